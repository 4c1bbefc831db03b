"""The page of the state of all ties: its table under the keyboard and without scripts, its weight, its two sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.axe import violations_of, with_axe

pytestmark = [pytest.mark.site, pytest.mark.browser]

MONITOR = "/ru/monitor/"
MOST_BYTES = 250_000


def names(page: Page) -> list[str]:
    return page.locator("[data-filter-row]:visible td:first-child").all_inner_texts()


def test_the_table_is_sorted_by_keyboard(page: Page) -> None:
    page.goto(MONITOR)
    by_name = names(page)
    assert len(by_name) > 250
    head = page.locator("th[data-sort=down]")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    newest = days(page)
    assert newest == sorted(newest, reverse=True)
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "ascending")
    oldest = days(page)
    assert oldest == sorted(oldest)
    expect(page.locator("[data-filter-row] time").last).to_be_visible()
    assert "time" not in page.locator("[data-filter-row]").last.inner_html(), "what has no date stays last"
    page.locator("th[data-sort=up] button").first.press("Enter")
    assert names(page) == by_name


def days(page: Page) -> list[str]:
    """What the rows are sorted by, in the order in which they stand."""
    cells = page.locator("[data-filter-row] td.date[data-sort]")
    keys: list[str] = cells.evaluate_all("cells => cells.map(cell => cell.dataset.sort)")
    return keys


@pytest.mark.parametrize("lang, typed, name", [("ru", "віцеб", "Витебск"), ("be", "витебск", "Віцебск")])
def test_state_and_words_narrow_the_table_together(page: Page, lang: str, typed: str, name: str) -> None:
    page.goto(f"/{lang}/monitor/")
    everything = len(names(page))
    page.locator("#choice-ties").select_option("recent")
    recent = names(page)
    assert 0 < len(recent) < everything
    page.locator("#filter-ties").press_sequentially(typed)
    both = names(page)
    assert 0 < len(both) < len(recent)
    assert all(name in told for told in both)
    expect(page.locator("[data-filter]").get_by_role("status")).to_contain_text(str(len(both)))
    page.reload()  # what was asked stands in the address
    expect(page.locator("#choice-ties")).to_have_value("recent")
    assert names(page) == both
    page.locator("th[data-sort=down] button").press("Enter")
    assert sorted(names(page)) == sorted(both)
    page.locator("#filter-ties").press("Escape")
    page.locator("#choice-ties").select_option("")
    assert len(names(page)) == everything
    expect(page).to_have_url(re.compile(rf"/{lang}/monitor/$"))


def test_without_scripts_it_is_a_plain_table(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=address) as context:
        page = context.new_page()
        page.goto(MONITOR)
        assert len(names(page)) > 250
        expect(page.locator("th button")).to_have_count(0)
        expect(page.locator("[data-filter]")).not_to_be_visible()
        page.locator(".section summary").click()
        expect(page.locator(".section details table")).to_be_visible()


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_each_state_leads_to_its_evidence(page: Page, lang: str) -> None:
    page.goto(f"/{lang}/monitor/")
    row = page.locator("[data-filter-row][data-group=recent]").first
    row.locator("td.state a").click()
    expect(page).to_have_url(re.compile(rf"/{lang}/ties/[a-z-]+/#evidence$"))
    expect(page.locator("#evidence")).to_be_visible()
    page.locator('a[href$="monitor/#measure"]').click()
    expect(page.locator("#measure")).to_be_visible()


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_on_paper_it_is_a_report_of_two_sheets(page: Page, lang: str) -> None:
    page.goto(f"/{lang}/monitor/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 2
    page.emulate_media(media="print")
    for shown in ("#states", "#years", "#regions-by", "#regions-ru"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator("#ties")).to_be_hidden()
    expect(page.locator("#imprint")).to_contain_text(f"/{lang}/monitor/")


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_the_page_is_no_burden(site: Path, lang: str) -> None:
    assert (site / lang / "monitor/index.html").stat().st_size < MOST_BYTES


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_it_can_be_used_by_everybody(page: Page, lang: str) -> None:
    with_axe(page)
    assert violations_of(page, f"/{lang}/monitor/") == []
