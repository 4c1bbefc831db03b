"""Lettering: the site's own faces, how wide words are in them, how they are broken into lines, and the words drawn.

FreeType takes longer to draw a name than all else takes that a card needs. So it draws each letter once in each size,
and words are put together of those, which are the same to the last pixel; a word that others have too is kept. A word
stands in a box as high as a line, and boxes do not overlap: they are put on a card like tiles.

Pillow is loaded when the first word is measured: a build that draws nothing does without it.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).parents[2] / "theme" / "assets" / "fonts"
ELLIPSIS, NO_BREAK = "…", "\N{NO-BREAK SPACE}"
EM = 1000
"""The size that letters are measured in."""
LEADING = 1.14
"""From line to line, in sizes: as much as the tallest letter and the lowest take together."""
TALLEST = 0.905
MARGIN = 3
"""Room beside a word for what leans out of it; less than half a space of the smallest size."""
KEPT = 1 << 7
"""Words that are kept drawn, some ten megabytes of them: a word is put together again in no time."""
SIMPLE = re.compile("[А-яЁёЎўІі0-9.,:;!?()«»„“—–№’/·…%+-]*")
"""Words whose letters stand one beside another, each as it is by itself: no ligatures, and no kerning that depends on
what script a letter stands in. All others are drawn whole."""
_ENDS = str.maketrans("\t\n\r", "   ")
Shades = tuple[int, ...]


class Face(StrEnum):
    """The files of the theme, by what they are for."""

    NAME = "bulletin-serif-bold"
    LABEL = "bulletin-sans"
    FIGURE = "bulletin-sans-bold"


class Setting(NamedTuple):
    """Lines of one size in pixels."""

    size: int
    lines: tuple[str, ...]


def step(size: int) -> int:
    """Rows from line to line."""
    return round(size * LEADING)


def above(size: int) -> int:
    """Rows of a line from its top to its base."""
    return math.ceil(size * TALLEST)


def words_of(text: str) -> list[str]:
    """The words between ordinary spaces; the end of a line is one of them, and no face has a letter for it."""
    return text.translate(_ENDS).split(" ")


def tiles(text: str) -> list[str]:
    """What is drawn one by one: a no-break space keeps words on one line, where it is a space like any other."""
    return words_of(text.replace(NO_BREAK, " "))


def width(text: str, face: Face, size: int) -> float:
    words = tiles(text)
    return sum(_width(word, face) for word in words) * size / EM + (len(words) - 1) * space(face, size)


def space(face: Face, size: int) -> float:
    return _width(" ", face) * size / EM


@functools.lru_cache(maxsize=KEPT)
def drawn(word: str, face: Face, size: int, shades: Shades) -> Image:
    """A word in a box of `step` rows; `shades` say what becomes of each coverage from 0 to 255."""
    from PIL import Image, ImageDraw

    box = Image.new("L", (math.ceil(_width(word, face) * size / EM) + 2 * MARGIN, step(size)))
    if SIMPLE.fullmatch(word):
        _compose(box, word, face, size)
    else:
        ImageDraw.Draw(box).text((MARGIN, above(size)), word, fill=255, font=_font(face, size), anchor="ls")
    return Image.frombytes("L", box.size, box.tobytes().translate(bytes(shades)))


def _compose(box: Image, word: str, face: Face, size: int) -> None:
    """Puts a word together of letters that were drawn for others, each where FreeType would put it."""
    at = 0.0
    for letter, after in pairwise((*word, "")):
        left, top, shape = _letter(letter, face, size)
        left += MARGIN + math.floor(at + 0.5)
        box.paste(255, (left, top, left + shape.width, top + shape.height), shape)
        if after:
            at += _advance(letter, after, face, size)


class _Letter(NamedTuple):
    """The part of a letter that has colour, and where that begins: from its own beginning, and from its line's top."""

    left: int
    top: int
    shape: Image


@functools.lru_cache(maxsize=1 << 11)
def _letter(letter: str, face: Face, size: int) -> _Letter:
    from PIL import Image, ImageDraw

    box = Image.new("L", (3 * size, step(size) + 2 * size))
    ImageDraw.Draw(box).text((size, size + above(size)), letter, fill=255, font=_font(face, size), anchor="ls")
    left, top, right, bottom = box.getbbox() or (size, size, size + 1, size + 1)
    return _Letter(left - size, top - size, box.crop((left, top, right, bottom)))


@functools.lru_cache(maxsize=1 << 15)
def _advance(letter: str, after: str, face: Face, size: int) -> float:
    """How far the next letter stands from a letter: with its kerning."""
    font = _font(face, size)
    return font.getlength(letter + after) - font.getlength(after)


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
    words = words_of(text)
    widths = [width(word, face, size) for word in words]
    lines, at = [], 0
    for count in balanced(widths, space(face, size), widest):
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
    return text[:length].rstrip(f" {NO_BREAK},.:;—–-(«„") + ELLIPSIS


@functools.lru_cache(maxsize=1 << 13)
def _width(word: str, face: Face) -> float:
    """With its kerning, in a size where rounding is nothing."""
    return _font(face, EM).getlength(word)


@functools.cache
def _font(face: Face, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(FONTS / f"{face}.woff2", size)
