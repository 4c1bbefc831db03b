"""When lines were last changed, as the version control of the bulletin's folder tells it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

from generator.history.git import Refused, Repository, open_repository

_COMMIT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) \d+ (\d+)")


def line_days(root: Path, path: str, today: dt.date) -> Mapping[int, dt.date]:
    """For each line of the file `path` (from 1) the day of its last change; lines not committed yet are of today.

    Nothing where there is no history to ask: no git, no repository, a file git does not know, or a clone that was cut
    off, whose first commit would answer for every line.
    """
    repository = open_repository(root)
    try:
        if not isinstance(repository, Repository) or repository.is_shallow:
            return {}
        told = repository.ask("blame", "--porcelain", "--", path)
    except Refused:
        return {}
    days: dict[str, dt.date] = {}
    lines: dict[int, dt.date] = {}
    commit, number = "", 0
    for line in told.split("\n"):
        if match := _COMMIT.match(line):
            commit, number = match[1], int(match[2])
        elif line.startswith("author-time "):
            day = dt.datetime.fromtimestamp(int(line.split()[1]), dt.UTC).date()
            days[commit] = today if set(commit) == {"0"} else day
        elif line.startswith("\t"):
            lines[number] = days[commit]
    return lines
