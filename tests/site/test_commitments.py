"""The register of clauses and its report in a browser: legible on a phone and on paper, usable without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.axe import violations_of, with_axe

pytestmark = [pytest.mark.site, pytest.mark.browser]

REGISTER, REPORT = "commitments/", "commitments/report/"


@pytest.mark.parametrize("lang, widths", [("ru", (1280, 360)), ("be", (360, 1280))])
def test_axe_finds_nothing_wrong(page: Page, lang: str, widths: tuple[int, int]) -> None:
    with_axe(page)
    for path, width in zip((REGISTER, REPORT), widths, strict=True):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations_of(page, f"/{lang}/{path}") == []


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1440])
def test_nothing_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in (REGISTER, REPORT, "documents/commission-directions/4/", "documents/declaration-2015-plan/"):
        page.goto(f"/be/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_year_of_a_number_is_read_at_its_head_or_on_a_phone_beside_it(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"/ru/{REGISTER}")
    heads, years = page.locator(".matrix thead th:visible"), page.locator(".matrix__year:visible")
    marks = page.locator(".matrix__mark:visible")
    number = marks.count()
    assert number > 30
    expect(heads.filter(has_text="2024").first).to_be_visible()
    expect(years).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 800})
    expect(years).to_have_count(number)
    expect(marks).to_have_count(number)
    lost = page.locator(".matrix tbody tr").filter(has_not=page.locator(".matrix__mark"))
    assert lost.count() > 5
    for row in lost.all():
        expect(row.locator(".matrix__none")).to_be_visible()


@pytest.mark.parametrize("lang, typed, title", [("ru", "сельск", "сельск"), ("be", "турызм", "турызм")])
def test_the_filter_finds_a_clause(page: Page, lang: str, typed: str, title: str) -> None:
    page.goto(f"/{lang}/{REGISTER}")
    rows = page.locator(".clause")
    expect(rows).to_have_count(35)
    page.locator(".filter input").fill(typed)
    shown = rows.locator("visible=true")
    assert 0 < shown.count() < 10
    expect(shown.filter(has_text=re.compile(title, re.IGNORECASE)).first).to_be_visible()


def test_a_clause_without_a_record_says_how_to_add_one(page: Page) -> None:
    page.goto("/ru/documents/declaration-2015-podolsk/call-9/")
    expect(page.locator("main")).to_contain_text("нет данных")
    letter = page.locator('main a[href^="mailto:"]').first.get_attribute("href") or ""
    assert "%D0%BF%D1%80%D0%B8%D0%B7%D1%8B%D0%B2%209" in letter, "the letter does not name the clause"


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_the_report_prints_on_a_few_sheets(page: Page, lang: str) -> None:
    page.goto(f"/{lang}/{REPORT}")
    page.emulate_media(media="print")
    for unwanted in (".nav", ".crumbs", ".search", ".foot__links"):
        expect(page.locator(f"{unwanted}:visible")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".lead")).to_contain_text("2026")
    heads = page.locator(".stacked thead").evaluate_all("heads => heads.map(head => getComputedStyle(head).display)")
    assert heads == ["table-header-group"] * 2, "the names of the columns stand on the first sheet only"
    kept = page.locator(".stacked tbody tr").evaluate_all("rows => rows.map(row => getComputedStyle(row).breakInside)")
    assert set(kept) == {"avoid"}
    assert 3 <= sheets(page.pdf(format="A4")) <= 8


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
