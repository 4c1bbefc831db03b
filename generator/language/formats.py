"""How a language writes dates, numbers, lists and names of countries (Babel, Unicode CLDR).

With ordinary spaces, for feeds and data; what must not be parted is `generator.typography`'s business.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_timedelta, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from generator.model.scalars import PartialDate


@dataclass(frozen=True, slots=True)
class Formats:
    locale: Locale

    def date(self, date: PartialDate | dt.date) -> str:
        """As precise as it is known: «8 марта 2026 г.», «июнь 2014 г.», «1998»."""
        return _date(self.locale, date)

    def in_year(self, date: PartialDate) -> str:
        """What a date adds to its year: «8 марта», «июнь»; nothing where only the year is known."""
        return _in_year(self.locale, date)

    def period(self, start: PartialDate | None, end: PartialDate | None) -> str | None:
        """From start to end, as briefly as the language does: «16–18 июля 2019 г.»."""
        if start is None or end is None or start == end:
            only = start or end
            return self.date(only) if only else None
        if start.day and end.day:
            return self._days(start.first(), end.first())
        if not (start.month or end.month):
            return f"{start.year}–{end.year}"
        return f"{self.date(start)} — {self.date(end)}"

    def _days(self, start: dt.date, end: dt.date) -> str:
        """CLDR's own intervals shorten the month («16–18 июл.»), which prose does not."""
        last = self.date(end)
        if start.year != end.year or not last.startswith(str(end.day)):
            return f"{self.date(start)} — {last}"
        if start.month == end.month:
            return f"{start.day}–{last}"
        return f"{_plain(format_skeleton('MMMMd', start, locale=self.locale))} — {last}"

    def weekday(self, day: dt.date) -> str:
        """The day in full, as a newspaper's masthead has it."""
        words = _plain(format_date(day, "full", self.locale))
        return words[:1].upper() + words[1:]

    def away(self, days: int) -> str:
        """How far off a day is, or how long ago: «через 5 дней», «3 недели назад».

        In the largest unit that fits twice; parts of it are left out, so that no wait is told as longer than it is.
        """
        told: tuple[tuple[Literal["year", "month", "week", "day"], int, int], ...] = (
            ("year", abs(days) // 365, 365),
            ("month", abs(days) * 12 // 365, 30),
            ("week", abs(days) // 7, 7),
            ("day", abs(days), 1),
        )
        unit, number, length = next((of for of in told if of[1] > 1), told[-1])
        away = dt.timedelta(days=number * length if days > 0 else -number * length)
        return _plain(format_timedelta(away, unit, threshold=math.inf, add_direction=True, locale=self.locale))

    def number(self, number: float) -> str:
        return _number(self.locale, number)

    def km(self, km: float) -> str:
        """Kilometres, rounded to whole ones."""
        return _km(self.locale, round(km))

    def hours(self, difference: dt.timedelta) -> str:
        """A difference between clocks with its sign: «+4 часа»."""
        hours = difference.total_seconds() / 3600
        sign = "+" if hours > 0 else "−"
        return sign + _hours(self.locale, abs(hours))

    def clocks(self, zone: str) -> str:
        """The town that a time zone is called after: «Минск» for Europe/Minsk."""
        town: str = get_timezone_location(zone, self.locale, return_city=True)
        return town

    def every(self, parts: Iterable[str]) -> str:
        """«Минск, Псков и Орша»."""
        told: str = format_list(list(parts), locale=self.locale)
        return told

    def language(self, code: str) -> str:
        """What the language calls another: «белорусский»."""
        named: str = self.locale.languages.get(code, code)
        return named

    def country(self, code: str) -> str:
        named: str = self.locale.territories.get(code.upper(), code.upper())
        return named


# The same few thousand dates and numbers stand on all pages, and CLDR's patterns are slow to fill.


@functools.lru_cache(maxsize=1 << 14)
def _date(locale: Locale, date: PartialDate | dt.date) -> str:
    if isinstance(date, dt.date):
        return _plain(format_date(date, "long", locale))
    if date.day:
        return _plain(format_date(date.first(), "long", locale))
    if date.month:
        month = _plain(format_skeleton("yMMMM", date.first(), locale=locale))
        return month + _year_mark(locale) if month.endswith(str(date.year)) else month
    return str(date.year)


def _year_mark(locale: Locale) -> str:
    """What follows the year of a full date, as « г.»: CLDR's Belarusian months lack it."""
    day = dt.date(2000, 1, 1)
    return _date(locale, day).rpartition(str(day.year))[2]


@functools.lru_cache(maxsize=1 << 12)
def _in_year(locale: Locale, date: PartialDate) -> str:
    if date.day:
        return _plain(format_skeleton("MMMMd", date.first(), locale=locale))
    return _plain(format_date(date.first(), "LLLL", locale)) if date.month else ""


@functools.lru_cache(maxsize=1 << 14)
def _number(locale: Locale, number: float) -> str:
    return _plain(format_decimal(number, format="#,##0", locale=locale))


@functools.lru_cache(maxsize=1 << 14)
def _km(locale: Locale, km: int) -> str:
    return _plain(format_unit(km, "length-kilometer", "short", format="#,##0", locale=locale))


@functools.lru_cache(maxsize=1 << 8)
def _hours(locale: Locale, hours: float) -> str:
    return _plain(format_unit(hours, "duration-hour", "long", format="0.##", locale=locale))


def _plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def locale_of(code: str) -> str:
    """A language with the country where most of it is spoken: `be_BY`; by itself where CLDR does not know that."""
    likely = get_global("likely_subtags").get(code)
    return f"{code}_{likely.rpartition('_')[2]}" if likely else code


def formats(code: str) -> Formats:
    """The formats of a language by its code; of English where CLDR does not know it."""
    try:
        return Formats(Locale.parse(code))
    except (UnknownLocaleError, ValueError):
        return Formats(Locale("en"))
