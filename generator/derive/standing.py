"""How a tie stands: what the evidence found for it says, by its dates and by today, and nothing else.

A state is a statement about the register. That nothing was found is said as that; a tie is called suspended or ended
only where its own record, which has sources, gives a date for it. What the two regions do is kept apart and changes no
state.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from generator.bulletin import Bulletin, Key
from generator.config import Monitor
from generator.derive.happenings import Happening, announced, joint_records
from generator.model.scalars import PartialDate
from generator.model.ties import Tie
from generator.restoring import restored
from generator.text import Text


class State(StrEnum):
    """In the order in which they are told."""

    RECENT = "recent"
    EARLIER = "earlier"
    UNDATED = "undated"
    SUSPENDED = "suspended"
    ENDED = "ended"


@restored
@dataclass(frozen=True, slots=True)
class Standing:
    """`evidence`: newest first, what has no date last. `years`: those of its dates, oldest first.

    `regional`: events, agreements and projects of both regions, without those in which both places take part.
    """

    state: State
    evidence: tuple[Happening, ...] = ()
    years: tuple[int, ...] = ()
    closed: PartialDate | None = None
    """Since when a suspended tie is suspended, an ended one ended."""
    regional: tuple[Key, ...] = ()
    verified_lately: bool = False

    @property
    def newest(self) -> Happening | None:
        """The piece of evidence with the latest date; None where none has a date."""
        found = max(self.evidence, key=_last_day, default=None)
        return found if found and found.newest else None


def recent(monitor: Monitor, today: dt.date) -> range:
    """The calendar years whose evidence counts as recent."""
    return range(today.year - monitor.recent_years, today.year + 1)


def standing(
    tie: Tie[Text], told: Iterable[Happening], regional: Iterable[Key], monitor: Monitor, today: dt.date
) -> Standing:
    """How `tie` stands, where `told` happened between its places and `regional` between their regions."""
    happened = tuple(told)
    evidence = tuple(happening for happening in happened if happening.is_evidence)
    dates = (date for happening in evidence for date in (happening.date, happening.newest) if date)
    years = tuple(sorted({date.year for date in dates}))
    own = {(trace.of, trace.id) for happening in happened for trace in happening.traces}
    state, closed = _closed(tie, today) or (_by_years(years, recent(monitor, today)), None)
    return Standing(
        state,
        evidence,
        years,
        closed,
        tuple(key for key in regional if key not in own),
        verified_lately(tie.verified_on, monitor, today),
    )


def between_regions(bulletin: Bulletin[Text], today: dt.date) -> Mapping[frozenset[str], tuple[Key, ...]]:
    """For each pair of regions the events, agreements and projects in which both take part; no mere announcement."""
    found: dict[frozenset[str], list[Key]] = defaultdict(list)
    for kind, record in joint_records(bulletin):
        if not announced(record, today):
            for pair in combinations(sorted(set(record.participants.regions)), 2):
                found[frozenset(pair)].append((kind, record.id))
    return {pair: tuple(keys) for pair, keys in found.items()}


def verified_lately(day: dt.date | None, monitor: Monitor, today: dt.date) -> bool:
    """Whether a record was verified within the months that the bulletin allows, the day of the month included."""
    if day is None or day > today:
        return False
    months = (today.year - day.year) * 12 + today.month - day.month + (today.day > day.day)
    return months <= monitor.verified_months


def _last_day(told: Happening) -> dt.date:
    return told.newest.last() if told.newest else dt.date.min


def _by_years(years: tuple[int, ...], span: range) -> State:
    if not years:
        return State.UNDATED
    return State.RECENT if years[-1] in span else State.EARLIER


def _closed(tie: Tie[Text], today: dt.date) -> tuple[State, PartialDate] | None:
    """The end or pause that the tie's record gives, unless it was renewed and that may have been later."""
    renewed = tie.renewed if tie.renewed and tie.renewed.first() <= today else None
    for state, date in ((State.ENDED, tie.ended), (State.SUSPENDED, tie.suspended)):
        over = renewed is not None and date is not None and renewed.last() >= date.first()
        if date is not None and date.first() <= today and not over:
            return state, date
    return None
