"""Outputs: what the site consists of, one owner a path; the only way into the published folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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


MARK = ".bulletin"
"""Stands in every folder this program published, so that it never replaces one it did not make."""


class NotOurs(Exception):
    """The folder to publish into holds something else."""


@contextmanager
def staging(published: Path) -> Iterator[Path]:
    """A folder beside `published` that takes its place when the block ends well, and is dropped when it does not.

    The old site is renamed away before the new one is renamed in: readers meet one or the other, never a mixture.
    Raises `NotOurs` where `published` holds anything that this program did not publish.
    """
    published = published.resolve()
    if published.exists() and not published.is_dir():
        raise NotOurs(str(published))
    if published.is_dir() and any(published.iterdir()) and not (published / MARK).is_file():
        raise NotOurs(str(published))
    published.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{published.name}-", dir=published.parent))
    fresh, old = work / "new", work / "old"
    fresh.mkdir()
    try:
        yield fresh
        (fresh / MARK).touch()
        if published.exists():
            published.rename(old)
        try:
            fresh.rename(published)
        except OSError:
            if old.exists():
                old.rename(published)
            raise
    finally:
        shutil.rmtree(work)
