"""What the register said wrongly: the old words stay, with the right ones, the day and the reason."""

from __future__ import annotations

from generator.model.common import Record, T, value
from generator.model.scalars import AnyRef, Date, PartialDate, String
from generator.model.vocabulary import CorrectionType


@value
class Correction(Record[T]):
    title: T
    about: AnyRef
    type: CorrectionType
    date: Date
    """The day the register was put right."""
    field: String | None = None
    """The field that was wrong, by the name it has in the record."""
    was: T
    now: T | None = None
    """Absent where something was taken back and nothing stands in its place."""
    reason: T

    def when(self) -> PartialDate | None:
        return self.date
