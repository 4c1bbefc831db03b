"""The workshop: what one process needs to make things, each language's part set up when it is first asked for.

Everything that is made has an *identity*: a digest of all that its bytes follow from. What has the same identity as the
file that is published already is not made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.making.stock import Stock
from generator.output import Output, write
from generator.publishers import feeds, pages
from generator.publishers.sitemap import sitemap
from generator.site.assets import assets
from generator.site.renderer import Renderer
from generator.site.settings import settings, template_words
from generator.site.shelves import digest as searchable
from generator.text import Lang
from generator.views.page import Page

PAGES, FEEDS = "pages", "feeds"


class Task(NamedTuple):
    """Something of one language to be made by a publisher; the publisher knows what its name stands for."""

    lang: Lang
    publisher: str
    name: str


class Product(NamedTuple):
    """One file of the site. Without `content` it stands already, or was `written` down where it was made."""

    path: str
    origin: str
    identity: str
    content: bytes | None = None
    written: bool = False
    found_by: str | None = None
    """The digest of what search finds it by; None where that is nothing, or was told when it was made."""


class Made(NamedTuple):
    task: Task
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of the stock. `base` stands for what every page follows from and no view tells: the code, the
    libraries, the templates. `standing` are the identities of what is published, by path."""

    with_search: bool
    base: str
    standing: Mapping[str, str] = field(default_factory=dict)
    target: Path | None = None
    """Where what is made is written at once; None: it is handed over instead."""


class Workshop:
    """Makes what tasks ask for. Sent to another process it arrives empty, and is set up there."""

    def __init__(self, stock: Stock, order: Order) -> None:
        self.stock = stock
        self.order = order
        self._benches: dict[Lang, Bench] = {}

    def __reduce__(self) -> tuple[type[Workshop], tuple[Stock, Order]]:
        return Workshop, (self.stock, self.order)

    def bench(self, lang: Lang) -> Bench:
        """What is needed for one language."""
        if lang not in self._benches:
            self._benches[lang] = Bench(lang, self.stock, self.order)
        return self._benches[lang]

    def tasks(self) -> Iterator[Task]:
        """All that there is to make, in a fixed order."""
        for lang in self.stock.config.langs:
            told = self.bench(lang).edition
            yield from (Task(lang, PAGES, name) for name in pages.tasks(told))
            yield from (Task(lang, FEEDS, name) for name in feeds.tasks(told))

    def make(self, task: Task) -> Made:
        """What the task makes; what stands already is only named."""
        bench = self.bench(task.lang)
        made = bench.pages(task.name) if task.publisher == PAGES else bench.feeds(task.name)
        return Made(task, tuple(self._handed_over(product) for product in made))

    def _handed_over(self, product: Product) -> Product:
        if product.content is None or self.order.target is None:
            return product
        write(self.order.target, (Output(product.path, product.content, product.origin),))
        return product._replace(content=None, written=True)


class Bench:
    """The edition of one language, and the renderer of its pages."""

    def __init__(self, lang: Lang, stock: Stock, order: Order) -> None:
        self._lang = lang
        self._order = order
        self.edition = stock.edition(lang)

    @cached_property
    def _settings(self) -> dict[str, object]:
        return settings(self.edition, template_words(self.edition), self._order.with_search)

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self.edition, self._settings)

    @cached_property
    def _base(self) -> str:
        return digest(self._order.base, json.dumps(self._settings, ensure_ascii=False))

    def pages(self, name: str) -> Iterator[Product]:
        for page in pages.pages_of(self.edition, name):
            path = f"{self._lang}/{page.path}/index.html" if page.path else f"{self._lang}/index.html"
            origin = page.origins[-1] if page.origins else f"the page {page.path}/"
            identity = self._identity(page)
            stands = self._order.standing.get(path) == identity
            if stands:
                yield Product(path, origin, identity)
            else:
                content = self.renderer.page(page)
                found_by = searchable(content) if self._order.with_search else None
                yield Product(path, origin, identity, content, found_by=found_by)

    def feeds(self, name: str) -> Iterator[Product]:
        for output in feeds.feeds_of(self.edition, name):
            identity = digest(output.content)
            stands = self._order.standing.get(output.path) == identity
            yield Product(output.path, output.origin, identity, None if stands else output.content)

    def common(self, paths: Iterable[str], languages: Iterable[Lang]) -> Iterator[Output]:
        """What is made once for the language: its assets, the page of an address that is not there, the sitemap."""
        for asset in assets():
            yield Output(f"{self._lang}/{asset.path}", asset.content, asset.origin)
        yield Output(f"{self._lang}/404.html", self.renderer.missing(), "theme/404.html")
        yield sitemap(self._lang, languages, self.edition.config.address, paths)

    def _identity(self, page: Page) -> str:
        """All that the bytes of a page follow from."""
        told = (page.path, page.template, page.title, page.description, page.view, self.renderer.markdown(page))
        return digest(self._base, json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def digest(*parts: str | bytes) -> str:
    """A fingerprint of all parts, each told apart from the next."""
    told = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        told.update(len(raw).to_bytes(8, "big"))
        told.update(raw)
    return told.hexdigest()


def make(workshop: Workshop, tasks: Sequence[Task]) -> list[Made]:
    """The work of a crew."""
    return [workshop.make(task) for task in tasks]
