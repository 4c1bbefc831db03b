"""Entries and feeds as values: all that they say, whatever the format.

An entry's id comes from kind and the first id that its record had, so it survives a change of address, title or id. The
same entry stands in the feeds of all that it is about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator import routes
from generator.bulletin import Key
from generator.derive.following import CHANGE, GAP, amended
from generator.editions import Edition
from generator.pictures.card import LENGTH
from generator.publishers.feeds import amendments, contents, gaps
from generator.publishers.feeds.contents import record_of
from generator.text import Lang
from generator.views.summaries import summary_of


class Category(NamedTuple):
    """What an entry is filed under: a vocabulary, its word, and what that is called."""

    of: str
    term: str
    label: str


class Picture(NamedTuple):
    url: str
    media_type: str
    length: int


class Point(NamedTuple):
    lat: float
    lon: float


class Entry(NamedTuple):
    """Addresses are absolute, texts plain, `content` sanitised HTML."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    came: dt.date
    updated: dt.date
    author: str
    categories: tuple[Category, ...] = ()
    points: tuple[Point, ...] = ()
    """Where it is: a place, or both of a tie."""
    picture: Picture | None = None


class Neighbour(NamedTuple):
    """The same feed in another language."""

    lang: Lang
    url: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One document of a feed, but for its entries. Its addresses end in a slash: the name of a file follows."""

    id: str
    lang: Lang
    title: str
    description: str
    page: str
    """The address of the page that it follows; its feeds stand beside."""
    others: tuple[Neighbour, ...]
    updated: dt.date
    publisher: str
    home: str
    contact: str
    licence: str
    assets: str
    """Where the site's pictures and styles are."""
    up: str
    """The same, as seen from the feed."""
    archive: str = ""
    """The name of this page of the archive; the feed itself has none."""
    before: str = ""
    """That of the archive's page that follows for whoever wants more; none where this is the last."""


def entry_of(edition: Edition, key: Key) -> Entry:
    """All that a feed tells of a key of `derive.following`."""
    return MAKERS.get(key[0], _of_record)(edition, key)


def _of_record(edition: Edition, key: Key) -> Entry:
    kind, id = key
    days = edition.facts.following.days[key]
    return Entry(
        id=tag(edition, kind, record_of(edition, key).first_id),
        url=routes.absolute(edition.config.address, edition.lang, routes.path_of(kind, id)),
        title=contents.title_of(edition, key),
        summary=summary_of(edition, key),
        content=contents.content_of(edition, key),
        came=days.came,
        updated=days.updated,
        author=edition.plain(edition.config.publisher),
        categories=tuple(_categories(edition, key)),
        points=tuple(_points(edition, key)),
        picture=_picture(edition, routes.path_of(kind, id)),
    )


def _of_amendment(edition: Edition, key: Key) -> Entry:
    """What became of a record on a day; its page may be there no longer."""
    day, of = amended(key[1])
    there = of[1] in edition.bulletin.of(of[0])
    first = record_of(edition, of).first_id if there else edition.facts.changes.first_ids.get(of, of[1])
    path = routes.path_of(*of) if there else "changes"
    return Entry(
        id=tag(edition, CHANGE, f"{day.isoformat()}:{of[0]}:{first}"),
        url=routes.absolute(edition.config.address, edition.lang, path),
        title=amendments.title_of(edition, of),
        summary=amendments.summary_of(edition, day, of),
        content=amendments.content_of(edition, day, of),
        came=day,
        updated=day,
        author=edition.plain(edition.config.publisher),
        categories=(_kind(edition, of[0]),),
        picture=_picture(edition, path) if there else None,
    )


def _of_gap(edition: Edition, key: Key) -> Entry:
    document, clause = edition.clauses[key[1]]
    days = edition.facts.following.days[key]
    return Entry(
        id=tag(edition, GAP, f"{document.first_id}/{clause.number}"),
        url=routes.absolute(edition.config.address, edition.lang, routes.path_of("clause", key[1])),
        title=str(edition.name("clause", key[1])),
        summary=gaps.summary_of(edition, key[1]),
        content=gaps.content_of(edition, key[1]),
        came=days.came,
        updated=days.updated,
        author=edition.plain(edition.config.publisher),
        categories=(_kind(edition, "clause"), *_fields(edition, clause.fields)),
        picture=_picture(edition, routes.path_of("clause", key[1])),
    )


MAKERS: Mapping[str, Callable[[Edition, Key], Entry]] = {CHANGE: _of_amendment, GAP: _of_gap}
"""Of what is no record."""


def _picture(edition: Edition, page: str) -> Picture:
    """The card of a page. All are equally long: none is drawn to say so."""
    url = routes.file(edition.config.address, edition.lang, routes.card_path(page))
    return Picture(url, "image/png", LENGTH)


def tag(edition: Edition, kind: str, id: str) -> str:
    """A tag URI (RFC 4151): it names the thing for good, and is no address."""
    return f"tag:{edition.config.feed_authority}:{kind}:{id}"


def _kind(edition: Edition, kind: str) -> Category:
    return Category("kind", kind, edition.words.term("kind", kind))


def _fields(edition: Edition, fields: tuple[str, ...]) -> Iterator[Category]:
    return (Category("field", str(field), edition.words.term("field", field)) for field in fields)


def _categories(edition: Edition, key: Key) -> Iterator[Category]:
    record = record_of(edition, key)
    yield _kind(edition, key[0])
    if key[0] == "event":
        told = edition.bulletin.events[key[1]].type
        yield Category("event-type", told, edition.words.term("event type", told))
    yield from _fields(edition, getattr(record, "fields", ()))
    for city in _places(edition, key):
        yield Category("city", edition.bulletin.cities[city].first_id, edition.names[city])


def _places(edition: Edition, key: Key) -> tuple[str, ...]:
    """The places that a record is about: where it was, and who took part."""
    record = record_of(edition, key)
    taking = getattr(record, "participants", None)
    named = (getattr(record, "places", ()), getattr(record, "cities", ()), taking.cities if taking else ())
    return tuple(dict.fromkeys(id for of in named for id in of))


def _points(edition: Edition, key: Key) -> Iterator[Point]:
    """Where it was; of a tie, both its ends. What was in many places is at none."""
    record = record_of(edition, key)
    at = getattr(record, "cities" if key[0] == "tie" else "places", ())
    if len(at) != (2 if key[0] == "tie" else 1):
        return
    found = [edition.bulletin.cities[id].coordinates for id in at]
    yield from (Point(of.lat, of.lon) for of in found if of and all(found))
