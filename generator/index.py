"""Index: what is found once for a whole edition - names, their order, sections - so that no page looks for it."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any

from generator.bulletin import Bulletin, Key
from generator.derive.facts import Facts
from generator.markup import Link, Quote, parse
from generator.model.documents import Clause, Document
from generator.model.kinds import BY_FOLDER, WITH_FIELDS
from generator.model.ties import Tie
from generator.text import Alphabet, AlphabetKey, Lang, Localised, Text


@dataclass(frozen=True, slots=True)
class Index:
    """All by id, or by kind and id."""

    clauses: Mapping[str, tuple[Document[str], Clause[str]]]
    """Every clause by its permanent id, in the order of the documents."""
    names: Mapping[str, str]
    """A place's name by its id, with its region where another place has the same name."""
    called: Mapping[Key, Localised]
    """What a record or a clause is called in links and lists."""
    order: Mapping[Key, AlphabetKey]
    """What a record's name is sorted by."""
    names_in: Mapping[str, tuple[tuple[Lang, str], ...]]
    """A place's name in every language that has one."""
    search_keys: Mapping[str, str]
    """A place's names in every language, for the finder."""
    told_in: Mapping[str, tuple[Lang, ...]]
    """The languages that each page of prose is written in, by its name."""
    shown: Set[str]
    """The sections that have a page."""


def index(lang: Lang, bulletin: Bulletin[str], texts: Bulletin[Text], facts: Facts, alphabet: Alphabet) -> Index:
    """The index of `bulletin`, which is `texts` in the language `lang`."""
    clauses, names = bulletin.clauses(), _names(bulletin)
    name = _caller(bulletin, clauses, names, lang)
    names_in = {id: city.name.versions for id, city in texts.cities.items()}
    kinds: dict[str, Mapping[str, object]] = {**bulletin.records, "clause": clauses}
    called = {(kind, id): name(kind, id) for kind, of in kinds.items() for id in of}
    return Index(
        clauses,
        names,
        called,
        {key: alphabet.key(name) for key, name in called.items()},
        names_in,
        {id: _search_keys(of) for id, of in names_in.items()},
        {name: tuple(versions) for name, versions in bulletin.prose.items()},
        shown(bulletin, facts),
    )


def called_otherwise(
    before: Index, lang: Lang, bulletin: Bulletin[str], texts: Bulletin[Text], keys: Collection[Key], alphabet: Alphabet
) -> dict[str, dict[Any, Any]]:
    """What is otherwise in the index after the records of `keys` changed what they are called, by parts of it.

    A town of the same name as another is told apart from it; a tie is called as its towns are, and a document may be
    called by a link.
    """
    cities = [id for kind, id in keys if kind == "city"]
    names_in = {id: texts.cities[id].name.versions for id in cities}
    are_places = any(kind in ("city", "region") for kind, _ in keys)
    names = {id: name for id, name in _names(bulletin).items() if before.names[id] != name} if are_places else {}
    ties = {key for id in names for key in bulletin.back.get(("city", id), ()) if key[0] == "tie"}
    linking = {("document", id) for id, of in texts.documents.items() if of.short and _may_link(of.short)}
    name = _caller(bulletin, before.clauses, ChainMap(names, before.names), lang)  # type: ignore[arg-type]
    called = {key: name(*key) for key in sorted({*keys, *ties, *linking, *(("city", id) for id in names)})}
    return {
        "names": names,
        "called": called,
        "order": {key: alphabet.key(words) for key, words in called.items()},
        "names_in": names_in,
        "search_keys": {id: _search_keys(of) for id, of in names_in.items()},
    }


def _may_link(text: Text) -> bool:
    return any(may_have_marks(words) for _, words in text.versions)


def _search_keys(versions: Iterable[tuple[Lang, str]]) -> str:
    return "\n".join(dict.fromkeys(words for _, words in versions))


def shown(bulletin: Bulletin[Any], facts: Facts) -> frozenset[str]:
    """The sections that have a page."""
    return frozenset(_shown(bulletin, facts))


def _shown(bulletin: Bulletin[Any], facts: Facts) -> Iterator[str]:
    """Sections that have a page: those of kinds with records, and the topics that there is anything to say of."""
    yield from (name for name, is_shown in TOPIC_SHOWN.items() if is_shown(bulletin, facts))
    for folder, kind in BY_FOLDER.items():
        if folder not in TOPIC_SHOWN and not kind.path and (kind.inviting or bulletin.of(kind.name)):
            yield folder


def _has_fields(bulletin: Bulletin[Any], _: Facts) -> bool:
    records = (record for kind in WITH_FIELDS for record in bulletin.of(kind).values())
    clauses = (clause for _, clause in bulletin.clauses().values())
    return any(of.fields for of in chain(records, clauses))


TOPIC_SHOWN: Mapping[str, Callable[[Bulletin[Any], Facts], bool]] = {
    "border": lambda _, facts: bool(facts.border),
    "fields": _has_fields,
    "monitor": lambda bulletin, _: bool(bulletin.ties),
    "changes": lambda _, facts: bool(facts.changes.days or facts.changes.since),
    "map": lambda _, facts: any(facts.km is not None for facts in facts.ties.values()),
    "timeline": lambda _, facts: bool(facts.chronicle.moments),
    "meetings": lambda _bulletin, _facts: True,
    "translations": lambda _, facts: bool(facts.translations),
    "glossary": lambda _, facts: bool(facts.terms),
    "commitments": lambda _, facts: bool(facts.clauses),
    "coverage": lambda _, facts: bool(facts.coverage.shares),
    "feeds": lambda _, facts: bool(facts.following.streams),
    "data": lambda _bulletin, _facts: True,
    "journalists": lambda _bulletin, _facts: True,
}
"""Sections that no kind of record stands behind, and what each needs to have a page."""


def _names(bulletin: Bulletin[str]) -> dict[str, str]:
    """Each place's name; two places of one name are told apart by their region."""
    same = Counter(str(city.name) for city in bulletin.cities.values())
    return {
        id: f"{city.name} ({bulletin.regions[city.region].name})" if same[str(city.name)] > 1 else str(city.name)
        for id, city in bulletin.cities.items()
    }


def _caller(
    bulletin: Bulletin[str],
    clauses: Mapping[str, tuple[Document[str], Clause[str]]],
    names: Mapping[str, str],
    lang: Lang,
) -> Callable[[str, str], Localised]:
    """What says what a record or a clause is called."""

    def name(kind: str, id: str) -> Localised:
        if kind == "clause":
            _, clause = clauses[id]
            return Localised(f"{plain(clause.label, name)} — {plain(clause.title, name)}", lang)
        if kind == "city":
            return Localised(names[id], lang)
        record = bulletin.of(kind)[id]
        if isinstance(record, Tie):
            return Localised(pair(record, names), lang)
        named: Localised = getattr(record, "short", None) or getattr(record, "name", None) or record.title
        return Localised(plain(named, name), named.lang, named.fallback)

    return name


def pair(tie: Tie[str], names: Mapping[str, str]) -> str:
    """What a tie is called: its places."""
    return " — ".join(names[id] for id in tie.cities)


def may_have_marks(text: str) -> bool:
    """Whether it has what all marks begin with; most texts have not."""
    return "{" in text or "[[" in text


def plain(text: str, name: Callable[[str, str], str]) -> str:
    """A record's text as bare words; `name` says what a record is called."""
    if not may_have_marks(text):
        return str(text)
    words = []
    for piece in parse(text):
        match piece:
            case Quote(_, quoted):
                words.append(quoted)
            case Link(kind, id, None):
                words.append(name(kind, id))
            case Link(_, _, own):
                words.append(own or "")
            case str():
                words.append(piece)
            case _:
                words.append(piece.words)
    return "".join(words)
