"""RSS 2.0, with what its readers know of Atom, Dublin Core, content and places."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator
from typing import Final

from generator.publishers.feeds.entries import Entry, Feed
from generator.publishers.feeds.files import own_file
from generator.publishers.feeds.xml import (
    ATOM,
    CONTENT,
    DC,
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
from generator.views.following import ATOM as ATOM_FORMAT
from generator.views.following import RSS

ROOT: Final = {
    "xmlns:atom": ATOM,
    "xmlns:content": CONTENT,
    "xmlns:dc": DC,
    "xmlns:fh": HISTORY,
    "xmlns:georss": GEORSS,
    "version": "2.0",
}
LINK: Final = "atom:link"
TTL = "720"
"""Minutes until it is worth asking again: a bulletin is no news agency."""
ICON, ICON_SIZE = "images/favicon.png", "48"


def entry(of: Entry) -> bytes:
    """One entry, to be put into any feed. Its date is that of the last change: readers know no other."""
    return encoded(block("item", _item(of), "    "))


def _item(of: Entry) -> Iterator[str]:
    yield element("title", of.title)
    yield element("link", of.url)
    yield element("guid", of.id, isPermaLink="false")
    yield element("pubDate", instant(of.updated))
    for category in of.categories:
        yield element("category", category.label)
    yield element("dc:creator", of.author)
    yield element("description", of.summary)
    yield literal("content:encoded", of.content)
    if of.picture:
        picture = of.picture
        yield element("enclosure", url=picture.url, length=str(picture.length), type=picture.media_type)
    yield from places(of.points)


def feed(of: Feed, entries: Iterable[bytes]) -> bytes:
    """A document of these entries."""
    return document((("rss", ROOT), ("channel", {})), _channel(of), entries, of.up)


def _channel(of: Feed) -> Iterator[str]:
    yield element("title", of.title)
    yield element("link", of.page)
    yield element("description", of.description)
    yield element("language", of.lang)
    yield element("copyright", of.licence)
    yield element("managingEditor", f"{of.contact} ({of.publisher})")
    yield element("lastBuildDate", instant(of.updated))
    yield element("generator", "bulletin")
    yield element("docs", "https://www.rssboard.org/rss-specification")
    yield element("ttl", TTL)
    yield block("image", _image(of), "    ")
    yield element(LINK, rel="self", href=f"{of.page}{own_file(RSS.file, of)}", type=RSS.media_type)
    for other in of.others:
        yield element(LINK, rel="alternate", href=f"{other.url}{RSS.file}", type=RSS.media_type, hreflang=other.lang)
    yield element(LINK, rel="alternate", href=f"{of.page}{ATOM_FORMAT.file}", type=ATOM_FORMAT.media_type)
    yield from history(of, RSS.file, LINK)


def _image(of: Feed) -> Iterator[str]:
    yield element("url", f"{of.assets}{ICON}")
    yield element("title", of.title)
    yield element("link", of.page)
    yield element("width", ICON_SIZE)
    yield element("height", ICON_SIZE)


@functools.lru_cache(maxsize=256)
def instant(day: dt.date) -> str:
    """RFC 822 form of the beginning of a day, universal time."""
    from email.utils import format_datetime

    return format_datetime(dt.datetime.combine(day, dt.time(), dt.UTC))
