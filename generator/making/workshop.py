"""The workshop: what one process needs to make things, each language's part set up when it is first asked for.

Everything that is made has an *identity*: a digest of all that its bytes follow from. What has the same identity as the
file that is published already is not made again.
"""

from __future__ import annotations

import functools
import json
import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.editions import Edition
from generator.making.beside import BESIDE, OF_WHOLE, Beside, Of
from generator.making.digests import digest
from generator.making.parts import NONE, Held, Parts
from generator.making.signs import Signs
from generator.making.spool import Spool
from generator.making.stock import Stock
from generator.making.tasks import ALL_LANGUAGES, Made, Part, Product, Publisher, Task
from generator.making.watching import Watch, watched, watched_whole
from generator.output import Output, write
from generator.publishers import pages
from generator.site.assets import assets
from generator.site.bytecode import Bytecode
from generator.site.renderer import Renderer
from generator.site.shelves import digest as searchable
from generator.site.templates import Environment
from generator.text import Lang
from generator.views.page import Page
from generator.whole import Whole

LAST = Publisher.CARDS
TURNS = (*OF_WHOLE, *(publisher for publisher in BESIDE if publisher != LAST), Publisher.PAGES, Publisher.SHARED, LAST)
"""The first need most room, so that others have it after them. For the last hardly anything is set up, so that whoever
has done everything else can help."""


def tasks(whole: Whole) -> Iterator[Task]:
    """All that there is to make, in a fixed order. Several have the same name, and each name is there once."""
    names: dict[str, str] = {}
    for lang, publisher, name in _tasks(whole):
        yield Task(lang, publisher, names.setdefault(name, name))


def _tasks(whole: Whole) -> Iterator[Task]:
    for publisher, of_whole in OF_WHOLE.items():
        yield from (Task(ALL_LANGUAGES, publisher, name) for name in of_whole(whole).tasks())
    for lang, edition in whole.editions.items():
        yield from (Task(lang, Publisher.PAGES, name) for name in pages.tasks(edition))
        for publisher, make in BESIDE.items():
            yield from (Task(lang, publisher, name) for name in make(edition, lambda of: of).tasks())
        yield Task(lang, Publisher.SHARED)


def in_turn(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks as they are best done: a language after the other, and a publisher after the other."""
    turns = {publisher: turn for turn, publisher in enumerate(TURNS)}
    return tuple(sorted(tasks, key=lambda task: (task.lang, turns[task.publisher])))


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of the stock. `base` stands for what every page follows from and no view tells; `settings` are
    those of each language's `mkdocs.yml`; `standing` are the identities of what is published, by path."""

    base: str
    settings: Mapping[Lang, Mapping[str, Any]]
    standing: Mapping[str, str] = field(default_factory=dict)
    target: Path | None = None
    """Where what is made is written at once; None: it is handed over instead."""
    templates: Mapping[str, bytes] = field(default_factory=dict)
    """What the theme's templates were compiled to (`generator.site.bytecode`)."""
    parts: Mapping[str, Held] = field(default_factory=dict)
    """What the last build kept of what stands in several files, by source."""


class Workshop:
    """Makes what tasks ask for. Sent to another process it arrives empty, and is set up there.

    Tasks come a language after the other: what was set up for one is let go of when it is the next one's turn.
    """

    def __init__(self, stock: Stock, order: Order, editions: Mapping[Lang, Edition] = MappingProxyType({})) -> None:
        self.stock = stock
        self.order = order
        self._editions = editions
        self._environment = Environment(code=Bytecode(order.templates))
        self._at: tuple[Lang, Bench | LongBench] | None = None
        self._signs = Signs()

    def __reduce__(self) -> tuple[type[Workshop], tuple[Stock, Order]]:
        return Workshop, (self.stock, self.order)

    def bench(self, lang: Lang) -> Bench | LongBench:
        """What is needed for one language, or for all at once."""
        if self._at is None or self._at[0] != lang:
            self._at, self._signs = None, Signs()
            self._at = lang, self._long_bench() if lang == ALL_LANGUAGES else self._bench(lang)
        return self._at[1]

    def _bench(self, lang: Lang) -> Bench:
        return Bench(self._edition(lang), self.order, self._environment, self._signs)

    def _long_bench(self) -> LongBench:
        editions = {lang: self._edition(lang) for lang in self.stock.config.langs}
        return LongBench(self.stock.whole(editions), self.order)

    def _edition(self, lang: Lang) -> Edition:
        return self._editions.get(lang) or self.stock.edition(lang)

    def make(self, tasks: Sequence[Task]) -> tuple[Made, ...]:
        """What the tasks make; what stands already is only named."""
        made = []
        for task in tasks:
            bench = self.bench(task.lang)
            bench.watch.signed(self._signs)
            products = bench.make(task)
            told = tuple(self._handed_over(product) for product in products)
            made.append(Made(task, told, bench.watch.signed(self._signs), bench.fresh_parts()))
        return tuple(made)

    def _handed_over(self, product: Product) -> Product:
        if product.content is None or self.order.target is None:
            return product
        write(self.order.target, (Output(product.path, product.content, product.origin),))
        return product._replace(content=None, written=True)


class Bench:
    """The edition of one language, and the renderer of its pages."""

    def __init__(self, edition: Edition, order: Order, environment: Environment, signs: Signs) -> None:
        lang = self._lang = edition.lang
        self._signs = signs
        self._kept = order.parts
        self._parts: list[Parts[Any]] = []
        self._spool = Spool(order.target)
        self._standing = order.standing
        self._with_search = bool(order.settings[lang]["extra"]["search"])
        self._base = digest(order.base, json.dumps(order.settings[lang], ensure_ascii=False))
        self.watch = Watch()
        self.edition = watched(edition, self.watch)
        self._at: tuple[Publisher, Beside] | None = None
        self.renderer = Renderer(self.edition, order.settings[lang], environment)

    def make(self, task: Task) -> Iterator[Product]:
        """What the task makes."""
        match task.publisher:
            case Publisher.PAGES:
                yield from self._pages(task.name)
            case Publisher.SHARED:
                yield from _products(self._shared(), self._standing)
            case publisher:
                yield from _products(self._publisher(publisher).outputs(task.name), self._standing)

    def _publisher(self, of: Publisher) -> Beside:
        """Its tasks come one after the other: what the one before it remembered is let go of."""
        if self._at is None or self._at[0] != of:
            self._at, self._parts = None, []
            self._at = of, BESIDE[of](self.edition, functools.partial(self._remember, of))
        return self._at[1]

    def fresh_parts(self) -> tuple[Part, ...]:
        """What was made since the last time it was asked for, of what stands in several files."""
        told = tuple(part for parts in self._parts for part in parts.fresh)
        for parts in self._parts:
            parts.fresh.clear()
        return told

    def _remember(self, publisher: Publisher, of: Of) -> Of:
        source = f"parts.{self._lang}.{publisher}.{len(self._parts)}"
        parts = Parts(source, of, self.watch, self._signs, self._kept.get(source, NONE), self._spool)
        self._parts.append(parts)
        return parts

    def _shared(self) -> Iterator[Output]:
        """What all pages of the language need, and the one of an address that is not there."""
        for asset in assets():
            yield replace(asset, path=f"{self._lang}/{asset.path}")
        yield Output(f"{self._lang}/404.html", self.renderer.missing(), "theme/404.html")

    def _pages(self, name: str) -> Iterator[Product]:
        for page in pages.pages_of(self.edition, name):
            path = f"{self._lang}/{page.path}/index.html" if page.path else f"{self._lang}/index.html"
            origin = page.origins[-1] if page.origins else f"the page {page.path}/"
            markdown = self.renderer.markdown(page)
            identity = self._identity(page, markdown)
            stands = self._standing.get(path) == identity
            if stands:
                yield Product(path, origin, identity)
            else:
                content = self.renderer.page(page, markdown)
                found_by = searchable(content) if self._with_search else None
                yield Product(path, origin, identity, content, found_by=found_by)

    def _identity(self, page: Page, markdown: str) -> str:
        """All that the bytes of a page follow from: its view, written in the one way that is the same for equal values
        (of marshal's formats the first, which knows no references) and a fifth of the time of JSON."""
        told = (page.path, page.template, page.title, page.description, dict(page.view), markdown)
        return digest(self._base, marshal.dumps(told, 0))


class LongBench:
    """What belongs to no language is made here, of all editions."""

    def __init__(self, whole: Whole, order: Order) -> None:
        self._standing = order.standing
        self.watch = Watch()
        seen = watched_whole(whole, self.watch)
        self._publishers = {publisher: make(seen) for publisher, make in OF_WHOLE.items()}

    def make(self, task: Task) -> Iterator[Product]:
        """What the task makes."""
        return _products(self._publishers[task.publisher].outputs(task.name), self._standing)

    def fresh_parts(self) -> tuple[Part, ...]:
        return ()


def _products(outputs: Iterable[Output], standing: Mapping[str, str]) -> Iterator[Product]:
    """Outputs that nobody knows before they are made."""
    for output in outputs:
        identity = digest(output.content)
        stands = standing.get(output.path) == identity
        yield Product(output.path, output.origin, identity, None if stands else output.content)


def make(workshop: Workshop, tasks: Sequence[Task]) -> tuple[Made, ...]:
    """The work of a crew."""
    return workshop.make(tasks)
