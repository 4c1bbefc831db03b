"""Packing: what a build leaves in the form in which it is kept, long columns instead of thousands of objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from generator.making import columns
from generator.making.kept import Front, Inputs, Kept, Stamp
from generator.making.tasks import Publisher, Task
from generator.publication import Standing
from generator.text import Lang

Packed = tuple[Any, ...]


def packed_front(front: Front) -> Packed:
    inputs, standing = front.inputs, front.standing
    return (
        dict(front.base),
        None
        if inputs is None
        else (
            columns.of_words(inputs.stamps),
            *(columns.of_numbers(numbers) for numbers in _turned(inputs.stamps.values(), 3)),
            columns.of_told(inputs.digests),
            inputs.head,
        ),
        columns.of_words(standing),
        columns.of_words(stands.identity for stands in standing.values()),
        columns.of_numbers(stands.size for stands in standing.values()),
        columns.of_numbers(stands.changed for stands in standing.values()),
        front.without_history,
    )


def front(told: Packed) -> Front:
    base, inputs, paths, identities, sizes, times, without_history = told
    stands = map(Standing, columns.parts(identities), sizes, times)
    return Front(
        base,
        None if inputs is None else _inputs(inputs),
        dict(zip(columns.parts(paths), stands, strict=True)),
        without_history,
    )


def _inputs(told: Packed) -> Inputs:
    paths, modes, sizes, times, digests, head = told
    stamps = dict(zip(columns.parts(paths), map(Stamp, modes, sizes, times), strict=True))
    return Inputs(stamps, columns.told(digests), head)


def packed(kept: Kept) -> Packed:
    tasks, files = kept.files.keys(), kept.files.values()
    return (
        kept.shapes,
        kept.classes,
        kept.settings,
        _of_tasks(kept.asked),
        columns.of_pieces(tuple(kept.asked.values())),
        _of_tasks(tasks),
        columns.of_numbers(map(len, files)),
        columns.of_words(path for of in files for path, _ in of),
        columns.of_words(origin for of in files for _, origin in of),
        columns.of_told(kept.found_by),
        {part: columns.of_words(of) for part, of in kept.shelves.items()},
    )


def kept(told: Packed) -> Kept:
    shapes, classes, settings, askers, asked, tasks, numbers, paths, origins, found_by, shelves = told
    claims = zip(columns.parts(paths), columns.parts(origins), strict=True)
    return Kept(
        shapes,
        classes,
        settings,
        dict(zip(_tasks(askers), columns.pieces(asked), strict=True)),
        {task: tuple(islice(claims, number)) for task, number in zip(_tasks(tasks), numbers, strict=True)},
        columns.told(found_by),
        {part: tuple(columns.parts(of)) for part, of in shelves.items()},
    )


def _turned(rows: Iterable[tuple[int, ...]], width: int) -> tuple[tuple[int, ...], ...]:
    return tuple(zip(*rows, strict=True)) or ((),) * width


def _of_tasks(tasks: Iterable[Task]) -> tuple[str, str, str]:
    told = tuple(tasks)
    return (
        columns.of_words(task.lang for task in told),
        columns.of_words(task.publisher for task in told),
        columns.of_words(task.name for task in told),
    )


def _tasks(told: tuple[str, str, str]) -> Iterator[Task]:
    langs, publishers, names = map(columns.parts, told)
    lang = {code: Lang(code) for code in set(langs)}
    publisher = {name: Publisher(name) for name in set(publishers)}
    return map(Task, map(lang.__getitem__, langs), map(publisher.__getitem__, publishers), names)
