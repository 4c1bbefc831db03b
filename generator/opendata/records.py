"""Records as they are published: plain values as JSON knows them, in the shape of their kind.

What is not known is absent. Lists, compounds and flags are always there. Texts are bare words: quotations and links
within them have lost their marks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from generator.bulletin import Key
from generator.index import may_have_marks, plain
from generator.model.common import Record
from generator.model.kinds import BY_NAME
from generator.model.scalars import PartialDate
from generator.model.walk import cached
from generator.opendata.derived import derived, shape_of_derived
from generator.opendata.shapes import Compound, Keyed, Part, Scalar, Several, Shape, Words, shape_of
from generator.text import Lang, Text
from generator.whole import Whole

Bare = Callable[[Lang, str], str]
"""A text in a language without its marks."""
Plain = Callable[[Any, Bare], Any]
FURTHER = "derived"


@cached
def shape_of_kind(kind: str) -> Compound:
    """The shape that the records of a kind are published in."""
    own = _own_shape(kind)
    further = Part(FURTHER, shape_of_derived(kind), False, "Published")
    return Compound(own.name, (*own.parts, further))


@cached
def _own_shape(kind: str) -> Compound:
    own = shape_of(BY_NAME[kind].record)
    return Compound(own.name, _in_order(own.parts))


def _in_order(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The id, what the kind itself says, and then what every record has."""
    return tuple(sorted(parts, key=lambda part: part.owner == Record.__name__ and part.name != "id"))


def published(whole: Whole, key: Key) -> dict[str, Any]:
    """A record as it is published."""
    kind, id = key

    def bare(lang: Lang, words: str) -> str:
        edition = whole.editions.get(lang) or next(iter(whole.editions.values()))
        return plain(words, edition.name) if may_have_marks(words) else words

    told: dict[str, Any] = _plain_of_kind(kind)(whole.bulletin.of(kind)[id], bare)
    told[FURTHER] = derived(whole, key)
    return told


@cached
def _plain_of_kind(kind: str) -> Plain:
    """What makes a record plain; made once a kind, as there are thousands of records."""
    return _plain_of(_own_shape(kind))


def _plain_of(shape: Shape) -> Plain:
    match shape:
        case Words():
            return _text
        case Several(of):
            item = _plain_of(of)
            return lambda value, bare: [item(one, bare) for one in value]
        case Keyed(of):
            item = _plain_of(of)
            return lambda value, bare: {str(lang): item(one, bare) for lang, one in value.items()}
        case Compound(_, parts):
            return _compound(parts)
        case Scalar():
            return _scalar


def _compound(parts: tuple[Part, ...]) -> Plain:
    get = attrgetter(*(part.name for part in parts)) if len(parts) > 1 else _only(parts[0].name)
    each = [(part.name, _plain_of(part.shape)) for part in parts]

    def make(value: Any, bare: Bare) -> dict[str, Any]:
        return {name: of(held, bare) for (name, of), held in zip(each, get(value), strict=True) if held is not None}

    return make


def _only(name: str) -> Callable[[Any], tuple[Any]]:
    return lambda value: (getattr(value, name),)


def _text(value: Text, bare: Bare) -> dict[str, str]:
    return {lang: bare(lang, words) for lang, words in value.versions}


def _scalar(value: Any, _: Bare) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, PartialDate):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
