"""What a page is about, as schema.org has it (JSON-LD): for machines that look at the page.

Only what the register holds is said. A tie is no type of schema.org: its page is about two places. What a date leaves
open stays open, a date that was derived is left out, nobody is an organiser whom no source calls one, and whether an
event was attended in a hall or over a line is not told, because the register does not know.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator import routes
from generator.derive.facts import EventState
from generator.editions import Edition
from generator.model.agreements import Agreement
from generator.model.articles import Article
from generator.model.common import Record
from generator.model.corrections import Correction
from generator.model.documents import Document
from generator.model.events import Event, Series
from generator.model.organisations import Organisation
from generator.model.places import City, Region
from generator.model.projects import Project
from generator.model.ties import Tie
from generator.model.vocabulary import OrganisationKind, PlaceKind
from generator.views.dataset import dataset, is_of_data

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


@dataclass(frozen=True, slots=True)
class Subject:
    """A page, as far as machines are told of it. `address` is its own, `crumbs` are the pages above it."""

    kind: str
    id: str
    title: str
    description: str
    address: str
    crumbs: tuple[tuple[str, str], ...] = ()
    updated: dt.date | None = None
    picture: str = ""
    record: Record[str] | None = None


def structured(edition: Edition, subject: Subject) -> str:
    """The JSON of a page, safe between the tags of a script."""
    told = json.dumps({"@context": CONTEXT, **_page(edition, subject)}, ensure_ascii=False, separators=(",", ":"))
    return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _page(edition: Edition, subject: Subject) -> Node:
    site = _address(edition, "")
    page: Node = {
        "@type": "CollectionPage" if subject.kind == "list" else "WebPage",
        "@id": subject.address,
        "url": subject.address,
        "name": subject.title,
        "inLanguage": edition.lang,
        "isPartOf": _website(edition, site, whole=subject.kind == "home"),
        "license": edition.config.licence.url,
    }
    if subject.description:
        page["description"] = subject.description
    if subject.updated:
        page["dateModified"] = subject.updated.isoformat()
    if subject.picture:
        page["image"] = subject.picture
    if subject.crumbs:
        page["breadcrumb"] = _crumbs(edition, subject)
    record = subject.record
    if subject.kind == "clause" and isinstance(record, Document):
        page["mainEntity"] = _clause(edition, subject, record)
    elif isinstance(record, Tie):
        page["about"] = [_city(edition, edition.bulletin.cities[id], brief=True) for id in record.cities]
    elif record is not None and (tell := TELL.get(type(record))):
        told: Node = tell(edition, record)
        page["mainEntity"] = {**told, "@id": f"{subject.address}#it", "url": subject.address}
        if isinstance(record, Article):
            page["mainEntity"] |= _article(edition, subject)
    elif subject.kind == "list" and is_of_data(subject.id):
        page["mainEntity"] = {**dataset(edition), "@id": f"{subject.address}#it", "url": subject.address}
    return page


def _website(edition: Edition, site: str, whole: bool) -> Node:
    told: Node = {"@type": "WebSite", "@id": f"{site}#site", "name": edition.plain(edition.config.title), "url": site}
    if whole:
        told |= {
            "description": edition.plain(edition.config.description),
            "inLanguage": [language.code for language in edition.config.languages],
            "publisher": _publisher(edition),
        }
    return told


def _publisher(edition: Edition) -> Node:
    site = _address(edition, "")
    return {"@type": "Organization", "@id": f"{site}#publisher", "name": edition.plain(edition.config.publisher)}


def _crumbs(edition: Edition, subject: Subject) -> Node:
    steps = [(text, _address(edition, path)) for text, path in subject.crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": str(text), "item": address}
            for place, (text, address) in enumerate((*steps, (subject.title, subject.address)), 1)
        ],
    }


def _city(edition: Edition, city: City[str], brief: bool = False) -> Node:
    address = _address(edition, routes.path_of("city", city.id))
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
    address = _address(edition, routes.path_of("region", region.id))
    told: Node = {"@type": "AdministrativeArea", "@id": f"{address}#it", "name": str(region.name), "url": address}
    country = edition.formats.country(region.country)
    return {**told, "containedInPlace": {"@type": "Country", "identifier": region.country.upper(), "name": country}}


def _event(edition: Edition, event: Event[str]) -> Node:
    told: Node = {"@type": "Event", "name": edition.plain(event.title), **_dates(event, "startDate", "endDate")}
    if summary := event.summary or event.theme:
        told["description"] = edition.plain(summary)
    match edition.facts.events[event.id]:
        case EventState.CANCELLED:
            told["eventStatus"] = f"{CONTEXT}/EventCancelled"
        case EventState.UPCOMING:
            told["eventStatus"] = f"{CONTEXT}/EventScheduled"
    places = [_city(edition, edition.bulletin.cities[id], brief=True) for id in event.places]
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


def _series(edition: Edition, series: Series[str]) -> Node:
    address = _address(edition, routes.path_of("series", series.id))
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
        told["areaServed"] = [_city(edition, edition.bulletin.cities[id], brief=True) for id in project.places]
    return told


def _organisation(edition: Edition, organisation: Organisation[str]) -> Node:
    told: Node = {"@type": BODIES[organisation.kind], "name": edition.plain(organisation.name)}
    if organisation.founded:
        told["foundingDate"] = str(organisation.founded)
    if organisation.website:
        told["sameAs"] = [organisation.website]
    return told


def _document(edition: Edition, document: Document[str]) -> Node:
    told: Node = {"@type": "CreativeWork", "name": edition.plain(document.title)}
    if document.date:
        told["dateCreated"] = str(document.date)
    return told


def _clause(edition: Edition, subject: Subject, document: Document[str]) -> Node:
    _, clause = edition.clauses[subject.id]
    address = _address(edition, routes.path_of("document", document.id))
    return {
        "@type": "CreativeWork",
        "@id": f"{subject.address}#it",
        "url": subject.address,
        "name": subject.title,
        "text": edition.plain(clause.quote),
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


def _article(edition: Edition, subject: Subject) -> Node:
    """What an article has of its page."""
    publisher = _publisher(edition)
    told: Node = {"mainEntityOfPage": subject.address, "publisher": publisher, "author": publisher}
    if subject.updated:
        told["dateModified"] = subject.updated.isoformat()
    if subject.picture:
        told["image"] = subject.picture
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


def _address(edition: Edition, path: str) -> str:
    return routes.absolute(edition.config.address, edition.lang, path)


Tell = Callable[[Edition, Any], Node]
TELL: Mapping[type, Tell] = {
    City: _city,
    Region: _region,
    Event: _event,
    Series: _series,
    Project: _project,
    Organisation: _organisation,
    Document: _document,
    Agreement: _agreement,
    Article: _headline,
    Correction: _correction,
}
"""What schema.org has a type for."""
