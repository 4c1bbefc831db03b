"""How much of what is known to exist is in the register, and how much of each record is filled in.

It measures the register, not the world: a record that says nothing of a thing is a gap in the register. A whole is told
only where a source gives it: the number an event bears in its series, the agreements reported, a document ordered.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.bulletin import Bulletin, Key
from generator.model.common import Record
from generator.model.documents import Document
from generator.model.events import Event
from generator.model.organisations import Organisation
from generator.model.places import City, Region
from generator.model.scalars import PartialDate
from generator.model.sought import SOUGHT
from generator.model.vocabulary import FigureOf, NameCheck
from generator.text import Text

Span = tuple[int, int]
"""A run of numbers, both ends included."""
DERIVED = ("name", "text", "evidence", "recent", "heard")
"""What no single field says: that a name is confirmed; that a text names a tie, that there is dated evidence of it, and
of the last years; that an event was held.
"""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the `of` records of a kind say the thing `name`; `without`: the ids of those that do not."""

    kind: str
    name: str
    of: int
    without: tuple[str, ...]

    @property
    def told(self) -> int:
        return self.of - len(self.without)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A series that counts its events: up to which number a source goes, and which runs of numbers are not found."""

    series: str
    highest: int
    missing: tuple[Span, ...]
    unnumbered: int
    """Events of the series whose number no source gives."""

    @property
    def found(self) -> int:
        return self.highest - sum(last - first + 1 for first, last in self.missing)


@dataclass(frozen=True, slots=True)
class Reported:
    """Agreements that sources report of an event (the greatest number, where one is exact), and those recorded."""

    event: str
    count: int | None
    held: int


@dataclass(frozen=True, slots=True)
class Checked:
    """How many records were held against their sources anew since they were entered, and when the last of them was."""

    of: int
    number: int
    newest: dt.date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    shares: Mapping[Key, Share]
    """By kind and name, in the order in which they are sought."""
    numbered: tuple[Numbered, ...]
    reported: tuple[Reported, ...]
    not_found: tuple[str, ...]
    """Documents that a clause ordered and that were looked for in vain."""
    years: Mapping[int, int]
    """How many ties have their newest evidence in each year, newest first."""
    checked: Checked

    def lacking(self, kind: str, name: str) -> int:
        """How many records do not say it; none where there is no record of the kind."""
        share = self.shares.get((kind, name))
        return len(share.without) if share else 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the ties and events from other derived facts."""

    newest: Mapping[str, PartialDate | None]
    """The date of the newest evidence of each tie."""
    list_only: Collection[str]
    """Ties that nothing but a list names."""
    passed: Mapping[str, bool]
    """Events whose day is over: whether they were reported as held, and not only announced."""


def coverage(bulletin: Bulletin[Text], evidence: Evidence, signed_at: Mapping[str, int], recent: Span) -> Coverage:
    """`recent`: the years whose evidence counts as recent, by the configuration and today."""
    shares = (*_filled(bulletin), *_of_names(bulletin), *_of_ties(evidence, recent), *_of_events(evidence))
    order = {kind: place for place, kind in enumerate(SOUGHT)}
    years = Counter(date.year for date in evidence.newest.values() if date)
    return Coverage(
        shares={(share.kind, share.name): share for share in sorted(shares, key=lambda share: order[share.kind])},
        numbered=tuple(_numbered(bulletin)),
        reported=tuple(_reported(bulletin, signed_at)),
        not_found=tuple(document.id for document in bulletin.documents.values() if document.not_found),
        years=dict(sorted(years.items(), reverse=True)),
        checked=_checked(bulletin),
    )


def _filled(bulletin: Bulletin[Text]) -> Iterator[Share]:
    """What each record says itself; a document that was not found can say nothing."""
    for kind, sought in SOUGHT.items():
        records = [record for record in bulletin.of(kind).values() if not _is_not_found(record)]
        for thing in sought if records else ():
            without = tuple(record.id for record in records if not thing.said_by(record))
            yield Share(kind, thing.name, len(records), without)


def _of_names(bulletin: Bulletin[Text]) -> Iterator[Share]:
    """Names with a form in some language that nobody has confirmed."""
    named: tuple[tuple[str, Mapping[str, City[Text] | Region[Text] | Organisation[Text]]], ...] = (
        ("city", bulletin.cities),
        ("region", bulletin.regions),
        ("organisation", bulletin.organisations),
    )
    for kind, of in named:
        if of:
            unconfirmed = (id for id, one in of.items() if NameCheck.NONE in (one.name_check or {}).values())
            yield Share(kind, "name", len(of), tuple(unconfirmed))


def _of_ties(evidence: Evidence, recent: Span) -> Iterator[Share]:
    """What is known of ties from texts, and from events, agreements and projects in which both places take part."""
    first, last = recent
    ids = tuple(evidence.newest)
    dated = {id: date for id, date in evidence.newest.items() if date}
    late = {id for id, date in dated.items() if first <= date.year <= last}
    for name, known in (("text", set(ids) - set(evidence.list_only)), ("evidence", set(dated)), ("recent", late)):
        if ids:
            yield Share("tie", name, len(ids), tuple(id for id in ids if id not in known))


def _of_events(evidence: Evidence) -> Iterator[Share]:
    """Of events whose day is over, those that some source tells as held."""
    if evidence.passed:
        unheard = tuple(id for id, held in evidence.passed.items() if not held)
        yield Share("event", "heard", len(evidence.passed), unheard)


def _is_not_found(record: Record[Text]) -> bool:
    return isinstance(record, Document) and record.not_found


def _numbered(bulletin: Bulletin[Text]) -> Iterator[Numbered]:
    of_series: dict[str, list[Event[Text]]] = defaultdict(list)
    for event in bulletin.events.values():
        if event.series:
            of_series[event.series].append(event)
    for series in bulletin.series:
        events = of_series[series]
        numbers = sorted({event.number for event in events if event.number})
        if numbers:
            unnumbered = sum(not event.number for event in events)
            yield Numbered(series, numbers[-1], tuple(missing(numbers)), unnumbered)


def missing(numbers: Iterable[int]) -> Iterator[Span]:
    """The runs of numbers from one up that are not among `numbers`, which are in order."""
    before = 0
    for number in numbers:
        if number > before + 1:
            yield before + 1, number - 1
        before = number


def _reported(bulletin: Bulletin[Text], signed_at: Mapping[str, int]) -> Iterator[Reported]:
    for event in bulletin.events.values():
        figures = [figure.count for figure in event.figures if figure.of == FigureOf.AGREEMENTS]
        if figures:
            exact = max((count for count in figures if count is not None), default=None)
            yield Reported(event.id, exact, signed_at.get(event.id, 0))


def _checked(bulletin: Bulletin[Text]) -> Checked:
    days = [record.verified_on for of in bulletin.records.values() for record in of.values()]
    known = [day for day in days if day]
    return Checked(len(days), len(known), max(known, default=None))
