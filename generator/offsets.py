"""Offsets: where the entries of a large mapping stand in a file, in a few long values instead of one for each."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from generator.cache import SEAL

K = TypeVar("K")


class Place(NamedTuple):
    """Where an entry stands in the file, and its seal."""

    at: int
    length: int
    seal: bytes


class Places(Mapping[K, Place]):
    """Where the entries of a mapping stand: four values for thousands of places, each looked up when asked for."""

    def __init__(self, keys: Iterable[K], starts: array[int], lengths: array[int], seals: bytes) -> None:
        self._numbers = {_shared(key): number for number, key in enumerate(keys)}
        self._starts = starts
        self._lengths = lengths
        self._seals = bytearray(seals)

    @classmethod
    def of(cls, places: Iterable[tuple[K, Place]]) -> Places[K]:
        made: Places[K] = cls((), array("q"), array("q"), b"")
        for key, place in places:
            made.put(key, place)
        return made

    def put(self, key: K, place: Place) -> None:
        """Have the entry of the key stand there; a new key comes last."""
        if (number := self._numbers.setdefault(key, len(self._numbers))) == len(self._starts):
            self._starts.append(place.at)
            self._lengths.append(place.length)
            self._seals += place.seal
        else:
            self._starts[number], self._lengths[number] = place.at, place.length
            self._seals[number * SEAL : (number + 1) * SEAL] = place.seal

    def __getitem__(self, key: K) -> Place:
        number = self._numbers[key]
        seal = bytes(self._seals[number * SEAL : (number + 1) * SEAL])
        return Place(self._starts[number], self._lengths[number], seal)

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def __iter__(self) -> Iterator[K]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def length(self) -> int:
        """How long the entries are together."""
        return sum(self._lengths)

    def packed(self) -> tuple[list[K], array[int], array[int], bytes]:
        """In the form in which they are kept."""
        return list(self._numbers), self._starts, self._lengths, bytes(self._seals)

    def replaced(self, fresh: Mapping[K, Place]) -> Places[K]:
        """With these in place of those of the same keys; new keys come last."""
        made = Places(self._numbers, self._starts[:], self._lengths[:], bytes(self._seals))
        for key, place in fresh.items():
            made.put(key, place)
        return made


def _shared(key: Any) -> Any:
    """The same key, in the words of whichever mapping had it first: a dozen of them have the same ids."""
    if type(key) is tuple:
        return tuple(map(_shared, key))
    return sys.intern(key) if type(key) is str else key
