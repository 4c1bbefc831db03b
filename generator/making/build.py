"""Build: everything is made and checked beside the published folder, then takes its place there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.cache import Cache
from generator.making.assembly import Assembly
from generator.making.base import THEME_FILES
from generator.making.before import Before
from generator.making.common import common, index, together
from generator.making.crew import Crew
from generator.making.digests import digest
from generator.making.kept import Front, Kept
from generator.making.left import Left
from generator.making.parts import Held, Keeping
from generator.making.plan import Plan, Work, is_collected_the_same, is_common_the_same, planned
from generator.making.published import Published
from generator.making.target import Built, Target, Tell
from generator.making.tasks import COLLECTED, COMMON, Task
from generator.making.workshop import Order, Workshop, in_turn, make
from generator.output import owned
from generator.publication import publishing
from generator.site.bytecode import compiled
from generator.text import Lang
from generator.words import N_

TEMPLATES = "compiled-templates"
"""Where the cache has them."""


def publish(before: Before, work: Work, target: Target, tell: Tell) -> Built:
    """Publish the site. With problems nothing is published, and all stays as it was.

    Raises what Jinja and Pagefind refuse, `Leak`, `NotOurs`, `Busy`, `Damaged` and `OSError`.
    """
    with publishing(target.site) as publication:
        plan = planned(before, work, target)
        turn = in_turn(plan.whys)
        assembly = Assembly(target.site, publication.staged, before.kept, plan.standing, (*plan.stay, *turn))
        for task in plan.stay:
            assembly.stays(task)
        tell(N_("Making pages and feeds"), len(plan.whys))
        asked, keeping = _make(plan, turn, target.crew, assembly, publication.staged)
        if is_common_the_same(plan, assembly.pages()):
            assembly.stays(COMMON)
        else:
            assembly.made(COMMON, tuple(common(work.stock, plan.editions, assembly.pages())))
        if is_collected_the_same(plan):
            assembly.stays(COLLECTED)
        else:
            whole = work.stock.whole(plan.editions)
            assembly.made(COLLECTED, tuple(together(whole, assembly, plan.anew)))
        if problems := owned(assembly.claims()):
            return Built(problems=problems)
        pages = len(assembly.pages())
        if target.with_search:
            tell(N_("Indexing for search"), pages)
            for lang in plan.editions:
                assembly.take(index(assembly, lang))
        published = Published.of(publication.publish(assembly.identities, plan.standing))
    _keep(plan, assembly, asked, keeping, published)
    of = {path: plan.whys[task] for task, files in assembly.files.items() if task in plan.whys for path, _ in files}
    made_anew = {path: why for path, why in of.items() if path in assembly.fresh}
    return Built(pages, made_anew, (), work.stock.facts.changes.missing)


def _make(
    plan: Plan, turn: Sequence[Task], crew: Crew, assembly: Assembly, staged: Path
) -> tuple[dict[Task, bytes], Keeping]:
    """Have the crew do what is planned; what every task asked for, those that stay too, and what is kept of parts."""
    work, kept = plan.work, plan.before.kept
    asked = {task: kept.asked[task] for task in plan.stay}
    depot = work.put_down.depot if work.put_down else None
    keeping = Keeping({} if plan.changes is None else kept.parts, plan.parts, depot)
    if turn:
        settings = {lang: told for lang, (told, _) in plan.settings.items()}
        standing = {path: told.identity for path, told in plan.standing.items()}
        to_make = order(plan.before, work, crew, staged, settings, standing, plan.parts)
        for batch in crew.map(make, Workshop(work.stock, to_make, plan.editions), turn, _language):
            for made in batch:
                assembly.made(made.task, made.products)
                asked[made.task] = made.asked
                for part in made.parts:
                    keeping.add(part)
    return asked, keeping


def _language(task: Task) -> Lang:
    """What tasks have in common that share most of what is remembered while they are done."""
    return task.lang


def order(
    before: Before,
    work: Work,
    crew: Crew,
    staged: Path,
    settings: Mapping[Lang, Mapping[str, Any]],
    standing: Mapping[str, str],
    parts: Mapping[str, Held],
) -> Order:
    """What the crew is told beside the names of its tasks."""
    base, target = digest(*work.base.values()), staged if crew.writes_here else None
    return Order(base, settings, standing, target, _templates(before.cache, work.base), parts)


def _templates(cache: Cache, base: Mapping[str, str]) -> Mapping[str, bytes]:
    """The theme's templates, compiled by an earlier build of any site of the bulletin, or now."""
    kept: tuple[str, Mapping[str, bytes]] | None = cache.read(TEMPLATES)
    if kept is None or kept[0] != base[THEME_FILES]:
        kept = base[THEME_FILES], compiled()
        cache.write(TEMPLATES, kept)
    return kept[1]


def _keep(
    plan: Plan,
    assembly: Assembly,
    asked: Mapping[Task, bytes],
    keeping: Keeping,
    published: Published,
) -> None:
    """Leave for the next build what was made, of what, and how it stands."""
    work = plan.work
    told = Kept(
        plan.shapes,
        plan.classes,
        plan.settings,
        asked,
        keeping.asked,
        assembly.files,
        assembly.found_by,
        assembly.shelves,
    )
    front = Front(work.base, work.inputs, published, work.stock.facts.changes.missing)
    changes = None if plan.changes is None else {**plan.changes, **keeping.changes}
    plan.before.leave(front, Left.of(told), work.put_down.depot if work.put_down else changes, plan.sources)
