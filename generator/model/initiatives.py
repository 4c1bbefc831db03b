"""What people propose, and who looks for partners: each with the steps that it has gone through, by date.

An initiative is no statutory appeal; a reply is due only where a body has promised one. Its author is told by what they
are (a resident, a school), never by name, and a young one by a mark, never by an age.
"""

from __future__ import annotations

from typing import Generic

from generator.model.common import Record, Source, Strict, T, value
from generator.model.scalars import AnyRef, CityId, ClauseRef, Date, Flag, OrganisationId, PartialDate, RegionId
from generator.model.vocabulary import Field, InitiativeKind, InitiativeOrigin, InitiativeStage


@value
class Step(Strict, Generic[T]):
    """One stage that was reached; `record` is the hearing, or the project that took the initiative up."""

    stage: InitiativeStage
    date: Date
    record: AnyRef | None = None
    reason: T | None = None
    """Why; always there where an initiative was declined."""
    source: Source | None = None


@value
class Promise(Strict):
    """A reply that a body has promised, and until when."""

    by: OrganisationId
    until: Date
    source: Source


@value
class Initiative(Record[T]):
    title: T
    kind: InitiativeKind
    origin: InitiativeOrigin
    youth: Flag = False
    summary: T
    cities: tuple[CityId, ...] = ()
    """Where it is meant to happen; of an offer or a request: who makes it."""
    regions: tuple[RegionId, ...] = ()
    organisations: tuple[OrganisationId, ...] = ()
    fields: tuple[Field, ...] = ()
    until: Date | None = None
    """Of an offer or a request: how long it stands."""
    steps: tuple[Step[T], ...]
    promised: Promise | None = None
    relates_to: tuple[ClauseRef, ...] = ()

    def when(self) -> PartialDate | None:
        """The day of the newest step."""
        return self.steps[-1].date if self.steps else None
