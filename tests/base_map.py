"""The base maps of the theme: coasts, lakes and rivers of Natural Earth, projected, cut and simplified once.

They change only with a new version of Natural Earth or with a sheet in `generator/cartography/sheets.py`, so they are
kept in `theme/assets/map/` as pictures that browsers cache. `tests/test_base_map.py` makes them anew and compares.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.cartography.sheets import WIDTH, Point, Sheet

FINENESS = 10
"""Steps of the picture's whole numbers to one unit of the sheet."""
TOLERANCE = 0.3
"""How far, in units of the sheet, a line may leave the way of its original."""
SMALLEST = 3.0
"""Islands and lakes whose box is smaller than this, in units, are left out."""
MARGIN = 60.0
"""So many units beyond the edges of the sheet lines go on."""
ASIDE, SOUTHERNMOST = 130.0, 20.0
"""Degrees that are looked at: to each side of the sheet's upright meridian, and down to this latitude."""
LAYERS = ("coastlines", "lakes", "land", "rivers")

Line = list[Point]
Inside = Callable[[Point], bool]
Cross = Callable[[Point, Point], Point]


def read_atlas(file: Path) -> dict[str, list[Line]]:
    """The lines of a TopoJSON file by layer, in degrees: rings of areas and open lines alike."""
    read = json.loads(file.read_text(encoding="utf-8"))
    arcs = [list(_degrees(arc, read["transform"])) for arc in read["arcs"]]
    return {
        layer: [
            line
            for shape in read["objects"][layer]["geometries"]
            for line in _lines(shape.get("arcs", []), arcs)
            if line
        ]
        for layer in LAYERS
    }


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """TopoJSON keeps an arc as steps from point to point on a grid."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * scale_x + left, y * scale_y + bottom


def _lines(numbers: list[Any], arcs: list[Line]) -> Iterator[Line]:
    """A list of numbers is a line, one arc after another, a negative one backwards; a list of lists holds several."""
    if all(isinstance(number, int) for number in numbers):
        line: Line = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            line += arc[1:] if line else arc
        yield line
    else:
        for inner in numbers:
            yield from _lines(inner, arcs)


def picture(sheet: Sheet, atlas: dict[str, list[Line]]) -> str:
    """The base map of a sheet as SVG. Its colours let the page shine through: they serve on light and on dark."""
    lakes = list(areas(sheet, atlas["lakes"]))
    land = [*areas(sheet, atlas["land"]), *lakes]
    shores = [*(run for run in courses(sheet, atlas["coastlines"]) if _size(run) > SMALLEST), *lakes]
    rivers = list(courses(sheet, atlas["rivers"]))
    width, height = round(WIDTH * FINENESS), round(sheet.height * FINENESS)
    thin = 'fill="none" stroke-linejoin="round" vector-effect="non-scaling-stroke"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        "<!-- Natural Earth, public domain; see LICENSE.txt -->\n"
        f'<path fill="#857a63" fill-opacity=".16" fill-rule="evenodd" d="{_path(land)}"/>\n'
        f'<path {thin} stroke="#4f7f9e" stroke-opacity=".5" d="{_path(rivers)}"/>\n'
        f'<path {thin} stroke="#7d8794" stroke-opacity=".8" d="{_path(shores)}"/>\n</svg>\n'
    )


def areas(sheet: Sheet, rings: Iterable[Line]) -> Iterator[Line]:
    """What of closed lines lies on the sheet."""
    for ring in rings:
        for turned in _turned(sheet, ring):
            seen = _cut(turned, _window(sheet))
            cut = _cut([sheet.place(*point) for point in seen], _edges(sheet))
            if _size(cut) > SMALLEST:
                yield simplified([*cut, cut[0]])


def courses(sheet: Sheet, lines: Iterable[Line]) -> Iterator[Line]:
    """What of open lines lies on the sheet: of each the parts in sight."""
    window = _window(sheet)
    for line in lines:
        for turned in _turned(sheet, line):
            part: Line = []
            for point in turned:
                placed = sheet.place(*point)
                if all(inside(point) for inside, _ in window) and sheet.holds(placed, -MARGIN):
                    part.append(placed)
                    continue
                if len(part) > 1:
                    yield simplified(part)
                part = []
            if len(part) > 1:
                yield simplified(part)


def _turned(sheet: Sheet, line: Line) -> Iterator[Line]:
    """The line without the leap at 180 degrees, as often as turns of the globe bring it before the sheet."""
    steady = line[:1]
    for lon, lat in line[1:]:
        steady.append((lon - 360 * round((lon - steady[-1][0]) / 360), lat))
    west, east = min(lon for lon, _ in steady), max(lon for lon, _ in steady)
    for turn in (-360.0, 0.0, 360.0):
        if west + turn < sheet.projection.meridian + ASIDE and east + turn > sheet.projection.meridian - ASIDE:
            yield [(lon + turn, lat) for lon, lat in steady]


def _window(sheet: Sheet) -> list[tuple[Inside, Cross]]:
    meridian = sheet.projection.meridian
    return [_above(0, meridian - ASIDE), _below(0, meridian + ASIDE), _above(1, SOUTHERNMOST)]


def _edges(sheet: Sheet) -> list[tuple[Inside, Cross]]:
    right, bottom = WIDTH + MARGIN, sheet.height + MARGIN
    return [_above(0, -MARGIN), _below(0, right), _above(1, -MARGIN), _below(1, bottom)]


def _above(axis: int, least: float) -> tuple[Inside, Cross]:
    return lambda point: point[axis] >= least, lambda a, b: _crossing(a, b, axis, least)


def _below(axis: int, most: float) -> tuple[Inside, Cross]:
    return lambda point: point[axis] <= most, lambda a, b: _crossing(a, b, axis, most)


def _crossing(a: Point, b: Point, axis: int, at: float) -> Point:
    part = (at - a[axis]) / (b[axis] - a[axis])
    return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])


def _cut(ring: Line, edges: Iterable[tuple[Inside, Cross]]) -> Line:
    """The part of a closed line within straight edges (Sutherland and Hodgman's way)."""
    for inside, cross in edges:
        kept: Line = []
        for before, point in zip([*ring[-1:], *ring], ring, strict=False):
            if inside(before) != inside(point):
                kept.append(cross(before, point))
            if inside(point):
                kept.append(point)
        ring = kept
    return ring


def simplified(line: Line) -> Line:
    """The points that the line needs to stay within TOLERANCE of its way (Douglas and Peucker's way)."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        off, farthest = max(
            ((_off(line[at], line[first], line[last]), at) for at in range(first + 1, last)), default=(0.0, 0)
        )
        if off > TOLERANCE:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[at] for at in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the way between two others."""
    (x, y), (left, top) = (end[0] - start[0], end[1] - start[1]), (point[0] - start[0], point[1] - start[1])
    length = x * x + y * y
    along = max(0.0, min(1.0, (left * x + top * y) / length)) if length else 0.0
    return math.hypot(left - along * x, top - along * y)


def _size(line: Line) -> float:
    """The longer side of the box around a line."""
    if not line:
        return 0.0
    xs, ys = zip(*line, strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))


def _path(lines: Iterable[Line]) -> str:
    """Lines as the data of one SVG path: whole numbers, each relative to the one before."""
    return "".join(f"M{start[0]} {start[1]}l{_steps(start, rest)}" for start, *rest in map(_rounded, lines) if rest)


def _steps(start: tuple[int, int], rest: list[tuple[int, int]]) -> str:
    told = ""
    for x, y in rest:
        for step in (x - start[0], y - start[1]):
            told += f" {step}" if step >= 0 and told else str(step)
        start = (x, y)
    return told


def _rounded(line: Line) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    for x, y in line:
        point = (round(x * FINENESS), round(y * FINENESS))
        if not told or told[-1] != point:
            told.append(point)
    return told
