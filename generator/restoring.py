"""Restoring: frozen values as they come out of a pickle, and altered copies of them, without `__init__`.

A dataclass that is frozen and has slots looks up all its fields, and the way to set each, whenever one of its values is
unpickled: a large bulletin has a million of them, most read more often than once. Here they are looked up once a class.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar, cast

C = TypeVar("C")
V = TypeVar("V")


class _Field(NamedTuple):
    name: str
    get: Callable[[Any], Any]
    put: Callable[[Any, Any], None]


_FIELDS: dict[type[Any], tuple[_Field, ...]] = {}
"""Those of each class that was declared so."""


def restored(of: type[C]) -> type[C]:
    """The same class, a frozen dataclass with slots, whose values are unpickled quickly."""
    slots = ((field.name, getattr(of, field.name)) for field in dataclasses.fields(cast("Any", of)))
    found = _FIELDS[of] = tuple(_Field(name, slot.__get__, slot.__set__) for name, slot in slots)
    setters = [field.put for field in found]

    def restore(self: C, state: Iterable[Any]) -> None:
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    of.__setstate__ = restore  # type: ignore[attr-defined]
    return of


def altered(value: V, changes: Mapping[str, Any]) -> V:
    """`dataclasses.replace` for values of such classes, which do nothing when they are begun."""
    made = object.__new__(type(value))
    for name, get, put in _FIELDS[type(value)]:
        put(made, changes[name] if name in changes else get(value))
    return made
