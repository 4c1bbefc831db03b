"""How full the register is: shares, runs of numbers, and what an event of a day that has passed is counted as."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bulletin import Bulletin
from generator.derive.coverage import Checked, Coverage, Evidence, Numbered, Reported, coverage, missing
from generator.derive.facts import derive
from generator.model.common import Participants, Source
from generator.model.documents import Document
from generator.model.events import Event, Figure
from generator.model.kinds import BY_NAME
from generator.model.places import City, Population
from generator.model.scalars import PartialDate
from generator.model.sought import SOUGHT, Sought
from generator.model.ties import Tie
from generator.model.vocabulary import Confidence, DocumentType, EventType, FigureOf, NameCheck, PlaceKind, TieKind
from generator.text import Text
from tests.register import TODAY, checked

NOTHING = Evidence({}, frozenset(), {})
SAID = Text.of({"ru": "сказано"})
COMMON: dict[str, Any] = {"added": dt.date(2026, 11, 21), "sources": (Source(title="A page"),)}
RECENT = (2023, 2026)


def bulletin(**records: list[Any]) -> Bulletin[Text]:
    return Bulletin({kind: {record.id: record for record in of} for kind, of in records.items()}, {}, {}, {})


def city(id: str, **fields: Any) -> City[Text]:
    return City(id=id, name=SAID, kind=PlaceKind.TOWN, region="r", **COMMON, **fields)


def event(id: str, **fields: Any) -> Event[Text]:
    return Event(id=id, title=SAID, type=EventType.FORUM, **COMMON, **fields)


def tie(id: str, **fields: Any) -> Tie[Text]:
    return Tie(id=id, cities=("a", "b"), kind=TieKind.TWIN, confidence=Confidence.LOW, **COMMON, **fields)


def document(id: str, **fields: Any) -> Document[Text]:
    return Document(id=id, title=SAID, type=DocumentType.PLAN, **COMMON, **fields)


def of(read: Bulletin[Text], evidence: Evidence = NOTHING, **signed_at: int) -> Coverage:
    return coverage(read, evidence, signed_at, RECENT)


def test_what_is_sought_is_a_field_of_the_kind() -> None:
    for kind, things in SOUGHT.items():
        fields = {field.name for field in dataclasses.fields(BY_NAME[kind].record)}
        assert {name for thing in things for name in thing.fields} <= fields, kind
        assert len({thing.name for thing in things}) == len(things), kind


@pytest.mark.parametrize(
    "record, said",
    [
        (tie("t"), False),
        (tie("t", since=PartialDate(1998)), True),
        (tie("t", signed=PartialDate(1998)), True),
    ],
)
def test_any_of_several_fields_says_it(record: Tie[Text], said: bool) -> None:
    assert Sought("begun", ("since", "signed")).said_by(record) is said


def test_a_value_with_nothing_in_it_says_nothing() -> None:
    participants = Sought("participants", ("participants",))
    assert not participants.said_by(event("e"))
    assert participants.said_by(event("e", participants=Participants(regions=("r",))))
    assert Sought("population", ("population",)).said_by(city("c", population=Population(count=0)))


@pytest.mark.parametrize("date, said", [("2024", False), ("2024-06", False), ("2024-06-27", True)])
def test_a_month_is_no_day(date: str, said: bool) -> None:
    (day,) = (thing for thing in SOUGHT["event"] if thing.name == "day")
    assert day.said_by(event("e", start=PartialDate.parse(date))) is said


def test_a_share_lists_the_records_that_do_not_say_it() -> None:
    told = of(bulletin(city=[city("a", website="https://example.org/"), city("b"), city("c")]))
    share = told.shares["city", "website"]
    assert (share.told, share.of, share.without) == (1, 3, ("b", "c"))
    assert told.lacking("city", "website") == 2
    assert told.lacking("tie", "begun") == 0
    assert {kind for kind, _ in told.shares} == {"city"}


def test_a_name_is_confirmed_in_every_language_or_not_at_all() -> None:
    checks = {"be": NameCheck.NONE, "en": NameCheck.GEONAMES}
    told = of(bulletin(city=[city("a", name_check=checks), city("b", name_check={"be": NameCheck.CURATOR}), city("c")]))
    assert told.shares["city", "name"].without == ("a",)


def test_ties_are_known_from_texts_and_by_dates() -> None:
    newest = {"a": PartialDate(2022), "b": PartialDate(2023, 5), "c": None, "d": PartialDate(2022, 1, 3)}
    told = of(bulletin(tie=[tie(id) for id in newest]), Evidence(newest, {"c"}, {}))
    without = {name: told.shares["tie", name].without for name in ("text", "evidence", "recent")}
    assert without == {"text": ("c",), "evidence": ("c",), "recent": ("a", "c", "d")}
    assert dict(told.years) == {2023: 1, 2022: 2}
    assert list(told.years) == [2023, 2022]


def test_only_events_whose_day_is_over_can_lack_a_report() -> None:
    told = of(bulletin(event=[event("a"), event("b"), event("c")]), Evidence({}, (), {"a": True, "b": False}))
    share = told.shares["event", "heard"]
    assert (share.of, share.without) == (2, ("b",))


def test_a_document_that_was_not_found_lacks_nothing_but_itself() -> None:
    told = of(bulletin(document=[document("a"), document("b", not_found=True)]))
    assert told.not_found == ("b",)
    assert told.shares["document", "date"].without == ("a",)


def test_a_series_is_as_long_as_its_highest_number() -> None:
    numbers = (1, 3, 3, 7, None)
    events = [event(f"e{place}", series="s", number=number) for place, number in enumerate(numbers)]
    told = of(bulletin(series=[event("s")], event=[*events, event("other", number=9)]))
    assert told.numbered == (Numbered("s", 7, ((2, 2), (4, 6)), 1),)
    assert told.numbered[0].found == 3


def test_a_series_without_a_number_has_no_whole() -> None:
    assert of(bulletin(series=[event("s")], event=[event("e", series="s")])).numbered == ()


@given(st.sets(st.integers(1, 60), min_size=1))
def test_found_and_missing_numbers_make_the_whole(numbers: set[int]) -> None:
    gaps = list(missing(sorted(numbers)))
    filled = {number for first, last in gaps for number in range(first, last + 1)}
    assert filled | numbers == set(range(1, max(numbers) + 1))
    assert not filled & numbers
    assert all(earlier[1] + 1 < later[0] for earlier, later in pairwise(gaps))


def test_reported_agreements_stand_beside_those_recorded() -> None:
    figures: tuple[Figure[Text], ...] = tuple(Figure(of=FigureOf.AGREEMENTS, count=count) for count in (54, 60, None))
    silent: tuple[Figure[Text], ...] = (Figure(of=FigureOf.AGREEMENTS, text=SAID),)
    money: tuple[Figure[Text], ...] = (Figure(of=FigureOf.CONTRACTS, count=400),)
    events = [event("a", figures=figures), event("b", figures=silent), event("c", figures=money)]
    assert of(bulletin(event=events), a=2).reported == (Reported("a", 60, 2), Reported("b", None, 0))


def test_a_check_counts_once_a_record_and_the_newest_is_told() -> None:
    days = (dt.date(2026, 11, 20), dt.date(2026, 11, 21), None)
    told = of(bulletin(city=[city(f"c{place}", verified_on=day) for place, day in enumerate(days)]))
    assert told.checked == Checked(3, 2, dt.date(2026, 11, 21))
    assert of(bulletin(city=[city("c")])).checked == Checked(1, 0, None)


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_the_real_register_adds_up() -> None:
    read, config = checked().bulletin, checked().config
    assert read is not None
    assert config is not None
    told = derive(read, config, TODAY).coverage
    for share in told.shares.values():
        assert 0 <= share.told <= share.of
        assert set(share.without) <= set(read.of(share.kind))
    assert sum(told.years.values()) + told.lacking("tie", "evidence") == len(read.ties)
    assert Numbered("twin-cities-meeting", 13, ((2, 6),), 0) in told.numbered
    assert ("forum-regions-04", 54) in {(reported.event, reported.count) for reported in told.reported}
