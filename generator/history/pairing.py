"""Which entries of a list are the same entry before and after: order means nothing, likeness does."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

Pair = tuple[Any, Any]
"""An entry before and after; None where it was not there."""
KeyOf = Callable[[Any], Hashable]

MOST = 100
"""Longer lists than this are not searched for likeness, which takes the square of their length."""


def paired(old: Sequence[Any], new: Sequence[Any], keys: Sequence[KeyOf]) -> Iterator[Pair]:
    """Every entry that is not the same in both lists, once.

    Entries that are equal go together first, then those of one key, key by key; None is no key. What is left over is
    alone.
    """
    left, came = list(old), list(new)
    for key in (frozen, *keys):
        found, left, came = _taken(left, came, key)
        if key is not frozen:
            yield from found
    yield from _alone(left, came)


def likest(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Pair]:
    """The same for entries without a key: those that share most go together.

    Of those that share as much, which ones do follows from what they say: turned round, the pairs are the same.
    """
    _, left, came = _taken(list(old), list(new), frozen)
    if len(left) * len(came) <= MOST * MOST:
        before, after = ([(parts(entry), _spelt(entry)) for entry in entries] for entries in (left, came))
        likeness = sorted(
            (-len(a & b), sorted((one, other)), at, to)
            for at, (a, one) in enumerate(before)
            for to, (b, other) in enumerate(after)
            if a & b
        )
        pairs: dict[int, int] = {}
        for *_, at, to in likeness:
            if at not in pairs and to not in pairs.values():
                pairs[at] = to
        yield from ((left[at], came[to]) for at, to in sorted(pairs.items()))
        left = [entry for at, entry in enumerate(left) if at not in pairs]
        came = [entry for to, entry in enumerate(came) if to not in pairs.values()]
    yield from _alone(left, came)


def _alone(left: list[Any], came: list[Any]) -> Iterator[Pair]:
    yield from ((entry, None) for entry in left)
    yield from ((None, entry) for entry in came)


def _taken(left: list[Any], came: list[Any], key: KeyOf) -> tuple[list[Pair], list[Any], list[Any]]:
    """The pairs of one key, and what is left of both lists."""
    waiting: dict[Hashable, deque[int]] = {}
    for place, entry in enumerate(came):
        waiting.setdefault(key(entry), deque()).append(place)
    pairs: list[Pair] = []
    rest: list[Any] = []
    taken: set[int] = set()
    for entry in left:
        named = key(entry)
        if named is not None and waiting.get(named):
            taken.add(place := waiting[named].popleft())
            pairs.append((entry, came[place]))
        else:
            rest.append(entry)
    return pairs, rest, [entry for place, entry in enumerate(came) if place not in taken]


def frozen(value: Any) -> Hashable:
    """Dictionaries, lists and words as one value that has a hash: the order of a list is lost, spaces are one."""
    match value:
        case dict():
            return frozenset((name, frozen(inner)) for name, inner in value.items())
        case list():
            counted: dict[Hashable, int] = {}
            for item in value:
                told = frozen(item)
                counted[told] = counted.get(told, 0) + 1
            return frozenset(counted.items())
        case str():
            return " ".join(value.split())
    return None


def _spelt(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def parts(value: Any, path: tuple[str, ...] = ()) -> frozenset[Hashable]:
    """Every word within a value with the names of the fields that lead to it."""
    match value:
        case dict():
            return frozenset().union(*(parts(inner, (*path, name)) for name, inner in value.items()))
        case list():
            return frozenset().union(*(parts(item, path) for item in value))
    return frozenset({(path, frozen(value))})
