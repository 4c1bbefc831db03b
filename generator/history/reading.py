"""Read: the history of a bulletin's records, day by day.

Two revisions are compared for each day: as the published branch stood when it began, and when it ended. What was wrong
for an hour and put right within the day was never an answer that anybody got twice, and is not told; who follows the
bulletin follows it by the day. Days are of universal time, and a commit's day is the committer's: the one it was merged
on, not the one it was tried on. Changes that are not committed yet have no day and are not told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.bulletin import Key
from generator.history import cache
from generator.history.changes import Change, History, Missing, Step
from generator.history.fields import rule_at
from generator.history.git import EMPTY_TREES, Commit, Refused, Repository, open_repository
from generator.history.moves import new_id
from generator.history.steps import Between, between
from generator.history.versions import Reader, Roots
from generator.model.kinds import BY_NAME
from generator.text import Lang


class _Day(NamedTuple):
    """A day, and the trees that it began and ended with."""

    day: dt.date
    trees: tuple[str, str]


def read(root: Path, first: Lang) -> History:
    """What git tells of the bulletin in `root`, whose records are written in the language `first` first.

    The folder has to be the top of its work tree. What was read once is kept beside it (`generator.history.cache`).
    """
    repository = open_repository(root)
    if isinstance(repository, Missing):
        return History(missing=repository)
    try:
        line = repository.line()
        cut_off = repository.is_cut_off(line[-1].id)
        days = list(_days(line, cut_off))
        steps = _read(repository, root, days, first)
    except Refused:
        return History(missing=Missing.UNREADABLE if repository.has_commit() else Missing.NO_COMMIT)
    return History(tuple(_of_today(days, steps)), _day(line[-1]) if cut_off else None)


def is_shallow(root: Path) -> bool:
    """Whether the bulletin's repository was fetched without its beginning."""
    repository = open_repository(root)
    return isinstance(repository, Repository) and repository.is_shallow


def _day(commit: Commit) -> dt.date:
    return dt.datetime.fromtimestamp(commit.time, dt.UTC).date()


def _days(line: list[Commit], cut_off: bool) -> Iterator[_Day]:
    """The newest first. What the first commit of a history that was cut off changed is not known.

    A clock that goes wrong makes a day of its own, and no other one later or earlier than it was.
    """
    runs = [(day, list(commits)) for day, commits in groupby(line, _day)]
    for place, (day, commits) in enumerate(runs):
        if place + 1 < len(runs):
            old = runs[place + 1][1][0].tree
        else:
            old = commits[-1].tree if cut_off else EMPTY_TREES[len(commits[-1].tree)]
        if old != commits[0].tree:
            yield _Day(day, (old, commits[0].tree))


def _read(repository: Repository, root: Path, days: list[_Day], first: Lang) -> list[Between]:
    """What changed on each day: of days that were read before, as it was kept."""
    kept = cache.load(root, first)
    known = {trees for trees, _ in kept}
    differing = repository.differences([day.trees for day in days if day.trees not in known])
    steps: list[Between] = []
    used: cache.Kept = {}
    roots = Roots()
    with closing(repository.blobs()) as blobs:
        reader = Reader(blobs)
        for day in days:
            entries = next(differing) if day.trees not in known else None
            found = kept.get((day.trees, roots))
            if found is None:
                entries = entries if entries is not None else next(repository.differences([day.trees]))
                found = between(entries, roots, partial(repository.paths, day.trees[0]), reader, first)
            used[day.trees, roots] = found
            steps.append(found)
            roots = found.before
    if used.keys() != kept.keys():
        cache.save(root, first, used)
    return steps


def _of_today(days: list[_Day], steps: list[Between]) -> Iterator[Step]:
    """Each step with the records called as they are called now: what moved later has another id in it."""
    now: dict[Key, str] = {}
    for day, step in zip(days, steps, strict=True):
        if step.changes:
            changes = tuple(_called_now(change, now) for change in step.changes) if now else step.changes
            yield Step(day.day, changes)
        now |= {(kind, old): now.get((kind, new), new) for (kind, old), new in step.moves}


def _called_now(change: Change, now: Mapping[Key, str]) -> Change:
    rule = rule_at(BY_NAME[change.kind].record, change.field)
    was, word = (new_id(rule.ref, name, now) if rule and rule.ref else name for name in (change.was, change.now))
    return change._replace(id=now.get((change.kind, change.id), change.id), was=was, now=word)
