"""Names on a map: which of them have room, beside, above or below their dots, the more the nearer one looks.

Letters keep their size on the screen while the sheet grows, so a sheet has more room for names the larger it is shown.
A name that has room at one scale keeps its side at all larger ones: when one zooms in, names come and none jumps.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from generator.cartography.sheets import WIDTH, Point, Sheet

LETTER = 12.0
"""Height of the letters on the screen, in pixels."""
BROAD, HIGH = 0.56, 1.1
"""Of a letter and of a line, as parts of the height of the letters: generous means for Cyrillic in a humanist face."""
AWAY = 7.0
"""From the middle of a dot to its name, in pixels."""
SCALES = (0.32, 0.6, 1.0, 2.0, 4.0, 8.0)
"""Pixels to a unit of the sheet at which names are placed: a telephone, a tablet, a table; then twice as near each."""
NEVER = len(SCALES)
"""The scale, by number, of a name without room at any."""
SMALLEST_UNIT = 1 / 12
"""Units of the sheet to a pixel where one is as near as one can be."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Named = tuple[Point, Box]
"""Where a dot stands on the sheet, and its name, in pixels from the dot."""
Square = tuple[int, int]
SQUARE = 64
"""Pixels; a name is about as long."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot with a name, which may cover so many other dots."""

    id: str
    name: str
    at: Point
    covers: int = 1


@dataclass(frozen=True, slots=True)
class Label:
    """`side` is `e`, `w`, `n` or `s`; `scale` the number of the smallest scale at which there is room."""

    side: str
    scale: int


def labels(sheet: Sheet, spots: Iterable[Spot], dots: Iterable[Point] = ()) -> Mapping[str, Label]:
    """A label for each spot; those that come first choose first. `dots`: others that have no name here.

    No name meets another. Some dots a name may cover: a large town lies among its districts.
    """
    waiting = [spot for spot in spots if sheet.holds(spot.at)]
    around = [*(spot.at for spot in waiting), *dots]
    placed: dict[str, Label] = {}
    taken: list[Named] = []
    for number, scale in enumerate(SCALES):
        left = [spot for spot in waiting if spot.id not in placed]
        if not left:
            break
        unit = 1 / scale
        near = _Near(unit, around, taken)
        for spot in left:
            free = {}
            for side in "ewns":
                name = _name(spot, side)
                box = _grown(spot.at, name, unit)
                if _within(box, sheet) and not near.meets_name((spot.at, name)):
                    free[side] = near.covered(box, spot.covers)
            side = min(free, key=free.__getitem__, default="")
            if side and free[side] <= spot.covers:
                placed[spot.id] = Label(side, number)
                taken.append((spot.at, _name(spot, side)))
                near.add(taken[-1])
    return {spot.id: placed.get(spot.id, Label("e", NEVER)) for spot in waiting}


class _Near:
    """Dots and names by the square of the sheet that they stand in: only those of the same squares can meet."""

    def __init__(self, unit: float, dots: Iterable[Point], names: Iterable[Named]) -> None:
        self._unit = unit
        self._dots: dict[Square, list[Point]] = defaultdict(list)
        self._names: dict[Square, list[Named]] = defaultdict(list)
        for dot in dots:
            for square in self._squares((*dot, *dot)):
                self._dots[square].append(dot)
        for name in names:
            self.add(name)

    def add(self, name: Named) -> None:
        for square in self._squares(self._reach(name)):
            self._names[square].append(name)

    def meets_name(self, name: Named) -> bool:
        """Whether it meets another name, now or where one looks from nearer."""
        others = (other for square in self._squares(self._reach(name)) for other in self._names.get(square, ()))
        return any(_ever_meet(name, other, self._unit) for other in others)

    def covered(self, box: Box, most: int) -> int:
        """How many dots a name in that box covers, or more than so many; a dot has some space of its own."""
        about = _grown((0, 0), (-AWAY / 2, -AWAY / 2, AWAY / 2, AWAY / 2), self._unit)
        left, top, right, bottom = (edge + more for edge, more in zip(box, about, strict=True))
        dots = (dot for square in self._squares((left, top, right, bottom)) for dot in self._dots.get(square, ()))
        room = (-AWAY / 2, -AWAY / 2, AWAY / 2, AWAY / 2)
        met = (dot for dot in dots if _meet(box, _grown(dot, room, self._unit)))
        return sum(1 for _ in islice(met, most + 1))

    def _reach(self, name: Named) -> Box:
        """All that a name ever takes: it draws back to its dot as one looks from nearer."""
        (x, y), box = name
        left, top, right, bottom = _grown((x, y), box, self._unit)
        return min(left, x), min(top, y), max(right, x), max(bottom, y)

    def _squares(self, box: Box) -> Iterator[Square]:
        left, top, right, bottom = (math.floor(edge / (SQUARE * self._unit)) for edge in box)
        return product(range(left, right + 1), range(top, bottom + 1))


def _name(spot: Spot, side: str) -> Box:
    """Where a name stands, in pixels from its dot."""
    width, height = len(spot.name) * LETTER * BROAD, LETTER * HIGH
    match side:
        case "e":
            return AWAY, -height / 2, AWAY + width, height / 2
        case "w":
            return -AWAY - width, -height / 2, -AWAY, height / 2
        case "n":
            return -width / 2, -AWAY - height, width / 2, -AWAY
    return -width / 2, AWAY, width / 2, AWAY + height


def _grown(at: Point, box: Box, unit: float) -> Box:
    """A box around a point in units of the sheet, of which `unit` are a pixel."""
    return at[0] + box[0] * unit, at[1] + box[1] * unit, at[0] + box[2] * unit, at[1] + box[3] * unit


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _ever_meet(a: Named, b: Named, unit: float) -> bool:
    """Whether two names meet where a pixel is `unit` units or fewer.

    Edges move towards their dots in step with the unit, so each of the four ways in which boxes overlap is true for the
    units on one side of a bound, and the names meet between the bounds of all four.
    """
    (at, name), (other, its) = a, b
    aside, below = other[0] - at[0], other[1] - at[1]
    low, high = SMALLEST_UNIT, unit
    for apart, growth in (
        (aside, its[2] - name[0]),
        (-aside, name[2] - its[0]),
        (below, its[3] - name[1]),
        (-below, name[3] - its[1]),
    ):
        if growth == 0:
            if apart <= 0:
                return False
        elif growth > 0:
            low = max(low, -apart / growth)
        else:
            high = min(high, -apart / growth)
        if low >= high:
            return False
    return True


def _within(box: Box, sheet: Sheet) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= sheet.height
