"""Crews: who makes the pages of `bulletin build`, as its options say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from generator.cli.options import jobs_option
from generator.words import N_, Words

if TYPE_CHECKING:
    from generator.making.crew import Crew

PROCESSES, DASK = "processes", "dask"

Hire = Callable[[Words, Callable[[str, int], None]], "AbstractContextManager[Crew]"]
"""Has a crew stand ready: told the words of messages, and where each step is told."""


def crew_options(command: Callable[..., Any]) -> Callable[..., Any]:
    executor = click.option(
        "--executor",
        type=click.Choice([PROCESSES, DASK]),
        default=PROCESSES,
        show_default=True,
        help="Who makes pages: processes of this machine, or the workers of a Dask cluster.",
    )
    scheduler = click.option(
        "--scheduler", metavar="ADDRESS", help="The scheduler of the cluster, as in tcp://127.0.0.1:8786."
    )
    return jobs_option(executor(scheduler(command)))


def _of_processes(jobs: int) -> Hire:
    @contextmanager
    def hire(_words: Words, _tell: Callable[[str, int], None]) -> Iterator[Crew]:
        from generator.making.crew import Forks

        yield Forks(jobs)

    return hire


def of_options(executor: str, scheduler: str | None, jobs: int, words: Words) -> Hire:
    """Refuses options that do not belong together."""
    if executor == PROCESSES:
        if scheduler is not None:
            raise click.UsageError(words("--scheduler goes with --executor dask"))
        return _of_processes(jobs)
    if not scheduler:
        raise click.UsageError(words("--executor dask needs --scheduler, as in --scheduler tcp://127.0.0.1:8786"))
    if click.get_current_context().get_parameter_source("jobs") is not ParameterSource.DEFAULT:
        told = words("--jobs is for processes of this machine: with --executor dask the cluster has as many as workers")
        raise click.UsageError(told)
    return _of_cluster(scheduler)


def _of_cluster(address: str) -> Hire:
    @contextmanager
    def hire(words: Words, tell: Callable[[str, int], None]) -> Iterator[Crew]:
        from generator.making.cluster import Unavailable, cluster

        tell(N_("Asking the workers of the cluster"), 0)
        try:
            with cluster(address) as crew:
                yield crew
        except Unavailable as failed:
            raise click.ClickException(failed.told(words)) from failed

    return hire
