"""Sheets: what cards have in common, drawn and packed once, and the lines of text that are put upon it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.pictures.indexed import BESIDE, Band, Colour, band, png
from generator.pictures.lettering import MARGIN, Face, Shades, above, drawn, space, step, tiles, width

if TYPE_CHECKING:
    from PIL.Image import Image

FINE = 4
"""How many times larger curves are drawn than they are shown."""
CURVE = 160
"""Pieces that a curve is drawn in."""
KEPT = 1 << 9
"""Rows with text that are kept packed, a kilobyte or two each: "Region, country" stands on many cards at one place."""
SOMETHING = (0, *[255] * 255)
"""Where there is a colour at all: what is put there leaves the rest as it is."""
Drawing = Callable[[Any], None]
"""What draws on a canvas of Pillow's."""


class Line(NamedTuple):
    """Text on its base line; at `x` it begins, has its middle, or ends (`anchor`: l, m, r)."""

    x: int
    base: int
    text: str
    face: Face
    size: int
    shades: Shades
    anchor: str = "l"

    @property
    def rows(self) -> tuple[int, int]:
        top = self.base - above(self.size)
        return top, top + step(self.size)


class Sheet:
    """A picture of indexes that others are made of."""

    def __init__(self, image: Image) -> None:
        self.image = image
        self._common = functools.cache(self._packed)
        self._own = functools.lru_cache(KEPT)(self._written)

    @classmethod
    def blank(cls, width: int, height: int) -> Sheet:
        from PIL import Image

        return cls(Image.new("L", (BESIDE + width, height)))

    def copy(self) -> Sheet:
        return Sheet(self.image.copy())

    def write(self, lines: Iterable[Line]) -> None:
        """Puts lines of text where nothing is."""
        for line in lines:
            _put(self.image, 0, line)

    def with_lines(self, lines: Iterable[Line], palette: Sequence[Colour], length: int = 0) -> bytes:
        """The PNG of the sheet with text where nothing is; the sheet itself stays as it was."""
        size, told = (self.image.width - BESIDE, self.image.height), tuple(lines)
        made = png(size, palette, self._bands(told), length)
        return png(size, palette, self._bands(told, small=True), length) if length and len(made) > length else made

    def _bands(self, lines: Iterable[Line], small: bool = False) -> Iterator[Band]:
        done = 0
        for (top, bottom), told in _rows(lines):
            if top > done:
                yield self._common(done, top)
            yield self._own(top, bottom, tuple(told), small)
            done = bottom
        if done < self.image.height:
            yield self._common(done, self.image.height)

    def _written(self, top: int, bottom: int, lines: tuple[Line, ...], small: bool) -> Band:
        own = self.image.crop((0, top, self.image.width, bottom))
        for line in lines:
            _put(own, top, line)
        return band(own, small)

    def _packed(self, top: int, bottom: int) -> Band:
        return band(self.image.crop((0, top, self.image.width, bottom)))

    def rule(self, left: int, right: int, top: int, thick: int, index: int) -> None:
        self.image.paste(index, (BESIDE + left, top, BESIDE + right, top + thick))

    def arc(self, left: tuple[int, int], right: tuple[int, int], rise: int, thick: int, shades: Shades) -> None:
        """A curve that stands `rise` above its ends in the middle."""
        box = left[0] - thick, left[1] - rise - thick, right[0] + thick, right[1] + thick
        middle = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2 - 2 * rise
        points = []
        for place in range(CURVE + 1):
            t = place / CURVE
            x, y = (
                (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c for a, b, c in zip(left, middle, right, strict=True)
            )
            points.append(((x - box[0]) * FINE, (y - box[1]) * FINE))
        self._drawn(box, shades, lambda pen: pen.line(points, fill=255, width=thick * FINE, joint="curve"))

    def dot(self, at: tuple[int, int], radius: int, shades: Shades) -> None:
        box = at[0] - radius - 1, at[1] - radius - 1, at[0] + radius + 1, at[1] + radius + 1
        ends = (FINE, FINE, (2 * radius + 1) * FINE, (2 * radius + 1) * FINE)
        self._drawn(box, shades, lambda pen: pen.ellipse(ends, fill=255))

    def _drawn(self, box: tuple[int, int, int, int], shades: Shades, draw: Drawing) -> None:
        from PIL import Image, ImageDraw

        size = box[2] - box[0], box[3] - box[1]
        large = Image.new("L", (size[0] * FINE, size[1] * FINE))
        draw(ImageDraw.Draw(large))
        shown = large.resize(size, Image.Resampling.BOX).point(shades)
        self.image.paste(shown, (BESIDE + box[0], box[1]), shown.point(SOMETHING))


def _put(image: Image, top: int, line: Line) -> None:
    """`top`: where in the sheet the image begins."""
    face, size = line.face, line.size
    at = line.x - {"l": 0.0, "m": 0.5, "r": 1.0}[line.anchor] * width(line.text, face, size)
    between = space(face, size)
    for word in tiles(line.text):
        image.paste(drawn(word, face, size, line.shades), (BESIDE + round(at) - MARGIN, line.rows[0] - top))
        at += width(word, face, size) + between


def _rows(lines: Iterable[Line]) -> Iterator[tuple[tuple[int, int], list[Line]]]:
    """Rows with text, from top to bottom, with the lines on them: those that share a row are together."""
    told: list[Line] = []
    top = bottom = 0
    for line in sorted((line for line in lines if line.text), key=lambda line: line.rows):
        if told and line.rows[0] >= bottom:
            yield (top, bottom), told
            told = []
        top, bottom = (top, max(bottom, line.rows[1])) if told else line.rows
        told.append(line)
    if told:
        yield (top, bottom), told
