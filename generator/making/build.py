"""Build: everything is made and checked beside the published folder, then takes its place there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.cache import FOLDER, Cache, epoch
from generator.diagnostics import Problem
from generator.making.crew import Crew
from generator.making.stock import Stock
from generator.making.workshop import Order, Product, Workshop, digest, make
from generator.output import Output, owned, write
from generator.publication import Standing, publishing, untouched
from generator.publishers.front import front
from generator.site import search
from generator.site.templates import THEME, template_files
from generator.text import Lang
from generator.words import N_

Tell = Callable[[str, int], None]
"""Told before each step: its name (an English message) and how many things it is about."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the site goes, whether it gets a search index, and who makes it."""

    site: Path
    with_search: bool
    crew: Crew


class Built(NamedTuple):
    """How many pages are published, which files were made anew for that, and why nothing was published."""

    pages: int = 0
    made: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What the last build left in the cache: how its files stand, and what search finds its pages by."""

    standing: Mapping[str, Standing] = field(default_factory=dict)
    found_by: Mapping[str, str] = field(default_factory=dict)
    shelves: Mapping[tuple[Lang, str], tuple[str, ...]] = field(default_factory=dict)
    """The files of each part of the search index, by language and folder."""


def build(root: Path, stock: Stock, target: Target, tell: Tell) -> Built:
    """Publish the site of the bulletin in `root`. With problems nothing is published, and all stays as it was.

    Raises what Jinja and Pagefind refuse, `Leak`, `NotOurs`, `Busy` and `OSError`.
    """
    cache = Cache(root / FOLDER, epoch())
    name = f"site-{digest(str(target.site.resolve()))}"
    with publishing(target.site) as publication:
        kept = cache.read(name) or Kept()
        standing = untouched(target.site, kept.standing)
        site = _Site(target.site, publication.staged, kept, standing)
        base = digest(epoch(), *(file.read_bytes() for file in template_files()))
        identities = {path: told.identity for path, told in standing.items()}
        workshop = Workshop(stock, Order(target.with_search, base, identities, site.staged))
        tasks = tuple(workshop.tasks())
        tell(N_("Making pages and feeds"), len(tasks))
        for batch in target.crew.map(make, workshop, tasks):
            for made in batch:
                site.take(made.products)
        number = len(site.pages())
        site.take(_common(workshop, site.pages()))
        if problems := owned(site.claims):
            return Built(problems=problems)
        if target.with_search:
            tell(N_("Indexing for search"), number)
            for lang in stock.config.langs:
                site.take(_search(site, lang))
        stands = publication.publish(site.identities, standing)
        cache.write(name, Kept(stands, site.found_by, site.shelves))
    return Built(number, tuple(sorted(site.fresh)))


class _Site:
    """The site as it is being made: what of it is staged, and what stands already."""

    def __init__(self, published: Path, staged: Path, kept: Kept, standing: Mapping[str, Standing]) -> None:
        self.kept = kept
        self.staged = staged
        self.claims: list[tuple[str, str]] = []
        self.identities: dict[str, str] = {}
        self.found_by: dict[str, str] = {}
        self.shelves: dict[tuple[Lang, str], tuple[str, ...]] = {}
        self.fresh: set[str] = set()
        self._published = published
        self._standing = standing

    def take(self, products: Iterable[Product]) -> None:
        """Products that were written down already, that are written now, or that stand."""
        for product in products:
            self.claims.append((product.path, product.origin))
            self.identities[product.path] = product.identity
            if product.content is not None and not self.stands(product.path, product.identity):
                write(self.staged, (Output(product.path, product.content, product.origin),))
            elif not product.written:
                if found_by := self.kept.found_by.get(product.path):
                    self.found_by[product.path] = found_by
                continue
            self.fresh.add(product.path)
            if product.found_by:
                self.found_by[product.path] = product.found_by

    def stands(self, path: str, identity: str) -> bool:
        """Whether that very file is published."""
        told = self._standing.get(path)
        return told is not None and told.identity == identity

    def pages(self) -> list[str]:
        """Paths of all pages, in the order in which they were made."""
        return [path for path in self.identities if path.endswith("/index.html")]

    def read(self, path: str) -> bytes:
        """A file as it is going to be published."""
        return ((self.staged if path in self.fresh else self._published) / path).read_bytes()


def _common(workshop: Workshop, pages: Iterable[str]) -> Iterator[Product]:
    """What no task makes: it is the same for all pages, or tells of all of them."""
    langs = workshop.stock.config.langs
    below: dict[str, list[str]] = {lang: [] for lang in langs}
    for page in pages:
        lang, _, path = page.removesuffix("index.html").rstrip("/").partition("/")
        below[lang].append(path)
    for lang in langs:
        for output in workshop.bench(lang).common(below[lang], langs):
            yield Product(output.path, output.origin, digest(output.content), output.content)
    for output in front((workshop.bench(lang).edition for lang in langs), THEME):
        yield Product(output.path, output.origin, digest(output.content), output.content)


def _search(site: _Site, lang: Lang) -> Iterator[Product]:
    """The search index of one language; a shelf that stands is not made again."""
    pages = {path.partition("/")[2]: read for path, read in site.found_by.items() if path.startswith(f"{lang}/")}
    shelves = search.shelve(lang, pages)
    needed = []
    for shelf in shelves:
        files = site.kept.shelves.get((lang, shelf.folder), ())
        if files and all(site.stands(path, shelf.key) for path in files):
            site.shelves[lang, shelf.folder] = files
            yield from (Product(path, "Pagefind", shelf.key) for path in files)
        else:
            needed.append(shelf)
    by_folder = {f"{lang}/{search.FOLDER}/{shelf.folder}": shelf for shelf in needed}
    for output in search.outputs(needed, lang, lambda path: site.read(f"{lang}/{path}")):
        shelf = by_folder[max((folder for folder in by_folder if output.path.startswith(folder)), key=len)]
        site.shelves[lang, shelf.folder] = (*site.shelves.get((lang, shelf.folder), ()), output.path)
        yield Product(output.path, output.origin, shelf.key, output.content)
    told = search.listing(shelves, lang)
    yield Product(told.path, told.origin, digest(told.content), told.content)
