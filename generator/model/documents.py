"""Documents in force between the towns, and their clauses, each with an id for good.

A clause's `quote` stands word for word in the document's text under `content/`; linking checks that it does.
"""

from __future__ import annotations

from typing import Generic

from generator.model.common import Record, Source, Strict, T, complete, value
from generator.model.scalars import (
    CityId,
    ClauseNumber,
    ClauseRef,
    Date,
    EventId,
    Flag,
    OrganisationId,
    PartialDate,
)
from generator.model.vocabulary import AssessedLevel, DocumentType, Field


@value
class Assessment(Strict, Generic[T]):
    """What a body said of how far a clause is carried out: its judgement, not the register's."""

    level: AssessedLevel
    by: OrganisationId
    date: Date
    text: T | None = None
    source: Source


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
    assessments: tuple[Assessment[T], ...] = ()


@value
class Document(Record[T]):
    """A document; or one that another document ordered and that was looked for in vain (`not_found`)."""

    title: T
    short: T | None = None
    """What links and lists call it, where the title is long."""
    type: DocumentType
    date: Date | None = None
    place: CityId | None = None
    event: EventId | None = None
    bodies: tuple[OrganisationId, ...] = ()
    summary: T | None = None
    ordered_by: tuple[ClauseRef, ...] = ()
    """The clauses that ordered it."""
    not_found: Flag = False
    """Looked for, last on the day of `verified_on`, and not found: it may exist all the same."""
    clauses: tuple[Clause[T], ...] = ()

    def when(self) -> PartialDate | None:
        return self.date
