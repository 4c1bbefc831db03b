"""Places as people write them: by any name that the register has for them, in any of its languages or Latin letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.bulletin import Bulletin, Key
from generator.derive.places import BELARUSIAN
from generator.diagnostics import Problem, did_you_mean
from generator.forms.answers import Line
from generator.forms.questions import Speakers, plain
from generator.language.romanisation import romanised
from generator.model.vocabulary import PlaceKind
from generator.text import Text


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`named`: what may be meant by a name; `written`: each name as the register writes it.

    `before`: words that say what kind of place it is, and may stand in front of its name.
    """

    named: Mapping[str, frozenset[Key]]
    written: Mapping[str, str]
    before: tuple[str, ...]

    def find(self, line: Line) -> tuple[Key | None, tuple[Problem, ...]]:
        """The place or region meant; None, with a problem, where the name is nobody's or several places'."""
        name = plain(line.words)
        meant = self.named.get(name) or self.named.get(self._bare(name), frozenset())
        if len(meant) == 1:
            return next(iter(meant)), ()
        others = tuple(sorted(id for _, id in meant)) or did_you_mean(line.words, self.written)
        return None, (Problem(line.span, "E537", {"word": line.words}, others),)

    def _bare(self, name: str) -> str:
        return next((name.removeprefix(word).strip() for word in self.before if name.startswith(word)), name)


def gazetteer(bulletin: Bulletin[Text], speakers: Speakers) -> Gazetteer:
    """Of all places and regions of the register; a city that is a region of its own is meant as a city."""
    named: dict[str, set[Key]] = defaultdict(set)
    written: dict[str, str] = {}
    for kind, id, name in _names(bulletin):
        if kind == "city" or all(of != "city" for of, _ in named[plain(name)]):
            named[plain(name)].add((kind, id))
        written.setdefault(plain(name), name)
    kinds = {plain(words.term("place kind", kind)) for words in speakers.values() for kind in PlaceKind}
    before = sorted((*(f"{kind} " for kind in kinds), *(f"{kind[0]}." for kind in kinds)), key=len, reverse=True)
    return Gazetteer({name: frozenset(keys) for name, keys in named.items()}, written, tuple(before))


def _names(bulletin: Bulletin[Text]) -> Iterator[tuple[str, str, str]]:
    for kind, records in (("city", bulletin.cities), ("region", bulletin.regions)):
        for id, place in records.items():
            names = dict(place.name.versions)
            yield from ((kind, id, name) for name in (*names.values(), id))
            if latin := names.get(BELARUSIAN):
                yield kind, id, romanised(latin)
