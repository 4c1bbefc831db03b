"""Load: the files under `data/` and `content/` as nodes and prose that remember their places."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.codes import ODD_FILES, PLACES
from generator.diagnostics import Problem, Span, did_you_mean
from generator.files import read_text
from generator.model.kinds import BY_FOLDER, Kind
from generator.model.scalars import Rejected, parse_id
from generator.nodes import Fields, parse_yaml
from generator.text import Lang

TOPICS = (
    *("border", "fields", "translations", "glossary"),
    *("monitor", "commitments", "meetings", "coverage", "changes", "map", "timeline"),
)
"""Sections of the site that no kind of record stands behind; prose may introduce them too."""
GLOSSARY = "data/glossary.yml"
# How programs call the copies that they leave beside a file.
_COPIES = ("~", ".bak", ".orig", ".rej", ".swp", ".tmp")


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One record as it was written. `id` is the file's name; `lines` are those of each file it was written in."""

    kind: Kind
    id: str
    path: str
    node: Fields
    lines: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """The glossary as it was written: the one file of `data/` that is no record."""

    path: str
    node: Fields
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class ProseFile:
    """One Markdown file: `name` is its path below its language, without the ending, with slashes.

    `front` is None where the front matter could not be read, which is a problem told already.
    """

    lang: Lang
    name: str
    path: str
    front: Fields | None
    body: str
    body_line: int
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Files:
    """`ids` (by kind) and `paths` are of all files that stand there, those that could not be read among them:
    what a reference names is there even when it has mistakes of its own."""

    records: tuple[RecordFile, ...]
    prose: tuple[ProseFile, ...]
    ids: frozenset[tuple[str, str]]
    paths: frozenset[str]
    glossary: GlossaryFile | None = None


def load(root: Path, languages: Iterable[Lang]) -> tuple[Files, tuple[Problem, ...]]:
    """All files of the bulletin in `root`, in the order of their paths."""
    loader = _Loader(root, tuple(languages))
    records = tuple(loader.records())
    prose = tuple(loader.prose())
    files = Files(records, prose, frozenset(loader.ids), frozenset(loader.paths), loader.glossary)
    return files, tuple(loader.problems)


def parse_record(text: str, path: str, first_line: int = 1) -> tuple[Fields | None, tuple[Problem, ...]]:
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
        return None, (*problems, Problem(node.span, "E208"))
    return node, problems


class _Loader:
    def __init__(self, root: Path, languages: tuple[Lang, ...]) -> None:
        self.root = root
        self.languages = languages
        self.problems: list[Problem] = []
        self.ids: set[tuple[str, str]] = set()
        self.paths: set[str] = set()
        self.glossary: GlossaryFile | None = None

    def tell(self, path: str, code: str, suggestions: tuple[str, ...] = (), **details: object) -> None:
        self.problems.append(Problem(Span(path), code, details, suggestions))

    def listing(self, path: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """What stands in the folder `path`, in the order of names; hidden files are tools' own."""
        folder = self.root / path
        if folder.is_symlink():
            self.tell(path, "E106", what=ODD_FILES["link"])
            return
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except NotADirectoryError:
            self.tell(path, "E108", name=path, place=PLACES[path])
            return
        except OSError as error:
            self.tell(path, "E113", reason=error.strerror)
            return
        for entry in entries:
            if not entry.name.startswith("."):
                yield f"{path}/{_shown(entry.name)}", entry

    def folders(self, path: str, known: Iterable[str]) -> Iterator[str]:
        """Those folders in `path` that may stand there; each other entry is a problem."""
        known = tuple(known)
        for inner, entry in self.listing(path):
            if entry.is_symlink():
                self.tell(inner, "E106", what=ODD_FILES["link"])
            elif inner == GLOSSARY and not entry.is_dir():
                self.glossary = self.read_glossary(Path(entry.path))
            elif not entry.is_dir():
                other = did_you_mean(_shown(entry.name), [Path(GLOSSARY).name], 1) if path == "data" else ()
                self.tell(inner, "E108", other, name=_shown(entry.name), place=PLACES[path])
            elif self.may_stand(inner, entry.name, known):
                yield inner

    def may_stand(self, path: str, name: str, known: tuple[str, ...]) -> bool:
        """Whether the folder at `path` is one of those that are known; otherwise it is a problem."""
        if name not in known:
            shown = _shown(name)
            self.tell(path, "E107", did_you_mean(shown, known, 1), name=shown, known=", ".join(known))
        return name in known

    def text(self, path: str, entry: os.DirEntry[str], ending: str, place: str) -> tuple[str, str | None] | None:
        """The id and the text of a file, None for what cannot be read; None for what is no such file at all."""
        stem, _, found = entry.name.rpartition(".")
        if entry.is_file(follow_symlinks=False) and found != ending:
            other = (f"{stem}.{ending}",) if found in ("yaml", "yml", "md", "markdown") and stem else ()
            copied = entry.name.endswith(_COPIES)
            self.tell(path, "E108", other, name=_shown(entry.name), place=PLACES["copy"] if copied else place)
            return None
        text, problems = read_text(Path(entry.path), path)
        self.problems.extend(problems)
        try:
            if (stem, ending) != ("index", "md"):
                parse_id(stem if found == ending else entry.name)
        except Rejected as rejected:
            if entry.is_file(follow_symlinks=False):
                self.tell(path, rejected.code, word=_shown(stem))
            return None
        self.paths.add(path)
        return stem, text

    def read_glossary(self, file: Path) -> GlossaryFile | None:
        self.paths.add(GLOSSARY)
        text, problems = read_text(file, GLOSSARY)
        self.problems.extend(problems)
        if text is None:
            return None
        node, problems = parse_record(text, GLOSSARY)
        self.problems.extend(problems)
        return GlossaryFile(GLOSSARY, node, text.split("\n")) if node else None

    def records(self) -> Iterator[RecordFile]:
        kinds = {folder: kind for folder, kind in BY_FOLDER.items() if not kind.prose_only}
        for folder in self.folders("data", kinds):
            kind = kinds[folder.rpartition("/")[2]]
            for path, entry in self.listing(folder):
                if (found := self.text(path, entry, "yml", PLACES["record"])) is None:
                    continue
                id, text = found
                self.ids.add((kind.name, id))
                if text is None:
                    continue
                node, problems = parse_record(text, path)
                self.problems.extend(problems)
                if node is not None:
                    yield RecordFile(kind, id, path, node, {path: text.split("\n")})

    def prose(self) -> Iterator[ProseFile]:
        for folder in self.folders("content", self.languages):
            yield from self.pages(folder, Lang(folder.rpartition("/")[2]), "")

    def pages(self, folder: str, lang: Lang, section: str) -> Iterator[ProseFile]:
        for path, entry in self.listing(folder):
            if entry.is_dir(follow_symlinks=False) and not section:
                if self.may_stand(path, entry.name, (*BY_FOLDER, *TOPICS)):
                    yield from self.pages(path, lang, entry.name)
                continue
            if (found := self.text(path, entry, "md", PLACES["prose"])) is None:
                continue
            id, text = found
            if place := _shown_nowhere(section, id):
                self.tell(path, "E108", name=entry.name, place=place)
                continue
            name = f"{section}/{id}" if section else id
            kind = BY_FOLDER.get(section)
            if kind and kind.prose_only and id != "index":
                self.ids.add((kind.name, id))
            if text is None:
                continue
            if not text.strip():
                self.tell(path, "E109")
                continue
            page, problems = parse_prose(text, path, lang, name)
            self.problems.extend(problems)
            yield page


def _shown_nowhere(section: str, id: str) -> str | None:
    """Where else to write what stands in a file of prose that no page can show."""
    if not section and id in (*BY_FOLDER, *TOPICS):
        return PLACES["section"]
    kind = BY_FOLDER.get(section)
    return PLACES["no section"] if kind and kind.path and id == "index" else None


def _shown(name: str) -> str:
    """A file's name as it can be printed: what is no text, or would break the line, is spelt out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def parse_prose(text: str, path: str, lang: Lang, name: str) -> tuple[ProseFile, tuple[Problem, ...]]:
    """Front matter between two lines of `---`, then the body."""
    none: Fields | None = Fields(Span(path), ())
    lines = text.split("\n")
    match = re.match(r"---[ \t]*\n(?:(.*?)\n)??---[ \t]*(?:\n|$)", text, re.DOTALL)
    if match is None:
        head = re.match(r"(\s*)---[ \t]*\n(?:\w+:|---)", text)
        wrong = (Problem(Span(path), "E212" if head[1] else "E211"),) if head else ()
        return ProseFile(lang, name, path, None if wrong else none, text, 1, lines), wrong
    body = text[match.end() :].lstrip("\n")
    body_line = text[: len(text) - len(body)].count("\n") + 1
    written = match[1] or ""
    if not re.search(r"^\s*[^\s#]", written, re.MULTILINE):
        return ProseFile(lang, name, path, none, body, body_line, lines), ()
    front, problems = parse_record(f"{written}\n", path, first_line=2)
    return ProseFile(lang, name, path, front, body, body_line, lines), problems
