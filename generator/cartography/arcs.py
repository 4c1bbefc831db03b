"""The sign of the bulletin on a map: an arc between two places, always bent upwards."""

from __future__ import annotations

import math

from generator.cartography.sheets import Point

BEND = 0.13
"""How far the arc's handle stands beside the straight way, as a part of its length."""


def arc(start: Point, end: Point) -> str:
    """The data of an SVG path from one point to the other."""
    (x, y), (left, top) = start, (end[0] - start[0], end[1] - start[1])
    # At right angles to the way, on the side that is up.
    side = -1.0 if left < 0 or (left == 0 and top < 0) else 1.0
    handle = (x + left / 2 + side * top * BEND, y + top / 2 - side * left * BEND)
    return f"M{written(start)}Q{written(handle)} {written(end)}"


def written(point: Point) -> str:
    """A point as SVG writes it, to a tenth of a unit."""
    return " ".join(_number(value) for value in point)


def _number(value: float) -> str:
    rounded = round(value, 1) + 0.0
    return str(int(rounded)) if math.isclose(rounded, int(rounded)) else str(rounded)
