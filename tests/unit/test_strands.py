"""Strands: each batch is taken once, and whoever has begun with things stays with those that are like them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import chain, islice
from random import Random

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


def is_whole_and_in_order(came: list[int], things: Sequence[int]) -> bool:
    """Whether all things are there, and those that are alike in their order."""
    return sorted(came) == [*things] and sorted(came, key=tens) == [*things]


@given(st.lists(st.integers(0, 40), unique=True), st.integers(1, 4), st.randoms())
def test_whatever_comes_first_each_strand_comes_in_order(things: list[int], size: int, chance: Random) -> None:
    things.sort()
    strands = Strands(things, tens, size)
    made = [*enumerate(strands.batches)]
    chance.shuffle(made)
    assert is_whole_and_in_order([*chain.from_iterable(strands.in_order(made))], things)


def test_no_strand_waits_for_another() -> None:
    strands = Strands([*range(4), *range(10, 14)], tens, 2)
    assert [*islice(strands.in_order(iter([(2, "c"), (3, "d"), (1, "b"), (0, "a")])), 2)] == ["c", "d"]


def _same(_: None, batch: Sequence[int]) -> Sequence[int]:
    assert len({*map(tens, batch)}) == 1
    return batch


def test_what_forks_make_of_each_strand_comes_in_order() -> None:
    things = range(FEW * 3)
    assert is_whole_and_in_order([*chain.from_iterable(Forks(2).map(_same, None, things, tens))], things)
