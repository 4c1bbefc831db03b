"""Restoring: values come out of a pickle as they went in, and an altered copy is what the standard library makes."""

from __future__ import annotations

import dataclasses
import functools
import pickle

import pytest

from generator import pipeline
from generator.model.common import Record
from generator.model.kinds import KINDS
from generator.model.walk import replace_texts
from generator.restoring import altered, restored
from generator.text import Lang, Text, choose
from tests.register import EVERY_KIND, TODAY

RU = Lang("ru")


@restored
@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    one: int
    other: tuple[int, ...] = ()


@functools.cache
def records() -> tuple[Record[Text], ...]:
    """Those of the case that has every kind."""
    bulletin = pipeline.check(EVERY_KIND, TODAY).bulletin
    assert bulletin is not None
    assert all(bulletin.of(kind.name) for kind in KINDS)
    return tuple(record for kind in KINDS for record in bulletin.of(kind.name).values())


def test_what_was_pickled_comes_back() -> None:
    for value in (Pair(1, (2,)), *records()):
        again = pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        assert again == value
        assert type(again) is type(value)


def test_an_altered_one_is_what_replace_makes() -> None:
    assert altered(Pair(1, (2,)), {"other": (3,)}) == dataclasses.replace(Pair(1, (2,)), other=(3,))
    for record in records():
        assert altered(record, {"id": "other"}) == dataclasses.replace(record, id="other")


def test_it_stays_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        altered(Pair(1), {"one": 2}).one = 3  # type: ignore[misc]


def test_what_was_kept_of_another_form_of_the_class_is_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        object.__new__(Pair).__setstate__([1])  # type: ignore[attr-defined]


def test_texts_are_chosen_wherever_they_stand() -> None:
    """Fields that cannot hold a text are not looked at: none of them holds one."""
    for record in records():
        chosen = replace_texts(record, lambda text: choose(text, RU, (RU,)))
        assert "Text(" not in repr(chosen)
