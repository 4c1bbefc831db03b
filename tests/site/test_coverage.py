"""How full the register is, in a browser: each gap leads to its records, on a phone and by assistive means too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.axe import violations_of, with_axe

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.mark.parametrize("lang, typed, name", [("ru", "витебск", "Витебск"), ("be", "vitebsk", "Віцебск")])
def test_a_number_leads_to_the_records_it_counts(page: Page, lang: str, typed: str, name: str) -> None:
    page.goto(f"/{lang}/coverage/")
    link = page.locator('a[href="tie-begun/"]')
    number = int(link.inner_text())
    link.click()
    rows = page.locator("[data-filter-row]")
    expect(rows).to_have_count(number)
    page.locator(".filter input").fill(typed)
    shown = rows.locator("visible=true")
    expect(shown.first).to_contain_text(name)
    assert 0 < shown.count() < number
    expect(shown.first.locator('a[rel~="external"]')).to_have_attribute(
        "href", re.compile(r"/data/ties/[a-z0-9-]+\.yml$")
    )


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_axe_finds_nothing_wrong(page: Page, lang: str) -> None:
    with_axe(page)
    for path in ("coverage/", "coverage/tie-begun/"):
        assert violations_of(page, f"/{lang}/{path}") == []


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_bars_are_as_long_as_their_numbers_say(page: Page, lang: str) -> None:
    page.goto(f"/{lang}/coverage/")
    told = page.locator(".section:has(#filled) .shares").evaluate(
        """table => [...table.querySelectorAll("svg")].map(bar => {
             const [all, part] = ["share__whole", "share__part"].map(
               name => bar.querySelector("." + name)?.getBoundingClientRect().width ?? 0);
             const [some, of] = bar.closest("tr").querySelector("td").textContent.match(/\\d+/g)?.map(Number) ?? [0, 1];
             return Math.abs(part / all - some / of);
           })"""
    )
    assert len(told) > 20
    assert max(told) < 0.01


@pytest.mark.parametrize("narrow", [320, 360])
def test_a_list_of_records_does_not_scroll_sideways(page: Page, narrow: int) -> None:
    page.set_viewport_size({"width": narrow, "height": 740})
    page.goto("/be/coverage/city-website/")
    assert page.evaluate("document.documentElement.scrollWidth") <= narrow
