"""Outputs: what the site consists of, one owner a path; the only way into the published folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Problem, Span

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path with slashes, its bytes, and who made it from what."""

    path: str
    content: bytes
    origin: str


def owned(claims: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
    """A problem for every path that is claimed twice; `claims` are (path, origin).

    Paths that differ only in case are one path: some file systems and servers make no difference.
    """
    owners: dict[str, str] = {}
    problems = []
    for path, origin in claims:
        lower = path.lower()
        # Nearly all are that already: their names need not be held twice.
        first = owners.setdefault(path if path == lower else lower, origin)
        if first is not origin and first != origin:
            problems.append(Problem(Span(origin), "E508", {"path": path, "other": first}))
    return tuple(problems)


def write(folder: Path, outputs: Iterable[Output]) -> None:
    """Write `outputs` below `folder`.

    Raises `ValueError` for a path that would leave the folder.
    """
    root = str(folder)
    for output in outputs:
        parts = output.path.split("/")
        if output.path.startswith("/") or ".." in parts:
            raise ValueError(f"{output.path} leaves the site")
        file = f"{root}/{output.path}"
        try:
            _write(file, output.content)
        except FileNotFoundError:
            # Most folders hold one page: they are asked for when the first of their files finds none.
            _make(file.rpartition("/")[0])
            _write(file, output.content)


def _make(folder: str) -> None:
    """The folder; nearly always the one above it is there."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except (FileNotFoundError, FileExistsError):
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _write(file: str, content: bytes) -> None:
    """Paths as words: ten thousand of them are made into objects in the time of a thousand pages."""
    descriptor = os.open(file, _FLAGS, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)
