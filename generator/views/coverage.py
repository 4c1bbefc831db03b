"""How full the register is: against the wholes that sources give, and field by field, each gap with its own list.

The shares are of the register's records, never of towns or of what they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator import routes
from generator.derive.coverage import Numbered, Reported, Share
from generator.editions import Edition, Rich
from generator.model.kinds import BY_NAME
from generator.views.events import reported
from generator.views.gaps import gap_draft, how_to_fill, not_found
from generator.views.lists import list_draft
from generator.views.page import Draft, Section, joined, unknown


def coverage_drafts(edition: Edition) -> Iterator[Draft]:
    """The page of the whole register."""
    if edition.has("coverage"):
        title = edition.words.term("section", "coverage")
        page = list_draft(edition, "coverage", tuple(_sections(edition)))
        yield replace(page, aside=(how_to_fill(edition, title),))


def gap_drafts(edition: Edition) -> Iterator[Draft]:
    """A page for each thing that some records do not say."""
    for share in edition.facts.coverage.shares.values() if edition.has("coverage") else ():
        yield gap_draft(edition, share)


def _sections(edition: Edition) -> Iterator[Section]:
    told = edition.facts.coverage
    yield _series(edition, told.numbered)
    yield _reported(edition, told.reported)
    yield _ordered(edition, told.not_found)
    yield _clauses(edition)
    yield _filled(edition, tuple(told.shares.values()))
    yield _years(edition)
    yield _languages(edition)
    yield _checked(edition)


def _series(edition: Edition, series: tuple[Numbered, ...]) -> Section:
    words = edition.words
    rows: list[dict[str, Any]] = []
    for of in series:
        cell: list[Rich] = [_runs(of) or words("all numbers found")]
        if of.unnumbered:
            told = edition.count("{n} event without a number", "{n} events without a number", of.unnumbered)
            cell += ["; " if of.missing else " · ", unknown(told)]
        rows.append({"cells": [edition.link("series", of.series), _of(edition, of.found, of.highest), cell]})
    columns = [
        {"label": words("Series"), "type": "text"},
        {"label": words("Numbers found"), "type": "text"},
        {"label": words("Not found"), "type": "text"},
    ]
    note = words("The whole is the highest number that a source gives to an event of the series.")
    return _table("series", words("Series that count their events"), columns, rows, note)


def _runs(series: Numbered) -> str:
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in series.missing)


def _reported(edition: Edition, told: tuple[Reported, ...]) -> Section:
    """The figures of every source beside what the register holds."""
    events = (edition.bulletin.events[of.event] for of in told)
    return reported(edition, events, "reported", edition.words("Agreements whose number was reported"))


def _table(id: str, title: str, columns: list[dict[str, str]], rows: list[dict[str, Any]], note: str) -> Section:
    if not rows:
        return {}
    return {"id": id, "title": title, "type": "table", "columns": columns, "rows": rows, "note": note}


def _ordered(edition: Edition, documents: tuple[str, ...]) -> Section:
    """Documents that were ordered; where one was looked for in vain, the day says since when."""
    words = edition.words
    entries = []
    for id in documents:
        document = edition.bulletin.documents[id]
        meta: list[Rich] = [unknown(words("document not found"))]
        if document.verified_on:
            meta.append(words("looked for {date}").replace("{date}", edition.formats.date(document.verified_on)))
        meta += [edition.link("clause", clause) for clause in document.ordered_by]
        entries.append({"title": edition.link("document", id), "meta": joined(meta, " · ")})
    title = words("Documents that were ordered")
    return {"id": "ordered", "title": title, "type": "items", "items": entries} if entries else {}


def _clauses(edition: Edition) -> Section:
    """Of how many clauses of each document any record is known; announcements alone do not count."""
    words, facts = edition.words, edition.facts.clauses
    rows = []
    for document in edition.bulletin.documents.values():
        ids = [f"{document.id}/{clause.number}" for clause in document.clauses]
        if ids:
            rows.append(
                _bar(
                    edition, edition.link("document", document.id), sum(bool(facts[id].records) for id in ids), len(ids)
                )
            )
    if not rows:
        return {}
    more = {"text": words("What the register holds about each clause"), "url": "/commitments/"}
    columns = (words("Document"), words("How many"))
    return _shares("clauses", words("Clauses that records relate to"), columns, [{"rows": rows}], more=more)


def _filled(edition: Edition, shares: tuple[Share, ...]) -> Section:
    """What the records of each kind say, under the name of the kind and its number."""
    words = edition.words
    groups = []
    for kind in dict.fromkeys(share.kind for share in shares):
        of = BY_NAME[kind]
        name = {"text": words.heading("records", kind), "url": routes.link(of.path or of.folder)}
        number = edition.formats.number(len(edition.bulletin.of(kind)))
        rows = [_row(edition, share) for share in shares if share.kind == kind]
        groups.append({"id": f"of-{kind}", "title": [name, f" — {number}"], "rows": rows})
    columns = (words("By kind of record"), words("How many"), words("Not found"))
    return _shares("filled", words("What the records say"), columns, groups)


def _row(edition: Edition, share: Share) -> dict[str, Rich]:
    gap: Rich = None
    if share.without:
        text = edition.formats.number(len(share.without))
        url = routes.link(routes.gap_path(share.kind, share.name))
        gap = {"text": text, "url": url, "title": not_found(edition, share)}
    return _bar(edition, edition.words.heading("sought", share.name), share.told, share.of, gap)


def _bar(edition: Edition, label: Rich, told: int, of: int, gap: Rich = None) -> dict[str, Rich]:
    """A row with its part of the whole in hundredths, for the drawing, and in numbers, for reading."""
    row: dict[str, Rich] = {"label": label, "part": round(100 * told / of, 1), "told": _of(edition, told, of)}
    return {**row, "gap": gap} if gap is not None else row


def _of(edition: Edition, told: int, of: int) -> Rich:
    """Nothing yet is said in words: a nought would read as a verdict."""
    number = edition.formats.number
    if not told:
        return unknown(edition.words("none yet"))
    return edition.words("{told} of {of}").replace("{told}", number(told)).replace("{of}", number(of))


def _shares(id: str, title: str, columns: tuple[str, ...], groups: list[dict[str, Any]], **more: Rich) -> Section:
    """Bars in groups, each under a heading of its own or under none."""
    return {"id": id, "title": title, "type": "shares", "columns": columns, "groups": groups, **more}


def _years(edition: Edition) -> Section:
    """How old the newest evidence of each tie is: the years that count as recent one by one, those before together."""
    words, years = edition.words, edition.facts.coverage.years
    if not years:
        return {}
    of, recent = len(edition.bulletin.ties), edition.facts.recent[::-1]
    rows = [_bar(edition, str(year), years[year], of) for year in recent if year in years]
    earlier = sum(count for year, count in years.items() if year not in recent)
    rows.append(_bar(edition, words("earlier than {year}").replace("{year}", str(recent[-1])), earlier, of))
    rows.append(_bar(edition, words("no dated evidence found"), of - sum(years.values()), of))
    title = words("How old the newest evidence of the ties is")
    columns = (words("Year of the newest evidence"), words("How many"))
    note = words("It tells how fresh our sources are. A tie may be alive though nobody has written of it.")
    return _shares("years", title, columns, [{"rows": rows}], note=note)


def _languages(edition: Edition) -> Section:
    words = edition.words
    rows = []
    for language in edition.config.languages:
        told = [of for (lang, _), of in edition.facts.translations.items() if lang == language.code]
        if told:
            name = {"text": language.name, "lang": language.code}
            rows.append(_bar(edition, name, sum(of.done for of in told), sum(of.number for of in told)))
    if not rows:
        return {}
    more = {"text": words("What is translated, kind by kind"), "url": "/translations/"}
    columns = (words("Translated into"), words("How many"))
    return _shares("languages", words("Languages"), columns, [{"rows": rows}], more=more)


def _checked(edition: Edition) -> Section:
    words, checked = edition.words, edition.facts.coverage.checked
    title = words("Checked anew")
    said = words("A record bears this mark once somebody has held all of it against its sources again.")
    if checked.newest is None:
        told = unknown(words("No record bears the mark yet."))
        return {"id": "checked", "title": title, "type": "text", "paragraphs": [[told, " ", said]]}
    label = words("checked, last on {date}").replace("{date}", edition.formats.date(checked.newest))
    row = _bar(edition, label, checked.number, checked.of)
    return _shares("checked", title, (words("Records"), words("How many")), [{"rows": [row]}], note=said)
