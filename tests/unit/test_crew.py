"""Crews: whoever does the work, it comes back whole, in order, and leaves nothing behind."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.making import crew
from generator.making.crew import BATCHES, FEW, Cluster, Crew, Forks
from tests.fuzz import cases

JOBS = 2
MANY = range(FEW * 3)
BAD = 70


class Refused(Exception):
    pass


def doubled(shared: Sequence[int], batch: Sequence[int]) -> list[int]:
    return [shared[0] * thing for thing in batch]


def refusing(shared: object, batch: Sequence[int]) -> list[int]:
    if BAD in batch:
        raise Refused(f"not {BAD}")
    return list(batch)


def where(shared: object, batch: Sequence[int]) -> int:
    return os.getpid()


class Shared:
    """Counts how often it is unpacked."""

    unpacked: list[int] = []  # noqa: RUF012 (of the class)
    busy = threading.Lock()

    def __reduce__(self) -> tuple[Callable[[], Shared], tuple[()]]:
        return unpacked_shared, ()


def unpacked_shared() -> Shared:
    Shared.unpacked.append(1)
    return Shared()


def alone(shared: Shared, batch: Sequence[int]) -> bool:
    """Whether nobody else works with what is shared."""
    if not Shared.busy.acquire(blocking=False):
        return False
    threading.Event().wait(0.001)
    Shared.busy.release()
    return True


def cluster(executor: Executor, jobs: int = JOBS) -> Cluster:
    return Cluster(executor, jobs, bytes)


@pytest.fixture(params=["forks", "cluster"])
def any_crew(request: pytest.FixtureRequest) -> Iterator[Crew]:
    if request.param == "forks":
        yield Forks(JOBS)
        return
    with ThreadPoolExecutor(JOBS) as executor:
        yield cluster(executor)


@given(st.integers(0, FEW * 4), st.integers(1, 5))
def test_a_cluster_keeps_the_order_of_whatever_it_is_given(number: int, jobs: int) -> None:
    with ThreadPoolExecutor(jobs) as executor:
        made = list(cluster(executor, jobs).map(doubled, [3], range(number)))
    assert list(chain(*made)) == [3 * thing for thing in range(number)]
    assert len(made) <= jobs * BATCHES


@settings(max_examples=cases(8))
@given(st.integers(0, FEW * 4), st.integers(1, 3))
def test_forks_keep_the_order_of_whatever_they_are_given(number: int, jobs: int) -> None:
    made = list(Forks(jobs).map(doubled, [3], range(number)))
    assert list(chain(*made)) == [3 * thing for thing in range(number)]
    assert crew._inheritance == {}


def test_few_things_are_made_here(any_crew: Crew) -> None:
    assert list(any_crew.map(where, None, range(FEW))) == [os.getpid()]
    assert list(Forks(1).map(where, None, MANY)) == [os.getpid()]
    assert os.getpid() not in set(Forks(JOBS).map(where, None, MANY))


def test_what_is_raised_there_is_raised_here(any_crew: Crew) -> None:
    with pytest.raises(Refused, match="not 70"):
        list(any_crew.map(refusing, None, MANY))


@pytest.fixture
def freezing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """When what is in memory was frozen, and when it was let go again."""
    said: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: said.append("frozen"))
    monkeypatch.setattr(gc, "unfreeze", lambda: said.append("let go"))
    return said


def test_forks_leave_nothing_behind_after_a_failure(freezing: list[str]) -> None:
    with pytest.raises(Refused):
        list(Forks(JOBS).map(refusing, None, MANY))
    assert crew._inheritance == {}
    assert freezing == ["frozen", "let go"]


def test_forks_leave_nothing_behind_when_nobody_wants_the_rest(freezing: list[str]) -> None:
    made = Forks(JOBS).map(doubled, [1], MANY)
    next(made)
    assert freezing == ["frozen"]
    made.close()  # type: ignore[attr-defined]
    assert crew._inheritance == {}
    assert freezing == ["frozen", "let go"]


class Idle(Executor):
    """Does the first things it is told, one after the other, and leaves the rest for later."""

    def __init__(self, done: int) -> None:
        self.futures: list[Future[Any]] = []
        self._done = done

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.futures.append(future)
        if len(self.futures) <= self._done:
            try:
                future.set_result(fn(*args, **kwargs))
            except Refused as refused:
                future.set_exception(refused)
        return future


def test_after_a_failure_the_remaining_batches_are_cancelled() -> None:
    executor = Idle(done=8)
    with pytest.raises(Refused):
        list(cluster(executor).map(refusing, None, MANY))
    failed = next(
        place for place, future in enumerate(executor.futures) if not future.cancelled() and future.exception()
    )
    assert failed == BAD // (len(MANY) // (JOBS * BATCHES))
    assert [future.cancelled() for future in executor.futures] == [False] * 8 + [True] * 8


def test_when_nobody_wants_the_rest_it_is_cancelled() -> None:
    executor = Idle(done=1)
    made = cluster(executor).map(doubled, [1], MANY)
    assert next(made) == list(range(len(MANY) // (JOBS * BATCHES)))
    made.close()  # type: ignore[attr-defined]
    assert [future.cancelled() for future in executor.futures] == [False] + [True] * 15


def test_what_waiting_raises_cancels_the_batches() -> None:
    def lost(_future: Future[Any]) -> Any:
        raise Refused("the cluster is gone")

    executor = Idle(done=0)
    with pytest.raises(Refused, match="gone"):
        list(Cluster(executor, JOBS, bytes, lost).map(doubled, [1], MANY))
    assert all(future.cancelled() for future in executor.futures)


def test_what_all_batches_need_is_sent_once_and_unpacked_once() -> None:
    sent: list[bytes] = []

    def send(raw: bytes) -> bytes:
        sent.append(raw)
        return raw

    Shared.unpacked.clear()
    crew._opened.cache_clear()
    with ThreadPoolExecutor(8) as executor:
        assert set(Cluster(executor, 4, send).map(alone, Shared(), MANY)) == {True}
    assert len(sent) == 1
    assert Shared.unpacked == [1]


def test_nothing_is_sent_for_few_things() -> None:
    def send(_raw: bytes) -> Any:
        raise AssertionError("sent")

    assert list(Cluster(Idle(0), JOBS, send).map(doubled, [1], range(FEW))) == [list(range(FEW))]


def test_only_processes_of_this_machine_write_to_its_disk() -> None:
    assert Forks(JOBS).writes_here
    assert not cluster(Idle(0)).writes_here
