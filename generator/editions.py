"""Edition: the bulletin in one language, ready to print.

Here the language is chosen once: texts become strings (a missing translation becomes a marked fallback), names are told
apart, and every list is in the order of the language's own alphabet. Templates format nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, cast

from generator import routes
from generator.bulletin import Bulletin, Key
from generator.config import Config
from generator.derive.facts import Facts
from generator.language.formats import Formats, formats
from generator.markup import Link, Quote, parse
from generator.model.common import Record
from generator.model.documents import Clause, Document
from generator.model.kinds import BY_FOLDER, WITH_FIELDS
from generator.model.ties import Tie
from generator.model.walk import replace_texts
from generator.text import Alphabet, AlphabetKey, Lang, Localised, Text, choose
from generator.words import Words

Rich = Any
"""Anything printable, JSON-shaped: a string, `{"text": …}` with marks, or a list of these."""


@dataclass(frozen=True, slots=True)
class Index:
    """What is found once for the whole edition, so that no page has to look through all of it."""

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
    shown: Set[str]
    """The sections that have a page."""


@dataclass(frozen=True, slots=True)
class Edition:
    lang: Lang
    config: Config[str]
    bulletin: Bulletin[str]
    facts: Facts
    words: Words
    formats: Formats
    alphabet: Alphabet
    index: Index
    first_lang: Lang

    @property
    def clauses(self) -> Mapping[str, tuple[Document[str], Clause[str]]]:
        return self.index.clauses

    @property
    def names(self) -> Mapping[str, str]:
        return self.index.names

    @property
    def names_in(self) -> Mapping[str, tuple[tuple[Lang, str], ...]]:
        return self.index.names_in

    @property
    def search_keys(self) -> Mapping[str, str]:
        return self.index.search_keys

    def name(self, kind: str, id: str) -> Localised:
        """What a record is called in links and lists."""
        return self.index.called[kind, id]

    def pair(self, tie: Tie[str]) -> str:
        return _pair(tie, self.names)

    def link(self, kind: str, id: str, words: str | None = None) -> Rich:
        """A record's name (or other words for it), linked."""
        url = routes.link(routes.path_of(kind, id))
        if words is not None:
            return {"text": words, "url": url}
        return {**_marked(self.name(kind, id), self.lang), "url": url}

    def rich(self, text: str) -> Rich:
        """A record's text with its marks resolved: quotations get their language, records their links."""
        lang = text.lang if isinstance(text, Localised) else self.lang
        fallback = isinstance(text, Localised) and text.fallback
        if text and not _may_have_marks(text):
            return _unwrapped(_marked(Localised(text, lang, fallback), self.lang))
        parts: list[Rich] = []
        for piece in parse(text):
            match piece:
                case Quote(quoted, words):
                    parts.append({"text": words, "lang": quoted})
                case Link(kind, id, words):
                    parts.append(self.link(kind, id, words))
                case str():
                    parts.append(_marked(Localised(piece, lang, fallback), self.lang))
                case _:
                    parts.append(piece.words)
        return _unwrapped(parts[0]) if len(parts) == 1 else [_unwrapped(part) for part in parts]

    def plain(self, text: str) -> str:
        """A record's text as bare words, for titles, feeds and search."""
        return _plain(text, self.name)

    def ordered(self, kind: str, ids: Iterable[str]) -> list[str]:
        """Ids in the order of their names."""
        return sorted(ids, key=lambda id: self.index.order[kind, id])

    def count(self, one: str, many: str, number: int) -> str:
        """A phrase with its number in the language's own form."""
        return self.words.plural(one, many, number, self.formats.number(number))

    def counted(self, kind: str, number: int) -> str:
        """How many records of a kind there are: «311 мест в реестре»."""
        return self.words.counted(kind, number, self.formats.number(number))

    def number_of(self, kind: str, number: int) -> str:
        """So many records of a kind: «311 мест»."""
        return self.words.number_of(kind, number, self.formats.number(number))

    def region_name(self, id: str) -> str:
        return self.plain(self.bulletin.regions[id].name)

    def country_of(self, city: str) -> str:
        return self.bulletin.regions[self.bulletin.cities[city].region].country

    def sections(self) -> list[tuple[str, str]]:
        """The main navigation: section and its name; a section without records is left out."""
        return [(id, self.words.term("section", id)) for id in self.config.sections if self.has(id)]

    def has_page(self, name: str) -> bool:
        """Whether there is a page of prose of that name."""
        return name in self.bulletin.prose

    def has(self, section: str) -> bool:
        """Whether a section has a page: it has records."""
        return section in self.index.shown


def _has_fields(bulletin: Bulletin[str], _: Facts) -> bool:
    records = (record for kind in WITH_FIELDS for record in bulletin.of(kind).values())
    clauses = (clause for _, clause in bulletin.clauses().values())
    return any(of.fields for of in (*records, *clauses))


TOPIC_SHOWN: Mapping[str, Callable[[Bulletin[str], Facts], bool]] = {
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
}
"""Sections that no kind of record stands behind, and what each needs to have a page."""


def _marked(text: Localised, lang: Lang) -> dict[str, Any]:
    if text.lang == lang:
        return {"text": str(text)}
    return {"text": str(text), "lang": text.lang, **({"fallback": True} if text.fallback else {})}


def _unwrapped(part: Rich) -> Rich:
    """Words that have no mark, as mere words."""
    return part["text"] if isinstance(part, dict) and len(part) == 1 else part


def _may_have_marks(text: str) -> bool:
    """Whether it has what all marks begin with; most texts have not."""
    return "{" in text or "[[" in text


def _plain(text: str, name: Callable[[str, str], str]) -> str:
    if not _may_have_marks(text):
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


class _InLanguage(Mapping[str, Record[str]]):
    """Records in one language, each put into it when it is first asked for."""

    def __init__(self, of: Mapping[str, Record[Text]], pick: Callable[[Text], str]) -> None:
        self._of = of
        self._pick = pick
        self._made: dict[str, Record[str]] = {}

    def __getitem__(self, id: str) -> Record[str]:
        if (made := self._made.get(id)) is None:
            made = self._made[id] = _in_language(self._of[id], self._pick)
        return made

    def __contains__(self, id: object) -> bool:
        return id in self._of

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)


def edition(
    lang: Lang, config: Config[Text], bulletin: Bulletin[Text], facts: Facts, words: Words, index: Index | None = None
) -> Edition:
    """The bulletin in `lang`; texts missing there come from the other languages, in the order of the config.

    `index` is the one of the same bulletin, where it is known already.
    """

    def pick(text: Text) -> str:
        return choose(text, lang, config.langs)

    records = {kind: _InLanguage(of, pick) for kind, of in bulletin.records.items()}
    localised: Bulletin[str] = Bulletin(records, bulletin.prose, bulletin.back, bulletin.paths)
    alphabet = config.alphabet(lang)
    return Edition(
        lang,
        cast("Config[str]", replace_texts(config, pick)),
        localised,
        facts,
        words,
        formats(lang),
        alphabet,
        index or _index(lang, localised, bulletin, facts, alphabet),
        config.langs[0],
    )


def _index(lang: Lang, bulletin: Bulletin[str], texts: Bulletin[Text], facts: Facts, alphabet: Alphabet) -> Index:
    clauses, names = bulletin.clauses(), _names(bulletin)
    called = _called(bulletin, clauses, names, lang)
    names_in = {id: city.name.versions for id, city in texts.cities.items()}
    return Index(
        clauses,
        names,
        called,
        {key: alphabet.key(name) for key, name in called.items()},
        names_in,
        {id: "\n".join(dict.fromkeys(words for _, words in of)) for id, of in names_in.items()},
        frozenset(_shown(bulletin, facts)),
    )


def _shown(bulletin: Bulletin[str], facts: Facts) -> Iterator[str]:
    """Sections that have a page: those of kinds with records, and the topics that there is anything to say of."""
    yield from (name for name, is_shown in TOPIC_SHOWN.items() if is_shown(bulletin, facts))
    for folder, kind in BY_FOLDER.items():
        if folder not in TOPIC_SHOWN and not kind.path and (kind.inviting or bulletin.of(kind.name)):
            yield folder


def _in_language(record: Record[Text], pick: Callable[[Text], str]) -> Record[str]:
    """The change of type that the whole edition is about; the type system cannot follow it field by field."""
    return cast("Record[str]", replace_texts(record, pick))


def _names(bulletin: Bulletin[str]) -> dict[str, str]:
    """Each place's name; two places of one name are told apart by their region."""
    same = Counter(str(city.name) for city in bulletin.cities.values())
    return {
        id: f"{city.name} ({bulletin.regions[city.region].name})" if same[str(city.name)] > 1 else str(city.name)
        for id, city in bulletin.cities.items()
    }


def _called(
    bulletin: Bulletin[str],
    clauses: Mapping[str, tuple[Document[str], Clause[str]]],
    names: Mapping[str, str],
    lang: Lang,
) -> dict[Key, Localised]:
    def name(kind: str, id: str) -> Localised:
        if kind == "clause":
            _, clause = clauses[id]
            return Localised(f"{_plain(clause.label, name)} — {_plain(clause.title, name)}", lang)
        if kind == "city":
            return Localised(names[id], lang)
        record = bulletin.of(kind)[id]
        if isinstance(record, Tie):
            return Localised(_pair(record, names), lang)
        named: Localised = getattr(record, "short", None) or getattr(record, "name", None) or record.title
        return Localised(_plain(named, name), named.lang, named.fallback)

    kinds: dict[str, Mapping[str, object]] = {**bulletin.records, "clause": clauses}
    return {(kind, id): name(kind, id) for kind, of in kinds.items() for id in of}


def _pair(tie: Tie[str], names: Mapping[str, str]) -> str:
    return " — ".join(names[id] for id in tie.cities)
