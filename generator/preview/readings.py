"""Readings: what each file said when it was read last, so that after an edit only that file is read.

They are held as they are, where those of `making.readings` are kept for another process: after an edit, whatever is
the same object as before is known to be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from generator.making.readings import Known, known
from generator.reader import Answer, Batch, ReadSheets, Standards, read_all


class Readings:
    """Reads sheets, those alone that it does not know as they are. `digests` are of what the whole bulletin holds."""

    def __init__(self) -> None:
        self.digests: Mapping[str, str] = {}
        self._standards: Standards | None = None
        self._known: dict[Known, Answer] = {}

    def __call__(self, sheets: Batch, standards: Standards) -> list[Answer]:
        return list(self._answers(sheets, standards, read_all).values())

    def kept(self, key: Known) -> Answer | None:
        return self._known.get(key)

    def of_whole(self, read: ReadSheets) -> ReadSheets:
        """Reads the whole bulletin, what is not known yet by `read`, and forgets what is no part of it any more."""
        return partial(self._whole, read)

    def _whole(self, read: ReadSheets, sheets: Batch, standards: Standards) -> Iterable[Answer]:
        self._known = self._answers(sheets, standards, read)
        self.digests = dict(self._known.keys())
        return self._known.values()

    def _answers(self, sheets: Batch, standards: Standards, read: ReadSheets) -> dict[Known, Answer]:
        """What each sheet says, in their order."""
        if standards != self._standards:
            self._known, self._standards = {}, standards
        keys = [known(sheet) for sheet in sheets]
        fresh = [place for place, key in enumerate(keys) if key not in self._known]
        made = read([sheets[place] for place in fresh], standards) if fresh else ()
        self._known.update(zip((keys[place] for place in fresh), made, strict=True))
        return {key: self._known[key] for key in keys}
