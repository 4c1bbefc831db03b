"""Outputs: what the site consists of, one owner a path; the only way into the published folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.diagnostics import Problem, Span


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
        first = owners.setdefault(path.lower(), origin)
        if first is not origin and first != origin:
            problems.append(Problem(Span(origin), "E508", {"path": path, "other": first}))
    return tuple(problems)


def write(folder: Path, outputs: Iterable[Output]) -> None:
    """Write `outputs` below `folder`.

    Raises `ValueError` for a path that would leave the folder.
    """
    for output in outputs:
        parts = PurePosixPath(output.path)
        if parts.is_absolute() or ".." in parts.parts:
            raise ValueError(f"{output.path} leaves the site")
        file = folder.joinpath(*parts.parts)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.content)
