"""Text in several languages: written once per language, chosen once per page."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NewType

from generator.restoring import restored

Lang = NewType("Lang", str)

APOSTROPHES = "'’ʼ`´‘"


@restored
@dataclass(frozen=True, slots=True)
class Text:
    """The same thing said in several languages; at least one of them is there.

    `made_from` holds, for a translation, the fingerprint of the text that it was made from.
    """

    versions: tuple[tuple[Lang, str], ...]
    made_from: tuple[tuple[Lang, str], ...] = ()

    @classmethod
    def of(cls, versions: Mapping[str, str], made_from: Mapping[str, str] | None = None) -> Text:
        return cls(_by_language(versions), _by_language(made_from or {}))

    def get(self, lang: Lang) -> str | None:
        return next((said for of, said in self.versions if of == lang), None)

    def __str__(self) -> str:
        raise TypeError("a Text has no language of its own: choose one with choose()")


def _by_language(words: Mapping[str, str]) -> tuple[tuple[Lang, str], ...]:
    return tuple((Lang(lang), said) for lang, said in words.items())


class Localised(str):
    """A string that remembers its language, and whether it stands in for a missing translation."""

    __slots__ = ("fallback", "lang")
    lang: Lang
    fallback: bool

    def __new__(cls, words: str, lang: Lang, fallback: bool = False) -> Localised:
        self = super().__new__(cls, words)
        self.lang = lang
        self.fallback = fallback
        return self

    def __reduce__(self) -> tuple[type[Localised], tuple[str, Lang, bool]]:
        return Localised, (str(self), self.lang, self.fallback)


def language_of(words: str, expected: Lang) -> Lang:
    """The language that chosen words are really in: another than `expected` where they stand in for a translation."""
    return words.lang if isinstance(words, Localised) else expected


def choose(text: Text, lang: Lang, order: Iterable[Lang]) -> Localised:
    """The text in `lang`; failing that, in the first language of `order` it has, marked as fallback."""
    own = text.get(lang)
    if own is not None:
        return Localised(own, lang)
    for other in order:
        words = text.get(other)
        if words is not None:
            return Localised(words, other, fallback=True)
    other, words = text.versions[0]
    return Localised(words, other, fallback=True)


AlphabetKey = tuple[str, str]
"""What words are sorted by: their letters as characters that stand in the order of the alphabet, and themselves."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The order of a language's letters, and which letters do not belong to it.

    Code-point order puts Ё and І in the wrong place and generic collation merges Е with Ё; a language's own
    list of letters is shorter than either and exactly right.
    """

    letters: str

    def key(self, words: str) -> AlphabetKey:
        """Sort key: space, digits, Latin, then the alphabet; marks are ignored, ties broken by the text itself."""
        ranks = (_rank(self.letters, letter) for letter in unicodedata.normalize("NFC", words).lower())
        return "".join(chr(rank) for rank in ranks if rank is not None), str(words)

    def owns(self, letter: str) -> bool:
        return letter.lower() in self.letters


@functools.lru_cache(maxsize=1 << 10)
def _rank(letters: str, letter: str) -> int | None:
    """The place of a letter among all others; None for one that does not count."""
    place = letters.find(letter)
    if place >= 0:
        return 0x20000 + place
    if letter.isalnum() and letter not in APOSTROPHES:
        return ord(letter)
    return 0 if letter.isspace() or letter == "-" else None


_BARE = str.maketrans({"ё": "е", **dict.fromkeys(APOSTROPHES, "’")})
_MARKED = re.compile("[^\0-\x7fа-яіў’]+")


def fold(words: str) -> str:
    """What a reader who types loosely means: no case, ё as е, no marks, one kind of apostrophe."""
    plain = unicodedata.normalize("NFC", words).lower().translate(_BARE)
    return _MARKED.sub(_unmarked, plain)


def _unmarked(letters: re.Match[str]) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", letters[0]) if not unicodedata.combining(c))
