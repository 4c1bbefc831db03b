"""The shelf: `data/media/cache/`, where what was fetched is kept until the next time."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from generator.files import HEADLINES, read_bytes
from generator.headlines import Fetched, print_headlines, read_headlines
from generator.model.media import Medium
from generator.syndication.rounds import Told

LATER: Final = ".later.json"
"""Which feeds are not to be asked before when. A hidden file: builds do not read it, and it need not be kept."""


class Shelf:
    """What stands below the folder `root` of a bulletin. Raises `OSError` where it cannot be written."""

    def __init__(self, root: Path) -> None:
        self._folder = root / HEADLINES

    def kept(self, medium: str) -> tuple[Fetched, ...]:
        """What was fetched of a medium; nothing where it cannot be used."""
        raw, _ = read_bytes(self._folder / f"{medium}.json", f"{HEADLINES}/{medium}.json")
        return read_headlines(raw, "")[0] if raw is not None else ()

    def put(self, medium: Medium[Any], told: Iterable[Told]) -> None:
        """Keep what was fetched now, and of feeds that failed what was fetched before; write nothing that stands."""
        before = {fetched.url: fetched for fetched in self.kept(medium.id)}
        now = {one.fetched.url: one.fetched for one in told if one.fetched is not None}
        feeds = [one for channel in medium.channels if (one := now.get(channel.url) or before.get(channel.url))]
        if feeds:
            self._write(f"{medium.id}.json", print_headlines(feeds))

    def later(self) -> dict[str, dt.datetime]:
        """When each feed may be asked again; nothing where that was not written down."""
        raw, _ = read_bytes(self._folder / LATER, LATER)
        try:
            told = json.loads(raw or b"{}")
            return {str(url): dt.datetime.fromisoformat(until).astimezone(dt.UTC) for url, until in told.items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            return {}

    def put_later(self, later: Mapping[str, dt.datetime]) -> None:
        if later or (self._folder / LATER).exists():
            told = {url: until.isoformat() for url, until in sorted(later.items())}
            self._write(LATER, f"{json.dumps(told, indent=1)}\n".encode())

    def _write(self, name: str, content: bytes) -> None:
        """Whole or not at all; a link in its place is replaced, not followed."""
        file = self._folder / name
        raw, _ = read_bytes(file, name)
        if raw == content:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f".{name}.{os.getpid()}"
        beside.write_bytes(content)
        beside.replace(file)
