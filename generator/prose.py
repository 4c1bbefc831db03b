"""Prose: Markdown from strangers, read the way MkDocs reads it.

`read` renders the very Markdown that is published, made by the same `as_markdown`, with MkDocs's own extensions; only
the names, addresses and languages of marks are stand-ins, and those have no part in the form of what is rendered.
`generator.proofreading` judges what was read.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from generator import plain_prose
from generator.markup import as_markdown
from generator.model.addresses import SCHEMES
from generator.plain_prose import ANCHOR, Event, Heading
from generator.stand_ins import Led, StandIns, led, led_plainly

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
    cleaned: str = _cleaner().clean(page)
    return cleaned


@functools.cache
def _cleaner() -> Any:
    """Made once: to make one takes as long as to clean many a page."""
    import nh3

    return nh3.Cleaner(
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        filter_style_properties={"text-align"},
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as it will be published, but for its stand-ins."""

    page: str
    own: tuple[str, ...]
    """The pieces of HTML that its author wrote."""
    references: tuple[str, ...]
    """Names of addresses that are given apart from their links: `[name]: address`."""
    stand_ins: StandIns
    led: Led
    plain: bool = False
    """Whether it holds nothing but what `plain_prose` knows."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Its tags and words."""
        return tuple(plain_prose.events(self.page)) if self.plain else tuple(events(self.page))

    @property
    def anchors(self) -> frozenset[str]:
        return self.led.anchors

    @property
    def targets(self) -> tuple[str, ...]:
        return self.led.targets

    @property
    def working(self) -> frozenset[str]:
        return self.led.working


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
        return Reading(plain.html, (), (), stand_ins, led_plainly(plain.html, stand_ins), plain=True)
    from generator.full_prose import convert

    full = convert(body)
    own = tuple(_own(full.stored, stand_ins))
    return Reading(full.html, own, full.references, stand_ins, led(tuple(events(full.html)), stand_ins))


def _own(stored: list[str], stand_ins: StandIns) -> Iterator[str]:
    """What of the stored HTML was not made of quotations; entities are not HTML."""
    opened = {f'<span lang="{name}">' for name in stand_ins.quotes}
    ends = sum(piece in opened for piece in stored)
    for piece in stored:
        if piece == "</span>" and ends:
            ends -= 1
        elif piece not in opened and not _ENTITY.fullmatch(piece):
            yield piece


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
