"""How iCalendar writes a property, held against what its library reads."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event, vText

from generator.content_lines import END, OCTETS, date, line, text, texts

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=400)


@given(WORDS)
def test_words_come_back_as_they_went(words: str) -> None:
    read = Event.from_ical(f"BEGIN:VEVENT\r\n{line('SUMMARY', text(words))}END:VEVENT\r\n")
    assert read.errors == []
    assert str(read.get("summary", "")) == words


@given(WORDS)
def test_words_are_escaped_as_the_library_does(words: str) -> None:
    assert text(words).encode() == vText(words).to_ical()


@given(WORDS)
def test_no_line_is_too_long_and_no_letter_is_cut(words: str) -> None:
    written = line("DESCRIPTION;LANGUAGE=be", text(words)).encode()
    assert written.endswith(END.encode())
    parts = written.removesuffix(END.encode()).split(END.encode())
    assert all(len(part) <= OCTETS and part.decode() for part in parts)
    assert all(part.startswith(b" ") for part in parts[1:])
    assert b"".join((parts[0], *(part[1:] for part in parts[1:]))).decode() == f"DESCRIPTION;LANGUAGE=be:{text(words)}"


def test_what_no_value_can_have_is_left_out() -> None:
    assert text("a\x00b\x07\rc\x7f\td") == "abc\td"


def test_a_list_keeps_its_commas_apart_from_those_of_its_words() -> None:
    assert texts(["дни региона", "наука, культура"]) == "дни региона,наука\\, культура"


def test_a_day_of_the_first_century_has_four_figures() -> None:
    assert date(dt.date(33, 4, 3)) == "00330403"
