"""Embedding: a record as a small card on somebody else's page, and what says on its own page that there is one.

The card tells what nobody should quote without: the name, one line, the day, where it comes from and the licence. It
has no script and asks no other site for anything, so that whoever shows it shows nothing else.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator import routes
from generator.bulletin import Key
from generator.derive.facts import EventState
from generator.editions import Edition, Rich
from generator.model.common import Record, Source
from generator.model.events import Event
from generator.model.places import City
from generator.model.ties import Tie
from generator.views import items
from generator.views.page import cited, joined
from generator.views.standing import stands
from generator.views.typesetting import Printed, print_view

FOLDER: Final = "embed"
WIDTH, HEIGHT = 600, 280
"""Of the frame, in pixels: every card is whole in it from 300 pixels of width on."""
MOST_PLACES = 3


def folder_of(kind: str) -> str:
    """Where the cards of a kind stand, below the language: `embed/cities`."""
    return f"{FOLDER}/{routes.path_of(kind, '')}".rstrip("/")


def card_path(kind: str, id: str) -> str:
    """The path of a card below the language, without its ending: `embed/cities/vitebsk`."""
    return f"{folder_of(kind)}/{id}"


def card_address(edition: Edition, key: Key) -> str:
    """The full address of a card without its ending."""
    return f"{edition.config.address}{edition.lang}/{card_path(*key)}"


def card(edition: Edition, key: Key) -> Printed:
    """All that the card of a record says; addresses are relative to it."""
    kind, id = key
    record: Record[str] = edition.bulletin.of(kind)[id]
    words, config, path = edition.words, edition.config, routes.path_of(kind, id)
    told = CARDS[kind]
    view: dict[str, Any] = {
        "canonical": routes.absolute(config.address, edition.lang, path),
        "site": {"text": edition.plain(config.title), "url": routes.link(routes.HOME)},
        "kicker": joined(told.kicker(edition, record), " · "),
        "name": edition.link(kind, id),
        "title": str(edition.name(kind, id)),
        "line": joined(told.line(edition, record), " · "),
        "source": _source(edition, record.sources),
        "more": {"text": words("Full page"), "url": routes.link(path)},
        "day": words("as known on {date}").replace("{date}", edition.formats.date(_day(edition, key, record))),
        "licence": {"text": config.licence.name, "url": config.licence.url},
    }
    return print_view(view, edition.lang, folder_of(kind))


def frame(edition: Edition, key: Key) -> str:
    """The code to be copied: the card in a frame of its own, no wider than what is around it."""
    title = html.escape(f"{edition.name(*key)} · {edition.plain(edition.config.title)}")
    return (
        f'<iframe src="{html.escape(card_address(edition, key))}.html" title="{title}" width="{WIDTH}" '
        f'height="{HEIGHT}" loading="lazy" style="border:0;max-width:100%"></iframe>'
    )


def offer(edition: Edition, key: Key) -> Mapping[str, Any]:
    """What the page of a record says of its card, to readers and to programs; nothing where its kind has none."""
    if key[0] not in CARDS:
        return {}
    embed = {
        "code": frame(edition, key),
        "url": f"/{card_path(*key)}.html",
        "title": str(edition.name(*key)),
        "absolute": f"{card_address(edition, key)}.json",
    }
    return {"embed": embed}


@dataclass(frozen=True, slots=True)
class Card:
    """What stands above and below the name."""

    kicker: Callable[[Edition, Any], Iterable[Rich]]
    line: Callable[[Edition, Any], Iterable[Rich]]


def _day(edition: Edition, key: Key, record: Record[str]) -> dt.date:
    """The day that what is said was looked at or changed last."""
    return max(edition.facts.changes.updated[key], record.verified_on or record.added)


def _source(edition: Edition, sources: tuple[Source, ...]) -> Rich:
    """The first one that is more than a list, and how many there are beside it."""
    if not sources:
        return ""
    first, label = next((source for source in sources if not source.list), sources[0]), edition.words("source")
    told: Rich = edition.link("document", first.document) if first.document else _cited(edition, first)
    more = len(sources) - 1
    return [
        f"{label[:1].upper()}{label[1:]}: ",
        told,
        *([" ", edition.count("and {n} more", "and {n} more", more)] if more else []),
    ]


def _cited(edition: Edition, source: Source) -> Rich:
    return {**cited(edition, source), "url": source.url, "external": True}


def _above_tie(edition: Edition, tie: Tie[str]) -> Iterator[Rich]:
    yield edition.words.heading("tie kind", tie.kind)


def _of_tie(edition: Edition, tie: Tie[str]) -> Iterator[Rich]:
    if begun := tie.begun():
        yield f"{edition.words('since when')}: {edition.formats.date(begun)}"
    yield stands(edition, edition.facts.ties[tie.id].standing)
    if km := edition.facts.ties[tie.id].km:
        yield edition.formats.km(km)


def _above_city(edition: Edition, city: City[str]) -> Iterator[Rich]:
    yield edition.words.heading("place kind", city.kind)
    region, country = edition.region_name(city.region), edition.formats.country(edition.country_of(city.id))
    yield country if region == city.name else f"{region}, {country}"


def _of_city(edition: Edition, city: City[str]) -> Iterator[Rich]:
    facts = edition.facts.places[city.id]
    counts = {"tie": len(facts.twins)}
    for kind, _ in facts.records:
        counts[kind] = counts.get(kind, 0) + 1
    yield from (edition.number_of(kind, number) for kind, number in counts.items() if number)


def _above_event(edition: Edition, event: Event[str]) -> Iterator[Rich]:
    yield edition.words.heading("event type", event.type)
    if (state := edition.facts.events[event.id]) != EventState.HELD:
        yield edition.words.term("event state", state)


def _of_event(edition: Edition, event: Event[str]) -> Iterator[Rich]:
    if date := items.date_of(edition, event):
        yield date
    if event.places:
        yield joined(edition.link("city", id) for id in event.places[:MOST_PLACES])


CARDS: Mapping[str, Card] = {
    "tie": Card(_above_tie, _of_tie),
    "city": Card(_above_city, _of_city),
    "event": Card(_above_event, _of_event),
}
"""The kinds that have cards."""
