"""The files of the bulletin, each as it stands in its folder and as it was read.

What is kept of a file is what was written in it. Its nodes and lines are many times larger, and nobody asks for them
but to point at a place: they are made anew for that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from generator.diagnostics import Problem, Span
from generator.files import decoded
from generator.model.kinds import BY_NAME, Kind
from generator.nodes import Fields, parse_yaml
from generator.text import Lang

TOPICS = (
    *("border", "fields", "translations", "glossary"),
    *("monitor", "commitments", "meetings", "coverage", "changes", "map", "timeline", "feeds", "data", "journalists"),
)
"""Sections of the site that no kind of record stands behind; prose may introduce them too."""


class Origin(Protocol):
    """What a record was read from. `lines` are those of each file that it was written in."""

    @property
    def kind(self) -> Kind: ...
    @property
    def id(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def node(self) -> Fields: ...
    @property
    def lines(self) -> Mapping[str, Sequence[str]]: ...


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One record as it was written. `id` is the file's name; `lines` are those of each file it was written in."""

    kind: Kind
    id: str
    path: str
    node: Fields
    lines: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """The file of one record, as it stands there."""

    kind_name: str
    id: str
    path: str
    raw: bytes

    @property
    def kind(self) -> Kind:
        return BY_NAME[self.kind_name]

    @property
    def node(self) -> Fields:
        """What it says, where it could be read at all."""
        return self._read().node

    @property
    def lines(self) -> Mapping[str, Sequence[str]]:
        return self._read().lines

    def _read(self) -> RecordFile:
        file, _ = read_record_file(self)
        if file is None:
            raise ValueError(f"{self.path} cannot be read")
        return file


@lru_cache(maxsize=32)
def read_record_file(written: WrittenRecord) -> tuple[RecordFile | None, tuple[Problem, ...]]:
    """The file's nodes and lines; None, with problems, where it cannot be read."""
    text, problems = decoded(written.raw, written.path)
    if text is None:
        return None, problems
    node, found = parse_record(text, written.path)
    if node is None:
        return None, (*problems, *found)
    lines = {written.path: text.split("\n")}
    return RecordFile(written.kind, written.id, written.path, node, lines), (*problems, *found)


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """The glossary as it was written: the one file of `data/` that is no record."""

    path: str
    node: Fields
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class WrittenHeadlines:
    """What was fetched of one medium, as it stands there; `id` is the medium's."""

    id: str
    path: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class ProseFile:
    """One Markdown file: `name` is its path below its language, without the ending, with slashes.

    `front` is None where the front matter could not be read, which is a problem told already.
    """

    lang: Lang
    name: str
    path: str
    front: Fields | None
    body: str
    body_line: int
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """One Markdown file, as it stands there."""

    lang: Lang
    name: str
    path: str
    raw: bytes


@lru_cache(maxsize=32)
def read_page_file(written: WrittenPage) -> tuple[ProseFile | None, tuple[Problem, ...]]:
    """The file's head and body; None, with problems, where it cannot be read."""
    text, problems = decoded(written.raw, written.path)
    if text is None:
        return None, problems
    if not text.strip():
        return None, (*problems, Problem(Span(written.path), "E109"))
    page, found = parse_prose(text, written.path, written.lang, written.name)
    return page, (*problems, *found)


@dataclass(frozen=True, slots=True)
class Files:
    """`ids` (by kind) and `paths` are of all files that stand there, those that cannot be read among them:
    what a reference names is there even when it has mistakes of its own."""

    records: tuple[WrittenRecord, ...]
    prose: tuple[WrittenPage, ...]
    ids: frozenset[tuple[str, str]]
    paths: frozenset[str]
    glossary: GlossaryFile | None = None
    headlines: tuple[WrittenHeadlines, ...] = ()


def parse_record(text: str, path: str, first_line: int = 1) -> tuple[Fields | None, tuple[Problem, ...]]:
    """The fields of a record's text; None, with problems, where there are none to be had."""
    tabs = tuple(
        Problem(Span(path, number, len(match[1]) + 1), "E202")
        for number, line in enumerate(text.split("\n"), first_line)
        if (match := re.match(r"( *)\t", line)) and line.strip()
    )
    if tabs:
        return None, tabs
    node, problems = parse_yaml(text, path, first_line)
    if node is None:
        return None, problems or (Problem(Span(path, first_line), "E109"),)
    if not isinstance(node, Fields):
        return None, (*problems, Problem(node.span, "E208"))
    return node, problems


def parse_prose(text: str, path: str, lang: Lang, name: str) -> tuple[ProseFile, tuple[Problem, ...]]:
    """Front matter between two lines of `---`, then the body."""
    none: Fields | None = Fields(Span(path), ())
    lines = text.split("\n")
    match = re.match(r"---[ \t]*\n(?:(.*?)\n)??---[ \t]*(?:\n|$)", text, re.DOTALL)
    if match is None:
        head = re.match(r"(\s*)---[ \t]*\n(?:\w+:|---)", text)
        wrong = (Problem(Span(path), "E212" if head[1] else "E211"),) if head else ()
        return ProseFile(lang, name, path, None if wrong else none, text, 1, lines), wrong
    body = text[match.end() :].lstrip("\n")
    body_line = text[: len(text) - len(body)].count("\n") + 1
    written = match[1] or ""
    if not re.search(r"^\s*[^\s#]", written, re.MULTILINE):
        return ProseFile(lang, name, path, none, body, body_line, lines), ()
    front, problems = parse_record(f"{written}\n", path, first_line=2)
    return ProseFile(lang, name, path, front, body, body_line, lines), problems
