"""Derived: what is published of a record beside what its file says, always under `derived`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from generator import routes
from generator.bulletin import Key
from generator.derive.facts import EventState
from generator.derive.standing import State
from generator.opendata.shapes import (
    ADDRESS,
    DATE,
    DAY,
    FLAG,
    NUMBER,
    STRING,
    WHOLE,
    Compound,
    Keyed,
    Part,
    Shape,
    Words,
    words_of,
)
from generator.whole import Whole


class Derived(NamedTuple):
    """One derived field; `of` says it of a record, None where it is not known."""

    name: str
    shape: Shape
    of: Callable[[Whole, Key], Any]
    optional: bool = False


def _uri(whole: Whole, key: Key) -> str:
    """The same that feeds know the record by, whatever becomes of its address."""
    kind, id = key
    return f"tag:{whole.config.feed_authority}:{kind}:{whole.bulletin.of(kind)[id].first_id}"


def _page(whole: Whole, key: Key) -> dict[str, str]:
    path = routes.path_of(*key)
    return {lang: routes.absolute(whole.config.address, lang, path) for lang in whole.editions}


def _called(whole: Whole, key: Key) -> dict[str, str]:
    return {lang: str(edition.name(*key)) for lang, edition in whole.editions.items()}


def _newest(whole: Whole, key: Key) -> str | None:
    newest = whole.facts.ties[key[1]].newest
    return str(newest) if newest else None


def _km(whole: Whole, key: Key) -> float | None:
    km = whole.facts.ties[key[1]].km
    return None if km is None else round(km, 1)


def _country(whole: Whole, key: Key) -> str:
    return whole.bulletin.regions[whole.bulletin.cities[key[1]].region].country


OF_ALL = (
    Derived("uri", STRING, _uri),
    Derived("page", Keyed(ADDRESS), _page),
    Derived("updated", DAY, lambda whole, key: whole.facts.changes.updated[key].isoformat()),
)
OF_KIND: Mapping[str, tuple[Derived, ...]] = {
    "city": (Derived("country", STRING, _country),),
    "tie": (
        Derived("called", Words(), _called),
        Derived("standing", words_of(State), lambda whole, key: str(whole.facts.ties[key[1]].standing.state)),
        Derived("newest_evidence", DATE, _newest, optional=True),
        Derived("distance_km", NUMBER, _km, optional=True),
        Derived("texts", WHOLE, lambda whole, key: whole.facts.ties[key[1]].texts),
        Derived("list_only", FLAG, lambda whole, key: whole.facts.ties[key[1]].list_only),
    ),
    "event": (Derived("state", words_of(EventState), lambda whole, key: str(whole.facts.events[key[1]])),),
}
DERIVED = "Derived"


def derived_of(kind: str) -> tuple[Derived, ...]:
    return (*OF_ALL, *OF_KIND.get(kind, ()))


def shape_of_derived(kind: str) -> Compound:
    return Compound(DERIVED, tuple(Part(of.name, of.shape, of.optional, DERIVED) for of in derived_of(kind)))


def derived(whole: Whole, key: Key) -> dict[str, Any]:
    """What is derived of a record, as it is published."""
    told = ((of.name, of.of(whole, key)) for of in derived_of(key[0]))
    return {name: value for name, value in told if value is not None}
