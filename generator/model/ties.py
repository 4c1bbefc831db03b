"""The tie between two places: what the register exists for."""

from __future__ import annotations

from typing import Generic

from generator.model.common import Record, Source, Strict, T, value
from generator.model.scalars import CityId, Date, Flag, PartialDate
from generator.model.vocabulary import Confidence, TieKind


@value
class Evidence(Strict, Generic[T]):
    """A text that shows the tie alive; without a date where the text gives none."""

    date: Date | None = None
    what: T
    source: Source


@value
class Tie(Record[T]):
    cities: tuple[CityId, CityId]
    kind: TieKind
    confidence: Confidence
    signed: Date | None = None
    since: Date | None = None
    """The year co-operation began, where a source tells it apart from the signing."""
    renewed: Date | None = None
    suspended: Date | None = None
    ended: Date | None = None
    date_uncertain: Flag = False
    evidence: tuple[Evidence[T], ...] = ()

    def when(self) -> PartialDate | None:
        return self.renewed or self.signed or self.since

    def begun(self) -> PartialDate | None:
        """The earliest date that a source gives for the tie."""
        return min((date for date in (self.since, self.signed) if date), default=None)
