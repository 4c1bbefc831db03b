"""Where a reader takes the address of a feed from, and what a browser makes of the feed itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.axe import violations_now, with_axe

pytestmark = [pytest.mark.site, pytest.mark.browser]

FORMATS = {"application/rss+xml": "feed.xml", "application/atom+xml": "atom.xml", "application/feed+json": "feed.json"}


def test_a_page_announces_its_own_feeds_first(page: Page) -> None:
    page.goto("/be/cities/vitebsk/")
    alternates = page.locator('link[rel="alternate"][title]').all()
    links = [link for link in alternates if link.get_attribute("type") in FORMATS]
    told = [(link.get_attribute("type"), link.get_attribute("href")) for link in links]
    assert told == [*FORMATS.items(), *((of, f"../../{file}") for of, file in FORMATS.items())]
    assert links[0].get_attribute("title") == "Гарады-пабрацімы: Віцебск (RSS)"
    for link in page.locator(".page-follow a").all():
        assert page.request.get(f"/be/cities/vitebsk/{link.get_attribute('href')}").ok


def test_the_picker_puts_an_address_together_and_copies_it(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/ru/feeds/")
    page.get_by_role("combobox", name="За чем следить").select_option(label="Смоленск")
    page.get_by_role("combobox", name="Язык").select_option(label="Беларуская")
    page.get_by_role("combobox", name="Формат").select_option(label="Atom")
    address = "https://pobratimy.example/be/cities/smolensk/atom.xml"
    expect(page.get_by_label("Адрес ленты")).to_have_value(address)
    page.get_by_role("button", name="Скопировать").first.click()
    expect(page.get_by_role("status").filter(has_text="Скопировано")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_the_filter_opens_the_region_of_a_town(page: Page) -> None:
    page.goto("/be/feeds/")
    town = page.get_by_role("link", name="Смаленск", exact=True)
    expect(town).to_be_hidden()
    page.get_by_label("Знайсці стужку").fill("смоленск")
    expect(town).to_be_visible()
    expect(page.locator("details.feeds__group[open]")).to_have_count(1)


def test_the_catalogue_is_accessible_with_its_groups_open(page: Page) -> None:
    with_axe(page)
    page.goto("/ru/feeds/")
    page.locator("[data-filter] input").fill("а")
    assert page.locator("details.feeds__group[open]").count() > 20
    assert violations_now(page) == []


def test_without_scripts_the_catalogue_is_a_list(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=address) as context:
        page = context.new_page()
        page.goto("/ru/feeds/")
        expect(page.locator("form.picker")).to_be_hidden()
        expect(page.get_by_role("link", name="Культура", exact=True)).to_be_visible()
        page.get_by_text("Витебская область").first.click()
        expect(page.get_by_role("link", name="Витебск", exact=True)).to_be_visible()


@pytest.mark.parametrize("file", ["feed.xml", "atom.xml"])
def test_a_feed_that_is_opened_can_be_read(browser: Browser, address: str, file: str) -> None:
    """In a page that nobody watches: a browser looks for an icon of XML, and finds none."""
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto(f"/ru/cities/vitebsk/{file}")
        title = page.locator("title").first
        expect(title).to_have_text("Города-побратимы: Витебск")
        assert title.evaluate("element => parseFloat(getComputedStyle(element).fontSize)") > 25
        for hidden in ("guid", "id", "content", "category", "generator"):
            for element in page.locator(hidden).all()[:2]:
                assert element.evaluate("element => getComputedStyle(element).display") == "none"
