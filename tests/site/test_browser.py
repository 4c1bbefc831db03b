"""What readers do, in a real browser.

Each test's page also watches the console and the network: see `page` in tests/conftest.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.site, pytest.mark.browser]

TOWN = "cities/vitebsk/"
TIE = "ties/vitebsk--smolensk/"
DOCUMENT = "documents/declaration-2015-podolsk/"

# What the heading of each page says.
HEADINGS = {
    ("ru", TOWN): "Витебск",
    ("be", TOWN): "Віцебск",
    ("ru", TIE): "Витебск — Смоленск",
    ("be", TIE): "Віцебск — Смаленск",
    ("ru", DOCUMENT): "Декларация",
    ("be", DOCUMENT): "Дэкларацыя",
}


@pytest.mark.parametrize("lang, path", HEADINGS)
def test_a_record_opens(page: Page, lang: str, path: str) -> None:
    page.goto(f"/{lang}/{path}")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator("h1")).to_contain_text(HEADINGS[lang, path], ignore_case=True)
    expect(page.locator("#sources")).to_be_visible()


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_home_opens_and_every_section_of_the_navigation(page: Page, lang: str) -> None:
    page.goto(f"/{lang}/")
    links = page.locator(".nav a")
    assert links.count() > 5
    for number in range(links.count()):
        links.nth(number).click()
        expect(links.nth(number)).to_have_attribute("aria-current", "page")
        expect(page.locator(".nav [aria-current]")).to_have_count(1)
        expect(page.locator("h1")).not_to_be_empty()


def test_the_root_offers_both_languages(page: Page) -> None:
    page.goto("/")
    for lang in ("ru", "be"):
        expect(page.locator(f'a[href="{lang}/"], a[href="./{lang}/"]').first).to_be_visible()


def test_what_is_missing_is_said_in_every_language(page: Page) -> None:
    answer = page.request.get("/ru/cities/atlantis/")
    assert answer.status == 404
    for words in ('lang="ru"', 'lang="be"'):
        assert words in answer.text()


@pytest.mark.parametrize(
    "lang, typed, name, town",
    [
        ("ru", "смаленск", "Смоленск", "smolensk"),  # Belarusian letters on the Russian page
        ("ru", "орел", "Орёл", "oryol"),
        ("ru", "vitebsk", "Витебск", "vitebsk"),
        ("be", "витебск", "Віцебск", "vitebsk"),
    ],
)
def test_the_finder_finds_a_town(page: Page, lang: str, typed: str, name: str, town: str) -> None:
    page.goto(f"/{lang}/")
    page.locator("#finder-input").press_sequentially(typed)
    found = page.locator(".finder__results a", has_text=re.compile(rf"^{name}( |$)"))
    found.first.click()
    expect(page).to_have_url(re.compile(f"/{lang}/cities/{town}/$"))
    expect(page.locator("h1")).to_contain_text(name)


def test_the_finder_says_when_it_finds_nothing(page: Page) -> None:
    page.goto("/ru/")
    page.locator("#finder-input").press_sequentially("Китеж")
    expect(page.locator(".finder__results a")).to_have_count(0)
    expect(page.locator("[data-finder] [role=status]")).not_to_be_empty()


def test_the_filter_narrows_the_list_of_towns(page: Page) -> None:
    page.goto("/ru/cities/")
    box = page.locator("[data-filter]")
    expect(box).to_have_count(1)
    rows = page.locator("[data-filter-row]:visible")
    countries = page.locator(".section:visible", has=page.locator("[data-filter-row]"))
    everything = rows.count()
    assert everything > 300
    expect(countries).to_have_count(2)
    box.locator("input").press_sequentially("віцеб")
    expect(rows.filter(has_text="Витебск").first).to_be_visible()
    expect(box.get_by_role("status")).not_to_be_empty()
    assert 0 < rows.count() < everything / 2
    expect(countries).to_have_count(1)
    box.locator("input").fill("")
    expect(rows).to_have_count(everything)


def test_the_filter_of_both_countries_stands_above_both(page: Page) -> None:
    page.goto("/ru/cities/")
    box = page.locator("[data-filter]").bounding_box()
    heading = page.locator(".section__title").first.bounding_box()
    assert box
    assert heading
    assert box["y"] < heading["y"]


@pytest.mark.parametrize("path", ["", "cities/", TOWN, TIE, DOCUMENT])
def test_the_language_switch_leads_to_the_same_page(page: Page, path: str) -> None:
    page.goto(f"/ru/{path}")
    page.locator(".languages a[lang=be]").click()
    expect(page).to_have_url(re.compile(f"/be/{path}$"))
    expect(page.locator("html")).to_have_attribute("lang", "be")
    page.locator(".languages a[lang=ru]").click()
    expect(page).to_have_url(re.compile(f"/ru/{path}$"))


@pytest.mark.parametrize(
    "lang, typed, name",
    [
        ("ru", "витебска", "Витебск"),  # another case of the word
        ("be", "віцеб", "Віцебск"),  # its beginning
    ],
)
def test_search_by_keyboard_alone(page: Page, lang: str, typed: str, name: str) -> None:
    page.goto(f"/{lang}/{DOCUMENT}")
    page.keyboard.press("/")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type(typed)
    results = page.locator(".search__results a")
    expect(page.locator(".search__results").get_by_text(name).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith(DOCUMENT))
    assert f"/{lang}/" in page.url
    expect(page.locator("main")).to_contain_text(name)


def test_no_letter_typed_after_the_slash_is_lost(page: Page) -> None:
    page.goto("/ru/")
    page.keyboard.press("/")
    page.keyboard.type("витебск")
    expect(page.locator("#search-input")).to_have_value("витебск")
    expect(page.locator(".search__results a").first).to_be_visible()


@pytest.mark.parametrize(
    "lang, typed",
    [
        ("ru", "фывапролдж"),
        ("ru", "xxxx yyy"),
        ("ru", "горел"),  # begins like the mountain in a district's name
        ("be", "фывапролдж"),
        ("be", "xxxx yyy"),
    ],
)
def test_search_answers_nonsense_with_nothing(page: Page, lang: str, typed: str) -> None:
    search(page, lang, typed)
    expect(page.locator("#search [role=status]")).to_contain_text(f"«{typed}»")
    expect(page.locator(".search__results li")).to_have_count(0)


@pytest.mark.parametrize(
    "lang, typed, town",
    [
        ("ru", "Гомель", "gomel"),
        ("ru", "Орёл", "oryol"),
        ("ru", "орел", "oryol"),
        ("ru", "Витебск", "vitebsk"),
        ("ru", "Орша", "orsha"),
        ("ru", "минск", "minsk"),  # a region has the same name
        ("ru", "Vitebsk", "vitebsk"),
        ("be", "Смаленск", "smolensk"),
        ("be", "Смоленск", "smolensk"),
    ],
)
def test_search_puts_a_town_first_under_its_name(page: Page, lang: str, typed: str, town: str) -> None:
    search(page, lang, typed)
    first = page.locator(".hit__title").first
    expect(first).to_have_attribute("href", re.compile(f"/{lang}/cities/{town}/$"))


@pytest.mark.parametrize("lang, typed", [("ru", "соглашение"), ("be", "пагадненне")])
def test_search_finds_a_kind_of_record_by_its_name(page: Page, lang: str, typed: str) -> None:
    search(page, lang, typed)
    first = page.locator(".hit__title")
    expect(first.first).to_be_visible()
    found = [link.get_attribute("href") or "" for link in first.all()]
    assert any(f"/{lang}/agreements/" in address for address in found[:3]), found


def search(page: Page, lang: str, typed: str) -> None:
    page.goto(f"/{lang}/")
    page.keyboard.press("/")
    page.locator("#search-input").fill(typed)


def test_search_closes_and_says_when_it_finds_nothing(page: Page) -> None:
    page.goto("/ru/")
    page.keyboard.press("/")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type("ыъыъыъ")
    expect(page.locator("#search [role=status]")).to_contain_text("ыъыъыъ")
    expect(page.locator(".search__results a")).to_have_count(0)
    page.keyboard.press("Escape")  # empties the box
    page.keyboard.press("Escape")
    expect(page.locator("#search")).not_to_be_visible()


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_nothing_scrolls_sideways_on_a_phone(page: Page, site: Path, lang: str) -> None:
    """On every list, whose tables are the widest, on those of many like them that say most, and on one page of each
    other kind."""
    root = site / lang
    pages = {file.parent.relative_to(root).as_posix() for file in root.glob("*/index.html")}
    for folder in ("fields", "regions", "events/types"):
        largest = sorted(root.glob(f"{folder}/*/index.html"), key=lambda file: file.stat().st_size)[-5:]
        assert len(largest) == 5
        pages |= {file.parent.relative_to(root).as_posix() for file in largest}
    for path in ("", *sorted(pages), "events/forum-regions", TOWN, TIE, DOCUMENT):
        page.goto(f"/{lang}/{path}")
        for narrow in (320, 360):
            page.set_viewport_size({"width": narrow, "height": 740})
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width == narrow, f"{path}: {page.evaluate(WIDEST, narrow)}"


WIDEST = """narrow => [...document.querySelectorAll("main *")]
    .filter(element => element.getBoundingClientRect().right > narrow)
    .slice(0, 5).map(element => element.outerHTML.slice(0, 120)).join("\\n")"""


def test_a_phone_is_told_what_a_town_table_leaves_out(page: Page) -> None:
    page.goto(f"/ru/{TOWN}")
    told = page.locator(".told").first
    expect(told).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(told).to_contain_text("км")
    expect(page.locator("td.drop").first).to_be_hidden()


def test_towns_are_listed_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=address) as context:
        page = context.new_page()
        page.goto("/ru/")
        expect(page.locator("#finder-input")).not_to_be_visible()
        page.locator("[data-finder] a").click()
        expect(page).to_have_url(re.compile("/ru/cities/"))
        assert page.locator("[data-filter-row]:visible").count() > 100
        expect(page.locator("[data-filter]").first).not_to_be_visible()
