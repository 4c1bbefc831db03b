"""Names on a map: which of them have room, beside, above or below their dots, the more the nearer one looks.

Letters keep their size on the screen while the sheet grows, so a sheet has more room for names the larger it is shown.
A name that has room at one scale keeps its side at all larger ones: when one zooms in, names come and none jumps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.cartography.sheets import WIDTH, Point, Sheet

LETTER = 11.0
"""Height of the letters on the screen, in pixels."""
BROAD, HIGH = 0.56, 1.1
"""Of a letter and of a line, as parts of the height of the letters: generous means for Cyrillic in a humanist face."""
AWAY = 7.0
"""From the middle of a dot to its name, in pixels."""
SCALES = (0.32, 0.7, 1.05, 2.1, 4.2, 8.4)
"""Pixels to a unit of the sheet at which names are placed: a telephone, a tablet, a table; then twice as near each."""
NEVER = len(SCALES)
"""The scale, by number, of a name without room at any."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot with a name."""

    id: str
    name: str
    at: Point


@dataclass(frozen=True, slots=True)
class Label:
    """`side` is `e`, `w`, `n` or `s`; `scale` the number of the smallest scale at which there is room."""

    side: str
    scale: int


def labels(sheet: Sheet, spots: Iterable[Spot]) -> Mapping[str, Label]:
    """A label for each spot; those that come first choose first."""
    waiting = [spot for spot in spots if sheet.holds(spot.at)]
    dots = [spot.at for spot in waiting]
    placed: dict[str, Label] = {}
    for number, scale in enumerate(SCALES):
        taken = [_box(spot, placed[spot.id].side, scale) for spot in waiting if spot.id in placed]
        taken += [_around(dot, scale) for dot in dots]
        for spot in waiting:
            if spot.id in placed:
                continue
            own = _around(spot.at, scale)
            for side in "ewns":
                box = _box(spot, side, scale)
                if _within(box, sheet) and not any(_meet(box, other) for other in taken if other != own):
                    placed[spot.id] = Label(side, number)
                    taken.append(box)
                    break
    return {spot.id: placed.get(spot.id, Label("e", NEVER)) for spot in waiting}


def _box(spot: Spot, side: str, scale: float) -> Box:
    """Left, top, right and bottom of a name, in units of the sheet."""
    width, height, away = len(spot.name) * LETTER * BROAD / scale, LETTER * HIGH / scale, AWAY / scale
    x, y = spot.at
    match side:
        case "e":
            return x + away, y - height / 2, x + away + width, y + height / 2
        case "w":
            return x - away - width, y - height / 2, x - away, y + height / 2
        case "n":
            return x - width / 2, y - away - height, x + width / 2, y - away
    return x - width / 2, y + away, x + width / 2, y + away + height


def _around(dot: Point, scale: float) -> Box:
    half = AWAY / 2 / scale
    return dot[0] - half, dot[1] - half, dot[0] + half, dot[1] + half


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _within(box: Box, sheet: Sheet) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= sheet.height
