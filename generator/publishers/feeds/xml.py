"""What RSS and Atom have in common: XML, written by lxml, and put together of entries that are written once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.publishers.feeds.entries import Feed, Point
from generator.publishers.feeds.files import archive_file

if TYPE_CHECKING:
    from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
GEORSS = "http://www.georss.org/georss"
HISTORY = "http://purl.org/syndication/history/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
STYLES = "assets/css/feed.css"


def add(parent: etree._Element, tag: str, text: str | None = None, /, **attributes: str) -> etree._Element:
    from lxml import etree

    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    return element


def cut(root: etree._Element, tag: str) -> bytes:
    """The one element `tag` below `root`, as it is written where all namespaces of `root` are known."""
    from lxml import etree

    text: bytes = etree.tostring(root, encoding="UTF-8", pretty_print=True)
    end = f"</{tag}>".encode()
    return text[text.index(f"<{tag}>".encode()) : text.rindex(end) + len(end)]


def document(root: etree._Element, around: str, entries: Iterable[bytes], indent: bytes, up: str) -> bytes:
    """The whole feed: what stands in `around` of the `root`, and after it the entries."""
    from lxml import etree

    root.addprevious(etree.PI("xml-stylesheet", f'type="text/css" href="{up}{STYLES}"'))
    text: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", pretty_print=True)
    head, end, rest = text.rpartition(f"</{around}>".encode())
    told = [head.rstrip(), *(indent + entry for entry in entries)]
    return b"\n".join(told) + b"\n" + indent[2:] + end + rest


def places(parent: etree._Element, points: tuple[Point, ...]) -> None:
    """Where an entry is: a point, or the line between two."""
    if points:
        told = " ".join(f"{point.lat} {point.lon}" for point in points)
        add(parent, f"{{{GEORSS}}}{'point' if len(points) == 1 else 'line'}", told)


def history(parent: etree._Element, feed: Feed, file: str) -> None:
    """Where this document stands among the pages of the archive (RFC 5005).

    It does not say which page comes after it: then a page that is full would not stay as it is.
    """
    link = f"{{{ATOM}}}link"
    if feed.archive:
        add(parent, f"{{{HISTORY}}}archive")
        add(parent, link, rel="current", href=f"{feed.page}{file}")
    if feed.before:
        add(parent, link, rel="prev-archive", href=f"{feed.page}{archive_file(file, feed.before)}")
