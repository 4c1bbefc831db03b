"""Letters that do not belong: Latin inside Cyrillic words, one language's letters in another's text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.markup import Broken, Link, Quote, parse
from generator.text import APOSTROPHES, Alphabet, Lang

_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Every letter that is not Cyrillic, and some signs besides: a word without any of them is not mixed. «№», quotation
# marks and dashes are left out, or hardly a text would be without.
_OTHER = (
    "A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u03ff\u0530-\u1fff\u2070-\u209c\u2100-\u2115"
    "\u2117-\u218f\u2460-\u24ff\u2776-\u2793\u2c00-\U0010ffff"
)
# Words of one letter that look the same in both scripts. Capitals are left out: they are numbers and names of things.
_ALONE = {"a": "а", "c": "с", "i": "і", "k": "к", "o": "о", "y": "у"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A word at fault, the code of the rule it breaks, the letters it is about and a language that has them."""

    code: str
    word: str
    letters: str = ""
    other: str = ""


def check(text: str, lang: Lang | None, alphabets: Mapping[Lang, Alphabet]) -> Iterator[Finding]:
    """Findings in a text written in `lang`, in the order they stand; quotations are read in their own language.

    Without a language only what is wrong in any is found, as in the title of a source.
    """
    if "{" not in text and "[[" not in text:
        yield from _words(text, lang, alphabets)
        return
    pieces = parse(text)
    own = alphabets.get(lang) if lang else None
    if not _suspect(own).search(text) and all(isinstance(piece, str | Link) for piece in pieces):
        return
    for piece in pieces:
        match piece:
            case Broken(words):
                yield Finding("E403", words)
            case str(words) | Link(_, _, str(words)):
                yield from _words(words, lang, alphabets)
            case Quote(other, words):
                yield from _words(words, other, alphabets)


@functools.lru_cache(maxsize=64)
def _suspect(own: Alphabet | None) -> re.Pattern[str]:
    """What nothing can be wrong without: letters that `own` has not, next to each other of two scripts, or alone.

    It begins with letters that are rare in a Cyrillic text, so that most of it is passed over at once.
    """
    cyrillic = r"\u0400-\u052f"
    foreign = "".join(c for c in map(chr, range(0x400, 0x530)) if own and c.isalpha() and not own.owns(c))
    mixed = (
        f"[{_OTHER}](?:(?<=[{cyrillic}].)|(?<=[{cyrillic}][{APOSTROPHES}].)|(?=[{APOSTROPHES}]?[{cyrillic}])"
        f"|(?<=[{''.join(_ALONE)}])(?<![^\\W\\d_].)(?![^\\W\\d_]))"
    )
    return re.compile(f"[{foreign}]|{mixed}" if foreign else mixed)


def _words(text: str, lang: Lang | None, alphabets: Mapping[Lang, Alphabet]) -> Iterator[Finding]:
    own = alphabets.get(lang) if lang else None
    if not text.isascii() and _suspect(own).search(text):
        yield from _found(text, lang, own, alphabets)


def _found(text: str, lang: Lang | None, own: Alphabet | None, alphabets: Mapping[Lang, Alphabet]) -> Iterator[Finding]:
    words = [match[0] for match in _WORD.finditer(text)]
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if not _CYRILLIC.search(word):
            if own and own.owns(_ALONE.get(word, word)) and word in _ALONE and _CYRILLIC.search(before + after):
                yield Finding("E404", word, word)
        elif latin := "".join(dict.fromkeys(_LATIN.findall(word))):
            yield Finding("E401", word, latin)
        elif own and (foreign := next((c for c in word if _CYRILLIC.match(c) and not own.owns(c)), "")):
            yield Finding("E402", word, foreign, _owner(foreign, lang, alphabets))


def _owner(letter: str, lang: Lang | None, alphabets: Mapping[Lang, Alphabet]) -> str:
    owners = (other for other, alphabet in alphabets.items() if other != lang and alphabet.owns(letter))
    return next(owners, "…")
