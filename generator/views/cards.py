"""What stands on the card of a page: its kind, its name, and one line that says where or when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from generator.bulletin import Key
from generator.derive.facts import EventState
from generator.editions import Edition
from generator.language.typography import typeset
from generator.model.common import Joint, Record
from generator.model.documents import Document
from generator.model.events import Event
from generator.model.kinds import KINDS
from generator.model.organisations import Organisation
from generator.model.places import City, Region
from generator.model.ties import Tie
from generator.pictures.card import Card, End, Masthead, TieCard
from generator.views import items

MOST_PLACES = 3


def masthead(edition: Edition) -> Masthead:
    """What stands on all cards of a language."""
    config = edition.config
    address = urlsplit(config.address)
    return Masthead(
        _printed(edition, config.title),
        _printed(edition, config.subtitle),
        f"{address.hostname}{address.path}".removeprefix("www.").rstrip("/"),
    )


def keys(edition: Edition) -> Iterator[Key]:
    """All that has a card of its own."""
    for kind in KINDS:
        yield from ((kind.name, id) for id in edition.bulletin.of(kind.name))
    yield from (("clause", id) for id in edition.clauses)


def card_of(edition: Edition, key: Key) -> Card | TieCard:
    """The card of a record or a clause."""
    kind, id = key
    name = edition.name(kind, id)
    if kind == "clause":
        document, clause = edition.clauses[id]
        of = _printed(edition, edition.name("document", document.id))
        label = edition.plain(clause.label)
        return Card(_printed(edition, label[:1].upper() + label[1:]), _printed(edition, clause.title), of)
    record: Record[str] = edition.bulletin.of(kind)[id]
    if isinstance(record, Tie):
        return _of_tie(edition, record)
    kicker, line = (_printed(edition, " · ".join(told)) for told in lines_of(edition, key))
    return Card(kicker, typeset(name, name.lang), line)


def lines_of(edition: Edition, key: Key) -> tuple[list[str], list[str]]:
    """What a record is, and when or where: the lines above and below its name."""
    record: Record[str] = edition.bulletin.of(key[0])[key[1]]
    kicker = [edition.words.heading("kind", key[0])]
    if tell := KICKERS.get(type(record)):
        kicker = [part for part in tell(edition, record) if part]
    return kicker, [part for part in LINES.get(type(record), _line)(edition, record) if part]


def card_of_bulletin(edition: Edition) -> Card:
    """The card of pages that have none of their own."""
    return Card("", _printed(edition, edition.config.description))


def _of_tie(edition: Edition, tie: Tie[str]) -> TieCard:
    left, right = (End(_printed(edition, edition.bulletin.cities[id].name), _where(edition, id)) for id in tie.cities)
    km = edition.facts.ties[tie.id].km
    return TieCard(
        _printed(edition, edition.words.term("tie kind", tie.kind)),
        left,
        right,
        _printed(edition, edition.formats.km(km)) if km else "",
    )


def _where(edition: Edition, city: str) -> str:
    """A place's region and country; of a city that is a region, the country."""
    of = edition.bulletin.cities[city]
    region, country = edition.region_name(of.region), edition.formats.country(edition.country_of(city))
    return _printed(edition, country if region == of.name else f"{region}, {country}")


def _place_kind(edition: Edition, city: City[str]) -> Iterator[str]:
    yield edition.words.heading("place kind", city.kind)


def _event_type(edition: Edition, event: Event[str]) -> Iterator[str]:
    """With its state, where it is not known to have been held: a card is read without its page."""
    yield edition.words.heading("event type", event.type)
    state = edition.facts.events[event.id]
    if state == EventState.OUTCOME_UNKNOWN:
        yield edition.words("outcome not found")
    elif state != EventState.HELD:
        yield edition.words.term("event state", state)


def _organisation_kind(edition: Edition, organisation: Organisation[str]) -> Iterator[str]:
    yield edition.words.heading("organisation kind", organisation.kind)


def _document_type(edition: Edition, document: Document[str]) -> Iterator[str]:
    yield edition.words.heading("document type", document.type)


def _city_line(edition: Edition, city: City[str]) -> Iterator[str]:
    yield _where(edition, city.id)


def _region_line(edition: Edition, region: Region[str]) -> Iterator[str]:
    yield edition.formats.country(region.country)


def _event_line(edition: Edition, event: Event[str]) -> Iterator[str]:
    yield items.date_text(edition, event) or ""
    yield ", ".join(edition.names[id] for id in event.places[:MOST_PLACES])


def _line(edition: Edition, record: Record[str]) -> Iterator[str]:
    """When it was, and how far it has come."""
    yield items.date_text(edition, record) or ""
    if isinstance(record, Joint) and (status := getattr(record, "status", None)):
        yield edition.words.term(f"{type(record).__name__.lower()} status", status)


def _printed(edition: Edition, text: str) -> str:
    return typeset(edition.plain(text), edition.lang)


Tell = Callable[[Edition, Any], Iterator[str]]
KICKERS: Mapping[type, Tell] = {
    City: _place_kind,
    Event: _event_type,
    Organisation: _organisation_kind,
    Document: _document_type,
}
LINES: Mapping[type, Tell] = {City: _city_line, Region: _region_line, Event: _event_line}
"""Those that say it otherwise than all others."""
