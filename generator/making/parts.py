"""Parts: what stands in several files and is made once, by one process or by the last build.

An entry stands in the feeds of all that it is about, fifty at a time: after an edit of one record hundreds would be
written again, and one of them differs. So a part has what a task has, the signs of what it asked for (`making.signs`),
and is kept in the depot until any of that changes. When all is made anew, all of them are.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from generator.bulletin import Key
from generator.depot import GONE
from generator.making.signs import SIGN, Signs
from generator.making.tasks import Part

if TYPE_CHECKING:
    from generator.making.before import Before
    from generator.making.kept import Touched
    from generator.making.watching import Watch

V = TypeVar("V")

MOST = 1 << 13
"""So many parts of one sort has a process in memory."""

Asked = Mapping[str, Mapping[str, bytes]]
"""The signs of what each part asked for, by source and name."""


class Held(NamedTuple):
    """Parts of one source that the last build kept: their values, packed, each read when it is asked for, and the signs
    of those that still hold."""

    values: Mapping[str, bytes]
    asked: Mapping[str, bytes]

    def __reduce__(self) -> tuple[type[Held], tuple[dict[str, bytes], dict[str, bytes]]]:
        """Another machine makes them anew: to send them all would take longer."""
        return Held, ({}, {})


NONE = Held({}, {})


def still_held(before: Before, touched: Touched | None) -> dict[str, Held]:
    """What the last build kept and still holds, by source; nothing where it is not known what changed since."""
    if touched is None:
        return {}
    gone = before.left.parts_touched(touched)
    return {
        source: Held(before.source(source), {name: signs for name, signs in asked.items() if name not in gone[source]})
        for source, asked in before.left.parts.items()
    }


def kept_now(
    before: Asked, stands: Mapping[str, Held], fresh: Iterable[Part]
) -> tuple[dict[str, dict[str, bytes]], dict[str, dict[str, Any]]]:
    """What the parts that are kept now asked for; and what of the depot changes, after those that were kept before."""
    asked = {source: dict(of.asked) for source, of in stands.items()}
    changes: dict[str, dict[str, Any]] = {
        source: {name: GONE for name in of if name not in asked.get(source, {})} for source, of in before.items()
    }
    for part in fresh:
        # Several processes may have made the same one.
        asked.setdefault(part.source, {})[part.name] = part.asked
        changes.setdefault(part.source, {})[part.name] = part.value
    return asked, {source: of for source, of in changes.items() if of}


class _Told(NamedTuple, Generic[V]):
    value: V
    signs: array[int]


class Parts(Generic[V]):
    """The parts that `make` makes of keys. Whoever is handed one has asked for all that it was made of.

    `fresh` are those that were made here since somebody took them from there.
    """

    def __init__(self, source: str, make: Callable[[Key], V], watch: Watch, signs: Signs, stands: Held) -> None:
        self.source = source
        self.fresh: list[Part] = []
        self._make = make
        self._watch = watch
        self._signs = signs
        self._stands = stands
        self._told: dict[Key, _Told[V]] = {}

    def __call__(self, key: Key) -> V:
        if (told := self._told.get(key)) is None:
            name = ":".join(key)
            value, asked = self._kept(name) if name in self._stands.asked else self._made(name, key)
            told = self._told[key] = _Told(value, array(SIGN, asked))
            if len(self._told) > MOST:
                del self._told[next(iter(self._told))]
        self._watch.signs.update(told.signs)
        return told.value

    def _kept(self, name: str) -> tuple[V, bytes]:
        return pickle.loads(zlib.decompress(self._stands.values[name])), self._stands.asked[name]

    def _made(self, name: str, key: Key) -> tuple[V, bytes]:
        before = self._watch.signed(self._signs)
        value = self._make(key)
        asked = self._watch.signed(self._signs)
        self._watch.signs.update(array(SIGN, before))
        # An entry says the same words in three formats: packed it takes a fifth of the room.
        packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)
        self.fresh.append(Part(self.source, name, asked, packed))
        return value, asked
