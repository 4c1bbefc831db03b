"""The distributions of each kind, as catalogues of data call its files: JSON, CSV, a schema; of some a map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.bulletin import Key
from generator.model.kinds import BY_NAME, KINDS
from generator.opendata.catalogue import FOLDER, MAPPED, address, files_of, kind_of, schema_of
from generator.opendata.columns import Column, columns_of, languages, rows, to_json
from generator.opendata.records import published, shape_of_kind
from generator.opendata.shapes import Part
from generator.output import Output
from generator.publishers.opendata import maps
from generator.publishers.opendata.schemas import json_schema
from generator.publishers.opendata.tables import to_csv
from generator.whole import Whole

Records = list[dict[str, Any]]
NOT_MAPPED = frozenset({"sources", "evidence", "aliases"})
"""Cells of JSON and the like, which no map shows."""


class OpenData:
    """The files of records (`opendata.records`); what is made of those files is `collected`."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        first = next(iter(whole.editions.values()))
        self._config = first.config
        self._languages = languages(self._config, tuple(whole.editions))

    def tasks(self) -> Iterator[str]:
        """The kinds."""
        yield from (kind.name for kind in KINDS)

    def task_at(self, path: str) -> str | None:
        """The name of what makes the file at a path; None where there is none."""
        folder, _, name = path.partition(f"{FOLDER}/")
        return kind_of(name) if name and not folder else None

    def outputs(self, task: str) -> Iterator[Output]:
        """The files of a kind, even where it has no record: who looks for them finds that out."""
        records = [published(self._whole, (task, id)) for id in self._whole.bulletin.of(task)]
        columns = columns_of(shape_of_kind(task), self._languages)
        table = list(rows(columns, records))
        lines = [to_json(record) for record in records]
        origin = f"data of {BY_NAME[task].folder}"
        contents = {
            "csv": to_csv([column.name for column in columns], table),
            "json": "[\n{}\n]\n".format(",\n".join(lines)).encode() if lines else b"[]\n",
            "jsonl": "".join(f"{line}\n" for line in lines).encode(),
        }
        for file in files_of(task):
            ending = file.name.rpartition(".")[2]
            content = self._mapped(task, records, columns, table) if ending == "geojson" else contents[ending]
            yield Output(f"{FOLDER}/{file.name}", content, origin)
        yield Output(f"{FOLDER}/{schema_of(task).name}", self._schema(task), origin)

    def _schema(self, kind: str) -> bytes:
        name = schema_of(kind).name
        told = json_schema(address(self._config, name), shape_of_kind(kind), self._languages, self._described)
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()

    def _described(self, part: Part) -> dict[str, Any]:
        """What a field means: in the first language where everybody looks, and in each where ours does."""
        told = {lang: edition.words.term("published field", part.description) for lang, edition in self._editions()}
        return {"description": next(iter(told.values())), "x-description": told}

    def _editions(self) -> Iterable[Any]:
        return self._whole.editions.items()

    def _mapped(self, kind: str, records: Records, columns: tuple[Column, ...], table: list[list[Any]]) -> bytes:
        kept = [(place, column.name) for place, column in enumerate(columns) if column.path[0] not in NOT_MAPPED]
        features = []
        for record, row in zip(records, table, strict=True):
            if geometry := self._geometry((kind, record["id"]), record):
                told = {name: row[place] for place, name in kept if row[place] is not None}
                features.append(maps.feature(record["id"], geometry, told))
        return maps.collection(features)

    def _geometry(self, key: Key, record: dict[str, Any]) -> dict[str, Any] | None:
        if MAPPED[key[0]] == MAPPED["city"]:
            at = maps.position(record)
            return maps.point(at) if at else None
        ends = [self._whole.bulletin.cities[id].coordinates for id in record["cities"]]
        a, b = ((end.lon, end.lat) if end else None for end in ends)
        return maps.line(a, b) if a and b else None
