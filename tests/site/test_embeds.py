"""Cards on other people's pages, in a real browser: a frame on a site of another origin."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.views.embedding import HEIGHT, WIDTH
from tests.tools import ROOT, served

pytestmark = [pytest.mark.site, pytest.mark.browser]

OURS = re.compile(r"^address: (.*)$", re.MULTILINE)
CARDS = ["ties/vitebsk--smolensk", "cities/vitebsk", "events/days-pskov-vitebsk-2025"]
NAMES = {"ru": "Витебск", "be": "Віцебск"}
LONGEST = 8
"""Cards of each kind and language with the most words are looked at in the narrowest frame."""
FITS = """card => {
  const [box, foot] = [card.getBoundingClientRect(), card.querySelector(".card__terms").getBoundingClientRect()];
  const line = card.querySelector(".card__line").getBoundingClientRect();
  const above = card.querySelector(".card__foot").getBoundingClientRect();
  const root = document.documentElement;
  return root.scrollHeight <= innerHeight && root.scrollWidth <= innerWidth
    && foot.bottom < box.bottom && line.bottom <= above.top && foot.right <= box.right;
}"""


class Elsewhere(NamedTuple):
    """A site of somebody else: its folder and its address."""

    folder: Path
    address: str

    def show(self, code: str) -> None:
        page = (
            f'<!doctype html><html lang="ru"><meta name="color-scheme" content="light dark"><body>{code}</body></html>'
        )
        (self.folder / "index.html").write_text(page, encoding="utf-8")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    (tmp_path / "favicon.ico").touch()
    with served(tmp_path) as address:
        yield Elsewhere(tmp_path, address)


def code_of(site: Path, address: str, page: str) -> str:
    """What a reader copies from the page of a record, for the address where the site stands now."""
    told = html.fromstring((site / page / "index.html").read_bytes())
    copied = str(told.xpath("string(//*[@id='embed-code'])"))
    ours = OURS.search((ROOT / "site_config.yml").read_text(encoding="utf-8"))
    assert ours is not None
    assert ours[1] in copied
    return copied.replace(ours[1], address)


def watched(context: BrowserContext, *addresses: str) -> list[str]:
    """What goes wrong: anything asked of others, any script, any complaint of the browser."""
    complaints: list[str] = []
    context.on("request", lambda one: None if one.url.startswith(addresses) else complaints.append(one.url))
    context.on("request", lambda one: complaints.append(one.url) if one.resource_type == "script" else None)
    context.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    return complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ru", "be"])
def test_a_card_is_shown_whole_on_another_site(
    lang: str, scheme: str, browser: Browser, site: Path, address: str, elsewhere: Elsewhere
) -> None:
    elsewhere.show("".join(code_of(site, address, f"{lang}/{card}") for card in CARDS))
    dark = scheme == "dark"
    with browser.new_context(
        color_scheme="dark" if dark else "light", viewport={"width": 336, "height": 1000}
    ) as context:
        complaints = watched(context, elsewhere.address, address)
        page = context.new_page()
        page.goto(elsewhere.address)
        for place in range(len(CARDS)):
            frame = page.locator("iframe").nth(place)
            frame.scroll_into_view_if_needed()
            box = frame.bounding_box()
            assert box
            assert (box["width"], box["height"]) == (320, HEIGHT)
            card = frame.content_frame.locator(".card")
            expect(card.locator("h1")).to_be_visible()
            assert card.evaluate(FITS)
            ink, paper = (int(colour) for colour in card.evaluate(BRIGHTNESS))
            assert (paper < ink) == dark
        assert complaints == []


BRIGHTNESS = """card => ["color", "backgroundColor"].map(
  name => getComputedStyle(document.body)[name].match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0))"""


def test_a_link_of_a_card_opens_the_page_beside_the_other_site(
    browser: Browser, site: Path, address: str, elsewhere: Elsewhere
) -> None:
    elsewhere.show(code_of(site, address, "be/cities/vitebsk"))
    with browser.new_context(viewport={"width": 1000, "height": 600}) as context:
        page = context.new_page()
        page.goto(elsewhere.address)
        frame = page.locator("iframe")
        box = frame.bounding_box()
        assert box
        assert box["width"] == WIDTH
        with context.expect_page() as opened:
            frame.content_frame.locator("h1 a").click()
        expect(opened.value.locator("h1")).to_have_text(NAMES["be"])
        assert opened.value.url == f"{address}be/cities/vitebsk/"
        assert opened.value.evaluate("window.opener") is None
        assert page.url == elsewhere.address


def test_the_code_is_copied_with_one_press(browser: Browser, site: Path, address: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{address}ru/cities/vitebsk/")
        page.locator(".embed summary").press("Enter")
        page.locator(".embed button").click()
        expect(page.locator(".embed [role=status]")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
    (frame,) = html.fragments_fromstring(copied)
    assert frame.tag == "iframe"
    assert (site / str(frame.get("src")).partition("example/")[2]).is_file()


def test_a_program_finds_the_card_by_the_page(page: Page, site: Path) -> None:
    page.goto(f"/be/{CARDS[0]}/")
    link = page.locator("link[type='application/json+oembed']")
    found = (link.get_attribute("href") or "").partition("example/")[2]
    told = page.request.get(f"/{found}")
    assert told.headers["content-type"].startswith("application/json")
    assert json.loads(told.text())["title"] == (link.get_attribute("title") or "").replace("\u00a0", " ")


def words(file: Path) -> int:
    return len(str(html.fromstring(file.read_bytes()).xpath("string(//body)")))


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_the_longest_cards_fit_the_narrowest_frame(lang: str, browser: Browser, site: Path, address: str) -> None:
    with browser.new_context(viewport={"width": 300, "height": HEIGHT}) as context:
        page = context.new_page()
        for kind in ("ties", "cities", "events"):
            cards = sorted((site / lang / "embed" / kind).glob("*.html"), key=words)[-LONGEST:]
            for card in cards:
                page.goto(f"{address}{card.relative_to(site).as_posix()}")
                assert page.locator(".card").evaluate(FITS), card.name
