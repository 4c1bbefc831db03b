"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from generator.publishers.feeds.entries import Entry, Feed
from generator.publishers.feeds.files import own_file
from generator.publishers.feeds.xml import ATOM as NAMESPACE
from generator.publishers.feeds.xml import GEORSS, HISTORY, XML, add, cut, document, history, places
from generator.views.following import ATOM

if TYPE_CHECKING:
    from lxml import etree

NAMESPACES: Any = {None: NAMESPACE, "fh": HISTORY, "georss": GEORSS}
ICON = "images/touch-icon.png"


def entry(of: Entry) -> bytes:
    """One entry, to be put into any feed."""
    from lxml import etree

    root = etree.Element(_tag("feed"), nsmap=NAMESPACES)
    told = add(root, _tag("entry"))
    add(told, _tag("id"), of.id)
    add(told, _tag("title"), of.title)
    add(told, _tag("link"), rel="alternate", type="text/html", href=of.url)
    add(told, _tag("published"), instant(of.came))
    add(told, _tag("updated"), instant(of.updated))
    for category in of.categories:
        add(told, _tag("category"), term=f"{category.of}:{category.term}", label=category.label)
    add(told, _tag("summary"), of.summary)
    add(told, _tag("content"), type="html").text = etree.CDATA(of.content)
    if of.picture:
        picture = of.picture
        add(told, _tag("link"), rel="enclosure", href=picture.url, length=str(picture.length), type=picture.media_type)
    places(told, of.points)
    return cut(root, "entry")


def feed(of: Feed, entries: Iterable[bytes]) -> bytes:
    """A document of these entries."""
    from lxml import etree

    root = etree.Element(_tag("feed"), nsmap=NAMESPACES)
    root.set(f"{{{XML}}}lang", of.lang)
    add(root, _tag("id"), of.id)
    add(root, _tag("title"), of.title)
    add(root, _tag("subtitle"), of.description)
    add(root, _tag("updated"), instant(of.updated))
    _author(root, of)
    add(root, _tag("rights"), of.licence)
    add(root, _tag("generator"), "bulletin")
    add(root, _tag("icon"), f"{of.assets}{ICON}")
    add(root, _tag("link"), rel="self", type=ATOM.media_type, href=f"{of.page}{own_file(ATOM.file, of)}")
    for other in of.others:
        add(
            root,
            _tag("link"),
            rel="alternate",
            type=ATOM.media_type,
            hreflang=other.lang,
            href=f"{other.url}{ATOM.file}",
        )
    # Last, because some readers take the last alternate for the page.
    add(root, _tag("link"), rel="alternate", type="text/html", hreflang=of.lang, href=of.page)
    history(root, of, ATOM.file)
    return document(root, "feed", entries, b"  ", of.up)


def _author(root: etree._Element, of: Feed) -> None:
    author = add(root, _tag("author"))
    add(author, _tag("name"), of.publisher)
    add(author, _tag("email"), of.contact)


def _tag(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def instant(day: dt.date) -> str:
    """RFC 3339 form of the beginning of a day, universal time."""
    return f"{day.isoformat()}T00:00:00Z"
