"""Edits: the stock as it is after a few files changed their words, without reading or deriving all the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.complaints import Complaints
from generator.depot import GONE
from generator.index import Index
from generator.making.edits import Changes
from generator.making.quick import MANY, Desk
from generator.making.stock import Stock
from generator.making.watching import as_mapping, flat, of_shape, put_together, shape_of, sources
from generator.preview.readings import Readings
from generator.text import Lang


def edited(
    stock: Stock,
    complaints: Complaints,
    root: Path,
    changed: Collection[Path],
    readings: Readings,
    indexes: Mapping[Lang, Index],
) -> tuple[Stock, Complaints] | None:
    """The stock after an edit of these files, and what there is to warn of; None where more may follow from the edit
    than mere words.

    `indexes` are those of editions that are known already.
    """
    paths = sorted(set(_still_there(root, changed)))
    if len(paths) > MANY or any(path not in readings.digests for path in paths):
        return None
    desk = Desk(root, readings.digests, readings.digests.keys(), stock.config.langs, stock.standards, readings)
    told = sources(stock.bulletin, stock.facts, ())
    changes = desk.changes(paths, stock.config, lambda name: as_mapping(told[name]))
    left = complaints.again(paths, desk.wrong)
    if changes is None or left is None:
        return None
    readings.digests = desk.digests
    now = put_together({**told, **dict(_changed(told, changes))}, flat(stock.facts).classes, ())
    return replace(stock, bulletin=now.bulletin, facts=now.facts, indexes=indexes), left


def _still_there(root: Path, changed: Collection[Path]) -> Iterator[str]:
    """Their paths from the root, without files that programs left for a moment while they saved another."""
    for file in changed:
        path = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        if file.exists() or file.suffix in (".yml", ".md"):
            yield path


def _changed(told: Mapping[str, object], changes: Changes) -> Iterator[tuple[str, object]]:
    for name, entries in changes.items():
        merged = {**as_mapping(told[name]), **entries}
        now = {key: value for key, value in merged.items() if value is not GONE}
        yield name, of_shape(now, shape_of(told[name]))
