"""Records that only got another id: the same record before and after, wherever it is named.

A renamed file is no removal and no entry. It is told from one record that went while another came by what the record
is: its name and at least half of what it says; of a tie, its two places. Nothing is guessed from likeness alone, for
records of one kind are alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.bulletin import Key
from generator.history.compare import Version
from generator.history.fields import NAMES, Rule, Sort, rules
from generator.history.pairing import frozen, parts
from generator.model.common import Strict
from generator.model.kinds import BY_NAME

Moves = Mapping[Key, str]
"""The new id of each record that has one, by what it was called before."""

_MARK = re.compile(r"(?<=\[\[)([a-z]+):([a-z0-9-]+)")


def moved(gone: Mapping[Key, Version], came: Mapping[Key, Version]) -> dict[Key, str]:
    """Which of the records that went are among those that came."""
    found: dict[Key, str] = {}
    for named in (True, False):
        for (kind, old), before in gone.items():
            like = [
                id
                for (other, id), after in came.items()
                if other == kind and id not in _taken(found, kind) and _same(kind, before, after, found, named)
            ]
            if len(like) == 1:
                found[kind, old] = like[0]
    return found


def _taken(found: Moves, kind: str) -> set[str]:
    return {new for (of, _), new in found.items() if of == kind}


def _same(kind: str, before: Version, after: Version, found: Moves, named: bool) -> bool:
    """Records with a name first: of the others their places may be among those."""
    names = NAMES & rules(BY_NAME[kind].record).keys()
    if bool(names) != named:
        return False
    before = called_anew(BY_NAME[kind].record, before, found)
    if not names:
        return frozen(before.get("cities")) == frozen(after.get("cities")) != frozen(None)
    same = any(_said(before.get(name)) & _said(after.get(name)) for name in names)
    old, new = parts(before), parts(after)
    return same and 2 * len(old & new) >= max(len(old), len(new))


def _said(text: Any) -> frozenset[Any]:
    return parts(text) if isinstance(text, dict) else frozenset()


def called_anew(of: type[Any], version: Version, moves: Moves) -> Version:
    """A version that names the records in `moves` as they are called now, in its fields and its texts."""
    if not moves:
        return version
    known = rules(of)
    return {name: _anew(known[name], value, moves) if name in known else value for name, value in version.items()}


def _anew(rule: Rule, value: Any, moves: Moves) -> Any:
    if isinstance(value, list):
        return [_anew(rule, item, moves) for item in value]
    if rule.of is not None and issubclass(rule.of, Strict):
        return called_anew(rule.of, value, moves) if isinstance(value, dict) else value
    if rule.ref and isinstance(value, str):
        return new_id(rule.ref, value, moves)
    if rule.sort in (Sort.NAME, Sort.TEXT) and isinstance(value, dict):
        return {lang: _marks(words, moves) for lang, words in value.items()}
    return value


def _marks(words: Any, moves: Moves) -> Any:
    if not isinstance(words, str):
        return words
    return _MARK.sub(lambda mark: f"{mark[1]}:{new_id(mark[1], mark[2], moves)}", words)


def new_id(ref: str, word: str, moves: Moves) -> str:
    """What a word that names a record of the kind `ref` is now; `*` and clauses name their record within themselves."""
    if ref == "*":
        kind, colon, id = word.partition(":")
        return f"{kind}{colon}{new_id(kind, id, moves)}"
    if ref == "clause":
        document, slash, number = word.partition("/")
        return f"{moves.get(('document', document), document)}{slash}{number}"
    return moves.get((ref, word), word)
