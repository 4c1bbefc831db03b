"""A round: the feeds of all media asked one after another, each server with a pause, and what came of each."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

from generator.headlines import Fetched, is_web
from generator.model.media import Medium
from generator.syndication.asking import Answer, Later, Manners, ascii_address, ask
from generator.syndication.failures import Failed
from generator.syndication.reading import read_feed

PAUSE: Final = 1.0
"""Seconds between two requests to one server."""
UNSAID: Final = dt.timedelta(hours=1)
"""How long a server is left alone that asks for it and does not say for how long."""
LONGEST: Final = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one feed: the `place` of it among its medium's.

    `fetched` is None where it failed; `problems` are codes with what their words need; `later`: not to be asked before.
    """

    medium: str
    place: int
    fetched: Fetched | None
    problems: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    later: dt.datetime | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """`now` tells the time; `waits` lets it pass."""

    manners: Manners
    now: Callable[[], dt.datetime]
    waits: Callable[[float], None] = time.sleep

    def go(
        self, media: Iterable[Medium[Any]], kept: Mapping[str, Iterable[Fetched]], later: Mapping[str, dt.datetime]
    ) -> Iterator[Told]:
        """Each feed once. `kept` is what was fetched before, `later` when a feed may be asked again."""
        asked: set[str] = set()
        for medium in media:
            before = {fetched.url: fetched for fetched in kept.get(medium.id, ())}
            for place, channel in enumerate(medium.channels):
                until = later.get(channel.url)
                if until is not None and until > self.now():
                    problem = ("W704", {"url": channel.url, "until": _shown(until)})
                    yield Told(medium.id, place, before.get(channel.url), (problem,), until)
                    continue
                host = urlsplit(channel.url).hostname or ""
                if host in asked:
                    self.waits(PAUSE)
                asked.add(host)
                yield self._told(medium.id, place, channel.url, before.get(channel.url))

    def _told(self, medium: str, place: int, url: str, before: Fetched | None) -> Told:
        try:
            answer = ask(_address(url), _marks(before), self.manners)
            return self._read(medium, place, url, answer, before)
        except Later as failed:
            until = self._until(failed.told)
            return Told(medium, place, None, ((failed.code, {"url": url, "until": _shown(until)}),), until)
        except Failed as failed:
            return Told(medium, place, None, ((failed.code, failed.details),))

    def _read(self, medium: str, place: int, url: str, answer: Answer, before: Fetched | None) -> Told:
        moved = (("W701", {"url": answer.moved}),) if answer.moved else ()
        if answer.content is None:
            if before is None:
                raise Failed("E711", url=url, status=304)
            return Told(medium, place, before, moved)
        feed = read_feed(answer.content, answer.url, answer.charset, self.now().date())
        counts = (("W702", feed.from_the_future), ("W703", feed.left_out))
        problems = (*moved, *((code, {"number": number}) for code, number in counts if number))
        fetched = Fetched(url, feed.headlines, answer.etag, answer.modified)
        return Told(medium, place, fetched, problems, is_new=before is None or before.headlines != fetched.headlines)

    def _until(self, told: str) -> dt.datetime:
        """When a server wants to be asked again; never in a year's time, whatever it says."""
        now = self.now()
        if re.fullmatch(r"[0-9]{1,9}", told.strip()):
            wanted = now + dt.timedelta(seconds=int(told))
        else:
            try:
                wanted = parsedate_to_datetime(told)
                wanted = wanted.replace(tzinfo=wanted.tzinfo or dt.UTC)
            except (ValueError, TypeError, IndexError, OverflowError):
                wanted = now + UNSAID
        return min(max(wanted, now), now + LONGEST).replace(microsecond=0)


def _address(url: str) -> str:
    """In the letters that servers are asked in."""
    try:
        address = ascii_address(url)
    except ValueError:
        address = ""
    if not is_web(address):
        raise Failed("E710", url=url, told=address)
    return address


def _marks(before: Fetched | None) -> dict[str, str]:
    if before is None:
        return {}
    marks = {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
    return {name: mark for name, mark in marks.items() if mark}


def _shown(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"
