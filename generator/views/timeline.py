"""The timeline: everything that has a date, year by year, the newest first; above it all years at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from generator.derive.facts import EventState
from generator.derive.moments import Moment
from generator.editions import Edition, Rich
from generator.model.documents import Document
from generator.model.events import Event
from generator.model.kinds import BY_NAME
from generator.text import fold
from generator.views.lists import filter_box, list_draft
from generator.views.page import Draft, Section, joined

PATH = "timeline"
TONES = {"tie": "tie", "event": "date"}
OTHER = "other"
"""The colour of what is neither a tie nor an event: agreements, projects, documents."""
HIGH, LEAST = 150.0, 2.0
"""Of the highest year and of the lowest part of one, in pixels."""
SCALE_STEP = 10


def timeline_drafts(edition: Edition) -> Iterator[Draft]:
    """The one page, where anything has a date."""
    if not edition.has(PATH):
        return
    years = {year: list(of) for year, of in groupby(edition.facts.chronicle.moments, key=lambda told: told.date.year)}
    sections = (_glance(edition, years), _earliest(edition), *_years(edition, years), _undated(edition))
    yield list_draft(edition, PATH, sections)


def _glance(edition: Edition, years: dict[int, list[Moment]]) -> Section:
    """A column a year, each a link to its place below; the columns of all years between the first and the last."""
    words, number = edition.words, edition.formats.number
    first, last = min(years), max(*years, edition.facts.today.year)
    most = max(len(told) for told in years.values())
    columns = []
    for place, year in enumerate(range(first, last + 1)):
        if told := years.get(year):
            width = 100 / (last - first + 1)
            column = {"x": _percent(place * width), "width": _percent(width * 0.8), "url": f"#y{year}"}
            title = f"{year}: {edition.count('{n} record', '{n} records', len(told))}"
            columns.append({**column, "title": title, "parts": list(_parts(told, most))})
    return {
        "id": "glance",
        "title": words("At a glance"),
        "type": "glance",
        "height": int(HIGH),
        "rows": columns,
        "ticks": list(_ticks(first, last)),
        "legend": [
            {"tone": TONES["event"], "label": words.heading("records", "event")},
            {"tone": TONES["tie"], "label": words.heading("records", "tie")},
            {"tone": OTHER, "label": words("Agreements, projects, documents and others")},
        ],
        "text": joined(
            {"text": [str(year), " ", {"text": number(len(told)), "small": True}], "url": f"#y{year}"}
            for year, told in years.items()
        ),
        "note": words(
            "By the dates that the register has. Of late years more is published, so more is found: a high column does "
            "not mean that more happened, and a year without one does not mean that nothing did."
        ),
    }


def _parts(told: Iterable[Moment], most: int) -> Iterator[dict[str, Any]]:
    """A column from the ground up: ties, then the others, then events."""
    counts = Counter(TONES.get(moment.kind, OTHER) for moment in told)
    foot = HIGH
    for tone in ("tie", OTHER, "date"):
        if counts[tone]:
            height = max(LEAST, HIGH * counts[tone] / most)
            foot -= height
            yield {"y": round(foot, 1), "height": round(height, 1), "tone": tone}


def _ticks(first: int, last: int) -> Iterator[dict[str, str]]:
    width = 100 / (last - first + 1)
    for year in range(first, last + 1):
        if year % SCALE_STEP == 0:
            middle = (year - first + 0.4) * width
            anchor = "start" if middle < 4 else "end" if middle > 96 else "middle"
            yield {"x": _percent(middle), "anchor": anchor, "label": str(year)}


def _percent(share: float) -> str:
    return f"{share:.2f}%"


def _earliest(edition: Edition) -> Section:
    """Of each kind the record with the earliest date."""
    cards = []
    for kind in ("tie", "event", "agreement", "project"):
        of_kind = [moment for moment in edition.facts.chronicle.moments if moment.kind == kind]
        if of_kind:
            first = min(of_kind, key=lambda moment: (moment.date.first(), moment.id))
            title, date = edition.link(kind, first.id), edition.formats.date(first.date)
            cards.append({"label": edition.words.heading("kind", kind), "title": title, "meta": date})
    return {"id": "earliest", "title": edition.words("The earliest dates found"), "type": "cards", "cards": cards}


def _years(edition: Edition, years: dict[int, list[Moment]]) -> Iterator[Section]:
    words = edition.words
    kinds = {moment.kind for of in years.values() for moment in of}
    options = [{"id": kind, "text": words.heading("records", kind)} for kind in BY_NAME if kind in kinds]
    box = filter_box(edition, words("Find in the timeline"), words("a word or a town"))
    for place, (year, told) in enumerate(years.items()):
        section: Section = {
            "id": f"y{year}",
            "title": str(year),
            "type": "year",
            "entries": [_entry(edition, moment) for moment in told],
        }
        if place == 0:
            section["filter"] = {
                **box,
                "page": True,
                "choice": {"label": words("What"), "any": words("anything"), "options": options},
            }
        yield section


def _entry(edition: Edition, moment: Moment) -> dict[str, Any]:
    meta = list(_meta(edition, moment))
    date = edition.formats.in_year(moment.date)
    told = {
        "title": edition.link(moment.kind, moment.id),
        "meta": joined(meta, " · "),
        "match": _keys(edition, moment),
        "group": moment.kind,
    }
    return {**told, "date": {"text": date, "time": str(moment.date)}} if date else told


def _meta(edition: Edition, moment: Moment) -> Iterator[Rich]:
    words = edition.words
    record = edition.bulletin.of(moment.kind)[moment.id]
    if isinstance(record, Event):
        yield words.term("event type", record.type)
        state = edition.facts.events[record.id]
        if state in (EventState.OUTCOME_UNKNOWN, EventState.DAY_UNKNOWN):
            yield {"text": words.term("event state", state), "unknown": True}
        elif state != EventState.HELD:
            yield words.term("event state", state)
    elif isinstance(record, Document):
        yield words.term("document type", record.type)
    elif moment.milestone:
        yield f"{words.term('kind', moment.kind)}: {words.term('milestone', moment.milestone)}"
    else:
        yield words.term("kind", moment.kind)
        if status := getattr(record, "status", None):
            yield words.term(f"{moment.kind} status", status)
    if moment.uncertain:
        yield words("derived")


def _keys(edition: Edition, moment: Moment) -> str:
    """What it may be looked for by beside its title and kind: its places in any language."""
    record = edition.bulletin.of(moment.kind)[moment.id]
    taking = getattr(record, "participants", None)
    places = (*getattr(record, "cities", ()), *(taking.cities if taking else ()), *getattr(record, "places", ()))
    return fold(" ".join(edition.search_keys[place] for place in dict.fromkeys(places)).replace("\n", " "))


def _undated(edition: Edition) -> Section:
    """What cannot stand here, and how to help."""
    words, left = edition.words, edition.facts.chronicle.undated
    if not left:
        return {}
    counts = joined(
        [
            {"text": words.heading("records", kind), "url": f"/{BY_NAME[kind].folder}/"},
            f" — {edition.formats.number(number)}",
        ]
        for kind, number in left.items()
    )
    told: list[Rich] = [words("No date was found for some records, so they do not stand here:"), " ", *counts]
    if edition.has_page("contribute"):
        told += [" — ", {"text": words("add what you know"), "url": "/contribute/"}]
    return {"id": "undated", "title": words("Without a date"), "type": "text", "paragraphs": [told]}
