"""Complaints: all that is wrong with a bulletin, kept apart by what it follows from.

A bulletin with warnings is published, and after an edit all of them are to be told again, though hardly any file was
read again. What a file says by itself is told by whatever it says now; what follows from several stays as it was told,
unless it points into a file that changed: then nobody knows without them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from generator.diagnostics import Problem, Span, by_place


@dataclass(frozen=True, slots=True)
class Complaints:
    """`by_themselves` are those of each sheet, by its place, where it has any; `beyond` all others."""

    by_themselves: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    beyond: tuple[Problem, ...] = ()

    @property
    def told(self) -> tuple[Problem, ...]:
        """All of them in the order in which they are told."""
        return by_place((*(problem for of in self.by_themselves.values() for problem in of), *self.beyond))

    def again(self, paths: Collection[str], now: Mapping[str, tuple[Problem, ...]]) -> Complaints | None:
        """After these files changed, whose sheets say now this by themselves; None where that is not all."""
        if any(_points_into(problem, paths) for problem in self.beyond):
            return None
        every = {**self.by_themselves, **now}
        return Complaints({place: of for place, of in every.items() if of}, self.beyond)


def _points_into(problem: Problem, paths: Collection[str]) -> bool:
    return any(span.path in paths for span in _places(problem)) or any(
        path in str(detail) for detail in problem.details.values() for path in paths
    )


def _places(problem: Problem) -> Iterator[Span]:
    yield problem.span
    yield from problem.related
