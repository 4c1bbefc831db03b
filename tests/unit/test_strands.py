"""Strands: each batch is taken once, and whoever has begun with things stays with those that are like them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from generator.making.crew import FEW, Forks
from generator.making.strands import Strands


def tens(thing: int) -> int:
    return thing // 10


@given(st.integers(0, 60), st.integers(1, 9))
def test_batches_hold_everything_in_order_and_nothing_unlike(number: int, size: int) -> None:
    batches = Strands(range(number), tens, size).batches
    assert [*chain(*batches)] == [*range(number)]
    assert all(len(batch) <= size and len({*map(tens, batch)}) == 1 for batch in batches)


@given(st.integers(1, 60), st.integers(1, 9))
def test_each_batch_is_taken_once(number: int, size: int) -> None:
    strands = Strands(range(number), tens, size)
    taken = dict(strands.next() for _ in strands.batches)
    assert [taken[place] for place in range(len(strands.batches))] == strands.batches


def test_a_process_stays_with_its_strand_and_then_begins_with_the_next() -> None:
    strands = Strands([*range(4), *range(10, 16), *range(20, 22)], tens, 2)
    assert [place for place, _ in (strands.next() for _ in strands.batches)] == [*range(6)]


def test_who_has_nothing_of_its_own_left_helps_where_most_is_left() -> None:
    strands = Strands([*range(6), *range(10, 12), *range(20, 30)], tens, 2)
    others = [copy(strands) for _ in range(2)]  # what a process is at, no other sees; what is taken, all do
    assert [of.next()[0] for of in (strands, *others)] == [0, 3, 4]
    assert [others[0].next()[0] for _ in range(5)] == [5, 6, 7, 8, 1]
    assert strands.next()[0] == 2


def _kinds(_: None, batch: Sequence[int]) -> set[int]:
    return {*map(tens, batch)}


def test_what_forks_make_of_several_strands_comes_in_order() -> None:
    things = range(FEW * 3)
    made = [*Forks(2).map(_kinds, None, things, tens)]
    assert all(len(kinds) == 1 for kinds in made)
    assert sorted(made, key=min) == made
