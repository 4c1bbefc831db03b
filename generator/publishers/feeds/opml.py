"""OPML 2.0: all feeds of a language in one file, in the order of their page, for readers that take a list.

It lists RSS alone. What is in such a list is subscribed to, each line by itself: with Atom beside it a reader would ask
for the same page twice and show every entry twice, and OPML has no way to say that two lines are one feed. Every reader
of such lists knows RSS, and some nothing else; whoever wants Atom finds it in the head of the RSS, and of the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.bulletin import Key
from generator.editions import Edition
from generator.publishers.feeds.rss import instant
from generator.publishers.feeds.xml import block, element, encoded
from generator.views.following import RSS, description_of, name_of, path_of, title_of
from generator.views.subscriptions import Shelf, shelves


def subscriptions(edition: Edition) -> bytes:
    """The list of all RSS feeds."""
    body = (block("outline", _shelf(edition, shelf), "    ", text=shelf.title) for shelf in shelves(edition))
    parts = (block("head", _head(edition), "  "), block("body", body, "  "))
    return encoded(f"<?xml version='1.0' encoding='UTF-8'?>\n{block('opml', parts, version='2.0')}\n")


def _head(edition: Edition) -> Iterator[str]:
    yield element("title", edition.plain(edition.config.title))
    streams = edition.facts.following.streams
    yield element("dateModified", instant(max(told.updated for told in streams.values())))
    yield element("ownerName", edition.plain(edition.config.publisher))
    yield element("ownerEmail", edition.config.contact)
    yield element("docs", "https://opml.org/spec2.opml")


def _shelf(edition: Edition, shelf: Shelf) -> Iterator[str]:
    for group in shelf.groups:
        feeds = (_feed(edition, stream) for stream in group.streams)
        if group.title == shelf.title:
            yield from feeds
        else:
            yield block("outline", feeds, "      ", text=group.title)


def _feed(edition: Edition, stream: Key) -> str:
    page = routes.absolute(edition.config.address, edition.lang, path_of(stream))
    title = title_of(edition, stream)
    return element(
        "outline",
        type="rss",
        text=title if path_of(stream) == routes.HOME else name_of(edition, stream),
        title=title,
        description=description_of(edition, stream),
        xmlUrl=f"{page}{RSS.file}",
        htmlUrl=page,
        language=edition.lang,
        version="RSS2",
    )
