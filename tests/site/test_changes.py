"""The pages of changes and corrections in a browser: of a bulletin with a history of its own, and of the real one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.commits import Repository
from tests.register import EVERY_KIND
from tests.site.axe import violations_of, with_axe
from tests.tools import ROOT, require_tool, served

pytestmark = [pytest.mark.site, pytest.mark.browser]

EVENT = "data/events/round-table-2026.yml"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small bulletin is served whose records entered, changed one by one, and changed many at once."""
    require_tool("git")
    folder = tmp_path_factory.mktemp("changes")
    bulletin = Repository(folder / "bulletin")
    shutil.copytree(EVERY_KIND.parent, bulletin.root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected"))
    event = (bulletin.root / EVENT).read_text()
    talks = {f"data/events/talk-{number:03}.yml": event for number in range(12)}
    bulletin.commit("2026-11-20", talks)
    bulletin.commit("2026-11-21", {path: event.replace("2026-10-05", "2026-10-06") for path in talks})
    tie = bulletin.replace("data/ties/vitebsk--pskov.yml", "confidence: medium", "confidence: high\nsigned: 2017-06-29")
    bulletin.commit("2026-11-22", {**tie, EVENT: None, "data/recommendations/student-visits.yml": None})
    command = [sys.executable, "-m", "generator", "build", "--config", str(bulletin.root / "site_config.yml")]
    command += ["--site-dir", str(folder / "site"), "--today", "2026-11-22", "--no-search"]
    reading = "data/initiatives/joint-reading.yml"
    bulletin.write(bulletin.replace(reading, "record: event:round-table-2026", "record: event:talk-000"))
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    with served(folder / "site") as url:
        yield url


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_axe_finds_nothing_wrong(page: Page, lang: str) -> None:
    with_axe(page)
    for path in ("changes/", "corrections/", "corrections/forum-number/", "events/twin-meeting-13/"):
        assert violations_of(page, f"/{lang}/{path}") == []


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("changes/", "corrections/", "events/twin-meeting-13/"):
        page.goto(f"/be/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_days_come_newest_first_and_many_records_are_named_on_demand(page: Page) -> None:
    page.goto("/ru/changes/")
    expect(page.locator("main h2")).to_have_text(["22 ноября 2026 г.", "21 ноября 2026 г.", "20 ноября 2026 г."])
    many = page.locator("main li", has_text="12 событий").filter(has_text="дата исправлена")
    expect(many.locator("a").first).to_be_hidden()
    many.locator("summary").focus()
    page.keyboard.press("Enter")
    many.locator("a").first.click()
    expect(page.locator("h1")).to_have_text("Круглый стол о молодёжных обменах")


def test_a_correction_keeps_the_old_words_on_both_pages(page: Page) -> None:
    for path in ("corrections/", "events/twin-meeting-13/"):
        page.goto(f"/ru/{path}")
        expect(page.locator("main del")).to_have_text("12")
        expect(page.locator("main ins")).to_have_text("13")
        expect(page.locator("main .words")).to_contain_text("Источник называет форум тринадцатым.")
    page.goto("/ru/corrections/")
    page.locator("main .meta a").click()
    expect(page.locator("main #corrections")).to_be_visible()
