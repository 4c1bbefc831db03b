"""The preview itself: what was read last, what is wrong with it, and what a browser gets for a path."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections.abc import Collection
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from generator import pipeline, reports
from generator.cache import FOLDER, Cache, epoch
from generator.complaints import Complaints
from generator.depot import Damaged
from generator.diagnostics import Problem, has_errors
from generator.locks import Busy
from generator.making.base import READING, base
from generator.making.before import alone
from generator.making.crew import Crew, Forks
from generator.making.readings import KeptReadings
from generator.making.stock import Stock
from generator.pipeline import Checked
from generator.preview.edits import edited
from generator.preview.files import INDEX, Files
from generator.preview.problems import SCRIPT, STYLE, bare, of_template, on_top, panel
from generator.preview.readings import Readings
from generator.reader import read_all
from generator.reports import Told
from generator.site.theme import THEME
from generator.text import Lang
from generator.words import load_words

_OWN = {path: (Path(__file__).parent / path.rpartition("/")[2]).read_bytes() for path in (STYLE, SCRIPT)}


class Answer(NamedTuple):
    """What is sent for a path. `location` is where the page stands that was meant."""

    status: HTTPStatus
    name: str = ""
    """The name of the file, whose ending says what it is."""
    content: bytes = b""
    location: str = ""


class Preview:
    """The bulletin of a configuration, as it is after the last edit. Any number of threads may ask for its files."""

    def __init__(
        self, config_file: Path, today: dt.date, lang: Lang, theme: Path = THEME, crew: Crew | None = None
    ) -> None:
        self.config_file = config_file.resolve()
        self._today = today
        self._lang = lang
        self._theme = theme
        self._locales = (self.root / "theme" / "locales", theme / "locales")
        self._words = load_words(lang, [theme / "locales"])
        self._readings = Readings()
        self._crew = crew or Forks(1)
        self._files = Files(theme)
        self._stock: Stock | None = None
        self._complaints = Complaints()
        self._problems: tuple[Problem, ...] = ()
        self._troubles: tuple[Told, ...] = ()
        self._making = threading.Lock()
        self._edited = threading.Condition()
        self._start, self._edits = secrets.token_hex(4), 0

    @property
    def root(self) -> Path:
        return self.config_file.parent

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where edits are to be looked for, beside the configuration itself."""
        own = (self.root / name for name in ("data", "content", "theme"))
        return tuple(dict.fromkeys((*own, self._theme)))

    @property
    def stock(self) -> Stock | None:
        """What files are made of; None where nothing could be read yet."""
        return self._stock

    @property
    def version(self) -> str:
        """Stands for what was taken up last; no two starts have one in common."""
        return f"{self._start}-{self._edits}"

    def take_up(self, changed: Collection[Path] | None = None) -> tuple[Problem, ...]:
        """Read what changed (None: all there is), and go on with that; what is wrong with it now.

        With errors, what was read before stays what files are made of.
        """
        shared = changed is None or any(map(self._is_shared, changed))
        read = changed is None or not all(map(self._is_of_theme, changed))
        complaints, stock = self._read(() if shared else changed or ()) if read else (self._complaints, None)
        problems = complaints.told
        troubles = tuple(self._damaged_words()) if shared else self._troubles
        with self._making:
            if shared:
                self._files.forget()
            if stock is not None:
                self._files.take(stock)
                self._stock = stock
            self._complaints, self._problems, self._troubles = complaints, problems, troubles
        with self._edited:
            self._edits += 1
            self._edited.notify_all()
        return problems

    def wait(self, seen: str, seconds: float) -> bool:
        """Whether something was taken up after the version that was seen, at the latest when the time is over."""
        with self._edited:
            return self._edited.wait_for(lambda: self.version != seen, seconds)

    def answer(self, path: str) -> Answer:
        """What a browser gets for a path that begins with a slash."""
        if path in _OWN:
            return Answer(HTTPStatus.OK, path, _OWN[path])
        with self._making:
            below = self._below(path)
            if path.endswith("/") or not below:
                return self._page(f"{below}{INDEX}")
            if "." in below.rpartition("/")[2]:
                return self._page(below)
            return Answer(HTTPStatus.MOVED_PERMANENTLY, location=f"{path}/")

    def _read(self, changed: Collection[Path]) -> tuple[Complaints, Stock | None]:
        """What is wrong, and the stock where it is nothing that forbids to make it."""
        if changed and self._stock and not has_errors(self._problems):
            with self._making:
                indexes = self._files.indexes
            if quick := edited(self._stock, self._complaints, self.root, changed, self._readings, indexes):
                now, complaints = quick
                return complaints, now
        if self._readings.digests:
            checked = pipeline.check(self.config_file, self._today, self._readings.of_whole(read_all))
        else:
            checked = self._first()
        is_wrong = has_errors(checked.problems)
        return checked.complaints, None if is_wrong else pipeline.stock(checked, self._today, self._locales)

    def _first(self) -> Checked:
        """The first time, what builds kept is used, and kept for them; nothing that is damaged or written just now."""
        cache = Cache(self.root / FOLDER, epoch())
        rules = base(self.config_file, self._locales, self._today, with_search=False, theme=self._theme)[READING]
        try:
            with alone(self.root):
                kept = KeptReadings(cache, rules, self._crew)
                checked = pipeline.check(self.config_file, self._today, self._readings.of_whole(kept))
                kept.save(whole=False)
                return checked
        except (Busy, Damaged):
            return pipeline.check(self.config_file, self._today, self._readings.of_whole(read_all))

    def _damaged_words(self) -> list[Told]:
        """Words files that cannot be read."""
        told = []
        for file in sorted(file for folder in self._locales for file in folder.glob("*.po")):
            try:
                load_words(Lang(file.stem), [file.parent])
            except (OSError, ValueError) as failed:
                told.append(Told(f"theme/locales/{file.name}", self._words("error"), str(failed)))
        return told

    def _page(self, path: str) -> Answer:
        """A file of the site; the one that was made last where it cannot be made now."""
        status, content, told = HTTPStatus.OK, self._files.last(path), list(self._troubles)
        if not told or not path.endswith((".html", ".xml")):
            try:
                content = self._files.at(path)
                if content is None and self._stock is not None:
                    status, content = HTTPStatus.NOT_FOUND, self._files.missing(path)
            except Exception as failed:
                found = of_template(failed, self._theme, self._words)
                if found is None:
                    raise
                told.append(found)
        if not path.endswith(".html") and status == HTTPStatus.OK:
            return Answer(status, path, content) if content else Answer(HTTPStatus.NOT_FOUND)
        summary = self._summary(told)
        if content is None:
            status, content = HTTPStatus.INTERNAL_SERVER_ERROR, bare(summary, self._lang)
        return Answer(status, INDEX, self._with_problems(content, told, summary))

    def _with_problems(self, content: bytes, troubles: list[Told], summary: str) -> bytes:
        errors_first = sorted(self._problems, key=lambda problem: not problem.is_error)
        told = (*troubles, *reports.described(errors_first, self._words, self.root))
        wrong = bool(troubles) or has_errors(self._problems)
        return on_top(content, panel(told, summary, self._lang, self._words, wrong), self.version)

    def _summary(self, troubles: list[Told]) -> str:
        own = self._words.plural("{n} error", "{n} errors", len(troubles)) if troubles else ""
        found = reports.summary(self._problems, self._words) if self._problems or not troubles else ""
        return ", ".join(filter(None, (own, found)))

    def _below(self, path: str) -> str:
        """The path below the site's own address, which may be a folder of its server."""
        base = urlsplit(self._stock.config.address).path if self._stock else "/"
        return path.removeprefix(base if path.startswith(base) else "/")

    def _is_of_theme(self, path: Path) -> bool:
        return path.is_relative_to(self._theme) or path.is_relative_to(self.root / "theme")

    def _is_shared(self, path: Path) -> bool:
        """Whether every page follows from it."""
        return path == self.config_file or self._is_of_theme(path)
