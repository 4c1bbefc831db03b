"""The clauses as a report to print, for the secretary of whoever answers for them.

It says of each clause what is known, since when, what is missing and whom to ask, on the day it was made.
"""

from __future__ import annotations

from generator import routes
from generator.editions import Edition, Rich
from generator.model.documents import Clause, Document
from generator.views import clause_state
from generator.views.documents import not_found
from generator.views.page import Draft, Section, joined

NEWEST = 3


def report_draft(edition: Edition) -> Draft:
    words = edition.words
    section = words.term("section", "commitments")
    title = words("Report on the clauses")
    today = edition.formats.date(edition.facts.today)
    documents = [document for document in edition.bulletin.documents.values() if document.clauses]
    return Draft(
        path=routes.COMMITMENT_REPORT,
        template="report.html",
        kind="report",
        heading=title,
        title=title,
        section="commitments",
        lead=words("The register on {date}").replace("{date}", today),
        main=(
            _meaning(edition),
            clause_state.summary(edition),
            not_found(edition),
            *(_table(edition, document) for document in documents),
            _contacts(edition, documents),
        ),
        crumbs=((section, "commitments"),),
        description=words("What the register holds about each clause, what is missing and whom to ask."),
        search=False,
    )


def _meaning(edition: Edition) -> Section:
    words = edition.words
    told = words(
        "This report says what the register has found by this day. Where it has found nothing, something may have been "
        "done all the same; whether a clause is carried out is for the bodies named to say."
    )
    return {"id": "meaning", "type": "text", "paragraphs": [told]}


def _table(edition: Edition, document: Document[str]) -> Section:
    words = edition.words
    section: Section = {
        "id": document.first_id,
        "title": edition.link("document", document.id),
        "type": "stacked",
        "columns": [
            words("Clause"),
            words("What is known"),
            words("From when to when"),
            words("What is missing"),
            words("Whom to ask"),
        ],
        "rows": [_row(edition, document, clause) for clause in document.clauses],
    }
    return section


def _row(edition: Edition, document: Document[str], clause: Clause[str]) -> dict[str, Rich]:
    id = f"{document.id}/{clause.number}"
    known: list[Rich] = [clause_state.number(edition, id)]
    if newest := joined(clause_state.newest(edition, id, NEWEST), "; "):
        known += [": ", *newest]
    if assessments := clause_state.assessments(edition, clause):
        known += [". ", edition.words("Assessments"), ": ", *assessments]
    label = {"text": edition.rich(clause.label), "small": True}
    head = [label, " ", edition.link("clause", id, edition.plain(clause.title))]
    gaps = clause_state.sentences(clause_state.most_telling(edition, id)) or "—"
    since = clause_state.span(edition, id) or "—"
    return {"head": head, "cells": [known, since, gaps, _whom(edition, id, clause)]}


def _whom(edition: Edition, id: str, clause: Clause[str]) -> Rich:
    """Whom the clause addresses; where it ordered a document, the bodies that were to make it."""
    missing = (edition.bulletin.documents[document] for document in edition.facts.clauses[id].missing)
    bodies = dict.fromkeys(body for document in missing for body in document.bodies)
    if not bodies:
        return clause_state.addressee(edition, clause)
    return joined(edition.link("organisation", body) for body in bodies)


def _contacts(edition: Edition, documents: list[Document[str]]) -> Section:
    """The bodies that the documents name, with their sites, and the editors."""
    words, config = edition.words, edition.config
    rows: list[dict[str, Rich]] = []
    for document in documents:
        if document.bodies:
            value = joined((_body(edition, id) for id in document.bodies), "; ")
            rows.append({"label": edition.link("document", document.id), "value": value})
    write: Rich = {"text": config.contact, "url": f"mailto:{config.contact}"}
    rows.append({"label": words("The editors of the register"), "value": write})
    address = routes.absolute(config.address, edition.lang, routes.COMMITMENT_REPORT)
    rows.append({"label": words("Where this report is kept up to date"), "value": {"text": address, "url": address}})
    return {"id": "contacts", "title": words("Bodies that the documents name"), "type": "facts", "rows": rows}


def _body(edition: Edition, id: str) -> list[Rich]:
    site = edition.bulletin.organisations[id].website
    told: list[Rich] = [edition.link("organisation", id)]
    return [*told, " (", {"text": site, "url": site, "external": True}, ")"] if site else told
