"""How a stream is shown: where its feeds stand, and what they are called.

A feed stands beside the page that it follows, under the name of its format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator import routes
from generator.bulletin import Key
from generator.derive.following import CHANGED, HOME, LIST, UNANSWERED
from generator.editions import Edition
from generator.model.kinds import BY_NAME
from generator.model.vocabulary import Field


class Format(NamedTuple):
    name: str
    file: str
    media_type: str


RSS = Format("RSS", "feed.xml", "application/rss+xml")
ATOM = Format("Atom", "atom.xml", "application/atom+xml")
JSON = Format("JSON Feed", "feed.json", "application/feed+json")
FORMATS = (RSS, ATOM, JSON)
OPML = "feeds.opml"
"""The list of all feeds of a language, for readers."""
FOLLOWED = (LIST, "city", "region", "tie", "organisation", "series", "field", "document", "clause")
"""Kinds of pages that can have feeds beside them; those of the home page are announced on every page."""


def is_followed(edition: Edition, kind: str, id: str) -> bool:
    """Whether there are feeds beside the page of that kind and id."""
    return kind in FOLLOWED and (kind, id) in edition.facts.following.streams


def path_of(stream: Key) -> str:
    """The path of the page that a stream follows, below its language."""
    kind, id = stream
    if kind in (HOME[0], LIST):
        return id
    return routes.field_path(id) if kind == "field" else routes.path_of(kind, id)


def former_paths(edition: Edition, stream: Key) -> Iterator[str]:
    """The paths of that page under the former ids of its record."""
    kind, id = stream
    if kind == "clause":
        document, _, number = id.partition("/")
        former = edition.bulletin.documents[document].aliases
        yield from (routes.path_of(kind, f"{alias}/{number}") for alias in former)
    elif kind in BY_NAME:
        yield from (routes.path_of(kind, alias) for alias in edition.bulletin.of(kind)[id].aliases)


def first_id(edition: Edition, stream: Key) -> str:
    """What its record was called first."""
    kind, id = stream
    if kind == "clause":
        document, _, number = id.partition("/")
        return f"{edition.bulletin.documents[document].first_id}/{number}"
    return str(edition.bulletin.of(kind)[id].first_id) if kind in BY_NAME else id


def name_of(edition: Edition, stream: Key) -> str:
    """What a stream tells of: a section, a field, a place, …"""
    kind, id = stream
    if stream == UNANSWERED:
        return edition.words("Clauses without related records")
    if kind == LIST:
        return edition.words.term("section", id)
    if kind == "field":
        return edition.words.heading("field", Field(id))
    return str(edition.name(kind, id))


def title_of(edition: Edition, stream: Key) -> str:
    """What the feeds of a stream are called, wherever they are taken."""
    title = edition.plain(edition.config.title)
    return title if stream == HOME else f"{title}: {name_of(edition, stream)}"


def description_of(edition: Edition, stream: Key) -> str:
    """What they say of themselves."""
    words = edition.words
    if stream == HOME:
        return edition.plain(edition.config.description)
    if stream == CHANGED:
        return words("What was amended in the register, and how.")
    if stream == UNANSWERED:
        return words("Clauses of documents for which no record was found: a gap of the register, and no verdict.")
    return words("New in the register: {name}").replace("{name}", name_of(edition, stream))


def announced(edition: Edition, stream: Key) -> list[dict[str, str]]:
    """The feeds of a stream as the head of a page tells of them."""
    title, path = title_of(edition, stream), path_of(stream)
    beside = f"{path}/" if path else ""
    return [
        {"title": f"{title} ({of.name})", "url": f"{beside}{of.file}", "type": of.media_type, "name": of.name}
        for of in FORMATS
    ]
