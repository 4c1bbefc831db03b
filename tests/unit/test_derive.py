"""What is derived: distances, clocks, happenings told once, and what an event's day says of it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from generator.bulletin import Bulletin
from generator.config import Config
from generator.derive.facts import EventState, derive, event_state
from generator.derive.geography import distance_km, time_difference
from generator.derive.happenings import happenings, parties_of
from generator.model.agreements import Agreement
from generator.model.common import Participants, Source
from generator.model.events import Event
from generator.model.places import City, Coordinates
from generator.model.scalars import PartialDate
from generator.model.ties import Evidence, Tie
from generator.model.vocabulary import AgreementStatus, Confidence, EventStatus, EventType, PlaceKind, TieKind
from generator.text import Text
from tests.register import TODAY, checked

ADDED = dt.date(2026, 11, 21)
PAGE = Source(title="A page", url="https://example.org/1")
OTHER = Source(title="Another", url="https://example.org/2")
SAID = Text.of({"ru": "сказано"})


def register() -> Bulletin[Text]:
    read = checked().bulletin
    assert read is not None
    return read


def settings() -> Config[Text]:
    read = checked().config
    assert read is not None
    return read


def tie(**fields: object) -> Tie[Text]:
    given = {"id": "a--b", "cities": ("a", "b"), "kind": TieKind.TWIN, "confidence": Confidence.HIGH}
    return Tie(**{**given, "added": ADDED, "sources": (PAGE,), **fields})  # type: ignore[arg-type]


def event(**fields: object) -> Event[Text]:
    given = {"id": "e", "title": SAID, "type": EventType.SIGNING, "participants": Participants(cities=("a", "b"))}
    return Event(**{**given, "added": ADDED, "sources": (PAGE,), **fields})  # type: ignore[arg-type]


def agreement(**fields: object) -> Agreement[Text]:
    given = {
        "id": "g",
        "title": SAID,
        "status": AgreementStatus.SIGNED,
        "participants": Participants(cities=("a", "b")),
    }
    return Agreement(**{**given, "added": ADDED, "sources": (PAGE,), **fields})  # type: ignore[arg-type]


def day(word: str) -> PartialDate:
    return PartialDate.parse(word)


def told(of: Tie[Text], *shared: tuple[str, Event[Text] | Agreement[Text]]) -> list[list[str]]:
    return [[trace.of for trace in happening.traces] for happening in happenings(of, shared, TODAY)]


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_distances_are_those_of_the_globe() -> None:
    cities = register().cities
    minsk_moscow = distance_km(cities["minsk"], cities["moscow"])
    assert minsk_moscow == pytest.approx(675, abs=5)
    assert distance_km(cities["moscow"], cities["minsk"]) == minsk_moscow
    assert distance_km(cities["minsk"], cities["minsk"]) == 0
    nowhere = replace(cities["minsk"], coordinates=None)
    assert distance_km(nowhere, cities["moscow"]) is None


def test_distance_crosses_the_antimeridian_the_short_way() -> None:
    def at(lon: float) -> City[Text]:
        given = {"id": "x", "name": SAID, "kind": PlaceKind.TOWN, "region": "r", "added": ADDED, "sources": (PAGE,)}
        return City(**given, coordinates=Coordinates(lat=65.0, lon=lon))  # type: ignore[arg-type]

    assert distance_km(at(179.5), at(-179.5)) == pytest.approx(47, abs=1)


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_clocks_east_are_ahead() -> None:
    read = register()
    ahead = time_difference(read.cities["vitebsk"], read.cities["omsk"], read, TODAY)
    assert ahead == dt.timedelta(hours=3)
    assert time_difference(read.cities["omsk"], read.cities["vitebsk"], read, TODAY) == -ahead


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_nearest_places_are_elsewhere() -> None:
    facts = derive(register(), settings(), TODAY)
    for id, place in facts.places.items():
        assert all(km >= 1 for _, km in place.near), id
        assert [km for _, km in place.near] == sorted(km for _, km in place.near)


def test_one_signing_is_told_once() -> None:
    signing = event(start=day("2024-06-27"))
    paper = agreement(start=day("2024-06"), event="e")
    named = tie(signed=day("2024"), evidence=(Evidence(date=day("2024-06-27"), what=SAID, source=PAGE),))
    assert told(named, ("event", signing), ("agreement", paper)) == [["event", "agreement", "evidence", "signed"]]


def test_happenings_of_other_days_are_others() -> None:
    first, second = event(start=day("2024-06-27")), event(id="f", start=day("2024-09-01"), sources=(OTHER,))
    assert told(tie(), ("event", first), ("event", second)) == [["event"], ["event"]]
    named = tie(evidence=(Evidence(date=day("2023"), what=SAID, source=PAGE),))
    assert told(named, ("event", first)) == [["event"], ["evidence"]]


def test_a_visit_and_an_agreement_of_one_source_stay_two() -> None:
    visit = event(type=EventType.VISIT, start=day("2023"))
    assert told(tie(), ("event", visit), ("agreement", agreement(start=day("2023")))) == [["agreement"], ["event"]]


def test_what_has_no_date_comes_last() -> None:
    named = tie(signed=day("2001"), evidence=(Evidence(what=SAID, source=PAGE),))
    dates = [happening.date for happening in happenings(named, (), TODAY)]
    assert dates == [day("2001"), None]


@pytest.mark.parametrize(
    "fields", [{"start": day("2028-03-04")}, {"start": day("2020"), "status": EventStatus.ANNOUNCED}]
)
def test_what_is_announced_or_ahead_is_no_evidence(fields: dict[str, object]) -> None:
    (happening,) = happenings(tie(), (("event", event(**fields)),), TODAY)
    assert happening.announced


def test_the_host_of_a_signing_between_others_is_no_party() -> None:
    signing = event(places=("c",))
    assert parties_of("event", signing) == {"a", "b"}
    assert parties_of("event", replace(signing, type=EventType.VISIT)) == {"a", "b", "c"}
    assert parties_of("event", event(places=("c",), participants=Participants(cities=("a",)))) == {"a", "c"}


@pytest.mark.parametrize(
    "fields, state",
    [
        ({"start": "2020"}, EventState.HELD),
        ({"start": "2027-01-01"}, EventState.UPCOMING),
        ({"start": "2026-11-22", "status": EventStatus.ANNOUNCED}, EventState.UPCOMING),
        ({"start": "2026-11-21", "status": EventStatus.ANNOUNCED}, EventState.OUTCOME_UNKNOWN),
        ({"start": "2026-11-20", "end": "2026-11-23", "status": EventStatus.ANNOUNCED}, EventState.UPCOMING),
        ({"start": "2026", "status": EventStatus.ANNOUNCED}, EventState.DAY_UNKNOWN),
        ({"start": "2026-10", "status": EventStatus.ANNOUNCED}, EventState.OUTCOME_UNKNOWN),
        ({"status": EventStatus.ANNOUNCED}, EventState.DAY_UNKNOWN),
        ({"start": "2027", "status": EventStatus.CANCELLED}, EventState.CANCELLED),
    ],
)
def test_the_state_of_an_event(fields: dict[str, str], state: EventState) -> None:
    dated = {key: day(value) if key in ("start", "end") else value for key, value in fields.items()}
    assert event_state(event(**dated), TODAY) == state


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_the_real_register_says_what_it_does_not_know() -> None:
    facts = derive(register(), settings(), TODAY)
    assert facts.overview.farthest == "grodno--yuzhno-sakhalinsk"
    assert facts.overview.oldest == "grodno-district--shchyolkovo"
    assert 0 < facts.coverage.lacking("tie", "text") < len(facts.ties)
    border = [facts.ties[id].km for id in facts.border]
    assert border == sorted(km for km in border if km is not None)
    assert all(km is not None and km <= 150 for km in border)


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_latin_letters_are_for_places_in_belarus() -> None:
    places = derive(register(), settings(), TODAY).places
    assert (places["mogilev"].latin, places["pskov"].latin) == ("Mahilioŭ", None)
    assert not [id for id, facts in places.items() if facts.latin and re.search(r"[\u0400-\u052f]", facts.latin)]
