"""A record in one line: what it is, when, how far it is known to have happened, what it is about.

It is read where the page is not there: in a reader of feeds, and beside an address that somebody has sent on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.bulletin import Key
from generator.derive.facts import EventState
from generator.editions import Edition
from generator.model.ties import Tie
from generator.views import items
from generator.views.cards import lines_of
from generator.views.standing import NAMED, stands

ABOUT = ("summary", "theme", "role", "problem", "proposal", "reason")
"""Texts that say what a record is about; the first that it has is told."""


def summary_of(edition: Edition, key: Key) -> str:
    """What feeds tell of a record: its title stands beside it."""
    told = [edition.words.heading("kind", key[0]), *dates_of(edition, key), *state_of(edition, key)]
    return " · ".join((*told, *_about(edition, _record(edition, key), ABOUT[:2])))


def description_of(edition: Edition, key: Key) -> str:
    """What the page of a record without a summary is described by: never by its title once more."""
    record = _record(edition, key)
    if isinstance(record, Tie):
        standing = edition.facts.ties[record.id].standing
        told = [edition.words.heading("tie kind", record.kind), *dates_of(edition, key)]
        told += [stands(edition, standing)] if standing.state in NAMED else []
    else:
        told = [part for line in lines_of(edition, key) for part in line]
        told += _places(edition, record)
    return " · ".join((*told, *_about(edition, record, ABOUT)))


def dates_of(edition: Edition, key: Key) -> Iterator[str]:
    """When it was, where that is known; of a tie, what each date means."""
    kind, id = key
    if kind != "tie":
        if told := items.date_text(edition, _record(edition, key)):
            yield told
        return
    begun, newest = edition.bulletin.ties[id].begun(), edition.facts.ties[id].newest
    for label, date in ((edition.words("since when"), begun), (edition.words("newest evidence"), newest)):
        if date:
            yield f"{label}: {edition.formats.date(date)}"


def state_of(edition: Edition, key: Key) -> Iterator[str]:
    """Anything short of having happened, so that an announcement is not read as news."""
    kind, id = key
    if kind == "event" and (state := edition.facts.events[id]) != EventState.HELD:
        yield edition.words.term("event state", state)
    status = getattr(_record(edition, key), "status", None)
    if status and kind != "event":
        yield edition.words.term(f"{kind} status", status)


def _record(edition: Edition, key: Key) -> Any:
    return edition.bulletin.of(key[0])[key[1]]


def _places(edition: Edition, record: Any) -> Iterator[str]:
    """The towns and regions that a record of no event names as its own."""
    for kind, name in (("city", "cities"), ("region", "regions")):
        if ids := getattr(record, name, ()):
            yield ", ".join(str(edition.name(kind, id)) for id in edition.ordered(kind, ids))


def _about(edition: Edition, record: Any, names: tuple[str, ...]) -> list[str]:
    texts = (getattr(record, name, None) for name in names)
    return [edition.plain(text) for text in texts if text][:1]
