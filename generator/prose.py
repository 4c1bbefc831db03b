"""Prose: Markdown from strangers, read the way MkDocs reads it.

`read` renders the very Markdown that is published, made by the same `as_markdown`, with MkDocs's own extensions; only
the names, addresses and languages of marks are stand-ins, and those have no part in the form of what is rendered.
`generator.proofreading` judges what was read.
"""

from __future__ import annotations

import functools
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from generator import plain_prose
from generator.clean_html import is_clean
from generator.markup import Link, Quote, as_markdown
from generator.model.addresses import SCHEMES
from generator.plain_prose import ANCHOR, Event, Heading

TAGS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "a", "blockquote", "hr", "br"}
    | {"table", "thead", "tbody", "tr", "th", "td", "code", "pre", "span"}
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "span": {"lang"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
    "code": {"class"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|\w+);", re.IGNORECASE)


def slug(words: str, separator: str = "-") -> str:
    """An anchor that keeps its Cyrillic letters."""
    anchor: str = ANCHOR(words, separator)
    return anchor


def render(text: str) -> str:
    """Markdown to HTML, as MkDocs does for the exported project."""
    return rendered(text)[0]


def rendered(text: str) -> tuple[str, tuple[Heading, ...]]:
    """The same, and its headings as MkDocs tells a page's table of contents."""
    if plain := plain_prose.convert(text):
        return plain.html, plain.toc
    from generator.full_prose import convert

    full = convert(text)
    return full.html, _headings(full.toc)


def _headings(tokens: Iterable[dict[str, Any]]) -> tuple[Heading, ...]:
    return tuple(Heading(token["level"], token["id"], token["name"], _headings(token["children"])) for token in tokens)


@functools.lru_cache(maxsize=4096)
def is_kept(address: str) -> bool:
    """Whether the sanitiser leaves a link to `address` as it is."""
    link = f'<a href="{html.escape(address)}"></a>'
    return events(sanitise(link)) == events(link)


def sanitise(page: str) -> str:
    """Only what Markdown itself can say; every address of a scheme that the bulletin links to."""
    if is_clean(page):
        return page
    import nh3

    return nh3.clean(
        page,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        filter_style_properties={"text-align"},
    )


@dataclass(slots=True)
class StandIns:
    """Leads for `as_markdown` that note what was asked for: each stand-in is one of a kind in its text."""

    name: str
    records: dict[str, Link] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    def in_order(self) -> Iterator[str]:
        """All stand-ins, as their originals follow each other in the text."""
        yield from (f"{self.name}{number}" for number in range(len(self)))

    def __len__(self) -> int:
        return len(self.records) + len(self.quotes) + len(self.pages)

    def _next(self) -> str:
        return f"{self.name}{len(self)}"

    def record(self, mark: Link) -> tuple[str, str]:
        name = self._next()
        self.records[name] = mark
        return name, name

    def page(self, file: str, anchor: str) -> str:
        name = self._next()
        self.pages[name] = (file, anchor)
        return name

    def language(self, mark: Quote) -> str:
        name = self._next()
        self.quotes[name] = mark
        return name


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as it will be published, but for its stand-ins."""

    page: str
    events: tuple[Event, ...]
    own: tuple[str, ...]
    """The pieces of HTML that its author wrote."""
    references: tuple[str, ...]
    """Names of addresses that are given apart from their links: `[name]: address`."""
    stand_ins: StandIns
    working: frozenset[str]
    """Stand-ins that came out as the link or the quotation they stand for, once."""
    plain: bool = False
    """Whether it holds nothing but what `plain_prose` knows."""

    @property
    def anchors(self) -> frozenset[str]:
        """What links can lead to within the page."""
        return frozenset(
            attribute[4:-1]
            for event in self.events
            for attribute in event[1:]
            if event[0].startswith("<h") and attribute.startswith('id="')
        )

    @property
    def targets(self) -> Iterator[str]:
        """Addresses of links, but for the stand-ins."""
        told = self.stand_ins.records.keys() | self.stand_ins.pages.keys()
        for event in self.events:
            if event[0] == "<a" and (target := _attribute(event, "href")) is not None and target not in told:
                yield target


@functools.lru_cache(maxsize=512)
def read(text: str) -> Reading:
    """What will be published of `text`. Its stand-ins are words that it has nowhere."""
    name = "zz"
    while name in text.lower():
        name += "z"
    stand_ins = StandIns(name)
    body = as_markdown(text, stand_ins)
    # HTML that is not of quotations is of the author, and told by the other reader.
    if "<" not in text and (plain := plain_prose.convert(body)):
        seen = tuple(plain_prose.events(plain.html))
        return Reading(plain.html, seen, (), (), stand_ins, frozenset(_working(seen, stand_ins)), plain=True)
    from generator.full_prose import convert

    full = convert(body)
    seen = tuple(events(full.html))
    own = tuple(_own(full.stored, stand_ins))
    return Reading(full.html, seen, own, full.references, stand_ins, frozenset(_working(seen, stand_ins)))


def _own(stored: list[str], stand_ins: StandIns) -> Iterator[str]:
    """What of the stored HTML was not made of quotations; entities are not HTML."""
    opened = {f'<span lang="{name}">' for name in stand_ins.quotes}
    ends = sum(piece in opened for piece in stored)
    for piece in stored:
        if piece == "</span>" and ends:
            ends -= 1
        elif piece not in opened and not _ENTITY.fullmatch(piece):
            yield piece


def _working(seen: tuple[Event, ...], stand_ins: StandIns) -> Iterator[str]:
    links = {name: mark.words or name for name, mark in stand_ins.records.items()}
    quotes = {name: mark.words for name, mark in stand_ins.quotes.items()}
    told: Counter[str] = Counter()
    depth = 0
    for place, event in enumerate(seen):
        if event[0] == "<a":
            name = _attribute(event, "href") or ""
            whole = name in links and len(event) == 2 and seen[place + 1 : place + 3] == (_said(links[name]), ("</a",))
            told[name] += not depth and (whole or name in stand_ins.pages)
            depth += 1
        elif event[0] == "</a":
            depth -= 1
        elif event[0] == "<span":
            name = _attribute(event, "lang") or ""
            told[name] += name in quotes and seen[place + 1 : place + 3] == (_said(quotes[name]), ("</span",))
    yield from (name for name, times in told.items() if times == 1)


def _said(words: str) -> Event:
    return "", " ".join(words.split())


def _attribute(event: Event, name: str) -> str | None:
    start = f'{name}="'
    for said in event[1:]:
        if said.startswith(start):
            return said[len(start) : -1]
    return None


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[Event] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        told = sorted((name, (value or "").rstrip("; ").replace(": ", ":")) for name, value in attrs)
        self.seen.append((f"<{tag}", *(f'{name}="{value}"' for name, value in told)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.seen.append((f"</{tag}",))

    def handle_comment(self, data: str) -> None:
        self.flush()
        self.seen.append(("<!--", data))

    def handle_data(self, data: str) -> None:
        self.words += data

    def flush(self) -> None:
        if words := " ".join(self.words.split()):
            self.seen.append(("", words))
        self.words = ""


def events(page: str) -> list[Event]:
    """A page's tags (`<a`, its attributes; `</a`) and words (an empty string, the words), however they are spelt."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    parser.flush()
    return parser.seen


def quoted_in(quote: str, body: str) -> bool:
    """Whether the words of `quote` stand in the Markdown text `body`, one after the other."""
    return bool(_bare(quote)) and _bare(quote) in _bare(body)


def _bare(text: str) -> str:
    text = re.sub(r"\\(.)", r"\1", html.unescape(text))
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+|^#+\s+|\*{1,3}|^>\s?", " ", text, flags=re.MULTILINE)
    return " ".join(text.split())
