"""What is derived of clauses: which records count, by which years, and what is missing; and how the pages say it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.bulletin import Bulletin, Key
from generator.config import Config, read_config
from generator.derive.commitments import ClauseFacts, Gap, commitments
from generator.model.agreements import Agreement
from generator.model.common import Record, Source
from generator.model.documents import Assessment, Clause, Document
from generator.model.events import Event
from generator.model.practices import Practice
from generator.model.projects import Project
from generator.model.scalars import PartialDate
from generator.model.vocabulary import (
    AgreementStatus,
    AssessedLevel,
    DocumentType,
    EventStatus,
    EventType,
    ProjectStatus,
)
from generator.text import Text
from generator.views.commitments import year_spans
from tests.register import EVERY_KIND

ADDED = dt.date(2026, 11, 21)
TODAY = dt.date(2026, 11, 22)
PAGE = Source(title="A page", url="https://example.org/1")
SAID = Text.of({"ru": "сказано"})
CLAUSE = "declaration/1"


def settings() -> Config[Text]:
    read = read_config(EVERY_KIND).config
    assert read is not None
    return read


def date(words: str) -> PartialDate:
    return PartialDate.parse(words)


def event(id: str, start: str | None = None, status: EventStatus | None = None, **more: Any) -> Event[Text]:
    when = date(start) if start else None
    told = {"title": SAID, "type": EventType.FORUM, "relates_to": (CLAUSE,), "added": ADDED, "sources": (PAGE,)}
    return Event(id=id, start=when, status=status, **{**told, **more})


def facts_of(
    *related: Record[Text],
    assessed: bool = False,
    ordered: tuple[Document[Text], ...] = (),
    today: dt.date = TODAY,
) -> ClauseFacts:
    """The facts of the one clause of a bulletin that has nothing but these records."""
    judgement: Assessment[Text] = Assessment(level=AssessedLevel.STARTED, by="body", date=date("2020"), source=PAGE)
    clause: Clause[Text] = Clause(
        number="1", title=SAID, label=SAID, quote=SAID, assessments=(judgement,) if assessed else ()
    )
    document = plan("declaration", not_found=False, ordered_by=(), clauses=(clause,))
    kinds = {Event: "event", Agreement: "agreement", Project: "project", Practice: "practice", Document: "document"}
    records: dict[str, dict[str, Record[Text]]] = {kind: {} for kind in kinds.values()}
    named: list[Key] = []
    for record in (document, *related, *ordered):
        records[kinds[type(record)]][record.id] = record
        if record is not document:
            named.append((kinds[type(record)], record.id))
    bulletin: Bulletin[Text] = Bulletin(records, {}, {("clause", CLAUSE): tuple(named)}, {})
    return commitments(bulletin, settings(), today)[CLAUSE]


def project(id: str, start: str, end: str, status: ProjectStatus) -> Project[Text]:
    told = {"title": SAID, "relates_to": (CLAUSE,), "added": ADDED, "sources": (PAGE,)}
    return Project(id=id, start=date(start), end=date(end), status=status, **told)  # type: ignore[arg-type]


def plan(id: str, not_found: bool = True, **more: Any) -> Document[Text]:
    told = {"title": SAID, "type": DocumentType.PLAN, "ordered_by": (CLAUSE,), "added": ADDED, "sources": (PAGE,)}
    return Document(id=id, not_found=not_found, **{**told, **more})


def test_records_stand_newest_first_and_what_has_no_date_last() -> None:
    found = facts_of(event("a", "2016"), event("b"), event("c", "2024-05-03"), event("d", "2024-05"))
    assert [id for _, id in found.records] == ["d", "c", "a", "b"]
    assert (str(found.oldest), str(found.newest)) == ("2016", "2024-05")
    assert (found.years, found.undated) == ({2016: 1, 2024: 2}, 1)


@pytest.mark.parametrize(
    "record",
    [
        event("x", "2020", EventStatus.ANNOUNCED),
        event("x", "2020", EventStatus.CANCELLED),
        event("x", "2027-01"),
        event("x", None, EventStatus.ANNOUNCED),
        Agreement(
            id="x", title=SAID, status=AgreementStatus.ANNOUNCED, relates_to=(CLAUSE,), added=ADDED, sources=(PAGE,)
        ),
    ],
)
def test_what_was_only_announced_is_told_apart(record: Record[Text]) -> None:
    found = facts_of(event("held", "2024"), record)
    assert [id for _, id in found.records] == ["held"]
    assert [id for _, id in found.announced] == ["x"]
    assert str(found.newest) == "2024"
    called_off = getattr(record, "status", None) == EventStatus.CANCELLED
    assert found.only_announced == (not called_off)
    assert (Gap.ANNOUNCED_ONLY in found.gaps) == (not called_off)


def test_a_completed_project_is_dated_by_its_end_too() -> None:
    done = project("p", start="2015", end="2026-05", status=ProjectStatus.COMPLETED)
    found = facts_of(done, assessed=True)
    assert (str(found.oldest), str(found.newest)) == ("2015", "2026-05")
    assert (found.years, found.undated, found.gaps) == ({2015: 1, 2026: 1}, 0, ())
    meant = facts_of(project("p", start="2015", end="2026-05", status=ProjectStatus.ONGOING))
    assert str(meant.newest) == "2015"


def test_an_event_counts_from_its_day_on() -> None:
    assert facts_of(event("x", "2026-11-22")).records == (("event", "x"),)
    assert facts_of(event("x", "2026-11-22"), today=dt.date(2026, 11, 21)).records == ()


def test_a_document_that_was_ordered_is_no_related_record() -> None:
    found = facts_of(ordered=(plan("lost"), plan("made", not_found=False, date=date("2016"))))
    assert found.records == ()
    assert (found.ordered, found.missing) == (("lost", "made"), ("lost",))
    assert found.gaps == (Gap.DOCUMENT_NOT_FOUND, Gap.NO_RECORD, Gap.NO_ASSESSMENT)


# The configuration calls evidence of this year and of the three before it recent.
GAPS: Mapping[str, tuple[tuple[Event[Text], ...], tuple[Gap, ...]]] = {
    "nothing": ((), (Gap.NO_RECORD,)),
    "no date": ((event("a"),), (Gap.NO_DATE,)),
    "old": ((event("a", "2022-12-31"), event("b")), (Gap.NOTHING_RECENT,)),
    "recent": ((event("a", "2023-01-01"),), ()),
    "only announced": ((event("a", "2026", EventStatus.ANNOUNCED),), (Gap.NO_RECORD, Gap.ANNOUNCED_ONLY)),
}


@pytest.mark.parametrize("name", GAPS)
def test_each_gap_is_said(name: str) -> None:
    records, gaps = GAPS[name]
    assert facts_of(*records).gaps == (*gaps, Gap.NO_ASSESSMENT)
    assert facts_of(*records, assessed=True).gaps == gaps


def test_what_is_recent_follows_the_day() -> None:
    assert Gap.NOTHING_RECENT not in facts_of(event("a", "2022"), today=dt.date(2025, 1, 1)).gaps
    assert Gap.NOTHING_RECENT in facts_of(event("a", "2022"), today=dt.date(2026, 1, 1)).gaps


def test_the_first_years_share_a_column_where_there_are_too_many() -> None:
    assert year_spans(2024, 2026) == [(2024, 2024), (2025, 2025), (2026, 2026)]
    assert year_spans(2015, 2026)[0] == (2015, 2015)
    spans = year_spans(2015, 2030)
    assert spans[:2] == [(2015, 2019), (2020, 2020)]
    assert (len(spans), spans[-1]) == (12, (2030, 2030))
    assert year_spans(2030, 2026) == [(2030, 2030)]


@pytest.mark.parametrize(
    "status, start, end, over",
    [
        (ProjectStatus.ONGOING, "2003", None, None),
        (None, "2003", None, None),
        (ProjectStatus.STOPPED, "2003", None, "2003"),
        (ProjectStatus.COMPLETED, "2003", None, "2003"),
        (ProjectStatus.ONGOING, "2003", "2005", "2005"),
    ],
)
def test_a_project_may_go_on(status: ProjectStatus | None, start: str, end: str | None, over: str | None) -> None:
    project = Project(
        id="p",
        title=SAID,
        status=status,
        start=date(start),
        end=date(end) if end else None,
        added=ADDED,
        sources=(PAGE,),
    )
    assert project.over() == (date(over) if over else None)


def test_an_event_is_over_with_its_only_day_and_a_practice_with_its_end() -> None:
    assert event("e", "2015-11-26").over() == date("2015-11-26")
    practice = Practice(id="p", title=SAID, problem=SAID, done=SAID, start=date("2009"), added=ADDED, sources=(PAGE,))
    assert practice.over() is None
    assert replace(practice, end=date("2012")).over() == date("2012")
