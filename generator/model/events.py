"""Events, and the numbered series some of them belong to."""

from __future__ import annotations

from typing import Generic

from generator.model.addresses import Url
from generator.model.common import Joint, Record, Strict, T, complete, value
from generator.model.scalars import CityId, ClauseRef, Clock, DocumentId, SeriesId, Whole, Zone
from generator.model.vocabulary import EventStatus, EventType, Field, FigureOf


@value
class Figure(Strict, Generic[T]):
    """A figure as one source gives it, in its own currency; figures that disagree stand side by side."""

    of: FigureOf
    count: Whole | None = None
    text: T | None = None
    source: Url | None = None
    document: DocumentId | None = None


@value
class Event(Joint[T]):
    type: EventType
    status: EventStatus | None = None
    places: tuple[CityId, ...] = ()
    venue: T | None = None
    time: Clock | None = None
    """When it begins on its first day, by the clocks of its place."""
    time_end: Clock | None = None
    """When it ends on its last day, by the same clocks."""
    time_zone: Zone | None = None
    """Only where its clocks are not those of its places."""
    series: SeriesId | None = None
    number: Whole | None = None
    theme: T | None = None
    summary: T | None = None
    agenda: T | None = None
    take_part: T | None = None
    """How anybody can take part: where to write, until when."""
    outcome: T | None = None
    fields: tuple[Field, ...] = ()
    figures: tuple[Figure[T], ...] = ()
    relates_to: tuple[ClauseRef, ...] = ()


@value
class Series(Record[T]):
    """A row of events that count themselves; numbers below the highest that are missing show as not found."""

    name: T = complete()
    summary: T | None = None
