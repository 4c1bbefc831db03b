"""Documents in force between the towns, and their clauses, each with an id for good.

A clause's `quote` stands word for word in the document's text under `content/`; linking checks that it does.
"""

from __future__ import annotations

from typing import Generic

from generator.model.common import Record, Strict, T, complete, value
from generator.model.scalars import (
    CityId,
    ClauseNumber,
    Date,
    EventId,
    OrganisationId,
    PartialDate,
)
from generator.model.vocabulary import DocumentType, Field


@value
class Clause(Strict, Generic[T]):
    number: ClauseNumber
    title: T = complete()
    """The editors' short title; the document has none."""
    label: T = complete()
    """How the clause is cited: «пункт 4», «призыв 3»."""
    quote: T
    fields: tuple[Field, ...] = ()
    addressee: T | None = None
    """Whom the text itself names; absent where it names nobody."""
    note: T | None = None


@value
class Document(Record[T]):
    title: T
    short: T | None = None
    """What links and lists call it, where the title is long."""
    type: DocumentType
    date: Date | None = None
    place: CityId | None = None
    event: EventId | None = None
    bodies: tuple[OrganisationId, ...] = ()
    summary: T | None = None
    clauses: tuple[Clause[T], ...] = ()

    def when(self) -> PartialDate | None:
        return self.date
