"""The open data as schema.org has them, for those who search for data: what they are and where the files stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.editions import Edition
from generator.model.kinds import KINDS
from generator.opendata.catalogue import ARCHIVE, SOURCES, SQLITE, VERSION, File, address, file, files_of

Node = dict[str, Any]


def dataset(edition: Edition) -> Node:
    config = edition.config
    publisher = {
        "@type": "Organization",
        "@id": f"{config.address}#publisher",
        "name": edition.plain(config.publisher),
    }
    return {
        "@type": "Dataset",
        "identifier": f"tag:{config.feed_authority}:data",
        "name": edition.plain(config.title),
        "description": edition.plain(config.description),
        "license": config.licence.url,
        "isAccessibleForFree": True,
        "version": str(VERSION),
        "inLanguage": [language.code for language in config.languages],
        "creator": publisher,
        "publisher": publisher,
        "spatialCoverage": [
            {"@type": "Country", "name": edition.formats.country(country)} for country in config.countries
        ],
        "distribution": [_download(edition, of) for of in _files()],
    }


def _files() -> Iterator[File]:
    yield from map(file, (SQLITE, ARCHIVE, SOURCES))
    for kind in KINDS:
        yield from files_of(kind.name)


def _download(edition: Edition, of: File) -> Node:
    return {
        "@type": "DataDownload",
        "name": of.name,
        "contentUrl": address(edition.config, of.name),
        "encodingFormat": of.media_type,
    }
