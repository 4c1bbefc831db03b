"""Garbage: how often a process looks for values that only know each other, and what becomes of the room of the others.

What a build reads stays until its end, and is a great many values: to look through them time and again took a
fifteenth of a cold build. What it makes of them knows no circles, but for a few with every page.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = (50_000, 20, 100)
"""So many values more than before; then how often what is younger was looked through before what is older is."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """In the block garbage is looked for seldom, in the processes that are forked there too."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    # What is left at the end goes with the process.
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def give_back() -> None:
    """Has the system have again what was let go of. The C library keeps it to use it itself, here and in all processes
    that are forked, where nothing else can; those that have another way have no such function."""
    import ctypes

    if (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)
