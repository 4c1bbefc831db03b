"""How much is translated, and what is left: counted by language and by what the texts belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
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
    """How many texts there are, how many of them are translated from today's source, and those that are not."""

    number: int
    done: int
    left: tuple[Left, ...]


def translated(told: Iterable[Translation]) -> Mapping[tuple[Lang, str], Translated]:
    """By language, and by what the texts are of: a kind of record, `page`, `glossary` or `config`."""
    numbers: Counter[tuple[Lang, str]] = Counter()
    left: defaultdict[tuple[Lang, str], list[Left]] = defaultdict(list)
    for one in told:
        owner = one.passage.owner
        numbers[one.lang, owner[0]] += 1
        if one.state != TranslationState.CURRENT:
            left[one.lang, owner[0]].append(Left(owner, str(one.passage.path[-1]), one.state))
    return {key: Translated(number, number - len(left[key]), tuple(left[key])) for key, number in numbers.items()}
