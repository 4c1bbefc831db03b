"""Names on a map: which of them have room, beside, above or below their dots, the more the nearer one looks.

Letters keep their size on the screen while the sheet grows, so a sheet has more room for names the larger it is shown.
A name that has room at one scale keeps its side at all larger ones: when one zooms in, names come and none jumps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    taken: list[tuple[Point, Box]] = []
    for number, scale in enumerate(SCALES):
        unit = 1 / scale
        spaces = [_grown(dot, (-AWAY / 2, -AWAY / 2, AWAY / 2, AWAY / 2), unit) for dot in around]
        for spot in waiting:
            if spot.id in placed:
                continue
            free = {}
            for side in "ewns":
                name = _name(spot, side)
                box = _grown(spot.at, name, unit)
                if _within(box, sheet) and not any(_ever_meet((spot.at, name), other, unit) for other in taken):
                    free[side] = sum(_meet(box, space) for space in spaces)
            side = min(free, key=free.__getitem__, default="")
            if side and free[side] <= spot.covers:
                placed[spot.id] = Label(side, number)
                taken.append((spot.at, _name(spot, side)))
    return {spot.id: placed.get(spot.id, Label("e", NEVER)) for spot in waiting}


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


def _ever_meet(a: tuple[Point, Box], b: tuple[Point, Box], unit: float) -> bool:
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
