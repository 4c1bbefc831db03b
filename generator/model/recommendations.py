"""Proposed changes of law or rule: what a meeting recommended, to whom, and what came back.

Each step is dated: recommended, sent, replied to, carried out. A reply is due only where one was promised; where none
is known, the register says how long ago it was sent, and nothing more.
"""

from __future__ import annotations

from typing import Generic

from generator.model.common import Record, Source, Strict, T, value
from generator.model.scalars import ClauseRef, Date, DocumentId, EventId, OrganisationId, PartialDate
from generator.model.vocabulary import Field


@value
class Answer(Strict, Generic[T]):
    """What came back on a day: a reply, or the change itself."""

    date: Date
    by: OrganisationId | None = None
    text: T
    source: Source


@value
class Recommendation(Record[T]):
    title: T
    date: Date
    event: EventId | None = None
    """The hearing, round table or site visit that made it."""
    document: DocumentId | None = None
    recommended_by: tuple[OrganisationId, ...] = ()
    norm: T
    """The law or rule that is to change, as it is cited."""
    proposal: T
    addressee: T
    addressed_to: tuple[OrganisationId, ...] = ()
    sent: Date | None = None
    reply_promised: Date | None = None
    """The day until which the addressee promised a reply."""
    replies: tuple[Answer[T], ...] = ()
    result: Answer[T] | None = None
    fields: tuple[Field, ...] = ()
    relates_to: tuple[ClauseRef, ...] = ()

    def when(self) -> PartialDate | None:
        return self.date
