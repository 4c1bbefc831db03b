"""What can be followed: for each page that has a feed, the entries of its feed and of its archive, by key.

A *stream* is known by the kind and the id of the page that it follows. What it tells of is a record that has a date,
an amendment, or a clause of which nothing was found; each has the day it came and the day it was last heard of. What
has not come by today is not told, and what has nothing to tell is no stream.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.bulletin import Bulletin, Key
from generator.derive.changes import Changes
from generator.derive.commitments import ClauseFacts, Gap
from generator.derive.happenings import Happening
from generator.history.changes import Change, What
from generator.model.kinds import KINDS
from generator.model.scalars import PartialDate
from generator.model.vocabulary import Field
from generator.restoring import restored
from generator.text import Text

MOST = 50
"""So many entries has a feed, and a page of its archive."""
HOME = ("home", "")
LIST, CHANGE, GAP = "list", "change", "gap"
CHANGED = (LIST, "changes")
UNANSWERED = (LIST, "commitments")
ABOUT = ("correction", "article", "recommendation")
"""Kinds whose records tell of a document or clause that they name; others may only cite it."""


class Days(NamedTuple):
    """When an entry came, and when it was last heard of."""

    came: dt.date
    updated: dt.date


@restored
@dataclass(frozen=True, slots=True)
class Stream:
    """`newest`: what was heard of last, of one day by its own date, the newest first. `archives`: the names of the
    pages that hold all that there is, the oldest first; none where the feed does."""

    newest: tuple[Key, ...]
    updated: dt.date
    archives: tuple[str, ...]


@restored
@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive, the oldest first. `before`: the name of the one that ends where it begins; empty where it
    is the first."""

    keys: tuple[Key, ...]
    before: str


@dataclass(frozen=True, slots=True)
class Following:
    days: Mapping[Key, Days]
    """Of all that is told of anywhere."""
    streams: Mapping[Key, Stream]
    archive: Mapping[tuple[Key, str], Page]
    """The pages of each stream's archive, by stream and name."""


Tied = Mapping[str, tuple[Happening, ...]]


def following(
    bulletin: Bulletin[Text],
    ties: Tied,
    fields: Mapping[Field, tuple[Key, ...]],
    clauses: Mapping[str, ClauseFacts],
    changes: Changes,
    newest: Mapping[str, PartialDate | None],
    today: dt.date,
) -> Following:
    """All streams. `ties` has what happened between the places of each; `newest` the date of its newest evidence."""
    dated = dict(_dated(bulletin, newest))
    days = {key: day for key, day in _days(bulletin, changes, dated, clauses) if day.updated <= today}
    by_news = sorted(days, key=lambda key: (days[key].updated, dated.get(key, dt.date.min), key), reverse=True)
    by_age = sorted(days, key=lambda key: (days[key].came, _entered_as(bulletin, changes, key)))
    rank, age = ({key: place for place, key in enumerate(order)} for order in (by_news, by_age))
    streams: dict[Key, Stream] = {}
    archive: dict[tuple[Key, str], Page] = {}
    for stream, told in _told(bulletin, ties, fields, clauses, days):
        keys = days.keys() & told
        if not keys:
            continue
        pages = dict(_archive(sorted(keys, key=age.__getitem__), days)) if len(keys) > MOST else {}
        archive |= {(stream, name): page for name, page in pages.items()}
        first = tuple(sorted(keys, key=rank.__getitem__)[:MOST])
        streams[stream] = Stream(first, days[first[0]].updated, tuple(pages))
    return Following(days, streams, archive)


def _archive(aged: Iterable[Key], days: Mapping[Key, Days]) -> Iterator[tuple[str, Page]]:
    """The pages of an archive by name: those of each year numbered by themselves, `2026-1`.

    A page that is full stays as it is, but for what comes late: a record that has been in the register for long has no
    date at first, or is named by another only now, and takes its place by the day it entered. Then the pages of that
    year move and no others. Pages without a number would not move at all, and hold whatever a year brings: the first
    one of a register all of it.
    """
    before = ""
    for year, of in groupby(aged, lambda key: days[key].came.year):
        keys = [*of]
        for number, start in enumerate(range(0, len(keys), MOST), 1):
            name = f"{year}-{number}"
            yield name, Page(tuple(keys[start : start + MOST]), before)
            before = name


def amendment(day: dt.date, key: Key) -> Key:
    """The key of what became of a record on a day."""
    return CHANGE, ":".join((day.isoformat(), *key))


def amended(id: str) -> tuple[dt.date, Key]:
    """The day and the record of an amendment."""
    day, kind, of = id.split(":", 2)
    return dt.date.fromisoformat(day), (kind, of)


def _entered_as(bulletin: Bulletin[Text], changes: Changes, key: Key) -> Key:
    """The key that it had first: renamed or removed it stays where it is kept."""
    kind, id = key
    if kind == CHANGE:
        day, of = amended(id)
        return amendment(day, _entered_as(bulletin, changes, of))
    if kind == GAP:
        document, _, number = id.partition("/")
        return kind, f"{bulletin.documents[document].first_id}/{number}"
    record = bulletin.of(kind).get(id)
    return kind, record.first_id if record else changes.first_ids.get(key, id)


def _dated(bulletin: Bulletin[Text], newest: Mapping[str, PartialDate | None]) -> Iterator[tuple[Key, dt.date]]:
    """The first day that a record is about; a tie's is that of its newest evidence."""
    for kind, records in bulletin.records.items():
        for id, record in records.items():
            if date := newest[id] if kind == "tie" else record.when():
                yield (kind, id), date.first()


def _days(
    bulletin: Bulletin[Text], changes: Changes, dated: Iterable[Key], clauses: Mapping[str, ClauseFacts]
) -> Iterator[tuple[Key, Days]]:
    entered = {
        key: day.day
        for day in changes.days
        for key, of in day.records.items()
        if any(change.what == What.ENTERED for change in of)
    }

    def of_record(key: Key) -> Days:
        added = bulletin.of(key[0])[key[1]].added
        return Days(max(added, entered.get(key, added)), changes.updated[key])

    yield from ((key, of_record(key)) for key in dated)
    for id, facts in clauses.items():
        if Gap.NO_RECORD in facts.gaps:
            yield (GAP, id), of_record(("document", id.partition("/")[0]))
    for day in changes.days:
        for key, of in day.records.items():
            if is_amendment(of):
                yield amendment(day.day, key), Days(day.day, day.day)


def is_amendment(of: tuple[Change, ...]) -> bool:
    """Whether more than wording changed, of a record that had not come on that very day."""
    return all(change.what != What.ENTERED for change in of) and any(not change.what.minor for change in of)


def _told(
    bulletin: Bulletin[Text],
    ties: Tied,
    fields: Mapping[Field, tuple[Key, ...]],
    clauses: Mapping[str, ClauseFacts],
    days: Mapping[Key, Days],
) -> Iterator[tuple[Key, set[Key]]]:
    """What each stream might tell of: what has no date is among it."""
    back = bulletin.back
    yield HOME, {key for key in days if key[0] not in (CHANGE, GAP)}
    for kind in KINDS:
        yield (LIST, kind.folder), {(kind.name, id) for id in bulletin.of(kind.name)}
    yield CHANGED, {key for key in days if key[0] == CHANGE}
    yield UNANSWERED, {key for key in days if key[0] == GAP}
    towns: dict[str, set[Key]] = defaultdict(set)
    for city in bulletin.cities.values():
        told = set(back.get(("city", city.id), ()))
        towns[city.region] |= told
        yield ("city", city.id), told
    for region in bulletin.regions:
        yield ("region", region), towns[region] | set(back.get(("region", region), ()))
    for tie, happened in ties.items():
        shared = {(trace.of, trace.id) for happening in happened for trace in happening.traces if trace.id}
        yield ("tie", tie), {("tie", tie), *shared, *back.get(("tie", tie), ())}
    for kind_name in ("organisation", "series"):
        for id in bulletin.of(kind_name):
            yield (kind_name, id), set(back.get((kind_name, id), ()))
    for field, of_field in fields.items():
        yield ("field", str(field)), set(of_field)
    of_clauses: dict[str, set[Key]] = defaultdict(set)
    for id, facts in clauses.items():
        ordered = (("document", document) for document in facts.ordered)
        told = {*facts.records, *facts.announced, *ordered, *_about(back, ("clause", id))}
        of_clauses[id.partition("/")[0]] |= told
        yield ("clause", id), told
    for id in bulletin.documents:
        yield ("document", id), {("document", id), *of_clauses[id], *_about(back, ("document", id))}


def _about(back: Mapping[Key, tuple[Key, ...]], key: Key) -> Iterator[Key]:
    return (other for other in back.get(key, ()) if other[0] in ABOUT)
