"""Entries of lists: a record in one or two lines, with its date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from generator.derive.facts import EventState
from generator.editions import Edition, Rich
from generator.model.articles import Article
from generator.model.common import Joint, Record
from generator.model.events import Event
from generator.model.initiatives import Initiative
from generator.model.organisations import Organisation
from generator.model.recommendations import Recommendation
from generator.model.ties import Tie
from generator.views.page import Section, joined

Item = dict[str, Any]
MOST_PLACES = 4


def section(
    edition: Edition,
    kind: str,
    ids: Iterable[str],
    anchor: str,
    title: str | None = None,
    text: Callable[[str], Rich] | None = None,
) -> Section:
    """Records of one kind as dated entries, newest first; `text` is what each is told by beside its name."""
    ordered = newest_first(edition, kind, ids)
    heading = title if title is not None else edition.words.term("records", kind)
    entries = [item(edition, kind, id) | ({"text": text(id)} if text else {}) for id in ordered]
    return {"id": anchor, "title": heading, "type": "items", "items": entries} if entries else {}


def newest_first(edition: Edition, kind: str, ids: Iterable[str]) -> list[str]:
    """By date, newest first; what has no date comes last, in the order of names."""

    def key(id: str) -> tuple[int, Any]:
        when = edition.bulletin.of(kind)[id].when()
        return (1, 0) if when is None else (0, -when.last().toordinal())

    return sorted(edition.ordered(kind, dict.fromkeys(ids)), key=key)


def item(edition: Edition, kind: str, id: str, chip: bool = False) -> Item:
    """One record: date, name, and who or where."""
    record: Record[str] = edition.bulletin.of(kind)[id]
    meta = list(_meta(edition, record))
    told: Item = {"title": edition.link(kind, id)}
    if date := date_of(edition, record):
        told["date"] = date
    label = [{"text": edition.words.term("kind", kind), "chip": True}] if chip else []
    if meta or label:
        told["meta"] = [*label, *([" "] if label and meta else []), *joined(meta, " · ")]
    return told


def mixed(edition: Edition, keys: Iterable[tuple[str, str]]) -> list[Item]:
    """Records of several kinds as entries, newest first; what has no date comes last."""

    def order(key: tuple[str, str]) -> tuple[int, str, str]:
        when = edition.bulletin.of(key[0])[key[1]].when()
        return (-when.last().toordinal() if when else 1), *key

    return [item(edition, kind, id, chip=True) for kind, id in sorted(keys, key=order)]


def between(edition: Edition, pairs: Collection[frozenset[str]]) -> list[tuple[str, str]]:
    """Agreements and projects in which both regions of one of `pairs` take part."""
    found = edition.facts.groups.between
    return list(dict.fromkeys(key for pair in pairs for key in found.get(pair, ())))


def date_of(edition: Edition, record: Record[str]) -> Rich:
    """When it was, as precisely as it is known; None where it has no date."""
    told, first = date_text(edition, record), record.when()
    return {"text": told, "time": str(first)} if told and first else told


def date_text(edition: Edition, record: Record[str]) -> str | None:
    if isinstance(record, Joint):
        return term(edition, record)
    when = record.when()
    return edition.formats.date(when) if when else None


def term(edition: Edition, record: Joint[str]) -> str | None:
    """From when to when; an end whose beginning is not known is called an end."""
    told = edition.formats.period(record.start, record.end)
    if record.start is None and told is not None:
        return edition.words("end: {date}").replace("{date}", told)
    return told


def _meta(edition: Edition, record: Record[str]) -> Iterable[Rich]:
    words = edition.words
    if isinstance(record, Event):
        yield from _of_event(edition, record)
    elif isinstance(record, Joint):
        if places := _participants(edition, record):
            yield places
        if status := getattr(record, "status", None):
            yield words.term(type(record).__name__.lower() + " status", status)
    elif isinstance(record, Tie):
        yield words.term("tie kind", record.kind)
    elif isinstance(record, Initiative):
        yield from _of_initiative(edition, record)
    elif isinstance(record, Recommendation):
        yield edition.rich(record.addressee)
    elif isinstance(record, Organisation):
        yield words.term("organisation kind", record.kind)
    elif isinstance(record, Article) and record.summary:
        yield edition.rich(record.summary)


def _of_event(edition: Edition, event: Event[str]) -> Iterable[Rich]:
    """What it is and where; and its state where it is not known to have been held."""
    words, state = edition.words, edition.facts.events[event.id]
    yield words.term("event type", event.type)
    if event.places:
        yield joined(edition.link("city", id) for id in event.places)
    if state == EventState.OUTCOME_UNKNOWN:
        yield {"text": words("outcome not found"), "unknown": True}
    elif state == EventState.DAY_UNKNOWN:
        yield {"text": words.term("event state", state), "unknown": True}
    elif state != EventState.HELD:
        yield words.term("event state", state)


def _of_initiative(edition: Edition, initiative: Initiative[str]) -> Iterable[Rich]:
    """What it is, how far it has come, and where; an offer or a request until when."""
    words, facts = edition.words, edition.facts.proceedings.initiatives[initiative.id]
    stage = words.term("initiative stage", facts.stage)
    if initiative.youth:
        yield [{"text": words("youth initiative"), "chip": True}, " ", stage]
    else:
        yield stage
    if facts.offer is not None:
        yield words.term("initiative kind", initiative.kind)
    where = (("city", initiative.cities), ("region", initiative.regions))
    if named := [edition.link(kind, id) for kind, ids in where for id in edition.ordered(kind, ids)]:
        yield joined(named)
    if initiative.until is not None:
        yield words("stands until: {date}").replace("{date}", edition.formats.date(initiative.until))


def _participants(edition: Edition, record: Joint[str]) -> Rich:
    taking = record.participants
    kinds = (("city", taking.cities), ("region", taking.regions), ("organisation", taking.organisations))
    named = [edition.link(kind, id) for kind, ids in kinds for id in edition.ordered(kind, ids)]
    if len(named) > MOST_PLACES:
        more = edition.count("and {n} more", "and {n} more", len(named) - MOST_PLACES + 1)
        return [*joined(named[: MOST_PLACES - 1]), " ", more]
    return joined(named)
