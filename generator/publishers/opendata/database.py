"""One SQLite file of everything: a table for each kind, one for each list that its records have, and the sources.

The same records make the same bytes: rows are written in one order, by one connection, into a file of fixed pages. What
did not change is copied row by row from the file that was made last, which comes to the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing

from generator.model.kinds import BY_NAME
from generator.opendata.columns import SOURCE, Column, Languages, columns_of
from generator.opendata.records import shape_of_kind
from generator.opendata.shapes import Compound, Part, Scalar, Several, Shape
from generator.opendata.sources import SHAPE

TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
PAGE = 4096
OF_WHOM, PLACE, VALUE = "record_id", "position", "value"
"""Columns of a list's table: whose the list is, the place in it and, in a list of single values, the value."""


def database(lines: Mapping[str, str | None], languages: Languages, before: bytes | None = None) -> bytes:
    """`lines` are the records of every kind, as they are published, one a line; None where they are those of `before`.

    SQLite itself takes them apart: in half the time that it takes to do that here.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        execute = connection.execute
        execute(f"PRAGMA page_size = {PAGE}")
        execute("PRAGMA temp_store = MEMORY")
        execute("CREATE TEMP TABLE line (number INTEGER PRIMARY KEY, told TEXT)")
        if before is not None:
            execute("ATTACH ':memory:' AS before")
            connection.deserialize(before, name="before")
        execute("BEGIN")
        _create(connection, "sources", map(_declared, columns_of(SHAPE, languages)))
        for kind, told in lines.items():
            if told is not None:
                execute("DELETE FROM line")
                connection.executemany(
                    "INSERT INTO line (told) VALUES (?)", ((line,) for line in told.split("\n") if line)
                )
            _tables(connection, kind, languages, told is None)
            _sources(connection, kind, languages, told is None)
        execute("COMMIT")
        return connection.serialize()


def tables_of(kind: str, languages: Languages) -> Iterator[tuple[str, Column | None, tuple[Column, ...]]]:
    """The tables of a kind by name, with their columns: first its own, then one for each of its lists."""
    columns = columns_of(shape_of_kind(kind), languages)
    name = BY_NAME[kind].folder
    yield name, None, tuple(column for column in columns if not isinstance(column.shape, Several))
    for column in columns:
        if isinstance(column.shape, Several):
            yield f"{name}_{column.name}", column, _of_items(column.shape, languages)


def _of_items(shape: Several, languages: Languages) -> tuple[Column, ...]:
    if isinstance(shape.of, Compound):
        return columns_of(Compound("Item", shape.of.parts), languages)
    return (Column((), shape.of, (Part(VALUE, shape.of, False, "Item"),), required=True),)


def _tables(connection: sqlite3.Connection, kind: str, languages: Languages, copied: bool) -> None:
    own = BY_NAME[kind].folder
    for name, column, inner in tables_of(kind, languages):
        declared = list(map(_declared, inner))
        if column is None:
            told, where = ", ".join(_extracted("told", one) for one in inner), "line"
        else:
            of_whom = f'"{OF_WHOM}" TEXT NOT NULL REFERENCES "{own}" ("id")'
            declared = [of_whom, f'"{PLACE}" INTEGER NOT NULL', *declared, f'PRIMARY KEY ("{OF_WHOM}", "{PLACE}")']
            each = ", ".join(_extracted("each.value", one) for one in inner)
            told, where = f"told ->> '$.id', each.key, {each}", f"line, json_each(told, '{_way(column.path)}') AS each"
        _create(connection, name, declared)
        found = f'* FROM before."{name}" ORDER BY rowid' if copied else f"{told} FROM {where} ORDER BY number"
        connection.execute(f'INSERT INTO main."{name}" SELECT {found}')


def _sources(connection: sqlite3.Connection, kind: str, languages: Languages, copied: bool) -> None:
    """All sources of the records of a kind, from the tables that were made of them."""
    if copied:
        found = ["SELECT * FROM before.sources WHERE kind = ? ORDER BY rowid"]
    else:
        own = columns_of(SHAPE, languages)[3:]
        found = [told for table in tables_of(kind, languages) for told in _sources_of(*table, own)]
    for select in found:
        connection.execute(f"INSERT INTO main.sources {select}", (kind,))


def _sources_of(name: str, column: Column | None, inner: tuple[Column, ...], own: tuple[Column, ...]) -> Iterator[str]:
    """What finds the sources in one table of a kind: they are its rows, or stand in some of its columns."""
    table = f'main."{name}"'
    of_whom, item = ('"id"', "") if column is None else (OF_WHOM, f"'{'/'.join(column.path)}/' || {PLACE}")
    if column is not None and isinstance(column.shape, Several) and _is_source(column.shape.of):
        told = ", ".join(f'"{one.name}"' for one in own)
        yield f"SELECT ?, {of_whom}, {item}, {told} FROM {table} ORDER BY rowid"
        return
    told = ", ".join(_extracted("source", one) for one in own)
    for one in inner:
        way = "/".join(one.path)
        within = f"{item} || '/{way}'" if item else f"'{way}'"
        for joined, value, place in _places(one.shape, f'"{one.name}"', (table,), within, ()):
            row = f"{table}.rowid AS number, {of_whom} AS record, {place} AS within, {value} AS source"
            yield (
                f"SELECT ?, record, within, {told} FROM (SELECT {row} FROM {joined}) "
                "WHERE source IS NOT NULL ORDER BY number"
            )


def _is_source(shape: Shape) -> bool:
    return isinstance(shape, Compound) and shape.name == SOURCE


def _places(
    shape: Shape, of: str, joined: tuple[str, ...], within: str, path: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """Where a column of a shape has sources: the tables to look in, the source there, and the way to it."""
    further = "".join(f"/{step}" for step in path)
    match shape:
        case Compound(_, parts):
            if _is_source(shape):
                yield ", ".join(joined), f"{of} -> '{_way(path)}'" if path else of, f"{within} || '{further}'"
                return
            for part in parts:
                yield from _places(part.shape, of, joined, within, (*path, part.name))
        case Several(inner):
            each = f"each{len(joined)}"
            beside = (*joined, f"json_each({of}, '{_way(path)}') AS {each}")
            yield from _places(inner, f"{each}.value", beside, f"{within} || '{further}/' || {each}.key", ())


def _way(path: Iterable[str]) -> str:
    """The path to a value, as SQLite writes it."""
    return ".".join(("$", *path))


def _extracted(of: str, column: Column) -> str:
    return f"{of} ->> '{_way(column.path)}'" if column.path else of


def _declared(column: Column) -> str:
    of = column.shape
    told = f'"{column.name or VALUE}" {TYPES.get(of.type, "TEXT") if isinstance(of, Scalar) else "TEXT"}'
    if column.path == ("id",):
        return f"{told} PRIMARY KEY NOT NULL"
    if column.required:
        told += " NOT NULL"
    if isinstance(of, Scalar) and of.ref in BY_NAME:
        told += f' REFERENCES "{BY_NAME[of.ref].folder}" ("id")'
    return told


def _create(connection: sqlite3.Connection, name: str, declared: Iterable[str]) -> None:
    connection.execute(f'CREATE TABLE main."{name}" ({", ".join(declared)})')
