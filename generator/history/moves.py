"""Records that only got another id: the same record before and after, wherever it is named.

A renamed file is no removal and no entry. It is told from one record that went while another came by what the record
is: its name and at least half of what it says; of a tie, its two places. Nothing is guessed from likeness alone, for
records of one kind are alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping, Set
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
    taken: set[Key] = set()
    known = {key: parts(version) for key, version in came.items()}
    told_by: dict[tuple[str, Hashable], list[Key]] = defaultdict(list)
    for key, version in came.items():
        for sign in _signs(key[0], version):
            told_by[key[0], sign].append(key)
    # Those with a name first: of the others their places may be among them.
    for key, version in sorted(gone.items(), key=lambda one: not _names(one[0][0])):
        kind = key[0]
        before = called_anew(BY_NAME[kind].record, version, found)
        said = parts(before)
        candidates = {other for sign in _signs(kind, before) for other in told_by.get((kind, sign), ())} - taken
        like = [other for other in candidates if not _names(kind) or _mostly(said, known[other])]
        if len(like) == 1:
            found[key] = like[0][1]
            taken.add(like[0])
    return found


def _names(kind: str) -> Set[str]:
    return NAMES & rules(BY_NAME[kind].record).keys()


def _signs(kind: str, version: Version) -> set[Hashable]:
    """What a record may be told by, any of it: its names, or its two places where it has none."""
    if names := _names(kind):
        return {(name, part) for name in names for part in _said(version.get(name))}
    return {frozen(version.get("cities"))} - {frozen(None)}


def _mostly(old: frozenset[Hashable], new: frozenset[Hashable]) -> bool:
    return 2 * len(old & new) >= max(len(old), len(new))


def _said(text: Any) -> frozenset[Hashable]:
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
