"""The quick way: a few files changed since the last build, and all else is taken as it was left."""

from __future__ import annotations

import stat
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from generator.articles import WrittenArticle, is_article
from generator.config import Config
from generator.copyediting.pages import check_pages, page_place
from generator.diagnostics import Problem
from generator.files import GLOSSARY, read_bytes
from generator.making import columns
from generator.making.before import CONFIG, STANDARDS, Before
from generator.making.edits import Edit, Revision, Source, revised
from generator.making.kept import Inputs
from generator.making.readings import KeptReadings, Known, known
from generator.making.stamps import Stamps
from generator.making.tasks import ALL
from generator.model.kinds import BY_FOLDER
from generator.passages import of_prose
from generator.reader import Answer, Sheet, Standards, page_of
from generator.readings import Page, PageReading
from generator.sources import WrittenPage, WrittenRecord
from generator.text import Lang, Text

MANY = 20
"""So many changed files are read sooner together with all the others."""


def changes_since(
    before: Before, root: Path, stamps: Stamps, head: str | None, readings: KeptReadings
) -> tuple[Revision, Inputs] | None:
    """What changed since the last build, and what was read now; None where everything has to be looked at."""
    inputs = before.front.inputs
    if inputs is None or head is None or inputs.head != head or (changed := stamps.changed(inputs.stamps)) is None:
        return None
    if len(changed) > MANY or any(path == GLOSSARY or not stat.S_ISREG(mode) for path, mode in changed.items()):
        return None
    config, standards = before.source(CONFIG)[ALL], before.source(STANDARDS)[ALL]
    desk = Desk(root, inputs.digests, frozenset(columns.parts(stamps.paths)), config.langs, standards, readings)
    told = desk.changes(changed, config, before.source)
    complaints = inputs.complaints.again(changed.keys(), desk.wrong)
    if told is None or complaints is None:
        return None
    return told, Inputs(stamps, desk.digests, head, complaints)


class _Unknown(Exception):
    """Something that was not read the last time, or cannot be read now."""


class Reads(Protocol):
    """Reads sheets, and knows what it read before."""

    def __call__(self, sheets: Sequence[Sheet], standards: Standards) -> Iterable[Answer]: ...
    def kept(self, key: Known) -> Answer | None: ...


class Desk:
    """Reads the files that changed, and looks up what they said before.

    `digests` are of what was read last, `there` the paths of all files that stand there; `wrong` is what is wrong with
    each sheet that was read.
    """

    def __init__(
        self,
        root: Path,
        digests: Mapping[str, str],
        there: Container[str],
        langs: tuple[Lang, ...],
        standards: Standards,
        readings: Reads,
    ) -> None:
        self.digests = dict(digests)
        self.wrong: dict[str, tuple[Problem, ...]] = {}
        self._root = root
        self._before = digests
        self._there = there
        self._langs = langs
        self._standards = standards
        self._readings = readings

    def changes(self, paths: Iterable[str], config: Config[Text], source: Source) -> Revision | None:
        """What the files of these paths change of the sources; None where everything has to be looked at."""
        try:
            edits = [edit for path in paths for edit in self._edits(path)]
        except _Unknown:
            return None
        return revised(edits, config, source)

    def _edits(self, path: str) -> Iterator[Edit]:
        """What changed with the file: the record, or the page and the article that it is a part of."""
        sheet = self._sheet(path)
        if isinstance(sheet, WrittenRecord):
            yield self._edit(sheet)
            return
        versions = [
            self._page(version)
            for lang in sorted(self._langs)
            if (version := f"content/{lang}/{sheet.name}.md") in self._there
        ]
        pages = tuple(page_of(*version) for version in versions)
        self.wrong[page_place(sheet.name)] = self._wrong_together(pages)
        yield self._edit(sheet, pages)
        if is_article(sheet.name):
            written = sorted((sheet for sheet, _, _ in versions), key=lambda page: self._langs.index(page.lang))
            yield self._edit(WrittenArticle(sheet.name.rpartition("/")[2], tuple(written)))

    def _wrong_together(self, pages: tuple[Page, ...]) -> tuple[Problem, ...]:
        """What is wrong with the versions of a page beside each other."""
        return tuple(check_pages(of_prose(pages, self._langs), pages, self._standards.vocabulary, self._langs))

    def _edit(self, sheet: Sheet, pages: tuple[Page, ...] = ()) -> Edit:
        place, now = known(sheet)
        before = self._readings.kept((place, self._before.get(place, "")))
        if before is None:
            raise _Unknown
        self.digests[place] = now
        read = self._read(sheet)
        self.wrong[place] = read.problems
        return Edit(sheet, read, before, pages)

    def _page(self, path: str) -> tuple[WrittenPage, PageReading, int]:
        sheet = self._sheet(path)
        told = self._read(sheet)
        if not isinstance(sheet, WrittenPage) or not isinstance(told, PageReading) or told.body_at is None:
            raise _Unknown
        return sheet, told, told.body_at

    def _read(self, sheet: Sheet) -> Answer:
        (answer,) = self._readings((sheet,), self._standards)
        return answer

    def _sheet(self, path: str) -> WrittenRecord | WrittenPage:
        """The file as it stands there now; its path was one of those that could be read before."""
        raw, _ = read_bytes(self._root / path, path)
        if raw is None or path not in self._before:
            raise _Unknown
        top, folder, name = path.split("/", 2)
        if top == "data":
            return WrittenRecord(BY_FOLDER[folder].name, name.removesuffix(".yml"), path, raw)
        return WrittenPage(Lang(folder), name.removesuffix(".md"), path, raw)
