"""What can be followed: the records about something that have a date and have entered the register by today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from generator.bulletin import Key
from generator.editions import Edition


def dated(edition: Edition, keys: Iterable[Key]) -> list[Key]:
    """Those of `keys` that a feed can tell of."""
    today = edition.facts.today
    return [
        (kind, id)
        for kind, id in keys
        if when(edition, (kind, id)) and edition.facts.changes.updated[kind, id] <= today
    ]


def when(edition: Edition, key: Key) -> dt.date | None:
    """The first day a record is about; a tie's is that of its newest evidence."""
    kind, id = key
    date = edition.facts.ties[id].newest if kind == "tie" else edition.bulletin.of(kind)[id].when()
    return date.first() if date else None


def of_bulletin(edition: Edition) -> list[Key]:
    return dated(edition, ((kind, id) for kind, of in edition.bulletin.records.items() for id in of))


def of_city(edition: Edition, city: str) -> list[Key]:
    """A place's ties, and what it takes part in."""
    facts = edition.facts.places[city]
    return dated(edition, (*(("tie", tie) for tie in facts.twins), *facts.records))
