"""Locks: one build at a time. The system lets go of them when a process ends, however it ends."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Another build is at work there."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Nobody else holds `folder` while the block runs. Raises `Busy` where somebody does."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as refused:
            if refused.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            raise Busy(str(folder)) from refused
        yield
    finally:
        os.close(descriptor)
