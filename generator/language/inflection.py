"""The same word in another form: Russian and Belarusian, by their endings, without a dictionary of forms.

A word is cut into a beginning and an ending in every way that a declension allows. Two words are one when they can be
cut so that their beginnings agree and both endings belong to one declension, seen from the dictionary form. What the
ending does to the letters before it (Волга – Волзе, горад – гарады) is undone first. No meaning is known here: words of
one spelling are one word, and verbs are not read at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.text import APOSTROPHES, Lang

Key = str
"""The beginning that both words have in common, after the number of a declension; or `=` and the very word."""

_SHORTEST = 3
_LONGEST_ENDING = 5
_VOWELS = "аоэыуяеёюиі"
_ANYTHING, _CONSONANT, _VOWEL = r"", rf"[^{_VOWELS}]$", rf"[{_VOWELS}]$"


@dataclass(frozen=True, slots=True)
class _Declension:
    """`of` are endings of the dictionary form, `endings` those of the other forms, `stem` how the beginning ends.

    `undo` turns the beginning before one of these endings into what it is in the dictionary form.
    """

    of: tuple[str, ...]
    endings: frozenset[str]
    stem: re.Pattern[str]
    undo: Mapping[str, tuple[tuple[str, str], ...]]


def _declension(of: str, endings: str, stem: str = _ANYTHING, undo: str = "", before: str = "") -> _Declension:
    """Endings with spaces between, `-` for none. `undo` holds pairs as in `дз:д`, for the endings of `before`."""
    pairs = tuple((after, back) for after, _, back in (pair.partition(":") for pair in undo.split()))
    return _Declension(
        tuple(ending.strip("-") for ending in of.split()),
        frozenset(ending.strip("-") for ending in endings.split()),
        re.compile(stem),
        dict.fromkeys(before.split(), pairs),
    )


_SOFTENED = "дз:д ц:т ц:к з:г с:х"
_DOUBLED = "ддз:дз цц:ц нн:н лл:л зз:з сс:с чч:ч жж:ж шш:ш ’:-"

_DECLENSIONS: Mapping[str, tuple[_Declension, ...]] = {
    "ru": (
        _declension("-", "а у ом ем е ы и ов ев ей ам ами ах", _CONSONANT),
        _declension("- о", "ья ьев ей ьям ьями ьях", _CONSONANT, "з:г ч:к", "ья ьев ей ьям ьями ьях"),
        _declension("ь", "я ю ем ём е и ей ям ями ях", _CONSONANT),
        _declension("ь", "и ью ей ям ями ях ам ами ах", _CONSONANT),
        _declension("й", "я ю ем ём е и ев ёв ям ями ях", _VOWEL),
        _declension("а", "ы и е у ой ою ей ею - ам ами ах", _CONSONANT),
        _declension("я", "и е ю ей ею ёй ёю ь й - ям ями ях"),
        _declension("я", "ени енем ена ён енам енами енах", "м$"),
        _declension("о", "а у ом е и - ам ами ах", _CONSONANT, "ш:х ч:к", "и"),
        _declension("е", "я ю ем и й ей ь ям ями ях"),
        _declension("е", "а у ем - ам ами ах", "[жшщчц]$"),
        _declension("ё", "я ю ём е"),
        _declension("ы и", "- ов ев ей ам ами ах ь й ям ями ях"),
        _declension("ин", "е - ам ами ах", "[ая]н$"),
        _declension(
            "ый ий ой ая яя ое ее ые",
            "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ей ую юю ою ею ых их ыми ими",
        ),
        _declension("ие", "их им ими", "[гкхжшщчн]$"),
    ),
    "be": (
        _declension("-", "а у ам ом ем е э ы і аў оў яў ей эй амі ах", _CONSONANT, "дз:д ц:т з:г с:х", "е"),
        _declension("-", "ы і у ю эй ей аў ам амі ах ям ямі ях", f"(?:[{_VOWELS}].*[^{_VOWELS}]|’)$", _DOUBLED, "у ю"),
        _declension("ь", "я ю ем ём і яў ёў ей ям ямі ях", _CONSONANT),
        _declension("ь", "і ю ей яў ям ямі ях", _CONSONANT, _DOUBLED, "ю"),
        _declension("й", "я ю ем ём і яў ёў ям ямі ях", _VOWEL),
        _declension("а", "ы і е э у ай аю ой ою эй - ам ом амі ах аў оў", _CONSONANT, _SOFTENED, "е э ы"),
        _declension("я", "і ю яй яю ёй ёю ей е ём ь й - яў ёў ям ямі ях"),
        _declension("я", "ені енем ёны ёнаў ёнам ёнамі ёнах ены енаў енам енамі енах", "м$"),
        _declension("о", "а у ом е ы - аў ам амі ах", _CONSONANT, _SOFTENED, "е ы"),
        _declension("е ё", "я ю ем ём і яў ёў ям ямі ях ь"),
        _declension("ы і", "- аў оў яў ёў ей эй ам ом амі ах ь й ям ямі ях"),
        _declension("ін", "е - аў ам амі ах", "[ая]н$"),
        _declension(
            "ы і ая яя ае ое яе ее",
            "ы і ая яя ае ое яе ее ыя ія ага яга ога аму яму ому ым ім ай яй ой эй аю яю ую юю ою ых іх ымі імі",
        ),
        _declension("ыя ія", "ых іх ым ім ымі імі", "[гкхнвшчжл]$"),
    ),
}
# A vowel that stands only where no ending does: канец – канца, пасёлак – пасёлка, ярмарка – ярмарок, боец – бойца.
_FLEETING = {"ru": "оеё", "be": "аоеэё"}
_CLOSING = r"([кцнлрвмт]ь?)$"
# What a beginning may end with or not, as the ending wants it: справа – спраў, палец – пальца.
_BARE = str.maketrans({"ў": "в", "ь": None})
# Vowels of Belarusian that tell where the stress is: горад – гарады, вёска – вёсак, рака – рэкі.
_UNSTRESSED = str.maketrans("оэёе", "ааяя")


def same_word(form: str, lemma: str, lang: Lang) -> bool:
    """Whether `form` may be a form of the word whose dictionary form is `lemma`; parts with hyphens one by one.

    A lemma with a capital is a proper name: its vowels stay, so that a misspelt one is not taken for a form.
    """
    forms, lemmas = form.split("-"), lemma.split("-")
    return len(forms) == len(lemmas) and all(
        not of_form(one, lang).isdisjoint(of_lemma(other, lang)) for one, other in zip(forms, lemmas, strict=True)
    )


class Lemmas:
    """Many words of one language, to be asked for a form of any of them."""

    def __init__(self, lemmas: Iterable[str], lang: Lang) -> None:
        self._lang = lang
        found: dict[Key, set[str]] = defaultdict(set)
        for lemma in lemmas:
            for key in of_lemma(lemma, lang):
                found[key].add(lemma)
        self._by_key = found

    def of(self, form: str) -> frozenset[str]:
        """Those of the words that `form` may be a form of."""
        return frozenset(lemma for key in of_form(form, self._lang) for lemma in self._by_key.get(key, ()))


@lru_cache(maxsize=65536)
def of_form(form: str, lang: Lang) -> frozenset[Key]:
    """What a word without hyphens may be cut into, as a form of some other; it has a key in common with its lemma."""
    word = plain(form, lang)
    return frozenset({f"={word}", *(_form_keys(word, lang) if len(word) >= _SHORTEST else ())})


@lru_cache(maxsize=65536)
def of_lemma(lemma: str, lang: Lang) -> frozenset[Key]:
    """What a word without hyphens may be cut into, as the dictionary form."""
    word = plain(lemma, lang)
    keeps = lemma[:1].isupper() and sum(letter in _VOWELS for letter in word) > 1
    return frozenset({f"={word}", *(_lemma_keys(word, lang, keeps) if len(word) >= _SHORTEST else ())})


def plain(word: str, lang: Lang) -> str:
    """One spelling for what may be spelt in several: capitals, apostrophes, Russian ё, Belarusian ў at the start."""
    small = word.lower()
    if not small.isalpha():
        small = re.sub(f"[{APOSTROPHES}]", "’", small)
    if lang == "ru":
        return small.replace("ё", "е")
    return f"у{small[1:]}" if lang == "be" and small.startswith("ў") else small


class _Cut(NamedTuple):
    """What declensions that have an ending want of the beginning before it: the same for all that are in `marks`."""

    marks: tuple[str, ...]
    stem: re.Pattern[str] | None
    undo: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def _by_ending(lang: Lang) -> Mapping[str, tuple[_Cut, ...]]:
    found: dict[str, dict[tuple[re.Pattern[str], tuple[tuple[str, str], ...]], list[str]]] = defaultdict(dict)
    for number, declension in enumerate(_DECLENSIONS.get(lang, ())):
        for ending in sorted({plain(f"-{ending}", lang)[1:] for ending in declension.endings}):
            same = (declension.stem, declension.undo.get(ending, ()))
            found[ending].setdefault(same, []).append(f"{number} ")
    return {
        ending: tuple(_Cut(tuple(marks), stem if stem.pattern else None, undo) for (stem, undo), marks in of.items())
        for ending, of in found.items()
    }


def _form_keys(word: str, lang: Lang) -> Iterator[Key]:
    endings = _by_ending(lang)
    for length in range(min(_LONGEST_ENDING, len(word) - 2) + 1):
        stem, ending = word[: len(word) - length], word[len(word) - length :]
        closed = ending in ("", "ь", "й")
        for marks, wanted, undo in endings.get(ending, ()):
            for beginning in _undone(stem, undo) if undo else (stem,):
                if wanted is None or wanted.search(beginning):
                    for said in _beginnings(beginning, lang, closed, shifting=True):
                        yield from [mark + said for mark in marks]


def _lemma_keys(word: str, lang: Lang, keeps: bool) -> Iterator[Key]:
    for number, declension in enumerate(_DECLENSIONS.get(lang, ())):
        for ending in declension.of:
            stem = word.removesuffix(ending)
            if len(stem) + len(ending) == len(word) and len(stem) > 1 and declension.stem.search(stem):
                closed = ending in ("", "ь")
                yield from [f"{number} {said}" for said in _beginnings(stem, lang, closed, shifting=not keeps)]


def _undone(stem: str, undo: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return (stem, *(stem.removesuffix(after) + back.strip("-") for after, back in undo if stem.endswith(after)))


@lru_cache(maxsize=65536)
def _beginnings(stem: str, lang: Lang, closed: bool, shifting: bool) -> tuple[str, ...]:
    """`closed`: no ending follows, so a fleeting vowel may stand in the stem; `shifting`: its stress may move."""
    found = [said.translate(_BARE) for said in (stem, *(_without_fleeting(stem, lang) if closed else ()))]
    if shifting and lang == "be":
        prothetic = [said[1:] for said in found if said.startswith("во")]
        found += ["~" + said.translate(_UNSTRESSED) for said in (*found, *prothetic)]
    return tuple(found)


def _without_fleeting(stem: str, lang: Lang) -> Iterator[str]:
    found = re.search(rf"(.)[{_FLEETING.get(lang, '')}]{_CLOSING}", stem) if lang in _FLEETING else None
    if found:
        before = stem[: found.start(1)]
        if found[1] in _VOWELS:
            yield f"{before}{found[1]}й{found[2]}"
        else:
            yield re.sub(r"дз$", "д", before + found[1]) + found[2]
