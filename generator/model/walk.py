"""Walking a record by its type: every value with the path to it and what its type says of it."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from generator.model.scalars import Ref
from generator.restoring import altered
from generator.text import Text

Path = tuple[str | int, ...]
R = TypeVar("R")
V = TypeVar("V")
F = TypeVar("F", bound=Callable[..., Any])


class Leaf(NamedTuple):
    """`complete` fields want every language; `ref` says that the value names another record."""

    path: Path
    value: Any
    ref: Ref | None
    complete: bool


class _Member(NamedTuple):
    name: str
    ref: Ref | None
    complete: bool
    says: bool
    """Whether it may hold a text, itself or within."""
    tells: bool
    """Whether it may hold a text or the name of another record."""


def cached(function: F) -> F:
    """`functools.cache` that keeps the function's own types, classes as arguments included."""
    return typing.cast(F, functools.cache(function))


@cached
def members(cls: type[Any]) -> tuple[_Member, ...]:
    """The fields of a dataclass of the model, in the order they are declared."""
    hints = _hints(cls)
    return tuple(
        _Member(
            field.name,
            _ref_in(hints[field.name]),
            bool(field.metadata.get("complete")),
            _holds(hints[field.name], _is_text),
            _holds(hints[field.name], _is_telling),
        )
        for field in dataclasses.fields(cls)
    )


@cached
def _hints(cls: type[Any]) -> dict[str, Any]:
    """What each field is said to be, by its name."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return {field.name: hints[field.name] for field in dataclasses.fields(cls)}


def _ref_in(hint: Any) -> Ref | None:
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, Ref):
            return mark
    if typing.get_origin(hint) in (typing.Union, types.UnionType, tuple):
        return next((ref for part in typing.get_args(hint) if (ref := _ref_in(part))), None)
    return None


def _is_text(hint: Any) -> bool:
    return isinstance(hint, TypeVar) or hint is Text


def _is_telling(hint: Any) -> bool:
    return _is_text(hint) or _ref_in(hint) is not None


def _holds(hint: Any, wanted: Callable[[Any], bool]) -> bool:
    """Whether what the hint is of is wanted, or something within it."""
    if wanted(hint):
        return True
    of = typing.get_origin(hint) or hint
    if is_value(of):
        return any(_holds(hint, wanted) for hint in _hints(of).values())
    return any(_holds(part, wanted) for part in typing.get_args(hint))


@cached
def is_value(of: type[Any]) -> bool:
    """Whether it is a class of the model, with members."""
    return hasattr(of, "__pydantic_config__")


def leaves(value: Any, path: Path = (), ref: Ref | None = None, complete: bool = False) -> Iterator[Leaf]:
    """Every scalar, text and reference within `value`, in order; what is None is not there."""
    return iter(_gathered([], value, path, ref, complete, telling=False))


def telling(value: Any) -> Iterator[Leaf]:
    """Those of the leaves that say something or name another record: few of all, and what is mostly wanted."""
    return iter(_gathered([], value, (), None, False, telling=True))


def _gathered(found: list[Leaf], value: Any, path: Path, ref: Ref | None, complete: bool, telling: bool) -> list[Leaf]:
    """Gathered into one list: a generator for each of the values would take longer than what they yield."""
    if value is None:
        return found
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            _gathered(found, item, (*path, place), ref, complete, telling)
    elif is_value(type(value)):
        for member in members(type(value)):
            if member.tells or not telling:
                inner = getattr(value, member.name)
                if inner is not None and inner != ():
                    _gathered(found, inner, (*path, member.name), member.ref, member.complete, telling)
    elif not telling or ref is not None or isinstance(value, Text):
        found.append(Leaf(path, value, ref, complete))
    return found


def instances(value: Any, of: type[V], path: Path = ()) -> Iterator[tuple[Path, V]]:
    """Every value of the class `of` within `value`, with the path to it, in order."""
    if isinstance(value, of):
        yield path, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from instances(item, of, (*path, place))
    elif is_value(type(value)):
        for member in members(type(value)):
            yield from instances(getattr(value, member.name), of, (*path, member.name))


def replace_texts(value: R, choose: Callable[[Text], str]) -> R:
    """The same value with every Text replaced by what `choose` makes of it; untouched parts are shared."""
    return typing.cast(R, _replaced(value, choose))


def _replaced(value: Any, choose: Callable[[Text], str]) -> Any:
    if isinstance(value, Text):
        return choose(value)
    if isinstance(value, tuple):
        replaced = tuple(_replaced(item, choose) for item in value)
        return replaced if any(new is not old for new, old in zip(replaced, value, strict=True)) else value
    if is_value(type(value)):
        changed = {}
        for name in _saying(type(value)):
            if (old := getattr(value, name)) is not None and (new := _replaced(old, choose)) is not old:
                changed[name] = new
        return altered(value, changed) if changed else value
    return value


@cached
def _saying(cls: type[Any]) -> tuple[str, ...]:
    """The fields that may hold a text."""
    return tuple(member.name for member in members(cls) if member.says)
