"""The clauses of the real bulletin: each with its page and honest evidence, in the register and in the report."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from generator.model.scalars import PartialDate
from generator.pipeline import Made
from generator.views.page import Page
from tests.register import TODAY, languages
from tests.tools import ROOT

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("register")]

NOT_YET = ("announced", "cancelled")
COMMISSION_FROM = dt.date(2017, 7, 19)
"""The directions of the commission have no date; the day its chamber was founded stands for it."""
NAMED_ITSELF = "commission-directions/4"
"""The clause that names a forum and its agreements, which were before it."""


@functools.cache
def on_file() -> Mapping[str, Mapping[str, Any]]:
    """Every record with `relates_to`, by its path, as the files have it."""
    found = {}
    for file in sorted((ROOT / "data").glob("*/*.yml")):
        record = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)
        if "relates_to" in record:
            found[f"{file.parent.name}/{file.stem}"] = record
    return found


@functools.cache
def related() -> Mapping[str, frozenset[str]]:
    """For each clause the records that relate to it and are more than announced."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, record in on_file().items():
        for clause in record["relates_to"] if record.get("status") not in NOT_YET else ():
            found[clause].add(path)
    return {clause: frozenset(paths) for clause, paths in found.items()}


@functools.cache
def pages(lang: str) -> Mapping[str, Page]:
    one = next(one for one in languages() if one.edition.lang == lang)
    return {page.path: page for page in one.pages}


def section(page: Page, id: str) -> Mapping[str, Any]:
    return next((section for section in page.view["main"] if section.get("id") == id), {})


def words(value: object) -> str:
    """Whatever a view says, with ordinary spaces."""
    return json.dumps(value, ensure_ascii=False).replace("\N{NO-BREAK SPACE}", " ")


def clauses() -> Iterator[tuple[Made, str]]:
    for one in languages():
        yield from ((one, id) for id in one.edition.bulletin.clauses())


def test_every_clause_has_a_page_with_honest_evidence() -> None:
    seen = 0
    for one, id in clauses():
        page = pages(one.edition.lang)[f"documents/{id}"]
        told = section(page, "related")
        linked = {item["title"]["url"].strip("/").removeprefix("../../../") for item in told.get("items", ())}
        assert linked == related().get(id, frozenset()), page.path
        none = one.edition.words("no data")
        assert (none in words(told)) == (not linked), page.path
        assert (none in words(page.view["aside"])) == (not linked), page.path
        assert "mailto:" in words(section(page, "gaps")), f"{page.path} does not say how to add to it"
        seen += 1
    assert seen == 35 * len(languages())


def test_the_register_and_the_report_have_every_clause() -> None:
    for one in languages():
        bulletin, lang = one.edition.bulletin, one.edition.lang
        register, report = (pages(lang)[path].view["main"] for path in ("commitments", "commitments/report"))
        entries = {entry["title"]["url"]: entry for part in register for entry in part.get("entries", ())}
        rows = [row for part in report if part["type"] == "stacked" for row in part["rows"]]
        marks = [row for part in register if part["type"] == "matrix" for row in part["rows"]]
        assert len(entries) == len(rows) == len(marks) == 35
        for id, (_, clause) in bulletin.clauses().items():
            entry = entries[f"../documents/{id}/"]
            assert words(entry["quote"])[1:40] in words(one.edition.rich(clause.quote)), id
            count = len(related().get(id, ()))
            told = words(entry["rows"])
            assert (one.edition.words("no data") in told) == (count == 0), id
            assert count == 0 or str(count) in told, id
            assert "mailto:" in told, id


def test_the_matrix_counts_every_record_once() -> None:
    for one in languages():
        for part in pages(one.edition.lang)["commitments"].view["main"]:
            for row in part["rows"] if part["type"] == "matrix" else ():
                id = row["head"][2]["url"].removeprefix("../documents/").strip("/")
                assert sum(int(cell["number"]) for cell in row["cells"] if cell) == len(related().get(id, ())), id


def test_no_record_relates_to_what_came_after_it() -> None:
    """The checks hold this for documents that have a date; the editors' rule names a day for the one that has none."""
    early = [
        f"{path} {clause}"
        for path, record in on_file().items()
        for clause in record["relates_to"]
        if clause.startswith("commission-directions/") and clause != NAMED_ITSELF
        if (last := record.get("end") or record.get("start")) and PartialDate.parse(last).last() < COMMISSION_FROM
    ]
    assert early == []


def test_ordered_documents_say_that_they_were_looked_for() -> None:
    ordered = {
        "declaration-2015-plan": "declaration-2015-podolsk/mandate",
        "declaration-2015-tourism-strategy": "declaration-2015-podolsk/call-11",
        "declaration-2015-proposals": "declaration-2015-podolsk/call-6",
    }
    for one in languages():
        none = one.edition.words("document not found")
        for document, clause in ordered.items():
            record = one.edition.bulletin.documents[document]
            assert record.not_found
            assert record.verified_on
            assert record.verified_on <= TODAY
            page = pages(one.edition.lang)[f"documents/{document}"]
            assert none in words(page.view["kicker"])
            assert one.edition.formats.date(record.verified_on) in words(page.view["aside"])
            assert none in words(section(pages(one.edition.lang)[f"documents/{clause}"], "ordered"))
            assert f"../../documents/{document}/" in words(pages(one.edition.lang)["commitments/report"].view)


def test_what_the_forums_signed_stands_beside_what_the_register_holds() -> None:
    for one in languages():
        lang = one.edition.lang
        told = words(section(pages(lang)["documents/commission-directions/4"], "reported"))
        assert "54" in told
        assert "../../../events/forum-regions-04/#agreements-of" in told
        table = section(pages(lang)["agreements"], "reported-forum-regions")
        assert len(table["rows"]) == 13
        eleventh = words(table["rows"][2]["cells"][0])
        assert "250" in eleventh, "sources that disagree stand side by side"
        assert "220" in eleventh


def test_no_page_of_a_clause_judges() -> None:
    """Words that would be quoted as a verdict: that nothing was found says nothing of what was done."""
    verdicts = {
        "ru": ("не выполнен", "не исполнен", "не реализован", "провал", "бездейств"),
        "be": ("не выканан", "не рэалізаван", "правал", "бяздзе"),
    }
    for one in languages():
        lang = one.edition.lang
        for path, page in pages(lang).items():
            if path.startswith(("commitments", "documents")):
                said = words(page.view).lower()
                assert [verdict for verdict in verdicts[lang] if verdict in said] == [], path
