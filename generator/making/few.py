"""Few: publish what an edit touches, and look at all else only to see that it stands.

Whatever is more than that – a file that somebody changed, another path, another frame – is for `making.build`.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping

from generator.making.assembly import Assembly
from generator.making.before import Before
from generator.making.build import order
from generator.making.common import together
from generator.making.kept import Front, Kept, Touched, Why
from generator.making.left import WHOLE, Left
from generator.making.parts import Held, Keeping, still_held
from generator.making.plan import Work
from generator.making.target import Built, Target, Tell
from generator.making.tasks import ALL_LANGUAGES, COLLECTED, Made, Product, Publisher
from generator.making.workshop import Workshop, in_turn, make, tasks
from generator.output import Output, write
from generator.publication import Publication, publishing
from generator.words import N_


def publish_few(before: Before, work: Work, target: Target, tell: Tell) -> Built | None:
    """Publish what the changes touch, and keep that; None, with nothing done, where more has to be looked at.

    Raises what `making.build.publish` does.
    """
    left, published, langs = before.left, before.front.published, work.stock.config.langs
    touched = Touched(work.changes or {})
    frame_stays = {*left.settings} == {*langs} and not any(touched.why(asked) for _, asked in left.settings.values())
    if target.with_search or work.changes is None or not frame_stays or not _tasks_stay(left, work):
        return None
    with publishing(target.site) as publication:
        stands = target.crew.aside(functools.partial(published.stands, target.site))
        whys = dict(left.touched(touched))
        tell(N_("Making pages and feeds"), len(whys))
        parts = still_held(before, touched)
        made = _made(before, work, target, publication, whys, parts)
        if any(left.files(place) != _claims(told) for place, told in made.items()):
            return None
        fresh = {product.path: product for told in made.values() for product in told.products if _is_fresh(product)}
        if any(left.task(place).publisher == Publisher.DATA for place in made):
            collected = _collected(before, work, target, publication, fresh.keys())
            if left.files(left.place(COLLECTED)) != tuple((product.path, product.origin) for product in collected):
                return None
            fresh |= {product.path: product for product in collected if product.content is not None}
        if not stands():
            return None
        now = publication.replace({path: product.identity for path, product in fresh.items()})
    missing = work.stock.facts.changes.missing
    front = Front(work.base, work.inputs, published.replaced(now), missing)
    keeping = Keeping(left.parts, parts)
    for told in made.values():
        for part in told.parts:
            keeping.add(part)
    asked = left.asked_now({place: told.asked for place, told in made.items()}, keeping.asked)
    before.leave(front, asked, {**work.changes, **keeping.changes}, work.derived)
    of = {product.path: whys[place] for place, told in made.items() for product in told.products}
    return Built(published.pages, {path: why for path, why in of.items() if path in fresh}, (), missing)


def _tasks_stay(left: Left, work: Work) -> bool:
    """Whether there is to make what there was."""
    if work.tasks_stay:
        return True
    editions = {lang: work.stock.edition(lang) for lang in work.stock.config.langs}
    return left.tasks == {*tasks(work.stock.whole(editions)), *WHOLE}


def _collected(
    before: Before, work: Work, target: Target, publication: Publication, fresh: Collection[str]
) -> tuple[Product, ...]:
    """What is made of the files of data, of which some are `fresh`; without its content, what stands already."""
    left, standing = before.left, before.front.published.standing
    assembly = Assembly(target.site, publication.staged, Kept(), standing)
    for task in left.tasks:
        if task.publisher == Publisher.DATA:
            assembly.files[task] = left.files(left.place(task))
    assembly.fresh.update(fresh)
    editions = {lang: work.stock.edition(lang) for lang in work.stock.config.langs}
    made = tuple(together(work.stock.whole(editions), assembly, anew=False))
    assembly.take(made)
    return tuple(of if of.path in assembly.fresh else of._replace(content=None) for of in made)


def _made(
    before: Before,
    work: Work,
    target: Target,
    publication: Publication,
    whys: Mapping[int, Why],
    parts: Mapping[str, Held],
) -> dict[int, Made]:
    """What the crew makes of the tasks at these places, each file written beside the published folder."""
    if not whys:
        return {}
    stock, left = work.stock, before.left
    places = {left.task(place): place for place in whys}
    asked = {task.lang for task in places}
    editions = {lang: stock.edition(lang) for lang in (stock.config.langs if ALL_LANGUAGES in asked else asked)}
    settings = {lang: told for lang, (told, _) in left.settings.items()}
    identities = before.front.published.identities
    to_make = order(before, work, target.crew, publication.staged, settings, identities, parts)
    found: dict[int, Made] = {}
    for batch in target.crew.map(make, Workshop(stock, to_make, editions), in_turn(places)):
        for made in batch:
            found[places[made.task]] = made
            there = ((of, of.content) for of in made.products if of.content is not None)
            write(publication.staged, (Output(of.path, content, of.origin) for of, content in there))
    return found


def _claims(made: Made) -> tuple[tuple[str, str], ...]:
    return tuple((product.path, product.origin) for product in made.products)


def _is_fresh(product: Product) -> bool:
    return product.written or product.content is not None
