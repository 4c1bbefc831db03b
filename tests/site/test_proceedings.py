"""Meetings, initiatives, recommendations and the form in a browser: on the case that has one of each."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.forms.letters import read_letter
from generator.forms.records import to_record
from generator.nodes import plain
from tests.site.axe import violations_of, with_axe
from tests.test_forms import BULLETIN, TODAY, register
from tests.tools import ROOT, served

pytestmark = [pytest.mark.site, pytest.mark.browser]

FORM = "initiatives/form/"
PATHS = ("meetings/", "initiatives/", "initiatives/reading/", "recommendations/", "recommendations/fairs/", FORM)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the golden case of meetings and initiatives is served; the page of tests/conftest.py opens it."""
    folder = tmp_path_factory.mktemp("proceedings")
    # A copy: another process of the tests may build the same case.
    own, site = shutil.copytree(BULLETIN, folder / "bulletin"), folder / "site"
    command = [sys.executable, "-m", "generator", "build", "--config", str(own / "site_config.yml")]
    command += ["--site-dir", str(site), "--today", TODAY.isoformat(), "--no-search"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    with served(site) as url:
        yield url


@pytest.mark.parametrize("turn, lang", [(0, "ru"), (1, "be")])
def test_axe_finds_nothing_wrong(page: Page, turn: int, lang: str) -> None:
    with_axe(page)
    for path in PATHS[turn::2]:
        assert violations_of(page, f"/{lang}/{path}") == []


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1440])
def test_nothing_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PATHS:
        page.goto(f"/be/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_meeting_ahead_says_how_to_take_part(page: Page) -> None:
    page.goto("/ru/meetings/")
    ahead = page.locator("#ahead + .items .item")
    expect(ahead).to_have_count(2)
    expect(ahead.first).to_contain_text("Записаться до 1 февраля")
    expect(ahead.last).to_contain_text("Как принять участие, не найдено")


def test_an_open_reply_is_told_by_its_wait_and_nothing_more(page: Page) -> None:
    page.goto("/ru/meetings/")
    row = page.locator("#open-replies ~ table tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("направлена 2 месяца назад, ответ в реестре не найден")
    for verdict in ("просроч", "не выполн", "не ответил", "проигнор"):
        expect(page.locator("main")).not_to_contain_text(verdict)


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_the_letter_of_a_link_becomes_a_record(page: Page, lang: str) -> None:
    """What a reader's mail program would show, with the answers behind the colons."""
    page.goto(f"/{lang}/initiatives/")
    href = page.locator('main a[href^="mailto:"]').first.get_attribute("href") or ""
    text = parse_qs(urlsplit(href).query)["body"][0]
    words = {"ru": ("инициатива", "житель", "да"), "be": ("ініцыятыва", "жыхар", "так")}[lang]
    answers = ("Чтения", words[0], "Читать вместе", "Витебск", "", words[1], "", "", words[2])
    lines = [line for line in text.split("\r\n") if line]
    filled = "\r\n\r\n".join(f"{line}{answer}" for line, answer in zip(lines, answers, strict=True))
    made = to_record(read_letter(filled.encode(), "letter"), register(), TODAY, dt.date(2026, 11, 1), None)
    assert made.problems == ()
    assert plain(made.node)["cities"] == ["vitebsk"]


def test_the_form_is_printed_with_room_to_write(page: Page) -> None:
    page.goto(f"/ru/{FORM}")
    expect(page.locator(".template")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".template")).to_be_hidden()
    expect(page.locator(".form__question")).to_have_count(9)
    heights = page.locator(".form__line").evaluate_all("lines => lines.map(line => line.offsetHeight)")
    assert len(heights) > 15
    assert min(heights) >= 24
    expect(page.locator(".form__box:visible")).to_have_count(3 + 22 + 5 + 1 + 1)
    assert 1 < len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 4


def test_everything_is_there_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/ru/initiatives/")
        for words in ("Написать письмо", "Напечатать форму", "Заполнить форму", "Хор ищет хор"):
            expect(page.get_by_role("link", name=words)).to_be_visible()
        page.get_by_role("link", name="Напечатать форму").click()
        expect(page.locator("h1")).to_have_text("Форма для инициатив")


def test_the_real_pages_lead_to_each_other(browser: Browser, site: Path) -> None:
    with served(site) as url, browser.new_context(base_url=url) as context:
        page = context.new_page()
        page.goto("/be/initiatives/")
        page.get_by_role("link", name="Надрукаваць форму").click()
        page.get_by_role("link", name="Правілы: што прымаецца").click()
        expect(page.locator("h1")).to_have_text("Правілы для ініцыятыў")
        page.goto("/be/meetings/")
        expect(page.locator(".chain").first).to_be_visible()
