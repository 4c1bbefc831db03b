"""News of the bulletin itself: prose with a date, written by the editors."""

from __future__ import annotations

from generator.model.common import Record, T, value
from generator.model.scalars import AnyRef, Date, PartialDate


@value
class Article(Record[T]):
    title: T
    summary: T | None = None
    date: Date
    author: T | None = None
    related: tuple[AnyRef, ...] = ()

    def when(self) -> PartialDate | None:
        return self.date
