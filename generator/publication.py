"""Publication: how what was made gets into the published folder.

Everything is written beside the folder first, and only when all of it is there and in order, each file is moved into
its place by one rename. So a build that fails, or is killed before that, changes nothing; one that is killed in the
midst of it leaves files that are each whole, the old or the new, and the next build makes the rest.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.locks import held

MARK = ".bulletin"
"""Stands in every folder this program published, so that it never replaces one it did not make.

It is empty but while files are moved into their places: where it is not, somebody was killed at that.
"""

UPPER = 2
"""So deep are the folders that are always looked through: there are as many below them as pages."""


class NotOurs(Exception):
    """The folder to publish into holds something else."""


class Standing(NamedTuple):
    """A published file: the identity of what was made, and size and time of change of the file it became."""

    identity: str
    size: int
    changed: int


class Publication:
    """The way into the folder `site`, by way of the folder `staged` beside it."""

    def __init__(self, site: Path, staged: Path) -> None:
        self._site = site
        self.staged = staged

    def publish(self, made: Mapping[str, str], before: Mapping[str, Standing]) -> Iterator[tuple[str, Standing]]:
        """Have the published folder hold the files of `made` (identities by path) and no others; how they stand, to be
        looked at one by one: they are many.

        Those that are not staged stand already, as `before` says.
        """
        (self.staged / MARK).touch()
        if not self._site.exists() or not any(self._site.iterdir()):
            with contextlib.suppress(FileNotFoundError):
                self._site.rmdir()
            self.staged.rename(self._site)
            return ((path, self._stands(path, identity)) for path, identity in made.items())
        fresh = self._replace(made.keys(), before.keys())
        return (
            (path, self._stands(path, identity) if path in fresh else before[path]) for path, identity in made.items()
        )

    def replace(self, made: Mapping[str, str]) -> dict[str, Standing]:
        """Have the files of `made` take the places of some of those that stand, all of which were found to stand as
        they were published; how they stand."""
        mark = self._site / MARK
        os.truncate(mark, 1)
        for path in sorted(made):
            (self.staged / path).replace(self._site / path)
        os.truncate(mark, 0)
        return {path: self._stands(path, identity) for path, identity in made.items()}

    def _replace(self, wanted: Set[str], before: Set[str]) -> Set[str]:
        """Put what is staged and wanted in its places, and remove what is not wanted; what was staged."""
        mark = self._site / MARK
        broken_off = mark.stat().st_size > 0
        os.truncate(mark, 1)
        staged = sorted(path for path in _files(self.staged) if path in wanted)
        for folder in {(self._site / path).parent for path in staged}:
            _make_way(folder, self._site)
        for path in staged:
            target = self._site / path
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
            (self.staged / path).replace(target)
        self._clear(wanted, before, everywhere=broken_off or not before)
        os.truncate(mark, 0)
        return frozenset(staged)

    def _stands(self, path: str, identity: str) -> Standing:
        found = os.stat(f"{self._site}/{path}")  # noqa: PTH116 (see `untouched`)
        return Standing(identity, found.st_size, found.st_mtime_ns)

    def _clear(self, wanted: Set[str], before: Set[str], everywhere: bool) -> None:
        """Remove what is not wanted: all that stood before, and what somebody else put there.

        Only the upper folders are looked through for the latter where it is known what stood before.
        """
        for path in before - wanted:
            (self._site / path).unlink(missing_ok=True)
            _remove_empty((self._site / path).parent, self._site)
        known = {MARK, *wanted}
        for stray in (*_strays(self._site, "", known, _above(known), None if everywhere else UPPER),):
            if stray.is_dir(follow_symlinks=False):
                shutil.rmtree(stray.path)
            else:
                Path(stray.path).unlink()


def _above(paths: Iterable[str]) -> Set[str]:
    """All folders that these stand in."""
    folders: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    return folders


def _files(folder: Path) -> Iterator[str]:
    """The paths of all files below it."""
    root = str(folder)
    for here, _, names in os.walk(root):
        below = here[len(root) + 1 :]
        yield from (f"{below}/{name}" if below else name for name in names)


def _strays(
    folder: Path, path: str, files: Collection[str], folders: Collection[str], depth: int | None
) -> Iterator[os.DirEntry[str]]:
    """Whatever is there beside these, so many folders deep."""
    with os.scandir(folder) as entries:
        for entry in entries:
            inner = f"{path}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if inner not in folders:
                    yield entry
                elif depth is None or depth > 0:
                    below = None if depth is None else depth - 1
                    yield from _strays(Path(entry.path), f"{inner}/", files, folders, below)
            elif inner not in files:
                yield entry


def _make_way(folder: Path, site: Path) -> None:
    """The folder, in place of any file that has the name of one of those above it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for above in (folder, *folder.parents):
            if above != site and above.is_relative_to(site) and (above.is_symlink() or above.is_file()):
                above.unlink()
        folder.mkdir(parents=True, exist_ok=True)


def _remove_empty(folder: Path, site: Path) -> None:
    while folder != site:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def untouched(site: Path, before: Mapping[str, Standing]) -> dict[str, Standing]:
    """Those of the files that stand as they were published: nobody removed or changed them since."""
    root = f"{site.resolve()}/"
    found = {}
    for path, standing in before.items():
        try:
            told = os.stat(root + path)  # noqa: PTH116 (a Path for each of ten thousand files takes longer than stat)
        except OSError:
            continue
        if told.st_size == standing.size and told.st_mtime_ns == standing.changed:
            found[path] = standing
    return found


def is_clean(site: Path, paths: Iterable[str]) -> bool:
    """Whether nobody was killed while files were moved there, and nobody put anything else beside those that stand
    there; only the upper folders are looked through."""
    known = {MARK, *paths}
    return (site / MARK).stat().st_size == 0 and not any(_strays(site, "", known, _above(known), UPPER))


def refuse_others(site: Path) -> None:
    """Raises `NotOurs` where `site` is, or holds, anything that this program did not publish."""
    if site.exists() and not site.is_dir():
        raise NotOurs(str(site))
    mark = site / MARK
    if site.is_dir() and any(site.iterdir()) and (mark.is_symlink() or not mark.is_file()):
        raise NotOurs(str(site))


@contextmanager
def publishing(site: Path) -> Iterator[Publication]:
    """A way into the folder `site`; what was staged and not published is gone when the block ends.

    Raises `NotOurs` where `site` holds anything that this program did not publish, and `Busy` where another build is
    about to publish there.
    """
    site = site.resolve()
    refuse_others(site)
    work = site.parent / f".{site.name}.new"
    with held(work, site):
        staged = work / "site"
        try:
            # What a build that was killed left behind.
            shutil.rmtree(staged, ignore_errors=True)
            staged.mkdir()
            yield Publication(site, staged)
        finally:
            shutil.rmtree(work)
