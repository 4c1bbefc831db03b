"""What every page says of a clause: what the register holds, what it lacks, and how that can be added.

No page says more than that. A record that relates to a clause need not carry it out, and none is no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import routes
from generator.derive.commitments import Gap
from generator.editions import Edition, Rich
from generator.model.common import Source
from generator.model.documents import Assessment, Clause, Document
from generator.views import items
from generator.views.editors import letter
from generator.views.page import Section, facts_section, joined, source_item, unknown


def summary(edition: Edition) -> Section:
    """How many clauses there are, and of how many anything was found."""
    words, facts = edition.words, edition.facts.clauses
    known = sum(bool(of.records) for of in facts.values())
    missing = {document for of in facts.values() for document in of.missing}
    assessed = sum(Gap.NO_ASSESSMENT not in of.gaps for of in facts.values())
    rows: list[tuple[str, Rich]] = [
        (words("Clauses"), edition.formats.number(len(facts))),
        (words("Related records"), _for(edition, known)),
        (words("No data"), _for(edition, len(facts) - known) if known < len(facts) else None),
        (words("Ordered documents not found"), edition.formats.number(len(missing)) if missing else None),
        (words("Assessments by bodies"), _for(edition, assessed)),
    ]
    return facts_section(words("In brief"), rows, "summary")


def _for(edition: Edition, number: int) -> Rich:
    if not number:
        return unknown(edition.words("not found"))
    return edition.count("for {n} clause", "for {n} clauses", number)


def number(edition: Edition, id: str) -> Rich:
    """«8 связанных записей», or that there are no data."""
    count = len(edition.facts.clauses[id].records)
    return edition.count("{n} related record", "{n} related records", count) if count else no_data(edition)


def held(edition: Edition, id: str) -> Rich:
    """The same with the date of the newest: «8 связанных записей, новейшая — 21 ноября 2025 г.»; of one, its date."""
    date = edition.facts.clauses[id].newest
    if date is None:
        return number(edition, id)
    if len(edition.facts.clauses[id].records) == 1:
        return f"{number(edition, id)} — {edition.formats.date(date)}"
    newest = edition.words("the newest: {date}").replace("{date}", edition.formats.date(date))
    return f"{number(edition, id)}, {newest}"


def no_data(edition: Edition) -> Rich:
    return unknown(edition.words("no data"))


def span(edition: Edition, id: str) -> str | None:
    """From the oldest to the newest of the dated records; None where no record has a date."""
    facts = edition.facts.clauses[id]
    return edition.formats.period(facts.oldest, facts.newest)


def newest(edition: Edition, id: str, most: int) -> Iterator[Rich]:
    """The newest of its records, each with its date."""
    for kind, record in edition.facts.clauses[id].records[:most]:
        date = items.date_text(edition, edition.bulletin.of(kind)[record])
        yield [edition.link(kind, record), *([f" ({date})"] if date else [])]


def addressee(edition: Edition, clause: Clause[str]) -> Rich:
    if clause.addressee is None:
        return unknown(edition.words("the text names nobody"))
    return edition.rich(clause.addressee)


def gaps(edition: Edition, id: str) -> list[Rich]:
    """A sentence for each thing that the register lacks on the clause."""
    return [_gap(edition, id, gap) for gap in edition.facts.clauses[id].gaps]


def most_telling(edition: Edition, id: str) -> list[Rich]:
    """The same in a table of all clauses: that nobody assessed one is said where nothing else is missing."""
    found = edition.facts.clauses[id].gaps
    told = [gap for gap in found if gap != Gap.NO_ASSESSMENT]
    return [_gap(edition, id, gap) for gap in told or found]


def further_gaps(edition: Edition, id: str) -> list[Rich]:
    """The same beside what the register holds, which says already that it holds nothing."""
    told = (gap for gap in edition.facts.clauses[id].gaps if gap not in (Gap.NO_RECORD, Gap.NO_ASSESSMENT))
    return [_gap(edition, id, gap) for gap in told]


def _gap(edition: Edition, id: str, gap: Gap) -> Rich:
    facts = edition.facts.clauses[id]
    if gap == Gap.DOCUMENT_NOT_FOUND:
        links = joined(edition.link("document", document) for document in facts.missing)
        return [edition.words("Ordered and not found:"), " ", *links, "."]
    if gap == Gap.ANNOUNCED_ONLY:
        return edition.count(
            "Of {n} more record only the announcement is known.",
            "Of {n} more records only the announcements are known.",
            facts.only_announced,
        )
    return _said(edition, gap)


def _said(edition: Edition, gap: Gap) -> str:
    words, recent = edition.words, edition.facts.recent.start
    return {
        Gap.NO_RECORD: words("No record that relates to this was found."),
        Gap.NO_DATE: words("No date was found for any of these records."),
        Gap.NOTHING_RECENT: words("No record dated {year} or later was found.").replace("{year}", str(recent)),
        Gap.NO_ASSESSMENT: words("No assessment by any body was found."),
    }[gap]


def filling(edition: Edition, id: str) -> list[Rich]:
    """The ways to add what is missing of a clause."""
    words = edition.words
    document, clause = edition.clauses[id]
    named = f"{edition.plain(clause.label)}, {edition.name('document', document.id)}"
    subject = words("What is known of a clause: {clause}").replace("{clause}", named)
    address = routes.absolute(edition.config.address, edition.lang, routes.path_of("clause", id))
    body = words("Clause: {address}\n\nWhat is known, since when, and where it is published:\n")
    return ways_to_add(edition, subject, body.replace("{address}", address))


def ways_to_add(edition: Edition, subject: str, body: str = "") -> list[Rich]:
    """The page that says what is needed, and a letter of that subject."""
    words = edition.words
    write: Rich = {"text": words("a letter to the editors"), "url": letter(edition, subject, body)}
    if not edition.has_page("contribute"):
        return [write]
    return [{"text": words("how to add to it"), "url": "/contribute/"}, " · ", write]


def sentences(told: Iterable[Rich]) -> list[Rich]:
    return joined(told, " ")


def assessed(edition: Edition, clause: Clause[str]) -> list[items.Item]:
    """What bodies said of how far it is carried out, the newest first."""
    newest_first = sorted(clause.assessments, key=lambda of: of.date.last(), reverse=True)
    return [_assessment(edition, assessment) for assessment in newest_first]


def assessments(edition: Edition, clause: Clause[str]) -> list[Rich]:
    """The same in one line."""
    told = ([of["title"], " (", of["date"], "): ", *of["meta"]] for of in assessed(edition, clause))
    return joined(told, "; ")


def _assessment(edition: Edition, of: Assessment[str]) -> items.Item:
    told: items.Item = {
        "date": {"text": edition.formats.date(of.date), "time": str(of.date)},
        "title": edition.words.heading("assessed level", of.level),
        "meta": [edition.link("organisation", of.by), " · ", source_link(edition, of.source)],
    }
    return {**told, "text": edition.rich(of.text)} if of.text else told


def source_link(edition: Edition, source: Source) -> Rich:
    return source_item(edition, source)["title"]


def ordered_from(edition: Edition, document: Document[str]) -> Rich:
    """Who was to make a document: the bodies named, else whom the clauses that ordered it address."""
    if document.bodies:
        return joined(edition.link("organisation", id) for id in document.bodies)
    clauses = edition.clauses
    named = dict.fromkeys(clause.addressee for id in document.ordered_by if (clause := clauses[id][1]).addressee)
    return joined(edition.rich(words) for words in named if words) or unknown(edition.words("the text names nobody"))
