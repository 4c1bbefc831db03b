"""Problems with a place: what is wrong in the input, where, and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.text import fold

# Nobody mistypes a word of such a length, and comparing takes its square.
_LONGEST_WORD = 100


class Span(NamedTuple):
    """A place in a file of the bulletin: path from its root with slashes, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` names a rule of `generator.codes`; `details` fill its words; E… stops the build, W… does not."""

    span: Span
    code: str
    details: Mapping[str, object] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    related: tuple[Span, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.code.startswith("E")


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by place, each told once."""
    unique = {(p.span, p.code, str(sorted(p.details.items()))): p for p in problems}
    return tuple(unique[key] for key in sorted(unique))


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.is_error for problem in problems)


def did_you_mean(word: str, candidates: Mapping[str, str] | Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Up to `most` candidates that `word` may have been meant for, the likeliest first.

    A mapping goes from what may be typed (an id, a name in any language) to what should have been.
    """
    if len(word) > _LONGEST_WORD:
        return ()
    table = candidates if isinstance(candidates, Mapping) else {c: c for c in candidates}
    folded: dict[str, str] = {}
    for typed, meant in table.items():
        folded.setdefault(fold(typed), meant)
    close = difflib.get_close_matches(fold(word), folded, n=most * 2, cutoff=0.68)
    return tuple(dict.fromkeys(folded[match] for match in close))[:most]
