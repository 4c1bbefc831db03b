"""A Dask cluster as a crew; its workers are asked first whether they have the same generator as this machine.

Workers may share no disk with this machine and no folder with each other: what they have of their own is the program
and the theme, and all else is sent to them. What goes wrong with them is told as `Unavailable`.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from generator.making.base import installed
from generator.making.crew import Cluster
from generator.words import N_, Words

if TYPE_CHECKING:
    from distributed import Client

ANSWER: Final = 5
"""Seconds in which a scheduler answers."""
PATIENCE: Final = 5.0
"""Seconds after which it is looked whether there is still somebody to wait for."""

MISSING = N_(
    "--executor dask needs the package distributed, which is not installed: in the generator's folder run {command}"
)
EXTRA: Final = "python -m pip install --editable '.[cluster]'"
SILENT = N_("no Dask scheduler answers at {address}: {reason}")
ANOTHER = N_("what answers at {address} is not a Dask scheduler")
EMPTY = N_("the cluster at {address} has no workers: start them with dask worker {address}")
DIFFERENT = N_(
    "these workers have no generator, another version of it, or other libraries or another theme than this machine: "
    "{workers}; install there what is installed here, and start them again"
)
LOST = N_("the cluster at {address} was lost while it made pages: see the logs of its scheduler and its workers")
DEAD = N_("several workers died of the same pages, the last at {worker}: see their logs; often they lack memory")


class Unavailable(Exception):
    """A cluster that does not make pages: a message, and what its places in braces stand for."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def told(self, words: Words) -> str:
        said = words(self.message)
        for name, value in self.values.items():
            said = said.replace(f"{{{name}}}", value)
        return said


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The workers of the scheduler at `address` that are there now, all of them of the same generator as this machine.

    Those that come later are given nothing: nobody has asked them. Raises `Unavailable`, in the block too.
    """
    with _connected(address) as client:
        workers = _alike(client, address)
        executor = client.get_executor(pure=False, workers=workers)
        send = functools.partial(_sent, client, address, workers)
        yield Cluster(executor, len(workers), send, functools.partial(_outcome, client, address, workers))


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ModuleNotFoundError as missing:
        raise Unavailable(MISSING, command=EXTRA) from missing
    for name in ("distributed", "distributed.client"):
        # It logs with tracebacks what is raised here as well.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    _ask(address)
    with warnings.catch_warnings():
        # Of other versions: those are told of the workers that have them.
        warnings.simplefilter("ignore")
        client = Client(address, timeout=ANSWER, set_as_default=False)
    try:
        yield client
    finally:
        # A scheduler that is gone does not say good-bye.
        with suppress(TimeoutError):
            client.close()


def _ask(address: str) -> None:
    """Whether a scheduler answers there: a client that waits for one in vain cannot be stopped."""
    from distributed import Security, rpc

    async def identity() -> Any:
        arguments = Security().get_connection_args("client")
        async with rpc(address, timeout=ANSWER, connection_args=arguments) as remote:
            return await remote.identity()

    try:
        # In a thread of its own: whoever asks may have a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            told = thread.submit(asyncio.run, asyncio.wait_for(identity(), ANSWER + 1)).result()
    except (OSError, ValueError, TypeError, MemoryError) as failed:
        # TypeError: TLS without certificates. MemoryError: another protocol, whose first bytes are taken for a length.
        raise Unavailable(SILENT, address=address, reason=str(failed) or type(failed).__name__) from failed
    if told["type"] != "Scheduler":
        raise Unavailable(ANOTHER, address=address)


def _alike(client: Client, address: str) -> list[str]:
    """The addresses of all workers. Raises `Unavailable` where there are none, or some differ from this machine."""
    told = client.run(installed, on_error="return")
    if not told:
        raise Unavailable(EMPTY, address=address)
    here = installed()
    if different := sorted(worker for worker, one in told.items() if one != here):
        raise Unavailable(DIFFERENT, workers=", ".join(different))
    return sorted(told)


def _sent(client: Client, address: str, workers: list[str], raw: bytes) -> Any:
    """The bytes as each worker will find them."""
    try:
        return client.scatter(raw, workers=workers, broadcast=True, hash=False)
    except (OSError, CancelledError, asyncio.CancelledError) as failed:
        raise Unavailable(LOST, address=address) from failed


def _outcome(client: Client, address: str, workers: Sequence[str], future: Future[Any]) -> Any:
    """What came of a batch. Dask gives it to another worker when one dies, and waits for new ones when all have."""
    from distributed import KilledWorker

    while not wait((future,), PATIENCE).done:
        if not set(workers) & set(client.scheduler_info().get("workers", ())):
            raise Unavailable(LOST, address=address)
    try:
        return future.result()
    except CancelledError as cancelled:
        raise Unavailable(LOST, address=address) from cancelled
    except KilledWorker as died:
        raise Unavailable(DEAD, worker=died.last_worker.address) from died
