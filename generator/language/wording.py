"""What a text says: its words without marks and Markdown, each letter with the place where it was written.

Rules about words and punctuation are plain when they need not know what a link or a heading is; and what they find can
be shown where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.markup import Broken, Link, Quote, parse, print_mark
from generator.text import Lang

THING = "\ufffc"
"""Stands for what is no words of the text: a record by its own name, code, an address, words of another language."""

# Each part begins where its run does and gives nothing back: whatever is written costs little more than its length.
_ADDRESS = re.compile(
    r"<?(?:https?://|mailto:|www\.)[^\s<>«»()]*[^\s<>«»().,;:!?]>?|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
)
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

_WRAPPED = re.compile(r"(?<!\n)\n(?!\s*\n)")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of one language; `places` tells of each letter where in the text it stands."""

    lang: Lang
    words: str
    places: tuple[int, ...]


class _Writer:
    def __init__(self) -> None:
        self.letters: list[str] = []
        self.places: list[int] = []

    def put(self, words: str, place: int) -> None:
        self.letters.append(words)
        self.places.extend(range(place, place + len(words)))

    def put_one(self, letter: str, place: int) -> None:
        self.letters.append(letter)
        self.places.append(place)

    def wording(self, lang: Lang) -> Wording:
        return Wording(lang, "".join(self.letters), tuple(self.places))


def wordings(text: str, lang: Lang, markdown: bool = False) -> Iterator[Wording]:
    """What `text` says in `lang`, then each quotation in its own language."""
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
                own.put_one(THING, place)
                inside = _Writer()
                _read(inside, words, place + len(written) - len(words) - len("}"), False)
                quoted.append(inside.wording(other))
            case Link() | Broken():
                own.put_one(THING, place)
        place += len(written)
    yield own.wording(lang)
    yield from quoted


def _read(to: _Writer, text: str, start: int, markdown: bool) -> None:
    """Put down what `text` says, with things for its addresses."""
    at = 0
    for address in _ADDRESS.finditer(text):
        if markdown and text[max(0, address.start() - 2) : address.start()] == "](":
            continue
        _say(to, text, at, address.start(), start, markdown)
        to.put_one(THING, start + address.start())
        at = address.end()
    _say(to, text, at, len(text), start, markdown)


def _say(to: _Writer, text: str, begin: int, end: int, start: int, markdown: bool) -> None:
    at = begin
    for found in _MARKDOWN.finditer(text, begin, end) if markdown else ():
        to.put(text[at : found.start()], start + at)
        if found["thing"]:
            to.put_one(THING, start + found.start())
        elif found["end"]:
            to.put_one("\n", start + found.start())
        elif found["space"]:
            to.put_one(" ", start + found.start())
        at = found.end()
    # A record's text that is written in several lines is printed in one.
    rest = text[at:end]
    to.put(rest if markdown else _WRAPPED.sub(" ", rest), start + at)
