"""Press: which headlines of partner media are told of, as of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.bulletin import Bulletin
from generator.headlines import Fetched
from generator.model.media import Medium
from generator.rules import Rules
from generator.text import Text

MOST: Final = 30
"""Of one medium."""
Kept = Mapping[str, tuple[Fetched, ...]]
"""What was fetched, by the ids of media."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a medium published; `lang` is empty where it is not known."""

    title: str
    url: str
    day: dt.date | None
    lang: str


def press(bulletin: Bulletin[Text], kept: Kept, rules: Rules, today: dt.date) -> Mapping[str, tuple[Published, ...]]:
    """By the ids of media, the newest first; what no day is known of comes last.

    A feed that the record does not name any more is not told of, nor a site that the bulletin does not link to.
    """
    told = ((medium, kept.get(medium.id, ())) for medium in bulletin.media.values())
    return {medium.id: published for medium, of in told if (published := tuple(_of(medium, of, rules, today)))}


def _of(medium: Medium[Text], kept: Iterable[Fetched], rules: Rules, today: dt.date) -> list[Published]:
    channels = {channel.url: channel for channel in medium.channels}
    found: dict[str, Published] = {}
    for fetched in kept:
        if channel := channels.get(fetched.url):
            lang = channel.lang or (medium.languages[0] if len(medium.languages) == 1 else "")
            for one in fetched.headlines:
                if (one.day is None or one.day <= today) and not rules.blocked(one.url):
                    found.setdefault(one.url, Published(one.title, one.url, one.day, lang))
    return sorted(found.values(), key=lambda one: one.day or dt.date.min, reverse=True)[:MOST]
