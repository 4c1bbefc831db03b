"""Locks: one build at a time. The system lets go of them when a process ends, however it ends."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Another build is at work on `what`."""

    def __init__(self, what: Path) -> None:
        super().__init__(str(what))
        self.what = what


@contextmanager
def held(folder: Path, what: Path | None = None) -> Iterator[None]:
    """Nobody else holds `folder` while the block runs; it is made where it is not there. Raises `Busy` where somebody
    does: with `what` it stands for, if it is but a place to work in.

    Whoever holds it may remove it in the end: what was locked then is a folder that nobody finds any more, and another
    one may have its name.
    """
    while (descriptor := _locked(folder, what or folder)) is None:
        pass
    try:
        yield
    finally:
        os.close(descriptor)


def _locked(folder: Path, what: Path) -> int | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as refused:
        if refused.filename != str(folder) or (os.path.lexists(folder) and not folder.is_dir()):
            raise
        return None
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_there(folder, descriptor):
            return descriptor
    except OSError as refused:
        os.close(descriptor)
        if refused.errno not in (errno.EAGAIN, errno.EACCES):
            raise
        raise Busy(what) from refused
    os.close(descriptor)
    return None


def _is_there(folder: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(folder.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
