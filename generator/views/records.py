"""The page of any record, made from its model alone; a kind that has more to show adds to it.

Each field becomes a row of facts under the name that the words files give it; long texts become sections; records that
refer to this one are listed by kind. A kind with nothing special to show needs no code here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from generator import routes
from generator.bulletin import Key
from generator.editions import Edition, Rich
from generator.model.common import Joint, Participants, Record
from generator.model.kinds import BY_NAME, Kind
from generator.model.scalars import PartialDate
from generator.model.vocabulary import EventType, Field
from generator.model.walk import members
from generator.views import items
from generator.views.calendars import calendar_section, calendars, of_record
from generator.views.corrected import corrections_box, corrections_of
from generator.views.embedding import offer
from generator.views.page import (
    Draft,
    Section,
    facts_section,
    joined,
    links,
    note_section,
    prose_of,
    sources_section,
)
from generator.views.summaries import description_of
from generator.words import context_of

SHOWN_ELSEWHERE = {
    *("id", "title", "short", "name", "summary", "note", "sources", "added", "verified_on"),
    *("source_language", "aliases"),
    *("start", "end", "date_uncertain", "name_check", "participants", "other_participants"),
}
TEXTS = (
    "theme",
    "role",
    "agenda",
    "take_part",
    "problem",
    "done",
    "outcome",
    "result",
    "cost",
    "norm",
    "proposal",
    "was",
    "now",
    "reason",
)


@dataclasses.dataclass(frozen=True, slots=True)
class Extra:
    """What a kind shows beyond its model: sections before and after the common ones, and what they replace."""

    kicker: Rich = None
    lead: Rich = None
    first: tuple[Section, ...] = ()
    main: tuple[Section, ...] = ()
    aside: tuple[Section, ...] = ()
    facts: tuple[tuple[str, Rich], ...] = ()
    hidden: frozenset[str] = frozenset()
    """Fields that need no row of their own, because a section tells them."""
    told: frozenset[Key] = frozenset()
    """Referring records that a section tells already."""
    template: str = ""
    view: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def record_draft(edition: Edition, kind: Kind, record: Record[str], extra: Extra) -> Draft:
    """The page of `record`."""
    words, key = edition.words, (kind.name, record.id)
    name = edition.name(*key)
    heading = getattr(record, "name", None) or getattr(record, "title", None) or name
    summary = getattr(record, "summary", None)
    lead = extra.lead or (None if "summary" in extra.hidden else summary)
    path = routes.path_of(kind.name, record.id)
    main = (
        *extra.first,
        *_texts(edition, record, extra.hidden),
        _participants(edition, record),
        *extra.main,
        corrections_box(edition, key),
        *_referring(edition, key, extra.told | with_kind(corrections_of(edition, key), "correction")),
        note_section(edition, record),
        sources_section(edition, record.sources, record.id),
    )
    rows = (*extra.facts, *fact_rows(edition, record, extra.hidden))
    section = kind.path or kind.folder
    events = of_record(edition, *key)
    return Draft(
        path=path,
        template=extra.template or kind.template,
        kind=kind.name,
        id=record.id,
        heading=edition.rich(heading) if heading is not name else str(name),
        title=str(name) if getattr(record, "name", None) else edition.plain(heading),
        section=section,
        kicker=extra.kicker if extra.kicker is not None else words.heading("kind", kind.name),
        lead=edition.rich(lead) if isinstance(lead, str) else lead,
        main=main,
        aside=(facts_section(words("Facts"), rows), *extra.aside, calendar_section(edition, path, events)),
        crumbs=((words.term("section", section), section),) if edition.has(section) else (),
        extra={**extra.view, **offer(edition, key)},
        calendars=calendars(edition, path, events, name),
        record=record,
        prose=prose_of(edition, f"{kind.folder}/{record.id}"),
        description=edition.plain(told) if isinstance(told := lead or summary, str) else description_of(edition, key),
    )


def fact_rows(edition: Edition, record: Record[str], hidden: frozenset[str]) -> Iterator[tuple[str, Rich]]:
    """A row for each field that has a value and can be told in one line."""
    if isinstance(record, Joint) and (term := items.term(edition, record)):
        mark = f" ({edition.words('derived, see the note')})" if record.date_uncertain else ""
        years = {date.year for date in (record.start, record.end) if date}
        label = edition.words("Term") if len(years) > 1 else edition.words.term("label", "date")
        yield label, term + mark
    yield from _rows(edition, record, hidden | SHOWN_ELSEWHERE | frozenset(TEXTS))


def _rows(edition: Edition, value: Any, hidden: frozenset[str]) -> Iterator[tuple[str, Rich]]:
    for member in members(type(value)):
        held = getattr(value, member.name)
        if member.name in hidden or held is None or held == () or held is False:
            continue
        told = _value(edition, held, member.ref.kind if member.ref else "", member.name)
        if told is not None:
            yield edition.words.term("label", member.name), told


def _value(edition: Edition, held: Any, ref: str, name: str) -> Rich:
    """One value as a reader sees it; None where it takes more than a line."""
    match held:
        case tuple():
            if ref and ref != "*":
                return links(edition, ref, held) if ref == "city" else joined(edition.link(ref, id) for id in held)
            told = [_value(edition, item, ref, name) for item in held]
            return joined(told) if None not in told else None
        case str() if ref:
            kind, _, id = held.partition(":") if ref == "*" else (ref, "", held)
            return edition.link(kind, id)
        case Field():
            return {"text": edition.words.term("field", held), "url": f"/{routes.field_path(held)}/"}
        case EventType():
            return {"text": edition.words.term("event type", held), "url": f"/{routes.event_type_path(held)}/"}
        case StrEnum():
            return edition.words.term(context_of(type(held)), held)
        case PartialDate() | dt.date():
            return edition.formats.date(held)
        case bool():
            return None
        case int() | float():
            return str(held)
        case str() if held.startswith(("http://", "https://")):
            return {"text": (urlsplit(held).hostname or held).removeprefix("www."), "url": held, "external": True}
        case str():
            return edition.rich(held)
    return None


def _texts(edition: Edition, record: Record[str], hidden: frozenset[str]) -> Iterator[Section]:
    for name in TEXTS:
        text = getattr(record, name, None)
        if isinstance(text, str) and name not in hidden:
            title = edition.words.term("label", name)
            yield {"id": name, "title": title, "type": "text", "paragraphs": [edition.rich(text)]}


def _participants(edition: Edition, record: Record[str]) -> Section:
    """Who takes part: places, regions, bodies, and those that are no record of the register."""
    if not isinstance(record, Joint):
        return {}
    taking: Participants = record.participants
    rows: list[tuple[str, Rich]] = [
        (edition.words("Places"), links(edition, "city", taking.cities)),
        (edition.words("Regions"), links(edition, "region", taking.regions)),
        (edition.words("Organisations"), links(edition, "organisation", taking.organisations)),
    ]
    if record.other_participants is not None:
        rows.append((edition.words("Others"), edition.rich(record.other_participants)))
    return facts_section(edition.words("Who takes part"), rows, "participants")


def _referring(edition: Edition, key: Key, told: frozenset[Key]) -> Iterator[Section]:
    """Records that refer to this one, by kind, newest first."""
    back = [other for other in edition.bulletin.back.get(key, ()) if other not in told and other != key]
    for kind in BY_NAME.values():
        ids = [id for of, id in back if of == kind.name]
        if ids:
            yield items.section(edition, kind.name, ids, f"{kind.folder}-of")


def with_kind(ids: Iterable[str], kind: str) -> frozenset[Key]:
    return frozenset((kind, id) for id in ids)


ExtraOf = Callable[[Edition, Any], Extra]
