"""An event with its figures, and a series of events by number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator import routes
from generator.derive.facts import EventState
from generator.derive.geography import zone_of_event
from generator.editions import Edition, Rich
from generator.model.events import Event, Figure, Series
from generator.model.vocabulary import FigureOf
from generator.views.page import Section, joined, links, unknown
from generator.views.records import Extra, with_kind


def event_extra(edition: Edition, event: Event[str]) -> Extra:
    words = edition.words
    state = edition.facts.events[event.id]
    kicker: list[Rich] = [{"text": words.heading("event type", event.type), "url": f"/events/types/{event.type}/"}]
    if state == EventState.OUTCOME_UNKNOWN:
        kicker += [" · ", {"text": words("announced; outcome not found"), "unknown": True}]
    elif state == EventState.DAY_UNKNOWN:
        kicker += [" · ", {"text": words.term("event state", state), "unknown": True}]
    elif state != EventState.HELD:
        kicker += [" · ", words.term("event state", state)]
    facts: list[tuple[str, Rich]] = []
    ties = _ties_of(edition, event)
    if event.time:
        facts.append((words("Time"), _time(edition, event)))
    if event.series:
        number = [f", № {event.number}"] if event.number else []
        facts.append((words("Series"), [edition.link("series", event.series), *number]))
    return Extra(
        kicker=kicker,
        first=(_neighbours(edition, event),),
        main=(_figures(edition, event), _ties(edition, ties)),
        facts=tuple(facts),
        hidden=frozenset({"type", "status", "time", "time_end", "time_zone", "series", "number", "figures"}),
        told=with_kind(ties, "tie"),
    )


def _time(edition: Edition, event: Event[str]) -> str:
    """From when till when, and by the clocks of which town."""
    told = f"{event.time}–{event.time_end}" if event.time_end else f"{event.time}"
    zone = zone_of_event(event, edition.bulletin)
    return f"{told} ({edition.formats.clocks(zone)})" if zone else told


def _neighbours(edition: Edition, event: Event[str]) -> Section:
    """The numbers before and after in the same series."""
    if event.series is None or event.number is None:
        return {}
    beside = zip("←→", edition.facts.groups.beside[event.id], strict=True)
    parts = [[f"{arrow} ", edition.link("event", id)] for arrow, id in beside if id]
    return {"id": "series", "type": "text", "paragraphs": parts} if parts else {}


def _figures(edition: Edition, event: Event[str]) -> Section:
    if not event.figures:
        return {}
    words = edition.words
    rows = []
    for of in FigureOf:
        told = figures(edition, event, of)
        if told is not None:
            rows.append({"label": words.heading("figure of", of), "value": told})
    return {
        "id": "figures",
        "title": words("Figures, as sources give them"),
        "type": "facts",
        "rows": rows,
        "note": words(
            "Sums stay in the currency of the source and are not added up; figures that disagree stand side by side."
        ),
    }


def figures(edition: Edition, event: Event[str], of: FigureOf) -> Rich:
    """All figures of one sort, side by side; None where no source gives one."""
    told = [_figure(edition, figure) for figure in event.figures if figure.of == of]
    return joined(told, " / ") if told else None


def _figure(edition: Edition, figure: Figure[str]) -> Rich:
    text = edition.formats.number(figure.count) if figure.count is not None else None
    shown: Rich = text if text is not None else edition.rich(figure.text or "")
    if figure.source:
        link: Rich = {"text": edition.words("source"), "url": figure.source, "external": True, "small": True}
        return [shown, " (", link, ")"]
    if figure.document:
        words = edition.words("document")
        return [shown, " (", {**edition.link("document", figure.document, words), "small": True}, ")"]
    return shown


def _ties_of(edition: Edition, event: Event[str]) -> list[str]:
    named = dict.fromkeys((*event.participants.cities, *event.places))
    twins = (edition.facts.places[place].twins for place in named)
    return list(dict.fromkeys(tie for of in twins for tie, other in of.items() if other in named))


def _ties(edition: Edition, ids: list[str]) -> Section:
    """The ties whose both ends the event names: for them it is evidence."""
    if not ids:
        return {}
    return {
        "id": "ties",
        "title": edition.words("Ties whose both places are named"),
        "type": "text",
        "paragraphs": [links(edition, "tie", ids)],
    }


def series_extra(edition: Edition, series: Series[str]) -> Extra:
    """A row a number, the newest first; numbers that should be there and are not say so."""
    words = edition.words
    events = events_of(edition, series.id)
    by_number: dict[int, list[Event[str]]] = {}
    for event in events:
        if event.number:
            by_number.setdefault(event.number, []).append(event)
    rows = list(_numbers(edition, by_number))
    unnumbered = sorted((e for e in events if not e.number), key=_started, reverse=True)
    rows += [{"cells": _row(edition, "", event)} for event in unnumbered]
    known = len(events)
    columns: list[dict[str, Any]] = [
        {"label": words("№"), "type": "number"},
        {"label": words("Where and when"), "type": "text"},
        {"label": words("Theme"), "type": "text", "drop": True},
        {"label": words("Documents"), "type": "text"},
        {"label": words("Contracts"), "type": "text", "drop": True},
        {"label": words("In the register"), "type": "number", "drop": True},
    ]
    rows, columns = _without_empty(rows, columns)
    table: Section = {"id": "numbers", "title": words("By number"), "type": "table", "columns": columns, "rows": rows}
    if any(event.figures for event in events):
        table["note"] = words(
            "Sums stay in the currency of the source and are not added up; figures that disagree stand side by side."
        )
    return Extra(
        kicker=words.heading("kind", "series"),
        lead=edition.count(
            "{n} event of the series is in the register.", "{n} events of the series are in the register.", known
        ),
        first=(table,),
        told=with_kind((event.id for event in events), "event"),
    )


def events_of(edition: Edition, series: str) -> list[Event[str]]:
    return [edition.bulletin.events[id] for id in edition.facts.groups.series.get(series, ())]


def reported(edition: Edition, events: Iterable[Event[str]], id: str, title: Rich) -> Section:
    """Event by event, what each source counts beside the agreements that the register holds; the newest first."""
    words = edition.words
    rows = []
    for event in sorted(events, key=_started, reverse=True):
        when = edition.formats.period(event.start, event.end)
        counts = (figures(edition, event, of) or unknown(words("not found")) for of in FigureOf)
        head = [edition.link("event", event.id), f", {when}" if when else ""]
        rows.append({"head": head, "cells": [*counts, _held(edition, event)]})
    if not rows:
        return {}
    columns = (
        words("Event"),
        words("Agreements, as sources say"),
        words("Contracts, as sources say"),
        words("In the register"),
    )
    note = words(
        "Sums stay in the currency of the source and are not added up; figures that disagree stand side by side."
    )
    return {"id": id, "title": title, "type": "stacked", "columns": [*columns], "rows": rows, "note": note}


def _held(edition: Edition, event: Event[str]) -> Rich:
    """How many agreements signed there the register holds; where sources agree on a number, how many it lacks."""
    words, number = edition.words, edition.formats.number
    held = edition.facts.signed_at.get(event.id, 0)
    counts = {figure.count for figure in event.figures if figure.of == FigureOf.AGREEMENTS and figure.count}
    told: list[Rich] = [unknown(words("none entered yet"))]
    if held:
        told = [{"text": number(held), "url": routes.link(routes.path_of("event", event.id), "agreements-of")}]
    if len(counts) == 1 and (lacking := counts.pop() - held) > 0:
        told.append("; " + words("not found: {number}").replace("{number}", number(lacking)))
    return told


def _started(event: Event[str]) -> dt.date:
    return event.start.first() if event.start else dt.date.min


def _numbers(edition: Edition, by_number: Mapping[int, list[Event[str]]]) -> Iterator[dict[str, list[Rich]]]:
    """Numbers from the highest down; a run of numbers without an event is one row that says so."""
    number = max(by_number, default=0)
    while number:
        if number in by_number:
            for event in sorted(by_number[number], key=_started, reverse=True):
                yield {"cells": _row(edition, str(number), event)}
            number -= 1
            continue
        below = max((known for known in by_number if known < number), default=0)
        shown = str(number) if number == below + 1 else f"{below + 1}–{number}"
        yield {"cells": [shown, unknown(edition.words("not found")), "", "", "", ""]}
        number = below


def _row(edition: Edition, shown: str, event: Event[str]) -> list[Rich]:
    words = edition.words
    when = edition.formats.period(event.start, event.end) or ""
    where = joined(edition.link("city", id) for id in event.places)
    title = {**edition.link("event", event.id), "strong": True}
    place: list[Rich] = [title, {"text": " · ", "small": True}, *where, ", " if where else "", when]
    if edition.facts.events[event.id] == EventState.OUTCOME_UNKNOWN:
        place += [" — ", unknown(words("outcome not found"))]
    signed = edition.facts.signed_at.get(event.id, 0)
    return [
        shown,
        place,
        edition.rich(event.theme) if event.theme else unknown(words("not found")),
        figures(edition, event, FigureOf.AGREEMENTS) or unknown(words("not found")),
        figures(edition, event, FigureOf.CONTRACTS) or unknown(words("not found")),
        edition.formats.number(signed) if signed else "—",
    ]


def _without_empty(
    rows: list[dict[str, list[Rich]]], columns: list[dict[str, Any]]
) -> tuple[list[dict[str, list[Rich]]], list[dict[str, Any]]]:
    """The table without the columns in which no row says anything."""
    said = [
        place
        for place in range(len(columns))
        if any(row["cells"][place] not in ("", "—") and not _is_unknown(row["cells"][place]) for row in rows)
    ]
    return [{"cells": [row["cells"][p] for p in said]} for row in rows], [columns[p] for p in said]


def _is_unknown(cell: Rich) -> bool:
    return isinstance(cell, dict) and bool(cell.get("unknown"))


def years(edition: Edition) -> Iterator[tuple[int, list[str]]]:
    """Events by the year they began in, newest first; within a year newest first too."""
    by_year: dict[int, list[Event[str]]] = {}
    for event in edition.bulletin.events.values():
        if event.start:
            by_year.setdefault(event.start.year, []).append(event)
    for year in sorted(by_year, reverse=True):
        ordered = sorted(by_year[year], key=lambda e: (e.start.last() if e.start else dt.date.min, e.id), reverse=True)
        yield year, [event.id for event in ordered]
