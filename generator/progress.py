"""Progress of a long command: moving lines on a terminal, plain lines in a log, nothing when quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.words import Words

if TYPE_CHECKING:
    from rich.progress import Progress


class Steps:
    """Tells of each step as it begins; `verbose` also says how long it took."""

    def __init__(self, words: Words, quiet: bool, verbose: bool) -> None:
        self._words = words
        self._quiet = quiet
        self._verbose = verbose
        self._began: float | None = None
        self._moving = _moving() if sys.stderr.isatty() and not quiet else None

    @contextmanager
    def shown(self) -> Iterator[Steps]:
        """Steps are told while the block runs."""
        if self._moving:
            self._moving.start()
        try:
            yield self
            self._end()
        finally:
            if self._moving:
                self._moving.stop()

    def tell(self, step: str, number: int) -> None:
        """The next step begins: its name (an English message) and how many things it is about."""
        self._end()
        self._began = time.monotonic()
        told = f"{self._words(step)}: {number}" if number else self._words(step)
        if self._moving:
            self._moving.add_task(told, total=1)
        else:
            self.say(told)

    def say(self, words: str) -> None:
        if self._moving:
            self._moving.console.print(words, highlight=False)
        elif not self._quiet:
            sys.stderr.write(f"{words}\n")
            sys.stderr.flush()

    def _end(self) -> None:
        if self._began is None:
            return
        if self._moving:
            self._moving.advance(self._moving.task_ids[-1])
        elif self._verbose:
            self.say(f"  {time.monotonic() - self._began:.1f} s")
        self._began = None


def _moving() -> Progress:
    """Only a terminal needs what draws there: to load it takes longer than many a build."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))
