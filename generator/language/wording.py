"""What a text says: its words without marks and Markdown, each letter with the place where it was written.

Rules about words and punctuation are plain when they need not know what a link or a heading is; and what they find can
be shown where it stands.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.markup import Broken, Link, Quote, parse, print_mark
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


def wordings(text: str, lang: Lang, markdown: bool = False) -> Iterator[Wording]:
    """What `text` says in `lang`, then each quotation in its own language."""
    if not markdown and not _WRITTEN.search(text):
        yield Wording(lang, text)
        return
    own, quoted = _Writer(), []
    place = 0
    for piece in parse(text):
        written = print_mark(piece)
        match piece:
            case str():
                _read(own, piece, place, markdown)
            case Link(_, _, str(words)):
                _read(own, words, place + len(written) - len(words) - len("]]"), False)
            case Quote(other, words):
                own.put(THING, place)
                inside = _Writer()
                _read(inside, words, place + len(written) - len(words) - len("}"), False)
                quoted.append(inside.wording(other))
            case Link() | Broken():
                own.put(THING, place)
        place += len(written)
    yield own.wording(lang)
    yield from quoted


def _read(to: _Writer, text: str, start: int, markdown: bool) -> None:
    """Put down what `text` says, with things for its addresses."""
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
        to.put(text[at : found.start()], start + at)
        if found["thing"]:
            to.put(THING, start + found.start())
        elif found["end"]:
            to.put("\n", start + found.start())
        elif found["space"]:
            to.put(" ", start + found.start())
        at = found.end()
    # A record's text that is written in several lines is printed in one.
    rest = text[at:end]
    to.put(rest if markdown else _WRAPPED.sub(" ", rest), start + at)


def _markdown(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """What `_MARKDOWN.finditer` finds. A line begins where the region does, or after what was found at its end."""
    at = begin
    while True:
        found = _MARKDOWN.match(text, at, end)
        while found is None:
            candidate = _BEGINS.search(text, at, end)
            if candidate is None:
                return
            at = candidate.start()
            found = _MARKDOWN.match(text, at, end)
            at += 1
        yield found
        at = found.end()
