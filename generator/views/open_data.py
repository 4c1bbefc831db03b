"""The page of the open data: which files there are, how to read them, and what every field of them says.

How much a file holds is told in records: their number follows from the edition, as all of a page has to. How many bytes
it has is known once all files are made; so the catalogue says that, which is made of them (`publishers.opendata.dcat`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import routes
from generator.editions import Edition, Rich
from generator.model.kinds import BY_NAME, KINDS
from generator.opendata.catalogue import (
    ARCHIVE,
    CITATION,
    DATASETTE,
    DCAT,
    FOLDER,
    PACKAGE,
    SOURCES,
    SQLITE,
    SUMS,
    VERSION,
    File,
    file,
    files_of,
    schema_of,
)
from generator.opendata.columns import Column, columns_of, languages
from generator.opendata.records import shape_of_kind
from generator.opendata.shapes import DATE_PATTERN, Compound, Scalar, Several
from generator.opendata.sources import EVERY_SOURCE, SHAPE
from generator.text import Lang
from generator.views.lists import list_draft
from generator.views.page import Draft, Section, joined, unknown

WHOLE = "whole"
"""Where the page tells of the files of everything."""


def open_data_drafts(edition: Edition) -> Iterator[Draft]:
    """The one page."""
    yield list_draft(edition, routes.DATA, tuple(_sections(edition)))


def _sections(edition: Edition) -> Iterator[Section]:
    words = edition.words
    yield _by_kind(edition)
    yield _together(edition)
    yield {"id": "reading", "title": words("How to read the files"), "type": "text", "paragraphs": _rules(edition)}
    for kind in KINDS:
        title = [words("Fields of the data"), ": ", words.term("records", kind.name)]
        yield _dictionary(edition, _anchor(kind.folder), title, shape_of_kind(kind.name))
    yield _dictionary(edition, _anchor("sources"), [words("Fields of the data"), ": ", words("Sources")], SHAPE)


def _by_kind(edition: Edition) -> Section:
    words = edition.words
    rows = []
    for kind in KINDS:
        number = len(edition.bulletin.of(kind.name))
        told = edition.formats.number(number) if number else unknown(words("none yet"))
        files = (*files_of(kind.name), schema_of(kind.name))
        name = {"text": words.heading("records", kind.name), "url": routes.link(routes.DATA, _anchor(kind.folder))}
        rows.append({"cells": [name, told, joined(_link(one, one.format) for one in files)]})
    number = sum(len(edition.bulletin.of(kind.name)) for kind in KINDS)
    whole = {"text": words("Everything together"), "url": routes.link(routes.DATA, WHOLE)}
    files = (file(SQLITE), file(ARCHIVE))
    rows.append({"cells": [whole, edition.formats.number(number), joined(_link(one, one.format) for one in files)]})
    columns = [
        {"label": words("Kind of record"), "type": "text"},
        {"label": words("Records"), "type": "number", "drop": True},
        {"label": words("Files"), "type": "text"},
    ]
    return {"id": "kinds", "title": words("Files by kind of record"), "type": "table", "columns": columns, "rows": rows}


def _together(edition: Edition) -> Section:
    words = edition.words
    told = {
        SQLITE: words("all records and their lists as one database, for Datasette, DB Browser and the like"),
        ARCHIVE: words("all tables, maps and schemas in one archive"),
        SOURCES: words(EVERY_SOURCE),
        PACKAGE: words("what every table and every column is, for programs (Frictionless Data Package)"),
        DCAT: words("the entry for catalogues of open data (DCAT-AP), with the sizes of files in bytes"),
        DATASETTE: words("titles and descriptions for Datasette"),
        CITATION: words("how to cite the data, for programs that keep references"),
        SUMS: words("SHA-256 digests, to check that a file has arrived whole"),
    }
    rows = [{"cells": [_link(file(name), name), says[:1].upper() + says[1:]]} for name, says in told.items()]
    columns = [{"label": words("File"), "type": "text"}, {"label": words("What it holds"), "type": "text"}]
    return {"id": WHOLE, "title": words("Everything together"), "type": "table", "columns": columns, "rows": rows}


def _anchor(folder: str) -> str:
    """Where the page tells of the fields of records of a kind."""
    return f"fields-{folder}"


def _link(of: File, text: str) -> Rich:
    """A file stands beside the languages, two steps above the page."""
    return {"text": text, "url": f"../../{FOLDER}/{of.name}"}


def _rules(edition: Edition) -> list[Rich]:
    words, config = edition.words, edition.config
    reuse = words(
        "Text and data of the editors: {licence}. Facts retold from other publications belong to no one; "
        "quotations keep their authors."
    )
    before, _, after = reuse.partition("{licence}")
    return [
        words(
            "The files hold what the pages show, in all languages at once, and are made anew whenever the register "
            "changes. Their addresses stay. When a field goes or comes to mean something else, the number in the "
            "address rises: now it is {version}."
        ).replace("{version}", str(VERSION)),
        words(
            "The tables are CSV in UTF-8, with commas and a byte order mark, so that spreadsheets show Cyrillic at "
            "once. A text has a column for each language. A list of ids or words is one cell with semicolons; a list "
            "of anything longer is one cell of JSON, and in the database a table of its own. A cell that a spreadsheet "
            "might take for a formula begins with an apostrophe."
        ),
        words(
            "Excel with Russian or Belarusian settings expects semicolons between columns: a file that is opened from "
            "its folder has each line in one cell. Open an empty workbook and, under “Data”, choose “From Text/CSV” "
            "with the delimiter “Comma”. LibreOffice asks as it opens the file: choose the character set UTF-8 and the "
            "separator “Comma”."
        ),
        words(
            "What is not known is an empty cell, and in JSON no field at all; lists and fields of yes or no are always "
            "there. A date is as precise as its source: 2017, 2017-06 or 2017-06-29."
        ),
        words(
            "Fields whose names begin with “derived” are written in no record: they are worked out of the register on "
            "the day of the build."
        ),
        words(
            "The maps are GeoJSON in WGS 84: places as points, ties as lines between them. Places whose coordinates "
            "are not known are not on them."
        ),
        [before, {"text": config.licence.name, "url": config.licence.url, "external": True}, after],
    ]


def _dictionary(edition: Edition, id: str, title: list[Rich], shape: Compound) -> Section:
    """A row for each field; the columns of its languages stand together."""
    words = edition.words
    langs = tuple(Lang(language.code) for language in edition.config.languages)
    columns = columns_of(shape, languages(edition.config, langs))
    rows = []
    for _, of in groupby(columns, key=lambda column: (column.path[:-1] if column.lang else column.path, column.parts)):
        together = list(of)
        names = ", ".join(column.name for column in together)
        rows.append({"cells": [names, _type(edition, together[0]), _meaning(edition, together[0])]})
    head = [
        {"label": words("Name of the field"), "type": "text"},
        {"label": words("Type of the field"), "type": "text", "drop": True},
        {"label": words("What the field says"), "type": "text"},
    ]
    return {"id": id, "title": title, "type": "table", "columns": head, "rows": rows}


def _meaning(edition: Edition, column: Column) -> str:
    """From the outside in, as the name is put together."""
    told = [edition.words.term("published field", part.description) for part in column.parts]
    meaning = ": ".join(told if len(told) < 3 else told[-2:])
    return meaning[:1].upper() + meaning[1:]


def _type(edition: Edition, column: Column) -> Rich:
    words = edition.words
    match column.shape:
        case Several(Scalar() as of):
            return [words.term("type of data", "list"), ": ", _scalar(edition, of)]
        case Scalar() as of:
            return _scalar(edition, of)
        case _:
            return words.term("type of data", "JSON")


def _scalar(edition: Edition, of: Scalar) -> Rich:
    words = edition.words
    if of.ref in BY_NAME:
        kind = BY_NAME[of.ref]
        named = words.term("records", of.ref)
        known: Rich = {"text": named, "url": routes.link(kind.folder)} if edition.has(kind.folder) else named
        return [words.term("type of data", "id"), ": ", known]
    if "enum" in of.schema:
        return ", ".join(of.schema["enum"])
    if of.schema.get("pattern") == DATE_PATTERN:
        return words.term("type of data", "date")
    if of.schema.get("format") == "date":
        return words.term("type of data", "day")
    if of.schema.get("format") in ("uri", "iri"):
        return words.term("type of data", "address")
    return {
        "string": words.term("type of data", "text"),
        "integer": words.term("type of data", "whole number"),
        "number": words.term("type of data", "number"),
        "boolean": words.term("type of data", "yes or no"),
    }[of.type]
