"""The Frictionless data package: every table with what its columns are, in all languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.config import Config
from generator.model.kinds import BY_NAME, KINDS
from generator.opendata.catalogue import SOURCES, VERSION, file
from generator.opendata.columns import Column, Languages, columns_of
from generator.opendata.records import shape_of_kind
from generator.opendata.shapes import Scalar, Several
from generator.opendata.sources import EVERY_SOURCE, SHAPE
from generator.publishers.opendata.archive import Digests
from generator.publishers.opendata.describing import Describing

PROFILE, TABLE = "tabular-data-package", "tabular-data-resource"
CONSTRAINTS = ("pattern", "enum", "minimum", "maximum")


class Tables(NamedTuple):
    """The files that the package is about, by name."""

    contents: Mapping[str, bytes]
    digests: Digests


def package(
    config: Config[str], describing: Describing, languages: Languages, files: Tables, modified: str | None
) -> dict[str, Any]:
    publisher = describing.own("publisher")[describing.first]
    licence = {"name": licence_id(config), "path": config.licence.url, "title": config.licence.name}
    told: dict[str, Any] = {
        "profile": PROFILE,
        "name": config.feed_authority.partition(",")[0].lower(),
        "id": f"tag:{config.feed_authority}:data",
        **describing.both("title", describing.own("title")),
        **describing.both("description", describing.own("description")),
        "version": f"{VERSION}",
        "homepage": config.address,
        "licenses": [licence],
        "contributors": [{"title": publisher, "role": "publisher", "path": config.address}],
        "languages": [*languages.texts],
    }
    if modified:
        told["modified"] = modified
    kinds = [kind.name for kind in KINDS]
    resources = (_of_kind(kind, describing, languages, files) for kind in kinds)
    return {**told, "resources": [*resources, _of_sources(describing, languages, files)]}


def licence_id(config: Config[str]) -> str:
    """The name of the licence as lists of licences have it: CC-BY-4.0."""
    return config.licence.name.replace(" ", "-")


def _of_kind(kind: str, describing: Describing, languages: Languages, files: Tables) -> dict[str, Any]:
    folder = BY_NAME[kind].folder
    columns = columns_of(shape_of_kind(kind), languages)
    keys = [_foreign(column, kind) for column in columns if _refers(column)]
    schema: dict[str, Any] = {"fields": list(_fields(columns, describing)), "primaryKey": "id", "missingValues": [""]}
    if keys:
        schema["foreignKeys"] = keys
    return _resource(f"{folder}.csv", describing.both("title", describing.term("records", kind)), schema, files)


def _of_sources(describing: Describing, languages: Languages, files: Tables) -> dict[str, Any]:
    columns = columns_of(SHAPE, languages)
    schema = {"fields": list(_fields(columns, describing)), "missingValues": [""]}
    return _resource(SOURCES, describing.both("title", describing.said(EVERY_SOURCE)), schema, files)


def _resource(name: str, title: dict[str, Any], schema: dict[str, Any], files: Tables) -> dict[str, Any]:
    return {
        "profile": TABLE,
        "name": name.removesuffix(".csv"),
        "path": name,
        **title,
        "format": "csv",
        "mediatype": file(name).media_type,
        "encoding": "utf-8",
        "bytes": len(files.contents[name]),
        "hash": f"sha256:{files.digests[name]}",
        "schema": schema,
    }


def _fields(columns: Iterable[Column], describing: Describing) -> Iterator[dict[str, Any]]:
    for column in columns:
        told: dict[str, Any] = {"name": column.name, **_type(column)}
        yield told | describing.both("description", describing.of_column(column))


def _type(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    match column.shape:
        case Scalar(schema):
            kind = "date" if schema.get("format") == "date" else str(schema["type"])
            constraints |= {name: schema[name] for name in CONSTRAINTS if name in schema}
            if "pattern" in constraints:
                constraints["pattern"] = _of_whole(constraints["pattern"])
        case Several(of):
            kind = "string" if isinstance(of, Scalar) else "array"
        case _:
            kind = "object"
    return {"type": kind, **({"constraints": constraints} if constraints else {})}


def _of_whole(pattern: str) -> str:
    """A pattern that the whole cell has to match, as Table Schema wants it; JSON Schema looks anywhere in it."""
    before, after = ("" if pattern.startswith("^") else ".*"), ("" if pattern.endswith("$") else ".*")
    return before + pattern.removeprefix("^").removesuffix("$") + after


def _refers(column: Column) -> bool:
    return isinstance(column.shape, Scalar) and column.shape.ref in BY_NAME


def _foreign(column: Column, kind: str) -> dict[str, Any]:
    assert isinstance(column.shape, Scalar)
    other = column.shape.ref
    resource = "" if other == kind else BY_NAME[other].folder
    return {"fields": column.name, "reference": {"resource": resource, "fields": "id"}}
