"""Cartography: the projection against another implementation's figures, arcs that bend upwards, names with room."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cartography.arcs import arc, written
from generator.cartography.labels import AWAY, LETTER, NEVER, SCALES, Spot, labels
from generator.cartography.projection import Albers
from generator.cartography.sheets import NEAR, SHEETS, WHOLE, Sheet, sheet_of

MINSK, MOSCOW, KAMCHATKA, CHUKOTKA = (27.5665, 53.9002), (37.6178, 55.752), (158.6433, 53.0452), (-169.7, 66.1)
BELT = Albers(0, (29.5, 45.5), 37.5)
"""Of no sheet: the parallels that the world's best known Albers map has."""


# Computed once with d3-geo 3.1.1: geoConicEqualArea().parallels(…).rotate([-meridian, 0]).center([0, origin])
# .scale(6371.0088).translate([0, 0]).
@pytest.mark.parametrize(
    "projection, place, expected",
    [
        (NEAR.projection, MINSK, (-224.537668, 172.657357)),
        (NEAR.projection, MOSCOW, (412.734757, -47.695432)),
        (WHOLE.projection, MINSK, (-3726.709269, -1411.926859)),
        (WHOLE.projection, KAMCHATKA, (3593.353256, -1041.449748)),
        (WHOLE.projection, CHUKOTKA, (2956.826272, -3203.717089)),
        (BELT, CHUKOTKA, (-5151.794998, -9426.504960)),
        (BELT, (0, 0), (0, 3981.801387)),
    ],
)
def test_the_projection_gives_the_figures_of_another(
    projection: Albers, place: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert projection.project(*place) == pytest.approx(expected, abs=1e-5)


@given(
    st.sampled_from([NEAR.projection, WHOLE.projection, BELT]),
    st.floats(-179.999, 179.999),
    st.floats(-80, 89.9),
)
def test_the_way_back_leads_to_the_same_place(projection: Albers, lon: float, lat: float) -> None:
    turned = (lon - projection.meridian + 180) % 360 - 180
    back = projection.unproject(*projection.project(lon, lat))
    assert back[1] == pytest.approx(lat, abs=1e-6)
    if abs(turned) < 179.9:
        assert back[0] == pytest.approx(lon, abs=1e-6)


def test_areas_are_true() -> None:
    """A small square of the globe is as large on the plane, wherever it lies."""
    for lon, lat in (MINSK, KAMCHATKA, (40.0, 43.0), (100.0, 75.0)):
        step = 0.01
        (x, y), (right, down), (aside, below) = (
            WHOLE.projection.project(*place) for place in ((lon, lat), (lon + step, lat), (lon, lat - step))
        )
        plane = abs((right - x) * (below - y) - (down - y) * (aside - x))
        globe = (math.radians(step) * 6371.0088) ** 2 * math.cos(math.radians(lat))
        assert plane == pytest.approx(globe, rel=1e-3)


@pytest.mark.parametrize(
    "place",
    [
        (19.6, 54.4),  # the western end, beyond Kaliningrad
        (-169.0, 66.0),  # the eastern end, beyond the 180th meridian
        (104.3, 77.7),
        (60.0, 81.8),
        (47.8, 41.2),
        (130.7, 42.3),
        (156.7, 50.9),
    ],
)
def test_the_second_sheet_holds_all_of_russia(place: tuple[float, float]) -> None:
    assert WHOLE.holds(WHOLE.place(*place), margin=5)


def test_the_first_sheet_holds_belarus_and_what_lies_around_it() -> None:
    for place in ((23.2, 52.3), (32.8, 53.3), (28.0, 51.3), (28.2, 56.2), (30.3, 59.9), (37.6, 55.8), (20.5, 54.7)):
        assert NEAR.holds(NEAR.place(*place), margin=10)
    west, east = NEAR.place(23.2, 53.0)[0], NEAR.place(32.8, 53.0)[0]
    assert (east - west) / 1000 * 328 > 140, "Belarus is broad enough to be read on a telephone of 360 pixels"


def test_a_sheet_is_chosen_by_the_places_it_has_to_show() -> None:
    assert sheet_of([MINSK, MOSCOW]) is NEAR
    assert sheet_of([MINSK, KAMCHATKA]) is WHOLE
    assert len(SHEETS) == 2


@pytest.mark.parametrize(
    "start, end",
    [((0, 100), (100, 100)), ((100, 100), (0, 100)), ((50, 0), (50, 100)), ((50, 100), (50, 0)), ((0, 0), (80, 60))],
)
def test_an_arc_bends_upwards_and_not_far(start: tuple[float, float], end: tuple[float, float]) -> None:
    found = re.fullmatch(r"M([\d.-]+) ([\d.-]+)Q([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+)", arc(start, end))
    assert found
    numbers = [float(number) for number in found.groups()]
    assert tuple(numbers[:2]) == start
    assert tuple(numbers[4:]) == end
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    assert numbers[3] <= middle[1]
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    assert math.hypot(numbers[2] - middle[0], numbers[3] - middle[1]) == pytest.approx(0.13 * length, abs=0.1)


def test_an_arc_does_not_depend_on_where_it_begins() -> None:
    there, back = (re.findall(r"Q(\S+ \S+)", arc(*ends)) for ends in (((10, 20), (80, 90)), ((80, 90), (10, 20))))
    assert there == back


def test_numbers_are_written_short() -> None:
    assert written((1.04, -0.04)) == "1 0"
    assert written((12.35, -7.96)) == "12.3 -8"


def spots(*places: tuple[str, float, float]) -> list[Spot]:
    return [Spot(name, name, (x, y)) for name, x, y in places]


SHEET = Sheet("test", NEAR.projection, 0, 0, 1000, 800)


def test_names_come_as_one_looks_nearer_and_keep_their_side() -> None:
    dense = spots(*((f"Town{n}", 300 + n % 10 * 25, 300 + n // 10 * 25) for n in range(60)))
    placed = labels(SHEET, dense)
    by_scale = [sum(label.scale <= number for label in placed.values()) for number in range(len(SCALES))]
    assert by_scale == sorted(by_scale)
    assert 0 < by_scale[0] < by_scale[-1]


def test_no_two_names_meet_at_any_scale() -> None:
    dense = spots(*((f"Town{n}", 300 + n * 7 % 100 * 2, 300 + n * 13 % 90 * 3) for n in range(80)))
    placed = labels(SHEET, dense)
    assert len({label.side for label in placed.values()}) == 4
    for scale in (*SCALES, 0.4, 0.5, 0.75, 0.9, 1.2, 1.5, 2.5, 3, 5, 6.5, 10, 12):
        here = [spot for spot in dense if placed[spot.id].scale < NEVER and SCALES[placed[spot.id].scale] <= scale]
        boxes = [box(spot, placed[spot.id].side, scale) for spot in here]
        assert boxes
        for at, a in enumerate(boxes):
            for b in boxes[at + 1 :]:
                assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


def box(spot: Spot, side: str, scale: float) -> tuple[float, float, float, float]:
    """Where the style sheet puts a name, by the same measures."""
    width, height, away = len(spot.name) * LETTER * 0.56 / scale, LETTER * 1.1 / scale, AWAY / scale
    x, y = spot.at
    left = {"e": x + away, "w": x - away - width}.get(side, x - width / 2)
    top = {"n": y - away - height, "s": y + away}.get(side, y - height / 2)
    return left, top, left + width, top + height


def test_who_comes_first_has_a_name_first() -> None:
    crowd = [(f"Town{n}", 500.0, 400.0) for n in range(5)]
    for order in (crowd, crowd[::-1]):
        placed = labels(SHEET, spots(*order))
        assert [placed[name].scale for name, _, _ in order] == [0, 0, 0, 0, NEVER]


def test_a_name_covers_as_few_dots_as_it_can_and_a_large_town_s_may_cover_more() -> None:
    west = [(500 - distance, 400.0) for distance in (12.0, 20.0, 28.0, 36.0)]
    right = labels(SHEET, [Spot("Town", "Town", (500, 400))], west)["Town"]
    assert (right.side, right.scale) == ("e", 0)
    ring = [(500 + x, 400.0 + y) for x in range(-80, 81, 8) for y in range(-60, 61, 8)]
    small, large = (labels(SHEET, [Spot("T", "Town", (500, 400), covers)], ring)["T"].scale for covers in (1, 99))
    assert (small > 0, large) == (True, 0)


def test_two_names_of_one_point_stand_on_two_sides() -> None:
    placed = labels(SHEET, spots(("Town", 500, 400), ("District", 500, 400)))
    assert placed["Town"].side != placed["District"].side


def test_a_name_stays_on_the_sheet() -> None:
    placed = labels(SHEET, spots(("Eastern end", 995, 400), ("Northern end", 500, 3), ("Away", 2000, 100)))
    assert placed["Eastern end"].side == "w"
    assert placed["Northern end"].side != "n"
    assert "Away" not in placed
