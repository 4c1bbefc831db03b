"""What is made of the files of all kinds together: the database, the archive, the packages, catalogues and digests."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from generator.model.kinds import KINDS
from generator.opendata.catalogue import (
    ARCHIVE,
    CITATION,
    COLLECTED,
    DATASETTE,
    DCAT,
    FOLDER,
    PACKAGE,
    SOURCES,
    SQLITE,
    SUMS,
)
from generator.opendata.columns import columns_of, languages, to_json
from generator.opendata.shapes import DATE_PATTERN, Scalar
from generator.opendata.sources import SHAPE
from generator.output import Output
from generator.publishers.opendata.archive import Digests, archive
from generator.publishers.opendata.citing import citation
from generator.publishers.opendata.database import database, tables_of
from generator.publishers.opendata.datasette import metadata
from generator.publishers.opendata.dcat import Span, catalogue
from generator.publishers.opendata.describing import Describing
from generator.publishers.opendata.package import Tables, package
from generator.publishers.opendata.tables import to_csv
from generator.whole import Whole

ORIGIN = "the data of all kinds"
NOT_PACKED = (".jsonl",)
"""What stands in the archive in another form."""


def _nothing(_: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class Files:
    """The files of all kinds, by path. `before` gives what was collected last, as long as it stands as it was made;
    `same` are the files that are as they were then."""

    paths: tuple[str, ...]
    read: Callable[[str], bytes]
    before: Callable[[str], bytes | None] = _nothing
    same: frozenset[str] = frozenset()


def collected(whole: Whole, files: Files) -> Iterator[Output]:
    """Everything that is made of files, in a fixed order."""
    told = {path.removeprefix(f"{FOLDER}/"): files.read(path) for path in files.paths}
    same = {path.removeprefix(f"{FOLDER}/") for path in files.same}
    describing = Describing(whole)
    config = whole.editions[describing.first].config
    known = languages(config, tuple(whole.editions))

    def before(name: str) -> bytes | None:
        return files.before(f"{FOLDER}/{name}")

    every = dict(told)
    digests = Digests(every, before(SUMS), same)
    kept = before(SQLITE)
    lines = {kind.name: f"{kind.folder}.jsonl" for kind in KINDS}
    changed = {kind: told[name].decode() if kept is None or name not in same else None for kind, name in lines.items()}
    every[SQLITE] = database(changed, known, kept)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(every[SQLITE])
        columns = [column.name for column in columns_of(SHAPE, known)]
        every[SOURCES] = to_csv(columns, connection.execute("SELECT * FROM sources ORDER BY rowid"))
        span = _span(connection, known)
    tables = Tables(every, digests)
    every[PACKAGE] = _json(package(config, describing, known, tables, span.modified))
    every[CITATION] = citation(config, describing, span.modified)
    every[DATASETTE] = _json(metadata(config, describing, known))
    packed = {name: content for name, content in sorted(every.items()) if _is_packed(name)}
    every[ARCHIVE] = archive(packed, before(ARCHIVE), same)
    every[DCAT] = _json(catalogue(whole, describing, tables, span))
    every[SUMS] = digests.sums()
    for name in COLLECTED:
        yield Output(f"{FOLDER}/{name}", every[name], ORIGIN)


def _is_packed(name: str) -> bool:
    return name not in (SQLITE, DATASETTE) and not name.endswith(NOT_PACKED)


def _json(value: Mapping[str, Any]) -> bytes:
    """In one line: what is written in many takes Python ten times as long."""
    return f"{to_json(value)}\n".encode()


def _span(connection: sqlite3.Connection, known: Any) -> Span:
    """What years the records tell of, and when any of them changed last."""
    dates: list[str] = []
    updated: list[str] = []
    for kind in KINDS:
        for name, _, columns in tables_of(kind.name, known):
            wanted = [column.name for column in columns if column.path and _is_date(column.shape)]
            dates += _extremes(connection, name, wanted)
        updated += _extremes(connection, kind.folder, ("derived_updated",))
    years = sorted(date[:4] for date in dates)
    return Span(years[0] if years else None, years[-1] if years else None, max(updated, default=None))


def _extremes(connection: sqlite3.Connection, table: str, columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        (found,) = connection.execute(f'SELECT min("{column}"), max("{column}") FROM "{table}"')
        yield from (date for date in found if date)


def _is_date(shape: object) -> bool:
    return isinstance(shape, Scalar) and shape.schema.get("pattern") == DATE_PATTERN
