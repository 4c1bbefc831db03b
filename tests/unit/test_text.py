"""Languages of a text, the order of letters, and what a reader who types loosely means."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import Alphabet, Lang, Text, choose, fold

RU = Alphabet("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
BE = Alphabet("абвгдеёжзійклмнопрстуўфхцчшыьэюя")
WORDS = st.text(st.sampled_from("абеёжзийіклўуфщьэяАЕЁІЎ -’'Zz09"), max_size=8)


@given(st.text())
def test_fold_is_idempotent(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("ОРЕЛ", "Орёл"),
        ("могилев", "Могилёв"),
        ("Маг'ілёў", "Маг’ілёў"),
        ("Магʼілёў", "Маг`ілёў"),
        ("Плоцк", "ПЛОЦК"),
        ("Lodz", "Lódz"),
        ("е\u0308ж", "ёж"),
    ],
)
def test_fold_makes_alike_what_is_typed_alike(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize("one, other", [("край", "краи"), ("ўзор", "узор"), ("сіні", "сини")])
def test_fold_keeps_letters_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "alphabet, sorted_words",
    [
        (RU, ["Елец", "Ельск", "Ёлкино", "Жодино"]),
        (BE, ["Ельск", "Ёлкава", "Жодзіна", "Зэльва", "Іванава", "Йод"]),
        (BE, ["Украіна", "Уфа", "Ўзда", "Фаніпаль"]),
        (RU, ["1-й", "Zvezda", "Арск", "Арск (Татарстан)", "Арский"]),
        (RU, ["Нижний Новгород", "Нижний-Тагил", "Нижнийград"]),
    ],
)
def test_alphabet_has_its_own_order(alphabet: Alphabet, sorted_words: list[str]) -> None:
    shuffled = list(sorted_words)
    random.Random(4).shuffle(shuffled)
    assert sorted(shuffled, key=alphabet.key) == sorted_words


@given(st.lists(WORDS, unique=True), st.randoms(use_true_random=False))
def test_order_is_total_and_knows_no_order_of_input(words: list[str], chance: random.Random) -> None:
    ordered = sorted(words, key=BE.key)
    chance.shuffle(words)
    assert sorted(words, key=BE.key) == ordered
    assert len({BE.key(word) for word in words}) == len(words)


def test_text_has_no_language_of_its_own() -> None:
    with pytest.raises(TypeError, match="choose"):
        str(Text.of({"ru": "Витебск"}))


def test_missing_translation_is_marked() -> None:
    text = Text.of({"ru": "Витебск", "en": "Vitebsk"})
    own = choose(text, Lang("ru"), [Lang("be"), Lang("ru")])
    other = choose(text, Lang("be"), [Lang("be"), Lang("ru")])
    stray = choose(text, Lang("be"), [Lang("be")])
    assert (own, own.lang, own.fallback) == ("Витебск", "ru", False)
    assert (other, other.lang, other.fallback) == ("Витебск", "ru", True)
    assert (stray.lang, stray.fallback) == ("ru", True)
