"""The depot: large mappings that a build leaves for the next one, each entry to be read by itself when it is asked for.

A build after one edit needs a handful of thousands of entries; reading all of them would take longer than all it does
with them. Entries are added at the end of one file, and what stands where is said in another, which is replaced at
once: a build that is killed leaves the depot of the last one. Every entry carries a seal that only this user's programs
can make (`generator.cache`), and is opened only under it.
"""

from __future__ import annotations

import functools
import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from types import MappingProxyType
from typing import Any, Final, TypeVar

from generator.cache import Cache, Opened, seal
from generator.offsets import Place, Places

K = TypeVar("K")
V = TypeVar("V")

ROOM = 1 << 22
"""So many bytes of what was read of a mapping are held in memory, as long as they are on the disk."""
WASTE = 4
"""When the file is so many times as long as what is in use of it, nothing is kept, and the next build begins anew."""


class Raw(bytes):
    """A value that is pickled already."""


class Damaged(Exception):
    """An entry is not what was written: nothing of the depot can be relied on."""


class Entries(Mapping[K, V]):
    """A mapping whose values are read when they are asked for, and its keys when it is first asked for anything.

    Those that were read last are held in memory. Raises `Damaged` where something is not what was written.
    """

    def __init__(self, raw: Opened, find: Callable[[], Places[K]]) -> None:
        self._raw = raw
        self._find = find
        self._read: dict[K, V] = {}

    def __reduce__(self) -> tuple[type[dict[Any, Any]], tuple[dict[Any, Any]]]:
        """Sent to another process it arrives with all that it has."""
        return dict, (dict(self),)

    @functools.cached_property
    def places(self) -> Places[K]:
        places = self._find()
        # Of what has no room whoever walks through it finds nothing again: less of it does as well.
        self._room = ROOM if places.length <= ROOM else ROOM // 2
        return places

    def __getitem__(self, key: K) -> V:
        if key not in self._read:
            place = self.places[key]
            self._read[key] = _opened(self._raw, place)
            self._room -= place.length
            while self._room < 0 and len(self._read) > 1:
                first = next(iter(self._read))
                del self._read[first]
                self._room += self.places[first].length
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self.places

    def __iter__(self) -> Iterator[K]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


class Depot:
    """What one build kept under a name: mappings by their names."""

    def __init__(self, cache: Cache, name: str, raw: Opened, told: tuple[int, int, Mapping[str, Place]]) -> None:
        self._cache = cache
        self._name = name
        self._raw = raw
        self._end, self._used, self._indexes = told
        self._sources: dict[str, Entries[Any, Any]] = {}

    def names(self) -> Set[str]:
        return self._indexes.keys()

    def source(self, name: str) -> Entries[Any, Any]:
        """The mapping of that name; an empty one where there is none."""
        if name not in self._sources:
            self._sources[name] = Entries(self._raw, functools.partial(_places, self._raw, self._indexes.get(name)))
        return self._sources[name]

    def update(
        self, changes: Mapping[str, Mapping[Any, Any]], orders: Mapping[str, Iterable[Any]] = MappingProxyType({})
    ) -> bool:
        """Keep these entries too, in place of those of the same names and keys; those that are GONE are forgotten.
        Whether what is there now is right; it may be nothing.

        `orders` are all keys of mappings in their order, by name; in others new keys come last.
        """
        added, indexes, used = bytearray(), dict(self._indexes), self._used
        for name, entries in changes.items():
            places = self.source(name).places
            used -= sum(places[key].length for key in entries if key in places)
            fresh: dict[Any, Place] = {}
            used += _append(added, self._end, {key: of for key, of in entries.items() if of is not GONE}, fresh)
            places = places.replaced(fresh)
            if name in orders or len(fresh) < len(entries):
                there = orders.get(name, (key for key in places if entries.get(key) is not GONE))
                places = Places.of((key, places[key]) for key in there)
            used -= indexes[name].length if name in indexes else 0
            used += _append(added, self._end, {name: places.packed()}, indexes)
        if self._end + len(added) > WASTE * used:
            self._cache.remove(f"{self._name}.index")
            return True
        told = self._end + len(added), used, indexes
        return self._cache.append(self._name, self._end, added) and self._cache.write(f"{self._name}.index", told)


GONE: Final = object()
"""Stands for an entry that is no longer there."""


def load(cache: Cache, name: str) -> Depot | None:
    """What was kept under that name last; None where nothing was."""
    told = cache.read(f"{name}.index")
    raw = cache.opened(name) if told else None
    return Depot(cache, name, raw, told) if raw is not None and raw.length >= told[0] else None


class Writing:
    """A depot in the making: entries go to the disk as they come, and none is found there before all are kept.

    Where nothing can be written, nothing is kept. Sent to another process, it goes on there.
    """

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache = cache
        self._name = name
        self._file = cache.anew(name)
        self._indexes: dict[str, Place] = {}
        self._used = 0
        self._places: dict[str, Places[Any]] = {}
        """Of mappings that are not complete."""

    def add(self, source: str, entries: Iterable[tuple[Any, Any]]) -> None:
        """Put these into the mapping of that name; of two under one key the later one is there.

        Raises `ValueError` where all that there is of it was settled before.
        """
        if source in self._indexes:
            raise ValueError(f"{source} was complete")
        places = self._places.setdefault(source, Places.of(()))
        for key, value in entries:
            places.put(key, self._written(value))

    def settle(self) -> None:
        """What there is of mappings is all of them."""
        for source, places in self._places.items():
            index = self._indexes[source] = self._written(places.packed())
            self._used += index.length + places.length
        self._places.clear()

    def sources(self) -> Mapping[str, Entries[Any, Any]] | None:
        """All mappings that are settled: each entry, and all keys, are read when they are asked for. None where nothing
        is kept."""
        raw = self._file.opened()
        if raw is None:
            return None
        found = self._indexes.items()
        return {source: Entries(raw, functools.partial(_places, raw, index)) for source, index in found}

    def keep(self) -> None:
        """Have it take the place of all that was kept under that name."""
        self.settle()
        length = self._file.length
        self._cache.remove(f"{self._name}.index")
        if self._file.keep():
            self._cache.write(f"{self._name}.index", (length, self._used, self._indexes))

    def drop(self) -> None:
        """Let go of what was not kept."""
        self._file.drop()

    def _written(self, value: Any) -> Place:
        at, told = self._file.length, _pickled(value)
        self._file.write(told)
        return Place(at, len(told), seal(told))


def keep(cache: Cache, name: str, sources: Mapping[str, Mapping[Any, Any]]) -> None:
    """Keep these mappings in place of all that was kept under that name."""
    writing = Writing(cache, name)
    for source, entries in sources.items():
        writing.add(source, entries.items())
    writing.keep()


def differing(depot: Depot, sources: Mapping[str, Mapping[Any, Any]]) -> dict[str, dict[Any, Any]]:
    """What of the sources is not in the depot, or not the same there; GONE for what is there and not in them.

    Where nothing but the order of a mapping is another, all of it is: somebody may have walked through it.
    """
    found: dict[str, dict[Any, Any]] = {}
    for name, entries in sources.items():
        kept = depot.source(name)
        changed = {key: of for key, of in entries.items() if not _same(kept, key, of)}
        changed |= {key: GONE for key in kept if key not in entries}
        if not changed and not _is_set(entries) and [*kept] != [*entries]:
            changed = dict(entries)
        if changed:
            found[name] = changed
    return found


def _is_set(entries: Mapping[Any, Any]) -> bool:
    """Whether it stands for its keys alone, which have no order then."""
    return all(of is True for of in entries.values())


def _same(kept: Entries[Any, Any], key: Any, value: Any) -> bool:
    """Whether it is the same in every respect, which equal values need not be (a string that knows its language).

    The same value is not always pickled to the same bytes, as its parts may be one object or two. Written out each time
    they come, they are the same bytes, but for the order of a set.
    """
    place = kept.places.get(key)
    if place is None:
        return False
    told = _pickled(value)
    if place.length == len(told) and place.seal == seal(told):
        return True
    return _written_out(pickle.loads(value) if isinstance(value, Raw) else value) == _written_out(kept[key])


def _written_out(value: Any) -> bytes:
    """Pickled as if no two parts of it were one object."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return written.getvalue()


def _pickled(value: Any) -> bytes:
    return value if isinstance(value, Raw) else pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _append(written: bytearray, start: int, entries: Mapping[Any, Any], places: dict[Any, Place]) -> int:
    """Put the entries at the end of `written`, which will stand from `start` on; how long they are together."""
    before = len(written)
    for key, value in entries.items():
        told = _pickled(value)
        places[key] = Place(start + len(written), len(told), seal(told))
        written += told
    return len(written) - before


def _places(raw: Opened, index: Place | None) -> Places[Any]:
    return Places(*_opened(raw, index)) if index else Places.of(())


def _opened(raw: Opened, place: Place) -> Any:
    told = raw.read(place.at, place.length)
    if seal(told) != place.seal:
        raise Damaged
    return pickle.loads(told)
