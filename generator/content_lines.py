"""Content lines: how iCalendar writes a property (RFC 5545, 3.1 and 3.3.11): escaped, folded, ended as RFC lines end.

The calendar of a whole bulletin is made again when one of its thousand events changes, and what a library needs for an
object a property is a tenfold of this. Libraries make what is rare (time zones) and prove the rest, in the tests.
"""

from __future__ import annotations

import datetime as dt
import re

END = "\r\n"
OCTETS = 75
"""The longest that a line may be, its end not counted."""
_NO_VALUE_HAS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def text(words: str) -> str:
    """Words as the value of a property; control characters, which no value can have, are left out."""
    told = _NO_VALUE_HAS.sub("", words)
    return told.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def texts(several: list[str]) -> str:
    """A list of words as one value."""
    return ",".join(map(text, several))


def instant(day: dt.date) -> str:
    """The beginning of a day, universal time."""
    return f"{date(day)}T000000Z"


def date(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def line(name: str, value: str) -> str:
    """One property; `name` with its parameters, `value` as it is to be written. No letter is cut in two."""
    whole = f"{name}:{value}"
    if len(whole) <= OCTETS and whole.isascii():
        return whole + END
    octets = whole.encode()
    parts = []
    begin, room = 0, OCTETS
    while len(octets) - begin > room:
        end = begin + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[begin:end])
        begin, room = end, OCTETS - 1
    parts.append(octets[begin:])
    return b"\r\n ".join(parts).decode() + END
