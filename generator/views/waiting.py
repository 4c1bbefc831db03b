"""How long something has waited: said alike wherever it is said, and never as a reproach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.editions import Edition, Rich
from generator.model.common import Source
from generator.model.recommendations import Recommendation
from generator.views.page import source_item, unknown


def away(edition: Edition, days: int) -> str:
    """How far off a day is: «3 недели назад», «сегодня», «через 5 дней»."""
    return edition.formats.away(days) if days else edition.words("today")


def wait(edition: Edition, recommendation: Recommendation[str]) -> Rich:
    """When it was sent, where its reply was not found; None where nothing is waited for.

    A month or year that is not over has no distance from today: then the date itself is told.
    """
    waits, sent = edition.facts.proceedings.recommendations[recommendation.id].waits, recommendation.sent
    if waits is None or sent is None:
        return None
    if not waits and not sent.day:
        told = edition.words("sent: {date}; no reply was found for the register")
        return unknown(told.replace("{date}", edition.formats.date(sent)))
    told = edition.words("sent {when}; no reply was found for the register")
    return unknown(told.replace("{when}", away(edition, -waits)))


def promised(edition: Edition, recommendation: Recommendation[str]) -> Rich:
    """The day that a reply is promised for and what is left until it; None where none is promised."""
    if recommendation.reply_promised is None:
        return None
    left = edition.facts.proceedings.recommendations[recommendation.id].left
    return dated(edition, edition.formats.date(recommendation.reply_promised), left)


def dated(edition: Edition, date: str, left: int | None) -> str:
    """A day with its distance from today, where that still matters."""
    return date if left is None else f"{date} ({away(edition, left)})"


def cited(edition: Edition, sources: Iterable[Source | None]) -> Iterator[Rich]:
    """Titles of sources, linked."""
    for source in sources:
        if source is not None:
            yield source_item(edition, source)["title"]
