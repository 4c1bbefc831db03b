"""What a build is asked for, and what it says in the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Problem
from generator.making.crew import Crew
from generator.making.kept import Why

if TYPE_CHECKING:
    from generator.history.changes import Missing

Tell = Callable[[str, int], None]
"""Told before each step: its name (an English message) and how many things it is about."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the site goes, whether it gets a search index, and who makes it."""

    site: Path
    with_search: bool
    crew: Crew


@dataclass(frozen=True, slots=True)
class Built:
    """How many pages are published; which files were made anew, and why; what is wrong, where nothing is published."""

    pages: int = 0
    made: Mapping[str, Why] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    without_history: Missing | None = None
    """Why there is no page of changes."""
