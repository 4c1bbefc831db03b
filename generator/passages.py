"""Passages: every text of the bulletin, whatever file it stands in, with the places of all its versions.

Whoever looks at words alone (translations, the glossary, spelling) sees the bulletin as one row of these and need not
know records from pages of prose. What linking makes of the same files has no places any more, which is why this is
read beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from generator.articles import PER_LANGUAGE
from generator.config import ConfigFile
from generator.diagnostics import Span
from generator.front_matter import BODY
from generator.model.common import Record
from generator.model.glossary import Glossary
from generator.model.walk import Path, telling
from generator.nodes import Fields, Node, Seeker, seeker
from generator.readings import Page
from generator.schema import Validated
from generator.sources import GlossaryFile, ProseFile
from generator.text import Lang, Text

CONFIG = ("config", "site")
GLOSSARY = ("glossary", "terms")
IN_FRONT = (*PER_LANGUAGE, "description")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text in every language that it is written in; `paths` and `places` are those of each version.

    `owner` is a record's kind and id, CONFIG, GLOSSARY, or `page` and a page's name below its language; `path` leads to
    the text within.
    """

    owner: tuple[str, str]
    path: Path
    source: Lang
    versions: Mapping[Lang, str]
    places: Mapping[Lang, Seeker]
    made_from: Mapping[Lang, str]
    is_name: bool = False
    """The proper name of a place or a body: given in each language, not translated."""

    @property
    def field(self) -> str:
        """The path in words, entries of lists counted from one, as people do: `evidence.2.what`."""
        return ".".join(str(step + 1) if isinstance(step, int) else step for step in self.path)

    def span(self, lang: Lang) -> Span:
        return self.places[lang].start


@dataclass(frozen=True, slots=True)
class Passages:
    """All texts of a bulletin, each made when it is its turn: at once they take more room than all that is read."""

    own: tuple[Passage, ...] = ()
    """Those of the configuration and of the glossary."""
    records: tuple[Validated[Record[Text]], ...] = ()
    pages: tuple[Page, ...] = ()
    languages: tuple[Lang, ...] = ()

    def __iter__(self) -> Iterator[Passage]:
        yield from self.own
        yield from of_records(self.records, self.languages)
        yield from of_prose(self.pages, self.languages)


_NOTHING: Mapping[Lang, str] = {}


class _Sheet(Protocol):
    """What can be looked at again to find a place."""

    @property
    def node(self) -> Node: ...
    @property
    def lines(self) -> Mapping[str, Sequence[str]]: ...


@dataclass(frozen=True, slots=True)
class _Within(Mapping[Lang, Seeker]):
    """The places of a text's versions, found when they are asked for: hardly any is."""

    sheet: _Sheet
    path: Path
    versions: Mapping[Lang, str]

    def __getitem__(self, lang: Lang) -> Seeker:
        if lang not in self.versions:
            raise KeyError(lang)
        return seeker(self.sheet.node, (*self.path, lang), self.sheet.lines)

    def __iter__(self) -> Iterator[Lang]:
        return iter(self.versions)

    def __len__(self) -> int:
        return len(self.versions)


@dataclass(frozen=True, slots=True)
class _OnPages(Mapping[Lang, Seeker]):
    """The same of a text that stands in a page of each language."""

    pages: Mapping[Lang, Page]
    field: str

    def __getitem__(self, lang: Lang) -> Seeker:
        return page_place(self.pages[lang].file, self.field)

    def __iter__(self) -> Iterator[Lang]:
        return iter(self.pages)

    def __len__(self) -> int:
        return len(self.pages)


class _Glossary(NamedTuple):
    node: Fields
    lines: Mapping[str, Sequence[str]]


def of_records(records: Iterable[Validated[Record[Text]]], languages: tuple[Lang, ...]) -> Iterator[Passage]:
    """The texts of `records`, in the order of the files."""
    for record in records:
        file = record.file
        source = _source(record.value.source_language, languages)
        names = ("name",) if hasattr(record.value, "name_check") else ()
        yield from _texts_of((file.kind.name, file.id), record.value, file, source, languages, names)


def of_config(file: ConfigFile, languages: tuple[Lang, ...]) -> Iterator[Passage]:
    """The texts that the configuration says on every page."""
    yield from _texts_of(CONFIG, file.config, file, languages[0], languages)


def of_glossary(glossary: Glossary[Text], file: GlossaryFile | None, languages: tuple[Lang, ...]) -> Iterator[Passage]:
    """The glossary's notes, and its terms, which are nobody's translation."""
    if file is not None:
        sheet = _Glossary(file.node, {file.path: file.lines})
        yield from _texts_of(GLOSSARY, glossary, sheet, languages[0], languages, ("term",))


def _texts_of(
    owner: tuple[str, str],
    value: object,
    sheet: _Sheet,
    source: Lang,
    languages: tuple[Lang, ...],
    names: tuple[str, ...] = (),
) -> Iterator[Passage]:
    """The texts within `value`, in the order of its fields; fields among `names` hold proper names."""
    for leaf in telling(value):
        if isinstance(leaf.value, Text):
            versions = {lang: words for lang, words in leaf.value.versions if lang in languages}
            yield Passage(
                owner,
                leaf.path,
                source if source in versions else next(iter(versions), source),
                versions,
                _Within(sheet, leaf.path, versions),
                dict(leaf.value.made_from) if leaf.value.made_from else _NOTHING,
                leaf.path[-1] in names,
            )


def of_prose(pages: Iterable[Page], languages: tuple[Lang, ...]) -> Iterator[Passage]:
    """The texts of pages: what stands at their head, and their body."""
    for name, of in sorted(by_name(pages).items()):
        told = {lang: {**dict(page.reading.said), **_body(page)} for lang, page in of.items()}
        made_from = {lang: dict(page.reading.made_from) for lang, page in of.items()}
        source = _source(next((page.reading.source for page in of.values() if page.reading.source), None), languages)
        for field in (*IN_FRONT, BODY):
            written = {lang: texts[field] for lang, texts in told.items() if field in texts}
            if written:
                yield Passage(
                    ("page", name),
                    (field,),
                    source if source in written else next(iter(written)),
                    written,
                    _OnPages({lang: of[lang] for lang in written}, field),
                    {lang: mark for lang, marks in made_from.items() if (mark := marks.get(field))},
                )


def by_name(pages: Iterable[Page]) -> Mapping[str, Mapping[Lang, Page]]:
    """Each page's versions, by its name below its language."""
    versions: dict[str, dict[Lang, Page]] = defaultdict(dict)
    for page in pages:
        versions[page.name][page.lang] = page
    return versions


def _source(said: str | None, languages: tuple[Lang, ...]) -> Lang:
    return Lang(said) if said else languages[0]


def _body(page: Page) -> Mapping[str, str]:
    return {BODY: page.body} if page.body.strip() else {}


def page_place(page: ProseFile, field: str) -> Seeker:
    """Finds words within a text of `page`, whose name is `field`."""
    if field == BODY:
        return Seeker(page.lines, Span(page.path, page.body_line), len(page.lines))
    return seeker(page.front or Fields(Span(page.path), ()), (field,), {page.path: page.lines})
