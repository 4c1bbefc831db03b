"""Hearings, round tables and site visits: those ahead with a way to take part, and what came of those held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.derive.facts import EventState
from generator.editions import Edition, Rich
from generator.model.events import Event
from generator.views import items
from generator.views.inviting import send
from generator.views.lists import list_draft
from generator.views.page import Draft, Section, joined, unknown
from generator.views.recommendations import Entry, line
from generator.views.waiting import promised, wait


def meeting_drafts(edition: Edition) -> Iterator[Draft]:
    """The one page; with nothing to tell it asks for the first."""
    main = (
        _ahead(edition),
        _in(edition, EventState.DAY_UNKNOWN, edition.words("Announced, the day not found")),
        _open_replies(edition),
        *_held(edition),
        _in(edition, EventState.OUTCOME_UNKNOWN, edition.words("Announced; whether they took place was not found")),
        _in(edition, EventState.CANCELLED, edition.words("Cancelled")),
    )
    yield list_draft(edition, "meetings", tuple(section for section in main if section))


def _ahead(edition: Edition) -> Section:
    words = edition.words
    told: Section = {"id": "ahead", "title": words("Meetings ahead"), "type": "items"}
    if soonest_first := _in_state(edition, EventState.UPCOMING)[::-1]:
        return {**told, "items": [_announcement(edition, id) for id in soonest_first]}
    nothing = unknown(words("No meeting ahead was found in what we read."))
    return {**told, "items": [], "empty": [nothing, *send(edition, words("Tell us of one"))]}


def _in(edition: Edition, state: EventState, title: str) -> Section:
    ids = _in_state(edition, state)
    entries = [_announcement(edition, id) for id in ids]
    return {"id": state, "title": title, "type": "items", "items": entries} if ids else {}


def _in_state(edition: Edition, state: EventState) -> list[str]:
    """Meetings in one state, newest first."""
    found = [id for id in edition.facts.proceedings.meetings if edition.facts.events[id] == state]
    return items.newest_first(edition, "event", found)


def _announcement(edition: Edition, id: str) -> items.Item:
    """A meeting with what it is about and how to take part."""
    words, event = edition.words, edition.bulletin.events[id]
    told: items.Item = items.item(edition, "event", id)
    parts: list[Rich] = []
    for label, text in ((words("Agenda"), event.agenda), (words("To take part"), event.take_part)):
        if text is not None:
            parts.append([{"text": f"{label}: ", "strong": True}, edition.rich(text)])
    if event.take_part is None and edition.facts.events[id] == EventState.UPCOMING:
        parts.append(unknown(words("How to take part was not found.")))
    if parts:
        told["text"] = joined(parts, " ")
    return told


def _open_replies(edition: Edition) -> Section:
    """Recommendations that were sent and whose reply was not found, the oldest first; no more is said of any."""
    words, all_of = edition.words, edition.bulletin.recommendations
    told: Section = {"id": "open-replies", "title": words("Replies that were not found"), "type": "table"}
    rows = []
    for id in edition.facts.proceedings.open_replies:
        until = promised(edition, all_of[id]) or unknown(words("no day was named"))
        addressee = edition.rich(all_of[id].addressee)
        cells = [edition.link("recommendation", id), addressee, wait(edition, all_of[id]), until]
        rows.append({"cells": cells})
    if not all_of:
        nothing = unknown(words("No recommendation has been entered yet."))
        return {**told, "empty": [nothing, *send(edition, words("Send us the minutes of a meeting"))]}
    if not rows:
        return {**told, "empty": unknown(words("The register holds none such."))}
    columns = [
        {"label": words.heading("kind", "recommendation"), "type": "text"},
        {"label": words("Addressee"), "type": "text", "drop": True},
        {"label": words("What is known"), "type": "text"},
        {"label": words("Reply promised"), "type": "text"},
    ]
    note = words(
        "A reply is due only where one was promised. That none was found does not mean that there was none: it may not "
        "have been published."
    )
    return {**told, "columns": columns, "rows": rows, "note": note}


def _held(edition: Edition) -> Iterator[Section]:
    """What came of each meeting; those of which only the day is known stand together."""
    words = edition.words
    held = _in_state(edition, EventState.HELD)
    put = _initiatives(edition)
    chains = {id: _chain(edition, edition.bulletin.events[id], put[f"event:{id}"]) for id in held}
    told = [id for id in held if chains[id]]
    if told:
        yield {
            "id": "held",
            "title": words("What came of them"),
            "type": "chains",
            "chains": [
                {
                    "title": edition.link("event", id),
                    "meta": items.item(edition, "event", id).get("meta"),
                    "entries": chains[id],
                }
                for id in told
            ],
        }
    bare = [id for id in held if not chains[id]]
    if bare:
        yield {
            "id": "bare",
            "title": words("Held; what came of them was not found"),
            "type": "items",
            "items": [items.item(edition, "event", id) for id in bare],
            "note": [
                words("Minutes, recommendations or a report would complete them."),
                *send(edition, words("Send us a link")),
            ],
        }


def _chain(edition: Edition, event: Event[str], put: Iterable[str]) -> list[Entry]:
    """What came back on what was recommended, down to the meeting itself; empty where only its day is known."""
    words = edition.words
    made = [edition.bulletin.recommendations[id] for id in edition.facts.proceedings.meetings[event.id]]
    told: list[Rich] = [[words("Outcomes"), ": ", edition.rich(event.outcome)]] if event.outcome else []
    if looked := [edition.link("initiative", initiative) for initiative in put]:
        told.append([words("Initiatives considered"), ": ", *joined(looked)])
    date = items.date_of(edition, event) or unknown(words("no date given"))
    held = [{"date": date, "text": joined(told, " ")}] if told else []
    return [*line(edition, made, named=True), *held]


def _initiatives(edition: Edition) -> Mapping[str, Iterable[str]]:
    """The initiatives that were put to each record."""
    put: dict[str, dict[str, None]] = defaultdict(dict)
    for initiative in edition.bulletin.initiatives.values():
        for step in initiative.steps:
            if step.record is not None:
                put[step.record][initiative.id] = None
    return put
