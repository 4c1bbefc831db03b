"""What records are, as schema.org has it: a place, an event, a body, a work, each with what the register holds of it.

Only what the register holds is said. What a date leaves open stays open, a date that was derived is left out, nobody
is an organiser whom no source calls one, and whether an event was attended in a hall or over a line is not told,
because the register does not know.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from generator import routes
from generator.derive.facts import EventState
from generator.derive.geography import zone_of_event
from generator.editions import Edition
from generator.model.agreements import Agreement
from generator.model.articles import Article
from generator.model.corrections import Correction
from generator.model.documents import Document
from generator.model.events import Event, Series
from generator.model.media import Medium
from generator.model.organisations import Organisation
from generator.model.places import City, Region
from generator.model.projects import Project
from generator.model.scalars import PartialDate
from generator.model.vocabulary import OrganisationKind, PlaceKind

CONTEXT = "https://schema.org"
Node = dict[str, Any]

PLACES: Mapping[PlaceKind, str] = {
    PlaceKind.TOWN: "City",
    PlaceKind.SETTLEMENT: "City",
    PlaceKind.DISTRICT: "AdministrativeArea",
    PlaceKind.CITY_DISTRICT: "AdministrativeArea",
}
BODIES: Mapping[OrganisationKind, str] = {
    OrganisationKind.UNION_BODY: "GovernmentOrganization",
    OrganisationKind.PARLIAMENT: "GovernmentOrganization",
    OrganisationKind.AUTHORITY: "GovernmentOrganization",
    OrganisationKind.ASSOCIATION: "Organization",
    OrganisationKind.NGO: "NGO",
    OrganisationKind.MEDIA: "NewsMediaOrganization",
    OrganisationKind.UNIVERSITY: "CollegeOrUniversity",
    OrganisationKind.BUSINESS: "Organization",
}


def _city(edition: Edition, city: City[str], brief: bool = False) -> Node:
    address = address_of(edition, routes.path_of("city", city.id))
    told: Node = {"@type": PLACES[city.kind], "@id": f"{address}#it", "name": str(city.name), "url": address}
    if city.coordinates and city.coordinates.of is None:
        point = city.coordinates
        told["geo"] = {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon}
    region = edition.bulletin.regions[city.region]
    told["address"] = {
        "@type": "PostalAddress",
        "addressCountry": region.country.upper(),
        "addressRegion": str(region.name),
    }
    if brief:
        return told
    others = [words for lang, words in edition.names_in[city.id] if lang != edition.lang]
    if names := [name for name in dict.fromkeys(others) if name != told["name"]]:
        told["alternateName"] = names
    told["containedInPlace"] = _region(edition, region)
    if city.wikidata:
        told["sameAs"] = [f"https://www.wikidata.org/entity/{city.wikidata}"]
    if city.geonames:
        told.setdefault("sameAs", []).append(f"https://sws.geonames.org/{city.geonames}/")
    if city.website:
        told.setdefault("sameAs", []).append(city.website)
    return told


def _region(edition: Edition, region: Region[str]) -> Node:
    address = address_of(edition, routes.path_of("region", region.id))
    told: Node = {"@type": "AdministrativeArea", "@id": f"{address}#it", "name": str(region.name), "url": address}
    country = edition.formats.country(region.country)
    return {**told, "containedInPlace": {"@type": "Country", "identifier": region.country.upper(), "name": country}}


def _event(edition: Edition, event: Event[str]) -> Node:
    told: Node = {"@type": "Event", "name": edition.plain(event.title), **_times(edition, event)}
    if summary := event.summary or event.theme:
        told["description"] = edition.plain(summary)
    match edition.facts.events[event.id]:
        case EventState.CANCELLED:
            told["eventStatus"] = f"{CONTEXT}/EventCancelled"
        case EventState.UPCOMING:
            told["eventStatus"] = f"{CONTEXT}/EventScheduled"
    places = [place(edition, id) for id in event.places]
    if event.venue and len(places) == 1:
        venue: Node = {"@type": "Place", "name": edition.plain(event.venue), "address": places[0]["address"]}
        venue["address"] = {**venue["address"], "addressLocality": places[0]["name"]}
        venue["containedInPlace"] = places[0]
        places = [venue]
    if places:
        told["location"] = places
    if event.series:
        told["superEvent"] = _series(edition, edition.bulletin.of("series")[event.series])
    return told


def _times(edition: Edition, event: Event[str]) -> Node:
    """From when till when, by the clocks of its place where a time is known."""
    told = _dates(event, "startDate", "endDate")
    zone = zone_of_event(event, edition.bulletin)
    if not told or zone is None:
        return told
    first, last = event.start, event.end or event.start
    if first and first.day and event.time:
        told["startDate"] = _moment(first, event.time, zone)
    if last and last.day and event.time_end:
        told["endDate"] = _moment(last, event.time_end, zone)
    return told


def _moment(day: PartialDate, clock: str, zone: str) -> str:
    return dt.datetime.combine(day.first(), dt.time.fromisoformat(clock), ZoneInfo(zone)).isoformat()


def _series(edition: Edition, series: Series[str]) -> Node:
    address = address_of(edition, routes.path_of("series", series.id))
    return {"@type": "EventSeries", "@id": f"{address}#it", "name": edition.plain(series.name), "url": address}


def _project(edition: Edition, project: Project[str]) -> Node:
    told: Node = {
        "@type": "Project",
        "name": edition.plain(project.title),
        **_dates(project, "foundingDate", "dissolutionDate"),
    }
    if project.summary:
        told["description"] = edition.plain(project.summary)
    if project.places:
        told["areaServed"] = [place(edition, id) for id in project.places]
    return told


def _organisation(edition: Edition, organisation: Organisation[str]) -> Node:
    told: Node = {"@type": BODIES[organisation.kind], "name": edition.plain(organisation.name)}
    if organisation.founded:
        told["foundingDate"] = str(organisation.founded)
    if organisation.website:
        told["sameAs"] = [organisation.website]
    return told


def _medium(edition: Edition, medium: Medium[str]) -> Node:
    name = edition.plain(medium.name)
    return {"@type": "NewsMediaOrganization", "name": name, "sameAs": [medium.website]}


def _document(edition: Edition, document: Document[str]) -> Node:
    told: Node = {"@type": "CreativeWork", "name": edition.plain(document.title)}
    if document.date:
        told["dateCreated"] = str(document.date)
    return told


def clause(edition: Edition, id: str) -> Node:
    document, told = edition.clauses[id]
    address = address_of(edition, routes.path_of("document", document.id))
    return {
        "@type": "CreativeWork",
        "name": f"{edition.plain(told.title)} — {edition.plain(told.label)}",
        "text": edition.plain(told.quote),
        "isPartOf": {**_document(edition, document), "@id": f"{address}#it", "url": address},
    }


def _agreement(edition: Edition, agreement: Agreement[str]) -> Node:
    told: Node = {"@type": "CreativeWork", "name": edition.plain(agreement.title)}
    return told | _dates(agreement, "dateCreated", "")


def _headline(edition: Edition, article: Article[str]) -> Node:
    told: Node = {"@type": "NewsArticle", "headline": edition.plain(article.title), "inLanguage": edition.lang}
    if article.summary:
        told["description"] = edition.plain(article.summary)
    told["datePublished"] = str(article.date)
    if article.author:
        told["creditText"] = edition.plain(article.author)
    return told


def _correction(edition: Edition, correction: Correction[str]) -> Node:
    text = edition.plain(correction.reason)
    return {"@type": "CorrectionComment", "text": text, "dateCreated": str(correction.date)}


def _dates(record: Any, start: str, end: str) -> Node:
    """When it began and ended, as precisely as the source has it."""
    if record.date_uncertain:
        return {}
    told = {start: record.start, end: record.end}
    return {name: str(date) for name, date in told.items() if name and date}


def address_of(edition: Edition, path: str) -> str:
    return routes.absolute(edition.config.address, edition.lang, path)


def place(edition: Edition, id: str) -> Node:
    """A place, as far as it is told of where something else is what matters."""
    return _city(edition, edition.bulletin.cities[id], brief=True)


Tell = Callable[[Edition, Any], Node]
TELL: Mapping[type, Tell] = {
    City: _city,
    Region: _region,
    Event: _event,
    Series: _series,
    Project: _project,
    Organisation: _organisation,
    Medium: _medium,
    Document: _document,
    Agreement: _agreement,
    Article: _headline,
    Correction: _correction,
}
"""What schema.org has a type for."""
