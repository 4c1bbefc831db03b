"""Files of a revision as versions of records: which record, in which language, and what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from generator.articles import PER_LANGUAGE
from generator.bulletin import Key
from generator.files import LIMIT, decoded
from generator.history.compare import Version
from generator.history.fields import TEXT
from generator.history.git import Blobs, Entry
from generator.model.kinds import BY_FOLDER, Kind
from generator.model.scalars import ID
from generator.nodes import plain
from generator.sources import parse_prose, parse_record
from generator.text import Lang

RECORDS, PROSE = "data/", "content/"
_RECORD = re.compile(rf"(?P<folder>[a-z]+)/(?P<id>{ID.pattern})\.yml")
_PROSE = re.compile(rf"(?P<lang>[a-z]{{2,3}})/(?P<folder>[a-z]+)/(?P<id>{ID.pattern})\.md")


class Roots(NamedTuple):
    """Where records and prose stood at a time."""

    records: str = RECORDS
    prose: str = PROSE


class File(NamedTuple):
    """A file of a record; `lang` only of prose."""

    kind: Kind
    id: str
    lang: str = ""

    @property
    def key(self) -> Key:
        return self.kind.name, self.id


def file_at(path: str, roots: Roots) -> File | None:
    """The record that the file at `path` belongs to; None where it is none of a record's."""
    for root, form in ((roots.records, _RECORD), (roots.prose, _PROSE)):
        match = form.fullmatch(path, len(root)) if path.startswith(root) else None
        if match and match["id"] != "index" and (kind := BY_FOLDER.get(match["folder"])):
            lang = match["lang"] if form is _PROSE else ""
            return File(kind, match["id"], lang) if bool(lang) or not kind.prose_only else None
    return None


def roots_before(entries: list[Entry], roots: Roots, stood: Callable[[], Iterable[str]]) -> Roots:
    """Where the files stood before these differences: elsewhere, if ones that came had stood there word for word.

    But only if none stood here then: a draft that was moved to where the others are moved alone. `stood` tells the
    paths of all files before these differences; it is asked only where some moved.
    """
    gone = {(entry.old, _tail(entry.path)): entry.path for entry in entries if not entry.new}
    found: dict[str, Counter[str]] = {}
    for entry in entries:
        tail = _tail(entry.path)
        if entry.old or not tail or (entry.new, tail) not in gone or file_at(entry.path, roots) is None:
            continue
        of = "records" if tail.endswith(".yml") else "prose"
        found.setdefault(of, Counter())[gone[entry.new, tail].removesuffix(tail)] += 1
    if found:
        for file in filter(None, (file_at(path, roots) for path in stood())):
            found.pop("prose" if file.lang else "records", None)
    return roots._replace(**{of: elsewhere.most_common(1)[0][0] for of, elsewhere in found.items()})


def _tail(path: str) -> str:
    """The part of a path that says which record it is: `cities/vitebsk.yml`, `ru/news/opening.md`."""
    steps = path.split("/")
    return "/".join(steps[-2:] if path.endswith(".yml") else steps[-3:] if path.endswith(".md") else ())


class Reader:
    """Versions by the ids of their files; a file that follows another is most often read again soon."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self.version = lru_cache(maxsize=8192)(self._version)

    def _version(self, blob: str, file: File) -> Version | None:
        """None where no version can be had of it: it was not fit to be published."""
        raw = self._blobs.read(blob, LIMIT)
        text = decoded(raw, file.id)[0] if raw is not None else None
        if text is None:
            return None
        if not file.lang:
            node, _ = parse_record(text, file.id)
            return plain(node) if node else None
        page, _ = parse_prose(text, file.id, Lang(file.lang), file.id)
        if page.front is None:
            return None
        front: dict[str, Any] = plain(page.front) if file.kind.prose_only else {}
        told = {name: {file.lang: words} if name in PER_LANGUAGE else words for name, words in front.items()}
        return {**told, TEXT: {file.lang: page.body}}
