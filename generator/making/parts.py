"""Parts: what stands in several files and is made once, by one process or by the last build.

An entry stands in the feeds of all that it is about, fifty at a time: after an edit of one record hundreds would be
written again, and one of them differs. So a part has what a task has, the signs of what it asked for (`making.signs`),
and is kept in the depot until any of that changes. When all is made anew, all of them are.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from generator.bulletin import Key
from generator.depot import GONE
from generator.making.signs import SIGN, Signs
from generator.making.tasks import Part

if TYPE_CHECKING:
    from generator.depot import Writing
    from generator.making.before import Before
    from generator.making.kept import Touched
    from generator.making.spool import Spool
    from generator.making.watching import Watch

V = TypeVar("V")

MOST = 1 << 10
"""So many parts of one sort has a process in memory; the others are on the disk."""

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


class Keeping:
    """What is going to be kept of parts: those that were kept `before` and still stand, and those that are made now.

    `asked` are the signs of what each asked for; `changes` is what becomes otherwise in the depot. Where that is made
    anew (`writing`), the values go there at once: all of them would take more room than all that they are made of.
    """

    def __init__(self, before: Asked, stands: Mapping[str, Held], writing: Writing | None = None) -> None:
        self.asked = {source: dict(of.asked) for source, of in stands.items()}
        gone = {source: of.keys() - self.asked.get(source, {}).keys() for source, of in before.items()}
        self.changes: dict[str, dict[str, Any]] = {source: dict.fromkeys(of, GONE) for source, of in gone.items() if of}
        self._writing = writing

    def add(self, part: Part) -> None:
        """One that was made; several processes may have made the same one."""
        self.asked.setdefault(part.source, {})[part.name] = part.asked
        if self._writing is None:
            self.changes.setdefault(part.source, {})[part.name] = part.value
        else:
            self._writing.add(part.source, ((part.name, part.value),))


class _Known(NamedTuple):
    """`signs` of what a part asked for; `pickled` gives its value."""

    signs: array[int]
    pickled: Callable[[], bytes]


class Parts(Generic[V]):
    """The parts that `make` makes of keys. Whoever is handed one has asked for all that it was made of.

    `fresh` are those that were made here since somebody took them from there.
    """

    def __init__(
        self, source: str, make: Callable[[Key], V], watch: Watch, signs: Signs, stands: Held, spool: Spool
    ) -> None:
        self.source = source
        self.fresh: list[Part] = []
        self._make = make
        self._watch = watch
        self._signs = signs
        self._stands = stands
        self._spool = spool
        self._known: dict[Key, _Known] = {}
        self._values: dict[Key, V] = {}

    def __call__(self, key: Key) -> V:
        if (known := self._known.get(key)) is None:
            name = ":".join(key)
            known = self._known[key] = self._kept(name) if name in self._stands.asked else self._made(name, key)
        self._watch.signs.update(known.signs)
        if key not in self._values:
            self._hold(key, pickle.loads(known.pickled()))
        return self._values[key]

    def _hold(self, key: Key, value: V) -> None:
        self._values[key] = value
        if len(self._values) > MOST:
            del self._values[next(iter(self._values))]

    def _kept(self, name: str) -> _Known:
        return _Known(array(SIGN, self._stands.asked[name]), lambda: zlib.decompress(self._stands.values[name]))

    def _made(self, name: str, key: Key) -> _Known:
        others = self._watch.aside(self._signs)
        value = self._make(key)
        asked = self._watch.signed(self._signs)
        self._watch.signs = others
        pickled = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        # An entry says the same words in three formats: packed it takes a fifth of the room where it is kept. Here it
        # is wanted twenty times, and to unpack it takes as long as all else that is done with it.
        self.fresh.append(Part(self.source, name, asked, zlib.compress(pickled, 1)))
        self._hold(key, value)
        return _Known(array(SIGN, asked), self._spool.put(pickled))
