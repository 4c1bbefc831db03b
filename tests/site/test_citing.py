"""How a page is cited, as readers do it: with the keyboard, with a button, on paper, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.axe import violations_now, with_axe

pytestmark = [pytest.mark.site, pytest.mark.browser]

SUMMARY = ".cite:has(#cite-gost) > summary"
EVENT = "events/days-pskov-vitebsk-2025/"
COPIED = {"ru": "Скопировано", "be": "Скапіравана"}


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_it_is_opened_with_the_keyboard_and_copied_with_a_button(page: Page, lang: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/{lang}/{EVENT}")
    expect(page.locator("#cite-gost")).to_be_hidden()
    page.locator(SUMMARY).focus()
    page.keyboard.press("Enter")
    told = page.locator("#cite-gost")
    expect(told).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".cite [role=status]")).to_have_text(COPIED[lang])
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == told.text_content()
    assert f"/{lang}/{EVENT}" in copied
    assert "\u00a0" not in copied


def test_where_there_is_no_clipboard_the_words_are_marked(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"/ru/{EVENT}")
    page.locator(SUMMARY).click()
    page.locator("[data-copy=cite-apa]").click()
    assert page.evaluate("getSelection().toString()") == page.locator("#cite-apa").text_content()


def test_sources_stand_before_it(page: Page) -> None:
    page.goto(f"/ru/{EVENT}")
    before = "document.querySelector('#sources').compareDocumentPosition(document.querySelector('.cite'))"
    assert page.evaluate(before) & 4, "Node.DOCUMENT_POSITION_FOLLOWING"


def test_on_paper_it_is_open_and_has_no_buttons(page: Page) -> None:
    page.goto(f"/ru/{EVENT}")
    page.emulate_media(media="print")
    assert page.locator("#cite-gost").bounding_box()
    assert page.evaluate("document.querySelector('.cite dl').getBoundingClientRect().height") > 50
    expect(page.locator(".cite__copy").first).to_be_hidden()


def test_without_javascript_it_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(f"/be/{EVENT}")
    page.locator(SUMMARY).click()
    expect(page.locator("#cite-apa")).to_be_visible()
    expect(page.locator(".cite__copy").first).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_it_has_no_violation_and_fits(page: Page, width: int, scheme: str) -> None:
    page = with_axe(page)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/be/organisations/union-monitoring-commission/")
    page.locator(SUMMARY).click()
    assert violations_now(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_the_picture_that_a_page_names_is_there(page: Page, address: str, lang: str) -> None:
    for path in ("", EVENT, "ties/vitebsk--smolensk/", "documents/declaration-2015-podolsk/4/", "about/"):
        page.goto(f"/{lang}/{path}")
        named = page.locator("meta[property='og:image']").get_attribute("content") or ""
        answer = page.request.get(address + named.partition(f"/{lang}/cards/")[1][1:] + named.partition("/cards/")[2])
        assert answer.status == 200, named
        assert answer.headers["content-type"] == "image/png"
        assert answer.body().startswith(b"\x89PNG")
