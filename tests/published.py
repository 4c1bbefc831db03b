"""The published schema as one flat table, and what of a change to it breaks those who read the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.kinds import KINDS
from generator.opendata.columns import Languages, columns_of
from generator.opendata.records import shape_of_kind
from generator.opendata.shapes import Compound, Keyed, Scalar, Several, Shape, Words
from generator.opendata.sources import SHAPE
from generator.text import Lang

LANGUAGES = Languages((Lang("ru"), Lang("be")), (Lang("en"),))
Table = dict[str, dict[str, Any]]


def published() -> Table:
    """Every field of JSON and every column of the tables, by its place."""
    found: Table = {}
    for name, shape in (*((kind.folder, shape_of_kind(kind.name)) for kind in KINDS), ("sources", SHAPE)):
        found |= dict(_fields(shape, f"{name}.json", True))
        for column in columns_of(shape, LANGUAGES):
            found[f"{name}.csv#{column.name}"] = {"type": _type(column.shape), "required": column.required}
    return found


def _fields(shape: Shape, place: str, required: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    told: dict[str, Any] = {"type": _type(shape), "required": required}
    if isinstance(shape, Scalar) and "enum" in shape.schema:
        told["enum"] = list(shape.schema["enum"])
    yield place, told
    match shape:
        case Compound(_, parts):
            for part in parts:
                yield from _fields(part.shape, f"{place}/{part.name}", not part.optional)
        case Several(of):
            yield from _fields(of, f"{place}/*", True)


def _type(shape: Shape) -> str:
    match shape:
        case Scalar():
            return shape.type
        case Words():
            return "text by language"
        case Several():
            return "array"
        case Keyed() | Compound():
            return "object"


def breaks(before: Table, now: Table) -> list[str]:
    """What whoever relies on `before` does not find now."""
    found = []
    for place, was in before.items():
        told = now.get(place)
        if told is None:
            found.append(f"{place} is gone")
        elif told["type"] != was["type"]:
            found.append(f"{place} was of type {was['type']} and is of type {told['type']}")
        elif was["required"] and not told["required"]:
            found.append(f"{place} was always there and need not be now")
        elif lost := [word for word in was.get("enum", ()) if word not in told.get("enum", ())]:
            found.append(f"{place} has lost {', '.join(lost)}")
    return found
