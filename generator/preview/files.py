"""Files: those of the site, each made when it is asked for, and again when something that it was made from changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.index import Index
from generator.making.beside import BESIDE, of_whole_at
from generator.making.stock import Stock
from generator.making.tasks import ALL, Asked
from generator.making.watching import HELD, Remembered, Watch, as_mapping, sources, watched
from generator.publishers.front import front
from generator.publishers.pages import page_at
from generator.site.assets import assets
from generator.site.renderer import Renderer
from generator.site.settings import settings, template_words
from generator.site.templates import Environment
from generator.site.theme import THEME
from generator.text import Lang, Localised

INDEX, MISSING = "index.html", "404.html"
MOST: Final = 300
"""So many files are kept: nobody looks at more of them in a sitting."""
_NOTHING: Final = object()


@dataclass(frozen=True, slots=True)
class _Made:
    """A file, and what was asked for to make it, with what it was then. `frame` is what all files of a language share;
    while it is the same and `stock` another, what was asked for has to be looked at."""

    content: bytes
    frame: object
    stock: int
    asked: Mapping[Asked, Any]


class Files:
    """What is asked for is made from the stock that was taken last.

    Raises whatever a template raises, `Leak` and `OSError`.
    """

    def __init__(self, theme: Path = THEME) -> None:
        self._theme = theme
        self._stock: Stock | None = None
        self._number = 0
        self._desks: dict[Lang, _Desk] = {}
        self._common: _Common | None = None
        self._frames: dict[Lang, _Frame] = {}
        self._made: dict[str, _Made] = {}
        self._chooser: dict[str, bytes] = {}
        self._of_whole: dict[str, bytes] = {}

    @property
    def indexes(self) -> dict[Lang, Index]:
        """Of the editions that were asked for since the stock was taken, or known before."""
        known = self._stock.indexes if self._stock else {}
        return {**known, **{lang: desk.index for lang, desk in self._desks.items()}}

    def take(self, stock: Stock) -> None:
        """From now on make files of this stock."""
        self._stock = stock
        self._number += 1
        self._desks = {}
        self._chooser = {}
        self._of_whole = {}

    def forget(self) -> None:
        """What every page follows from changed (theme, words, configuration): everything is made anew."""
        self._desks, self._frames, self._common, self._chooser, self._of_whole = {}, {}, None, {}, {}

    def at(self, path: str) -> bytes | None:
        """The file at a path of the site; None where there is none."""
        if self._stock is None:
            return None
        self._common = self._common or _Common(self._theme)
        lang, _, below = path.partition("/")
        if lang not in self._stock.config.langs or not below:
            return self._front(path) if "/" not in path else self._of_all_languages(path)
        if asset := self._common.assets.get(below):
            return asset
        return self._of_language(path, Lang(lang), below)

    def last(self, path: str) -> bytes | None:
        """The file as it was made the last time, whatever changed since."""
        made = self._made.get(path)
        return made.content if made else None

    def missing(self, path: str) -> bytes | None:
        """The page that says there is nothing at a path, in the language of the path or in all."""
        lang, _, below = path.partition("/")
        found = self.at(f"{lang}/{MISSING}") if below else None
        return found or self.at(MISSING)

    def _front(self, path: str) -> bytes | None:
        """A page that speaks all languages."""
        if self._stock is not None and not self._chooser:
            made = front([self._desk(lang).edition for lang in self._stock.config.langs], self._theme)
            self._chooser = {output.path: output.content for output in made if output.path.endswith(".html")}
        return self._chooser.get(path)

    def _of_all_languages(self, path: str) -> bytes | None:
        """A file that belongs to no language; those that are made with it are kept until another stock is taken."""
        if self._stock is not None and path not in self._of_whole:
            whole = self._stock.whole({lang: self._desk(lang).edition for lang in self._stock.config.langs})
            self._of_whole.update((output.path, output.content) for output in of_whole_at(whole, path))
        return self._of_whole.get(path)

    def _of_language(self, path: str, lang: Lang, below: str) -> bytes | None:
        desk = self._desk(lang)
        made = self._made.get(path)
        if made and made.frame is desk.frame.settings and (made.stock == self._number or desk.stands(made.asked)):
            self._keep(path, _Made(made.content, made.frame, self._number, made.asked))
            return made.content
        desk.watch.take()
        content = desk.make(below)
        if content is not None:
            self._keep(path, _Made(content, desk.frame.settings, self._number, desk.told(desk.watch.take())))
        return content

    def _desk(self, lang: Lang) -> _Desk:
        if lang not in self._desks:
            if self._stock is None or self._common is None:
                raise ValueError("nothing was taken yet")
            desk = _Desk(self._stock, lang, self._common, self._frames.get(lang))
            self._desks[lang], self._frames[lang] = desk, desk.frame
        return self._desks[lang]

    def _keep(self, path: str, made: _Made) -> None:
        self._made.pop(path, None)
        self._made[path] = made
        if len(self._made) > MOST:
            del self._made[next(iter(self._made))]


class _Common:
    """What all languages have alike: as long as nobody touches the theme, it is read once."""

    def __init__(self, theme: Path) -> None:
        self.theme = theme
        self.environment = Environment(theme)
        self.assets = {asset.path: asset.content for asset in assets(theme)}


class _Frame(NamedTuple):
    """What templates know beside the page, the same object as long as it says the same; and what was asked for it."""

    settings: dict[str, Any]
    asked: Mapping[Asked, Any]


class _Desk:
    """What is needed for the files of one language of one stock."""

    def __init__(self, stock: Stock, lang: Lang, common: _Common, frame: _Frame | None) -> None:
        self.watch = Watch()
        edition = stock.edition(lang)
        told = sources(stock.bulletin, stock.facts, (edition,))
        self._sources = {name: as_mapping(source) for name, source in told.items()}
        self.edition = watched(edition, self.watch)
        self.index = edition.index
        if frame is None or not self.stands(frame.asked):
            now = settings(self.edition, template_words(self.edition, common.theme), search=False)
            asked = self.told(self.watch.take())
            frame = _Frame(frame.settings if frame and frame.settings == now else now, asked)
        self.frame = frame
        self._renderer = Renderer(self.edition, self.frame.settings, common.environment)
        self._beside = [make(self.edition, lambda of: Remembered(of, self.watch, HELD)) for make in BESIDE.values()]

    def make(self, path: str) -> bytes | None:
        """The file at a path below the language."""
        folder, _, name = f"/{path}".rpartition("/")
        folder = folder[1:]
        if path == MISSING:
            return self._renderer.missing()
        if name == INDEX:
            page = page_at(self.edition, folder)
            return self._renderer.page(page) if page else None
        known = ((publisher, publisher.task_at(path)) for publisher in self._beside)
        made = (output for publisher, task in known if task for output in publisher.outputs(task))
        return next((output.content for output in made if output.path == f"{self.edition.lang}/{path}"), None)

    def told(self, asked: frozenset[Asked]) -> dict[Asked, Any]:
        """What was asked for, with what it is; who asked for the whole of a source need not be told its parts."""
        whole = {name for name, key in asked if key == ALL}
        return {(name, key): self._value(name, key) for name, key in asked if key == ALL or name not in whole}

    def stands(self, asked: Mapping[Asked, Any]) -> bool:
        """Whether what was asked for another time is still as it was told."""
        return all(same(value, self._value(*of)) for of, value in asked.items())

    def _value(self, name: str, key: Any) -> Any:
        of = self._sources.get(name, {})
        return of if key == ALL else of.get(key, _NOTHING)


def same(old: Any, new: Any) -> bool:
    """Whether two values are alike in all that a page can tell of them; strings know their language, mappings their
    order."""
    if old is new:
        return True
    if isinstance(old, Localised) or isinstance(new, Localised):
        return type(old) is type(new) and (old, old.lang, old.fallback) == (new, new.lang, new.fallback)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return list(old) == list(new) and all(same(value, new[key]) for key, value in old.items())
    if type(old) is not type(new):
        return False
    if isinstance(old, tuple):
        return len(old) == len(new) and all(map(same, old, new))
    if is_dataclass(old):
        return all(same(getattr(old, field.name), getattr(new, field.name)) for field in fields(old))
    return bool(old == new)
