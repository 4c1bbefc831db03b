"""Straight: what is written as the model wants it becomes a value at once, by a plan of its class.

Whatever is not quite so is left to pydantic, which knows how to say what is wrong with it. Nearly everything is right,
and to load that library takes as long as half a build after one edit.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Annotated, Any, TypeVar

from generator.model.scalars import Rejected, TextWord, Word
from generator.model.walk import cached, is_value
from generator.text import Text

Plan = Callable[[Any], Any]
"""Makes a value of what was written. Raises `Crooked`, or `Rejected`, where that is not as it should be."""


class Crooked(Exception):
    """Not written as the model wants it, or of a type that no plan is known for."""


def straight(of: Any, written: Mapping[str, object]) -> Any:
    """A value of the class `of`. Raises `Crooked` where it takes pydantic to tell."""
    try:
        return _of_class(of, Annotated[Text, TextWord])(written)
    except Rejected as rejected:
        raise Crooked from rejected


@cached
def _of_class(of: Any, told: Any) -> Plan:
    """Of a class of the model, whose texts are of the type `told`."""
    hints = typing.get_type_hints(of, include_extras=True)
    fields = dataclasses.fields(of)
    plans = {field.name: _plan(hints[field.name], told) for field in fields}
    known = frozenset(plans)
    needed = frozenset(field.name for field in fields if _is_needed(field))

    def make(written: Any) -> Any:
        if not isinstance(written, dict) or not needed <= written.keys() <= known:
            raise Crooked
        return of(**{name: plans[name](value) for name, value in written.items()})

    return make


def _is_needed(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _plan(hint: Any, told: Any) -> Plan:
    if isinstance(hint, TypeVar):
        return _plan(told, told)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        words = [mark for mark in inner[1:] if isinstance(mark, Word)]
        return words[0].parse if len(words) == 1 else _unknown
    if origin in (typing.Union, types.UnionType):
        kinds = [part for part in inner if part is not type(None)]
        return _plan(kinds[0], told) if len(kinds) == 1 else _unknown  # what is None stands in no file
    if origin is tuple:
        return _items(inner, told)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(*(_plan(part, told) for part in inner))
    of = origin or hint
    if isinstance(of, type) and issubclass(of, Enum):
        return _choice(of)
    return _of_class(of, told) if is_value(of) else _unknown


def _unknown(_: Any) -> Any:
    raise Crooked


def _items(inner: tuple[Any, ...], told: Any) -> Plan:
    if inner[-1] is Ellipsis:
        plan = _plan(inner[0], told)

        def each(written: Any) -> Any:
            if not isinstance(written, list):
                raise Crooked
            return tuple([plan(item) for item in written])

        return each
    plans = [_plan(part, told) for part in inner]

    def by_place(written: Any) -> Any:
        if not isinstance(written, list) or len(written) != len(plans):
            raise Crooked
        return tuple([plan(item) for plan, item in zip(plans, written, strict=True)])

    return by_place


def _mapping(key: Plan, value: Plan) -> Plan:
    def make(written: Any) -> Any:
        if not isinstance(written, dict):
            raise Crooked
        return {key(name): value(told) for name, told in written.items()}

    return make


def _choice(of: type[Enum]) -> Plan:
    known = {member.value: member for member in of}

    def choose(written: Any) -> Any:
        if not isinstance(written, str) or written not in known:
            raise Crooked
        return known[written]

    return choose
