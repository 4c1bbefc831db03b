"""Passages: every text of the bulletin, whatever file it stands in, with the places of all its versions.

Whoever looks at words alone (translations, the glossary, spelling) sees the bulletin as one row of these and need not
know records from pages of prose. What linking makes of the same files has no places any more, which is why this is
read beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.articles import PER_LANGUAGE
from generator.config import ConfigFile
from generator.diagnostics import Span
from generator.front_matter import BODY
from generator.model.common import Record
from generator.model.glossary import Glossary
from generator.model.scalars import TRANSLATED_FROM
from generator.model.walk import Path, leaves
from generator.nodes import Fields, Node, Scalar, Seeker, find, plain, seeker
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


def of_records(records: Iterable[Validated[Record[Text]]], languages: tuple[Lang, ...]) -> Iterator[Passage]:
    """The texts of `records`, in the order of the files."""
    for record in records:
        file = record.file
        source = _source(record.value.source_language, languages)
        names = ("name",) if hasattr(record.value, "name_check") else ()
        yield from _texts_of((file.kind.name, file.id), record.value, file.node, file.lines, source, languages, names)


def of_config(file: ConfigFile, languages: tuple[Lang, ...]) -> Iterator[Passage]:
    """The texts that the configuration says on every page."""
    yield from _texts_of(CONFIG, file.config, file.node, file.lines, languages[0], languages)


def of_glossary(glossary: Glossary[Text], file: GlossaryFile | None, languages: tuple[Lang, ...]) -> Iterator[Passage]:
    """The glossary's notes, and its terms, which are nobody's translation."""
    if file is not None:
        lines = {file.path: file.lines}
        yield from _texts_of(GLOSSARY, glossary, file.node, lines, languages[0], languages, ("term",))


def _texts_of(
    owner: tuple[str, str],
    value: object,
    node: Fields,
    lines: Mapping[str, Sequence[str]],
    source: Lang,
    languages: tuple[Lang, ...],
    names: tuple[str, ...] = (),
) -> Iterator[Passage]:
    """The texts within `value`, in the order of its fields; fields among `names` hold proper names."""
    for leaf in leaves(value):
        if isinstance(leaf.value, Text):
            versions = {lang: words for lang, words in leaf.value.versions if lang in languages}
            yield Passage(
                owner,
                leaf.path,
                source if source in versions else next(iter(versions), source),
                versions,
                {lang: seeker(node, (*leaf.path, lang), lines) for lang in versions},
                dict(leaf.value.made_from),
                leaf.path[-1] in names,
            )


def of_prose(pages: Iterable[ProseFile], languages: tuple[Lang, ...]) -> Iterator[Passage]:
    """The texts of pages: what stands at their head, and their body."""
    versions: dict[str, list[ProseFile]] = defaultdict(list)
    for page in pages:
        versions[page.name].append(page)
    for name, of in sorted(versions.items()):
        told = {page.lang: dict(_texts(page)) for page in of}
        made_from = {page.lang: _made_from(page) for page in of}
        said = next((word for page in of if (word := _word(page, "source_language"))), None)
        for field in (*IN_FRONT, BODY):
            written = {lang: texts[field] for lang, texts in told.items() if field in texts}
            if written:
                source = _source(said, languages)
                yield Passage(
                    ("page", name),
                    (field,),
                    source if source in written else next(iter(written)),
                    {lang: words for lang, (words, _) in written.items()},
                    {lang: place for lang, (_, place) in written.items()},
                    {lang: mark for lang, marks in made_from.items() if (mark := marks.get(field))},
                )


def _source(said: str | None, languages: tuple[Lang, ...]) -> Lang:
    return Lang(said) if said else languages[0]


def _texts(page: ProseFile) -> Iterator[tuple[str, tuple[str, Seeker]]]:
    for key, value in page.front.fields if page.front else ():
        if key.word in IN_FRONT and isinstance(value, Scalar):
            yield key.word, (value.word, Seeker(page.lines, value.span, value.last_line))
    if page.body.strip():
        yield BODY, (page.body, Seeker(page.lines, Span(page.path, page.body_line), len(page.lines)))


def _made_from(page: ProseFile) -> Mapping[str, str]:
    marks = _at(page, TRANSLATED_FROM)
    told = plain(marks) if marks is not None else {}
    return told if isinstance(told, dict) else {}


def _word(page: ProseFile, key: str) -> str | None:
    node = _at(page, key)
    return node.word if isinstance(node, Scalar) else None


def _at(page: ProseFile, key: str) -> Node | None:
    if page.front is None:
        return None
    node = find(page.front, (key,))
    return None if node is page.front else node
