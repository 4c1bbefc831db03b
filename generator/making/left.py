"""Left: what a build left of its tasks, as the columns that it is kept in.

After an edit of words a handful of ten thousand tasks is done again. They are found in the columns, and only they are
taken out of them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.making import columns
from generator.making.kept import Kept, Settings, Touched, Why
from generator.making.signs import SIZE
from generator.making.tasks import COLLECTED, COMMON, Publisher, Task
from generator.text import Lang

if TYPE_CHECKING:
    from generator.making.watching import Shape

WHOLE = (COMMON, COLLECTED)
"""What no workshop makes: it asks for nothing of its own."""
Tasks = tuple[str, str, str]
"""Their languages, publishers and names, as columns."""
Signed = tuple[str, columns.Cut]
"""Names, as a column, and the signs of each."""


class Left:
    """`told` is the form in which it is kept."""

    def __init__(
        self,
        shapes: Mapping[str, Shape],
        classes: Mapping[str, type],
        settings: Mapping[Lang, Settings],
        tasks: Tasks,
        asked: columns.Cut,
        parts: Mapping[str, Signed],
        files: tuple[array[int], str, str],
        found_by: tuple[str, str],
        shelves: Mapping[tuple[Lang, str], str],
    ) -> None:
        self.told = shapes, classes, settings, tasks, asked, parts, files, found_by, shelves
        self.shapes, self.classes, self.settings = shapes, classes, settings
        self._tasks, self._asked, self._parts, self._files = tasks, asked, parts, files

    @classmethod
    def of(cls, kept: Kept) -> Left:
        tasks, files = kept.files.keys(), kept.files.values()
        return cls(
            kept.shapes,
            kept.classes,
            kept.settings,
            (
                columns.of_words(task.lang for task in tasks),
                columns.of_words(task.publisher for task in tasks),
                columns.of_words(task.name for task in tasks),
            ),
            columns.of_pieces([kept.asked.get(task, b"") for task in tasks]),
            {source: _signed(asked) for source, asked in kept.parts.items()},
            (
                columns.of_numbers(map(len, files)),
                columns.of_words(path for of in files for path, _ in of),
                columns.of_words(origin for of in files for _, origin in of),
            ),
            columns.of_told(kept.found_by),
            {part: columns.of_words(of) for part, of in kept.shelves.items()},
        )

    @property
    def kept(self) -> Kept:
        """All of it, taken out of the columns."""
        *_, found_by, shelves = self.told
        tasks = [self.task(place) for place in range(len(self._names[0]))]
        return Kept(
            self.shapes,
            self.classes,
            self.settings,
            {task: told for task, told in zip(tasks, columns.pieces(self._asked), strict=True) if task not in WHOLE},
            self.parts,
            {task: self.files(place) for place, task in enumerate(tasks)},
            columns.told(found_by),
            {part: tuple(columns.parts(of)) for part, of in shelves.items()},
        )

    def touched(self, by: Touched) -> Iterator[tuple[int, Why]]:
        """The places of tasks that asked for what changed, and why each is done again."""
        return _touched(self._asked, by)

    @cached_property
    def parts(self) -> dict[str, dict[str, bytes]]:
        """What each part that is kept asked for, by source and name."""
        told = self._parts.items()
        return {
            source: dict(zip(columns.parts(of), columns.pieces(asked), strict=True)) for source, (of, asked) in told
        }

    def parts_touched(self, by: Touched) -> dict[str, set[str]]:
        """The names of those that asked for what changed."""
        touched = {}
        for source, (of, asked) in self._parts.items():
            names = columns.parts(of)
            touched[source] = {names[place] for place, _ in _touched(asked, by)}
        return touched

    def _asked_at(self, place: int) -> tuple[int, int]:
        return _at(self._asked, place)

    def task(self, place: int) -> Task:
        langs, publishers, names = self._names
        return Task(Lang(langs[place]), Publisher(publishers[place]), names[place])

    @property
    def tasks(self) -> Set[Task]:
        return self._places.keys()

    def place(self, task: Task) -> int:
        return self._places[task]

    def files(self, place: int) -> tuple[tuple[str, str], ...]:
        """The paths of what the task made, each with its origin."""
        numbers, ends, paths, origins = self._made
        of = slice(ends[place] - numbers[place], ends[place])
        return tuple(zip(paths[of], origins[of], strict=True))

    def asked_now(self, asked: Mapping[int, bytes], parts: Mapping[str, Mapping[str, bytes]]) -> Left:
        """The same, but for what some tasks asked for, and with these parts."""
        _, whole = self._asked
        if parts == self.parts and all(told == whole[slice(*self._asked_at(place))] for place, told in asked.items()):
            return self
        pieces = columns.pieces(self._asked)
        for place, told in asked.items():
            pieces[place] = told
        shapes, classes, settings, tasks, _, _, files, found_by, shelves = self.told
        signed = {source: _signed(of) for source, of in parts.items()}
        return Left(shapes, classes, settings, tasks, columns.of_pieces(pieces), signed, files, found_by, shelves)

    @cached_property
    def _places(self) -> dict[Task, int]:
        return {self.task(place): place for place in range(len(self._names[0]))}

    @cached_property
    def _names(self) -> tuple[list[str], list[str], list[str]]:
        langs, publishers, names = map(columns.parts, self._tasks)
        return langs, publishers, names

    @cached_property
    def _made(self) -> tuple[array[int], list[int], list[str], list[str]]:
        numbers, paths, origins = self._files
        return numbers, [*accumulate(numbers)], columns.parts(paths), columns.parts(origins)


def _signed(asked: Mapping[str, bytes]) -> Signed:
    return columns.of_words(asked), columns.of_pieces([*asked.values()])


def _touched(asked: columns.Cut, by: Touched) -> Iterator[tuple[int, Why]]:
    """The places where something asked for what changed, and why."""
    ends, whole = asked
    for place in range(len(ends)) if by.signs is None else sorted(set(_asking(asked, by.signs))):
        if why := by.why(whole[slice(*_at(asked, place))]):
            yield place, why


def _asking(asked: columns.Cut, signs: Iterable[bytes]) -> Iterator[int]:
    ends, whole = asked
    for sign in signs:
        at = whole.find(sign)
        while at >= 0:
            if at % SIZE:
                at = whole.find(sign, at + 1)
            else:
                place = bisect_right(ends, at)
                yield place
                at = whole.find(sign, ends[place])


def _at(cut: columns.Cut, place: int) -> tuple[int, int]:
    ends, _ = cut
    return ends[place - 1] if place else 0, ends[place]
