"""The two sheets of the map: Belarus with what lies around it, and the whole way to the Pacific.

Two thirds of the ties have both ends on the first, where Belarus is large enough to be read on a telephone; the second
shows where the others lead. Each has a projection of its own, for on the one that keeps all of Russia in shape Belarus
lies on its side. The base maps in `theme/assets/map/` are made for these sheets by `tests/base_map.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.cartography.projection import Albers

Point = tuple[float, float]
WIDTH = 1000.0
"""Of every sheet, in its own units."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rectangle of a projected plane; `left`, `top`, `across` and `down` are kilometres."""

    name: str
    projection: Albers
    left: float
    top: float
    across: float
    down: float

    @property
    def height(self) -> float:
        """In the sheet's units."""
        return round(WIDTH * self.down / self.across)

    def place(self, lon: float, lat: float) -> Point:
        """Where a point of the globe stands on the sheet, in its units; it may lie beyond the edges."""
        x, y = self.projection.project(lon, lat)
        return (x - self.left) * WIDTH / self.across, (y - self.top) * WIDTH / self.across

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point stands within the edges, and at least `margin` units away from them."""
        x, y = point
        return margin <= x <= WIDTH - margin and margin <= y <= self.height - margin


NEAR = Sheet("near", Albers(31, (52, 59), 55.5), -735, -620, 1450, 1230)
WHOLE = Sheet("whole", Albers(96, (52, 68), 60), -4330, -3420, 8290, 4750)
SHEETS = (NEAR, WHOLE)


def sheet_of(places: Iterable[Point]) -> Sheet:
    """The sheet to show places on, each given as longitude and latitude: the first, if it has them all."""
    return NEAR if all(NEAR.holds(NEAR.place(*place)) for place in places) else WHOLE
