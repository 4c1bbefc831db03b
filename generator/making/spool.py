"""Spool: what a process has made and needs again later, on the disk meanwhile, to have its memory for others."""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO


class Spool:
    """A file without a name, in `folder` or where the system has such: it is gone when the process is."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def put(self, raw: bytes) -> Callable[[], bytes]:
        """What gives these bytes back. Raises `OSError` where there is no room for them."""
        at = self._file.seek(0, os.SEEK_END)
        self._file.write(raw)
        return functools.partial(self._read, at, len(raw))

    def _read(self, at: int, length: int) -> bytes:
        self._file.seek(at)
        return self._file.read(length)

    @functools.cached_property
    def _file(self) -> IO[bytes]:
        return tempfile.TemporaryFile(dir=self._folder)
