"""Load: which files stand under `data/` and `content/`, and which of them should not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.details import ODD_FILES, PLACES
from generator.diagnostics import Problem, Span, did_you_mean
from generator.files import GLOSSARY, HEADLINES, decoded, read_bytes, read_text
from generator.model.kinds import BY_FOLDER
from generator.model.scalars import Rejected, parse_id
from generator.sources import TOPICS, Files, GlossaryFile, WrittenHeadlines, WrittenPage, WrittenRecord, parse_record
from generator.text import Lang

# How programs call the copies that they leave beside a file.
_COPIES = ("~", ".bak", ".orig", ".rej", ".swp", ".tmp")


def load(root: Path, languages: Iterable[Lang]) -> tuple[Files, tuple[Problem, ...]]:
    """All files of the bulletin in `root`, in the order of their paths."""
    loader = _Loader(root, tuple(languages))
    records = tuple(loader.records())
    prose = tuple(loader.prose())
    files = Files(
        records, prose, frozenset(loader.ids), frozenset(loader.paths), loader.glossary, tuple(loader.headlines)
    )
    return files, tuple(loader.problems)


class _Loader:
    def __init__(self, root: Path, languages: tuple[Lang, ...]) -> None:
        self.root = root
        self.languages = languages
        self.problems: list[Problem] = []
        self.ids: set[tuple[str, str]] = set()
        self.paths: set[str] = set()
        self.glossary: GlossaryFile | None = None
        self.headlines: list[WrittenHeadlines] = []

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

    def raw(self, path: str, entry: os.DirEntry[str], ending: str, place: str) -> tuple[str, bytes | None] | None:
        """The id and the bytes of a file, None for what cannot be read; None for what is no such file at all."""
        stem, _, found = entry.name.rpartition(".")
        if entry.is_file(follow_symlinks=False) and found != ending:
            other = (f"{stem}.{ending}",) if found in ("yaml", "yml", "md", "markdown") and stem else ()
            copied = entry.name.endswith(_COPIES)
            self.tell(path, "E108", other, name=_shown(entry.name), place=PLACES["copy"] if copied else place)
            return None
        raw, problems = read_bytes(Path(entry.path), path)
        self.problems.extend(problems)
        try:
            if (stem, ending) != ("index", "md"):
                parse_id(stem if found == ending else entry.name)
        except Rejected as rejected:
            if entry.is_file(follow_symlinks=False):
                self.tell(path, rejected.code, word=_shown(stem))
            self.is_text(raw, path)
            return None
        self.paths.add(path)
        return stem, raw

    def is_text(self, raw: bytes | None, path: str) -> None:
        """What is wrong with the letters of a file that is read no further."""
        if raw is not None:
            self.problems.extend(decoded(raw, path)[1])

    def read_glossary(self, file: Path) -> GlossaryFile | None:
        self.paths.add(GLOSSARY)
        text, problems = read_text(file, GLOSSARY)
        self.problems.extend(problems)
        if text is None:
            return None
        node, problems = parse_record(text, GLOSSARY)
        self.problems.extend(problems)
        return GlossaryFile(GLOSSARY, node, text.split("\n")) if node else None

    def records(self) -> Iterator[WrittenRecord]:
        kinds = {folder: kind for folder, kind in BY_FOLDER.items() if not kind.prose_only}
        for folder in self.folders("data", kinds):
            kind = kinds[folder.rpartition("/")[2]]
            for path, entry in self.listing(folder):
                if path == HEADLINES and entry.is_dir(follow_symlinks=False):
                    self.headlines.extend(self.fetched())
                elif found := self.raw(path, entry, "yml", PLACES["record"]):
                    id, raw = found
                    self.ids.add((kind.name, id))
                    if raw is not None:
                        yield WrittenRecord(kind.name, id, path, raw)

    def fetched(self) -> Iterator[WrittenHeadlines]:
        for path, entry in self.listing(HEADLINES):
            if (found := self.raw(path, entry, "json", PLACES["headlines"])) and found[1] is not None:
                yield WrittenHeadlines(found[0], path, found[1])

    def prose(self) -> Iterator[WrittenPage]:
        for folder in self.folders("content", self.languages):
            yield from self.pages(folder, Lang(folder.rpartition("/")[2]), "")

    def pages(self, folder: str, lang: Lang, section: str) -> Iterator[WrittenPage]:
        for path, entry in self.listing(folder):
            if entry.is_dir(follow_symlinks=False) and not section:
                if self.may_stand(path, entry.name, (*BY_FOLDER, *TOPICS)):
                    yield from self.pages(path, lang, entry.name)
                continue
            if (found := self.raw(path, entry, "md", PLACES["prose"])) is None:
                continue
            id, raw = found
            if place := _shown_nowhere(section, id):
                self.tell(path, "E108", name=entry.name, place=place)
                self.is_text(raw, path)
                continue
            kind = BY_FOLDER.get(section)
            if kind and kind.prose_only and id != "index":
                self.ids.add((kind.name, id))
            if raw is not None:
                yield WrittenPage(lang, f"{section}/{id}" if section else id, path, raw)


def _shown_nowhere(section: str, id: str) -> str | None:
    """Where else to write what stands in a file of prose that no page can show."""
    if not section and id in (*BY_FOLDER, *TOPICS):
        return PLACES["section"]
    kind = BY_FOLDER.get(section)
    return PLACES["no section"] if kind and kind.path and id == "index" else None


def _shown(name: str) -> str:
    """A file's name as it can be printed: what is no text, or would break the line, is spelt out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
