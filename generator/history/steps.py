"""What changed between two revisions: their files as records, records that moved, and the fields of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.bulletin import Key
from generator.history.changes import Change, What
from generator.history.compare import LONGEST, Told, Version, compare
from generator.history.fields import NAMES, TEXT
from generator.history.git import Entry
from generator.history.moves import called_anew, moved
from generator.history.versions import File, Reader, Roots, file_at, roots_before
from generator.markup import Link, Piece, parse
from generator.model.kinds import BY_NAME
from generator.model.scalars import ID
from generator.text import Lang


class Between(NamedTuple):
    """What changed, which records got another id, and where the files stood before."""

    changes: tuple[Change, ...]
    moves: tuple[tuple[Key, str], ...]
    before: Roots


@dataclass(slots=True)
class _Sides:
    """A file's contents before and after, by their ids; empty where it was not there."""

    old: str = ""
    new: str = ""


Files = dict[File, _Sides]


def between(
    entries: list[Entry], roots: Roots, stood: Callable[[], Iterable[str]], reader: Reader, first: Lang
) -> Between:
    """What the differing files mean; records stand at `roots` afterwards, and are written in `first` first.

    `stood` tells the paths of all files before.
    """
    before = roots_before(entries, roots, stood)
    records: dict[Key, Files] = defaultdict(dict)
    for entry in entries:
        if entry.old and (file := file_at(entry.path, before)):
            records[file.key].setdefault(file, _Sides()).old = entry.old
        if entry.new and (file := file_at(entry.path, roots)):
            records[file.key].setdefault(file, _Sides()).new = entry.new
    moves = _moves(records, reader)
    for (kind, old), new in moves.items():
        here = records[kind, new]
        for file, sides in records.pop((kind, old)).items():
            here.setdefault(file._replace(id=new), _Sides()).old = sides.old
    found = (change for key in sorted(records) for change in _record(key, records[key], moves, reader, first))
    return Between(tuple(found), tuple(sorted(moves.items())), before)


def _moves(records: Mapping[Key, Files], reader: Reader) -> dict[Key, str]:
    """Only where records of one kind went and came are they read at all."""
    sides = {key: own for key, files in records.items() if (own := _itself(files))}
    gone = {key: own.old for key, own in sides.items() if not own.new}
    came = {key: own.new for key, own in sides.items() if not own.old}
    both = {kind for kind, _ in gone} & {kind for kind, _ in came}

    def versions(side: Mapping[Key, str]) -> dict[Key, Version]:
        return {key: _version(records[key], blob, reader) for key, blob in side.items() if key[0] in both}

    return moved(versions(gone), versions(came))


def _itself(files: Files) -> _Sides | None:
    """The file that the record itself is: of an article any of its languages."""
    return next((sides for file, sides in files.items() if not file.lang or file.kind.prose_only), None)


def _version(files: Files, blob: str, reader: Reader) -> Version:
    file = next(file for file, sides in files.items() if blob in (sides.old, sides.new))
    return reader.version(blob, file) or {}


def _record(key: Key, files: Files, moves: Mapping[Key, str], reader: Reader, first: Lang) -> Iterator[Change]:
    """What changed in one record; its prose comes and goes with it."""
    told = [found for file, sides in files.items() for found in _file(file, sides, moves, reader, first)]
    whole = [found for found in told if found[0] in (What.ENTERED, What.REMOVED)]
    for what, field, was, now in dict.fromkeys(whole[:1] or told):
        yield Change(*key, what, field, was, now)


def _file(file: File, sides: _Sides, moves: Mapping[Key, str], reader: Reader, first: Lang) -> Iterator[Told]:
    if sides.old == sides.new:
        return
    old, new = (reader.version(blob, file) if blob else None for blob in (sides.old, sides.new))
    if not sides.old or not sides.new:
        yield _came_or_went(file, (new if sides.new else old) or {}, bool(sides.new), first)
    elif old is not None and new is not None:
        record = BY_NAME[file.kind.name].record
        found = compare(record, called_anew(record, old, moves), new, first)
        yield from found if _is_source(file, new, first) else _translated(found, file.lang)
    elif new is not None:
        yield What.AMENDED, "", "", ""


def _came_or_went(file: File, version: Version, came: bool, first: Lang) -> Told:
    """A file is the record itself, its prose, or a translation of either."""
    if not _is_source(file, version, first):
        return (What.TRANSLATION_ADDED if came else What.TRANSLATION_REMOVED), TEXT, "", file.lang
    if file.lang and not file.kind.prose_only:
        return (What.TEXT_ADDED if came else What.TEXT_REMOVED), TEXT, "", ""
    return (What.ENTERED, "", "", "") if came else (What.REMOVED, "", _called(version, first), _first_id(version))


def _is_source(file: File, version: Version, first: Lang) -> bool:
    """Whether a file of prose says what the others translate; a record's own file has all languages."""
    return not file.lang or file.lang == version.get("source_language", first)


def _translated(found: Iterable[Told], lang: str) -> Iterator[Told]:
    """The same of a file that translates another."""
    for what, field, was, now in found:
        yield (_OF_TRANSLATION[what], field, "", lang) if what in _OF_TRANSLATION else (what, field, was, now)


_OF_TRANSLATION = {
    What.NAME_CHANGED: What.TRANSLATION_CHANGED,
    What.TEXT_ADDED: What.TRANSLATION_ADDED,
    What.TEXT_CHANGED: What.TRANSLATION_CHANGED,
    What.TEXT_REMOVED: What.TRANSLATION_REMOVED,
}


def _called(version: Version, first: Lang) -> str:
    """What a record was called, in the language that it was written in first."""
    source = version.get("source_language", first)
    texts = (version.get(name) for name in ("short", *sorted(NAMES - {"short"})))
    told = (text.get(source) for text in texts if isinstance(text, dict))
    words = " ".join(next((_unmarked(words) for words in told if isinstance(words, str)), "").split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _first_id(version: Version) -> str:
    """The oldest of its former ids, as `Record.first_id` has it; nothing where it has none."""
    aliases = version.get("aliases")
    first = aliases[0] if isinstance(aliases, list) and aliases else None
    return first if isinstance(first, str) and ID.fullmatch(first) else ""


def _unmarked(text: str) -> str:
    """Bare words: nobody checks what an old version names, and what is gone is linked to nothing."""
    return "".join(_words(piece) for piece in parse(text))


def _words(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case Link(_, id, words):
            return words or id
        case _:
            return piece.words
