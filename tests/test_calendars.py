"""The calendars of the real bulletin, as calendar programs see them."""

from __future__ import annotations

import datetime as dt
import functools
import posixpath
from collections.abc import Iterator

import pytest
from icalendar import Calendar, Event

from generator.editions import Edition
from tests.register import TODAY, case_languages, languages

pytestmark = pytest.mark.xdist_group("register")
"""One process makes the real bulletin, and all its modules look at it."""

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


@pytest.mark.site
def test_stamps_are_of_the_record_and_never_of_the_clock() -> None:
    for one in languages():
        for entry in events(calendars()[WHOLE.format(lang=one.edition.lang)]).values():
            assert entry.stamp == entry.last_modified
            assert entry.stamp is not None
            assert entry.created is not None
            assert entry.created <= entry.stamp
            assert entry.stamp.date() <= TODAY
