"""CITATION.cff: how the data are to be cited. JSON strings are YAML strings too."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.config import Config
from generator.opendata.catalogue import VERSION
from generator.publishers.opendata.describing import Describing
from generator.publishers.opendata.package import licence_id
from generator.words import N_

HOW = N_("Whoever uses these data, please name the bulletin and link to it, or to the record that was used.")


def citation(config: Config[str], describing: Describing, modified: str | None) -> bytes:
    own, first = describing.own, describing.first
    told = {
        "cff-version": "1.2.0",
        "message": describing.said(HOW)[first],
        "type": "dataset",
        "title": f"{own('title')[first]}: {own('subtitle')[first]}",
        "abstract": own("description")[first],
        "version": f"{VERSION}",
        "url": config.address,
        "license-url": config.licence.url,
    }
    if licence_id(config) in KNOWN:
        told["license"] = licence_id(config)
    if modified:
        told["date-released"] = modified
    return "".join(_lines(told, own("publisher")[first])).encode()


KNOWN = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "ODbL-1.0", "PDDL-1.0")
"""Licences of data that the format has a name for."""


def _lines(told: dict[str, str], publisher: str) -> Iterator[str]:
    yield from (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items())
    yield f"authors:\n  - name: {json.dumps(publisher, ensure_ascii=False)}\n"
