"""OPML 2.0: all feeds of a language in one file, in the order of their page, for readers that take a list.

It lists RSS alone. What is in such a list is subscribed to, each line by itself: with Atom beside it a reader would ask
for the same page twice and show every entry twice, and OPML has no way to say that two lines are one feed. Every reader
of such lists knows RSS, and some nothing else; whoever wants Atom finds it in the head of the RSS, and of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import routes
from generator.bulletin import Key
from generator.editions import Edition
from generator.publishers.feeds.rss import instant
from generator.publishers.feeds.xml import add
from generator.views.following import RSS, description_of, name_of, path_of, title_of
from generator.views.subscriptions import shelves

if TYPE_CHECKING:
    from lxml import etree


def subscriptions(edition: Edition) -> bytes:
    """The list of all RSS feeds."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = add(root, "head")
    add(head, "title", edition.plain(edition.config.title))
    streams = edition.facts.following.streams
    add(head, "dateModified", instant(max(told.updated for told in streams.values())))
    add(head, "ownerName", edition.plain(edition.config.publisher))
    add(head, "ownerEmail", edition.config.contact)
    add(head, "docs", "https://opml.org/spec2.opml")
    body = add(root, "body")
    for shelf in shelves(edition):
        outline = add(body, "outline", text=shelf.title)
        for group in shelf.groups:
            folder = outline if group.title == shelf.title else add(outline, "outline", text=group.title)
            for stream in group.streams:
                _feed(folder, edition, stream)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text


def _feed(folder: etree._Element, edition: Edition, stream: Key) -> None:
    page = routes.absolute(edition.config.address, edition.lang, path_of(stream))
    title = title_of(edition, stream)
    add(
        folder,
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
