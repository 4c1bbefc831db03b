"""What a command takes as a whole process, start-up included: wall and processor's seconds, or its memory at the peak.

The processor's seconds are those of the command and all its children, as the kernel counts them when it ends. Memory is
the sum of the proportional set sizes (PSS) of the command and all its descendants, looked at every 50 ms, or less often
where looking takes long: pages that forked processes share are counted once. A peak between two looks is missed. Since
looking slows down what is looked at, seconds and memory are those of different runs.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.05
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""A machine that forbids Python to keep what it compiled would have the compiler measured, a third of a short run."""
_SHARE = 10
"""Looking may take one part in so many of the time."""


class Failed(Exception):
    """A command that did not end well; with the end of what it said."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds."""

    wall: float
    cpu: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Spent:
    """Runs `command` in `folder`, to its good end. Raises `Failed`."""
    begun = time.perf_counter()
    process = _start(command, folder, environment, log)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    _end(process, log)
    return Spent(wall, usage.ru_utime + usage.ru_stime)


def memory(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> int:
    """Runs it and looks at its memory: bytes at the peak. Raises `Failed`."""
    process = _start(command, folder, environment, log)
    peak, pause = 0, 0.0
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(pause)
            _end(process, log)
            return peak
        begun = time.perf_counter()
        peak = max(peak, sum(_held(pid) for pid in _tree(process.pid)))
        pause = max(INTERVAL, (time.perf_counter() - begun) * _SHARE)


def _start(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as out:
        return subprocess.Popen(
            command,
            cwd=folder,
            env={**_ENVIRONMENT, **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )


def _end(process: subprocess.Popen[bytes], log: Path) -> None:
    if process.returncode != 0:
        said = log.read_text(encoding="utf-8", errors="replace")[-2_000:]
        raise Failed(f"{process.args!r} ended with {process.returncode}:\n{said}")


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in _read(thread / "children").split():
                yield from _tree(int(child))


def _held(pid: int) -> int:
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    """A file of /proc; empty where its process has ended meanwhile."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
