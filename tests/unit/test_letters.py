"""Letters out of place, and those that only look so."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import letters
from generator.language.letters import check
from generator.text import Alphabet, Lang

ALPHABETS = {
    Lang("ru"): Alphabet("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    Lang("be"): Alphabet("абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
}


@pytest.mark.parametrize(
    "lang, text",
    [
        ("ru", "IT-компания, 3D-модель, COVID-19, XIII Форум, № 5, т. е."),
        ("ru", "подъезд к Гомелю и Ёлкино; витамин C, план B"),
        ("be", "сям’я, сям'я і Ўзда; у ЗША"),
        ("be", "газета {ru|Союзное вече} і [[city:vitebsk|Віцебск]]"),
        ("ru", "[[city:vitebsk]] и {en|Twin cities}"),
        ("en", "Vitebsk c Витебск"),
    ],
)
def test_nothing_is_found(lang: str, text: str) -> None:
    assert list(check(text, Lang(lang), ALPHABETS)) == []


@pytest.mark.parametrize(
    "lang, text, found",
    [
        ("ru", "Bитебск", [("E401", "B")]),
        ("ru", "Витeбcк", [("E401", "ec")]),
        ("ru", "Мінск", [("E402", "і")]),
        ("ru", "Ўзда", [("E402", "Ў")]),
        ("be", "Минск и", [("E402", "и"), ("E402", "и")]),
        ("be", "Полацк i Віцебск", [("E404", "i")]),
        ("ru", "a также c ним", [("E404", "a"), ("E404", "c")]),
        ("be", "{ru|Мінск}", [("E402", "і")]),
        ("ru", "[[city:minsk|Мінск]]", [("E402", "і")]),
        ("ru", "Київ", [("E402", "ї")]),
        ("ru", "{be|", [("E403", "")]),
    ],
)
def test_letters_are_found(lang: str, text: str, found: list[tuple[str, str]]) -> None:
    assert [(finding.code, finding.letters) for finding in check(text, Lang(lang), ALPHABETS)] == found


def test_language_that_has_the_letter_is_named() -> None:
    assert [finding.other for finding in check("Мінск Київ", Lang("ru"), ALPHABETS)] == ["be", "…"]


def test_text_of_no_known_language_is_checked_for_mixtures_only() -> None:
    assert [finding.code for finding in check("Мінск и Bитебск", None, ALPHABETS)] == ["E401"]


PIECES = [
    "а",
    "и",
    "і",
    "ў",
    "щ",
    "слово",
    "a",
    "c",
    "i",
    "k",
    "Latin",
    "é",
    "β",
    "²",
    "№",
    "’",
    "'",
    " ",
    ", ",
    "-",
    "1",
]


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_what_is_passed_over_at_once_has_no_fault(text: str) -> None:
    for lang in ("ru", "be", None):
        own = ALPHABETS.get(Lang(lang)) if lang else None
        closely = list(letters._found(text, Lang(lang) if lang else None, own, ALPHABETS))
        assert list(check(text, Lang(lang) if lang else None, ALPHABETS)) == closely


def test_every_letter_of_another_script_is_suspected() -> None:
    letter, other = re.compile(r"[^\W\d_\u0400-\u052f]"), re.compile(f"[{letters._OTHER}]")
    assert [c for c in map(chr, range(sys.maxunicode + 1)) if letter.match(c) and not other.match(c)] == []
