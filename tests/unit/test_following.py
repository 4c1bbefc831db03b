"""What feeds tell as the register goes on: an archive that stays, amendments, and what is no news."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import LOCALES
from generator.derive.following import CHANGED, HOME, LIST, MOST, Page
from generator.pipeline import Made
from tests.commits import Repository
from tests.feeds.reader import Document, read
from tests.register import EVERY_KIND
from tests.tools import require_tool

pytestmark = pytest.mark.site

TODAY = dt.date(2026, 11, 30)
ROUND, SMOLENSK = "data/events/round-table-2026.yml", "data/ties/vitebsk--smolensk.yml"
CHOIR = "data/initiatives/choir-seeks-choir.yml"


@pytest.fixture
def bulletin(tmp_path: Path) -> Repository:
    """The case of every kind in a repository of its own, and as many events as fill a feed."""
    require_tool("git")
    root = tmp_path / "bulletin"
    shutil.copytree(EVERY_KIND.parent, root, ignore=shutil.ignore_patterns("expected"))
    repository = Repository(root)
    repository.write(repository.replace(SMOLENSK, "confidence: high", "confidence: high\nsigned: 2017"))
    repository.write(events(repository, 60))
    repository.commit("2026-11-22")
    return repository


def events(bulletin: Repository, number: int, name: str = "talk", added: str = "2026-11-21") -> dict[str, str]:
    text = (bulletin.root / ROUND).read_text(encoding="utf-8").replace("added: 2026-11-21", f"added: {added}")
    return {f"data/events/{name}-{n:03}.yml": text for n in range(number)}


def made(bulletin: Repository) -> Made:
    checked = pipeline.check(bulletin.root / "site_config.yml", TODAY)
    assert [problem.code for problem in checked.problems if problem.code != "W601"] == []
    languages, problems = pipeline.make(checked, TODAY, (LOCALES,))
    assert problems == ()
    return languages[0]


def outputs(bulletin: Repository) -> dict[str, bytes]:
    return {output.path: output.content for output in made(bulletin).outputs}


def ids(document: Document) -> list[str]:
    return [item.id.partition(":")[2].partition(":")[2] for item in document.items]


def test_a_full_page_of_the_archive_stays_when_new_entries_come(bulletin: Repository) -> None:
    before = outputs(bulletin)
    bulletin.commit("2026-11-24", events(bulletin, 45, "later", "2026-11-24"))
    after = outputs(bulletin)
    full = [f"ru/{folder}{of}-archive-2026-1.{ending}" for folder in ("", "events/") for of, ending in FILES]
    for path in full:
        assert after[path] == before[path]
    assert "ru/feed-archive-2026-3.xml" in after
    newest = read(after["ru/events/feed.xml"])
    assert sum("later-" in id for id in ids(newest)) == 45
    assert newest.before == "https://example.org/bulletin/ru/events/feed-archive-2026-3.xml"


FILES = (("feed", "xml"), ("atom", "xml"), ("feed", "json"))


def test_an_amendment_brings_an_entry_to_the_front_and_leaves_it_where_it_is_kept(bulletin: Repository) -> None:
    before = outputs(bulletin)
    bulletin.commit("2026-11-25", bulletin.replace("data/events/talk-007.yml", "2026-10-05", "2026-10-06"))
    after = outputs(bulletin)
    assert ids(read(after["ru/feed.xml"]))[0] == "event:talk-007"
    assert b"<updated>2026-11-25T00:00:00Z</updated>" in after["ru/atom.xml"]
    for number in range(1, 3):
        path = f"ru/feed-archive-2026-{number}.xml"
        assert ids(read(after[path])) == ids(read(before[path]))
    assert [path for path in before if "-archive-" in path and before[path] != after[path] and path.endswith(".json")]


def test_a_record_that_is_renamed_stays_where_it_is_kept(bulletin: Repository) -> None:
    before = outputs(bulletin)
    old = "data/events/talk-007.yml"
    text = (bulletin.root / old).read_text(encoding="utf-8")
    bulletin.commit("2026-11-25", {old: None, "data/events/a-talk.yml": f"{text}aliases: [talk-007]\n"})
    after = outputs(bulletin)
    paths = [path for path in before if "-archive-" in path and path.endswith(".xml")]
    assert paths
    for path in paths:
        assert ids(read(after[path])) == ids(read(before[path]))


def test_what_comes_late_moves_the_pages_of_its_year_and_no_others(tmp_path: Path) -> None:
    root = tmp_path / "bulletin"
    shutil.copytree(EVERY_KIND.parent, root, ignore=shutil.ignore_patterns("expected"))
    text = (root / ROUND).read_text(encoding="utf-8")
    for year in (2024, 2025, 2026):
        for number in range(60):
            file = root / f"data/events/talk-{year}-{number:03}.yml"
            file.write_text(text.replace("added: 2026-11-21", f"added: {year}-03-01"), encoding="utf-8")
    late = root / "data/events/talk-2025-000.yml"
    dated = late.read_text(encoding="utf-8")
    late.write_text("".join(line for line in dated.splitlines(True) if not line.startswith(TIMES)), encoding="utf-8")
    before = archive_of(root)
    late.write_text(dated, encoding="utf-8")
    after = archive_of(root)
    pages = [f"{year}-{number}" for year in (2024, 2025, 2026) for number in (1, 2)]
    assert [*before] == [*after] == pages
    assert [name for name in pages if before[name] != after[name]] == ["2025-1", "2025-2"]
    assert [page.before for page in after.values()] == ["", *pages[:-1]]
    told = [key for page in after.values() for key in page.keys]
    assert len(told) == len({*told})
    assert max(len(page.keys) for page in after.values()) == MOST
    assert {*told} - {key for page in before.values() for key in page.keys} == {("event", "talk-2025-000")}


TIMES = ("start:", "time")


def archive_of(root: Path) -> dict[str, Page]:
    """The pages of the archive of all events."""
    checked = pipeline.check(root / "site_config.yml", TODAY)
    following = pipeline.stock(checked, TODAY, (LOCALES,)).facts.following
    stream = LIST, "events"
    return {name: following.archive[stream, name] for name in following.streams[stream].archives}


def test_amendments_are_told_each_day_and_record_by_itself(bulletin: Repository) -> None:
    assert CHANGED not in made(bulletin).edition.facts.following.streams, "what enters is told elsewhere"
    change = bulletin.replace(SMOLENSK, "signed: 2017", "signed: 2017-06-29")
    bulletin.commit("2026-11-24", {**change, CHOIR: None})
    bulletin.commit("2026-11-26", bulletin.replace(SMOLENSK, "signed: 2017-06-29", "signed: 2017-06-28"))
    told = read(outputs(bulletin)["ru/changes/feed.xml"])
    assert ids(told) == [
        "change:2026-11-26:tie:vitebsk--smolensk",
        "change:2026-11-24:tie:vitebsk--smolensk",
        "change:2026-11-24:initiative:choir-seeks-choir",
    ]
    newest, _, gone = told.items
    assert newest.title == "Витебск — Смоленск"
    assert "29 июня 2017 г. → 28 июня 2017 г." in newest.summary
    assert newest.url == "https://example.org/bulletin/ru/ties/vitebsk--smolensk/"
    assert gone.summary.endswith("запись удалена из реестра")
    assert gone.url == "https://example.org/bulletin/ru/changes/"


def test_an_amendment_keeps_its_id_when_its_record_is_renamed_and_removed(bulletin: Repository) -> None:
    """A reader that has it gets it no second time, whatever becomes of the record."""
    old, new = "data/events/talk-007.yml", "data/events/a-talk.yml"
    bulletin.commit("2026-11-24", bulletin.replace(old, "2026-10-05", "2026-10-06"))
    ever = ["change:2026-11-24:event:talk-007"]
    assert amendments(bulletin) == ever
    text = (bulletin.root / old).read_text(encoding="utf-8")
    bulletin.commit("2026-11-25", {old: None, new: f"{text}aliases: [talk-007]\n"})
    assert amendments(bulletin) == ever
    bulletin.commit("2026-11-26", {new: None})
    assert amendments(bulletin) == ["change:2026-11-26:event:talk-007", *ever]


def amendments(bulletin: Repository) -> list[str]:
    return ids(read(outputs(bulletin)["ru/changes/feed.xml"]))


def test_the_newest_by_date_stand_first_of_what_came_on_one_day(bulletin: Repository) -> None:
    following = made(bulletin).edition.facts.following
    keys = following.streams[HOME].newest
    assert len(keys) == MOST
    assert following.streams[LIST, "events"].newest[0] == ("event", "forum-2027")
    assert ("event", "days-vitebsk-pskov-2024") not in keys, "the oldest of the same day are left to the archive"
