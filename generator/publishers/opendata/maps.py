"""GeoJSON (RFC 7946, so WGS 84): places as points, ties as lines between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.opendata.columns import to_json

Position = tuple[float, float]
"""Longitude and latitude."""
WHERE = frozenset({"coordinates_lat", "coordinates_lon"})


def position(place: Mapping[str, Any]) -> Position | None:
    """Where a place as it is published lies."""
    at = place.get("coordinates")
    return (at["lon"], at["lat"]) if at else None


def collection(features: Iterable[Mapping[str, Any]]) -> bytes:
    lines = ",\n".join(map(to_json, features))
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def feature(id: str, geometry: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: value for name, value in properties.items() if name not in WHERE}
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": told}


def point(at: Position) -> dict[str, Any]:
    return {"type": "Point", "coordinates": at}


def line(a: Position, b: Position) -> dict[str, Any]:
    """The shorter way on the map; where it crosses the antimeridian, it is cut there."""
    (east, _), (west, _) = (a, b) = sorted((a, b), reverse=True)
    if east - west <= 180:
        return {"type": "LineString", "coordinates": [b, a]}
    return {"type": "MultiLineString", "coordinates": list(_cut(a, b))}


def _cut(east: Position, west: Position) -> Iterator[list[Position]]:
    beyond = west[0] + 360
    part = (180 - east[0]) / (beyond - east[0])
    at = round(east[1] + part * (west[1] - east[1]), 6)
    yield [east, (180.0, at)]
    yield [(-180.0, at), west]
