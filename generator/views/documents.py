"""A document with its clauses, and a page for each clause."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.editions import Edition, Rich
from generator.model.documents import Clause, Document
from generator.model.kinds import BY_NAME, WITH_FIELDS
from generator.text import Lang, language_of
from generator.views import items
from generator.views.page import Draft, Section, facts_section, joined, other_language, prose_of, sources_section
from generator.views.records import Extra

NEWEST = 5


def document_extra(edition: Edition, document: Document[str]) -> Extra:
    words = edition.words
    clauses: Section = {}
    if document.clauses:
        rows = [
            {
                "cells": [
                    edition.rich(clause.label),
                    edition.link("clause", f"{document.id}/{clause.number}", edition.plain(clause.title)),
                    _fields(edition, clause),
                ]
            }
            for clause in document.clauses
        ]
        columns = [
            {"label": words("Clause"), "type": "text"},
            {"label": words("What it is about"), "type": "text"},
            {"label": words("Fields"), "type": "text", "drop": True},
        ]
        clauses = {
            "id": "clauses",
            "title": edition.count("{n} clause", "{n} clauses", len(document.clauses)),
            "type": "table",
            "columns": columns,
            "rows": rows,
            "note": words("Short titles are the editors’; the document has none."),
        }
    text: Section = {"id": "text", "title": words("Full text"), "type": "prose"}
    path = routes.path_of("document", document.id)
    prose = prose_of(edition, f"{BY_NAME['document'].folder}/{document.id}")
    if prose and (told := unofficial(edition, document, prose.lang, path)):
        text["notice"] = [*told, "."]
    return Extra(
        kicker=words.heading("document type", document.type),
        first=(clauses, text),
        hidden=frozenset({"type", "clauses"}),
    )


def _fields(edition: Edition, clause: Clause[str]) -> Rich:
    return joined({"text": edition.words.term("field", field), "url": f"/fields/{field}/"} for field in clause.fields)


def clause_drafts(edition: Edition) -> Iterator[Draft]:
    """A page for every clause of every document."""
    for document in edition.bulletin.documents.values():
        for place, clause in enumerate(document.clauses):
            yield _clause(edition, document, clause, place)


def _clause(edition: Edition, document: Document[str], clause: Clause[str], place: int) -> Draft:
    words = edition.words
    id = f"{document.id}/{clause.number}"
    label, title = edition.plain(clause.label), edition.plain(clause.title)
    rows: list[tuple[str, Rich]] = [
        (words.heading("kind", "document"), edition.link("document", document.id)),
        (words("Fields"), _fields(edition, clause)),
        (
            words("Addressed to"),
            edition.rich(clause.addressee)
            if clause.addressee
            else {"text": words("the text names nobody"), "unknown": True},
        ),
    ]
    if document.date:
        rows.append((words.term("label", "date"), edition.formats.date(document.date)))
    quote: Section = {
        "id": "quote",
        "type": "quote",
        "quote": edition.rich(clause.quote),
        "cite": [edition.link("document", document.id), f", {label}"],
    }
    path = f"{routes.path_of('document', document.id)}/{clause.number}"
    if told := unofficial(edition, document, language_of(clause.quote, edition.lang), path):
        quote["cite"] = [*quote["cite"], ". ", *told]
    main = (
        quote,
        _note(edition, clause),
        *_same_fields(edition, id, clause),
        _around(edition, document, place),
        sources_section(edition, document.sources, ""),
    )
    section = BY_NAME["document"].folder
    return Draft(
        path=f"{section}/{id}",
        template="clause.html",
        kind="clause",
        id=id,
        heading=title,
        title=f"{title} — {label}",
        section=section,
        kicker=label,
        main=main,
        aside=(facts_section(words("Facts"), rows),),
        crumbs=(
            (words.term("section", section), section),
            (edition.name("document", document.id), f"{section}/{document.id}"),
        ),
        record=document,
        description=edition.plain(clause.quote),
    )


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


def _note(edition: Edition, clause: Clause[str]) -> Section:
    if clause.note is None:
        return {}
    return {
        "id": "note",
        "title": edition.words("Editors’ note"),
        "type": "text",
        "paragraphs": [edition.rich(clause.note)],
    }


def _same_fields(edition: Edition, own: str, clause: Clause[str]) -> Iterator[Section]:
    words = edition.words
    related = edition.bulletin.back.get(("clause", own), ())
    if related:
        yield {
            "id": "related",
            "title": words("Records that relate to this clause"),
            "type": "items",
            "items": items.mixed(edition, related),
        }
    if not clause.fields:
        return
    keys = [
        (kind, record.id)
        for kind in WITH_FIELDS
        for record in edition.bulletin.of(kind).values()
        if set(clause.fields) & set(record.fields)
    ]
    if keys:
        keys.sort(key=lambda key: _newest(edition, *key), reverse=True)
        yield {
            "id": "same-fields",
            "title": words("Newest records in the same fields"),
            "type": "items",
            "items": [items.item(edition, kind, id, chip=True) for kind, id in keys[:NEWEST]],
            "note": words("Chosen by field of co-operation: a record that stands here need not carry out the clause."),
        }
    others = [
        other
        for other, (_, of) in edition.bulletin.clauses().items()
        if other != own and set(of.fields) & set(clause.fields)
    ]
    if others:
        yield {
            "id": "clauses",
            "title": words("Other clauses on the same fields"),
            "type": "text",
            "paragraphs": [edition.link("clause", other) for other in others],
        }


def _newest(edition: Edition, kind: str, id: str) -> tuple[int, str]:
    when = edition.bulletin.of(kind)[id].when()
    return (when.last().toordinal() if when else 0), id


def _around(edition: Edition, document: Document[str], place: int) -> Section:
    parts = []
    for step, arrow in ((-1, "← "), (1, "→ ")):
        if 0 <= place + step < len(document.clauses):
            other = document.clauses[place + step]
            parts.append([arrow, edition.link("clause", f"{document.id}/{other.number}")])
    return (
        {"id": "around", "title": edition.words("Before and after"), "type": "text", "paragraphs": parts}
        if parts
        else {}
    )
