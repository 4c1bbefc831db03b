"""A crew: the processes that make things side by side, behind the one interface of `concurrent.futures.Executor`.

Batches of names travel to them, and what was made travels back. What all batches need travels once: processes forked
from this one have it already, and those of an engine on other machines are sent it by the engine's own way.
"""

from __future__ import annotations

import functools
import gc
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

BATCHES = 8
"""Batches for each process: enough that a slow one does not leave the others waiting for it."""
FEW = 48
"""So many things are made sooner here than processes are started, or sent what they need."""

Outcome = Callable[["Future[Any]"], Any]
"""Waits for a future, and gives what came of it or raises."""


def _result(future: Future[Any]) -> Any:
    return future.result()


class Crew(Protocol):
    """Does one work on many things."""

    @property
    def writes_here(self) -> bool:
        """Whether its processes write to the disk of this machine; otherwise what they make is handed over."""
        ...

    def map(self, work: Callable[[S, Sequence[T]], R], shared: S, things: Sequence[T]) -> Iterator[R]:
        """`work(shared, batch)` for every batch of `things`, in their order; what it raises is raised here."""
        ...


@dataclass(frozen=True, slots=True)
class Forks:
    """So many processes of this machine, forked when there is work: they see what this one has in memory."""

    jobs: int

    @property
    def writes_here(self) -> bool:
        return True

    def map(self, work: Callable[[S, Sequence[T]], R], shared: S, things: Sequence[T]) -> Iterator[R]:
        if self.jobs < 2 or len(things) <= FEW:
            yield work(shared, things)
            return
        with _inherited(shared) as number, _forking(self.jobs) as executor:
            yield from _spread(executor, self.jobs, _on_inherited, work, number, things)


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

    def map(self, work: Callable[[S, Sequence[T]], R], shared: S, things: Sequence[T]) -> Iterator[R]:
        if len(things) <= FEW:
            yield work(shared, things)
            return
        sent = self.send(pickle.dumps(shared, pickle.HIGHEST_PROTOCOL))
        yield from _spread(self.executor, self.jobs, _on_sent, work, sent, things, self.outcome)


def _spread(
    executor: Executor,
    jobs: int,
    do: Callable[[Callable[[S, Sequence[T]], R], Any, Sequence[T]], R],
    work: Callable[[S, Sequence[T]], R],
    shared: Any,
    things: Sequence[T],
    outcome: Outcome = _result,
) -> Iterator[R]:
    size = max(1, -(-len(things) // (jobs * BATCHES)))
    futures = deque(executor.submit(do, work, shared, things[at : at + size]) for at in range(0, len(things), size))
    try:
        while futures:
            yield outcome(futures[0])
            # What was made is as large as the site: it is let go of as it is taken.
            futures.popleft()
    finally:
        for future in futures:
            future.cancel()


@contextmanager
def _forking(jobs: int) -> Iterator[Executor]:
    """Processes that keep their hands off the memory they share: collecting garbage would copy all of it. What of it is
    garbage is not looked for before: that takes longer than it is worth."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

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
def _inherited(value: Any) -> Iterator[int]:
    number = id(value)
    _inheritance[number] = value
    try:
        yield number
    finally:
        del _inheritance[number]


def _on_inherited(work: Callable[[Any, Sequence[T]], R], number: int, batch: Sequence[T]) -> R:
    return work(_inheritance[number], batch)


_at_work = threading.Lock()
"""A process may have several threads, and what was sent to it is not made for more than one."""


def _on_sent(work: Callable[[Any, Sequence[T]], R], sent: bytes, batch: Sequence[T]) -> R:
    with _at_work:
        return work(_opened(sent), batch)


@functools.lru_cache(maxsize=2)
def _opened(sent: bytes) -> Any:
    return pickle.loads(sent)
