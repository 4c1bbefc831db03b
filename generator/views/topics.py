"""Pages that cut across kinds: fields of co-operation, types of events, border co-operation."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.editions import Edition
from generator.model.kinds import WITH_FIELDS
from generator.model.vocabulary import EventType, Field
from generator.views import items
from generator.views.calendars import calendar_section, calendars
from generator.views.lists import list_draft, tie_table
from generator.views.page import Draft, Section, prose_of


def fields_draft(edition: Edition) -> Iterator[Draft]:
    """All fields that anything belongs to, where there are any."""
    if fields := {field: keys for field in Field if (keys := _of_field(edition, field))}:
        yield list_draft(edition, "fields", (_fields(edition, fields),))


def field_draft(edition: Edition, field: Field) -> Iterator[Draft]:
    if keys := _of_field(edition, field):
        yield _field(edition, field, keys)


def event_type_draft(edition: Edition, event_type: EventType) -> Iterator[Draft]:
    if ids := edition.facts.groups.types.get(event_type):
        yield _event_type(edition, event_type, ids)


def border_draft(edition: Edition) -> Iterator[Draft]:
    if edition.facts.border:
        yield _border(edition)


def _of_field(edition: Edition, field: Field) -> list[tuple[str, str]]:
    """Records and clauses of a field."""
    clauses = (("clause", id) for id, (_, clause) in edition.clauses.items() if field in clause.fields)
    return [*edition.facts.groups.fields.get(field, ()), *clauses]


def _fields(edition: Edition, fields: dict[Field, list[tuple[str, str]]]) -> Section:
    words = edition.words
    kinds = [kind for kind in ("clause", *WITH_FIELDS) if any(of == kind for keys in fields.values() for of, _ in keys)]
    columns: list[dict[str, object]] = [{"label": words("Field"), "type": "text"}]
    columns += [
        {"label": words.heading("records", kind), "type": "number", "drop": place > 1}
        for place, kind in enumerate(kinds)
    ]
    rows = []
    for field in sorted(fields, key=lambda f: edition.alphabet.key(words.term("field", f))):
        name = {"text": words.heading("field", field), "url": routes.link(routes.field_path(field))}
        counts = [sum(kind == of for of, _ in fields[field]) for kind in kinds]
        rows.append({"cells": [name, *(edition.formats.number(count) if count else "—" for count in counts)]})
    return {"id": "fields", "type": "table", "columns": columns, "rows": rows}


def _field(edition: Edition, field: Field, keys: list[tuple[str, str]]) -> Draft:
    words = edition.words
    title = words.heading("field", field)
    sections: list[Section] = []
    for kind in WITH_FIELDS:
        ids = [id for of, id in keys if of == kind]
        sections.append(items.section(edition, kind, ids, f"{kind}s"))
    clauses = [id for of, id in keys if of == "clause"]
    if clauses:
        paragraphs = [
            [edition.link("clause", id), " — ", edition.link("document", id.partition("/")[0])] for id in clauses
        ]
        told: Section = {
            "id": "clauses",
            "title": words.term("records", "clause"),
            "type": "text",
            "paragraphs": paragraphs,
        }
        sections.append(told)
    counts = ((kind, sum(of == kind for of, _ in keys)) for kind in (*WITH_FIELDS, "clause"))
    told_by = [
        f"{words.heading('records', kind)}: {edition.formats.number(number)}" for kind, number in counts if number
    ]
    return Draft(
        path=routes.field_path(field),
        template="list.html",
        kind="field",
        id=field,
        heading=title,
        title=title,
        section="fields",
        kicker=words("Field of co-operation"),
        prose=prose_of(edition, routes.field_path(field)),
        main=tuple(sections),
        crumbs=((words.term("section", "fields"), "fields"),),
        description=" · ".join((words("Field of co-operation"), *told_by)),
    )


def _event_type(edition: Edition, event_type: EventType, ids: tuple[str, ...]) -> Draft:
    words = edition.words
    title, path = words.heading("event type", event_type), routes.event_type_path(event_type)
    return Draft(
        path=path,
        template="list.html",
        kind="event-type",
        id=event_type,
        heading=title,
        title=title,
        section="events",
        kicker=words("Type of event"),
        lead=edition.counted("event", len(ids)),
        calendars=calendars(edition, path, ids, words.term("event type", event_type)),
        main=(items.section(edition, "event", ids, "events", ""), calendar_section(edition, path, ids)),
        crumbs=((words.term("section", "events"), "events"),),
    )


def _border(edition: Edition) -> Draft:
    """Ties between places that lie near each other, and what their regions do together: all of it derived."""
    words = edition.words
    ids = list(edition.facts.border)
    table = tie_table(edition, ids, distance=True)
    km = edition.formats.km(edition.config.border.distance_km)
    table["title"] = words("Ties of places up to {km} apart").replace("{km}", km)
    table["note"] = words(
        "Derived from coordinates: the register keeps no borders. Great-circle distance between the places."
    )
    pairs = {frozenset(edition.bulletin.cities[city].region for city in edition.bulletin.ties[id].cities) for id in ids}
    sections = [table]
    for kind in ("agreement", "project"):
        between = [id for of, id in items.between(edition, pairs) if of == kind]
        section = items.section(edition, kind, between, f"{kind}s")
        if section:
            section["note"] = words("Between regions that such ties join.")
            sections.append(section)
    return list_draft(edition, "border", tuple(sections))
