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
SOURCES = "sources"


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
        _create(connection, SOURCES, map(_declared, columns_of(SHAPE, languages)))
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
    if copied:
        of_kind = f"SELECT * FROM before.{SOURCES} WHERE kind = ? ORDER BY rowid"
        connection.execute(f"INSERT INTO main.{SOURCES} {of_kind}", (kind,))
        return
    columns = columns_of(SHAPE, languages)[3:]
    for joined, value, within in _places(shape_of_kind(kind), "told", ("line",), "", ()):
        told = ", ".join(_extracted("source", column) for column in columns)
        places = f"SELECT number, told ->> '$.id' AS record, {within} AS within, {value} AS source FROM {joined}"
        connection.execute(
            f"INSERT INTO main.{SOURCES} SELECT ?, record, within, {told} FROM ({places}) "
            "WHERE source IS NOT NULL ORDER BY number",
            (kind,),
        )


def _places(
    shape: Shape, of: str, joined: tuple[str, ...], within: str, path: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """Where records of a shape have sources: the tables to look in, the source there, and the way to it."""
    match shape:
        case Compound(name) if name == SOURCE:
            yield ", ".join(joined), f"{of} -> '{_way(path)}'" if path else of, f"{within}'{'/'.join(path)}'"
        case Compound(_, parts):
            for part in parts:
                yield from _places(part.shape, of, joined, within, (*path, part.name))
        case Several(inner):
            each = f"each{len(joined)}"
            beside = (*joined, f"json_each({of}, '{_way(path)}') AS {each}")
            way = f"{within}'{'/'.join(path)}/' || {each}.key"
            if isinstance(inner, Compound) and inner.name == SOURCE:
                yield ", ".join(beside), f"{each}.value", way
            else:
                yield from _places(inner, f"{each}.value", beside, f"{way} || '/' || ", ())


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
