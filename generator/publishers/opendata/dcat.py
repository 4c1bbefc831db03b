"""DCAT-AP in JSON-LD: the catalogue for portals of data. Whatever it names stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator import routes
from generator.config import Box, Config
from generator.model.kinds import KINDS
from generator.opendata.catalogue import (
    ARCHIVE,
    DCAT,
    PACKAGE,
    SOURCES,
    SQLITE,
    VERSION,
    File,
    address,
    file,
    files_of,
    schema_of,
)
from generator.opendata.sources import EVERY_SOURCE
from generator.publishers.opendata.describing import Describing, Told
from generator.publishers.opendata.package import Tables
from generator.text import Lang
from generator.whole import Whole

AUTHORITY = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
LANGUAGES = {"ru": "RUS", "be": "BEL", "en": "ENG"}
COUNTRIES = {"by": "BLR", "ru": "RUS"}
FORMATS = {"CSV": "CSV", "JSON": "JSON", "GeoJSON": "GEOJSON", "JSON-LD": "JSON_LD", "ZIP": "ZIP", "JSON Lines": "JSON"}
"""By the names that the Publications Office has for languages, countries and kinds of file; others go without."""
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "owl": "http://www.w3.org/2002/07/owl#",
}
Node = dict[str, Any]


class Span(NamedTuple):
    """The first and the last year that records tell of, and the day that any of them changed last."""

    first: str | None
    last: str | None
    modified: str | None


def catalogue(whole: Whole, describing: Describing, files: Tables, span: Span) -> Node:
    return {"@context": PREFIXES, "@graph": [_Catalogue(whole, describing, files, span).node()]}


class _Catalogue:
    def __init__(self, whole: Whole, describing: Describing, files: Tables, span: Span) -> None:
        self._editions = whole.editions
        self._config: Config[str] = whole.editions[describing.first].config
        self._describing = describing
        self._files = files
        self._span = span

    def node(self) -> Node:
        own = self._describing.own
        return {
            "@id": address(self._config, DCAT),
            "@type": "dcat:Catalog",
            **self._told(own("title"), own("description")),
            **self._common(),
            "foaf:homepage": _id(self._config.address),
            "dcat:dataset": [self._everything(), *map(self._of_kind, (kind.name for kind in KINDS)), self._sources()],
        }

    def _everything(self) -> Node:
        own = self._describing.own
        name = self._config.feed_authority
        return {
            **self._dataset("everything", own("title"), own("description"), map(file, (SQLITE, ARCHIVE, PACKAGE))),
            "dct:identifier": f"tag:{name}:data",
            "dct:spatial": [_location(code, box) for code, box in self._config.countries.items()],
            **self._temporal(),
        }

    def _of_kind(self, kind: str) -> Node:
        called = self._describing.term("records", kind)
        node = self._dataset(kind, called, called, files_of(kind))
        for distribution in node["dcat:distribution"]:
            distribution["dct:conformsTo"] = _id(address(self._config, schema_of(kind).name))
        return node

    def _sources(self) -> Node:
        called = self._describing.said(EVERY_SOURCE)
        return self._dataset("sources", called, called, (file(SOURCES),))

    def _dataset(self, id: str, title: Told, description: Told, files: Iterable[File]) -> Node:
        return {
            "@id": f"{address(self._config, DCAT)}#{id}",
            "@type": "dcat:Dataset",
            **self._told(title, description),
            **self._common(),
            "owl:versionInfo": f"{VERSION}",
            "dct:accessRights": _id(f"{AUTHORITY}/access-right/PUBLIC"),
            "dcat:landingPage": [_id(page) for page in self._pages()],
            "dcat:contactPoint": {"@type": "vcard:Kind", "vcard:hasEmail": _id(f"mailto:{self._config.contact}")},
            "dcat:distribution": [self._distribution(one) for one in files],
        }

    def _pages(self) -> list[str]:
        """The page of the data in every language."""
        return [routes.absolute(self._config.address, lang, routes.DATA) for lang in self._editions]

    def _distribution(self, of: File) -> Node:
        url = address(self._config, of.name)
        node = {
            "@id": url,
            "@type": "dcat:Distribution",
            "dct:title": of.name,
            "dcat:accessURL": _id(url),
            "dcat:downloadURL": _id(url),
            "dcat:mediaType": _id(f"{IANA}/{of.media_type}"),
            "dct:license": _id(self._config.licence.url),
            "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": f"{len(self._files.contents[of.name])}"},
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": _id("spdx:checksumAlgorithm_sha256"),
                "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": self._files.digests[of.name]},
            },
        }
        if of.format in FORMATS:
            node["dct:format"] = _id(f"{AUTHORITY}/file-type/{FORMATS[of.format]}")
        return node

    def _common(self) -> Node:
        node: Node = {
            "dct:publisher": {
                "@type": ["foaf:Agent", "foaf:Organization"],
                "foaf:name": list(_in_languages(self._describing.own("publisher"))),
                "foaf:homepage": _id(self._config.address),
            },
            "dct:license": _id(self._config.licence.url),
            "dct:language": [
                _id(f"{AUTHORITY}/language/{LANGUAGES[lang]}") for lang in self._editions if lang in LANGUAGES
            ],
        }
        if self._span.modified:
            node["dct:modified"] = {"@type": "xsd:date", "@value": self._span.modified}
        return node

    def _temporal(self) -> Node:
        first, last, _ = self._span
        if first is None or last is None:
            return {}
        period = {"@type": "dct:PeriodOfTime", "dcat:startDate": _year(first), "dcat:endDate": _year(last)}
        return {"dct:temporal": period}

    def _told(self, title: Told, description: Told) -> Node:
        return {
            "dct:title": list(_in_languages(title)),
            "dct:description": list(_in_languages(description)),
        }


def _in_languages(told: Mapping[Lang, str]) -> Iterator[Node]:
    yield from ({"@language": lang, "@value": words} for lang, words in told.items())


def _id(address: str) -> Node:
    return {"@id": address}


def _year(year: str) -> Node:
    return {"@type": "xsd:gYear", "@value": year}


def _location(country: str, box: Box) -> Node:
    """A country, and the box that its places are looked for in."""
    w, s, e, n = box.west, box.south, box.east, box.north
    ring = f"POLYGON(({w} {s},{e} {s},{e} {n},{w} {n},{w} {s}))"
    node: Node = {"@type": "dct:Location", "dcat:bbox": {"@type": "geo:wktLiteral", "@value": ring}}
    return {"@id": f"{AUTHORITY}/country/{COUNTRIES[country]}", **node} if country in COUNTRIES else node
