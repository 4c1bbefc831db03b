"""Regions and the places in them.

A place does not repeat its country: its region has one, and what is said once cannot contradict itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.addresses import WebAddress
from generator.model.common import Record, Strict, T, complete, value
from generator.model.scalars import (
    CityId,
    Country,
    LanguageTag,
    Latitude,
    Longitude,
    RegionId,
    String,
    Whole,
    Wikidata,
    Zone,
)
from generator.model.vocabulary import NameCheck, PlaceKind, PointOf


@value
class Region(Record[T]):
    """A region of a country, as ISO 3166-2 lists them."""

    name: T = complete()
    name_check: Mapping[LanguageTag, NameCheck] | None = None
    country: Country
    iso_3166_2: String
    time_zone: Zone
    """IANA time zone of the region's centre."""
    website: WebAddress | None = None


@value
class Coordinates(Strict):
    """Degrees, WGS 84."""

    lat: Latitude
    lon: Longitude
    of: PointOf | None = None


@value
class Population(Strict):
    """Inhabitants; without a year where the source gives none."""

    count: Whole
    year: Whole | None = None


@value
class City(Record[T]):
    """A place that keeps ties: a town, a settlement, a district, or a district of a city."""

    name: T = complete()
    name_check: Mapping[LanguageTag, NameCheck] | None = None
    kind: PlaceKind
    region: RegionId
    parent: CityId | None = None
    """Of a city's district: the city."""
    seat: CityId | None = None
    """Of a district: the town it is run from."""
    time_zone: Zone | None = None
    """Only where it differs from the region's."""
    coordinates: Coordinates | None = None
    population: Population | None = None
    geonames: Whole | None = None
    wikidata: Wikidata | None = None
    website: WebAddress | None = None
    summary: T | None = None
