"""The home page: a finder, what is new and next, a series at a glance, a few records, and what we do not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator import routes
from generator.bulletin import Key
from generator.derive.facts import EventState
from generator.derive.happenings import places_of
from generator.editions import Edition, Rich
from generator.model.common import Joint
from generator.model.vocabulary import FigureOf
from generator.text import fold
from generator.views import items
from generator.views.calendars import calendar_section, calendars
from generator.views.events import events_of, figures
from generator.views.page import Draft, Section, joined, prose_of, unknown

NEWEST = 8


def home_draft(edition: Edition) -> Draft:
    words, config = edition.words, edition.config
    places = {id for id, facts in edition.facts.places.items() if facts.twins}
    ends = {edition.country_of(id) for id in places}
    heading = words("{ties}, {places}: what is known of them, and from where")
    heading = heading.replace("{ties}", edition.count("{n} tie", "{n} ties", len(edition.bulletin.ties)))
    heading = heading.replace("{places}", edition.count("{n} place with ties", "{n} places with ties", len(places)))
    if not ends:
        heading = edition.plain(config.title)
    return Draft(
        path="",
        template="home.html",
        kind="home",
        heading=heading,
        title=edition.plain(config.title),
        main=(_finder(edition), _newest(edition), _forums(edition), _records(edition)),
        aside=(
            *(_unknown(edition), _next(edition), _announced(edition)),
            calendar_section(edition, "", edition.bulletin.events),
            *(_founding(edition), _fields(edition)),
        ),
        prose=prose_of(edition, "index"),
        description=edition.plain(config.description),
        calendars=calendars(edition, "", edition.bulletin.events),
        search=False,
    )


def _finder(edition: Edition) -> Section:
    words = edition.words
    towns = []
    for id in edition.ordered("city", edition.bulletin.cities):
        city = edition.bulletin.cities[id]
        region = edition.region_name(city.region)
        meta = region if region != city.name else edition.formats.country(edition.country_of(id))
        keys = fold(edition.search_keys[id].replace("\n", " "))
        towns.append({"n": edition.names[id], "u": f"/cities/{id}/", "m": meta, "k": keys})
    if not towns:
        return {}
    return {
        "id": "finder",
        "type": "finder",
        "label": words("Find your town"),
        "placeholder": words("Vitebsk, Smolensk…"),
        "hint": words("In any language of the bulletin or in Latin letters"),
        "empty": words("No such place in the register yet."),
        "towns": towns,
        "more": {"text": words("All places by region"), "url": "/cities/"},
    }


def _newest(edition: Edition) -> Section:
    """The newest dated records of the register; what lies ahead, and what the register corrected, is told elsewhere."""
    words = edition.words
    entries = [items.item(edition, *key, chip=True) for key in islice(_once(edition, edition.facts.latest), NEWEST)]
    return {
        "id": "newest",
        "title": words("Newest by date"),
        "type": "items",
        "items": entries,
        "empty": words("Nothing dated in the register yet."),
        "more": {"text": words("All events by year"), "url": "/events/"} if edition.bulletin.events else None,
    }


def _once(edition: Edition, keys: Iterable[Key]) -> Iterator[Key]:
    """One signing that stands as tie, agreement and event is told once: by the first of them in the list."""
    told: set[Key] = set()
    for key in keys:
        if key not in told:
            yield key
            for tie in _ties_of(edition, *key):
                for happening in edition.facts.ties[tie].happenings:
                    same = {(t.of, t.id) if t.id else ("tie", tie) for t in happening.traces if t.of != "evidence"}
                    if key in same:
                        told |= same


def _ties_of(edition: Edition, kind: str, id: str) -> Iterable[str]:
    """The tie itself, or those of the places that a record names."""
    if kind == "tie":
        return (id,)
    record = edition.bulletin.of(kind)[id]
    places = places_of(record) if isinstance(record, Joint) else ()
    return dict.fromkeys(tie for place in places for tie in edition.facts.places[place].twins)


def _forums(edition: Edition) -> Section:
    series = edition.config.home_series
    if series is None or series not in edition.bulletin.series:
        return {}
    words = edition.words
    events = [event for event in events_of(edition, series) if event.number]
    rows = []
    for event in sorted(events, key=lambda e: e.number or 0, reverse=True):
        where = edition.formats.every(edition.names[id] for id in event.places)
        when = edition.formats.period(event.start, event.end) or ""
        place: list[Rich] = [{**edition.link("event", event.id, where or words("place not found"))}, f", {when}"]
        if edition.facts.events[event.id] == EventState.OUTCOME_UNKNOWN:
            place += [" — ", unknown(words("outcome not found"))]
        signed = edition.facts.signed_at.get(event.id, 0)
        documents = figures(edition, event, FigureOf.AGREEMENTS) or unknown(words("not found"))
        rows.append(
            {"cells": [_roman(event.number or 0), place, documents, edition.formats.number(signed) if signed else "—"]}
        )
    return {
        "id": "forums",
        "title": edition.link("series", series),
        "type": "table",
        "columns": [
            {"label": words("№"), "type": "text"},
            {"label": words("Where and when"), "type": "text"},
            {"label": words("Documents"), "type": "text", "drop": True},
            {"label": words("In the register"), "type": "number"},
        ],
        "rows": rows,
        "note": words("Documents: as sources give them. In the register: agreements that it holds."),
    }


def _roman(number: int) -> str:
    told = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            told, number = told + letters, number - value
    return told


def _unknown(edition: Edition) -> Section:
    """A few gaps, each with the list of what it is about; the page of coverage has them all."""
    words, coverage, number = edition.words, edition.facts.coverage, edition.formats.number
    undated, listed = coverage.lacking("tie", "begun"), coverage.lacking("tie", "text")
    bare, unheard = coverage.lacking("tie", "evidence"), coverage.lacking("event", "heard")
    year = words.plural("tie whose first year was not found", "ties whose first year was not found", undated)
    text = words.plural("tie known from a list only", "ties known from lists only", listed)
    evidence = words.plural("tie without dated evidence", "ties without dated evidence", bare)
    outcome = words.plural(
        "announced event whose outcome was not found", "announced events whose outcome was not found", unheard
    )
    told = (
        (undated, year, ("tie", "begun")),
        (listed, text, ("tie", "text")),
        (bare, evidence, ("tie", "evidence")),
        (unheard, outcome, ("event", "heard")),
    )
    rows: list[dict[str, Rich]] = [
        {"number": number(count), "text": {"text": phrase, "url": routes.link(routes.gap_path(*gap))}}
        for count, phrase, gap in told
        if count
    ]
    for of in coverage.reported:
        count = of.count or 0
        if edition.bulletin.events[of.event].series == edition.config.home_series and count > of.held:
            reported = edition.count(
                "of {n} document reported is not in the register yet:",
                "of {n} documents reported are not in the register yet:",
                count,
            )
            rows.append({"number": number(count - of.held), "text": [reported, " ", edition.link("event", of.event)]})
    more = {"text": words("What is missing, and how to add it"), "url": "/coverage/"}
    title = words("What we do not know")
    return {"id": "unknown", "title": title, "type": "known", "rows": rows, "more": more} if rows else {}


def _next(edition: Edition) -> Section:
    words = edition.words
    told: Rich = {"text": words("No event ahead has been announced in what we read."), "unknown": True}
    if edition.has_page("contribute"):
        told = [told, " ", {"text": words("Tell us of one"), "url": "/contribute/"}]
    entries = _in_state(edition, EventState.UPCOMING)
    return {"id": "next", "title": words("What comes next"), "type": "items", "items": entries, "empty": told}


def _announced(edition: Edition) -> Section:
    """Announced for this month or year: nobody can say from here whether they lie ahead."""
    entries = _in_state(edition, EventState.DAY_UNKNOWN)
    title = edition.words("Announced, the day not found")
    return {"id": "announced", "title": title, "type": "items", "items": entries} if entries else {}


def _in_state(edition: Edition, state: EventState) -> list[items.Item]:
    ids = [id for id, known in edition.facts.events.items() if known == state]
    ordered = sorted(ids, key=lambda id: (str(edition.bulletin.events[id].start), id))
    return [items.item(edition, "event", id) for id in ordered[:NEWEST]]


def _founding(edition: Edition) -> Section:
    """The documents that the register answers to."""
    documents = [document for document in edition.bulletin.documents.values() if not document.not_found]
    if not documents:
        return {}
    entries = [
        {
            "title": edition.link("document", document.id),
            "meta": edition.count("{n} clause", "{n} clauses", len(document.clauses)) if document.clauses else None,
        }
        for document in documents
    ]
    section: Section = {
        "id": "documents",
        "title": edition.words("What the bulletin answers to"),
        "type": "items",
        "items": entries,
    }
    if edition.has("commitments"):
        more = {"text": edition.words("What the register holds about each clause"), "url": "/commitments/"}
        section["more"] = more
    return section


def _fields(edition: Edition) -> Section:
    used = edition.facts.groups.fields
    if not used:
        return {}
    words = edition.words
    ordered = sorted(used, key=lambda field: edition.alphabet.key(words.term("field", field)))
    links = joined({"text": words.term("field", field), "url": f"/fields/{field}/"} for field in ordered)
    return {"id": "fields", "title": words("By field of co-operation"), "type": "text", "paragraphs": [links]}


def _records(edition: Edition) -> Section:
    words, overview = edition.words, edition.facts.overview
    cards = []
    for label, id in (
        (words("Nearest to each other"), overview.nearest),
        (words("Farthest from each other"), overview.farthest),
        (words("The oldest tie of those dated"), overview.oldest),
    ):
        if id is None:
            continue
        km, begun = edition.facts.ties[id].km, edition.bulletin.ties[id].begun()
        meta = edition.formats.date(begun) if id == overview.oldest and begun else edition.formats.km(km) if km else ""
        cards.append({"label": label, "title": edition.link("tie", id), "meta": meta})
    return {"id": "records", "title": words("Some records"), "type": "cards", "cards": cards} if cards else {}
