"""Headlines of partner media, as `bulletin fetch-media` left them in `data/media/cache/`: a title, an address, a day.

Anybody can send such a file with a pull request, so it is read like any other input: nothing is taken from it that
could not stand in a record, and what does not fit makes the whole file useless.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from generator.characters import find_invisible
from generator.details import HEADLINES
from generator.diagnostics import Problem, Span, did_you_mean
from generator.files import decoded
from generator.model.addresses import SCHEMES, parse_url
from generator.model.scalars import PartialDate, Rejected
from generator.sources import Files

MOST: Final = 40
"""Headlines of one feed."""
MOST_FEEDS: Final = 20
LONGEST_TITLE: Final = 300
LONGEST_ADDRESS: Final = 1000
LONGEST_MARK: Final = 300
"""Of what a server knows its answer by."""
_MARK = re.compile(r"[\x20-\x7e]*")


@dataclass(frozen=True, slots=True)
class Headline:
    """`day` is None where the feed named none that can be true."""

    title: str
    url: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a feed had when it was read last, the newest first; `etag` and `modified` are its server's marks of that."""

    url: str
    headlines: tuple[Headline, ...]
    etag: str = ""
    modified: str = ""


class _Useless(Exception):
    """The file is not what the program leaves; says why."""


def read_every(files: Files) -> tuple[dict[str, tuple[Fetched, ...]], tuple[Problem, ...]]:
    """What was fetched of every medium, by their ids."""
    kept: dict[str, tuple[Fetched, ...]] = {}
    found: list[Problem] = []
    media = sorted(id for kind, id in files.ids if kind == "medium")
    for written in files.headlines:
        told, problems = read_headlines(written.raw, written.path)
        found += problems
        if written.id not in media:
            found.append(Problem(Span(written.path), "E720", {"word": written.id}, did_you_mean(written.id, media)))
        kept[written.id] = told
    return kept, tuple(found)


def read_headlines(raw: bytes, path: str) -> tuple[tuple[Fetched, ...], tuple[Problem, ...]]:
    """What such a file holds; nothing, with a problem, where any of it cannot be used."""
    text, problems = decoded(raw, path)
    if text is None:
        return (), problems
    try:
        told = _object(json.loads(text), {"feeds"})["feeds"]
        return tuple(_fetched(one) for one in _list(told, MOST_FEEDS)), problems
    except (ValueError, RecursionError):
        return (), (Problem(Span(path), "E719", {"reason": HEADLINES["json"]}),)
    except _Useless as useless:
        return (), (Problem(Span(path), "E719", {"reason": str(useless)}),)


def print_headlines(fetched: Iterable[Fetched]) -> bytes:
    """The file that says this: the same for the same, a line for each thing that can change."""
    feeds = [
        {
            "url": one.url,
            **({"etag": one.etag} if one.etag else {}),
            **({"modified": one.modified} if one.modified else {}),
            "headlines": [
                {"title": of.title, "url": of.url, **({"day": of.day.isoformat()} if of.day else {})}
                for of in one.headlines
            ],
        }
        for one in fetched
    ]
    return f"{json.dumps({'feeds': feeds}, ensure_ascii=False, indent=1)}\n".encode()


def may_be_shown(title: str, url: str) -> bool:
    """Whether a headline is fit to be kept."""
    return 0 < len(title) <= LONGEST_TITLE and title == title.strip() and not find_invisible(title) and is_web(url)


def is_web(url: str) -> bool:
    """Whether it is an address of the web that may be linked and asked."""
    if len(url) > LONGEST_ADDRESS or not url.isascii():
        return False
    try:
        return urlsplit(parse_url(url)).scheme.lower() in SCHEMES[:2]
    except Rejected:
        return False


def is_mark(mark: str) -> bool:
    """Whether a server's mark can be sent back to it."""
    return len(mark) <= LONGEST_MARK and bool(_MARK.fullmatch(mark))


def _fetched(told: Any) -> Fetched:
    fields = _object(told, {"url", "headlines"}, {"etag", "modified"})
    url, etag, modified = (fields.get(name, "") for name in ("url", "etag", "modified"))
    if not (isinstance(url, str) and is_web(url)):
        raise _Useless(HEADLINES["address"])
    if not all(isinstance(mark, str) and is_mark(mark) for mark in (etag, modified)):
        raise _Useless(HEADLINES["mark"])
    return Fetched(url, tuple(_headline(one) for one in _list(fields["headlines"], MOST)), etag, modified)


def _headline(told: Any) -> Headline:
    fields = _object(told, {"title", "url"}, {"day"})
    title, url = fields["title"], fields["url"]
    if not isinstance(url, str) or not is_web(url):
        raise _Useless(HEADLINES["address"])
    if not isinstance(title, str) or not may_be_shown(title, url):
        raise _Useless(HEADLINES["title"])
    return Headline(title, url, _day(fields["day"]) if "day" in fields else None)


def _day(told: Any) -> dt.date:
    try:
        date = PartialDate.parse(told)
    except Rejected:
        raise _Useless(HEADLINES["day"]) from None
    if not date.day:
        raise _Useless(HEADLINES["day"])
    return date.first()


def _object(told: Any, needed: set[str], allowed: set[str] = frozenset()) -> dict[str, Any]:  # type: ignore[assignment]
    if not isinstance(told, dict) or not needed <= told.keys() <= needed | allowed:
        raise _Useless(HEADLINES["fields"])
    return told


def _list(told: Any, most: int) -> list[Any]:
    if not isinstance(told, list) or len(told) > most:
        raise _Useless(HEADLINES["many"])
    return told
