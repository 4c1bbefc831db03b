"""Load: the files under `data/` and `content/` as nodes and prose that remember their places."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Problem, Span, did_you_mean
from generator.files import read_text
from generator.model.kinds import BY_FOLDER, Kind
from generator.model.scalars import ID
from generator.nodes import Fields, Node, parse_yaml
from generator.text import Lang


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One record as it was written. `id` is the file's name."""

    kind: Kind
    id: str
    path: str
    node: Fields
    text: str


@dataclass(frozen=True, slots=True)
class ProseFile:
    """One Markdown file: `name` is its path below its language, without the ending, with slashes."""

    lang: Lang
    name: str
    path: str
    front: Fields
    body: str
    body_line: int
    text: str


@dataclass(frozen=True, slots=True)
class Files:
    records: tuple[RecordFile, ...]
    prose: tuple[ProseFile, ...]


def load(root: Path, languages: Iterable[Lang]) -> tuple[Files, tuple[Problem, ...]]:
    """All files of the bulletin in `root`, in the order of their paths."""
    problems: list[Problem] = []
    records = tuple(_records(root, problems))
    prose = tuple(_prose(root, tuple(languages), problems))
    return Files(records, prose), tuple(problems)


def parse_record(
    text: str, path: str, first_line: int = 1
) -> tuple[Fields | None, tuple[Problem, ...]]:
    """The fields of a record's text; None, with problems, where there are none to be had."""
    tabs = tuple(
        Problem(Span(path, number, len(match[1]) + 1), "E202")
        for number, line in enumerate(text.split("\n"), first_line)
        if (match := re.match(r"( *)\t", line)) and line.strip()
    )
    if tabs:
        return None, tabs
    node, problems = parse_yaml(text, path, first_line)
    if node is None:
        return None, problems or (Problem(Span(path, first_line), "E109"),)
    if not isinstance(node, Fields):
        if node.span.line == node.span.column == 1 and not text.strip():
            return None, (*problems, Problem(node.span, "E109"))
        return None, (*problems, Problem(node.span, "E208"))
    return node, problems


def _listing(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    return sorted(
        (e for e in os.scandir(folder) if not e.name.startswith(".")), key=lambda e: e.name
    )


def _records(root: Path, problems: list[Problem]) -> Iterator[RecordFile]:
    folders = {folder: kind for folder, kind in BY_FOLDER.items() if not kind.prose_only}
    for entry in _listing(root / "data"):
        path = f"data/{entry.name}"
        if entry.is_symlink() or not entry.is_dir():
            problems.append(
                _misplaced(path, entry, "records live in a folder of their kind: data/cities/…")
            )
        elif entry.name not in folders:
            details = {"name": entry.name, "known": ", ".join(folders)}
            problems.append(Problem(Span(path), "E107", details, did_you_mean(entry.name, folders)))
        else:
            yield from _folder(root, folders[entry.name], problems)


def _misplaced(path: str, entry: os.DirEntry[str], place: str) -> Problem:
    if entry.is_symlink():
        return Problem(Span(path), "E106", {"what": "a symbolic link"})
    return Problem(Span(path), "E108", {"name": entry.name, "place": place})


def _folder(root: Path, kind: Kind, problems: list[Problem]) -> Iterator[RecordFile]:
    for entry in _listing(root / "data" / kind.folder):
        path = f"data/{kind.folder}/{entry.name}"
        stem, dot, ending = entry.name.rpartition(".")
        if entry.is_file(follow_symlinks=False) and (not dot or ending != "yml"):
            place = f"a record's file is named like {kind.folder}/vitebsk.yml"
            problems.append(Problem(Span(path), "E108", {"name": entry.name, "place": place}))
            continue
        text, found = read_text(Path(entry.path), path)
        problems.extend(found)
        if text is None:
            continue
        if not ID.fullmatch(stem):
            problems.append(Problem(Span(path), "E110", {"word": stem}))
            continue
        node, found = parse_record(text, path)
        problems.extend(found)
        if node is not None:
            yield RecordFile(kind, stem, path, node, text)


def _prose(root: Path, languages: tuple[Lang, ...], problems: list[Problem]) -> Iterator[ProseFile]:
    for entry in _listing(root / "content"):
        path = f"content/{entry.name}"
        if entry.is_symlink() or not entry.is_dir():
            problems.append(
                _misplaced(path, entry, "prose lives in a folder of its language: content/ru/…")
            )
        elif entry.name not in languages:
            details = {"name": entry.name, "known": ", ".join(languages)}
            problems.append(
                Problem(Span(path), "E107", details, did_you_mean(entry.name, languages))
            )
        else:
            yield from _pages(Path(entry.path), Lang(entry.name), (), problems)


def _pages(
    folder: Path, lang: Lang, within: tuple[str, ...], problems: list[Problem]
) -> Iterator[ProseFile]:
    for entry in _listing(folder):
        path = "/".join(("content", lang, *within, entry.name))
        if entry.is_dir(follow_symlinks=False) and len(within) < 3:
            yield from _pages(Path(entry.path), lang, (*within, entry.name), problems)
            continue
        stem, dot, ending = entry.name.rpartition(".")
        if entry.is_file(follow_symlinks=False) and (not dot or ending != "md"):
            place = "prose is Markdown: about.md"
            problems.append(Problem(Span(path), "E108", {"name": entry.name, "place": place}))
            continue
        text, found = read_text(Path(entry.path), path)
        problems.extend(found)
        if text is None:
            continue
        if not ID.fullmatch(stem):
            problems.append(Problem(Span(path), "E110", {"word": stem}))
            continue
        page, found = _split(text, path, lang, "/".join((*within, stem)))
        problems.extend(found)
        if page is not None:
            yield page


def _split(
    text: str, path: str, lang: Lang, name: str
) -> tuple[ProseFile | None, tuple[Problem, ...]]:
    """Front matter between two lines of `---`, then the body."""
    match = re.match(r"---\n(.*?\n)?---\n?", text, re.DOTALL)
    if match is None:
        empty: Node = Fields(Span(path), ())
        return ProseFile(lang, name, path, empty, text, 1, text), ()
    front, problems = parse_record(match[1] or "", path, first_line=2) if match[1] else (None, ())
    if front is None and problems:
        return None, problems
    body_line = text[: match.end()].count("\n") + 1
    fields = front or Fields(Span(path), ())
    return ProseFile(lang, name, path, fields, text[match.end() :], body_line, text), problems
