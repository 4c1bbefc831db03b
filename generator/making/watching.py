"""Watching: what of an edition a task asks for while it makes its pages, so that it is made again when that changes.

No page says what it depends on, and none could say it wrongly: the mappings that an edition consists of note each key
that is asked for. Whoever walks through a mapping, or asks how long it is, depends on all of it.
"""

from __future__ import annotations

import functools
import inspect
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar, cast

from generator.bulletin import Bulletin
from generator.derive.facts import Facts
from generator.editions import Edition
from generator.index import Index
from generator.making.signs import SIGN, Signs
from generator.making.tasks import ALL, Asked
from generator.model.kinds import KINDS
from generator.text import Lang, Text
from generator.whole import Whole

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
C = TypeVar("C", bound=Collection[Any])


class Watch:
    """What was asked for since it was last emptied."""

    def __init__(self) -> None:
        self.asked: set[Asked] = set()
        self.signs: set[int] = set()
        """Of what else was asked for, known by its signs alone."""

    def take(self) -> frozenset[Asked]:
        """What was asked for; from now on something else is."""
        told = frozenset(self.asked)
        self.asked.clear()
        return told

    def signed(self, signs: Signs) -> bytes:
        """The same as signs, with those that were known as such."""
        return array(SIGN, sorted(self.aside(signs))).tobytes()

    def aside(self, signs: Signs) -> set[int]:
        """The same, as they are, for whoever goes on with them later (`watch.signs`): however much it is, it is not
        looked through."""
        told = self.signs
        told.update(signs[one] for one in self.asked)
        self.asked.clear()
        self.signs = set()
        return told


HELD = 1 << 13
"""So much that a publisher made of records is kept, in each process."""


class Remembered(Generic[K, V]):
    """What `make` made of a key, and what it asked for to do so: whoever is handed it again has asked for that too."""

    def __init__(self, make: Callable[[K], V], watch: Watch, most: int) -> None:
        self._make = make
        self._watch = watch
        self._most = most
        self._made: dict[K, tuple[V, frozenset[Asked]]] = {}

    def __call__(self, key: K) -> V:
        asked = self._watch.asked
        if (told := self._made.get(key)) is None:
            before = self._watch.take()
            told = self._made[key] = self._make(key), frozenset(asked)
            asked |= before
            if len(self._made) > self._most:
                del self._made[next(iter(self._made))]
        asked |= told[1]
        return told[0]


class _Noted(Collection[K], Generic[K, C]):
    """A collection that tells the watch what is asked of it."""

    __slots__ = ("_name", "_note", "_of")

    def __init__(self, of: C, name: str, watch: Watch) -> None:
        self._of = of
        self._name = name
        self._note = watch.asked.add

    def __contains__(self, key: object) -> bool:
        self._note((self._name, key))
        return key in self._of

    def __iter__(self) -> Iterator[K]:
        self._note((self._name, ALL))
        return iter(self._of)

    def __len__(self) -> int:
        self._note((self._name, ALL))
        return len(self._of)


class Watched(_Noted[K, Mapping[K, V]], Mapping[K, V]):
    """A mapping that does."""

    __slots__ = ()

    def __getitem__(self, key: K) -> V:
        self._note((self._name, key))
        return self._of[key]


class WatchedSet(_Noted[K, Set[K]], Set[K]):
    """A set that does."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, found: Iterable[V]) -> Set[V]:
        """What `&` and its like make of it: nobody watches that."""
        return frozenset(found)


class Flat(NamedTuple):
    """Facts as sources: each by its name, which is the way to it, and the classes of those that have such parts."""

    sources: Mapping[str, Any]
    classes: Mapping[str, type]


FACTS = "facts"


def flat(facts: Facts) -> Flat:
    """All that facts consist of, as far as parts of it change by themselves."""
    if isinstance(facts, View):
        return facts.flat
    found, classes = {}, {}
    values: list[tuple[str, Any]] = [(FACTS, facts)]
    while values:
        name, value = values.pop()
        if _has_parts(value):
            classes[name] = type(value)
            values += ((f"{name}.{field}", part) for field, part in _parts(value))
        else:
            found[name] = value
    return Flat(found, classes)


def _has_parts(value: Any) -> bool:
    return is_dataclass(value) and any(isinstance(part, Mapping) for _, part in _parts(value))


class View:
    """Facts, or a part of them, put together again from sources; none is read before it is asked for."""

    def __init__(self, flat: Flat, watch: Watch | None = None, name: str = FACTS) -> None:
        self.flat = flat
        self._watch = watch
        self._name = name

    def __reduce__(self) -> tuple[type[View], tuple[Flat, Watch | None, str]]:
        """Sent to another process it arrives with all that it is put together from."""
        of_facts = {name: of for name, of in self.flat.sources.items() if name.startswith(FACTS)}
        return View, (Flat(of_facts, self.flat.classes), self._watch, self._name)

    def __getattr__(self, field: str) -> Any:
        """Mappings and parts note for themselves what is asked of them: once found they are attributes like any."""
        name = f"{self._name}.{field}"
        if name in self.flat.classes:
            part = vars(self)[field] = View(self.flat, self._watch, name)
            return part
        if name not in self.flat.sources:
            return self._computed(field)
        value = self.flat.sources[name]
        if self._watch is None:
            return value
        if isinstance(value, (Mapping, Set)):
            noting = vars(self)[field] = _watched(value, name, self._watch)
            return noting
        self._watch.asked.add((name, ALL))
        return value

    def _computed(self, field: str) -> Any:
        """What the class makes of its fields: those that it asks for are noted like any other."""
        return _static(self.flat.classes[self._name], field).__get__(self)


@functools.cache
def _static(of: type, field: str) -> Any:
    """What the class says, before it is asked of a value."""
    return inspect.getattr_static(of, field)


def _watched(value: Mapping[Any, Any] | Set[Any], name: str, watch: Watch) -> Any:
    return Watched(value, name, watch) if isinstance(value, Mapping) else WatchedSet(value, name, watch)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(value, field.name)) for field in fields(value))


def watched(edition: Edition, watch: Watch) -> Edition:
    """The same edition; what is asked of its records, its prose and its facts is noted."""
    return replace(
        edition,
        bulletin=_watched_bulletin(edition.bulletin, watch),
        facts=cast("Facts", View(flat(edition.facts), watch)),
        index=Index(**{name: _watched(part, f"{edition.lang}.{name}", watch) for name, part in _parts(edition.index)}),
    )


def watched_whole(whole: Whole, watch: Watch) -> Whole:
    """The same of all languages at once."""
    return Whole(
        whole.config,
        _watched_bulletin(whole.bulletin, watch),
        cast("Facts", View(flat(whole.facts), watch)),
        {lang: watched(edition, watch) for lang, edition in whole.editions.items()},
    )


def _watched_bulletin(told: Bulletin[T], watch: Watch) -> Bulletin[T]:
    return Bulletin(
        {kind: Watched(of, f"records.{kind}", watch) for kind, of in told.records.items()},
        Watched(told.prose, "prose", watch),
        Watched(told.back, "back", watch),
        Watched(told.paths, "paths", watch),
    )


class Shape(StrEnum):
    """What a source is, beside the mapping that it is kept as."""

    MAPPING = "mapping"
    SET = "set"
    VALUE = "value"


def sources(bulletin: Bulletin[Any], facts: Facts, editions: Iterable[Edition]) -> dict[str, Any]:
    """All that can be asked for, by name."""
    told: dict[str, Any] = {f"records.{kind}": of for kind, of in bulletin.records.items()}
    told |= {"prose": bulletin.prose, "back": bulletin.back, "paths": bulletin.paths, **flat(facts).sources}
    for edition in editions:
        told |= {f"{edition.lang}.{name}": part for name, part in _parts(edition.index)}
    return told


def shape_of(source: Any) -> Shape:
    if isinstance(source, Mapping):
        return Shape.MAPPING
    return Shape.SET if isinstance(source, Set) else Shape.VALUE


def as_mapping(source: Any) -> Mapping[Any, Any]:
    """A source as it is kept, and compared with another build's."""
    match shape_of(source):
        case Shape.MAPPING:
            told: Mapping[Any, Any] = source
            return told
        case Shape.SET:
            return dict.fromkeys(source, True)
        case _:
            return {ALL: source}


def of_shape(kept: Mapping[Any, Any], shape: Shape) -> Any:
    """The source that was kept as this mapping."""
    match shape:
        case Shape.MAPPING:
            return kept
        case Shape.SET:
            return kept.keys()
        case _:
            return kept[ALL]


def put_together(sources: Mapping[str, Any], classes: Mapping[str, type], langs: Iterable[Lang]) -> Together:
    """The bulletin, its facts and the indexes of its editions again, of sources that are read when asked for."""
    records = {kind.name: sources[f"records.{kind.name}"] for kind in KINDS}
    bulletin: Bulletin[Text] = Bulletin(records, sources["prose"], sources["back"], sources["paths"])
    facts = cast("Facts", View(Flat(sources, classes)))
    names = [field.name for field in fields(Index)]
    return Together(
        bulletin, facts, {lang: Index(**{name: sources[f"{lang}.{name}"] for name in names}) for lang in langs}
    )


class Together(NamedTuple):
    bulletin: Bulletin[Text]
    facts: Facts
    indexes: Mapping[Lang, Index]
