"""The pages of whole kinds: towns by region, ties as a table, events by year, and the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.editions import Edition, Rich
from generator.model.kinds import BY_FOLDER
from generator.text import fold
from generator.views import items
from generator.views.calendars import calendar_section, calendars
from generator.views.corrections import correction_list
from generator.views.documents import document_list
from generator.views.events import events_of, reported, years
from generator.views.initiatives import initiative_list
from generator.views.inviting import invitation
from generator.views.media import media_list
from generator.views.page import Draft, Section, joined, prose_of, unknown
from generator.views.recommendations import recommendation_list


def list_drafts(edition: Edition, folder: str) -> Iterator[Draft]:
    """The page of a kind that has a section of its own, and records or an invitation to add the first."""
    if edition.has(folder):
        kind = BY_FOLDER[folder]
        make = LISTS.get(kind.name, _plain_list)
        yield list_draft(edition, folder, make(edition, kind.name), kind.name, len(edition.bulletin.of(kind.name)))


def list_draft(edition: Edition, section: str, main: tuple[Section, ...], kind: str = "", number: int = 0) -> Draft:
    """A section's page with its introduction from `content/`, where there is one."""
    title = edition.words.term("section", section)
    return Draft(
        path=section,
        template="list.html",
        kind="list",
        id=section,
        heading=title,
        title=title,
        section=section,
        lead=edition.counted(kind, number) if number else None,
        main=main,
        prose=prose_of(edition, f"{section}/index"),
        calendars=calendars(edition, "", edition.bulletin.events) if section == "events" else (),
    )


def filter_box(edition: Edition, label: str, placeholder: str) -> dict[str, str]:
    empty = edition.words("Nothing here matches. Try a part of the name.")
    return {"label": label, "placeholder": placeholder, "empty": empty}


def _cities(edition: Edition, _kind: str) -> tuple[Section, ...]:
    """A section a country, a group a region; the first one's filter box serves them all."""
    towns, words = edition.facts.groups.towns, edition.words
    sections: list[Section] = []
    for country in edition.config.countries:
        regions = [region for region in towns if edition.bulletin.regions[region].country == country]
        groups = []
        for region in edition.ordered("region", regions):
            links = [_town(edition, id) for id in edition.ordered("city", towns[region])]
            groups.append({"id": region, "title": edition.link("region", region), "links": links})
        if groups:
            told = {"id": f"country-{country}", "title": edition.formats.country(country), "type": "groups"}
            sections.append({**told, "groups": groups})
    if sections:
        box = filter_box(edition, words("Find a place"), words("Vitebsk, Smolensk…"))
        sections[0]["filter"] = {**box, "page": True}
    return tuple(sections)


def _town(edition: Edition, id: str) -> dict[str, Any]:
    number = len(edition.facts.places[id].twins)
    told: dict[str, Any] = {"link": edition.link("city", id), "match": fold(edition.search_keys[id].replace("\n", " "))}
    if number:
        told["meta"] = edition.count("{n} tie", "{n} ties", number)
    return told


def tie_table(edition: Edition, ids: list[str], distance: bool = False) -> Section:
    """Ties as a table that can be filtered by any name of either place."""
    words, formats = edition.words, edition.formats
    columns: list[dict[str, object]] = [
        {"label": words("Tie"), "type": "text"},
        {"label": words("Since"), "type": "date", "drop": distance},
        {"label": words("Newest evidence"), "type": "date"},
        {"label": words("Regions"), "type": "text", "drop": True},
    ]
    if distance:
        columns.append({"label": words("Distance"), "type": "number"})
    rows = []
    for id in ids:
        tie, facts = edition.bulletin.ties[id], edition.facts.ties[id]
        begun = tie.begun()
        newest: Rich = (
            formats.date(facts.newest)
            if facts.newest
            else unknown(words("a list only") if facts.list_only else words("without a date"))
        )
        regions = joined((edition.region_name(edition.bulletin.cities[c].region) for c in tie.cities), " — ")
        cells: list[Rich] = [
            edition.link("tie", id),
            formats.date(begun) if begun else unknown(words("not found")),
            newest,
            regions,
        ]
        if distance:
            cells.append(formats.km(facts.km) if facts.km else "—")
        keys = fold(" ".join(edition.search_keys[c].replace("\n", " ") for c in tie.cities))
        rows.append({"cells": cells, "match": keys})
    return {
        "id": "ties",
        "type": "table",
        "columns": columns,
        "rows": rows,
        "filter": filter_box(edition, words("Find a tie"), words("Vitebsk, Smolensk…")),
    }


def _ties(edition: Edition, _kind: str) -> tuple[Section, ...]:
    return (tie_table(edition, edition.ordered("tie", edition.bulletin.ties)),)


def _regions(edition: Edition, _kind: str) -> tuple[Section, ...]:
    words = edition.words
    sections: list[Section] = []
    for country in edition.config.countries:
        ids = [region.id for region in edition.bulletin.regions.values() if region.country == country]
        rows = []
        for id in edition.ordered("region", ids):
            places = edition.facts.groups.towns.get(id, ())
            ties = {tie for place in places for tie in edition.facts.places[place].twins}
            cells = [edition.link("region", id), edition.formats.number(len(places)), edition.formats.number(len(ties))]
            rows.append({"cells": cells})
        if rows:
            sections.append(
                {
                    "id": f"country-{country}",
                    "title": edition.formats.country(country),
                    "type": "table",
                    "columns": [
                        {"label": words("Region"), "type": "text"},
                        {"label": words("Places"), "type": "number"},
                        {"label": words("Ties"), "type": "number"},
                    ],
                    "rows": rows,
                }
            )
    return tuple(sections)


def _events(edition: Edition, _kind: str) -> tuple[Section, ...]:
    words = edition.words
    by_year = list(years(edition))
    jump = joined({"text": str(year), "url": f"#y{year}"} for year, _ in by_year)
    sections: list[Section] = [_series(edition), _types(edition)]
    sections.append(calendar_section(edition, "", edition.bulletin.events))
    sections.append({"id": "years", "title": words("By year"), "type": "text", "paragraphs": [jump]})
    for year, ids in by_year:
        entries = [{**items.item(edition, "event", id), "match": _words_of(edition, id)} for id in ids]
        sections.append({"id": f"y{year}", "title": str(year), "type": "items", "items": entries})
    box = filter_box(edition, words("Find an event"), words("a word or a town"))
    if by_year:
        sections[4]["filter"] = {**box, "page": True}
    undated = [event.id for event in edition.bulletin.events.values() if event.start is None]
    if undated:
        sections.append(items.section(edition, "event", undated, "undated", words("Without a date")))
    return tuple(section for section in sections if section)


def _words_of(edition: Edition, id: str) -> str:
    """What an event may be looked for by: its title, its type, its places in any language."""
    event = edition.bulletin.events[id]
    places = (edition.search_keys[place] for place in (*event.places, *event.participants.cities))
    told = (edition.name("event", id), edition.words.term("event type", event.type), *places)
    return fold(" ".join(told).replace("\n", " "))


def _series(edition: Edition) -> Section:
    if not edition.bulletin.series:
        return {}
    counts = {id: len(of) for id, of in edition.facts.groups.series.items()}
    ordered = sorted(edition.ordered("series", edition.bulletin.series), key=lambda id: -counts.get(id, 0))
    told = [
        {"link": edition.link("series", id), "meta": edition.count("{n} event", "{n} events", counts.get(id, 0))}
        for id in ordered
    ]
    return {
        "id": "series",
        "title": edition.words.term("records", "series"),
        "type": "groups",
        "groups": [{"id": "series-all", "links": told}],
    }


def _types(edition: Edition) -> Section:
    counts = {of: len(ids) for of, ids in edition.facts.groups.types.items()}
    named = sorted(counts, key=lambda of: (-counts[of], edition.words.term("event type", of)))
    told = [
        {
            "link": {"text": edition.words.heading("event type", of), "url": f"/events/types/{of}/"},
            "meta": str(counts[of]),
        }
        for of in named
    ]
    return {
        "id": "types",
        "title": edition.words("By type"),
        "type": "groups",
        "groups": [{"id": "types-all", "links": told}],
    }


def _agreements(edition: Edition, kind: str) -> tuple[Section, ...]:
    """All of them, then event by event how many sources count: far more than they name."""
    table, *rest = _dated_table(edition, kind)
    counted = {}
    first = edition.config.home_series
    for id in sorted(edition.ordered("series", edition.bulletin.series), key=lambda id: id != first):
        events = events_of(edition, id)
        if any(event.figures for event in events):
            counted[id] = reported(edition, events, f"reported-{id}", edition.link("series", id))
    if counted:
        ways = joined({"text": edition.name("series", id), "url": f"#reported-{id}"} for id in counted)
        table["notice"] = [edition.words("Sources count far more agreements than they name:"), " ", *ways, "."]
    return (table, *rest, *counted.values())


def _dated_table(edition: Edition, kind: str) -> tuple[Section, ...]:
    words = edition.words
    rows = []
    for id in items.newest_first(edition, kind, edition.bulletin.of(kind)):
        record = edition.bulletin.of(kind)[id]
        status = words.term(f"{kind} status", record.status) if record.status else unknown(words("not found"))
        taking = record.participants
        who = joined(
            edition.link(of, other)
            for of, ids in (("city", taking.cities), ("region", taking.regions), ("organisation", taking.organisations))
            for other in edition.ordered(of, ids)
        )
        term = items.term(edition, record) or unknown(words("no date"))
        keys = fold(
            " ".join([edition.name(kind, id), *(edition.search_keys[c].replace("\n", " ") for c in taking.cities)])
        )
        rows.append({"cells": [edition.link(kind, id), term, status, who], "match": keys})
    columns = [
        {"label": words.heading("kind", kind), "type": "text"},
        {"label": words("When"), "type": "date"},
        {"label": words("Status"), "type": "text", "drop": True},
        {"label": words("Who takes part"), "type": "text", "drop": True},
    ]
    return (
        {
            "id": kind,
            "type": "table",
            "columns": columns,
            "rows": rows,
            "filter": filter_box(edition, words("Filter"), words("a word or a town")),
        },
    )


def _plain_list(edition: Edition, kind: str) -> tuple[Section, ...]:
    """Any other kind: by date where records have one, else by name."""
    listed = items.section(edition, kind, edition.bulletin.of(kind), kind, "")
    return (listed or {"id": kind, "type": "items", "items": [], "empty": invitation(edition)},)


def _practices(edition: Edition, kind: str) -> tuple[Section, ...]:
    """Each in a sentence, so that whoever looks for one finds it here."""
    practices = edition.bulletin.practices

    def text(id: str) -> Rich:
        return edition.rich(practices[id].summary or practices[id].problem)

    listed = items.section(edition, kind, practices, kind, "", text)
    return (listed,) if listed else _plain_list(edition, kind)


LISTS: dict[str, Callable[[Edition, str], tuple[Section, ...]]] = {
    "city": _cities,
    "tie": _ties,
    "region": _regions,
    "event": _events,
    "document": document_list,
    "agreement": _agreements,
    "correction": correction_list,
    "project": _dated_table,
    "initiative": initiative_list,
    "recommendation": recommendation_list,
    "practice": _practices,
    "medium": media_list,
}
