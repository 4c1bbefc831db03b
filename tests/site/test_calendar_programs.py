"""What calendar programs make of the calendars: the right days, wherever the reader is."""

from __future__ import annotations

import datetime as dt
import functools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.editions import Edition
from generator.publishers.calendars import BULLETIN, Calendars
from tests.register import languages
from tests.timed import timed
from tests.tools import require_tool

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("register")]

ZONES = ("Europe/Minsk", "Asia/Yekaterinburg")
KHAL = """
[calendars]
[[events]]
path = {folder}/events
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
[default]
default_calendar = events
[sqlite]
path = {folder}/khal.db
"""


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def russian() -> Edition:
    return languages()[0].edition


@pytest.fixture
def whole(russian: Edition, tmp_path: Path) -> Path:
    """The calendar of the whole bulletin, as a reader fetched it."""
    (calendar,) = Calendars(russian, functools.cache).outputs(BULLETIN)
    assert calendar.path == "ru/calendar.ics"
    file = tmp_path / "whole.ics"
    file.write_bytes(calendar.content)
    return file


def on_days(edition: Edition) -> Iterator[tuple[str, dt.date, dt.date]]:
    """Every event whose days are known, with the first and the last."""
    for event in edition.bulletin.events.values():
        last = event.end or event.start
        if event.start and event.start.day and last and last.day:
            yield event.first_id, event.start.first(), last.first()


def run(command: list[str], zone: str) -> str:
    environment = {**os.environ, "TZ": zone, "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def khal(folder: Path, zone: str) -> list[str]:
    """The program with a calendar of its own in `folder`."""
    (folder / "events").mkdir(exist_ok=True)
    settings = folder / "khal.conf"
    settings.write_text(KHAL.format(folder=folder, zone=zone), encoding="utf-8")
    return [sys.executable, "-m", "khal", "-c", str(settings)]


def calcurse(file: Path, folder: Path, zone: str) -> list[str]:
    """What the program keeps of a calendar that it imported: a line an entry."""
    (folder / "calcurse").mkdir()
    run([require_tool("calcurse"), "-q", "-D", str(folder / "calcurse"), "-i", str(file)], zone)
    return (folder / "calcurse" / "apts").read_text(encoding="utf-8").splitlines()


def test_khal_shows_each_event_on_its_days(whole: Path, russian: Edition, tmp_path: Path, zone: str) -> None:
    program = khal(tmp_path, zone)
    run([*program, "import", "--batch", str(whole)], zone)
    told = ["--once", "--day-format", "", "--format", "{uid}|{start-date}|{end-date}|{all-day}"]
    listed = run([*program, "list", *told, "1990-01-01", "2035-01-01"], zone).split()
    wanted = {f"event.{id}.2026@pobratimy.example|{first}|{last}|True" for id, first, last in on_days(russian)}
    assert set(listed) == wanted
    assert len(listed) == len(wanted)


def test_calcurse_shows_each_event_on_its_days(whole: Path, russian: Edition, tmp_path: Path, zone: str) -> None:
    pattern = re.compile(r"(\S+) \[1\](?: \{1D -> (\S+)\})? (?:>\S+ )?(.*)")
    found = []
    for line in calcurse(whole, tmp_path, zone):
        read = pattern.fullmatch(line)
        assert read is not None, line
        first, last, called = read.groups()
        found.append((day(first), day(last or first), called))
    names = {event.first_id: russian.name("event", id) for id, event in russian.bulletin.events.items()}
    wanted = [(first, last, str(names[id])) for id, first, last in on_days(russian)]
    assert sorted(found) == sorted(wanted)


def day(written: str) -> dt.date:
    month, of_month, year = map(int, written.split("/"))
    return dt.date(year, month, of_month)


@pytest.fixture
def told_at(tmp_path: Path) -> Path:
    """A calendar of events that have times."""
    file = tmp_path / "timed.ics"
    file.write_bytes(timed(tmp_path)["ru/calendar.ics"])
    return file


TIMES = {
    "Europe/Minsk": {
        ("2026-10-05 22:30", "2026-10-05 23:45", "round-table-2026"),
        ("2011-10-05 06:00", "2011-10-07 09:00", "fair-2011"),
        ("2026-12-01 10:00", "2026-12-01 10:00", "meeting-2026"),
    },
    "Asia/Yekaterinburg": {
        ("2026-10-06 00:30", "2026-10-06 01:45", "round-table-2026"),
        ("2011-10-05 09:00", "2011-10-07 12:00", "fair-2011"),
        ("2026-12-01 12:00", "2026-12-01 12:00", "meeting-2026"),
    },
}
"""By the clocks of the reader; in 2011 those of Yekaterinburg were three hours ahead of those of Minsk."""


def test_khal_tells_times_by_the_clocks_of_the_reader(told_at: Path, tmp_path: Path, zone: str) -> None:
    program = khal(tmp_path, zone)
    run([*program, "import", "--batch", str(told_at)], zone)
    told = ["--once", "--day-format", "", "--format", "{start}|{end}|{uid}"]
    listed = run([*program, "list", *told, "2010-01-01", "2028-01-01"], zone).splitlines()
    found = {id: (begin, end) for begin, end, id in (line.split("|") for line in listed)}
    for begin, end, id in TIMES[zone]:
        shown = found[f"event.{id}.2026@example.org"]
        # Of what has no end the program believes that it takes an hour.
        assert shown == (begin, end) if begin < end else shown[0] == begin


def test_calcurse_tells_times_by_the_clocks_of_the_reader(told_at: Path, tmp_path: Path, zone: str) -> None:
    kept = "\n".join(calcurse(told_at, tmp_path, zone))
    for begin, end, _ in TIMES[zone]:
        told = " -> ".join(f"{day:%m/%d/%Y @ %H:%M}" for day in map(dt.datetime.fromisoformat, (begin, end)))
        assert told in kept
