"""What is found once for the register is what a look through all records finds, tried on the real ones."""

from __future__ import annotations

import pytest

from generator.bulletin import Bulletin
from generator.derive.geography import distance_km
from generator.derive.groups import groups, newest
from generator.derive.happenings import by_pair, joint_records, parties_of
from generator.derive.places import NEAREST, place_facts
from generator.model.kinds import WITH_FIELDS
from generator.model.vocabulary import Field
from generator.text import Text
from tests.register import checked

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("register")]


@pytest.fixture(scope="module")
def bulletin() -> Bulletin[Text]:
    read = checked().bulletin
    assert read is not None
    return read


def test_events_of_a_series_stand_beside_each_other(bulletin: Bulletin[Text]) -> None:
    found = groups(bulletin)
    for event in bulletin.events.values():
        row = {of.number: of.id for of in bulletin.events.values() if of.series == event.series and of.number}
        if event.series is None or event.number is None:
            assert event.id not in found.beside
            continue
        below = max((number for number in row if number < event.number), default=0)
        above = min((number for number in row if number > event.number), default=0)
        assert found.beside[event.id] == (row.get(below), row.get(above))
        assert event.id in found.series[event.series]


def test_records_stand_under_their_fields_newest_first(bulletin: Bulletin[Text]) -> None:
    found = groups(bulletin).fields
    for field in Field:
        keys = {(kind, id) for kind in WITH_FIELDS for id, of in bulletin.of(kind).items() if field in of.fields}
        told = found.get(field, ())
        assert set(told) == keys
        assert len(told) == len(keys)
        days = [newest(bulletin.of(kind)[id]) for kind, id in told]
        assert days == sorted(days, reverse=True)


def test_records_between_regions_name_both(bulletin: Bulletin[Text]) -> None:
    found = groups(bulletin).between
    for pair in [frozenset(("vitebsk-region", "smolensk-oblast")), frozenset(("minsk-city",))]:
        keys = [
            (kind, id)
            for kind in ("agreement", "project")
            for id, record in bulletin.of(kind).items()
            if pair <= set(record.participants.regions)
        ]
        assert list(found.get(pair, ())) == keys


def test_ties_share_the_records_in_which_both_places_act(bulletin: Bulletin[Text]) -> None:
    shared = by_pair(bulletin)
    for tie in bulletin.ties.values():
        pair = frozenset(tie.cities)
        told = [(kind, record) for kind, record in joint_records(bulletin) if pair <= parties_of(kind, record)]
        assert list(shared.get(pair, ())) == told


def test_the_nearest_places_are_the_nearest(bulletin: Bulletin[Text]) -> None:
    facts = place_facts(bulletin)
    for id, city in bulletin.cities.items():
        others = (
            (km, other.id)
            for other in bulletin.cities.values()
            if other.id != id and facts[other.id].twins and (km := distance_km(city, other)) is not None and km >= 1
        )
        assert facts[id].near == tuple((other, km) for km, other in sorted(others)[:NEAREST])
