"""The order of letters is the one that ICU knows for the language, tried on every name of the register."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterable, Mapping

import pytest

from generator.text import Alphabet, Lang
from tests.register import checked
from tests.tools import ROOT, require_icu

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("register")]

NAMED = ("city", "region", "organisation", "series")

# What the bulletin wants otherwise than ICU. Signs that are no letters count for nothing, a hyphen for a space (ICU
# sorts by them first), and Latin names stand before the others (ICU's order for both languages puts Cyrillic first).
SIGNS = "&[last tertiary ignorable]" + "".join(f"='{sign}'" for sign in "’ʼ‘`´«»„“”()[].,:;!?/№–—…") + "=''"
EVERYWHERE = f"[reorder Latn Cyrl]{SIGNS}&' '='-'"
# For Belarusian ICU has Ё and Ў as letters of their own. For Russian it takes Ё for Е unless nothing else differs, as
# dictionaries do; lists of names keep Ё as the letter it is, in both languages alike.
OWN = {Lang("be"): EVERYWHERE, Lang("ru"): f"{EVERYWHERE}&Е<ё<<<Ё"}


def alphabet(lang: Lang) -> Alphabet:
    config = checked().config
    assert config is not None
    return config.alphabet(lang)


def names(lang: Lang) -> list[str]:
    """What places, regions, organisations and series are called, in full and in short."""
    bulletin = checked().bulletin
    assert bulletin is not None
    told = set()
    for kind in NAMED:
        for record in bulletin.of(kind).values():
            texts = (getattr(record, field, None) for field in ("name", "title", "short"))
            told |= {words for text in texts if text is not None and (words := text.get(lang))}
    return sorted(told)


def keys(lang: Lang, words: Iterable[str]) -> Mapping[str, str]:
    asked = json.dumps({"lang": lang, "rules": OWN[lang], "words": list(words)})
    run = subprocess.run(
        [require_icu(), ROOT / "tests" / "icu_keys.py"], input=asked, capture_output=True, text=True, check=True
    )
    found: Mapping[str, str] = json.loads(run.stdout)
    return found


def as_icu(lang: Lang, words: Iterable[str]) -> list[str]:
    """In ICU's order; words that differ in nothing that counts, by their code points."""
    key = keys(lang, words)
    return sorted(key, key=lambda word: (key[word], word))


@pytest.mark.parametrize("lang", OWN)
def test_names_stand_in_the_order_of_icu(lang: Lang) -> None:
    words = names(lang)
    assert len(words) > 350
    random.Random(2026).shuffle(words)
    assert sorted(words, key=alphabet(lang).key) == as_icu(lang, words)


@pytest.mark.parametrize("lang", OWN)
def test_letters_stand_in_the_order_of_icu(lang: Lang) -> None:
    """Each letter alone, in the middle of a word and as a capital: names do not have all of them in every place."""
    letters = alphabet(lang).letters
    words = [*letters, *letters.upper(), *(f"а{letter}б" for letter in letters), *(f"а{letter}" for letter in letters)]
    assert sorted(words, key=alphabet(lang).key) == as_icu(lang, words)


@pytest.mark.parametrize(
    "lang, words",
    [
        ("be", ["Узда", "Ухта", "Ушачы", "Ўзда", "Фаніпаль"]),
        ("be", ["Заслаўе", "Ільінка", "Іўе", "Йод", "Калуга"]),
        ("be", ["Ельск", "Ешчэнка", "Ёлкава", "Жодзіна"]),
        ("be", ["Мар", "Мар’іна Горка", "Марк"]),
        ("ru", ["Елец", "Ёлкино", "Жодино"]),
        ("ru", ["Артём", "Артёмовск", "Артист"]),
        ("ru", ["БРУ", "«Витебск»", "Витебск", "Витебский район"]),
    ],
)
def test_both_know_what_is_told_of_the_alphabets(lang: str, words: list[str]) -> None:
    shuffled = random.Random(2026).sample(words, len(words))
    assert sorted(shuffled, key=alphabet(Lang(lang)).key) == words
    assert as_icu(Lang(lang), shuffled) == words


@pytest.mark.parametrize(
    "lang, one, other", [("be", "Мар’іна", "Марʼіна"), ("be", "аб'ява", "абява"), ("ru", "А-Б", "А Б")]
)
def test_apostrophes_and_hyphens_part_no_words(lang: str, one: str, other: str) -> None:
    found = keys(Lang(lang), [one, other])
    assert found[one] == found[other]
    assert alphabet(Lang(lang)).key(one)[0] == alphabet(Lang(lang)).key(other)[0]
