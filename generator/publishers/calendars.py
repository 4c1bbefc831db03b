"""Calendars (iCalendar, RFC 5545): all events of the bulletin, those of each place and region, of each type.

An event is known by the id that it entered the register with, so that it stays one event in the calendar of whoever
follows it, whatever becomes of its title or its address; when it was heard of last, and how often it was amended, its
record's history tells. So an entry follows from records alone, and not from the day: that an announced event is over by
now changes nothing of what is known of it. What is known to the month or the year only is no entry: the pages say so.

All is written by `icalendar`, loaded when there is an event to tell of; an entry once, and joined into each calendar
that it stands in.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator import routes
from generator.bulletin import Key
from generator.derive.geography import zone_of_event
from generator.editions import Edition
from generator.model.common import Source, T
from generator.model.events import Event
from generator.model.vocabulary import EventStatus, EventType
from generator.output import Output
from generator.views.calendars import BESIDE, FILE, days, name_of, of_record, of_type, told

if TYPE_CHECKING:
    from icalendar import Calendar

Content = Callable[[Key], bytes]
BULLETIN, TYPE = "bulletin", "type"
STATUS = {EventStatus.CANCELLED: "CANCELLED", EventStatus.ANNOUNCED: "TENTATIVE"}
"""Of what was only announced no report was found, be its day over or not; all else is CONFIRMED."""
EACH_DAY = dt.timedelta(days=1)
"""How often to look for news: a bulletin is built once a day at most."""


class Calendars:
    """The calendars of an edition. An event stands in several: `remember` keeps its entry."""

    def __init__(self, edition: Edition, remember: Callable[[Content], Content]) -> None:
        self._edition = edition
        self._entry = remember(functools.partial(entry_of, edition))

    def tasks(self) -> Iterator[str]:
        yield BULLETIN
        for kind in BESIDE:
            yield from (f"{kind}:{id}" for id in self._edition.bulletin.of(kind))
        yield from (f"{TYPE}:{event_type}" for event_type in EventType)

    def task_at(self, path: str) -> str | None:
        """The name of what makes the calendar at a path below the language; None where there is none."""
        page, _, file = f"/{path}".rpartition("/")
        if file != FILE:
            return None
        if not page:
            return BULLETIN
        id = page.rpartition("/")[2]
        for kind in BESIDE:
            if page == f"/{routes.path_of(kind, id)}":
                records = self._edition.bulletin.of(kind)
                known = (id,) if id in records else (of.id for of in records.values() if id in of.aliases)
                return next((f"{kind}:{id}" for id in known), None)
        types = {f"/{routes.event_type_path(event_type)}": event_type for event_type in EventType}
        return f"{TYPE}:{types[page]}" if page in types else None

    def outputs(self, task: str) -> Iterator[Output]:
        """The calendar of that name, if it has an entry; that of a record at its former addresses too."""
        edition = self._edition
        kind, _, id = task.partition(":")
        if kind == BULLETIN:
            yield from self._calendar("", name_of(edition), edition.bulletin.events)
        elif kind == TYPE:
            of = EventType(id)
            name = name_of(edition, edition.words.term("event type", of))
            yield from self._calendar(routes.event_type_path(of), name, of_type(edition, of))
        else:
            ids, name = of_record(edition, kind, id), name_of(edition, edition.name(kind, id))
            for calendar in self._calendar(routes.path_of(kind, id), name, ids):
                yield calendar
                for alias in edition.bulletin.of(kind)[id].aliases:
                    former = routes.path_of(kind, alias)
                    yield replace(calendar, path=f"{edition.lang}/{former}/{FILE}", origin=f"calendar of {former}")

    def _calendar(self, path: str, name: str, ids: Iterable[str]) -> Iterator[Output]:
        """The calendar beside the page at `path`."""
        edition = self._edition
        ids = told(edition, ids)
        if not ids:
            return
        updated = max(edition.facts.changes.updated["event", id] for id in ids)
        begin, end = _around(edition, path, name, updated)
        content = b"".join((begin, *_zones(edition, ids), *(self._entry(("event", id)) for id in ids), end))
        file = f"{edition.lang}/{path}/{FILE}" if path else f"{edition.lang}/{FILE}"
        yield Output(file, content, f"calendar of {path or 'the bulletin'}")


def _around(edition: Edition, path: str, name: str, updated: dt.date) -> tuple[bytes, bytes]:
    """What stands before and after the entries of a calendar, which are written already."""
    empty = bytes(_empty(edition, path, name, updated).to_ical(sorted=False))
    end = empty.rindex(b"END:VCALENDAR")
    return empty[:end], empty[end:]


def _empty(edition: Edition, path: str, name: str, updated: dt.date) -> Calendar:
    """What it is: names twice, because programs older than RFC 7986 know only their own."""
    from icalendar import Calendar, vDuration, vText

    page = routes.absolute(edition.config.address, edition.lang, path)
    lang = {"LANGUAGE": str(edition.lang)}
    authority = edition.config.feed_authority.partition(",")[0]
    description = edition.plain(edition.config.description)
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", f"-//{authority}//Bulletin//{edition.lang.upper()}")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("NAME", vText(name), lang)
    calendar.add("X-WR-CALNAME", vText(name))
    calendar.add("DESCRIPTION", description, lang)
    calendar.add("X-WR-CALDESC", vText(description))
    calendar.add("URL", page)
    calendar.add("SOURCE", f"{page}{FILE}", {"VALUE": "URI"})
    calendar.add("LAST-MODIFIED", _instant(updated))
    calendar.add("REFRESH-INTERVAL", EACH_DAY, {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(EACH_DAY))
    return calendar


def _zones(edition: Edition, ids: Iterable[str]) -> Iterator[bytes]:
    """The clocks that entries are told by: how each zone has set them from the first of its entries to the last."""
    years: dict[str, list[int]] = {}
    for id in ids:
        event = edition.bulletin.events[id]
        zone = zone_of_event(event, edition.bulletin) if event.time else None
        if zone and (found := days(event)):
            years.setdefault(zone, []).extend(day.year for day in found)
    for zone, of in sorted(years.items()):
        yield clocks(zone, min(of), max(of))


@functools.lru_cache(maxsize=256)
def clocks(zone: str, first: int, last: int) -> bytes:
    """A zone in these years, with one before and one after them: whoever reads it elsewhere looks a day beyond."""
    from icalendar import Timezone

    told = Timezone.from_tzid(zone, first_date=dt.date(first - 1, 1, 1), last_date=dt.date(last + 1, 12, 31))
    told.pop("COMMENT", None)
    return bytes(told.to_ical())


def entry_of(edition: Edition, key: Key) -> bytes:
    """An event as an entry, the same in each calendar."""
    from icalendar import Event as Entry

    event, changes, words = edition.bulletin.events[key[1]], edition.facts.changes, edition.words
    lang, name = {"LANGUAGE": str(edition.lang)}, edition.name(*key)
    heard = _instant(changes.updated[key])
    entry = Entry()
    entry.add("UID", uid(edition, event))
    entry.add("DTSTAMP", heard)
    entry.add("CREATED", _instant(event.added))
    entry.add("LAST-MODIFIED", heard)
    entry.add("SEQUENCE", changes.revisions.get(key, 0))
    begin, end = when(event, zone_of_event(event, edition.bulletin) if event.time else None)
    entry.add("DTSTART", begin)
    if end is not None:
        entry.add("DTEND", end)
    called = words("Cancelled: {title}").replace("{title}", name) if event.status == EventStatus.CANCELLED else name
    entry.add("SUMMARY", called, {"LANGUAGE": name.lang})
    entry.add("DESCRIPTION", "\n".join(_description(edition, event)), lang)
    if places := [*_where(edition, event)]:
        entry.add("LOCATION", ", ".join(places), lang)
    points = (edition.bulletin.cities[id].coordinates for id in event.places)
    if point := next((point for point in points if point), None):
        entry.add("GEO", (round(point.lat, 6), round(point.lon, 6)))
    kinds = [words.term("event type", event.type), *(words.term("field", field) for field in event.fields)]
    entry.add("CATEGORIES", kinds, lang)
    entry.add("STATUS", STATUS[event.status] if event.status else "CONFIRMED")
    entry.add("TRANSP", "TRANSPARENT")
    entry.add("URL", _address(edition, "event", event.id))
    return bytes(entry.to_ical(sorted=False))


def uid(edition: Edition, event: Event[str]) -> str:
    """Of kind, first id, and the authority of the feeds: without the comma that many programs read as two ids."""
    authority, _, since = edition.config.feed_authority.partition(",")
    return f"event.{event.first_id}.{since}@{authority}"


def when(event: Event[T], zone: str | None) -> tuple[dt.date, dt.date | None]:
    """From when till when, the end excluded: whole days, or times by the clocks of `zone`.

    What is known to begin at a time, and not till when it goes on, has no end on its first day, or ends with its last.
    """
    found = days(event)
    assert found is not None, f"{event.id} has no days"
    first, last = found
    after = last + dt.timedelta(days=1)
    if event.time is None or zone is None:
        return first, after
    begin = _moment(first, event.time, zone)
    end = _moment(last, event.time_end, zone) if event.time_end else _moment(after, "00:00", zone)
    return begin, end if begin < end and (event.time_end or first < last) else None


def _moment(day: dt.date, time: str, zone: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time), ZoneInfo(zone))


def _instant(day: dt.date) -> dt.datetime:
    """The beginning of a day, universal time."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _where(edition: Edition, event: Event[str]) -> Iterator[str]:
    if event.venue:
        yield edition.plain(event.venue)
    yield from (edition.names[id] for id in event.places)


def _description(edition: Edition, event: Event[str]) -> Iterator[str]:
    """What it is, whether it was only announced, who takes part, where that is from."""
    words, plain = edition.words, edition.plain
    of_type = words.heading("event type", event.type)
    yield f"{of_type} · {words.term('event status', event.status)}" if event.status else of_type
    if event.date_uncertain:
        yield words("The date was derived: the note on the page says how")
    for name in ("theme", "summary", "take_part"):
        if value := getattr(event, name):
            label = "" if name == "summary" else f"{words.heading('label', name)}: "
            yield f"{label}{plain(value)}"
    taking = event.participants
    named = [edition.names[id] for id in taking.cities]
    named += [edition.name("region", id) for id in taking.regions]
    named += [edition.name("organisation", id) for id in taking.organisations]
    if event.other_participants:
        named.append(plain(event.other_participants))
    if named:
        yield f"{words('Who takes part')}: {', '.join(named)}"
    if event.sources:
        yield f"{words('Sources')}:"
        yield from (f"– {_source(edition, source)}" for source in event.sources)
    yield _address(edition, "event", event.id)


def _source(edition: Edition, source: Source) -> str:
    if source.document:
        name, url = str(edition.name("document", source.document)), _address(edition, "document", source.document)
    else:
        name, url = source.title or "", source.url or ""
    return f"{name}, {url}" if name and url else name or url


def _address(edition: Edition, kind: str, id: str) -> str:
    return routes.absolute(edition.config.address, edition.lang, routes.path_of(kind, id))
