"""What each field of the model is to somebody who reads of changes: a date, a text, a source, who takes part, …

It follows from the types of the model, so that a new field needs nothing here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from generator.model.common import Participants, Source, Strict
from generator.model.scalars import PartialDate, Ref
from generator.model.walk import cached


class Sort(StrEnum):
    BOOKKEEPING = "bookkeeping"
    VERIFIED = "verified"
    NAME = "name"
    TEXT = "text"
    DATE = "date"
    STATUS = "status"
    SOURCES = "sources"
    PARTICIPANTS = "participants"
    PLACES = "places"
    CLAUSES = "clauses"
    ENTRIES = "entries"
    WHOLE = "whole"
    """A value of several fields that is told as one: coordinates, population."""
    VALUES = "values"
    VALUE = "value"


BOOKKEEPING = frozenset(
    {"id", "aliases", "added", "source_language", "name_check", "accessed", "read_from", "licence", "file", "list"}
)
"""How and when something was entered or read: readers of a source are told, followers of changes are not."""
NAMES = frozenset({"name", "title", "short"})
PLACES = frozenset({"places"})
TAKES_PART = frozenset({"city", "region", "organisation"})
TEXT = "text"
"""The field that a record's prose is told as."""


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """`ref`: the kind of record that its words name (`*`: the word itself says which); `of`: its values' class."""

    sort: Sort
    ref: str = ""
    of: type[Any] | None = None


@cached
def rules(of: type[Any]) -> Mapping[str, Rule]:
    """The fields of a class of the model."""
    hints = typing.get_type_hints(of, include_extras=True)
    return {field.name: _rule(field.name, hints[field.name]) for field in dataclasses.fields(of)}


@cached
def rules_of_record(of: type[Any]) -> Mapping[str, Rule]:
    """The same of a record, its prose under `content/` among them."""
    return {**rules(of), TEXT: Rule(Sort.TEXT)}


def rule_at(of: type[Any], field: str) -> Rule | None:
    """The rule of a field of a record, as changes name it: `signed`, `participants.cities`."""
    name, _, inner = field.partition(".")
    rule = rules_of_record(of).get(name)
    return rules(rule.of).get(inner) if rule and inner and rule.of else rule


def _rule(name: str, hint: Any) -> Rule:
    many, base, ref = _peeled(hint)
    if name in BOOKKEEPING:
        return Rule(Sort.BOOKKEEPING)
    if name == "verified_on":
        return Rule(Sort.VERIFIED)
    if isinstance(base, typing.TypeVar):
        return Rule(Sort.NAME if name in NAMES else Sort.TEXT)
    if ref:
        return Rule(_named(name, ref, many), ref)
    if base in (PartialDate, dt.date):
        return Rule(Sort.DATE)
    if base is Source and many:
        return Rule(Sort.SOURCES, of=Source)
    if base is Participants:
        return Rule(Sort.PARTICIPANTS, of=Participants)
    if isinstance(base, type) and issubclass(base, Strict):
        return Rule(Sort.ENTRIES if many else Sort.WHOLE, of=base)
    of = base if isinstance(base, type) and issubclass(base, StrEnum) else None
    if name == "status":
        return Rule(Sort.STATUS, of=of)
    return Rule(Sort.VALUES if many else Sort.VALUE, of=of)


def _named(name: str, ref: str, many: bool) -> Sort:
    """What a field is whose words name other records."""
    if not many:
        return Sort.VALUE
    if name in PLACES:
        return Sort.PLACES
    if ref == "clause":
        return Sort.CLAUSES
    return Sort.PARTICIPANTS if ref in TAKES_PART else Sort.VALUES


def _peeled(hint: Any, many: bool = False, ref: str = "") -> tuple[bool, Any, str]:
    """Whether a type is of many values, the type of one, and the kind of record that it names."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        named = next((mark.kind for mark in parts[1:] if isinstance(mark, Ref)), ref)
        return _peeled(parts[0], many, named)
    if origin in (typing.Union, types.UnionType):
        return _peeled(next(part for part in parts if part is not type(None)), many, ref)
    if origin is tuple:
        return _peeled(parts[0], True, ref)
    return many, origin if isinstance(origin, type) else hint, ref
