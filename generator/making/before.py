"""Before: what the last build of the same site left, and what of it still holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.cache import FOLDER, Cache, epoch
from generator.depot import Damaged, Depot, Entries, Writing, load
from generator.locks import held
from generator.making.digests import digest
from generator.making.kept import Front, Kept
from generator.making.left import Left
from generator.making.packing import front, packed_front

CONFIG, STANDARDS = "config", "standards"
"""Names under which the depot has what is no source of any page."""


class Before:
    """`front` and `kept` are empty, and `depot` None, where nothing was left, or nothing that may be trusted.

    Each is read when it is first asked for: a build after which nothing changed needs the first alone.
    """

    def __init__(self, root: Path, site: Path) -> None:
        self.cache = Cache(root / FOLDER, epoch())
        name = digest(str(site.resolve()))
        self._front, self._left, self._depot = f"site-{name}", f"tasks-{name}", f"depot-{name}"
        told = self.cache.read(self._front)
        self.front = front(told) if told else Front()

    @cached_property
    def left(self) -> Left:
        if not self.front.base:
            return Left.of(Kept())
        told = self.cache.read(self._left)
        if not told:
            raise Damaged
        return Left(*told)

    @cached_property
    def kept(self) -> Kept:
        return self.left.kept

    @cached_property
    def depot(self) -> Depot | None:
        return load(self.cache, self._depot) if self.front.base else None

    def goes_on(self, base: Mapping[str, str]) -> bool:
        """Whether what was left can be compared with what is to be made of this base."""
        return self.depot is not None and self.front.base == base

    def forget(self) -> None:
        """Remove all that builds left in the cache: something in it is not what was written."""
        self.cache.clear()

    def source(self, name: str) -> Entries[Any, Any]:
        if self.depot is None:
            raise Damaged
        return self.depot.source(name)

    def writing(self) -> Writing:
        """A depot that is going to take the place of the one that is there."""
        return Writing(self.cache, self._depot)

    def leave(
        self,
        front: Front,
        left: Left,
        depot: Writing | Mapping[str, Mapping[Any, Any]] | None,
        now: Mapping[str, Iterable[Any]] = MappingProxyType({}),
    ) -> None:
        """Leave this for the next build. What it made says nothing of another depot than its own: none is there without
        the others, wherever this is broken off.

        `depot`: the one that was made anew, or what becomes otherwise in the one that is there; `now` are all keys of
        what changed, in their order.
        """
        self.cache.remove(self._front)
        if isinstance(depot, Writing):
            depot.keep()
        elif depot and not (
            self.depot and self.depot.update(depot, {name: now[name] for name in depot if name in now})
        ):
            return
        if left is self.left or self.cache.write(self._left, left.told):
            self.cache.write(self._front, packed_front(front))


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """No other build of the bulletin in `root`, of whatever site, works with its cache meanwhile. Raises `Busy`."""
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        yield  # nothing can be kept there, so nothing can be spoilt
        return
    with held(folder, root):
        yield
