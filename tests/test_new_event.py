"""One file of an event that names both towns: all that follows from it changes in one go, and nothing else does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.bulletin import Key
from generator.cli import LOCALES
from generator.pipeline import Made
from generator.routes import path_of
from generator.views.page import Page
from tests.register import EVERY_KIND, TODAY

pytestmark = pytest.mark.site

EVENT = """title: {ru: Смоляне в Витебске, be: Смаляне ў Віцебску}
type: visit
start: 2026-11-10
places: [vitebsk]
participants: {cities: [smolensk]}
sources:
  - {title: Пример сообщения, url: https://example.org/visit, accessed: 2026-11-21}
added: 2026-11-21
"""
ID = "smolensk-vitebsk-visit"
TOLD_BY: set[Key] = {
    ("event", ID),
    ("tie", "vitebsk--smolensk"),
    *(("city", id) for id in ("vitebsk", "smolensk")),
    *(("region", id) for id in ("vitebsk-region", "smolensk-oblast")),
}
"""The records whose own pages tell of it; a region tells how many events stand in its calendar."""
WHOLE = ("", "coverage", "events", "events/types/visit", "monitor", "ties")
"""Some of the pages about the whole register that it changes."""


def made(folder: Path) -> tuple[Made, ...]:
    read = pipeline.check(folder / EVERY_KIND.name, TODAY)
    assert read.problems == ()
    languages, problems = pipeline.make(read, TODAY, (LOCALES,))
    assert problems == ()
    return languages


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Made, Made]]:
    """Each language without the event and with it."""
    folder = tmp_path_factory.mktemp("bulletin")
    shutil.copytree(EVERY_KIND.parent, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected"))
    before = made(folder)
    (folder / "data" / "events" / f"{ID}.yml").write_text(EVENT, encoding="utf-8")
    return list(zip(before, made(folder), strict=True))


def by_path(one: Made) -> dict[str, Page]:
    return {page.path: page for page in one.pages}


def test_of_the_records_pages_only_those_it_names_change(before_and_after: list[tuple[Made, Made]]) -> None:
    for before, after in before_and_after:
        old, new = by_path(before), by_path(after)
        keys = {(kind, id) for kind, of in after.edition.bulletin.records.items() for id in of}
        keys |= {("clause", id) for id in after.edition.bulletin.clauses()}
        changed = {key for key in keys if old.get(path_of(*key)) != new[path_of(*key)]}
        assert changed == TOLD_BY, before.edition.lang


def test_the_pages_of_the_whole_register_tell_of_it(before_and_after: list[tuple[Made, Made]]) -> None:
    for before, after in before_and_after:
        old, new = by_path(before), by_path(after)
        assert [path for path in WHOLE if old.get(path) == new[path]] == [], before.edition.lang
        assert set(old) <= set(new)


def test_coverage_counts_it(before_and_after: list[tuple[Made, Made]]) -> None:
    for before, after in before_and_after:
        old, new = before.edition.facts.coverage, after.edition.facts.coverage
        assert new.shares["event", "places"].told == old.shares["event", "places"].told + 1
        assert "vitebsk--smolensk" in old.shares["tie", "recent"].without
        assert "vitebsk--smolensk" not in new.shares["tie", "recent"].without
        assert new.years[2026] == old.years.get(2026, 0) + 1


def test_the_feeds_of_both_towns_tell_of_it(before_and_after: list[tuple[Made, Made]]) -> None:
    for before, after in before_and_after:
        old = {output.path: output.content for output in before.outputs}
        changed = {output.path for output in after.outputs if old.get(output.path) != output.content}
        lang = before.edition.lang
        assert {f"{lang}/cities/{city}/feed.xml" for city in ("vitebsk", "smolensk")} <= changed
        assert not any(path.startswith(f"{lang}/cities/pskov/") for path in changed)
