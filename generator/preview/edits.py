"""Edits: the stock as it is after a few files changed their words, without reading or deriving all the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from generator.complaints import Complaints
from generator.depot import GONE
from generator.index import Index
from generator.making.edits import Followed
from generator.making.followed import followed
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
    revision = desk.changes(paths, stock.config, lambda name: as_mapping(told[name]))
    left = complaints.again(paths, desk.wrong)
    if revision is None or left is None:
        return None
    found = Followed(revision.changes, {})
    now = _with(replace(stock, indexes=indexes), told, found)
    if revision.altered:
        more = followed(revision.altered, now, lambda derived: {name: dict(of) for name, of in derived.items()})
        if more is None:
            return None
        now = _with(now, told, Followed(found.changes | more.changes, more.derived))
    readings.digests = desk.digests
    return now, left


def _with(stock: Stock, told: Mapping[str, Any], found: Followed) -> Stock:
    """The stock, where `told` are the sources as they were and this is what changed."""
    now = put_together({**told, **dict(_changed(told, found))}, flat(stock.facts).classes, ())
    indexes = {lang: _index(index, lang, found) for lang, index in stock.indexes.items()}
    return replace(stock, bulletin=now.bulletin, facts=now.facts, indexes=indexes)


def _index(index: Index, lang: Lang, found: Followed) -> Index:
    told = {f"{lang}.{field.name}": getattr(index, field.name) for field in fields(index)}
    parts: dict[str, Any] = {name.partition(".")[2]: now for name, now in _changed(told, found)}
    return replace(index, **parts)


def _still_there(root: Path, changed: Collection[Path]) -> Iterator[str]:
    """Their paths from the root, without files that programs left for a moment while they saved another."""
    for file in changed:
        path = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        if file.exists() or file.suffix in (".yml", ".md"):
            yield path


def _changed(told: Mapping[str, Any], found: Followed) -> Iterator[tuple[str, Any]]:
    """Those of the sources that changed, as they are now."""
    for name, entries in found.changes.items():
        if name in told:
            merged = found.derived[name] if name in found.derived else {**as_mapping(told[name]), **entries}
            now = {key: value for key, value in merged.items() if value is not GONE}
            yield name, of_shape(now, shape_of(told[name]))
