"""A change of a record as a value: which record, which field, and what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class What(StrEnum):
    """What can become of a record or a field, each told in a sentence of its own."""

    ENTERED = "entered"
    REMOVED = "removed"
    AMENDED = "amended"
    """Its old version could not be read, so that nobody can tell what became of which field."""
    NAME_CHANGED = "name changed"
    DATE_ADDED = "date added"
    DATE_SHARPENED = "date made more precise"
    DATE_BLURRED = "date made less precise"
    DATE_CORRECTED = "date corrected"
    DATE_REMOVED = "date removed"
    STATUS_CHANGED = "status changed"
    TEXT_ADDED = "text added"
    TEXT_CHANGED = "text changed"
    TEXT_REMOVED = "text removed"
    SOURCE_ADDED = "source added"
    SOURCE_REPLACED = "source replaced"
    SOURCE_REMOVED = "source removed"
    PARTICIPANT_ADDED = "participant added"
    PARTICIPANT_REMOVED = "participant removed"
    PLACE_ADDED = "place added"
    PLACE_REMOVED = "place removed"
    CLAUSE_ADDED = "clause added"
    CLAUSE_REMOVED = "clause removed"
    ENTRY_ADDED = "entry added"
    ENTRY_CHANGED = "entry changed"
    ENTRY_REMOVED = "entry removed"
    VALUE_ADDED = "value added"
    VALUE_CHANGED = "value changed"
    VALUE_REMOVED = "value removed"
    VERIFIED = "verified"
    SOURCE_DESCRIBED = "source described otherwise"
    TRANSLATION_ADDED = "translation added"
    TRANSLATION_CHANGED = "translation changed"
    TRANSLATION_REMOVED = "translation removed"

    @property
    def minor(self) -> bool:
        """Whether the facts are the same as before: a follower of the record need not hear of it.

        A translation says what its source says; it has a page of its own that tells how it stands.
        """
        return self in MINOR


MINOR = frozenset(
    {
        *(What.VERIFIED, What.SOURCE_DESCRIBED),
        *(What.TRANSLATION_ADDED, What.TRANSLATION_CHANGED, What.TRANSLATION_REMOVED),
    }
)


class Change(NamedTuple):
    """One change of the record `id`; a tuple, because a large register has tens of thousands.

    `was` and `now` are words as the file has them where a word says it all: a date, a status, an id, a source's title.
    Of a record that went, they are what it was called and the id that it had first, where that was another.
    """

    kind: str
    id: str
    what: What
    field: str = ""
    """The field's name in the record; of a field within one, as in `participants.cities`."""
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What changed between two revisions, told under the day of the later one; records have the ids of today."""

    day: dt.date
    changes: tuple[Change, ...]


class Missing(StrEnum):
    """Why there is no history to tell."""

    NO_GIT = "git is not installed"
    NO_REPOSITORY = "the bulletin's folder is not the top of a git repository"
    NO_COMMIT = "nothing has been committed yet"
    UNREADABLE = "git could not read all of it"


@dataclass(frozen=True, slots=True)
class History:
    """Steps, the newest first. `since`: the first day that is known, where the beginning has been cut off."""

    steps: tuple[Step, ...] = ()
    since: dt.date | None = None
    missing: Missing | None = None
