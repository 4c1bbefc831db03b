"""Stamps: what the files that a build reads look like from outside, so that it reads only those that changed."""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.making import columns

INPUTS = ("data", "content")


class Stamps(NamedTuple):
    """Of each file, what it looks like, as columns; of a folder, only that it is one."""

    paths: str
    modes: array[int]
    sizes: array[int]
    times: array[int]

    def changed(self, before: Stamps) -> dict[str, int] | None:
        """The files that look otherwise than before, each with its mode; None where not the same files are there."""
        if self == before:
            return {}
        paths = columns.parts(self.paths)
        then = before._rows()
        if self.paths != before.paths:
            known = dict(zip(columns.parts(before.paths), then, strict=True))
            if known.keys() != set(paths):
                return None
            then = iter([known[path] for path in paths])
        return {path: now[0] for path, now, old in zip(paths, self._rows(), then, strict=True) if now != old}

    def _rows(self) -> Iterator[tuple[int, int, int]]:
        return zip(self.modes, self.sizes, self.times, strict=True)


def stamps(root: Path) -> Stamps:
    """What every file that a build reads looks like from outside."""
    paths: list[str] = []
    modes, sizes, times = (array(columns.NUMBER) for _ in range(3))
    folders = [(f"{root}/{name}", f"{name}/") for name in INPUTS]
    while folders:
        folder, path = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    told = entry.stat(follow_symlinks=False)
                    is_folder = stat.S_ISDIR(told.st_mode)
                    if is_folder:
                        folders.append((entry.path, f"{path}{entry.name}/"))
                    paths.append(path + entry.name)
                    modes.append(told.st_mode)
                    sizes.append(0 if is_folder else told.st_size)
                    times.append(0 if is_folder else told.st_mtime_ns)
        except OSError:
            paths.append(path)
            for numbers in (modes, sizes, times):
                numbers.append(0)
    return Stamps(columns.of_words(paths), modes, sizes, times)
