"""What Datasette shows beside the database: titles, the licence, and what each column means."""

from __future__ import annotations

from typing import Any

from generator.config import Config
from generator.model.kinds import KINDS
from generator.opendata.catalogue import SQLITE
from generator.opendata.columns import Languages, columns_of
from generator.opendata.sources import EVERY_SOURCE, SHAPE
from generator.publishers.opendata.database import tables_of
from generator.publishers.opendata.describing import Describing


def metadata(config: Config[str], describing: Describing, languages: Languages) -> dict[str, Any]:
    own, first = describing.own, describing.first
    tables: dict[str, Any] = {}
    for kind in KINDS:
        for name, of, columns in tables_of(kind.name, languages):
            told = describing.of_column(of) if of else describing.term("records", kind.name)
            described = {column.name: describing.of_column(column)[first] for column in columns if column.path}
            tables[name] = {"title": told[first], "columns": described}
    sources = {column.name: describing.of_column(column)[first] for column in columns_of(SHAPE, languages)}
    tables["sources"] = {"title": describing.said(EVERY_SOURCE)[first], "columns": sources}
    return {
        "title": own("title")[first],
        "description": own("description")[first],
        "license": config.licence.name,
        "license_url": config.licence.url,
        "source": own("publisher")[first],
        "source_url": config.address,
        "databases": {SQLITE.removesuffix(".sqlite"): {"tables": tables}},
    }
