"""How pages are cited: both forms letter by letter, and nothing in them that a copy should not have."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from generator.config import Press
from generator.pipeline import Made
from generator.text import Lang
from generator.views.citing import citation, standing_words
from tests.register import case_languages, languages

ADDRESS = "https://example.org/bulletin/ru/ties/vitebsk--pskov/"
DAY = dt.date(2026, 3, 8)


@pytest.fixture(scope="module")
def russian() -> Made:
    return next(made for made in case_languages() if made.edition.lang == "ru")


def whole(told: dict[str, Any], form: str) -> str:
    before, after = told[form]
    return f"{before}{told['title']}{after}"


def test_a_page_of_the_site(russian: Made) -> None:
    told = citation(russian.edition, "Витебск — Псков", Lang("ru"), ADDRESS, DAY)
    assert whole(told, "gost") == (
        "Витебск — Псков // Пример : [сайт] / Редакция. 2026. Дата обновления: 08.03.2026. "
        f"URL: {ADDRESS} (дата обращения: __.__.____)."
    )
    assert whole(told, "apa") == (
        f"Редакция. (2026, 8 марта). Витебск — Псков. Пример. Дата обращения: ________. {ADDRESS}"
    )


def test_the_site_itself_and_a_page_without_a_day(russian: Made) -> None:
    site = citation(russian.edition, "", Lang("ru"), ADDRESS, None)
    assert whole(site, "gost") == f"Пример : [сайт] / Редакция. URL: {ADDRESS} (дата обращения: __.__.____)."
    assert whole(site, "apa") == f"Редакция. (б. д.). Пример. Дата обращения: ________. {ADDRESS}"
    assert "lang" not in site


def test_a_title_keeps_its_own_end(russian: Made) -> None:
    told = citation(russian.edition, "Что дальше?", Lang("ru"), ADDRESS, DAY)
    assert "Что дальше? Пример. Дата" in whole(told, "apa")


def test_a_title_is_printed_as_its_own_language_is(russian: Made) -> None:
    told = citation(russian.edition, 'З\'езд № 5 — "Гонар"', Lang("be"), ADDRESS, DAY)
    assert (told["title"], told["lang"]) == ("З’езд № 5 — «Гонар»", "be")


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_every_page_says_how_to_cite_it() -> None:
    """And what is copied has ordinary spaces, no quotation mark of a typewriter, one stop at a time."""
    for made in languages():
        for page in made.pages:
            if page.view["kind"] == "moved":
                assert "citing" not in page.view
                continue
            for form in ("gost", "apa"):
                told = whole(page.view["citing"], form)
                assert page.view["canonical"] in told
                assert not set(told) & set("\u00a0\u202f\u2060\u00ad\"'\n"), told
                assert not [sign for sign in ("..", "  ", "{", "?.") if sign in told], told


def test_journalists_write_to_the_press_or_to_everybodys_address(russian: Made) -> None:
    assert standing_words(russian.edition)["press"] == {
        "email": "press@example.org",
        "name": "Пресс-служба",
        "phone": "+375 17 200-00-00",
        "tel": {"url": "tel:+375172000000"},
    }
    config = russian.edition.config
    without = replace(russian.edition, config=replace(config, press=None))
    assert standing_words(without)["press"] == {"email": "editors@example.org"}
    no_phone = replace(config, press=Press(name="Пресс-служба", email="press@example.org"))
    assert "phone" not in standing_words(replace(russian.edition, config=no_phone))["press"]
