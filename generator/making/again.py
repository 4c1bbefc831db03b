"""Again: the stock that the last build made its site from, of which each part is read when it is asked for."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.depot import GONE, Damaged, differing
from generator.making.before import CONFIG, STANDARDS, Before
from generator.making.edits import Followed, Revision
from generator.making.stock import Stock
from generator.making.tasks import ALL
from generator.making.watching import of_shape, put_together


def again(before: Before, revision: Revision, locales: tuple[Path, ...]) -> Followed | None:
    """All that changed with what was revised; None where everything has to be read to know. Raises `Damaged`."""
    found = Followed(revision.changes, {})
    if not revision.altered:
        return found
    from generator.making.followed import followed

    if before.depot is None:
        raise Damaged
    stock = stock_again(before, found, locales)
    told = followed(revision.altered, stock, functools.partial(differing, before.depot))
    return told and Followed(found.changes | told.changes, told.derived)


def stock_again(before: Before, followed: Followed, locales: tuple[Path, ...]) -> Stock:
    """All that the site was made from, but for the changes."""
    config = before.source(CONFIG)[ALL]
    told = put_together(_Sources(before, followed), before.left.classes, config.langs)
    standards = before.source(STANDARDS)[ALL]
    return Stock(config, told.bulletin, told.facts, locales, standards, told.indexes)


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

    def __init__(self, before: Before, followed: Followed) -> None:
        self._before = before
        self._changes, self._derived = followed

    def __getitem__(self, name: str) -> Any:
        shape = self._before.left.shapes[name]
        if (derived := self._derived.get(name)) is not None:
            return of_shape(derived, shape)
        kept = self._before.source(name)
        changed = self._changes.get(name)
        return of_shape(_Changed(kept, changed) if changed else kept, shape)

    def __contains__(self, name: object) -> bool:
        return name in self._before.left.shapes

    def __iter__(self) -> Iterator[str]:
        return iter(self._before.left.shapes)

    def __len__(self) -> int:
        return len(self._before.left.shapes)
