"""Albers' equal-area conic projection: from degrees on a sphere to kilometres on a plane, and back.

A cone suits a country that is far wider than it is high: areas stay true, and nothing swells towards the pole, as it
does on the maps that browsers know. The formulas are Snyder's ("Map Projections: A Working Manual", 1987, p. 100); the
tests hold them to the figures of another implementation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


@dataclass(frozen=True, slots=True)
class Albers:
    """`meridian` is the one that stands upright; on the two northern `parallels` lengths are true.

    `origin` is the latitude at which, on that meridian, x and y are 0.
    """

    meridian: float
    parallels: tuple[float, float]
    origin: float

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Kilometres to the right of and below the origin: y grows downwards, as on a screen."""
        angle = self._cone * math.radians((lon - self.meridian + 180) % 360 - 180)
        radius = self._radius(lat)
        return radius * math.sin(angle), radius * math.cos(angle) - self._radius(self.origin)

    def unproject(self, x: float, y: float) -> tuple[float, float]:
        """Degrees of longitude, from -180 up to 180, and of latitude."""
        down = y + self._radius(self.origin)
        sine = (self._fixed - (math.hypot(x, down) * self._cone / EARTH_KM) ** 2) / (2 * self._cone)
        lon = math.degrees(math.atan2(x, down) / self._cone) + self.meridian
        return (lon + 180) % 360 - 180, math.degrees(math.asin(max(-1.0, min(1.0, sine))))

    @property
    def _cone(self) -> float:
        """How much of a full turn the parallels make on the plane."""
        low, high = map(math.radians, self.parallels)
        return (math.sin(low) + math.sin(high)) / 2

    @property
    def _fixed(self) -> float:
        low, high = map(math.radians, self.parallels)
        return 1 + math.sin(low) * math.sin(high)

    def _radius(self, lat: float) -> float:
        """Of the parallel on the plane: its distance from the cone's tip."""
        inner = self._fixed - 2 * self._cone * math.sin(math.radians(lat))
        return EARTH_KM * math.sqrt(max(0.0, inner)) / self._cone
