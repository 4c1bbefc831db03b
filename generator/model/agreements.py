"""Agreements, plans and road maps between regions, towns and bodies."""

from __future__ import annotations

from generator.model.common import Joint, T, value
from generator.model.scalars import CityId, ClauseRef, EventId
from generator.model.vocabulary import AgreementStatus, Field


@value
class Agreement(Joint[T]):
    status: AgreementStatus
    summary: T | None = None
    fields: tuple[Field, ...] = ()
    event: EventId | None = None
    """The event at which it was signed."""
    places: tuple[CityId, ...] = ()
    relates_to: tuple[ClauseRef, ...] = ()
