"""A crew: the processes that make things side by side, behind the one interface of `concurrent.futures.Executor`.

Batches of names travel to them, and what was made travels back. What all batches need travels once: processes forked
from this one have it already, names and all, and those of an engine on other machines are sent it by the engine's own
way.

Things that are *alike* need the same of what is remembered while they are made: a forked process stays with its own
(`strands`), so that two of them seldom hold, or make, the same.
"""

from __future__ import annotations

import functools
import gc
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from generator.making.garbage import give_back
from generator.making.strands import Strands

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

BATCHES = 8
"""Batches for each process: enough that a slow one does not leave the others waiting for it."""
SHARES = 32
"""The same of forked processes, which are sent no names: the last of them is done when the others are."""
MOST = 128
"""So many things are in a batch at most: all that comes of it is in memory, here and there, until it is taken."""
FEW = 48
"""So many things are made sooner here than processes are started, or sent what they need."""

Outcome = Callable[["Future[Any]"], Any]
"""Waits for a future, and gives what came of it or raises."""


def _result(future: Future[Any]) -> Any:
    return future.result()


def _all_alike(_: object) -> Hashable:
    return None


class Crew(Protocol):
    """Does one work on many things."""

    @property
    def writes_here(self) -> bool:
        """Whether its processes write to the disk of this machine; otherwise what they make is handed over."""
        ...

    def map(
        self,
        work: Callable[[S, Sequence[T]], R],
        shared: S,
        things: Sequence[T],
        alike: Callable[[T], Hashable] = _all_alike,
    ) -> Iterator[R]:
        """`work(shared, batch)` for every batch of `things`; what it raises is raised here.

        Neighbours for which `alike` says the same are better made in one process than in two. What comes of them comes
        in their order; what comes of others may come in between, or whoever waits for it had to hold all of that.
        """
        ...

    def apart(self, work: Callable[[S], R], given: S) -> R:
        """`work(given)`, where there are processes in one of its own: the memory that it needs goes with it."""
        ...

    def aside(self, question: Callable[[], bool]) -> Callable[[], bool]:
        """The answer, which another process looks for meanwhile, if there are any."""
        ...


@dataclass(frozen=True, slots=True)
class Forks:
    """So many processes of this machine, forked when there is work: they see what this one has in memory."""

    jobs: int

    @property
    def writes_here(self) -> bool:
        return True

    def map(
        self,
        work: Callable[[S, Sequence[T]], R],
        shared: S,
        things: Sequence[T],
        alike: Callable[[T], Hashable] = _all_alike,
    ) -> Iterator[R]:
        if self.jobs < 2 or len(things) <= FEW:
            yield work(shared, things)
            return
        strands = Strands(things, alike, _size(things, self.jobs * SHARES))
        with _inherited((work, shared, strands)) as number, _forking(self.jobs) as executor:
            futures = deque(executor.submit(_on_inherited, number) for _ in strands.batches)
            with _cancelling(futures):
                yield from strands.in_order(_taken(futures, _result) for _ in strands.batches)

    def apart(self, work: Callable[[S], R], given: S) -> R:
        if self.jobs < 2:
            return work(given)
        with _inherited((work, given)) as number, _forking(1) as executor:
            future: Future[R] = executor.submit(_inherited_alone, number)
            return future.result()

    def aside(self, question: Callable[[], bool]) -> Callable[[], bool]:
        if self.jobs < 2:
            return question
        if child := os.fork():
            return functools.partial(_says_yes, child)
        answer = False
        try:
            answer = question()
        finally:
            os._exit(not answer)


@dataclass(frozen=True, slots=True)
class Cluster:
    """An executor whose processes share nothing with this one; `send` brings them bytes that all batches need."""

    executor: Executor
    jobs: int
    send: Callable[[bytes], Any]
    outcome: Outcome = _result

    @property
    def writes_here(self) -> bool:
        return False

    def map(
        self,
        work: Callable[[S, Sequence[T]], R],
        shared: S,
        things: Sequence[T],
        alike: Callable[[T], Hashable] = _all_alike,  # noqa: ARG002 (engines give batches out as they like)
    ) -> Iterator[R]:
        if len(things) <= FEW:
            yield work(shared, things)
            return
        sent = self.send(pickle.dumps(shared, pickle.HIGHEST_PROTOCOL))
        size = _size(things, self.jobs * BATCHES)
        batches = (things[at : at + size] for at in range(0, len(things), size))
        futures = deque(self.executor.submit(_on_sent, work, sent, batch) for batch in batches)
        with _cancelling(futures):
            while futures:
                yield _taken(futures, self.outcome)

    def apart(self, work: Callable[[S], R], given: S) -> R:
        return work(given)

    def aside(self, question: Callable[[], bool]) -> Callable[[], bool]:
        return question


def _size(things: Sequence[object], batches: int) -> int:
    """How many things are in each of so many batches, or more of them."""
    return min(MOST, max(1, -(-len(things) // batches)))


def _taken(futures: deque[Future[R]], outcome: Outcome) -> R:
    """What came of the first of them. What was made is as large as the site: it is let go of as it is taken."""
    made: R = outcome(futures[0])
    futures.popleft()
    return made


@contextmanager
def _cancelling(futures: deque[Future[R]]) -> Iterator[None]:
    """Nobody waits for what is left when the block ends."""
    try:
        yield
    finally:
        for future in futures:
            future.cancel()


@contextmanager
def _forking(jobs: int) -> Iterator[Executor]:
    """Processes that keep their hands off the memory they share: collecting garbage would copy all of it. So what of it
    is garbage goes before, or each of them would have it."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    gc.collect()
    give_back()
    gc.freeze()
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _end_with_parent) as executor:
            yield executor
    finally:
        gc.unfreeze()


def _end_with_parent() -> None:
    """Left alone, a process would wait for work without end, and hold the folder that its parent had locked."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    import multiprocessing

    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


_inheritance: dict[int, Any] = {}
"""What forked processes find in the memory they inherit."""


@contextmanager
def _inherited(value: tuple[object, ...]) -> Iterator[int]:
    number = id(value)
    _inheritance[number] = value
    try:
        yield number
    finally:
        del _inheritance[number]


def _on_inherited(number: int) -> tuple[int, Any]:
    """The next batch for this process: its place, and what came of it."""
    work, shared, strands = _inheritance[number]
    place, batch = strands.next()
    made = work(shared, batch)
    give_back()
    return place, made


def _says_yes(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    return status == 0


def _inherited_alone(number: int) -> Any:
    work, given = _inheritance[number]
    return work(given)


_at_work = threading.Lock()
"""A process may have several threads, and what was sent to it is not made for more than one."""


def _on_sent(work: Callable[[Any, Sequence[T]], R], sent: bytes, batch: Sequence[T]) -> R:
    with _at_work:
        return work(_opened(sent), batch)


@functools.lru_cache(maxsize=2)
def _opened(sent: bytes) -> Any:
    return pickle.loads(sent)
