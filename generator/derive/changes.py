"""What changed, as of a day: the history of the records up to it, and when each of them was last heard of."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from generator.bulletin import Bulletin, Key
from generator.history.changes import Change, History, Missing, What
from generator.text import Text


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """The changes of one day by record, in the order of kinds and ids."""

    day: dt.date
    records: Mapping[Key, tuple[Change, ...]]


@dataclass(frozen=True, slots=True)
class Changes:
    """Days with changes, the newest first. `since`: the first day that is known, where what came before it is not."""

    days: tuple[ChangedDay, ...] = ()
    since: dt.date | None = None
    missing: Missing | None = None
    called: Mapping[Key, str] = field(default_factory=dict)
    """What records that are no longer there were called when they went, the last time if they went more than once."""
    first_ids: Mapping[Key, str] = field(default_factory=dict)
    """The ids that those of them had first which had others before."""
    updated: Mapping[Key, dt.date] = field(default_factory=dict)
    """The day a follower would hear of the record as it stands: it entered, or more than its wording changed.

    A record that no commit has told of yet has its own `added`, which is all that anybody knows of it. So an edit on an
    editor's machine changes the pages of what was edited, and of nothing else; two builds of one commit are the same.
    """
    amended: Mapping[Key, dt.date] = field(default_factory=dict)
    """The same of records that changed after they had entered."""
    revisions: Mapping[Key, int] = field(default_factory=dict)
    """How often they did."""


def changes(bulletin: Bulletin[Text], history: History, today: dt.date) -> Changes:
    """The history as of `today`: what came later is not known then."""
    steps = sorted((step for step in history.steps if step.day <= today), key=lambda step: step.day, reverse=True)
    days = tuple(
        ChangedDay(day, _by_record(change for step in reversed(list(of)) for change in step.changes))
        for day, of in groupby(steps, lambda step: step.day)
    )
    removed = [change for step in reversed(steps) for change in step.changes if change.what == What.REMOVED]
    called = {(change.kind, change.id): change.was for change in removed if change.was}
    first_ids = {(change.kind, change.id): change.now for change in removed if change.now}
    heard: dict[Key, dt.date] = {}
    amended: dict[Key, dt.date] = {}
    revisions = Counter(key for step in steps for key in {(of.kind, of.id) for of in step.changes if _amends(of)})
    for told in days:
        for key, of in told.records.items():
            if any(not change.what.minor for change in of):
                heard.setdefault(key, told.day)
            if any(map(_amends, of)):
                amended.setdefault(key, told.day)
    updated = {
        (kind, id): max(record.added, heard.get((kind, id), record.added))
        for kind, records in bulletin.records.items()
        for id, record in records.items()
    }
    since = history.since if history.since and history.since <= today else None
    amended = {key: day for key, day in amended.items() if key in updated}
    revised = {key: number for key, number in revisions.items() if key in updated}
    return Changes(days, since, history.missing, called, first_ids, updated, amended, revised)


def _amends(change: Change) -> bool:
    """Whether a follower of a record hears by it that the record is another than before."""
    return not change.what.minor and change.what != What.ENTERED


def _by_record(told: Iterable[Change]) -> Mapping[Key, tuple[Change, ...]]:
    found: dict[Key, list[Change]] = defaultdict(list)
    for change in told:
        found[change.kind, change.id].append(change)
    return {key: tuple(found[key]) for key in sorted(found)}
