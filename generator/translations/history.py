"""When lines were last changed, as the version control of the bulletin's folder tells it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_COMMIT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) \d+ (\d+)")


def line_days(root: Path, path: str, today: dt.date) -> Mapping[int, dt.date]:
    """For each line of the file `path` (from 1) the day of its last change; lines not committed yet are of today.

    Nothing where there is no history to ask: no git, no repository, a file git does not know, or a clone that was cut
    off, whose first commit would answer for every line.
    """
    git = shutil.which("git")
    if git is None or _told(git, root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    days: dict[str, dt.date] = {}
    lines: dict[int, dt.date] = {}
    commit, number = "", 0
    for line in _told(git, root, "blame", "--porcelain", "--", path).split("\n"):
        if match := _COMMIT.match(line):
            commit, number = match[1], int(match[2])
        elif line.startswith("author-time "):
            day = dt.datetime.fromtimestamp(int(line.split()[1]), dt.UTC).date()
            days[commit] = today if set(commit) == {"0"} else day
        elif line.startswith("\t"):
            lines[number] = days[commit]
    return lines


def _told(git: str, root: Path, *command: str) -> str:
    """What git says; nothing where it refuses."""
    command = (git, "-C", str(root), *command)
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
    return done.stdout if done.returncode == 0 else ""
