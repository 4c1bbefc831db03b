"""Records that belong together, found once for the register, so that no page looks through all records for its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from generator.bulletin import Bulletin, Key
from generator.model.common import Record, T
from generator.model.events import Event
from generator.model.kinds import WITH_FIELDS
from generator.model.vocabulary import EventType, Field
from generator.text import Text

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Groups:
    """All in the order of the register, unless another is named."""

    towns: Mapping[str, tuple[str, ...]]
    """The places of each region."""
    series: Mapping[str, tuple[str, ...]]
    """The events of each series."""
    beside: Mapping[str, tuple[str | None, str | None]]
    """Of a numbered event of a series, the events with the next lower and the next higher number."""
    types: Mapping[EventType, tuple[str, ...]]
    """The events of each type."""
    fields: Mapping[Field, tuple[Key, ...]]
    """The records of each field of co-operation, the newest first; clauses are not among them."""
    between: Mapping[frozenset[str], tuple[Key, ...]]
    """The agreements and projects in which a region, or both of two regions, take part."""


def groups(bulletin: Bulletin[Text]) -> Groups:
    """All of them that have anything."""
    events = bulletin.events.values()
    series = _by((event.series, event) for event in events if event.series)
    return Groups(
        towns=_by((city.region, city.id) for city in bulletin.cities.values()),
        series={id: tuple(event.id for event in of) for id, of in series.items()},
        beside={id: beside for of in series.values() for id, beside in _beside(of)},
        types=_by((event.type, event.id) for event in events),
        fields=_by(_of_fields(bulletin)),
        between=_by(_of_regions(bulletin)),
    )


def newest(record: Record[T]) -> int:
    """The last day that a record may be of, as a number; nought where it has no date."""
    when = record.when()
    return when.last().toordinal() if when else 0


def _by(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return {key: tuple(of) for key, of in found.items()}


def _beside(series: tuple[Event[Text], ...]) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    row = {event.number: event.id for event in series if event.number}
    numbers = sorted(row)
    for event in series:
        if event.number is not None:
            before, after = bisect_left(numbers, event.number), bisect_right(numbers, event.number)
            below = row[numbers[before - 1]] if before else None
            yield event.id, (below, row[numbers[after]] if after < len(numbers) else None)


def _of_fields(bulletin: Bulletin[Text]) -> Iterator[tuple[Field, Key]]:
    """Of one day by id, the last first; of one id by kind."""
    told = [(newest(record), record.id, kind, record) for kind in WITH_FIELDS for record in bulletin.of(kind).values()]
    for _, id, kind, record in sorted(told, key=lambda one: one[:2], reverse=True):
        for field in dict.fromkeys(record.fields):
            yield field, (kind, id)


def _of_regions(bulletin: Bulletin[Text]) -> Iterator[tuple[frozenset[str], Key]]:
    for kind in ("agreement", "project"):
        for record in bulletin.of(kind).values():
            regions = sorted(set(record.participants.regions))
            for together in (*combinations(regions, 1), *combinations(regions, 2)):
                yield frozenset(together), (kind, record.id)
