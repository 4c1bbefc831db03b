"""Reading a feed: RSS 0.9x, 1.0 and 2.0, Atom; of each entry its title, its address and its day, and nothing else.

The parser resolves no entity, opens nothing and stops at what is not well-formed: a feed that has to be guessed at is
the medium's to mend. It has no mercy for size either, of which there is little left to take: `asking` has an end to it.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple
from urllib.parse import urljoin

from lxml import etree

from generator.characters import without_invisible
from generator.headlines import LONGEST_TITLE, MOST, Headline, is_web, may_be_shown
from generator.syndication.asking import ascii_address
from generator.syndication.failures import Failed

ROOTS: Final = frozenset({"rss", "feed", "RDF"})
ENTRIES: Final = frozenset({"item", "entry"})
DAYS: Final = ("pubDate", "published", "date", "issued", "updated", "modified")
"""Elements that tell when an entry was published, the surest first."""
FIRST_DAY: Final = dt.date(1990, 1, 1)
"""Nothing on the web is older."""
CHARSETS: Final = frozenset({"utf-8", "windows-1251", "koi8-r", "iso-8859-5", "ibm866", "cp866"})
"""What may be tried in place of an encoding that a feed wrongly says it has."""
KNOWN: Final = CHARSETS | {"utf-16", "us-ascii", "ascii", "iso-8859-1", "iso-8859-2", "windows-1252", "koi8-u"}
"""Encodings that feeds have; in others a feed could hide what is looked for before it is parsed."""
OF_LETTERS: Final = (etree.ErrorTypes.ERR_INVALID_ENCODING, etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING)
"""What the parser complains of where the letters are not of the encoding that the feed says."""
LETTERS: Final = ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
"""As which the parser can read a feed that does not say what encoding it has."""
LONGEST_MARKUP: Final = 10_000
"""Of a title as it is written."""
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\b[^<>]*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-z!?][^<>]*>", re.IGNORECASE)
PROBE, SHOWN = 1000, 40
BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"


class Feed(NamedTuple):
    """What a feed tells of, the newest first; how many entries were left out, and how many of the days were lies."""

    headlines: tuple[Headline, ...]
    left_out: int
    from_the_future: int


def read_feed(content: bytes, url: str, charset: str, today: dt.date) -> Feed:
    """What a feed found at `url` tells of; `charset` is what its server said. Raises `Failed`."""
    root = _root(content, url, charset)
    if etree.QName(root).localname not in ROOTS:
        raise Failed("E713", url=url, told=f"<{etree.QName(root).localname}>")
    base = _joined(url, root.get(BASE, ""))
    found: list[Headline] = []
    left_out = lies = 0
    for entry in _entries(root):
        title, address, day = _title(entry), _address(entry, base), _day(entry)
        if day is not None and day > today + dt.timedelta(days=1):
            day, lies = None, lies + 1
        if not may_be_shown(title, address) or not is_web(address):
            left_out += 1
        else:
            found.append(Headline(title, address, day))
    if not found:
        raise Failed("E717", url=url)
    once: dict[str, Headline] = {}
    for headline in found:
        once.setdefault(headline.url, headline)
    newest = sorted(once.values(), key=lambda one: one.day or dt.date.min, reverse=True)
    return Feed(tuple(newest[:MOST]), left_out, lies)


def _root(content: bytes, url: str, charset: str) -> etree._Element:
    start = content[:PROBE].lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"<!doctype html|<html", start, re.IGNORECASE):
        raise Failed("E713", url=url, told="<html>")
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and not start.startswith(b"<"):
        raise Failed("E713", url=url, told=start[:SHOWN].decode("utf-8", "replace"))
    said = re.match(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""", start)
    if said and said[1].decode("ascii", "replace").lower() not in KNOWN:
        raise Failed("E716", url=url, encoding=said[1].decode("ascii", "replace"))
    try:
        root = _parsed(content, url)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) not in OF_LETTERS:
            raise Failed("E714", url=url, told=error.msg or str(error)) from error
        if charset.lower() not in CHARSETS:
            raise Failed("E716", url=url, encoding=charset or "UTF-8") from error
        root = _again(content, url, charset)
    return root


def _again(content: bytes, url: str, charset: str) -> etree._Element:
    """The feed with the encoding that its server named, where the one that it names itself cannot be."""
    try:
        text = content.decode(charset)
        return _parsed(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode(), url)
    except UnicodeError as error:
        raise Failed("E716", url=url, encoding=charset) from error
    except etree.XMLSyntaxError as error:
        raise Failed("E714", url=url, told=error.msg or str(error)) from error


def _parsed(content: bytes, url: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    if any("<!ENTITY".encode(letters) in content for letters in LETTERS):
        raise Failed("E715", url=url)
    return etree.fromstring(content, parser)


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    """Entries stand in the root, or in the channel in it; no deeper."""
    for child in root.iterchildren("*"):
        name = etree.QName(child).localname
        if name in ENTRIES:
            yield child
        elif name == "channel":
            yield from (one for one in child.iterchildren("*") if etree.QName(one).localname in ENTRIES)


def _children(entry: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in entry.iterchildren("*") if etree.QName(child).localname == name)


def _text(element: etree._Element) -> str:
    return "".join(part for part in element.itertext() if isinstance(part, str))


def _title(entry: etree._Element) -> str:
    """The first title as bare words, however it was marked up."""
    for element in _children(entry, "title"):
        words = " ".join(without_invisible(_words(_text(element)[:LONGEST_MARKUP])).split())
        if words:
            return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"
    return ""


def _words(text: str) -> str:
    """The words of a text that may be marked up; what no reader sees is none of them.

    Not by Python's own reader of HTML: it raises errors at what is wrong enough.
    """
    return html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", text)))


def _address(entry: etree._Element, base: str) -> str:
    """Where the entry can be read: of Atom's links the one of that sort; empty where there is none."""
    for link in _children(entry, "link"):
        if link.get("rel", "alternate") != "alternate":
            continue
        if told := (link.get("href") or _text(link)).strip():
            return _whole(told, _joined(base, entry.get(BASE, "")))
    for guid in _children(entry, "guid"):
        if guid.get("isPermaLink", "true") == "true":
            return _whole(_text(guid).strip(), base)
    return ""


def _joined(base: str, told: str) -> str:
    """The address that others are told from; what cannot be one changes nothing."""
    try:
        return urljoin(base, told)
    except ValueError:
        return base


def _whole(told: str, base: str) -> str:
    try:
        return ascii_address(urljoin(base, told))
    except ValueError:
        return ""


def _day(entry: etree._Element) -> dt.date | None:
    """The day in the time zone of whoever wrote it; None where none is told that can be one."""
    for name in DAYS:
        for element in _children(entry, name):
            day = _read_day(_text(element).strip())
            if day is not None and day >= FIRST_DAY:
                return day
    return None


def _read_day(told: str) -> dt.date | None:
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", told):
        try:
            return dt.date(*map(int, match.groups()))
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(told).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
