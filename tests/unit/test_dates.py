"""Dates as precise as their source."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.scalars import PartialDate, Rejected

DATES = st.builds(
    lambda date, parts: PartialDate(*(date.year, date.month, date.day)[:parts]), st.dates(), st.integers(1, 3)
)


@given(DATES)
def test_what_is_printed_is_read_again(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(DATES, DATES)
def test_order_is_that_of_the_words(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (str(one) < str(other))


@given(DATES)
def test_first_day_is_not_after_the_last(date: PartialDate) -> None:
    assert date.first() <= date.last()
    assert (date.first() == date.last()) == bool(date.day)


@given(DATES, DATES)
def test_agreeing_is_mutual(one: PartialDate, other: PartialDate) -> None:
    assert one.agrees(one)
    assert one.agrees(other) == other.agrees(one)


def test_last_day_of_a_month() -> None:
    assert PartialDate(2024, 2).last() == dt.date(2024, 2, 29)
    assert PartialDate(2023).last() == dt.date(2023, 12, 31)


@pytest.mark.parametrize(
    "word, code",
    [
        *((word, "E305") for word in ("", "17", "2017-6", "2017-06-29 ", "29.06.2017", "٢٠١٧", "2017-06-29T10:00")),
        *((word, "E306") for word in ("2017-13", "2017-00", "2017-02-29", "0000")),
    ],
)
def test_what_is_no_date_is_refused(word: str, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        PartialDate.parse(word)
    assert refused.value.code == code
