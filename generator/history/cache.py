"""What was read of the history, kept for the next time: `.cache/history.json` in the bulletin's folder.

What changed between two trees follows from the trees and from the code alone, what reads YAML and knows letters among
it, so nothing kept ever gets old; another code keeps its own. The file is never trusted: what does not look exactly as
this module writes it is as good as not there, and nothing in it is used as a path.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import re
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.history.changes import Change, What
from generator.history.steps import Between
from generator.history.versions import Roots
from generator.model.kinds import BY_NAME
from generator.model.scalars import ID

Trees = tuple[str, str]
Kept = dict[tuple[Trees, Roots], Between]
"""What changed between two trees whose records stand at the roots."""

FORMAT = 1
FOLDER, NAME = ".cache", "history.json"
LARGEST = 100_000_000
# All that decides what is told: a change in any of them makes every file anew.
_CODE = (
    *("history/*.py", "model/*.py", "nodes.py", "sources.py", "files.py"),
    *("characters.py", "articles.py", "markup.py"),
)


def load(root: Path, first: str) -> Kept:
    """What is kept for the bulletin in `root`; nothing where the file is damaged, or another code's."""
    file = root / FOLDER / NAME
    try:
        if file.is_symlink() or file.stat().st_size > LARGEST:
            return {}
        told = json.loads(file.read_bytes())
        if told["rules"] != _rules(first):
            return {}
        return dict(_entry(entry) for entry in told["steps"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}


def save(root: Path, first: str, kept: Mapping[tuple[Trees, Roots], Between]) -> None:
    """Keep it; where nothing can be written, as in a read-only folder, the next reading takes as long as this one."""
    folder = root / FOLDER
    steps = [
        [*trees, [*roots, *told.before], _flat((*key, new) for key, new in told.moves), _flat(told.changes)]
        for (trees, roots), told in kept.items()
    ]
    content = json.dumps({"rules": _rules(first), "steps": steps}, ensure_ascii=False, separators=(",", ":"))
    with contextlib.suppress(OSError):
        if folder.is_symlink():
            return
        folder.mkdir(exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f"{NAME}.", dir=folder)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as written:
                written.write(content)
            Path(name).replace(folder / NAME)
        finally:
            Path(name).unlink(missing_ok=True)


def _flat(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """One list instead of thousands: the time to load it is that of making its lists."""
    return [word for row in rows for word in row]


def _entry(entry: Any) -> tuple[tuple[Trees, Roots], Between]:
    """One step as it was written. Raises `ValueError`, `TypeError` or `KeyError` for anything else."""
    old, new, roots, moves, changes = entry
    if {*map(type, (old, new, *roots, *moves, *changes))} != {str} or not (
        _TREE.fullmatch(old) and _TREE.fullmatch(new)
    ):
        raise ValueError(entry)
    _check((*moves[::3], *changes[::6]), (*moves[1::3], *moves[2::3], *changes[1::6]))
    found = tuple(
        Change(kind, id, _WHAT[what], field, was, now)
        for kind, id, what, field, was, now in zip(*[iter(changes)] * 6, strict=True)
    )
    called = tuple(((kind, id), other) for kind, id, other in zip(*[iter(moves)] * 3, strict=True))
    return ((old, new), Roots(*roots[:2])), Between(found, called, Roots(*roots[2:]))


def _check(kinds: Iterable[str], ids: tuple[str, ...]) -> None:
    """All at once: one by one they would take as long as all the rest."""
    if not BY_NAME.keys() >= set(kinds):
        raise ValueError(kinds)
    if any("\n" in id for id in ids) or not _IDS.fullmatch("\n".join((*ids, ""))):
        raise ValueError(ids)


_TREE = re.compile(r"[0-9a-f]{40,64}")
_IDS = re.compile(rf"(?:{ID.pattern}\n)*")
_WHAT = {what.value: what for what in What}


@cache
def _rules(first: str) -> str:
    here = Path(__file__).parents[1]
    files = sorted(file for pattern in _CODE for file in here.glob(pattern))
    told = hashlib.sha256(f"{FORMAT} {first} {yaml.__version__} {platform.python_version()}\0".encode())
    for file in files:
        told.update(file.read_bytes())
    return told.hexdigest()
