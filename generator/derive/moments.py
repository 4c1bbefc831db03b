"""Everything that has a date, in one row: what happened between the towns, as far as the register knows when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest

from generator.bulletin import Bulletin, Key
from generator.derive.happenings import ANNOUNCED, MILESTONES, Happening
from generator.model.scalars import PartialDate
from generator.restoring import restored
from generator.text import Text

LEFT_OUT = frozenset({"tie", "article", "correction"})
"""Kinds whose own date is not told: ties have several, and the others speak of the register itself."""
EXPECTED = ("tie", "agreement", "project", "event")
"""Kinds whose records all happened some day, known or not."""
LATELY = 256
"""So many of the newest records are known: more than any page shows, though several may tell of one signing."""


@restored
@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a record; of a tie, `milestone` says which of its dates it is: `signed`, `renewed`, …"""

    date: PartialDate
    kind: str
    id: str
    milestone: str = ""
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Chronicle:
    """`moments`: the newest first. `undated`: how many records of a kind have no date, where there are any."""

    moments: tuple[Moment, ...]
    undated: Mapping[str, int]


def chronicle(bulletin: Bulletin[Text], told: Mapping[str, Iterable[Happening]]) -> Chronicle:
    """All dates of the register. `told`: what happened between the places of each tie."""
    found = [*_records(bulletin), *(moment for id, of in told.items() for moment in _milestones(id, of))]
    missing = {kind: sum(record.when() is None for record in bulletin.of(kind).values()) for kind in EXPECTED}
    return Chronicle(
        tuple(sorted(found, key=_newest_first)), {kind: number for kind, number in missing.items() if number}
    )


def _records(bulletin: Bulletin[Text]) -> Iterator[Moment]:
    for kind, records in bulletin.records.items():
        for record in records.values():
            if kind not in LEFT_OUT and (date := record.when()) is not None:
                yield Moment(date, kind, record.id, uncertain=getattr(record, "date_uncertain", False))


def _milestones(tie: str, told: Iterable[Happening]) -> Iterator[Moment]:
    """The dates of a tie that no record tells of: a signing that is an event or an agreement too is told by these."""
    for happening in told:
        if happening.date is None or any(trace.id for trace in happening.traces):
            continue
        for trace in happening.traces:
            if trace.of in MILESTONES and trace.date is not None:
                yield Moment(trace.date, "tie", tie, trace.of, trace.uncertain)
                break


def _newest_first(moment: Moment) -> tuple[int, int, str, str]:
    """Within a year, what is known to the day or the month comes before what is not."""
    date = moment.date
    return -date.year, -(date.last().toordinal() if date.month else 0), moment.kind, moment.id


def latest(bulletin: Bulletin[Text], held: Collection[str], today: dt.date) -> tuple[Key, ...]:
    """The newest records that have a date, the newest first; of two of one day the one that is dated more exactly.

    What lies ahead is not among them, nor what is not known to have happened at all (of events those that were not
    `held`), nor what the register corrected.
    """
    return tuple((kind, id) for _, kind, id in nlargest(LATELY, _dated(bulletin, held, today)))


def _dated(bulletin: Bulletin[Text], held: Collection[str], today: dt.date) -> Iterator[tuple[int, str, str]]:
    for kind, of in bulletin.records.items():
        for id, record in of.items() if kind != "correction" else ():
            is_told = id in held if kind == "event" else getattr(record, "status", None) not in ANNOUNCED
            if is_told and (when := record.when()) is not None and when.first() <= today:
                yield when.first().toordinal() * 3 + bool(when.month) + bool(when.day), kind, id
