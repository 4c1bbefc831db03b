"""axe finds no violation on one page of each kind, in its turn in one of the languages, light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.site.axe import violations_now, violations_of, with_axe

pytestmark = [pytest.mark.site, pytest.mark.browser]

KINDS = {"home", "list", "city", "tie", "document", "clause", "event", "page"}


@pytest.fixture
def page(page: Page) -> Page:
    """The page of tests/conftest.py with axe on every document it opens."""
    return with_axe(page)


@pytest.mark.parametrize("turn, lang", [(0, "ru"), (1, "be")])
def test_a_page_of_each_kind(page: Page, site: Path, turn: int, lang: str) -> None:
    """What a language has of its own are words, and no rule of axe but of their being there reads them."""
    samples = largest_page_of_each_kind(site, lang)
    assert set(samples) >= KINDS
    paths = [*samples.values()][turn::2]
    violations = [violation for path in paths for violation in violations_of(page, path)]
    assert not violations, "\n".join(violations)


def test_where_the_language_is_chosen(page: Page) -> None:
    assert violations_of(page, "/") == []


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_the_open_search(page: Page, lang: str) -> None:
    page.goto(f"/{lang}/")
    page.keyboard.press("/")
    page.locator("#search-input").fill("брест" if lang == "ru" else "брэст")
    page.locator(".search__results a").first.wait_for()
    assert violations_now(page) == []


def test_axe_sees_a_violation(page: Page) -> None:
    """The tests above can fail: pale text and a picture without words are found."""
    page.goto("/ru/")
    page.evaluate(
        """document.querySelector("h1").innerHTML =
             '<img src="data:,"><span style="color: #bbb; background: #ccc">бледно</span>'"""
    )
    assert {violation.split()[1] for violation in violations_now(page)} >= {"color-contrast", "image-alt"}


def test_axe_sees_what_is_wrong_in_the_dark_alone(page: Page) -> None:
    page.goto("/ru/")
    page.evaluate(
        """document.querySelector("h1").innerHTML =
             '<span style="color-scheme: light dark; color: light-dark(#000, #777);' +
             ' background: light-dark(#fff, #666)">тень</span>'"""
    )
    assert {violation.split()[1] for violation in violations_now(page)} == {"color-contrast"}


def largest_page_of_each_kind(site: Path, lang: str) -> dict[str, str]:
    """kind → path; the largest page of a kind has most of what its template can show."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted((site / lang).rglob("index.html")):
        text = file.read_text(encoding="utf-8")
        kind = re.search(r'<article class="page page--([a-z-]+)', text)
        if kind:
            path = f"/{file.parent.relative_to(site).as_posix()}/"
            found[kind[1]] = max(found.get(kind[1], (0, "")), (len(text), path))
    return {kind: path for kind, (_, path) in sorted(found.items())}
