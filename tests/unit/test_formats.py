"""Dates, numbers and addresses as each language and page needs them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.formats import formats
from generator.model.scalars import PartialDate
from generator.routes import link, relative


def day(word: str) -> PartialDate:
    return PartialDate.parse(word)


@pytest.mark.parametrize(
    "lang, start, end, shown",
    [
        ("ru", "2026-03-08", None, "8 марта 2026 г."),
        ("be", "2026-03-08", None, "8 сакавіка 2026 г."),
        ("ru", "1998", None, "1998"),
        ("ru", "2014-06", None, "июнь 2014 г."),
        ("be", "2014-06", None, "чэрвень 2014 г."),
        ("en", "2014-06", None, "June 2014"),
        ("ru", "2019-07-16", "2019-07-18", "16–18 июля 2019 г."),
        ("be", "2021-06-29", "2021-07-01", "29 чэрвеня — 1 ліпеня 2021 г."),
        ("ru", "2024", "2026", "2024–2026"),
        ("ru", "2023-12-30", "2024-01-02", "30 декабря 2023 г. — 2 января 2024 г."),
        ("en", "2019-07-16", "2019-07-18", "July 16, 2019 — July 18, 2019"),
    ],
)
def test_dates_follow_the_grammar(lang: str, start: str, end: str | None, shown: str) -> None:
    told = formats(lang).period(day(start), day(end) if end else None)
    assert told == shown


@pytest.mark.parametrize(
    "lang, date, shown",
    [
        ("ru", "2026-03-08", "8 марта"),
        ("be", "2026-03-08", "8 сакавіка"),
        ("ru", "2014-06", "июнь"),
        ("be", "2014-06", "чэрвень"),
        ("ru", "1998", ""),
    ],
)
def test_a_date_under_the_heading_of_its_year(lang: str, date: str, shown: str) -> None:
    assert formats(lang).in_year(day(date)) == shown


def test_numbers_and_lists() -> None:
    ru, be = formats("ru"), formats("be")
    assert ru.km(7432.4) == "7 432 км"
    assert ru.hours(dt.timedelta(hours=-9.5)) == "−9,5 часа"
    assert be.every(["Мінск", "Пскоў", "Орша"]) == "Мінск, Пскоў і Орша"
    assert be.country("by") == "Беларусь"
    assert be.clocks("Europe/Moscow") == "Масква"
    assert ru.weekday(dt.date(2026, 11, 22)).startswith("Воскресенье, 22 ноября")


def test_a_language_that_nobody_described_is_written_as_english() -> None:
    assert formats("rue").date(day("2026-03-08")) == "March 8, 2026"


PATHS = st.lists(st.sampled_from(["a", "b", "cc", "3.1"]), max_size=4).map("/".join)


@given(PATHS, PATHS)
def test_a_relative_address_leads_where_the_absolute_one_does(target: str, page: str) -> None:
    from urllib.parse import urljoin

    base = f"https://example.org/ru/{page}/" if page else "https://example.org/ru/"
    full = f"https://example.org/ru/{target}/" if target else "https://example.org/ru/"
    assert urljoin(base, relative(link(target), page)) == full
    assert urljoin(base, relative(link(target, "x"), page)) == f"{full}#x"
    assert urljoin(base, relative(f"{link(target)}feed.xml", page)) == f"{full}feed.xml"
