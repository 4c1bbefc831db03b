"""Everything that has a date, in one row: each happening once, the newest first, and how much has none."""

from __future__ import annotations

import pytest

from generator.bulletin import Bulletin
from generator.derive.facts import derive
from generator.derive.happenings import happenings
from generator.derive.moments import Chronicle, chronicle
from generator.model.ties import Tie
from generator.text import Text
from tests.register import TODAY
from tests.unit.test_derive import agreement, day, event, register, settings, tie


def told(of: Tie[Text], *records: tuple[str, object]) -> Chronicle:
    held: dict[str, dict[str, object]] = {"tie": {of.id: of}}
    for kind, record in records:
        held.setdefault(kind, {})[record.id] = record  # type: ignore[attr-defined]
    bulletin: Bulletin[Text] = Bulletin(held, {}, {}, {})  # type: ignore[arg-type]
    shared = [(kind, record) for kind, record in records if kind in ("event", "agreement")]
    return chronicle(bulletin, {of.id: happenings(of, shared, TODAY)})  # type: ignore[arg-type]


def rows(of: Chronicle) -> list[tuple[str, str, str]]:
    return [(str(moment.date), moment.kind, moment.milestone) for moment in of.moments]


def test_a_signing_that_a_record_tells_of_stands_there_once() -> None:
    signing, paper = event(start=day("2024-06-27")), agreement(start=day("2024-06"), event="e")
    row = rows(told(tie(signed=day("2024-06-27"), renewed=day("2025")), ("event", signing), ("agreement", paper)))
    assert row == [("2025", "tie", "renewed"), ("2024-06", "agreement", ""), ("2024-06-27", "event", "")]


def test_a_signing_that_no_record_tells_of_is_told_by_the_tie() -> None:
    row = rows(told(tie(since=day("1995"), signed=day("2001-05")), ("event", event(start=day("2024")))))
    assert row == [("2024", "event", ""), ("2001-05", "tie", "signed"), ("1995", "tie", "since")]


def test_within_a_year_what_is_known_better_comes_first() -> None:
    of = [event(id=id, start=day(start)) for id, start in (("a", "2024"), ("b", "2024-03-01"), ("c", "2024-05"))]
    row = told(tie(), *(("event", each) for each in of))
    assert [moment.id for moment in row.moments] == ["c", "b", "a"]


def test_what_has_no_date_is_counted() -> None:
    row = told(tie(), ("event", event()), ("event", event(id="f", start=day("2024"))), ("agreement", agreement()))
    assert row.undated == {"tie": 1, "event": 1, "agreement": 1}
    assert told(tie(signed=day("2001"))).undated == {}


def test_a_derived_date_is_marked() -> None:
    (moment,) = told(tie(signed=day("1998"), date_uncertain=True)).moments
    assert moment.uncertain


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_the_real_register_has_its_whole_span() -> None:
    row = derive(register(), settings(), TODAY).chronicle
    years = [moment.date.year for moment in row.moments]
    assert years == sorted(years, reverse=True)
    assert years[-1] < 1990
    assert years[0] >= TODAY.year
    dated = {(moment.kind, moment.id) for moment in row.moments}
    assert {("event", id) for id, held in register().events.items() if held.start} <= dated
    assert len([moment for moment in row.moments if not moment.milestone]) == len(
        {(moment.kind, moment.id) for moment in row.moments if not moment.milestone}
    )
