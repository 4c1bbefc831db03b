"""How much is translated, and what is left: counted by language and by what the texts belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.bulletin import Key
from generator.text import Lang
from generator.translations.states import Translation, TranslationState


@dataclass(frozen=True, slots=True)
class Left:
    """A text that is not translated, or not from what its source says today."""

    owner: Key
    field: str
    state: TranslationState


@dataclass(frozen=True, slots=True)
class Translated:
    """How many texts there are, and those that are not translated from today's source, in the order of their owners."""

    number: int
    left: tuple[Left, ...]

    @property
    def done(self) -> int:
        return self.number - len(self.left)

    def again(self, owner: Key, left: Iterable[Left]) -> Translated:
        """The same after texts of `owner` changed: this is left of them now."""
        others = (one for one in self.left if one.owner != owner)
        return Translated(self.number, _in_order((*others, *left)))


def translated(told: Iterable[Translation]) -> Mapping[tuple[Lang, str], Translated]:
    """By language, and by what the texts are of: a kind of record, `page`, `glossary` or `config`."""
    numbers: Counter[tuple[Lang, str]] = Counter()
    left: defaultdict[tuple[Lang, str], list[Left]] = defaultdict(list)
    for one in told:
        key = one.lang, one.passage.owner[0]
        numbers[key] += 1
        left[key] += left_of(one)
    return {key: Translated(number, _in_order(left[key])) for key, number in numbers.items()}


def left_of(told: Translation) -> Iterator[Left]:
    """The text, if there is anything left to do."""
    if told.state != TranslationState.CURRENT:
        yield Left(told.passage.owner, str(told.passage.path[-1]), told.state)


def _in_order(left: Iterable[Left]) -> tuple[Left, ...]:
    return tuple(sorted(left, key=lambda one: one.owner))
