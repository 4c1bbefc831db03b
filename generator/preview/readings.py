"""Readings: what each file said when it was read last, so that after an edit only that file is read."""

from __future__ import annotations

from collections.abc import Iterable

from generator.reader import Answer, Batch, ReadSheets, Sheet, Standards, read_all


class Readings:
    """Reads sheets as `read` does, those alone that it does not know; what no sheet says any more is forgotten."""

    def __init__(self, read: ReadSheets = read_all) -> None:
        self._read = read
        self._standards: Standards | None = None
        self._known: dict[Sheet, Answer] = {}

    def __call__(self, sheets: Batch, standards: Standards) -> Iterable[Answer]:
        known = self._known if standards == self._standards else {}
        fresh = [sheet for sheet in sheets if sheet not in known]
        found = dict(zip(fresh, self._read(fresh, standards), strict=True)) if fresh else {}
        self._known = {sheet: found[sheet] if sheet in found else known[sheet] for sheet in sheets}
        self._standards = standards
        return self._known.values()
