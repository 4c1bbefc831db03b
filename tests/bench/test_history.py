"""How long the history of a large register takes to read: 5,000 records, 2,000 commits, each on a day of its own.

Run by `make bench`; not among the tests. Seconds are the processor's, git's own among them: those that others on the
machine take are no mistake.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.history.changes import What
from generator.history.reading import read
from generator.text import Lang
from tests.commits import Repository
from tests.tools import require_tool

pytestmark = pytest.mark.bench

RECORDS, COMMITS, CHANGED = 5_000, 2_000, 4
FIRST, LATER = 20.0, 0.2
"""The promise, in seconds."""

RECORD = """\
title:
  ru: Встреча {id}
  be: Сустрэча {id}
type: visit
start: {start}
places:
  - vitebsk
participants:
  cities:
    - smolensk
    - pskov
summary:
  ru: Делегация побывала в гостях в {times}-й раз; говорили о школах, музеях и дорогах между двумя городами.
  be: Дэлегацыя пабывала ў гасцях у {times}-ы раз; гаварылі пра школы, музеі і дарогі паміж двума гарадамі.
sources:
  - title: Список событий
    url: https://example.org/{id}
    accessed: 2026-01-01
    read_from: page
  - title: Новости города
    url: https://example.org/news/{id}
    accessed: 2026-01-01
added: 2020-01-01
"""


def stream(chance: random.Random) -> Iterator[bytes]:
    """What `git fast-import` reads: all records in one commit, then each commit changes a few of them."""
    times = [0] * RECORDS
    for number in range(COMMITS):
        changed = range(RECORDS) if number == 0 else chance.sample(range(RECORDS), CHANGED)
        when = int(dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC).timestamp()) + number * 86_400
        yield f"commit refs/heads/main\ncommitter A <a@example.org> {when} +0000\ndata 1\nx\n".encode()
        for record in changed:
            times[record] += 1
            start = "2019" if times[record] == 1 else f"2019-{times[record] % 12 + 1:02}"
            text = RECORD.format(id=record, start=start, times=times[record]).encode()
            yield b"M 100644 inline data/events/e%d.yml\ndata %d\n%s\n" % (record, len(text), text)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_tool("git")
    root = tmp_path_factory.mktemp("large") / "bulletin"
    Repository(root)
    given = b"".join(stream(random.Random(4)))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=given, check=True)
    return root


def spent() -> float:
    """Seconds of the processor that this process and those it asked have taken so far."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def test_history_is_read_in_the_time_that_was_promised(large: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def taken() -> float:
        begun = spent()
        history = read(large, Lang("ru"))
        seconds = spent() - begun
        assert len(history.steps) == COMMITS
        assert sum(len(step.changes) for step in history.steps) > RECORDS + COMMITS * CHANGED
        assert history.steps[-1].changes[0].what == What.ENTERED
        return seconds

    first = []
    for _ in range(3):
        shutil.rmtree(large / ".cache", ignore_errors=True)
        first.append(taken())
    later = [taken() for _ in range(9)]
    size = (large / ".cache" / "history.json").stat().st_size
    told = f"history of {RECORDS} records in {COMMITS} commits, medians: first {statistics.median(first):.2f} s, "
    told += f"later {statistics.median(later):.3f} s; {size:,} bytes are kept"
    with capsys.disabled():
        sys.stdout.write(f"\n{told}\n")
    assert statistics.median(first) <= FIRST
    assert statistics.median(later) <= LATER
