"""Shapes: what the model's classes look like as data. JSON, tables, schemas and the dictionary all follow from these.

A shape is read off the types of the model, so a new field is published the day it is declared.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from generator.model.scalars import Ref, Word
from generator.model.walk import cached, is_value
from generator.text import Text

DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""What the model says of a date that may be a year or a month; told apart from other texts by it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: what JSON Schema says of it, and the kind of record that it names, if it names one."""

    schema: Mapping[str, Any]
    ref: str = ""

    @property
    def type(self) -> str:
        return str(self.schema["type"])


@dataclass(frozen=True, slots=True)
class Words:
    """A text by language; `is_name`: it may be given in further languages."""

    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Several:
    """A list. `number`: of how many, where that is fixed."""

    of: Shape
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """Values by language."""

    of: Shape
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a compound. `optional`: absent where nothing is known; `owner` is the class that declares it."""

    name: str
    shape: Shape
    optional: bool
    owner: str

    @property
    def description(self) -> str:
        """What the words files know its description by."""
        own = f"{self.owner}.{self.name}"
        return own if own in TOLD_APART else self.name


@dataclass(frozen=True, slots=True)
class Compound:
    """Fields by name, as a class of the model has them."""

    name: str
    parts: tuple[Part, ...]


Shape = Scalar | Words | Several | Keyed | Compound

TOLD_APART = frozenset(
    {
        *("City.kind", "City.parent", "Clause.number", "Clause.title", "Document.date", "Document.event"),
        *("Event.status", "Event.series", "Evidence.date", "Evidence.what", "Evidence.source", "Initiative.kind"),
        *("Channel.lang", "Channel.url", "Medium.cities", "Medium.regions", "Medium.summary", "Medium.website"),
        *("Initiative.cities", "Initiative.until", "Organisation.kind", "Participants.cities", "Project.status"),
        *("Recommendation.date", "Recommendation.document", "Source.document", "Source.title", "Source.url"),
        *("Tie.cities", "Tie.kind", "Correction.type", "Document.type", "Event.type", "Practice.result"),
        *("Recommendation.result", "Figure.of", "Figure.count", "Figure.text", "Coordinates.of", "Assessment.date"),
        *("Assessment.by", "Correction.date", "Article.date", "Step.date", "Step.reason", "Promise.by"),
        *("Promise.until", "Answer.date", "Answer.by", "Answer.text", "Assessment.text", "Population.count"),
        *("Agreement.event", "Recommendation.event", "Initiative.organisations", "Initiative.regions"),
        *("Agreement.status", "Region.time_zone", "Event.time_zone", "City.time_zone", "Figure.source"),
        *("Figure.document", "Event.number"),
        *("Listed.kind", "Listed.record", "Step.record"),
    }
)
"""Fields, by the class that declares them, whose name alone does not say what they mean."""


@cached
def shape_of(of: type[Any]) -> Compound:
    """The shape of a class of the model."""
    hints = typing.get_type_hints(of, include_extras=True)
    parts = []
    for field in dataclasses.fields(of):
        hint = hints[field.name]
        inner = _without_none(hint)
        is_name = bool(field.metadata.get("complete")) and field.name == "name"
        parts.append(Part(field.name, _shape(inner, is_name), inner is not hint, _owner(of, field.name)))
    return Compound(of.__name__, tuple(parts))


def _owner(of: type[Any], name: str) -> str:
    """The class that a field is declared in, the first of its line."""
    return next(cls.__name__ for cls in reversed(of.__mro__) if name in inspect.get_annotations(cls))


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint
    (only,) = (part for part in typing.get_args(hint) if part is not type(None))
    return only


def _shape(hint: Any, is_name: bool = False) -> Shape:
    word = next((mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Word)), None)
    if word is not None:
        return Scalar(_as_found(word.json_schema), word.kind if isinstance(word, Ref) else "")
    if isinstance(hint, TypeVar) or hint is Text:
        return Words(is_name)
    of, inner = typing.get_origin(hint) or hint, typing.get_args(hint)
    if of is tuple:
        return Several(_shape(inner[0]), None if inner[-1] is Ellipsis else len(inner))
    if isinstance(of, type) and issubclass(of, Mapping):
        return Keyed(_shape(inner[1]), is_name=True)
    if isinstance(of, type) and issubclass(of, StrEnum):
        return Scalar({"type": "string", "enum": [str(word) for word in of]})
    if is_value(of):
        return shape_of(of)
    raise TypeError(f"{hint} has no shape")


def _as_found(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Addresses of sources are published as they were found, some with Cyrillic letters: that makes them IRIs."""
    return {**schema, "format": "iri"} if schema.get("format") == "uri" else schema


DAY = Scalar({"type": "string", "format": "date"})
DATE = Scalar({"type": "string", "pattern": DATE_PATTERN})
STRING = Scalar({"type": "string"})
ADDRESS = Scalar({"type": "string", "format": "uri"})
WHOLE = Scalar({"type": "integer", "minimum": 0})
NUMBER = Scalar({"type": "number", "minimum": 0})
FLAG = Scalar({"type": "boolean"})


def words_of(of: type[StrEnum]) -> Scalar:
    """One of a closed list of words."""
    return Scalar({"type": "string", "enum": [str(word) for word in of]})
