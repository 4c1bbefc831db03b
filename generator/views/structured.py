"""What a page is about, as schema.org has it (JSON-LD): for machines that look at the page.

A tie is no type of schema.org: its page is about two places. What a record itself is, `things` tells.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from generator import routes
from generator.editions import Edition
from generator.model.articles import Article
from generator.model.common import Record
from generator.model.events import Event
from generator.model.ties import Tie
from generator.views.things import CONTEXT, TELL, Node, address_of, clause, place


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
    site = address_of(edition, "")
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
    if isinstance(subject.record, Tie):
        page["about"] = [place(edition, id) for id in subject.record.cities]
    elif entity := _entity(edition, subject):
        page["mainEntity"] = {**entity, "@id": f"{subject.address}#it", "url": subject.address}
    return page


def _entity(edition: Edition, subject: Subject) -> Node:
    """What the page is all about; nothing where schema.org has no type for it."""
    record = subject.record
    if subject.kind == "clause":
        return clause(edition, subject.id)
    if subject.kind == "list" and subject.id == routes.DATA:
        from generator.views.dataset import dataset

        return dataset(edition)
    if record is None or type(record) not in TELL:
        return {}
    told = TELL[type(record)](edition, record)
    if isinstance(record, Article):
        told |= _article(edition, subject)
    if isinstance(record, Event) and subject.picture:
        told["image"] = subject.picture
    return told


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
    """The same in every language, as those who look for data know it too (`dataset`)."""
    return {
        "@type": "Organization",
        "@id": f"{edition.config.address}#publisher",
        "name": edition.plain(edition.config.publisher),
    }


def _crumbs(edition: Edition, subject: Subject) -> Node:
    steps = [(text, address_of(edition, path)) for text, path in subject.crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": str(text), "item": address}
            for place, (text, address) in enumerate((*steps, (subject.title, subject.address)), 1)
        ],
    }


def _article(edition: Edition, subject: Subject) -> Node:
    """What an article has of its page."""
    publisher = _publisher(edition)
    told: Node = {"mainEntityOfPage": subject.address, "publisher": publisher, "author": publisher}
    if subject.updated:
        told["dateModified"] = subject.updated.isoformat()
    if subject.picture:
        told["image"] = subject.picture
    return told
