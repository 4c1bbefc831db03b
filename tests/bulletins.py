"""A small bulletin in a folder of its own: edited, and built in this process, with what the last build left or without.

A build in this process takes a fraction of the time of one in a process of its own, so dozens of them can be compared.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import pytest

from generator import building, pipeline
from generator.cli import LOCALES
from generator.diagnostics import Problem
from generator.making import build, workshop
from generator.making.crew import Forks
from generator.making.target import Built, Target
from generator.site.bytecode import Bytecode
from generator.site.templates import Environment
from generator.site.theme import THEME

CASES = Path(__file__).parent / "cases"
TODAY = dt.date(2026, 11, 22)


@dataclass
class Bulletin:
    """A bulletin in the folder `bulletin` of `home`, and its site beside it; `today` and `search` may be changed."""

    home: Path
    today: dt.date = TODAY
    search: bool = False
    jobs: int = 1
    steps: list[str] = field(default_factory=list)
    """What was told while building, in the order it was."""
    whole: int = 0
    """How many builds had to read the whole bulletin."""
    warnings: tuple[Problem, ...] = ()
    """What the last build warned of, and the last that had nothing kept."""
    cold_warnings: tuple[Problem, ...] = ()

    @property
    def root(self) -> Path:
        return self.home / "bulletin"

    @property
    def site(self) -> Path:
        return self.home / "site"

    @property
    def config(self) -> Path:
        return self.root / "site_config.yml"

    @property
    def cache(self) -> Path:
        return self.root / ".cache"

    def warm(self) -> Built:
        """Build the site, with what the last build left."""
        with mock.patch.object(pipeline, "check", side_effect=pipeline.check) as check:
            built = self._built(self.root, self.site)
        self.whole += check.call_count
        return built

    def cold(self) -> dict[str, bytes]:
        """All files of the site as a machine makes it that never saw the bulletin."""
        with _empty(self.home / "cold") as folder:
            shutil.copytree(self.root, folder / "bulletin", ignore=shutil.ignore_patterns(".cache"))
            warnings = self.warnings
            self._built(folder / "bulletin", folder / "site")
            self.warnings, self.cold_warnings = warnings, self.warnings
            return files_of(folder / "site")

    def _built(self, root: Path, site: Path) -> Built:
        told: list[Problem] = []
        locales = (root / "theme" / "locales", LOCALES)
        target = Target(site, self.search, Forks(self.jobs))
        built = building.build(
            root / self.config.name, self.today, locales, target, lambda step, _: self.steps.append(step), told.extend
        )
        assert built.problems == ()
        assert [f"{problem.span} {problem.code}" for problem in told if problem.is_error] == []
        self.warnings = tuple(told)
        return built

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def replace(self, path: str, old: str, new: str) -> None:
        """Other words in a file."""
        text = self.read(path)
        assert old in text, f"{path} has no “{old}”"
        self.write(path, text.replace(old, new))

    def rename(self, old: str, new: str) -> None:
        """Another id, wherever it is written: in names of files and in their texts."""
        for file in [*self.sources()]:
            text = file.read_text(encoding="utf-8")
            file.unlink()
            file.with_name(file.name.replace(old, new)).write_text(
                re.sub(rf"(?<!//)\b{re.escape(old)}\b", new, text), encoding="utf-8"
            )

    def sources(self) -> list[Path]:
        """All files of records and of prose."""
        return sorted(file for name in ("data", "content") for file in (self.root / name).rglob("*") if file.is_file())


def copied(case: str, home: Path) -> Bulletin:
    """The bulletin of a golden case, to be changed."""
    shutil.copytree(CASES / case, home / "bulletin", ignore=shutil.ignore_patterns("expected"))
    return Bulletin(home)


def warn(bulletin: Bulletin) -> None:
    """Give the bulletin `every-kind` whatever a bulletin can be warned of: by one file, and by two together."""
    bulletin.replace("data/series/twin-cities-meeting.yml", "Гомеле в 1998", "Гомеле , в 1998")
    bulletin.replace("content/ru/about.md", "first.md)", "first.md) , слово")
    bulletin.replace("content/ru/news/first.md", "Первая запись", "Первая  запись")
    bulletin.write("content/ru/cities/index.md", "О городах-побратимах.\n")
    bulletin.write("content/be/cities/index.md", "Пра гарады.\n")
    bulletin.replace("data/projects/to-sources-of-rus.yml", "added:", "verified_on: 2027-01-01\nadded:")
    bulletin.replace("data/corrections/forum-number.yml", "date: 2026-11-21", "date: 2026-11-20")
    meeting = re.sub(r"aliases: .*\n", "", bulletin.read("data/events/twin-meeting-13.yml"))
    bulletin.write("data/events/twin-meeting-other.yml", meeting.replace(": 2025-11", ": 2026-10"))


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def differing(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    """Paths of what is in one of the two only, or not the same in both."""
    return sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))


def assert_as_cold(bulletin: Bulletin) -> None:
    """The site is what a build without anything kept makes, and what it warns of; nothing stands beside the site that
    was not there."""
    assert differing(files_of(bulletin.site), bulletin.cold()) == []
    assert bulletin.warnings == bulletin.cold_warnings
    assert sorted(path.name for path in bulletin.home.iterdir()) == ["bulletin", "site"]


@contextlib.contextmanager
def _empty(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def share_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates are compiled once for all builds of a test process: they stay what they are."""
    monkeypatch.setattr(workshop, "Environment", lambda **_: _templates())
    monkeypatch.setattr(build, "compiled", dict)


_templates = functools.cache(Environment)


def share_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    """No template is compiled twice by a test process, whatever theme it stands in, as long as its text is the same."""
    made = Environment.__init__

    def begun(self: Environment, theme: Path = THEME, code: Bytecode | None = None) -> None:
        made(self, theme, _bytecode if code is None else code)

    monkeypatch.setattr(Environment, "__init__", begun)


_bytecode = Bytecode({})
