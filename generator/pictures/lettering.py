"""Lettering: the site's own faces, how wide words are in them, how they are broken into lines, and the lines drawn.

A name has some fifty letters, and FreeType takes longer to draw them than all else that a card needs. So each letter
is drawn once in each size and put where it belongs, to half a pixel; how far it stands from the letter before it is
measured once, in a size where rounding is nothing, and with the kerning of the face.

Pillow is loaded when the first letter is measured: a build that draws nothing does without it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).parents[2] / "theme" / "assets" / "fonts"
ELLIPSIS = "…"
EM = 1000
"""The size that letters are measured in."""
BLANK = " \N{NO-BREAK SPACE}"
MARGIN = 4
"""Room for what leans out of a letter's own width."""


class Face(StrEnum):
    """The files of the theme, by what they are for."""

    NAME = "bulletin-serif-bold"
    LABEL = "bulletin-sans"
    FIGURE = "bulletin-sans-bold"


class Setting(NamedTuple):
    """Lines of one size in pixels."""

    size: int
    lines: tuple[str, ...]


def above(size: int) -> int:
    """Rows from the top of the tallest letter to the base line."""
    return round(size * 0.98)


def below(size: int) -> int:
    """Rows from the base line down."""
    return round(size * 0.30)


def width(text: str, face: Face, size: int) -> float:
    return _width(text, face) * size / EM


def drawn(text: str, face: Face, size: int) -> Image:
    """How much of each pixel a line of text covers. It begins `MARGIN` from the left, and `above` from the top."""
    from PIL import Image

    line = Image.new("L", (round(width(text, face, size)) + 2 * MARGIN, above(size) + below(size)))
    at = 0.0
    for letter, following in pairwise(f"{text}\0"):
        if letter not in BLANK:
            left, half = divmod(round(2 * at), 2)
            mark = _letter(letter, face, size, half)
            line.paste(255, (left, 0), mark)
        at += _step(letter, following, face) * size / EM
    return line


def fitted(text: str, face: Face, sizes: Sequence[tuple[int, int]], widest: int) -> Setting:
    """The text in the largest of the sizes that it fits in.

    `sizes` are pairs of a size and how many lines of it there may be, the largest first. What fits in none ends with an
    ellipsis in the last.
    """
    for size, most in sizes:
        if (lines := _broken(text, face, size, widest)) and len(lines) <= most:
            return Setting(size, lines)
    size, most = sizes[-1]
    return Setting(size, _cut(text, face, size, widest, most))


def balanced(widths: Sequence[float], space: float, widest: float) -> list[int]:
    """How many words stand on each line: as few lines as there can be, the longest of them as short as it can be.

    Nothing where a word is wider than a line.
    """
    longest = max(widths, default=0)
    if longest > widest:
        return []
    found = _greedy(widths, space, widest)
    low, high = max(longest, sum(widths) / len(found) - space), widest
    while len(found) > 1 and high - low > 4:
        middle = (low + high) / 2
        tried = _greedy(widths, space, middle)
        if len(tried) == len(found):
            found, high = tried, middle
        else:
            low = middle
    return found


def _greedy(widths: Iterable[float], space: float, widest: float) -> list[int]:
    """How many words stand on each line when each takes all that it can."""
    counts: list[int] = []
    used = widest + 1
    for word in widths:
        if used + space + word > widest:
            counts.append(0)
            used = -space
        counts[-1] += 1
        used += space + word
    return counts


def _broken(text: str, face: Face, size: int, widest: int) -> tuple[str, ...]:
    """The text in lines, broken at ordinary spaces only; none where a word does not fit."""
    words = text.split(" ")
    widths = [width(word, face, size) for word in words]
    lines, at = [], 0
    for count in balanced(widths, width(" ", face, size), widest):
        lines.append(" ".join(words[at : at + count]))
        at += count
    return tuple(lines)


def _cut(text: str, face: Face, size: int, widest: int, most: int) -> tuple[str, ...]:
    """As much of the text as fits, with an ellipsis after it."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        lines = _broken(_ended(text, middle), face, size, widest)
        if lines and len(lines) <= most:
            low = middle
        else:
            high = middle - 1
    return _broken(_ended(text, low), face, size, widest)


def _ended(text: str, length: int) -> str:
    return text[:length].rstrip(f"{BLANK},.:;—–-(«„") + ELLIPSIS


@functools.lru_cache(maxsize=1 << 13)
def _width(text: str, face: Face) -> float:
    return sum(_step(letter, following, face) for letter, following in pairwise(f"{text}\0"))


@functools.cache
def _step(letter: str, following: str, face: Face) -> float:
    """How far the letter after this one stands from it; after the last one there is none (NUL)."""
    measured = _font(face, EM)
    if following == "\0":
        return measured.getlength(letter)
    return measured.getlength(letter + following) - measured.getlength(following)


@functools.cache
def _letter(letter: str, face: Face, size: int, half: int) -> Image:
    """A letter in a box as high as a line, `half` a pixel further to the right or not at all."""
    from PIL import Image, ImageDraw

    font = _font(face, size)
    box = Image.new("L", (round(font.getlength(letter)) + 3 * MARGIN, above(size) + below(size)))
    ImageDraw.Draw(box).text((MARGIN + half / 2, above(size)), letter, fill=255, font=font, anchor="ls")
    return box


@functools.cache
def _font(face: Face, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(FONTS / f"{face}.woff2", size)
