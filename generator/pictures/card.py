"""The card of a page: what stands on it, and where.

It looks like the site: its masthead with the double rule and the arc, the name in the serif, the rest in the sans; of
a tie the arc itself spans the card, from the Belarusian end to the Russian one. All that cards of a language have in
common is drawn once in each process; of a card itself only the words are.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from generator.pictures.indexed import Colour, ramp, steps_between
from generator.pictures.lettering import ELLIPSIS, Face, Setting, fitted, step
from generator.pictures.sheet import Line, Sheet

WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT = 72, 1128
LENGTH = 28 * 1024
"""Of every card: a feed says how long the picture of its entry is, and cannot draw it to find out."""

PAPER: Colour = (0xFB, 0xF9, 0xF4)
INK: Colour = (0x1D, 0x24, 0x30)
SOFT: Colour = (0x5B, 0x64, 0x72)
TIE: Colour = (0x0B, 0x6B, 0x6B)
DOT: Colour = (0xA6, 0x5A, 0x12)
LINE: Colour = (0xD9, 0xD3, 0xC5)
"""As in `theme/assets/css/tokens.css`, on paper."""
PALETTE = (
    PAPER,
    *steps_between(PAPER, INK, 6),
    *steps_between(PAPER, SOFT, 3),
    *steps_between(PAPER, TIE, 3),
    *steps_between(PAPER, DOT, 2),
    LINE,
)
AS_INK, AS_SOFT, AS_TIE, AS_DOT = ramp(1, 6), ramp(7, 3), ramp(10, 3), ramp(13, 2)
OF_INK, OF_LINE = 6, 15

NAMES = ((120, 1), (96, 2), (76, 3), (62, 4), (50, 5), (44, 5))
"""Sizes of a name, and how many lines of each there may be."""
LINES = ((32, 1), (28, 1))
ENDS = ((64, 1), (50, 2), (42, 2), (36, 3), (32, 3))
"""The same of one end of a tie."""
END_LINES = ((28, 1), (24, 1))
CAPITAL = 0.86
"""From the top of a block of lines to the base of the first, in sizes."""
END_WIDTH = 500
MOST = (400, 120, 60, 30)
"""Letters of a name that is too much for `LENGTH`, more of which are tried first."""


class Masthead(NamedTuple):
    """What stands on all cards of a language."""

    title: str
    subtitle: str
    address: str


class Card(NamedTuple):
    """What stands on the card of a page; all of it is printed as it is."""

    kicker: str
    name: str
    line: str = ""


class End(NamedTuple):
    name: str
    line: str


class TieCard(NamedTuple):
    """What stands on that of a tie: the Belarusian end left, the Russian one right."""

    kicker: str
    left: End
    right: End
    distance: str = ""


def draw(masthead: Masthead, card: Card | TieCard) -> bytes:
    """The PNG of a card; where its letters are too dense for `LENGTH`, of less of it."""
    picture = b""
    for shorter in _shorter(card):
        picture = _drawn(masthead, shorter)
        if len(picture) <= LENGTH:
            break
    return picture


def _shorter(card: Card | TieCard) -> Iterator[Card | TieCard]:
    """All of it, then without what stands below the names, then with less and less of them."""
    yield card
    for most in MOST:
        if isinstance(card, TieCard):
            yield card._replace(
                left=End(_begun(card.left.name, most), ""), right=End(_begun(card.right.name, most), "")
            )
        else:
            yield card._replace(name=_begun(card.name, most), line="")


def _begun(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most].rstrip()}{ELLIPSIS}"


def _drawn(masthead: Masthead, card: Card | TieCard) -> bytes:
    if isinstance(card, TieCard):
        return _tie_sheet(masthead).with_lines(_of_tie(card), PALETTE, LENGTH)
    return _sheet(masthead).with_lines(_of_any(card), PALETTE, LENGTH)


def _of_any(card: Card) -> Iterator[Line]:
    yield Line(LEFT, 202, card.kicker, Face.LABEL, 30, AS_SOFT)
    name = _block(LEFT, 222 if card.kicker else 182, fitted(card.name, Face.NAME, NAMES, RIGHT - LEFT))
    yield from name
    size, (text, *_) = fitted(card.line, Face.LABEL, LINES, RIGHT - LEFT)
    yield Line(LEFT, name[-1].base + 38 + name[-1].size * 2 // 7, text, Face.LABEL, size, AS_SOFT)


def _of_tie(card: TieCard) -> Iterator[Line]:
    middle = WIDTH // 2
    yield Line(middle, 288, card.distance, Face.FIGURE, 46, AS_INK, "m")
    yield Line(middle, 334, card.kicker, Face.LABEL, 30, AS_SOFT, "m")
    ends = ((card.left, LEFT, "l"), (card.right, RIGHT, "r"))
    size = min(fitted(end.name, Face.NAME, ENDS, END_WIDTH).size for end, _, _ in ends)
    sizes = [told for told in ENDS if told[0] <= size]
    for end, x, anchor in ends:
        name = _block(x, 390, fitted(end.name, Face.NAME, sizes, END_WIDTH), anchor)
        yield from name
        small, (text, *_) = fitted(end.line, Face.LABEL, END_LINES, END_WIDTH)
        yield Line(x, name[-1].base + 44, text, Face.LABEL, small, AS_SOFT, anchor)


def _block(x: int, top: int, setting: Setting, anchor: str = "l") -> list[Line]:
    """The lines of a name, one below the other."""
    size, lines = setting
    bases = count(top + round(size * CAPITAL), step(size))
    return [Line(x, base, text, Face.NAME, size, AS_INK, anchor) for base, text in zip(bases, lines, strict=False)]


@functools.cache
def _sheet(masthead: Masthead) -> Sheet:
    """A card without words of its own."""
    sheet = Sheet.blank(WIDTH, HEIGHT)
    for top, thick, index in ((46, 3, OF_INK), (53, 3, OF_INK), (132, 2, OF_INK), (564, 2, OF_LINE)):
        sheet.rule(LEFT, RIGHT, top, thick, index)
    _sign(sheet, (RIGHT - 128, 112), (RIGHT - 10, 112), 38, 5, 9)
    size, (subtitle, *_) = fitted(masthead.subtitle, Face.LABEL, ((26, 1), (22, 1)), 760)
    sheet.write(
        (
            Line(LEFT, 108, masthead.title, Face.NAME, 42, AS_INK),
            Line(LEFT, 602, subtitle, Face.LABEL, size, AS_SOFT),
            Line(RIGHT, 602, masthead.address, Face.LABEL, 26, AS_TIE, "r"),
        )
    )
    return sheet


@functools.cache
def _tie_sheet(masthead: Masthead) -> Sheet:
    sheet = _sheet(masthead).copy()
    _sign(sheet, (LEFT + 20, 352), (RIGHT - 20, 352), 165, 8, 20)
    return sheet


def _sign(sheet: Sheet, left: tuple[int, int], right: tuple[int, int], rise: int, thick: int, radius: int) -> None:
    """The sign of the bulletin: an arc of the colour of ties from an ochre dot to a teal one."""
    sheet.arc(left, right, rise, thick, AS_TIE)
    sheet.dot(left, radius, AS_DOT)
    sheet.dot(right, radius, AS_TIE)
