"""Calendars (iCalendar, RFC 5545): all events of the bulletin, those of each place and region, of each type.

An event is known by the id that it entered the register with, so that it stays one event in the calendar of whoever
follows it, whatever becomes of its title or its address; when it was heard of last, and how often it was amended, its
record's history tells. So an entry follows from records alone, and not from the day: that an announced event is over by
now changes nothing of what is known of it. What is known to the month or the year only is no entry: the pages say so.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator import routes
from generator.bulletin import Key
from generator.content_lines import END, date, instant, line, text, texts
from generator.derive.geography import zone_of_event
from generator.editions import Edition
from generator.model.common import Source, T
from generator.model.events import Event
from generator.model.vocabulary import EventStatus, EventType
from generator.output import Output
from generator.views.calendars import BESIDE, FILE, days, name_of, of_record, of_type, told

Content = Callable[[Key], str]
BULLETIN, TYPE = "bulletin", "type"
STATUS = {EventStatus.CANCELLED: "CANCELLED", EventStatus.ANNOUNCED: "TENTATIVE"}
"""Of what was only announced no report was found, be its day over or not; all else is CONFIRMED."""
EACH_DAY = "P1D"
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
        entries = "".join((*_zones(edition, ids), *(self._entry(("event", id)) for id in ids)))
        head = "".join(_head(edition, path, name, max(edition.facts.changes.updated["event", id] for id in ids)))
        content = f"BEGIN:VCALENDAR{END}{head}{entries}END:VCALENDAR{END}".encode()
        file = f"{edition.lang}/{path}/{FILE}" if path else f"{edition.lang}/{FILE}"
        yield Output(file, content, f"calendar of {path or 'the bulletin'}")


def _head(edition: Edition, path: str, name: str, updated: dt.date) -> Iterator[str]:
    """What it is: names twice, because programs older than RFC 7986 know only their own."""
    page = routes.absolute(edition.config.address, edition.lang, path)
    lang = f";LANGUAGE={edition.lang}"
    authority = edition.config.feed_authority.partition(",")[0]
    description = edition.plain(edition.config.description)
    yield line("VERSION", "2.0")
    yield line("PRODID", text(f"-//{authority}//Bulletin//{edition.lang.upper()}"))
    yield line("CALSCALE", "GREGORIAN")
    yield line(f"NAME{lang}", text(name))
    yield line("X-WR-CALNAME", text(name))
    yield line(f"DESCRIPTION{lang}", text(description))
    yield line("X-WR-CALDESC", text(description))
    yield line("URL", page)
    yield line("SOURCE;VALUE=URI", f"{page}{FILE}")
    yield line("LAST-MODIFIED", instant(updated))
    yield line("REFRESH-INTERVAL;VALUE=DURATION", EACH_DAY)
    yield line("X-PUBLISHED-TTL", EACH_DAY)


def _zones(edition: Edition, ids: Iterable[str]) -> Iterator[str]:
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
def clocks(zone: str, first: int, last: int) -> str:
    """A zone in these years, with one before and one after them: whoever reads it elsewhere looks a day beyond."""
    from icalendar import Timezone

    told = Timezone.from_tzid(zone, first_date=dt.date(first - 1, 1, 1), last_date=dt.date(last + 1, 12, 31))
    told.pop("COMMENT", None)
    return str(told.to_ical(), "utf-8")


def entry_of(edition: Edition, key: Key) -> str:
    """An event as an entry, the same in each calendar."""
    return "".join((f"BEGIN:VEVENT{END}", *_entry(edition, edition.bulletin.events[key[1]]), f"END:VEVENT{END}"))


def _entry(edition: Edition, event: Event[str]) -> Iterator[str]:
    changes, words = edition.facts.changes, edition.words
    key, lang = ("event", event.id), f";LANGUAGE={edition.lang}"
    name = edition.name(*key)
    heard = instant(changes.updated[key])
    yield line("UID", text(uid(edition, event)))
    yield line("DTSTAMP", heard)
    yield line("CREATED", instant(event.added))
    yield line("LAST-MODIFIED", heard)
    yield line("SEQUENCE", str(changes.revisions.get(key, 0)))
    yield from when(event, zone_of_event(event, edition.bulletin) if event.time else None)
    called = words("Cancelled: {title}").replace("{title}", name) if event.status == EventStatus.CANCELLED else name
    yield line(f"SUMMARY;LANGUAGE={name.lang}", text(called))
    yield line(f"DESCRIPTION{lang}", text("\n".join(_description(edition, event))))
    if places := [*_where(edition, event)]:
        yield line(f"LOCATION{lang}", text(", ".join(places)))
    points = (edition.bulletin.cities[id].coordinates for id in event.places)
    if point := next((point for point in points if point), None):
        yield line("GEO", f"{round(point.lat, 6)};{round(point.lon, 6)}")
    kinds = [words.term("event type", event.type), *(words.term("field", field) for field in event.fields)]
    yield line(f"CATEGORIES{lang}", texts(kinds))
    yield line("STATUS", STATUS[event.status] if event.status else "CONFIRMED")
    yield line("TRANSP", "TRANSPARENT")
    yield line("URL", _address(edition, "event", event.id))


def uid(edition: Edition, event: Event[str]) -> str:
    """Of kind, first id, and the authority of the feeds: without the comma that many programs read as two ids."""
    authority, _, since = edition.config.feed_authority.partition(",")
    return f"event.{event.first_id}.{since}@{authority}"


def when(event: Event[T], zone: str | None) -> Iterator[str]:
    """From when till when, the end excluded: whole days, or times by the clocks of `zone`.

    What is known to begin at a time, and not till when it goes on, has no end on its first day, or ends with its last.
    """
    found = days(event)
    assert found is not None, f"{event.id} has no days"
    first, last = found
    after = date(last + dt.timedelta(days=1))
    if event.time is None or zone is None:
        yield line("DTSTART;VALUE=DATE", date(first))
        yield line("DTEND;VALUE=DATE", after)
        return
    begin = f"{date(first)}{_clock(event.time)}"
    end = f"{date(last)}{_clock(event.time_end)}" if event.time_end else f"{after}{_clock('00:00')}"
    yield line(f"DTSTART;TZID={zone}", begin)
    if begin < end and (event.time_end or first < last):
        yield line(f"DTEND;TZID={zone}", end)


def _clock(time: str) -> str:
    return f"T{time.replace(':', '')}00"


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
