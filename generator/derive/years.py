"""How many ties were signed and how many events were held in each year, as far as the register has found dates."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from generator.bulletin import Bulletin
from generator.text import Text


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    signed: int
    events: int


def by_year(bulletin: Bulletin[Text], held: Collection[str], today: dt.date) -> tuple[Year, ...]:
    """Every year from the first with either to this one, those with neither included. `held`: ids of events."""
    signed = Counter(
        tie.signed.year for tie in bulletin.ties.values() if tie.signed is not None and tie.signed.first() <= today
    )
    starts = (event.start for event in bulletin.events.values() if event.id in held)
    events = Counter(start.year for start in starts if start is not None)
    first = min((*signed, *events), default=None)
    if first is None:
        return ()
    return tuple(Year(year, signed[year], events[year]) for year in range(first, today.year + 1))
