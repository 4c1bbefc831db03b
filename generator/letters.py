"""Letters that do not belong: Latin inside Cyrillic words, one language's letters in another's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.markup import Broken, own_words, parse
from generator.text import Alphabet, Lang

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Finding:
    """A word at fault, the code of the rule it breaks and the letters it is about."""

    code: str
    word: str
    letters: str


def check(text: str, lang: Lang, alphabets: Mapping[Lang, Alphabet]) -> Iterator[Finding]:
    """Findings in a text written in `lang`, in the order they stand; quotations are not this language's."""
    for piece in parse(text):
        if isinstance(piece, Broken):
            yield Finding("E403", piece.words, "")
    for match in _WORD.finditer(own_words(text)):
        word = match[0]
        if not _CYRILLIC.search(word):
            continue
        if latin := "".join(dict.fromkeys(_LATIN.findall(word))):
            yield Finding("E401", word, latin)
        elif foreign := _foreign(word, lang, alphabets):
            yield Finding("E402", word, foreign)


def check_words(text: str) -> Iterator[Finding]:
    """Only what is wrong in any language: for texts whose language is not known, such as a source's title."""
    for match in _WORD.finditer(text):
        if _CYRILLIC.search(match[0]) and (
            latin := "".join(dict.fromkeys(_LATIN.findall(match[0])))
        ):
            yield Finding("E401", match[0], latin)


def _foreign(word: str, lang: Lang, alphabets: Mapping[Lang, Alphabet]) -> str:
    own = alphabets.get(lang)
    if own is None:
        return ""
    return next((letter for letter in word if _CYRILLIC.match(letter) and not own.owns(letter)), "")
