"""A strict reader: it reads each of the three formats into one value, and refuses what a lenient one would mend.

Whatever the format, the same must come out, so a feed is held against its siblings; and each against rules of our own
that no schema can say: where links lead, in what order entries stand, what HTML a reader is asked to show.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from generator.prose import events

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
GEORSS = "{http://www.georss.org/georss}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
SHOWN = {"p", "ul", "ol", "li", "a", "strong", "em", "span", "blockquote", "br", "hr", "code", "pre"}
SHOWN |= {"h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
"""What readers are known to show."""
TYPES = {"feed.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}
MOST = 50


class Refused(AssertionError):
    """The feed breaks a rule."""


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    url: str
    title: str
    summary: str
    content: str
    updated: dt.datetime
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """`others`: the addresses of the same feed in other languages; JSON Feed cannot tell."""

    title: str
    own: str
    page: str
    description: str
    lang: str
    before: str | None
    items: tuple[Item, ...]


def read(content: bytes) -> Document:
    """The feed; raises `Refused`."""
    if content.startswith(b"{"):
        found = _json(json.loads(content))
    else:
        _must(content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<?xml-stylesheet "), "the first two lines")
        root = etree.fromstring(content)
        found = _rss(root) if root.tag == "rss" else _atom(root)
    _check(found)
    return found


def _must(holds: object, told: str) -> None:
    if not holds:
        raise Refused(told)


def _text(parent: etree._Element, path: str) -> str:
    found = parent.findall(path)
    _must(len(found) == 1 and found[0].text and not len(found[0]), f"one {path} with words in {parent.tag}")
    return str(found[0].text)


def _rss(root: etree._Element) -> Document:
    channel = root[0]
    links = {(link.get("rel"), link.get("type"), link.get("hreflang")): link for link in channel.findall(f"{ATOM}link")}
    own = _of(links, "self", TYPES["feed.xml"])
    _alternates(links, own, TYPES["feed.xml"])
    items = []
    for item in channel.findall("item"):
        _point(item)
        _text(item, CREATOR)
        items.append(
            Item(
                _text(item, "guid"),
                _text(item, "link"),
                _text(item, "title"),
                _text(item, "description"),
                _text(item, CONTENT),
                parsedate_to_datetime(_text(item, "pubDate")),
                tuple(str(category.text) for category in item.findall("category")),
            )
        )
    built = parsedate_to_datetime(_text(channel, "lastBuildDate"))
    _must(built >= max(item.updated for item in items), "nothing is newer than the feed")
    _must(_text(channel, "image/link") == _text(channel, "link"), "the picture leads where the feed does")
    return Document(
        _text(channel, "title"),
        own,
        _text(channel, "link"),
        _text(channel, "description"),
        _text(channel, "language"),
        _before(channel, own, links),
        tuple(items),
    )


def _atom(root: etree._Element) -> Document:
    links = {(link.get("rel"), link.get("type"), link.get("hreflang")): link for link in root.findall(f"{ATOM}link")}
    _must(len(links) == len(root.findall(f"{ATOM}link")), "no two links of one relation, type and language")
    own = _of(links, "self", TYPES["atom.xml"])
    lang = root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    _alternates(links, own, TYPES["atom.xml"])
    _text(root, f"{ATOM}author/{ATOM}name")
    _must(_text(root, f"{ATOM}id").startswith("tag:"), "the feed has an id of its own")
    items = []
    for entry in root.findall(f"{ATOM}entry"):
        _point(entry)
        (page,) = entry.findall(f"{ATOM}link[@rel='alternate']")
        content = entry.find(f"{ATOM}content")
        _must(content is not None and content.get("type") == "html", "the content is HTML")
        _must(_text(entry, f"{ATOM}published") <= _text(entry, f"{ATOM}updated"), "it came before it changed")
        terms = [category.get("term") for category in entry.findall(f"{ATOM}category")]
        _must(len(set(terms)) == len(terms), "no category twice")
        items.append(
            Item(
                _text(entry, f"{ATOM}id"),
                page.get("href") or "",
                _text(entry, f"{ATOM}title"),
                _text(entry, f"{ATOM}summary"),
                _text(entry, f"{ATOM}content"),
                _instant(_text(entry, f"{ATOM}updated")),
                tuple(category.get("label") or "" for category in entry.findall(f"{ATOM}category")),
            )
        )
    _must(_instant(_text(root, f"{ATOM}updated")) >= max(item.updated for item in items), "nothing is newer")
    page_at = _of(links, "alternate", "text/html", lang)
    told = _text(root, f"{ATOM}title"), own, page_at, _text(root, f"{ATOM}subtitle"), lang
    return Document(*told, _before(root, own, links), tuple(items))


def _json(feed: dict[str, Any]) -> Document:
    _must(feed["version"] == "https://jsonfeed.org/version/1.1", "the version")
    _must(all(feed["authors"]), "an author")
    items = []
    for item in feed["items"]:
        _must(item["date_published"] <= item["date_modified"], "it came before it changed")
        items.append(
            Item(
                item["id"],
                item["url"],
                item["title"],
                item["summary"],
                item["content_html"],
                _instant(item["date_modified"]),
                tuple(item["tags"]),
            )
        )
    told = feed["title"], feed["feed_url"], feed["home_page_url"], feed["description"], feed["language"]
    _must(feed.get("next_url") != feed["feed_url"], "no circle")
    return Document(*told, feed.get("next_url"), tuple(items))


def _instant(told: str) -> dt.datetime:
    _must(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told), f"the instant {told}")
    return dt.datetime.fromisoformat(told)


Links = dict[tuple[str | None, str | None, str | None], etree._Element]


def _of(links: Links, rel: str, media_type: str | None = None, lang: str | None = None) -> str:
    found = links.get((rel, media_type, lang))
    _must(found is not None and found.get("href"), f"a link {rel} {media_type} {lang}")
    assert found is not None
    return str(found.get("href"))


def _alternates(links: Links, own: str, media_type: str) -> None:
    """The same document in other languages: the same path below another one."""
    file = own.rpartition("/")[2]
    others = [link for (rel, of, lang), link in links.items() if rel == "alternate" and of == media_type and lang]
    for link in others:
        href, lang = link.get("href") or "", link.get("hreflang")
        _must(f"/{lang}/" in href and href != own, f"{href} is in {lang}")
        if "-archive-" not in file:
            _must(href.rpartition("/")[2] == file, f"{href} is the same file")


def _before(parent: etree._Element, own: str, links: Links) -> str | None:
    """The page of the archive that follows. A page of it says that it is one, and where the feed is."""
    is_archive = parent.find(ARCHIVE) is not None
    _must(is_archive == ("-archive-" in own), "an archive says so, and nothing else does")
    if is_archive:
        _must(_of(links, "current") == re.sub(r"-archive-\d{4}-\d+", "", own), "an archive tells of its feed")
    return _of(links, "prev-archive") if ("prev-archive", None, None) in links else None


def _point(entry: etree._Element) -> None:
    """At most one place: a point, or a line between two."""
    found = [child for child in entry if str(child.tag).startswith(GEORSS)]
    _must(len(found) <= 1, "one place")
    for place in found:
        numbers = [float(number) for number in str(place.text).split()]
        _must(
            len(numbers) == {f"{GEORSS}point": 2, f"{GEORSS}line": 4}.get(str(place.tag)), f"{place.tag} {place.text}"
        )
        _must(all(abs(lat) <= 90 for lat in numbers[::2]) and all(abs(lon) <= 180 for lon in numbers[1::2]), "degrees")


def _check(of: Document) -> None:
    _must(1 <= len(of.items) <= MOST, f"{len(of.items)} entries")
    _must(len({item.id for item in of.items}) == len(of.items), "no id twice")
    _must(of.own.startswith(of.page), "the feed stands beside its page")
    for address in (of.own, of.page, *filter(None, (of.before,))):
        _absolute(address)
    if "-archive-" not in of.own:
        days = [item.updated for item in of.items]
        _must(days == sorted(days, reverse=True), "the newest first")
    for item in of.items:
        _absolute(item.url)
        _must(item.id.startswith("tag:"), f"{item.id} is no address")
        for words in (item.title, item.summary):
            _must(words == words.strip() and "<" not in words and "[[" not in words, f"plain words: {words}")
        _html(item.content)


def _html(content: str) -> None:
    """Only what readers show, with links that stand by themselves; each tag is closed."""
    opened: list[str] = []
    for event in events(content):
        if event[0].startswith("</"):
            _must(opened and opened.pop() == event[0][2:], f"{event[0]} closes nothing")
        elif event[0].startswith("<"):
            _must(event[0][1:] in SHOWN, f"{event[0]} is not shown by all readers")
            if event[0] not in ("<br", "<hr"):
                opened.append(event[0][1:])
            for attribute in event[1:]:
                name, _, value = attribute.partition("=")
                _must(name in ("href", "title", "lang", "id", "class", "style", "start"), f"{event[0]} {attribute}")
                if name == "href":
                    _absolute(value.strip('"'))
    _must(not opened, f"not closed: {opened}")


def _absolute(address: str) -> None:
    parts = urlsplit(address)
    reaches = parts.netloc if parts.scheme in ("http", "https") else parts.scheme == "mailto"
    _must(reaches, f"{address} leads nowhere from a reader")
