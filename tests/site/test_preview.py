"""The preview in a browser: an edit shows by itself, a mistake is told in the page, and both go as they came."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.axe import violations_now, with_axe
from tests.tools import ROOT

pytestmark = [pytest.mark.site, pytest.mark.browser]

CASE = ROOT / "tests" / "cases" / "every-kind"
EVENT = "events/days-pskov-vitebsk-2025"
SOON = 5_000


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    """A bulletin to be edited."""
    for name in ("data", "content"):
        shutil.copytree(CASE / name, tmp_path / name)
    shutil.copy(CASE / "site_config.yml", tmp_path)
    return tmp_path


@pytest.fixture
def served(bulletin: Path) -> Iterator[str]:
    """Where `bulletin serve` shows it; the command ends quietly when it is interrupted."""
    # A shell has what it starts in the background ignore interrupts, the tests and all that they start.
    command = [
        "env",
        "--default-signal=INT",
        sys.executable,
        "-m",
        "generator",
        "serve",
        "--config",
        str(bulletin / "site_config.yml"),
    ]
    command += ["--port", "0", "--lang", "be", "--today", "2026-11-22"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as server:
        assert server.stdout
        assert server.stderr
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            assert found
            yield found[0]
            server.send_signal(signal.SIGINT)
            assert server.wait(10) == 0
            assert "Traceback" not in server.stderr.read()
        finally:
            server.kill()


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    complaints: list[str] = []
    with browser.new_context(base_url=served, viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(10_000)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "console", lambda told: complaints.append(told.text) if "Content Security Policy" in told.text else None
        )
        yield context.new_page()
    assert complaints == []


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_an_edit_shows_by_itself(page: Page, bulletin: Path) -> None:
    page.goto(f"/ru/{EVENT}/")
    replace(bulletin / "data" / f"{EVENT}.yml", "ru: Дни Псковской области в Витебске\n", "ru: Дни Пскова\n")
    expect(page.locator("h1")).to_have_text("Дни Пскова", timeout=SOON)
    replace(bulletin / "content/ru/about.md", "\n---\n", "\n---\nЕщё слово.\n")
    page.goto("/ru/about/")
    expect(page.locator("main")).to_contain_text("Ещё слово.", timeout=SOON)


def test_a_mistake_is_told_in_the_page_until_it_is_mended(page: Page, bulletin: Path) -> None:
    file = bulletin / "data" / f"{EVENT}.yml"
    page.goto(f"/be/{EVENT}/")
    heading = page.locator("h1").inner_text()
    replace(file, "type: days-of-region\n", "type: [\n")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"data/{EVENT}.yml:", timeout=SOON)
    expect(alert).to_contain_text("памылка E2")
    expect(page.locator("h1")).to_have_text(heading)
    page.goto("/be/cities/pskov/")
    expect(alert).to_contain_text(f"data/{EVENT}.yml:")
    replace(file, "type: [\n", "type: days-of-region\n")
    expect(alert).to_have_count(0, timeout=SOON)
    expect(page.locator("h1")).to_be_visible()


def test_a_record_that_is_removed_gives_the_page_of_what_is_not_there(page: Page, bulletin: Path) -> None:
    (file, *_) = (bulletin / "data/practices").iterdir()
    page.goto(f"/ru/practices/{file.stem}/")
    file.unlink()
    expect(page.locator("h1")).to_have_text("Такой страницы нет", timeout=SOON)


@pytest.mark.parametrize("breaks", ["the record", "the configuration"])
def test_problems_can_be_read_by_everybody(page: Page, bulletin: Path, breaks: str) -> None:
    """On a phone, by keyboard and by what axe stands for; also where there is no page below them."""
    with_axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/be/{EVENT}/")
    if breaks == "the record":
        replace(
            bulletin / "data" / f"{EVENT}.yml", "type: days-of-region\n", "type: days-of-regoin # " + "x" * 90 + "\n"
        )
    else:
        replace(bulletin / "site_config.yml", "languages:", "langages:")
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible(timeout=SOON)
    if breaks == "the configuration":
        page.goto("/be/ties/nowhere/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations_now(page) == []
    page.keyboard.press("Tab")
    expect(alert.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(alert.locator("li").first).to_be_hidden()
