"""Common: what is made of others when they are there – the site maps, the front, the search, and the data together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.editions import Edition
from generator.making.assembly import Assembly
from generator.making.digests import digest
from generator.making.stock import Stock
from generator.making.tasks import Product, Publisher
from generator.output import Output
from generator.publishers.front import front
from generator.publishers.sitemap import sitemap
from generator.site import search
from generator.site.theme import THEME
from generator.text import Lang
from generator.views.moved import all_former_paths
from generator.whole import Whole


def common(stock: Stock, editions: Mapping[Lang, Edition], pages: list[str]) -> Iterator[Product]:
    """What tells of all pages, or of all languages at once."""
    langs = stock.config.langs
    below: dict[str, list[str]] = {lang: [] for lang in langs}
    former = all_former_paths(stock.bulletin)
    for page in pages:
        lang, _, path = page.removesuffix("index.html").rstrip("/").partition("/")
        if path not in former:
            below[lang].append(path)
    for lang in langs:
        yield _product(sitemap(lang, langs, stock.config.address, below[lang]))
    yield from map(_product, front(editions.values(), THEME))


def together(whole: Whole, assembly: Assembly, anew: bool) -> Iterator[Product]:
    """What is made of the files of data; what did not change is taken from what stands, unless all is made `anew`."""
    from generator.publishers.opendata.collected import Files, collected

    tasks = (task for task in assembly.files if task.publisher == Publisher.DATA)
    paths = tuple(path for task in tasks for path, _ in assembly.files[task])

    def before(path: str) -> bytes | None:
        return assembly.read(path) if path in assembly.standing and not anew else None

    same = frozenset(path for path in paths if path not in assembly.fresh)
    yield from map(_product, collected(whole, Files(paths, assembly.read, before, same)))


def index(assembly: Assembly, lang: Lang) -> Iterator[Product]:
    """The search index of one language; a shelf that stands is not made again."""
    pages = {path.partition("/")[2]: read for path, read in assembly.found_by.items() if path.startswith(f"{lang}/")}
    shelves = search.shelve(lang, pages)
    needed = []
    for shelf in shelves:
        files = assembly.kept.shelves.get((lang, shelf.folder), ())
        if files and all(assembly.stands(path, shelf.key) for path in files):
            assembly.shelves[lang, shelf.folder] = files
            yield from (Product(path, "Pagefind", shelf.key) for path in files)
        else:
            needed.append(shelf)
    by_folder = {f"{lang}/{search.FOLDER}/{shelf.folder}": shelf for shelf in needed}
    for output in search.outputs(needed, lang, lambda path: assembly.read(f"{lang}/{path}")):
        shelf = by_folder[max((folder for folder in by_folder if output.path.startswith(folder)), key=len)]
        told = assembly.shelves.get((lang, shelf.folder), ())
        assembly.shelves[lang, shelf.folder] = (*told, output.path)
        yield Product(output.path, output.origin, shelf.key, output.content)
    yield _product(search.listing(shelves, lang))


def _product(output: Output) -> Product:
    return Product(output.path, output.origin, digest(output.content), output.content)
