"""What happened between two places, each happening told once.

One signing often stands in the register three times: as the tie's date, as an agreement and as an event. They are one
happening when their dates agree and they share a source, or when one names the other.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.bulletin import Bulletin, Key
from generator.model.agreements import Agreement
from generator.model.common import Joint, Record, Source
from generator.model.events import Event
from generator.model.projects import Project
from generator.model.scalars import PartialDate
from generator.model.ties import Tie
from generator.model.vocabulary import AgreementStatus, EventStatus, EventType, ProjectStatus
from generator.restoring import restored
from generator.text import Text

ANNOUNCED = (
    AgreementStatus.ANNOUNCED,
    EventStatus.ANNOUNCED,
    EventStatus.CANCELLED,
    ProjectStatus.ANNOUNCED,
)
CLOSINGS = ("ended", "suspended")
MILESTONES = (*CLOSINGS, "renewed", "signed", "since")


@restored
@dataclass(frozen=True, slots=True)
class Trace:
    """One thing the register says: a milestone of the tie, a piece of its evidence, or a record of both places.

    `of` is `signed`, `renewed`, …, `evidence`, or the record's kind; `place` is the evidence's index.
    """

    of: str
    date: PartialDate | None
    uncertain: bool = False
    id: str = ""
    place: int = 0
    urls: tuple[str, ...] = ()
    announced: bool = False
    """Only an announcement is known, not that it happened."""
    completed: PartialDate | None = None
    """The end of a project that is reported as completed; the end of any other term is what was meant."""

    @property
    def shows_life(self) -> bool:
        """Whether it happened, and is no end or pause of the tie."""
        return not self.announced and self.of not in CLOSINGS


@restored
@dataclass(frozen=True, slots=True)
class Happening:
    """Traces of one and the same happening, the most telling first."""

    date: PartialDate | None
    uncertain: bool
    traces: tuple[Trace, ...]

    @property
    def announced(self) -> bool:
        """Whether no trace says that it happened; then it is no evidence."""
        return all(trace.announced for trace in self.traces)

    @property
    def is_evidence(self) -> bool:
        """Whether any trace shows the tie alive."""
        return any(trace.shows_life for trace in self.traces)

    @property
    def newest(self) -> PartialDate | None:
        """The last day that it is known of."""
        completed = [trace.completed for trace in self.traces if trace.completed]
        if not completed:
            return self.date
        return max((date for date in (self.date, *completed) if date), key=PartialDate.last, default=None)


_TELLING = ("event", "agreement", "project", "evidence", *MILESTONES)


def happenings(tie: Tie[Text], shared: Iterable[tuple[str, Joint[Text]]], today: dt.date) -> tuple[Happening, ...]:
    """All that is known of `tie`, newest first, what has no date last; what lies after `today` is only announced.

    `shared`: kind and record of the events, agreements and projects in which both places take part.
    """
    records = tuple(shared)
    traces = [
        *_milestones(tie, today),
        *_evidence(tie, today),
        *(_trace(kind, record, today) for kind, record in records),
    ]
    signings = {
        (kind, record.id)
        for kind, record in records
        if kind == "agreement" or (isinstance(record, Event) and record.type == EventType.SIGNING)
    }
    named = {(record.id, record.event) for _, record in records if isinstance(record, Agreement) and record.event}
    clusters: list[list[Trace]] = []
    for trace in sorted(traces, key=_precision):
        home = next((cluster for cluster in clusters if _same(trace, cluster, signings, named)), None)
        if home is None:
            clusters.append([trace])
        else:
            home.append(trace)
    told = (_happening(cluster) for cluster in clusters)
    return tuple(sorted(told, key=_newest_first))


def by_pair(bulletin: Bulletin[Text]) -> Mapping[frozenset[str], tuple[tuple[str, Joint[Text]], ...]]:
    """For each pair of places that are tied: the records in which both take part."""
    twins: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for tie in bulletin.ties.values():
        first, second = tie.cities
        twins[first].append((second, frozenset(tie.cities)))
    shared: dict[frozenset[str], list[tuple[str, Joint[Text]]]] = defaultdict(list)
    for kind, record in joint_records(bulletin):
        places = parties_of(kind, record)
        for place in places:
            for other, pair in twins.get(place, ()):
                if other in places:
                    shared[pair].append((kind, record))
    return {pair: tuple(records) for pair, records in shared.items()}


def joint_records(bulletin: Bulletin[Text]) -> Iterator[tuple[str, Joint[Text]]]:
    for kind in ("event", "agreement", "project"):
        for record in bulletin.of(kind).values():
            yield kind, record


def places_of(record: Joint[Any]) -> frozenset[str]:
    """The places that a record names: where it is and who takes part."""
    return frozenset((*record.participants.cities, *getattr(record, "places", ())))


def parties_of(kind: str, record: Joint[Text]) -> frozenset[str]:
    """The places that act in a record: the host of a signing between others is none of them."""
    parties = frozenset(record.participants.cities)
    signing = isinstance(record, Event) and record.type == EventType.SIGNING
    return parties if kind == "agreement" or (signing and len(parties) > 1) else places_of(record)


def announced(record: Record[Text], today: dt.date) -> bool:
    """Whether of `record` no more is known as of `today` than that it was announced, or called off."""
    return getattr(record, "status", None) in ANNOUNCED or ahead(record.when(), today)


def ahead(date: PartialDate | None, today: dt.date) -> bool:
    """Whether all of what a date may mean lies after today."""
    return date is not None and date.first() > today


def _milestones(tie: Tie[Text], today: dt.date) -> Iterator[Trace]:
    for name in MILESTONES:
        date: PartialDate | None = getattr(tie, name)
        if date is not None:
            yield Trace(name, date, tie.date_uncertain and name == "signed", announced=ahead(date, today))


def _evidence(tie: Tie[Text], today: dt.date) -> Iterator[Trace]:
    for place, evidence in enumerate(tie.evidence):
        date = evidence.date
        yield Trace("evidence", date, place=place, urls=_urls((evidence.source,)), announced=ahead(date, today))


def _trace(kind: str, record: Joint[Text], today: dt.date) -> Trace:
    return Trace(
        kind,
        record.when(),
        record.date_uncertain,
        record.id,
        0,
        _urls(record.sources),
        announced(record, today),
        completed(record, today),
    )


def completed(record: Record[Text], today: dt.date) -> PartialDate | None:
    """When a project ended that is reported as completed; the end of any other term is what was meant."""
    if not isinstance(record, Project) or record.status != ProjectStatus.COMPLETED or ahead(record.end, today):
        return None
    return record.end


def _urls(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(sorted({source.url for source in sources if source.url and source.list is None}))


def _same_text(a: Trace, b: Trace) -> bool:
    """Whether they come from one text."""
    return not set(a.urls).isdisjoint(b.urls)


def _precision(trace: Trace) -> tuple[int, int, str, int]:
    """Days before months before years before nothing, so that vague dates join precise ones."""
    date = trace.date
    vague = 3 if date is None else 2 - bool(date.month) - bool(date.day)
    return vague, _TELLING.index(trace.of), trace.id, trace.place


def _same(trace: Trace, cluster: list[Trace], signings: set[Key], named: set[tuple[str, str]]) -> bool:
    if not all(_may_be_one(trace, other) for other in cluster):
        return False
    return any(_linked(trace, other, signings, named) for other in cluster)


def _may_be_one(a: Trace, b: Trace) -> bool:
    if a.of == b.of != "evidence":
        return False
    if a.date is None or b.date is None:
        return a.date is b.date and _same_text(a, b)
    return a.date.agrees(b.date)


def _linked(a: Trace, b: Trace, signings: set[Key], named: set[tuple[str, str]]) -> bool:
    if (a.id, b.id) in named or (b.id, a.id) in named:
        return True
    if "evidence" in (a.of, b.of) and _same_text(a, b):
        return True
    a_signs, b_signs = ((trace.of, trace.id) in signings for trace in (a, b))
    if "signed" in (a.of, b.of) or "renewed" in (a.of, b.of):
        return a_signs or b_signs or (a.date == b.date and bool(a.date and a.date.day))
    return a_signs and b_signs and _same_text(a, b)


def _happening(cluster: list[Trace]) -> Happening:
    first = cluster[0]
    traces = sorted(cluster, key=lambda trace: (_TELLING.index(trace.of), trace.id, trace.place))
    return Happening(first.date, first.uncertain, tuple(traces))


def _newest_first(happening: Happening) -> tuple[int, int, Key]:
    first = happening.traces[0]
    date = happening.date
    if date is None:
        return 1, 0, (first.of, f"{first.id}{first.place}")
    return 0, -(date.last().toordinal()), (first.of, f"{first.id}{first.place}")
