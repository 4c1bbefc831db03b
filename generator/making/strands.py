"""Strands: batches of things that are alike, and what of them forked processes have taken.

A process takes the batches of one strand as long as there are any; then those of the first that nobody has begun with,
or of the one that has most left for each who is at it. So each language is made in a process of its own where there are
as many of the one as of the other: what is remembered of it is remembered once, and none waits for another at the end.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from ctypes import Array, c_int

R = TypeVar("R")
T = TypeVar("T")


class Strands(Generic[T]):
    """To be made before processes are forked: `next` is for them. `size`: how many things there are in a batch."""

    def __init__(self, things: Sequence[T], alike: Callable[[T], Hashable], size: int) -> None:
        import multiprocessing

        forked = multiprocessing.get_context("fork")
        self.batches: list[Sequence[T]] = []
        ends = [0]
        for _, run in groupby(things, alike):
            strand = list(run)
            self.batches += (strand[at : at + size] for at in range(0, len(strand), size))
            ends.append(len(self.batches))
        self._strands = [range(begin, end) for begin, end in pairwise(ends)]
        # Of each strand: how many of its batches are taken, and by how many processes.
        self._taken: Array[c_int] = forked.RawArray("i", len(self._strands))
        self._takers: Array[c_int] = forked.RawArray("i", len(self._strands))
        self._lock = forked.Lock()
        self._own: int | None = None
        """The strand that this process is at: what it sets here, no other sees."""

    def next(self) -> tuple[int, Sequence[T]]:
        """A batch that nobody has taken yet, and its place; to be asked as often as there are batches, in all."""
        with self._lock:
            if self._own is None or not self._left(self._own):
                self._own = max(range(len(self._strands)), key=self._share)  # of several, the first
                self._takers[self._own] += 1
            place = self._strands[self._own][self._taken[self._own]]
            self._taken[self._own] += 1
        return place, self.batches[place]

    def in_order(self, made: Iterable[tuple[int, R]]) -> Iterator[R]:
        """What came of the batches, by their places: each as soon as all before it in its strand have come."""
        waiting: dict[int, R] = {}
        follows = {strand.start: strand.start for strand in self._strands}
        of = {place: strand.start for strand in self._strands for place in strand}
        for place, told in made:
            waiting[place] = told
            strand = of[place]
            while follows[strand] in waiting:
                yield waiting.pop(follows[strand])
                follows[strand] += 1

    def _left(self, strand: int) -> int:
        return len(self._strands[strand]) - self._taken[strand]

    def _share(self, strand: int) -> float:
        """What there would be of it for this process; what nobody has begun with comes before that."""
        return self._left(strand) / self._takers[strand] if self._takers[strand] else math.inf
