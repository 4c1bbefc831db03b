"""RSS 2.0, with what its readers know of Atom, Dublin Core, content and places."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable

from generator.publishers.feeds.entries import Entry, Feed
from generator.publishers.feeds.files import own_file
from generator.publishers.feeds.xml import ATOM, CONTENT, DC, GEORSS, HISTORY, add, cut, document, history, places
from generator.views.following import ATOM as ATOM_FORMAT
from generator.views.following import RSS

NAMESPACES = {"atom": ATOM, "content": CONTENT, "dc": DC, "fh": HISTORY, "georss": GEORSS}
TTL = "720"
"""Minutes until it is worth asking again: a bulletin is no news agency."""
ICON, ICON_SIZE = "images/favicon.png", "48"


def entry(of: Entry) -> bytes:
    """One entry, to be put into any feed. Its date is that of the last change: readers know no other."""
    from lxml import etree

    root = etree.Element("rss", nsmap=NAMESPACES)
    item = add(add(root, "channel"), "item")
    add(item, "title", of.title)
    add(item, "link", of.url)
    add(item, "guid", of.id, isPermaLink="false")
    add(item, "pubDate", instant(of.updated))
    for category in of.categories:
        add(item, "category", category.label)
    add(item, f"{{{DC}}}creator", of.author)
    add(item, "description", of.summary)
    add(item, f"{{{CONTENT}}}encoded").text = etree.CDATA(of.content)
    if of.picture:
        picture = of.picture
        add(item, "enclosure", url=picture.url, length=str(picture.length), type=picture.media_type)
    places(item, of.points)
    return cut(root, "item")


def feed(of: Feed, entries: Iterable[bytes]) -> bytes:
    """A document of these entries."""
    from lxml import etree

    root = etree.Element("rss", version="2.0", nsmap=NAMESPACES)
    channel = add(root, "channel")
    add(channel, "title", of.title)
    add(channel, "link", of.page)
    add(channel, "description", of.description)
    add(channel, "language", of.lang)
    add(channel, "copyright", of.licence)
    add(channel, "managingEditor", f"{of.contact} ({of.publisher})")
    add(channel, "lastBuildDate", instant(of.updated))
    add(channel, "generator", "bulletin")
    add(channel, "docs", "https://www.rssboard.org/rss-specification")
    add(channel, "ttl", TTL)
    image = add(channel, "image")
    add(image, "url", f"{of.assets}{ICON}")
    add(image, "title", of.title)
    add(image, "link", of.page)
    add(image, "width", ICON_SIZE)
    add(image, "height", ICON_SIZE)
    link = f"{{{ATOM}}}link"
    add(channel, link, rel="self", href=f"{of.page}{own_file(RSS.file, of)}", type=RSS.media_type)
    for other in of.others:
        add(channel, link, rel="alternate", href=f"{other.url}{RSS.file}", type=RSS.media_type, hreflang=other.lang)
    add(channel, link, rel="alternate", href=f"{of.page}{ATOM_FORMAT.file}", type=ATOM_FORMAT.media_type)
    history(channel, of, RSS.file)
    return document(root, "channel", entries, b"    ", of.up)


@functools.lru_cache(maxsize=256)
def instant(day: dt.date) -> str:
    """RFC 822 form of the beginning of a day, universal time."""
    from email.utils import format_datetime

    return format_datetime(dt.datetime.combine(day, dt.time(), dt.UTC))
