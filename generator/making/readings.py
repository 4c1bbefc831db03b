"""What was read of each file, kept from build to build by what the file holds."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from typing import Final

from generator.articles import WrittenArticle
from generator.cache import Cache
from generator.depot import GONE, Depot, Raw, Writing, load
from generator.making.crew import Crew
from generator.making.digests import digest
from generator.reader import Answer, Sheet, Standards, place_of, read_batch

DEPOT: Final = "readings"
"""The name of the depot, and of the one mapping in it."""

Known = tuple[str, str]
"""A sheet by its place and by a digest of what it holds."""


def known(sheet: Sheet) -> Known:
    """What a reading is kept under."""
    raw = (page.raw for page in sheet.pages) if isinstance(sheet, WrittenArticle) else (sheet.raw,)
    return place_of(sheet), digest(*raw)


class KeptReadings:
    """Reads sheets as `read_all` does: those that are not known yet by a crew, and keeps what they say.

    `standards` stands for what they are read by. `save` is to be called when all is read.
    """

    def __init__(self, cache: Cache, standards: str, crew: Crew) -> None:
        self._cache = cache
        self._name = f"{DEPOT}-{standards}"
        self._crew = crew
        self._depot: Depot | None = load(cache, self._name)
        self._writing = None if self._depot else Writing(cache, self._name)
        """Where it goes that is read, if nothing is kept yet."""
        self._read: list[Known] = []
        self._fresh: dict[Known, Raw] = {}

    def __call__(self, sheets: Sequence[Sheet], standards: Standards) -> Iterator[Answer]:
        before = self._depot.source(DEPOT) if self._depot else {}
        keys = [known(sheet) for sheet in sheets]
        missing = [place for place, key in enumerate(keys) if key not in before]
        made = self._crew.map(read_pickled, standards, [sheets[place] for place in missing])
        fresh = iter(raw for batch in made for raw in batch)
        for key in keys:
            self._read.append(key)
            if key in before:
                yield before[key]
            else:
                raw = Raw(next(fresh))
                if self._writing is not None:
                    self._writing.add(DEPOT, ((key, raw),))
                else:
                    self._fresh[key] = raw
                yield pickle.loads(raw)

    def kept(self, key: Known) -> Answer | None:
        """What is kept under a key; None where nothing is."""
        told: Answer | None = self._depot.source(DEPOT).get(key) if self._depot else None
        return told

    @property
    def digests(self) -> dict[str, str]:
        """Digests of all that was read, by the places of the sheets."""
        return dict(self._read)

    def save(self, whole: bool) -> None:
        """Keep what was read now; where it was the whole bulletin, forget what nothing holds any more."""
        if self._depot is None:
            if self._writing is not None:
                self._writing.keep()
            return
        gone = self._depot.source(DEPOT).keys() - set(self._read) if whole else set()
        if changed := {**dict.fromkeys(gone, GONE), **self._fresh}:
            self._depot.update({DEPOT: changed})


def read_pickled(standards: Standards, sheets: Sequence[Sheet]) -> list[bytes]:
    """The work of a crew: what each sheet says, in the form in which it travels and is kept."""
    return [pickle.dumps(answer, pickle.HIGHEST_PROTOCOL) for answer in read_batch(standards, sheets)]
