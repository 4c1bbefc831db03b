"""What was read of the history, kept for the next time: `.cache/history.json` in the bulletin's folder.

What changed between two trees follows from the trees and from the code alone, so nothing kept ever gets old; another
code keeps its own. The file is never trusted: what does not look exactly as this module writes it is as good as not
there, and nothing in it is used as a path.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

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
_CODE = ("history/*.py", "model/*.py", "nodes.py", "sources.py", "files.py", "characters.py", "articles.py")


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
        [*trees, list(roots), list(told.before), _moved(told), _told(told)] for (trees, roots), told in kept.items()
    ]
    content = json.dumps({"rules": _rules(first), "steps": steps}, ensure_ascii=False, separators=(",", ":"))
    with contextlib.suppress(OSError):
        if folder.is_symlink():
            return
        folder.mkdir(exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f"{NAME}.", dir=folder)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as written:
            written.write(content)
        Path(name).replace(folder / NAME)


def _moved(step: Between) -> list[list[str]]:
    return [[*key, id] for key, id in step.moves]


def _told(step: Between) -> list[list[str]]:
    return [[one.kind, one.id, one.what, one.field, one.was, one.now] for one in step.changes]


def _entry(entry: Any) -> tuple[tuple[Trees, Roots], Between]:
    """One step as it was written. Raises `ValueError` or `TypeError` for anything else."""
    old, new, roots, before, moves, changes = entry
    if not all(re.fullmatch(r"[0-9a-f]{40,64}", tree) for tree in (old, new)):
        raise ValueError(entry)
    found = tuple(Change(*_key(kind, id), What(what), *map(_word, rest)) for kind, id, what, *rest in changes)
    called = tuple((_key(kind, id), _key(kind, other)[1]) for kind, id, other in moves)
    return ((old, new), _roots(roots)), Between(found, called, _roots(before))


def _roots(words: Any) -> Roots:
    return Roots(*map(_word, words))


def _key(kind: Any, id: Any) -> tuple[str, str]:
    if kind not in BY_NAME or not ID.fullmatch(id):
        raise ValueError(id)
    return kind, id


def _word(word: Any) -> str:
    if not isinstance(word, str):
        raise TypeError(word)
    return word


@cache
def _rules(first: str) -> str:
    here = Path(__file__).parents[1]
    files = sorted(file for pattern in _CODE for file in here.glob(pattern))
    told = hashlib.sha256(f"{FORMAT} {first}\0".encode())
    for file in files:
        told.update(file.read_bytes())
    return told.hexdigest()
