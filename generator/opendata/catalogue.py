"""The catalogue: which files of data there are, and what each is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.config import Config
from generator.model.kinds import BY_FOLDER, KINDS

VERSION = 1
"""Of the published schema: raised when anything that was published goes, or changes its name, type or meaning."""
FOLDER = f"data/v{VERSION}"
"""Below the site's own root."""
MAPPED = {"city": "places.geojson", "tie": "ties.geojson"}
SQLITE, ARCHIVE, SOURCES = "bulletin.sqlite", "bulletin.zip", "sources.csv"
PACKAGE, DCAT, DATASETTE = "datapackage.json", "dcat.jsonld", "metadata.json"
CITATION, SUMS = "CITATION.cff", "SHA256SUMS"
COLLECTED = (SQLITE, ARCHIVE, SOURCES, PACKAGE, DCAT, DATASETTE, CITATION, SUMS)
"""What is made of the files of all kinds together."""


class File(NamedTuple):
    """A file below the folder of data; `format` is how it is called where formats are listed."""

    name: str
    format: str
    media_type: str


FORMATS = {
    "json": ("JSON", "application/json"),
    "jsonl": ("JSON Lines", "application/x-ndjson"),
    "csv": ("CSV", "text/csv"),
    "geojson": ("GeoJSON", "application/geo+json"),
    "sqlite": ("SQLite", "application/vnd.sqlite3"),
    "zip": ("ZIP", "application/zip"),
    "jsonld": ("JSON-LD", "application/ld+json"),
    "cff": ("Citation File Format", "application/yaml"),
}
PLAIN = ("", "text/plain")


def file(name: str) -> File:
    return File(name, *FORMATS.get(name.rpartition(".")[2], PLAIN))


def files_of(kind: str) -> Iterator[File]:
    """The files of the records of a kind; the first is the one that most people want."""
    folder = next(of.folder for of in KINDS if of.name == kind)
    yield from (file(f"{folder}.{ending}") for ending in ("csv", "json", "jsonl"))
    if kind in MAPPED:
        yield file(MAPPED[kind])


def schema_of(kind: str) -> File:
    folder = next(of.folder for of in KINDS if of.name == kind)
    return File(f"schemas/{folder}.json", "JSON Schema", "application/schema+json")


def kind_of(name: str) -> str | None:
    """The kind whose records a file is made of; None where it is none of theirs."""
    mapped = {name: kind for kind, name in MAPPED.items()}
    folder, _, ending = name.removeprefix("schemas/").rpartition(".")
    known = BY_FOLDER.get(folder)
    if name in mapped or known is None or ending not in ("csv", "json", "jsonl"):
        return mapped.get(name)
    return known.name


def address(config: Config[str], name: str) -> str:
    return f"{config.address}{FOLDER}/{name}"
