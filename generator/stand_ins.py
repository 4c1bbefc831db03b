"""Stand-ins for what only the place of publishing knows, and what comes of them in the HTML of a text.

Names, addresses and languages of marks have no part in the form of what is rendered. So a text is read with a word of
its own for each of them: where that comes out as the link or the quotation it stands for, the mark works.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator import plain_prose
from generator.markup import Link, Quote
from generator.plain_prose import Event

# In plain prose: a heading's anchor, a link's target, a quotation's language, with the words that alone stand within.
_LEADING = re.compile(
    r"<(?:h[1-6] id=\"([^\"]*)\">|a href=\"([^\"]*)\">(?:([^<]+)</a>)?|span lang=\"([^\"]*)\">(?:([^<]+)</span>)?)"
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


class Led(NamedTuple):
    """What of a text can be led to, and where it leads itself."""

    anchors: frozenset[str]
    """What links can lead to within the page."""
    targets: tuple[str, ...]
    """Addresses of links, but for the stand-ins."""
    working: frozenset[str]
    """Stand-ins that came out as the link or the quotation they stand for, once."""


def led(seen: tuple[Event, ...], stand_ins: StandIns) -> Led:
    """What a text can be led to and leads to, by the tags and words of its HTML."""
    told = stand_ins.records.keys() | stand_ins.pages.keys()
    anchors = frozenset(
        attribute[4:-1]
        for event in seen
        for attribute in event[1:]
        if event[0].startswith("<h") and attribute.startswith('id="')
    )
    targets = (_attribute(event, "href") for event in seen if event[0] == "<a")
    return Led(
        anchors,
        tuple(target for target in targets if target is not None and target not in told),
        frozenset(_working(seen, stand_ins)),
    )


def led_plainly(page: str, stand_ins: StandIns) -> Led:
    """The same of plain prose: a tag in it is its end, and no link stands within another."""
    anchors: list[str] = []
    targets: list[str] = []
    told: Counter[str] = Counter()
    for anchor, target, of_link, lang, of_quote in _LEADING.findall(page):
        if target:
            at = plain_prose.value(target)
            if mark := stand_ins.records.get(at):
                told[at] += _plain_said(of_link) == _said(mark.words or at)
            elif at in stand_ins.pages:
                told[at] += 1
            else:
                targets.append(at)
        elif lang:
            told[lang] += lang in stand_ins.quotes and _plain_said(of_quote) == _said(stand_ins.quotes[lang].words)
        else:
            anchors.append(plain_prose.value(anchor))
    return Led(frozenset(anchors), tuple(targets), frozenset(name for name, times in told.items() if times == 1))


def _plain_said(words: str) -> Event | None:
    """The words between a tag and its end; None where nothing stands there, or more than words."""
    return _said(html.unescape(words)) if words.strip() else None


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
