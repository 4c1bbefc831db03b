"""Stamps: what the files that a build reads look like from outside, so that it reads only those that changed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.making.kept import Stamp

INPUTS = ("data", "content")


def stamps(root: Path) -> dict[str, Stamp]:
    """What every file that a build reads looks like from outside, by path; of a folder, only that it is one."""
    found: dict[str, Stamp] = {}
    folders = [(f"{root}/{name}", f"{name}/") for name in INPUTS]
    while folders:
        folder, path = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    told = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(told.st_mode):
                        folders.append((entry.path, f"{path}{entry.name}/"))
                        found[path + entry.name] = Stamp(told.st_mode, 0, 0)
                    else:
                        found[path + entry.name] = Stamp(told.st_mode, told.st_size, told.st_mtime_ns)
        except OSError:
            found[path] = Stamp(0, 0, 0)
    return found
