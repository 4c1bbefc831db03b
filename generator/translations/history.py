"""When lines were last changed, as the version control of the bulletin's folder tells it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from generator.history.git import Refused, Repository, open_repository, seconds

_COMMIT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) \d+ \d+")


def line_days(root: Path, path: str, today: dt.date) -> Mapping[int, dt.date]:
    """For each line of the file `path` (from 1) the day of its last change; lines not committed yet are of today.

    Nothing where there is no history to ask: no git, no repository, a file that no commit has, or a clone that was cut
    off, whose first commit would answer for every line. Git is asked of the commit alone, and what differs in the
    folder is found here: of a file in the folder it would run whatever the repository's settings name as its filter.
    """
    repository = open_repository(root)
    try:
        if not isinstance(repository, Repository) or repository.is_shallow:
            return {}
        told = repository.blame(path)
        written = (root / path).read_bytes().decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")
    except (Refused, OSError):
        return {}
    committed = _committed(told)
    lines = dict.fromkeys(range(1, len(written) + 1), today)
    for old, new in _same([line for line, _ in committed], [line.removesuffix("\r") for line in written]):
        lines[new + 1] = committed[old][1]
    return lines


def _same(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """The places of lines that stand in both."""
    if old == new:
        yield from zip(range(len(old)), range(len(new)), strict=True)
        return
    for before, after, many in SequenceMatcher(None, old, new).get_matching_blocks():
        yield from zip(range(before, before + many), range(after, after + many), strict=True)


def _committed(told: str) -> list[tuple[str, dt.date]]:
    """Each line of the committed file and its day; without its end, which the folder may write otherwise."""
    days: dict[str, dt.date] = {}
    lines: list[tuple[str, dt.date]] = []
    commit = ""
    for line in told.split("\n"):
        if match := _COMMIT.match(line):
            commit = match[1]
        elif line.startswith("author-time "):
            days[commit] = dt.datetime.fromtimestamp(seconds(line.removeprefix("author-time ")), dt.UTC).date()
        elif line.startswith("\t"):
            lines.append((line[1:].removesuffix("\r"), days[commit]))
    return lines
