"""What the register knows of a place beyond its own record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.bulletin import Bulletin, Key
from generator.derive.geography import distance_km
from generator.derive.happenings import joint_records, places_of
from generator.language.romanisation import romanised
from generator.model.places import City
from generator.text import Lang, Text

NEAREST = 5
BELARUS, BELARUSIAN = "by", Lang("be")


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
    return {
        id: PlaceFacts(
            twins[id], _near(id, bulletin, twins), tuple(within[id]), tuple(records[id]), _latin(city, bulletin)
        )
        for id, city in bulletin.cities.items()
    }


def _latin(city: City[Text], bulletin: Bulletin[Text]) -> str | None:
    name = city.name.get(BELARUSIAN)
    return romanised(name) if name and bulletin.country(city) == BELARUS else None


def _near(id: str, bulletin: Bulletin[Text], twins: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, float], ...]:
    """The nearest places with ties; a point shared with the place itself (its district, its city) tells nothing."""
    place = bulletin.cities[id]
    others = (
        (other.id, km)
        for other in bulletin.cities.values()
        if other.id != id and twins[other.id] and (km := distance_km(place, other)) is not None and km >= 1
    )
    return tuple(sorted(others, key=lambda pair: (pair[1], pair[0]))[:NEAREST])
