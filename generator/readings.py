"""What one file says by itself, all that is kept of it, and all that other files are compared with.

A reading depends on nothing but the bytes of its file and the rules that it is read by, so it can be made in another
process, and kept as long as the file stays what it is. It holds no nodes, no lines and no text that the file has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.diagnostics import Problem
from generator.model.common import Record
from generator.schema import Key, Validated
from generator.sources import ProseFile, WrittenPage, read_page_file
from generator.text import Lang, Text

Of = Validated[Record[Text]]


class Mentions(NamedTuple):
    """Which terms a text names, by their numbers in the glossary.

    `found` are the longest ones, with the letters they begin at; several where they are called the same. `standing` are
    all, those within longer ones too.
    """

    found: tuple[tuple[int, tuple[int, ...]], ...] = ()
    standing: tuple[int, ...] = ()


Told = Sequence[tuple[Lang, Mentions]]
"""What a text names in its own language, then what each of its quotations does in its own."""


class Reading(NamedTuple):
    """One record. `names` are the records that its fields name, `links` those that its texts link to, each once."""

    value: Record[Text] | None
    problems: tuple[Problem, ...]
    names: tuple[Key, ...] = ()
    links: tuple[Key, ...] = ()
    clauses: tuple[str, ...] | None = None
    """The numbers of a document's clauses, right or wrong; None where the file could not be read at all."""


class Outward(NamedTuple):
    """Where a page leads to: files of prose, each with the heading that is named (with its #, or nothing).

    `anchors` are the headings that it has itself; None where nobody can tell.
    """

    pages: tuple[tuple[str, str], ...] = ()
    anchors: tuple[str, ...] | None = ()
    wrong: bool = False
    """It leads where only those that know all the files can say what is wrong with it."""


class PageReading(NamedTuple):
    """One file of prose."""

    problems: tuple[Problem, ...]
    body_at: int | None = None
    """Where in the text the body begins; None where there is nothing to read."""
    title: str | None = None
    description: str | None = None
    said: tuple[tuple[str, str], ...] = ()
    """The texts at its head, by the names of their fields."""
    source: str | None = None
    made_from: tuple[tuple[str, str], ...] = ()
    """For texts that are translations, the fingerprints of what they were made from."""
    links: tuple[Key, ...] = ()
    outward: Outward = Outward()
    mentions: tuple[tuple[str, Told], ...] = ()
    """The terms that its texts name, by their fields; texts that name none are left out."""
    if_ours: tuple[Problem, ...] = ()
    """Problems of a body that quotes a document, if it is a translation, which editors can mend."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of prose that was read: its text in two parts, of which the second is published."""

    lang: Lang
    name: str
    path: str
    head: str
    body: str
    reading: PageReading

    @property
    def written(self) -> WrittenPage:
        return WrittenPage(self.lang, self.name, self.path, (self.head + self.body).encode())

    @property
    def file(self) -> ProseFile:
        """Its nodes and its lines, to point at places."""
        file, _ = read_page_file(self.written)
        if file is None:
            raise ValueError(f"{self.path} cannot be read")
        return file


@dataclass(frozen=True, slots=True)
class Read:
    """All that the files of a bulletin say, each by itself."""

    records: tuple[Of, ...]
    articles: tuple[Of, ...]
    pages: tuple[Page, ...]
    clauses: Mapping[str, tuple[str, ...]]
    """The numbers of the clauses of each document that could be read."""
    wrong: Mapping[str, tuple[Problem, ...]]
    """What is wrong with each sheet by itself, by its place, where anything is."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for of in self.wrong.values() for problem in of)
