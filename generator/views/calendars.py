"""Which events a calendar can tell of, and how a page leads to the calendar beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from generator import routes
from generator.editions import Edition
from generator.model.common import T
from generator.model.events import Event
from generator.model.vocabulary import EventType
from generator.views.page import Section

FILE = "calendar.ics"


def days(event: Event[T]) -> tuple[dt.date, dt.date] | None:
    """The first and the last day; None where one of them is known to the month or the year only, or not at all."""
    start, end = event.start, event.end or event.start
    if start is None or end is None or not (start.day and end.day):
        return None
    return start.first(), end.first()


def told(edition: Edition, ids: Iterable[str]) -> list[str]:
    """Those of the events that a calendar tells of, in the order of their days."""
    events = edition.bulletin.events
    found = ((days(events[id]), id) for id in _entered(edition, ids))
    return [id for _, id in sorted((when, id) for when, id in found if when)]


def _entered(edition: Edition, ids: Iterable[str]) -> Iterator[str]:
    """Those that have entered the register by today."""
    facts = edition.facts
    return (id for id in ids if facts.changes.updated["event", id] <= facts.today)


def of_city(edition: Edition, city: str) -> list[str]:
    """The events that a place takes part in."""
    return [id for kind, id in edition.facts.places[city].records if kind == "event"]


def of_region(edition: Edition, region: str) -> list[str]:
    """Those that a region takes part in, or any of its places."""
    own = (id for kind, id in edition.bulletin.back.get(("region", region), ()) if kind == "event")
    towns = (of_city(edition, city) for city in edition.facts.groups.towns.get(region, ()))
    return list(dict.fromkeys(chain(own, *towns)))


def of_type(edition: Edition, event_type: EventType) -> tuple[str, ...]:
    return edition.facts.groups.types.get(event_type, ())


BESIDE: Mapping[str, Callable[[Edition, str], list[str]]] = {"city": of_city, "region": of_region}
"""The kinds of records that have a calendar, and whose events are in it."""


def of_record(edition: Edition, kind: str, id: str) -> list[str]:
    return BESIDE[kind](edition, id) if kind in BESIDE else []


def name_of(edition: Edition, whose: str = "") -> str:
    """What a calendar is called: its own name in the list of a reader's calendars."""
    if not whose:
        return f"{edition.plain(edition.config.title)}: {edition.words.term('section', 'events')}"
    return edition.words("Events: {what}").replace("{what}", whose)


def calendars(edition: Edition, path: str, ids: Iterable[str], whose: str = "") -> tuple[tuple[str, str], ...]:
    """Name and path of the calendar beside the page at `path`, if it has one; `ids` are its events."""
    if not told(edition, ids):
        return ()
    return ((name_of(edition, whose), f"{path}/{FILE}" if path else FILE),)


def calendar_section(edition: Edition, path: str, ids: Iterable[str]) -> Section:
    """The way to the calendar beside the page at `path`, what to do with it, and what it cannot tell."""
    ids = tuple(ids)
    number = len(told(edition, ids))
    if not number:
        return {}
    words = edition.words
    url = routes.link(path) + FILE
    paragraphs = [
        [
            {"text": words("Calendar (.ics)"), "url": url},
            ": ",
            edition.count("{n} event", "{n} events", number),
            ". ",
            words("Add this address to a calendar program as a subscription: it hears of changes by itself."),
        ]
    ]
    if left := sum(1 for _ in _entered(edition, ids)) - number:
        told_of = edition.count(
            "{n} event is not in it: its day is not known.", "{n} events are not in it: their day is not known.", left
        )
        paragraphs.append([{"text": told_of, "unknown": True}])
    return {"id": "calendar", "title": words("In your calendar"), "type": "text", "paragraphs": paragraphs}
