"""A page for each clause: its words, what the register holds about it and lacks, and what may be of interest too."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import groupby, islice

from generator import routes
from generator.derive.groups import newest
from generator.editions import Edition, Rich
from generator.model.documents import Clause, Document
from generator.model.kinds import BY_NAME, WITH_FIELDS
from generator.text import language_of
from generator.views import clause_state, items
from generator.views.corrected import corrections_box
from generator.views.documents import field_links, unofficial
from generator.views.events import reported
from generator.views.page import Draft, Section, facts_section, joined, sources_section, unknown

NEWEST = 5


def clause_drafts(edition: Edition) -> Iterator[Draft]:
    """A page for every clause of every document."""
    for document in edition.bulletin.documents.values():
        for place, clause in enumerate(document.clauses):
            yield _clause(edition, document, clause, place)


def _clause(edition: Edition, document: Document[str], clause: Clause[str], place: int) -> Draft:
    words = edition.words
    id = f"{document.id}/{clause.number}"
    label, title = edition.plain(clause.label), edition.plain(clause.title)
    main = (
        _quote(edition, document, clause),
        _note(edition, clause),
        _records(edition, id),
        _announced(edition, id),
        _ordered(edition, id),
        _assessments(edition, clause),
        corrections_box(edition, ("clause", id)),
        _reported(edition, id),
        _gaps(edition, id),
        _same_fields(edition, id, clause),
        _others(edition, id, clause),
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
        aside=(_facts(edition, document, clause, id),),
        crumbs=(
            (words.term("section", section), section),
            (edition.name("document", document.id), f"{section}/{document.id}"),
        ),
        record=document,
        description=edition.plain(clause.quote),
    )


def _quote(edition: Edition, document: Document[str], clause: Clause[str]) -> Section:
    cite: list[Rich] = [edition.link("document", document.id), f", {edition.plain(clause.label)}"]
    path = f"{routes.path_of('document', document.id)}/{clause.number}"
    if told := unofficial(edition, document, language_of(clause.quote, edition.lang), path):
        cite += [". ", *told]
    return {"id": "quote", "type": "quote", "quote": edition.rich(clause.quote), "cite": cite}


def _facts(edition: Edition, document: Document[str], clause: Clause[str], id: str) -> Section:
    words = edition.words
    rows: list[tuple[str, Rich]] = [
        (words.heading("kind", "document"), edition.link("document", document.id)),
        (words("Fields"), field_links(edition, clause)),
        (words("Addressed to"), clause_state.addressee(edition, clause)),
    ]
    if document.date:
        rows.append((words.term("label", "date"), edition.formats.date(document.date)))
    rows.append((words("In the register"), clause_state.held(edition, id)))
    section = facts_section(words("Facts"), rows)
    if edition.has("commitments"):
        section["more"] = {"text": words("All clauses in one list"), "url": "/commitments/"}
    return section


def _note(edition: Edition, clause: Clause[str]) -> Section:
    if clause.note is None:
        return {}
    return {
        "id": "note",
        "title": edition.words("Editors’ note"),
        "type": "text",
        "paragraphs": [edition.rich(clause.note)],
    }


def _records(edition: Edition, id: str) -> Section:
    words = edition.words
    records = edition.facts.clauses[id].records
    section: Section = {"id": "related", "title": words("Records that relate to this clause")}
    if not records:
        said = words("No record that relates to this was found. That is said of the register only.")
        return {**section, "type": "text", "paragraphs": [[clause_state.no_data(edition), ". ", said]]}
    note = words("A record that relates to a clause need not carry it out: only a body can say so, and is named then.")
    entries = [items.item(edition, kind, of, chip=True) for kind, of in records]
    told = {"notice": clause_state.held(edition, id), "note": note}
    return {**section, "type": "items", "items": entries, **told}


def _announced(edition: Edition, id: str) -> Section:
    entries = [items.item(edition, kind, of, chip=True) for kind, of in edition.facts.clauses[id].announced]
    if not entries:
        return {}
    title = edition.words("Only the announcement is known")
    return {"id": "announced", "title": title, "type": "items", "items": entries}


def _ordered(edition: Edition, id: str) -> Section:
    """Documents that the clause ordered, found or not."""
    words = edition.words
    entries: list[items.Item] = []
    for of in edition.facts.clauses[id].ordered:
        document = edition.bulletin.documents[of]
        meta: list[Rich] = [words.term("document type", document.type)]
        if document.not_found:
            meta.append(unknown(words("document not found")))
        elif document.date:
            meta.append(edition.formats.date(document.date))
        meta.append([words("Ordered from"), ": ", clause_state.ordered_from(edition, document)])
        entries.append({"title": edition.link("document", of), "meta": joined(meta, " · ")})
    title = words("Documents that were ordered")
    return {"id": "ordered", "title": title, "type": "items", "items": entries} if entries else {}


def _assessments(edition: Edition, clause: Clause[str]) -> Section:
    entries = clause_state.assessed(edition, clause)
    if not entries:
        return {}
    words = edition.words
    note = words("The judgement is that of the body named, not the register’s.")
    return {"id": "assessments", "title": words("Assessments"), "type": "items", "items": entries, "note": note}


def _reported(edition: Edition, id: str) -> Section:
    """What sources count of the related events, beside what the register holds."""
    ids = [of for kind, of in edition.facts.clauses[id].records if kind == "event"]
    events = [event for of in ids if (event := edition.bulletin.events[of]).figures]
    return reported(edition, events, "reported", edition.words("Agreements: reported and in the register"))


def _gaps(edition: Edition, id: str) -> Section:
    gaps = clause_state.gaps(edition, id)
    if not gaps:
        return {}
    ways = [edition.words("Do you know more?"), " ", *clause_state.filling(edition, id)]
    told = [clause_state.sentences(gaps), ways]
    return {"id": "gaps", "title": edition.words("What is missing"), "type": "text", "paragraphs": told}


def _same_fields(edition: Edition, own: str, clause: Clause[str]) -> Section:
    """Records that nobody has linked with the clause, but that are about the same."""
    words, told = edition.words, edition.facts.clauses[own]
    named = {*told.records, *told.announced}
    of_fields = (edition.facts.groups.fields.get(field, ()) for field in clause.fields)
    newest_first = heapq.merge(*of_fields, key=lambda key: _newest(edition, *key), reverse=True)
    keys = list(islice((key for key, _ in groupby(newest_first) if key not in named), NEWEST))
    if not keys:
        return {}
    return {
        "id": "same-fields",
        "title": words("Newest records in the same fields"),
        "type": "items",
        "items": [items.item(edition, kind, id, chip=True) for kind, id in keys],
        "note": words("Chosen by field of co-operation: a record that stands here need not carry out the clause."),
    }


def _others(edition: Edition, own: str, clause: Clause[str]) -> Section:
    others = [
        other for other, (_, of) in edition.clauses.items() if other != own and set(of.fields) & set(clause.fields)
    ]
    if not others:
        return {}
    return {
        "id": "clauses",
        "title": edition.words("Other clauses on the same fields"),
        "type": "text",
        "paragraphs": [edition.link("clause", other) for other in others],
    }


def _newest(edition: Edition, kind: str, id: str) -> tuple[int, str, int]:
    return newest(edition.bulletin.of(kind)[id]), id, -WITH_FIELDS.index(kind)


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
