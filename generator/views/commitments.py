"""The register of commitments: every clause by year, and with its words, its addressee and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.editions import Edition, Rich
from generator.model.documents import Clause, Document
from generator.text import fold, language_of
from generator.views import clause_state
from generator.views.commitment_report import report_draft
from generator.views.documents import field_links, not_found, unofficial
from generator.views.lists import filter_box, list_draft
from generator.views.page import Draft, Section, joined

COLUMNS = 12
"""As many years side by side as a page is wide for; what is earlier shares the first column."""
NEWEST = 2


def commitment_drafts(edition: Edition) -> Iterator[Draft]:
    """The page of all clauses, and the report for whoever keeps count of them."""
    if edition.has("commitments"):
        yield list_draft(edition, "commitments", tuple(_sections(edition)))
        yield report_draft(edition)


def _sections(edition: Edition) -> Iterator[Section]:
    words = edition.words
    documents = [document for document in edition.bulletin.documents.values() if document.clauses]
    more = {"text": words("Report to print"), "url": routes.link(routes.COMMITMENT_REPORT)}
    yield {**clause_state.summary(edition), "more": more}
    for document in documents:
        yield _matrix(edition, document)
    yield not_found(edition)
    for place, document in enumerate(documents):
        section = _entries(edition, document)
        if place == 0:
            box = filter_box(edition, words("Find a clause"), words("a word, a field, an addressee"))
            section["filter"] = {**box, "page": True}
        yield section


def _matrix(edition: Edition, document: Document[str]) -> Section:
    """Clauses by years; nothing where neither the document nor a record has a date."""
    words, facts = edition.words, edition.facts.clauses
    ids = {f"{document.id}/{clause.number}": clause for clause in document.clauses}
    known = sorted(year for id in ids for year in facts[id].years)
    first = document.date.year if document.date else next(iter(known), None)
    if first is None:
        return {}
    spans = year_spans(first, edition.facts.today.year)
    labels = [str(a) if a == b else f"{a}–{b}" for a, b in spans]
    if known and known[0] < first:
        spans.insert(0, (known[0], first - 1))
        labels.insert(0, words("before {year}").replace("{year}", str(first)))
    undated = any(facts[id].undated for id in ids)
    rows = []
    for id, clause in ids.items():
        counts = [sum(facts[id].years.get(year, 0) for year in range(a, b + 1)) for a, b in spans]
        counts += [facts[id].undated] if undated else []
        cells = [_mark(edition, count) for count in counts]
        rows.append({"head": _named(edition, id, clause), "cells": cells, "known": any(counts)})
    return {
        "id": f"years-{document.first_id}",
        "title": words("By year: {document}").replace("{document}", edition.name("document", document.id)),
        "type": "matrix",
        "columns": [*labels, *([words("without a date")] if undated else [])],
        "rows": rows,
        "note": words(
            "A number says how many related records of the year the register holds; a gap, that none was found."
        ),
    }


def year_spans(first: int, last: int) -> list[tuple[int, int]]:
    """The years from `first` to `last`, each by itself; where they are too many, the earliest together."""
    years = range(first, max(first, last) + 1)
    together = max(1, len(years) - COLUMNS + 1)
    return [(first, first + together - 1), *((year, year) for year in years[together:])]


def _mark(edition: Edition, count: int) -> Rich:
    if not count:
        return None
    told = edition.count("{n} related record", "{n} related records", count)
    return {"number": edition.formats.number(count), "told": told}


def _named(edition: Edition, id: str, clause: Clause[str]) -> Rich:
    label = {"text": edition.rich(clause.label), "small": True}
    return [label, " ", edition.link("clause", id, edition.plain(clause.title))]


def _entries(edition: Edition, document: Document[str]) -> Section:
    section: Section = {
        "id": document.first_id,
        "title": edition.link("document", document.id),
        "type": "commitments",
        "entries": [_entry(edition, document, clause) for clause in document.clauses],
        "note": edition.words("Short titles are the editors’; the document has none."),
    }
    shown = language_of(document.clauses[0].quote, edition.lang)
    if told := unofficial(edition, document, shown, "commitments"):
        section["notice"] = [*told, "."]
    return section


def _entry(edition: Edition, document: Document[str], clause: Clause[str]) -> dict[str, Rich]:
    words = edition.words
    id = f"{document.id}/{clause.number}"
    rows: list[tuple[str, Rich]] = [
        (words("Addressed to"), clause_state.addressee(edition, clause)),
        (words("Fields"), field_links(edition, clause)),
        (words("In the register"), clause_state.held(edition, id)),
        (words("The newest of them"), _newest(edition, id)),
        (words("Assessments"), clause_state.assessments(edition, clause)),
        (words("What is missing"), clause_state.sentences(clause_state.further_gaps(edition, id))),
        (words("Do you know more?"), clause_state.filling(edition, id)),
    ]
    fields = (words.term("field", field) for field in clause.fields)
    return {
        "id": f"{document.first_id}-{clause.number}".replace(".", "-"),
        "label": edition.rich(clause.label),
        "title": edition.link("clause", id, edition.plain(clause.title)),
        "quote": edition.rich(clause.quote),
        "rows": [{"label": label, "value": value} for label, value in rows if value],
        "match": fold(" ".join(fields)),
    }


def _newest(edition: Edition, id: str) -> list[Rich]:
    told = joined(clause_state.newest(edition, id, NEWEST), "; ")
    if (more := len(edition.facts.clauses[id].records) - NEWEST) > 0:
        page = routes.link(routes.path_of("clause", id), "related")
        told += ["; ", {"text": edition.count("and {n} more", "and {n} more", more), "url": page}]
    return told
