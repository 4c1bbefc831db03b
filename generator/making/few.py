"""Few: publish what an edit of words touches, and look at all else only to see that it stands.

Whatever is more than that – a file that somebody changed, another path, another frame – is for `making.build`.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.making.before import Before
from generator.making.build import order
from generator.making.kept import Front, Touched, Why
from generator.making.parts import Held, kept_now, still_held
from generator.making.plan import Work
from generator.making.target import Built, Target, Tell
from generator.making.tasks import ALL_LANGUAGES, Made, Product
from generator.making.workshop import Workshop, make
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
    if target.with_search or work.changes is None or not frame_stays:
        return None
    with publishing(target.site) as publication:
        if not published.stands(target.site):
            return None
        whys = dict(left.touched(touched))
        if any(left.task(place).lang == ALL_LANGUAGES for place in whys):
            return None  # what is made of all languages together is made again too
        tell(N_("Making pages and feeds"), len(whys))
        parts = still_held(before, touched)
        made = _made(before, work, target, publication, whys, parts)
        if any(left.files(place) != _claims(told) for place, told in made.items()):
            return None
        fresh = {product.path: product for told in made.values() for product in told.products if _is_fresh(product)}
        stands = publication.replace({path: product.identity for path, product in fresh.items()}, published.paths)
    missing = work.stock.facts.changes.missing
    front = Front(work.base, work.inputs, published.replaced(stands), missing)
    asked, changed = kept_now(left.parts, parts, (part for told in made.values() for part in told.parts))
    now = left.asked_now({place: told.asked for place, told in made.items()}, asked)
    before.leave(front, now, {**work.changes, **changed}, {})
    of = {product.path: whys[place] for place, told in made.items() for product in told.products}
    pages = sum(path.endswith("/index.html") for path in published.paths)
    return Built(pages, {path: why for path, why in of.items() if path in fresh}, (), missing)


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
    editions = {lang: stock.edition(lang) for lang in {task.lang for task in places}}
    settings = {lang: told for lang, (told, _) in left.settings.items()}
    identities = before.front.published.identities
    to_make = order(before, work, target.crew, publication.staged, settings, identities, parts)
    found: dict[int, Made] = {}
    for batch in target.crew.map(make, Workshop(stock, to_make, editions), tuple(places)):
        for made in batch:
            found[places[made.task]] = made
            there = ((of, of.content) for of in made.products if of.content is not None)
            write(publication.staged, (Output(of.path, content, of.origin) for of, content in there))
    return found


def _claims(made: Made) -> tuple[tuple[str, str], ...]:
    return tuple((product.path, product.origin) for product in made.products)


def _is_fresh(product: Product) -> bool:
    return product.written or product.content is not None
