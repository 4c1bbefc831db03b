"""Before: what the last build of the same site left, and what of it still holds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.cache import FOLDER, Cache, epoch
from generator.depot import GONE, Depot, Entries, keep, load
from generator.locks import held
from generator.making.edits import Changes
from generator.making.kept import Kept, Stamp
from generator.making.stock import Stock
from generator.making.watching import ALL, as_mapping, of_shape, put_together
from generator.making.workshop import digest

INPUTS = ("data", "content")
CONFIG, STANDARDS = "config", "standards"
"""Names under which the depot has what is no source of any page."""


class Before:
    """`kept` is empty, and `depot` None, where nothing was left, or nothing that may be trusted."""

    def __init__(self, root: Path, site: Path) -> None:
        self.cache = Cache(root / FOLDER, epoch())
        self.name = digest(str(site.resolve()))
        self.kept: Kept = self.cache.read(f"site-{self.name}") or Kept()
        self.depot: Depot | None = load(self.cache, f"depot-{self.name}") if self.kept.base else None

    def forget(self) -> None:
        """Remove all that builds left in the cache: something in it is not what was written."""
        self.cache.clear()

    def source(self, name: str) -> Entries[Any, Any]:
        if self.depot is None:
            raise LookupError(name)
        return self.depot.source(name)

    def leave(self, left: Kept, changes: Changes | None, now: Mapping[str, Any] | None) -> None:
        """Leave this for the next build. What it made says nothing of another depot than its own: neither is there
        without the other, wherever this is broken off.

        `changes` are those of the depot; where it is to be made anew they are None, and `now` is all that it holds.
        """
        self.cache.remove(f"site-{self.name}")
        if changes is None or self.depot is None:
            keep(self.cache, f"depot-{self.name}", {name: as_mapping(source) for name, source in (now or {}).items()})
        elif changes:
            self.depot.update(changes)
        self.cache.write(f"site-{self.name}", left)

    def stock(self, changes: Changes, locales: tuple[Path, ...]) -> Stock:
        """All that the site was made from, but for the changes; each part is read when it is asked for."""
        config = self.source(CONFIG)[ALL]
        told = put_together(_Sources(self, changes), self.kept.classes, config.langs)
        standards = self.source(STANDARDS)[ALL]
        return Stock(config, told.bulletin, told.facts, locales, standards, told.indexes)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """No other build of the bulletin in `root` works with its cache meanwhile. Raises `Busy`."""
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        yield  # nothing can be kept there, so nothing can be spoilt
        return
    with held(folder):
        yield


class _Changed(Mapping[Any, Any]):
    """Entries as they were kept, but for some."""

    def __init__(self, kept: Mapping[Any, Any], changed: Mapping[Any, Any]) -> None:
        self._kept = kept
        self._changed = changed

    def __reduce__(self) -> tuple[type[dict[Any, Any]], tuple[dict[Any, Any]]]:
        """Sent to another process it arrives with all that it has."""
        return dict, (dict(self),)

    def __getitem__(self, key: Any) -> Any:
        told = self._changed.get(key)
        if told is GONE:
            raise KeyError(key)
        return self._kept[key] if told is None else told

    def __contains__(self, key: object) -> bool:
        return self._changed[key] is not GONE if key in self._changed else key in self._kept

    def __iter__(self) -> Iterator[Any]:
        yield from (key for key in self._kept if self._changed.get(key) is not GONE)
        yield from (key for key, of in self._changed.items() if of is not GONE and key not in self._kept)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Sources(Mapping[str, Any]):
    """Sources by name, with what changed in them."""

    def __init__(self, before: Before, changes: Changes) -> None:
        self._before = before
        self._changes = changes

    def __getitem__(self, name: str) -> Any:
        kept = self._before.source(name)
        changed = self._changes.get(name)
        return of_shape(_Changed(kept, changed) if changed else kept, self._before.kept.shapes[name])

    def __contains__(self, name: object) -> bool:
        return name in self._before.kept.shapes

    def __iter__(self) -> Iterator[str]:
        return iter(self._before.kept.shapes)

    def __len__(self) -> int:
        return len(self._before.kept.shapes)


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
