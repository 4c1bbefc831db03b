"""What a page is told by where it is not seen: never nothing, and never its title once more."""

from __future__ import annotations

import pytest

from tests.register import case_languages, languages


@pytest.fixture(scope="module")
def pages() -> dict[tuple[str, str], str]:
    return {(made.edition.lang, page.path): page.description for made in case_languages() for page in made.pages}


@pytest.mark.parametrize(
    "lang, path, told",
    [
        ("ru", "ties/vitebsk--smolensk", "Побратимы · последнее свидетельство: сентябрь 2011 г."),
        ("be", "ties/vitebsk--pskov", "Пабрацімы · апошняе сведчанне: 5 кастрычніка 2026 г."),
    ],
)
def test_a_tie_tells_its_kind_and_what_is_known_of_it_when(
    pages: dict[tuple[str, str], str], lang: str, path: str, told: str
) -> None:
    assert pages[lang, path].replace("\u00a0", " ") == told


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_no_page_of_the_real_bulletin_is_described_by_its_title_or_by_nothing() -> None:
    wrong = [
        f"{made.edition.lang}/{page.path}"
        for made in languages()
        for page in made.pages
        if page.view["kind"] != "moved" and page.description in ("", page.title)
    ]
    assert wrong == []
