"""Build: everything is made and checked beside the published folder, then takes its place there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.cache import Cache
from generator.depot import Damaged, differing
from generator.editions import Edition
from generator.making.assembly import Assembly
from generator.making.base import THEME_FILES
from generator.making.before import CONFIG, STANDARDS, Before
from generator.making.digests import digest
from generator.making.edits import Changes
from generator.making.kept import BASE, FILE, FRAME, NEW, Front, Inputs, Kept, Settings, Table, Touched, Why
from generator.making.stock import Stock
from generator.making.target import Built, Target, Tell
from generator.making.tasks import COMMON, Product, Task
from generator.making.watching import Watch, as_mapping, flat, shape_of, sources, watched
from generator.making.workshop import Order, Workshop, make, tasks
from generator.output import Output, owned
from generator.publication import Standing, publishing, untouched
from generator.publishers.front import front
from generator.publishers.sitemap import sitemap
from generator.site import search
from generator.site.bytecode import compiled
from generator.site.settings import settings as settings_of
from generator.site.settings import template_words
from generator.site.theme import THEME
from generator.text import Lang
from generator.views.moved import all_former_paths
from generator.words import N_

TEMPLATES = "compiled-templates"
"""Where the cache has them."""


@dataclass(frozen=True, slots=True)
class Work:
    """What to publish: the stock; digests, by name, of what every page follows from and no view tells; what was read,
    and, if that is known, all that changed of it since the last build of the same site."""

    stock: Stock
    base: Mapping[str, str]
    inputs: Inputs | None
    changes: Changes | None = None


def publish(before: Before, work: Work, target: Target, tell: Tell) -> Built:
    """Publish the site. With problems nothing is published, and all stays as it was.

    Raises what Jinja and Pagefind refuse, `Leak`, `NotOurs`, `Busy`, `Damaged` and `OSError`.
    """
    kept, stock = before.kept, work.stock
    with publishing(target.site) as publication:
        editions = {lang: stock.edition(lang) for lang in stock.config.langs}
        now, changes = _compared(before, work, editions)
        touched = Touched(kept.table, changes) if changes is not None else None
        standing = untouched(target.site, before.front.standing)
        assembly = Assembly(target.site, publication.staged, kept, standing)
        table = Table(kept.table if touched else ())
        settings = dict(_settings(editions, kept, touched, target.with_search, table))
        whys: dict[Task, Why] = {}
        asked: dict[Task, bytes] = {}
        of_all = {lang: _of_all(lang, before, work.base, settings) for lang in editions}
        for task in tasks(editions) if work.changes is None else tuple(kept.asked):
            if why := of_all[task.lang] or _why(task, kept, touched, standing):
                whys[task] = why
            else:
                assembly.stays(task)
                asked[task] = kept.asked[task]
        tell(N_("Making pages and feeds"), len(whys))
        order = Order(
            digest(*work.base.values()),
            {lang: told for lang, (told, _) in settings.items()},
            {path: told.identity for path, told in standing.items()},
            publication.staged if target.crew.writes_here else None,
            _templates(before.cache, work.base) if whys else {},
        )
        for batch in target.crew.map(make, Workshop(stock, order, editions), tuple(whys)):
            for made in batch.made:
                assembly.made(made.task, made.products)
            asked.update(table.of_batch(batch))
        if _is_common_the_same(kept, before.front.standing, assembly, of_all.values()):
            assembly.stays(COMMON)
        else:
            assembly.made(COMMON, tuple(_common(stock, editions, assembly)))
        if problems := owned(assembly.claims):
            return Built(problems=problems)
        pages = assembly.pages()
        if target.with_search:
            tell(N_("Indexing for search"), len(pages))
            for lang in stock.config.langs:
                assembly.take(_search(assembly, lang))
        stands = publication.publish(assembly.identities, standing)
    left = Kept(
        kept.shapes if now is None else {name: shape_of(source) for name, source in now.items()},
        kept.classes if now is None else dict(flat(stock.facts).classes),
        settings,
        table.all(),
        asked,
        assembly.files,
        assembly.found_by,
        assembly.shelves,
    )
    missing = stock.facts.changes.missing
    held = {name: as_mapping(source) for name, source in (now or {}).items()}
    before.leave(Front(work.base, work.inputs, stands, missing), left, None if touched is None else changes, held)
    of = {path: whys[task] for task, files in assembly.files.items() if task in whys for path, _ in files}
    made_anew = {path: why for path, why in of.items() if path in assembly.fresh}
    return Built(len(pages), made_anew, (), missing)


def _templates(cache: Cache, base: Mapping[str, str]) -> Mapping[str, bytes]:
    """The theme's templates, compiled by an earlier build of any site of the bulletin, or now."""
    kept: tuple[str, Mapping[str, bytes]] | None = cache.read(TEMPLATES)
    if kept is None or kept[0] != base[THEME_FILES]:
        kept = base[THEME_FILES], compiled()
        cache.write(TEMPLATES, kept)
    return kept[1]


def _compared(
    before: Before, work: Work, editions: Mapping[Lang, Edition]
) -> tuple[dict[str, Any] | None, Changes | None]:
    """All sources as they are now, and what changed of them; None for what is known or not to be known."""
    if work.changes is not None:
        return None, work.changes
    now = sources(work.stock.bulletin, work.stock.facts, editions.values())
    now |= {CONFIG: work.stock.config, STANDARDS: work.stock.standards}
    if before.depot is None or before.front.base != work.base:
        return now, None
    try:
        return now, differing(before.depot, {name: as_mapping(source) for name, source in now.items()})
    except Damaged:
        return now, None


def _is_common_the_same(kept: Kept, before: Iterable[str], assembly: Assembly, of_all: Iterable[Why | None]) -> bool:
    files = kept.files.get(COMMON, ())
    if not files or any(of_all) or any(path not in assembly.standing for path, _ in files):
        return False
    return set(assembly.pages()) == {path for path in before if path.endswith("/index.html")}


def _of_all(lang: Lang, before: Before, base: Mapping[str, str], settings: Mapping[Lang, Settings]) -> Why | None:
    """Why everything of a language is made anew."""
    kept = before.front.base
    if not kept:
        return Why(NEW)
    if changed := [name for name in base if kept.get(name) != base[name]]:
        return Why(BASE, changed[0])
    frame = before.kept.settings.get(lang)
    return Why(FRAME) if frame is None or frame[0] != settings[lang][0] else None


def _why(task: Task, kept: Kept, touched: Touched | None, standing: Mapping[str, Standing]) -> Why | None:
    """Why the task is to be done; None where all that it made stands and is still right."""
    if task not in kept.files or touched is None:
        return Why(NEW)
    if why := touched.why(kept.asked[task]):
        return why
    return Why(FILE) if any(path not in standing for path, _ in kept.files[task]) else None


def _settings(
    editions: Mapping[Lang, Edition], kept: Kept, touched: Touched | None, with_search: bool, table: Table
) -> Iterator[tuple[Lang, Settings]]:
    """What templates know beside the page, and what was asked for to know it."""
    for lang, edition in editions.items():
        told = kept.settings.get(lang)
        if told and touched and touched.why(told[1]) is None:
            yield lang, told
        else:
            watch = Watch()
            seen = watched(edition, watch)
            made = settings_of(seen, template_words(seen), with_search)
            yield lang, (made, table.places(watch.take()))


def _common(stock: Stock, editions: Mapping[Lang, Edition], assembly: Assembly) -> Iterator[Product]:
    """What tells of all pages, or of all languages at once."""
    langs = stock.config.langs
    below: dict[str, list[str]] = {lang: [] for lang in langs}
    former = all_former_paths(stock.bulletin)
    for page in assembly.pages():
        lang, _, path = page.removesuffix("index.html").rstrip("/").partition("/")
        if path not in former:
            below[lang].append(path)
    for lang in langs:
        yield _product(sitemap(lang, langs, stock.config.address, below[lang]))
    yield from map(_product, front(editions.values(), THEME))


def _product(output: Output) -> Product:
    return Product(output.path, output.origin, digest(output.content), output.content)


def _search(assembly: Assembly, lang: Lang) -> Iterator[Product]:
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
