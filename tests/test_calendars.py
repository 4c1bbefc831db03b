"""The calendars of the real bulletin, as calendar programs see them."""

from __future__ import annotations

import datetime as dt
import functools
import posixpath
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from generator.editions import Edition
from generator.model.events import Event as Record
from generator.model.scalars import PartialDate
from generator.model.vocabulary import EventType
from generator.publishers.calendars import when
from generator.views.calendars import days
from tests.register import TODAY, case_languages, languages
from tests.timed import timed

pytestmark = pytest.mark.xdist_group("register")
"""One process makes the real bulletin, and all its modules look at it."""

EVENT = Record(id="fair", title="", type=EventType.EXHIBITION, added=TODAY, sources=())
ROOT = Path(__file__).parent.parent
WHOLE = "{lang}/calendar.ics"


@functools.cache
def calendars() -> dict[str, bytes]:
    return {output.path: output.content for one in languages() for output in one.outputs if is_calendar(output.path)}


def is_calendar(path: str) -> bool:
    return path.endswith("/calendar.ics")


def read(content: bytes) -> Calendar:
    """A calendar in which a strict reader finds nothing wrong."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert [error for component in calendar.walk() for error in component.errors] == []
    return calendar


def events(content: bytes) -> dict[str, Event]:
    return {str(event["uid"]): event for event in read(content).events}


def uid(edition: Edition, id: str) -> str:
    return f"event.{edition.bulletin.events[id].first_id}.2026@pobratimy.example"


def to_the_day(edition: Edition) -> Iterator[str]:
    for id, event in edition.bulletin.events.items():
        if event.start and event.start.day and (event.end is None or event.end.day):
            yield id


@pytest.mark.site
def test_a_strict_reader_finds_nothing_wrong_and_would_write_the_same() -> None:
    assert len(calendars()) > 400
    for path, content in calendars().items():
        written = read(content).to_ical(sorted=False)
        assert written.replace(b"\r\n ", b"") == content.replace(b"\r\n ", b""), path


@pytest.mark.site
def test_each_line_ends_and_is_folded_as_the_standard_says() -> None:
    for path, content in calendars().items():
        assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r"), path
        assert max(map(len, content.split(b"\r\n"))) <= 75, path
        content.decode()


@pytest.mark.site
def test_the_whole_calendar_has_every_event_known_to_the_day() -> None:
    for one in languages():
        told = events(calendars()[WHOLE.format(lang=one.edition.lang)])
        assert {uid(one.edition, id) for id in to_the_day(one.edition)} == set(told)
        for id in to_the_day(one.edition):
            event = one.edition.bulletin.events[id]
            assert event.start is not None
            entry = told[uid(one.edition, id)]
            assert entry.start == event.start.first()
            assert entry.end == (event.end or event.start).first() + dt.timedelta(days=1)


@pytest.mark.site
def test_a_calendar_says_what_it_is() -> None:
    for path, content in calendars().items():
        calendar = read(content)
        assert calendar["version"] == "2.0"
        assert calendar["x-wr-calname"] == calendar["name"]
        assert str(calendar["source"]) == f"https://pobratimy.example/{path}"
        assert calendar.refresh_interval == dt.timedelta(days=1)
        assert calendar.events, f"{path} is empty"
        assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")


@pytest.mark.site
def test_an_event_is_the_same_entry_wherever_it_stands() -> None:
    for lang in ("ru", "be"):
        whole = events(calendars()[WHOLE.format(lang=lang)])
        for path, content in calendars().items():
            if path.startswith(f"{lang}/"):
                for known, entry in events(content).items():
                    assert entry.to_ical() == whole[known].to_ical(), path


@pytest.mark.site
def test_calendars_stand_beside_the_pages_that_announce_them() -> None:
    for one in languages():
        lang = one.edition.lang
        announced = {
            posixpath.normpath(f"{lang}/{page.path}/{of['url']}")
            for page in one.pages
            for of in page.view.get("calendars", ())
        }
        former = {f"{lang}/{page.path}" for page in one.pages if page.view["kind"] == "moved"}
        there = {path for path in calendars() if path.startswith(f"{lang}/")}
        assert {path for path in there if path.removesuffix("/calendar.ics") not in former} == announced


def test_what_is_amended_keeps_its_id_at_any_address() -> None:
    here = {output.path: output.content for one in case_languages() for output in one.outputs}
    elsewhere = case_languages(address="https://moved.example/a/")
    moved = {output.path: output.content for one in elsewhere for output in one.outputs}
    assert list(events(moved["ru/calendar.ics"])) == list(events(here["ru/calendar.ics"]))
    assert "event.forum-13.2026@example.org" in events(here["ru/calendar.ics"]), "the id that it entered with"
    assert "ru/events/types/forum/calendar.ics" not in here, "a calendar wants at least one entry"


def test_before_the_register_began_there_is_no_calendar() -> None:
    before = {output.path for one in case_languages(dt.date(2026, 9, 1)) for output in one.outputs}
    assert not any(map(is_calendar, before))


def test_a_bulletin_without_events_does_without_the_library() -> None:
    code = "import sys; from tests import test_cases as t; t.outputs_of(t.CASES / 'empty'); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "generator.publishers.calendars" in run.stdout.split()
    assert "icalendar" not in run.stdout.split()


@pytest.mark.site
def test_stamps_are_of_the_record_and_never_of_the_clock() -> None:
    for one in languages():
        for entry in events(calendars()[WHOLE.format(lang=one.edition.lang)]).values():
            assert entry.stamp == entry.last_modified
            assert entry.stamp is not None
            assert entry.created is not None
            assert entry.created <= entry.stamp
            assert entry.stamp.date() <= TODAY


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return timed(tmp_path_factory.mktemp("timed"))


def entry(content: bytes, id: str) -> Event:
    return events(content)[f"event.{id}.2026@example.org"]


def test_times_are_told_by_the_clocks_of_the_place(small: dict[str, bytes]) -> None:
    whole = small["ru/calendar.ics"]
    assert entry(whole, "round-table-2026").start == dt.datetime(2026, 10, 5, 22, 30, tzinfo=ZoneInfo("Europe/Minsk"))
    assert entry(whole, "round-table-2026").end == dt.datetime(2026, 10, 5, 23, 45, tzinfo=ZoneInfo("Europe/Minsk"))
    fair = entry(whole, "fair-2011")
    assert fair.start == dt.datetime(2011, 10, 5, 9, tzinfo=ZoneInfo("Asia/Yekaterinburg"))
    assert fair.end == dt.datetime(2011, 10, 7, 12, tzinfo=ZoneInfo("Asia/Yekaterinburg"))
    assert [str(zone["tzid"]) for zone in read(whole).timezones] == [
        "Asia/Yekaterinburg",
        "Europe/Minsk",
        "Europe/Moscow",
    ]


def test_the_clocks_are_those_of_the_standard_library(small: dict[str, bytes]) -> None:
    """Each hour of the years around the events, as `VTIMEZONE` tells it and as the time zone database does."""
    for zone in read(small["ru/calendar.ics"]).timezones:
        told, known = zone.to_tz(), ZoneInfo(str(zone["tzid"]))
        first, last = (2010, 2012) if known.key == "Asia/Yekaterinburg" else (2025, 2026)
        moment = dt.datetime(first, 1, 2, 12, tzinfo=known)
        while moment.year <= last:
            assert moment.replace(tzinfo=told).utcoffset() == moment.utcoffset(), (known, moment)
            moment += dt.timedelta(hours=3)


def test_what_has_no_time_to_end_at_ends_with_its_last_day(small: dict[str, bytes]) -> None:
    whole = small["ru/calendar.ics"]
    assert "DTEND" not in entry(whole, "meeting-2026"), "it begins, and nobody said till when"
    days = entry(whole, "days-2025")
    assert days.start == dt.datetime(2025, 2, 27, 10, tzinfo=ZoneInfo("Europe/Moscow"))
    assert days.end == dt.datetime(2025, 3, 2, tzinfo=ZoneInfo("Europe/Moscow"))


def test_a_cancelled_event_stays_and_says_so_in_its_title(small: dict[str, bytes]) -> None:
    for lang, title in (("ru", "Отменено: Форум"), ("be", "Адменена: Форум")):
        forum = entry(small[f"{lang}/calendar.ics"], "forum-2027")
        assert (forum["status"], str(forum["summary"])) == ("CANCELLED", title)


def test_an_event_that_was_only_announced_is_tentative_before_and_after_its_day(small: dict[str, bytes]) -> None:
    whole = small["ru/calendar.ics"]
    assert entry(whole, "round-table-2026")["status"] == "CONFIRMED"
    for id, kind in (("fest-2024", "Фестиваль"), ("meeting-2026", "Заседание")):
        assert entry(whole, id)["status"] == "TENTATIVE"
        assert str(entry(whole, id)["description"]).startswith(f"{kind} · объявлено\n")


def test_an_entry_changes_with_its_record_and_never_with_the_day(small: dict[str, bytes], tmp_path: Path) -> None:
    """Whoever has one asks for it again by its stamps, and these tell of the record."""
    later = timed(tmp_path, TODAY + dt.timedelta(days=400))
    for path, content in small.items():
        now, then = events(content), events(later[path])
        assert {id: entry.to_ical() for id, entry in now.items()} == {id: then[id].to_ical() for id in now}


def test_what_is_known_to_the_month_is_in_no_calendar(small: dict[str, bytes]) -> None:
    assert not any(b"month-2026" in content for content in small.values())


def test_every_word_arrives_as_it_was_written(small: dict[str, bytes]) -> None:
    days = entry(small["ru/calendar.ics"], "days-2025")
    assert str(days["summary"]) == "Дни; города, «без итогов»"
    assert days["summary"].params["LANGUAGE"] == "ru"
    assert days.categories == ["дни города"]
    assert str(days["location"]) == "Псков"
    assert str(days["url"]) == "https://example.org/bulletin/ru/events/days-2025/"


@given(st.dates(dt.date(1950, 1, 1), dt.date(2199, 12, 30)), st.integers(0, 400))
def test_the_end_is_the_day_after_the_last(first: dt.date, more: int) -> None:
    last = min(first + dt.timedelta(days=more), dt.date(2199, 12, 31))
    event = replace(EVENT, start=on(first), end=on(last))
    assert when(event, None) == (first, last + dt.timedelta(days=1))
    assert days(replace(event, end=PartialDate(last.year, last.month))) is None


def on(day: dt.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
