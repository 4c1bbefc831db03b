"""Edition: the bulletin in one language, ready to print.

Here the language is chosen once: texts become strings (a missing translation becomes a marked fallback), names are told
apart, and every list is in the order of the language's own alphabet. Templates format nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from generator import routes
from generator.bulletin import Bulletin
from generator.config import Config
from generator.derive.facts import Facts
from generator.index import Index, index, may_have_marks, pair, plain
from generator.language.formats import Formats, formats
from generator.markup import Link, Quote, parse
from generator.model.common import Record
from generator.model.documents import Clause, Document
from generator.model.ties import Tie
from generator.model.walk import replace_texts
from generator.text import Alphabet, Lang, Localised, Text, choose
from generator.words import Words

HELD = 1 << 11
"""So many records of a kind are held in a language."""
Rich = Any
"""Anything printable, JSON-shaped: a string, `{"text": …}` with marks, or a list of these."""


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
        return pair(tie, self.names)

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
        if text and not may_have_marks(text):
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
        return plain(text, self.name)

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
        return name in self.index.told_in

    def has(self, section: str) -> bool:
        """Whether a section has a page: it has records."""
        return section in self.index.shown


def _marked(text: Localised, lang: Lang) -> dict[str, Any]:
    if text.lang == lang:
        return {"text": str(text)}
    return {"text": str(text), "lang": text.lang, **({"fallback": True} if text.fallback else {})}


def _unwrapped(part: Rich) -> Rich:
    """Words that have no mark, as mere words."""
    return part["text"] if isinstance(part, dict) and len(part) == 1 else part


class _InLanguage(Mapping[str, Record[str]]):
    """Records in one language, each put into it when it is asked for; some of them are held."""

    def __init__(self, of: Mapping[str, Record[Text]], pick: Callable[[Text], str]) -> None:
        self._of = of
        self._pick = pick
        self._made: dict[str, Record[str]] = {}

    def __getitem__(self, id: str) -> Record[str]:
        if (made := self._made.get(id)) is None:
            made = self._made[id] = _in_language(self._of[id], self._pick)
            if len(self._made) > HELD:
                del self._made[next(iter(self._made))]
        return made

    def __contains__(self, id: object) -> bool:
        return id in self._of

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)


def edition(
    lang: Lang, config: Config[Text], bulletin: Bulletin[Text], facts: Facts, words: Words, known: Index | None = None
) -> Edition:
    """The bulletin in `lang`; texts missing there come from the other languages, in the order of the config.

    `known` is the index of the same bulletin, where there is one already.
    """

    def pick(text: Text) -> str:
        return choose(text, lang, config.langs)

    localised = in_language(bulletin, lang, config.langs)
    alphabet = config.alphabet(lang)
    return Edition(
        lang,
        cast("Config[str]", replace_texts(config, pick)),
        localised,
        facts,
        words,
        formats(lang),
        alphabet,
        known or index(lang, localised, bulletin, facts, alphabet),
        config.langs[0],
    )


def in_language(bulletin: Bulletin[Text], lang: Lang, langs: tuple[Lang, ...]) -> Bulletin[str]:
    """The bulletin with a language chosen for each of its texts, when it is asked for."""

    def pick(text: Text) -> str:
        return choose(text, lang, langs)

    records = {kind: _InLanguage(of, pick) for kind, of in bulletin.records.items()}
    return Bulletin(records, bulletin.prose, bulletin.back, bulletin.paths)


def _in_language(record: Record[Text], pick: Callable[[Text], str]) -> Record[str]:
    """The change of type that the whole edition is about; the type system cannot follow it field by field."""
    return cast("Record[str]", replace_texts(record, pick))
