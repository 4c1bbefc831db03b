"""JSON Schema (2020-12) of what is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.opendata.columns import Languages
from generator.opendata.shapes import Compound, Keyed, Part, Scalar, Several, Shape, Words

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Describe = Callable[[Part], dict[str, Any]]


def json_schema(id: str, of: Compound, languages: Languages, describe: Describe) -> dict[str, Any]:
    """The schema of a file of records of one kind; `#/$defs/record` is that of one of them."""
    return {
        "$schema": DRAFT,
        "$id": id,
        "type": "array",
        "items": {"$ref": "#/$defs/record"},
        "$defs": {"record": _schema(of, languages, describe)},
    }


def _schema(of: Shape, languages: Languages, describe: Describe) -> dict[str, Any]:
    match of:
        case Scalar(schema, ref):
            return {**schema, **({"x-names": ref} if ref else {})}
        case Words(is_name):
            return _by_language({"type": "string"}, languages, is_name)
        case Keyed(inner, is_name):
            return _by_language(_schema(inner, languages, describe), languages, is_name)
        case Several(inner, number):
            exactly = {} if number is None else {"minItems": number, "maxItems": number}
            return {"type": "array", "items": _schema(inner, languages, describe), **exactly}
        case Compound(_, parts):
            properties = {part.name: {**_schema(part.shape, languages, describe), **describe(part)} for part in parts}
            required = [part.name for part in parts if not part.optional]
            return {
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": False,
            }


def _by_language(of: dict[str, Any], languages: Languages, is_name: bool) -> dict[str, Any]:
    properties = {str(lang): of for lang in languages.of(is_name)}
    return {"type": "object", "properties": properties, "additionalProperties": False}
