"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from generator.publishers.feeds.entries import Entry, Feed
from generator.publishers.feeds.files import own_file
from generator.publishers.feeds.xml import ATOM as NAMESPACE
from generator.publishers.feeds.xml import (
    GEORSS,
    HISTORY,
    block,
    document,
    element,
    encoded,
    history,
    literal,
    places,
)
from generator.views.following import ATOM

ROOT: Final = {"xmlns": NAMESPACE, "xmlns:fh": HISTORY, "xmlns:georss": GEORSS}
ICON = "images/touch-icon.png"


def entry(of: Entry) -> bytes:
    """One entry, to be put into any feed."""
    return encoded(block("entry", _entry(of), "  "))


def _entry(of: Entry) -> Iterator[str]:
    yield element("id", of.id)
    yield element("title", of.title)
    yield element("link", rel="alternate", type="text/html", href=of.url)
    yield element("published", instant(of.came))
    yield element("updated", instant(of.updated))
    for category in of.categories:
        yield element("category", term=f"{category.of}:{category.term}", label=category.label)
    yield element("summary", of.summary)
    yield literal("content", of.content, type="html")
    if of.picture:
        picture = of.picture
        yield element("link", rel="enclosure", href=picture.url, length=str(picture.length), type=picture.media_type)
    yield from places(of.points)


def feed(of: Feed, entries: Iterable[bytes]) -> bytes:
    """A document of these entries."""
    return document((("feed", {**ROOT, "xml:lang": of.lang}),), _head(of), entries, of.up)


def _head(of: Feed) -> Iterator[str]:
    yield element("id", of.id)
    yield element("title", of.title)
    yield element("subtitle", of.description)
    yield element("updated", instant(of.updated))
    yield block("author", (element("name", of.publisher), element("email", of.contact)), "  ")
    yield element("rights", of.licence)
    yield element("generator", "bulletin")
    yield element("icon", f"{of.assets}{ICON}")
    yield element("link", rel="self", type=ATOM.media_type, href=f"{of.page}{own_file(ATOM.file, of)}")
    for other in of.others:
        href = f"{other.url}{ATOM.file}"
        yield element("link", rel="alternate", type=ATOM.media_type, hreflang=other.lang, href=href)
    # Last, because some readers take the last alternate for the page.
    yield element("link", rel="alternate", type="text/html", hreflang=of.lang, href=of.page)
    yield from history(of, ATOM.file, "link")


def instant(day: dt.date) -> str:
    """RFC 3339 form of the beginning of a day, universal time."""
    return f"{day.isoformat()}T00:00:00Z"
