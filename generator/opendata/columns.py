"""Columns: a shape laid flat, for tables. A text has a column for each language, a compound one for each of its parts.

A list of single values is one cell, its values separated by `;`; any other list, and a source, is one cell of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.config import Config
from generator.model.common import Source
from generator.opendata.shapes import Compound, Keyed, Part, Scalar, Several, Shape, Words
from generator.text import Lang

SEPARATOR = ";"
SOURCE = Source.__name__
"""A source has nine fields, few of which say anything: its own table is the place to look at them one by one."""
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Languages:
    """Those of texts, and those that names may be given in beside them."""

    texts: tuple[Lang, ...]
    names: tuple[Lang, ...] = ()

    def of(self, is_name: bool) -> tuple[Lang, ...]:
        return tuple(dict.fromkeys((*self.texts, *self.names))) if is_name else self.texts


def languages(config: Config[str], langs: tuple[Lang, ...]) -> Languages:
    return Languages(langs, tuple(Lang(code) for code in config.name_languages))


@dataclass(frozen=True, slots=True)
class Column:
    """`path` leads to the value within a record as it is published; `parts` are the fields on the way to it."""

    path: Path
    shape: Shape
    parts: tuple[Part, ...]
    lang: Lang | None = None
    required: bool = False

    @property
    def name(self) -> str:
        return "_".join(self.path)


def columns_of(shape: Compound, languages: Languages) -> tuple[Column, ...]:
    """All columns of a shape, in the order of its fields."""
    return tuple(_laid_flat(shape, languages, (), (), True))


def _laid_flat(
    shape: Shape, languages: Languages, path: Path, parts: tuple[Part, ...], required: bool
) -> Iterator[Column]:
    match shape:
        case Compound(name, inner) if name != SOURCE:
            for part in inner:
                here = required and not part.optional
                yield from _laid_flat(part.shape, languages, (*path, part.name), (*parts, part), here)
        case Words(is_name) | Keyed(_, is_name):
            of = shape.of if isinstance(shape, Keyed) else Scalar({"type": "string"})
            for lang in languages.of(is_name):
                yield Column((*path, lang), of, parts, lang)
        case _:
            yield Column(path, shape, parts, None, required and not isinstance(shape, Several))


def rows(columns: Iterable[Column], records: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
    """The cells of each record: None where nothing is known, lists as one cell."""
    cells = [_cell(column) for column in columns]
    for record in records:
        yield [cell(record) for cell in cells]


def _cell(column: Column) -> Callable[[dict[str, Any]], Any]:
    path = column.path

    def get(record: Any) -> Any:
        for step in path:
            record = record.get(step)
            if record is None:
                return None
        return record

    if isinstance(column.shape, Scalar):
        return get
    return _joined(get, isinstance(column.shape, Several) and isinstance(column.shape.of, Scalar))


def _joined(get: Callable[[Any], Any], single: bool) -> Callable[[Any], str | None]:
    def told(record: Any) -> str | None:
        value = get(record)
        if not value:
            return None
        return SEPARATOR.join(map(str, value)) if single else to_json(value)

    return told


def to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
