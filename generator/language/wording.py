"""What a text says: its words without marks and Markdown, each letter with the place where it was written.

Rules about words and punctuation are plain when they need not know what a link or a heading is; and what they find can
be shown where it stands.
"""

from __future__ import annotations

import functools
import re
import sys
from bisect import bisect_right
from dataclasses import dataclass

from generator.markup import Link, Quote, parse, print_mark
from generator.text import Lang

THING = "\ufffc"
"""Stands for what is no words of the text: a record by its own name, code, an address, words of another language."""

# Each part begins where its run does and gives nothing back: whatever is written costs little more than its length.
_LINK = r"(?:https?://|mailto:|www\.|<https?://|<mailto:|<www\.)[^\s<>«»()]*[^\s<>«»().,;:!?]>?"
_ADDRESS = re.compile(_LINK)
_ADDRESS_OR_MAIL = re.compile(rf"{_LINK}|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
_MARKDOWN = re.compile(
    r"(?P<thing>^ *(`{3,}+|~{3,}+).*?^ *\2[`~]*[ \t]*$|(?<![\\`])(`++).+?(?<!`)\3(?!`)|&#?\w+;)"
    r"|(?P<ruler>^[ \t]*[-:|][-:| \t]*$)"
    r"|(?P<end>\n[ \t]*\n\s*|(?:\\|(?<! ) {2,}+)\n[ \t]*|^[ \t]*(?:>[ \t]*)+"
    r"|^[ \t]*(?:[-*+]|\d+[.)]|\#+)[ \t]+|(?<![ \t])[ \t]*+\|[ \t]*)"
    r"|(?P<space>\n[ \t]*)"
    r"|(?P<target>\]\([^\s()]*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\))"
    r"|(?P<sign>\*+|(?<!\w)_+|(?<!_)_++(?!\w)|[\[\]]|\\(?=[^\w\s]))",
    re.MULTILINE | re.DOTALL,
)

# What a text is written with that it does not say: a mark, an address, the end of a line.
_WRITTEN = re.compile(r"\{|\[\[|\n|://|mailto:|www\.|@")
_STANDS_FOR = {"thing": THING, "end": "\n", "space": " ", "ruler": "", "target": "", "sign": ""}
# Where any of it but what begins a line can begin: letters, and most spaces, are passed over.
_BEGINS = re.compile(r"[`&\n\\|\]*_\[ \t](?:(?<=[^ \t])|(?=[ \t|]))")

_WRAPPED = re.compile(r"(?<!\n)\n(?!\s*\n)")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of one language; `runs` tell of each letter that does not follow the one before it where it stands.

    A run is where among the words it begins, and where in the text.
    """

    lang: Lang
    words: str
    runs: tuple[tuple[int, int], ...] = ((0, 0),)

    def place(self, letter: int) -> int:
        """Where in the text the letter stands."""
        begin, place = self.runs[bisect_right(self.runs, (letter, sys.maxsize)) - 1]
        return place + letter - begin


class _Writer:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.runs: list[tuple[int, int]] = []
        self.length = 0

    def put(self, words: str, place: int) -> None:
        if words:
            self.words.append(words)
            self.runs.append((self.length, place))
            self.length += len(words)

    def wording(self, lang: Lang) -> Wording:
        return Wording(lang, "".join(self.words), tuple(self.runs))


@functools.lru_cache(maxsize=16)
def wordings(text: str, lang: Lang, markdown: bool = False) -> tuple[Wording, ...]:
    """What `text` says in `lang`, then each quotation in its own language."""
    if not markdown and not _WRITTEN.search(text):
        return (Wording(lang, text),)
    own, quoted = _Writer(), []
    place = 0
    for piece in parse(text):
        if isinstance(piece, str):
            _read(own, piece, place, markdown)
            place += len(piece)
            continue
        length = len(print_mark(piece))
        match piece:
            case Link(_, _, str(words)):
                _read(own, words, place + length - len(words) - len("]]"), False)
            case Quote(other, words):
                own.put(THING, place)
                inside = _Writer()
                _read(inside, words, place + length - len(words) - len("}"), False)
                quoted.append(inside.wording(other))
            case _:
                own.put(THING, place)
        place += length
    return (own.wording(lang), *quoted)


def _read(to: _Writer, text: str, start: int, markdown: bool) -> None:
    """Put down what `text` says, with things for its addresses."""
    if not markdown and not _WRITTEN.search(text):
        to.put(text, start)
        return
    at = 0
    for address in (_ADDRESS_OR_MAIL if "@" in text else _ADDRESS).finditer(text):
        if markdown and text[max(0, address.start() - 2) : address.start()] == "](":
            continue
        _say(to, text, at, address.start(), start, markdown)
        to.put(THING, start + address.start())
        at = address.end()
    _say(to, text, at, len(text), start, markdown)


def _say(to: _Writer, text: str, begin: int, end: int, start: int, markdown: bool) -> None:
    at = begin
    for found in _markdown(text, begin, end) if markdown else ():
        first, last = found.span()
        to.put(text[at:first], start + at)
        to.put(_STANDS_FOR[found.lastgroup or ""], start + first)
        at = last
    # A record's text that is written in several lines is printed in one.
    rest = text[at:end]
    to.put(rest if markdown else _WRAPPED.sub(" ", rest), start + at)


def _markdown(text: str, begin: int, end: int) -> list[re.Match[str]]:
    """What `_MARKDOWN.finditer` finds. A line begins where the region does, or after what was found at its end."""
    every: list[re.Match[str]] = []
    match, search = _MARKDOWN.match, _BEGINS.search
    at = begin
    while True:
        found = match(text, at, end)
        while found is None:
            candidate = search(text, at, end)
            if candidate is None:
                return every
            at = candidate.start()
            found = match(text, at, end)
            at += 1
        every.append(found)
        at = found.end()
