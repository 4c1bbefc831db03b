"""A document with its clauses, one that was ordered and not found, and the list of both."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.editions import Edition, Rich
from generator.model.documents import Clause, Document
from generator.model.kinds import BY_NAME
from generator.text import Lang
from generator.views import items
from generator.views.clause_state import no_data, ordered_from, ways_to_add
from generator.views.page import Section, joined, other_language, prose_of, unknown
from generator.views.records import Extra


def document_extra(edition: Edition, document: Document[str]) -> Extra:
    kicker: list[Rich] = [edition.words.heading("document type", document.type)]
    if document.not_found:
        return Extra(
            kicker=[*kicker, " · ", unknown(edition.words("document not found"))],
            first=(_sought(edition, document),),
            facts=tuple(_order(edition, document)),
            hidden=frozenset({"type", "bodies", "ordered_by"}),
        )
    text: Section = {"id": "text", "title": edition.words("Full text"), "type": "prose"}
    path = routes.path_of("document", document.id)
    prose = prose_of(edition, f"{BY_NAME['document'].folder}/{document.id}")
    if prose and (told := unofficial(edition, document, prose.lang, path)):
        text["notice"] = [*told, "."]
    return Extra(kicker=kicker, first=(_clauses(edition, document), text), hidden=frozenset({"type", "clauses"}))


def _clauses(edition: Edition, document: Document[str]) -> Section:
    if not document.clauses:
        return {}
    words = edition.words
    rows = [
        {
            "cells": [
                edition.rich(clause.label),
                edition.link("clause", f"{document.id}/{clause.number}", edition.plain(clause.title)),
                field_links(edition, clause),
                _records(edition, f"{document.id}/{clause.number}"),
            ]
        }
        for clause in document.clauses
    ]
    section: Section = {
        "id": "clauses",
        "title": edition.count("{n} clause", "{n} clauses", len(document.clauses)),
        "type": "table",
        "columns": [
            {"label": words("Clause"), "type": "text"},
            {"label": words("What it is about"), "type": "text"},
            {"label": words("Fields"), "type": "text", "drop": True},
            {"label": words("Related records"), "type": "number", "drop": True},
        ],
        "rows": rows,
        "note": words("Short titles are the editors’; the document has none."),
    }
    if edition.has("commitments"):
        section["more"] = {"text": words("What the register holds about each clause"), "url": "/commitments/"}
    return section


def _records(edition: Edition, clause: str) -> Rich:
    number = len(edition.facts.clauses[clause].records)
    return edition.formats.number(number) if number else no_data(edition)


def field_links(edition: Edition, clause: Clause[str]) -> Rich:
    return joined({"text": edition.words.term("field", field), "url": f"/fields/{field}/"} for field in clause.fields)


def unofficial(edition: Edition, document: Document[str], shown: Lang, path: str) -> list[Rich]:
    """What is said of a document's words where those `shown` are the editors' translation, and where the original is.

    Where there is no translation yet, the original itself stands in for it.
    """
    original = document.source_language or edition.first_lang
    written = edition.bulletin.prose.get(f"{BY_NAME['document'].folder}/{document.id}", {})
    if original == shown or original not in written:
        return []
    words = edition.words
    link = {"text": words("the original"), "url": other_language(path, original), "hreflang": original}
    return [words("Unofficial translation by the editors"), "; ", link]


def _sought(edition: Edition, document: Document[str]) -> Section:
    """That it was looked for in vain, which is no word on whether it was ever made."""
    words = edition.words
    subject = words("A document that was not found: {document}")
    ways = ways_to_add(edition, subject.replace("{document}", edition.name("document", document.id)))
    return {
        "id": "sought",
        "title": words("What is known"),
        "type": "text",
        "paragraphs": [
            [no_data(edition), ". ", words("The document may exist: we looked for it and did not find it.")],
            [words("Do you know where it is published?"), " ", *ways],
        ],
    }


def _order(edition: Edition, document: Document[str]) -> Iterator[tuple[str, Rich]]:
    """Who was to make it, by which clauses, and when it was last looked for."""
    words = edition.words
    yield words("Ordered from"), ordered_from(edition, document)
    yield words("Ordered by"), joined(edition.link("clause", id) for id in document.ordered_by)
    if document.verified_on:
        yield words("Last looked for"), edition.formats.date(document.verified_on)


def document_list(edition: Edition, _kind: str) -> tuple[Section, ...]:
    """Each document with its clauses, then those that were looked for in vain."""
    documents = edition.bulletin.documents.values()
    sections = [section for document in documents if not document.not_found for section in _listed(edition, document)]
    return (*sections, not_found(edition))


def _listed(edition: Edition, document: Document[str]) -> Iterator[Section]:
    entries: list[Rich] = [edition.rich(document.summary)] if document.summary else []
    entries.append([edition.link("document", document.id, edition.words("Full text and clauses"))])
    title = edition.link("document", document.id)
    yield {"id": document.first_id, "title": title, "type": "text", "paragraphs": entries}
    links = [
        {
            "link": edition.link("clause", f"{document.id}/{clause.number}", edition.plain(clause.title)),
            "meta": edition.rich(clause.label),
        }
        for clause in document.clauses
    ]
    if links:
        groups = [{"id": f"{document.first_id}-all", "links": links}]
        yield {"id": f"{document.first_id}-clauses", "type": "groups", "groups": groups}


def not_found(edition: Edition) -> Section:
    """Documents that others ordered and that nobody found: who was to make them, by which clause, when looked for."""
    words = edition.words
    entries: list[items.Item] = []
    for document in edition.bulletin.documents.values():
        if document.not_found:
            meta = [[f"{label}: ", told] for label, told in _order(edition, document)]
            entries.append({"title": edition.link("document", document.id), "meta": joined(meta, " · ")})
    title = words("Documents that were ordered and not found")
    note = words("Each of them may exist: it says only that it was looked for and not found.")
    return {"id": "not-found", "title": title, "type": "items", "items": entries, "note": note} if entries else {}
