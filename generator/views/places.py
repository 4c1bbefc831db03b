"""A place: what it is, its ties in full, and what the register can work out about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.derive.geography import time_difference
from generator.editions import Edition, Rich
from generator.model.places import City, Region
from generator.model.vocabulary import NameCheck, PlaceKind
from generator.views import items, ties
from generator.views.following import is_followed
from generator.views.locator import place_locator
from generator.views.page import Section, joined, links, unknown
from generator.views.records import Extra, with_kind

WHOLE = 1
"""With this many ties or fewer a place shows the whole tie in place."""
CITY_HIDDEN = frozenset(
    {"kind", "region", "parent", "seat", "coordinates", "population", "geonames", "wikidata", "time_zone"}
)


def city_extra(edition: Edition, city: City[str]) -> Extra:
    facts = edition.facts.places[city.id]
    words = edition.words
    country = edition.formats.country(edition.country_of(city.id))
    region = edition.bulletin.regions[city.region]
    kicker: list[Rich] = [words.heading("place kind", city.kind), " · "]
    kicker += [edition.link("region", region.id), f", {country}"]
    records = [
        items.section(edition, kind, [id for of, id in facts.records if of == kind], anchor)
        for kind, anchor in (("event", "events"), ("agreement", "agreements"), ("project", "projects"))
    ]
    return Extra(
        kicker=kicker,
        lead=city.summary or _lead(edition, city),
        first=tuple(_ties(edition, city)),
        main=(*records, _regional(edition, city), _co_twins(edition, city)),
        facts=tuple(_facts(edition, city)),
        aside=(place_locator(edition, city.id), *_near(edition, city)),
        hidden=CITY_HIDDEN,
        told=frozenset(facts.records) | with_kind(facts.twins, "tie") | with_kind(facts.within, "city"),
    )


def _lead(edition: Edition, city: City[str]) -> str:
    number = len(edition.facts.places[city.id].twins)
    if not number:
        return edition.words("No tie of this place is in the register; it takes part in what is listed below.")
    return edition.count("{n} tie in the register.", "{n} ties in the register.", number)


def _facts(edition: Edition, city: City[str]) -> Iterator[tuple[str, Rich]]:
    words, formats = edition.words, edition.formats
    yield words("Region"), edition.link("region", city.region)
    if city.parent:
        yield words("Part of"), edition.link("city", city.parent)
    if city.seat:
        yield words("Seat"), edition.link("city", city.seat)
    facts = edition.facts.places[city.id]
    if facts.within:
        yield words("Districts in the register"), links(edition, "city", facts.within)
    yield from _measures(edition, city)
    others = [{"text": name, "lang": lang} for lang, name in edition.names_in[city.id] if name != city.name]
    if others:
        yield words("Name in other languages"), joined(others)
    if facts.latin:
        yield words("In Latin letters"), {"text": facts.latin, "lang": "be-Latn"}
    if city.name_check and (check := city.name_check.get(edition.lang)) == NameCheck.NONE:
        yield words("Name"), words.term("name check", check)
    if is_followed(edition, "city", city.id):
        yield words("Follow"), {"text": "RSS", "url": f"/cities/{city.id}/feed.xml"}
    if references := list(_references(city)):
        yield words("In databases"), joined(references)
    missing = _missing(edition, city)
    if missing:
        told: list[Rich] = [{"text": formats.every(missing), "unknown": True}]
        if edition.has_page("contribute"):
            told += [" — ", {"text": words("add what you know"), "url": "/contribute/"}]
        yield words("Not found"), told


def _measures(edition: Edition, city: City[str]) -> Iterator[tuple[str, Rich]]:
    words, formats = edition.words, edition.formats
    if city.population:
        year = str(city.population.year) if city.population.year else words("year not given")
        yield words("Population"), f"{formats.number(city.population.count)} ({year})"
    if city.coordinates:
        point = f"{city.coordinates.lat:.4f}, {city.coordinates.lon:.4f}"
        of = f" ({words.term('point of', city.coordinates.of)})" if city.coordinates.of else ""
        yield words("Coordinates"), point + of


def _references(city: City[str]) -> Iterator[Rich]:
    if city.wikidata:
        yield {"text": "Wikidata", "url": f"https://www.wikidata.org/wiki/{city.wikidata}", "external": True}
    if city.geonames:
        yield {"text": "GeoNames", "url": f"https://www.geonames.org/{city.geonames}", "external": True}


def _missing(edition: Edition, city: City[str]) -> list[str]:
    """Facts that a place of its kind could have and this one lacks."""
    words = edition.words
    lacks = []
    if city.coordinates is None:
        lacks.append(words("coordinates"))
    if city.population is None and city.kind in (PlaceKind.TOWN, PlaceKind.SETTLEMENT):
        lacks.append(words("population"))
    if city.website is None:
        lacks.append(words("official site"))
    return lacks


def _ties(edition: Edition, city: City[str]) -> Iterator[Section]:
    """One tie is shown whole; several as a table, the dated ones with their newest evidence."""
    words = edition.words
    twins = edition.facts.places[city.id].twins
    if not twins:
        return
    if len(twins) <= WHOLE:
        for id in twins:
            tie = edition.bulletin.ties[id]
            yield {
                "id": "ties",
                "title": words("The tie"),
                "type": "tie",
                "pair": ties.pair(edition, tie),
                "rows": [
                    *({"label": label, "value": value} for label, value in ties.fact_rows(edition, tie)),
                    {"label": words("Clocks"), "value": _clock(edition, city, twins[id])},
                ],
                "entries": ties.timeline(edition, tie, most=5)["entries"],
                "more": {"text": words("Page of the tie, with sources"), "url": f"/ties/{id}/"},
            }
        return
    rows = [{"cells": list(_tie_cells(edition, city, id, twins[id]))} for id in _by_twin(edition, twins)]
    yield {
        "id": "ties",
        "title": edition.count("{n} tie", "{n} ties", len(twins)),
        "type": "table",
        "columns": [
            {"label": words("Place"), "type": "text"},
            {"label": words("Since"), "type": "date"},
            {"label": words("Newest evidence"), "type": "date"},
            {"label": words("Distance"), "type": "number", "drop": True},
            {"label": words("Clocks"), "type": "text", "drop": True},
        ],
        "rows": rows,
        "note": words("Distances follow the great circle; clocks are compared as of today. Both are computed."),
    }


def _by_twin(edition: Edition, twins: Mapping[str, str]) -> list[str]:
    """Ties in the order of the names of their other ends."""
    return sorted(twins, key=lambda tie: edition.index.order["city", twins[tie]])


def _tie_cells(edition: Edition, city: City[str], tie_id: str, twin: str) -> Iterator[Rich]:
    words, formats = edition.words, edition.formats
    tie, facts = edition.bulletin.ties[tie_id], edition.facts.ties[tie_id]
    region = edition.region_name(edition.bulletin.cities[twin].region)
    # A name with brackets says already where the place is.
    small = "" if region == edition.names[twin] or "(" in edition.names[twin] else f", {region}"
    yield [{"text": edition.names[twin], "url": f"/ties/{tie_id}/"}, {"text": small, "small": True}]
    begun = tie.begun()
    yield formats.date(begun) if begun else unknown(words("not found"))
    if facts.newest:
        yield formats.date(facts.newest)
    else:
        yield unknown(words("a list only") if facts.list_only else words("without a date"))
    yield formats.km(facts.km) if facts.km else "—"
    yield _clock(edition, city, twin)


def _clock(edition: Edition, city: City[str], twin: str) -> str:
    cities = edition.bulletin.cities
    difference = time_difference(city, cities[twin], edition.bulletin, edition.facts.today)
    return edition.formats.hours(difference) if difference else edition.words("the same time")


def _regional(edition: Edition, city: City[str]) -> Section:
    """What the place's region and the regions of its twins have agreed on."""
    facts = edition.facts.places[city.id]
    twin_regions = {edition.bulletin.cities[id].region for id in facts.twins.values()} - {city.region}
    pairs = {frozenset({city.region, region}) for region in twin_regions}
    own = set(facts.records)
    found = [key for key in items.between(edition, pairs) if key not in own]
    if not found:
        return {}
    return {
        "id": "regional",
        "title": edition.words("Between the regions of the twins"),
        "type": "items",
        "items": items.mixed(edition, found),
        "note": edition.words("Agreements and projects of the regions; the place itself need not take part."),
    }


def _co_twins(edition: Edition, city: City[str], most: int = 10) -> Section:
    """Who else is tied with the same twins."""
    rows = []
    places = edition.facts.places
    for twin in edition.ordered("city", set(places[city.id].twins.values())):
        others = edition.ordered("city", {id for id in places[twin].twins.values() if id != city.id})
        if others:
            shown = joined(edition.link("city", id) for id in others[:most])
            if len(others) > most:
                shown += [" ", edition.count("and {n} more", "and {n} more", len(others) - most)]
            rows.append({"label": edition.link("city", twin), "value": shown})
    if not rows:
        return {}
    return {
        "id": "co-twins",
        "title": edition.words("Also tied with the same places"),
        "type": "facts",
        "rows": rows,
        "note": edition.words("Computed from the register."),
    }


def _near(edition: Edition, city: City[str]) -> Iterator[Section]:
    near = edition.facts.places[city.id].near
    if near:
        parts = [[edition.link("city", id), f" — {edition.formats.km(km)}"] for id, km in near]
        yield {
            "id": "near",
            "title": edition.words("Nearest places with ties"),
            "type": "text",
            "paragraphs": parts,
        }


def region_extra(edition: Edition, region: Region[str]) -> Extra:
    words = edition.words
    here = edition.facts.groups.towns.get(region.id, ())
    tied = [id for id in here if edition.facts.places[id].twins]
    rows = []
    for id in edition.ordered("city", tied):
        twins = edition.facts.places[id].twins
        ordered = _by_twin(edition, twins)
        cells = [
            edition.link("city", id),
            joined({"text": edition.names[twins[t]], "url": f"/ties/{t}/"} for t in ordered),
        ]
        rows.append({"cells": cells})
    table: Section = {}
    if rows:
        columns = [{"label": words("Place"), "type": "text"}, {"label": words("Tied with"), "type": "text"}]
        table = {
            "id": "ties",
            "title": words("Places and their ties"),
            "type": "table",
            "columns": columns,
            "rows": rows,
        }
    partners = _partner_regions(edition, tied)
    others = [id for id in here if not edition.facts.places[id].twins]
    if others:
        told = {"label": words("Without ties in the register"), "value": links(edition, "city", others)}
        partners = (
            {**partners, "rows": [*partners.get("rows", []), told]}
            if partners
            else {"id": "partners", "title": words("Also"), "type": "facts", "rows": [told]}
        )
    return Extra(
        kicker=[words.heading("kind", "region"), f" · {edition.formats.country(region.country)}"],
        lead=edition.count(
            "{n} place of the region is in the register.", "{n} places of the region are in the register.", len(here)
        )
        if here
        else None,
        first=(table, partners),
        hidden=frozenset({"country", "time_zone"}),
        facts=((words("Country"), edition.formats.country(region.country)),),
        told=with_kind(here, "city"),
    )


def _partner_regions(edition: Edition, tied: list[str]) -> Section:
    counts: dict[str, int] = {}
    for id in tied:
        for twin in edition.facts.places[id].twins.values():
            other = edition.bulletin.cities[twin].region
            counts[other] = counts.get(other, 0) + 1
    if not counts:
        return {}
    ordered = sorted(edition.ordered("region", counts), key=lambda id: -counts[id])
    value = joined([edition.link("region", id), f" — {counts[id]}"] for id in ordered)
    row = {"label": edition.words("Regions tied with, by number of ties"), "value": value}
    return {"id": "partners", "title": edition.words("Where the ties lead"), "type": "facts", "rows": [row]}
