"""What the register knows of a place beyond its own record."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.bulletin import Bulletin, Key
from generator.cartography.projection import EARTH_KM
from generator.derive.geography import distance_km
from generator.derive.happenings import joint_records, places_of
from generator.language.romanisation import romanised
from generator.model.places import City
from generator.restoring import restored
from generator.text import Lang, Text

NEAREST = 5
ROUNDING = 1e-6
"""Kilometres by which the way along a meridian may come out longer than it is."""
BELARUS, BELARUSIAN = "by", Lang("be")


@restored
@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """`twins`: the other end of each tie, by tie. `near`: places that keep ties, with kilometres, nearest first.

    `within`: districts of a city, or districts run from a town. `records`: what it takes part in. `latin`: the
    Belarusian name of a place in Belarus as signs and maps for strangers write it.
    """

    twins: Mapping[str, str]
    near: tuple[tuple[str, float], ...]
    within: tuple[str, ...]
    records: tuple[Key, ...]
    latin: str | None


def place_facts(bulletin: Bulletin[Text]) -> Mapping[str, PlaceFacts]:
    """For every place of the register."""
    twins: dict[str, dict[str, str]] = defaultdict(dict)
    for tie in bulletin.ties.values():
        a, b = tie.cities
        twins[a][tie.id] = b
        twins[b][tie.id] = a
    within: dict[str, list[str]] = defaultdict(list)
    for city in bulletin.cities.values():
        for above in (city.parent, city.seat):
            if above is not None:
                within[above].append(city.id)
    records: dict[str, list[Key]] = defaultdict(list)
    for kind, record in joint_records(bulletin):
        for place in places_of(record):
            records[place].append((kind, record.id))
    tied = sorted(
        ((city.coordinates.lat, city) for city in bulletin.cities.values() if city.coordinates and twins[city.id]),
        key=lambda one: one[0],
    )
    return {
        id: PlaceFacts(twins[id], _near(city, tied), tuple(within[id]), tuple(records[id]), latin(city, bulletin))
        for id, city in bulletin.cities.items()
    }


def latin(city: City[Text], bulletin: Bulletin[Text]) -> str | None:
    """How signs and maps for strangers write a place of Belarus."""
    name = city.name.get(BELARUSIAN)
    return romanised(name) if name and bulletin.country(city) == BELARUS else None


def _near(place: City[Text], tied: Sequence[tuple[float, City[Text]]]) -> tuple[tuple[str, float], ...]:
    """The nearest of the places with ties, which stand from south to north.

    A point shared with the place itself (its district, its city) tells nothing.
    """
    if place.coordinates is None:
        return ()
    found: list[tuple[float, str]] = []
    for apart, other in _from(place.coordinates.lat, tied):
        if len(found) == NEAREST and apart > found[-1][0] + ROUNDING:
            break
        km = distance_km(place, other)
        if other.id != place.id and km is not None and km >= 1:
            insort(found, (km, other.id))
            del found[NEAREST:]
    return tuple((id, km) for km, id in found)


def _from(lat: float, tied: Sequence[tuple[float, City[Text]]]) -> Iterator[tuple[float, City[Text]]]:
    """Places in the order of their distance from a latitude, with its kilometres: no place is nearer than that."""
    north = bisect_left(tied, lat, key=lambda one: one[0])
    south = north - 1
    while south >= 0 or north < len(tied):
        below = lat - tied[south][0] if south >= 0 else math.inf
        above = tied[north][0] - lat if north < len(tied) else math.inf
        place = south if below < above else north
        south, north = (south - 1, north) if below < above else (south, north + 1)
        yield math.radians(min(below, above)) * EARTH_KM, tied[place][1]
