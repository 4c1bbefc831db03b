"""Plan: what of the site is to be made anew, and why; all else stands as the last build left it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.depot import differing
from generator.editions import Edition
from generator.making.afresh import PutDown, all_sources
from generator.making.before import Before
from generator.making.edits import Changes, Sources
from generator.making.kept import BASE, FILE, FRAME, NEW, Inputs, Kept, Settings, Touched, Why
from generator.making.parts import Held, still_held
from generator.making.signs import Signs
from generator.making.stock import Stock
from generator.making.target import Target
from generator.making.tasks import ALL_LANGUAGES, COLLECTED, COMMON, Publisher, Task
from generator.making.watching import Shape, Watch, as_mapping, flat, shape_of, watched
from generator.making.workshop import tasks
from generator.publication import Standing, untouched
from generator.site.settings import settings as settings_of
from generator.site.settings import template_words
from generator.text import Lang

RECORDS = "records."
"""What the names of sources begin with that are records of a kind."""


@dataclass(frozen=True, slots=True)
class Work:
    """What to publish: the stock; digests, by name, of what every page follows from and no view tells; what was read,
    and, if that is known, all that changed of it since the last build of the same site; `derived` are those sources of
    which some changed that follow from others, as they are now.

    `put_down`: the stock on the disk, where the last build left nothing that it could be compared with.
    """

    stock: Stock
    base: Mapping[str, str]
    inputs: Inputs | None
    changes: Changes | None = None
    derived: Sources = field(default_factory=dict)
    put_down: PutDown | None = None

    @property
    def tasks_stay(self) -> bool:
        """Whether there is to make what there was, as words alone changed."""
        return self.changes is not None and not self.derived


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do for the work, after what was left `before`. `whys` are the tasks to be done, `stay` the others."""

    before: Before
    work: Work
    editions: Mapping[Lang, Edition]
    sources: Sources
    """All sources as they are, if they were compared with those that the last build left, or what of them was derived;
    each as it is kept."""
    changes: Changes | None
    """What is otherwise of them; None where nothing could be compared."""
    shapes: Mapping[str, Shape]
    classes: Mapping[str, type]
    settings: Mapping[Lang, Settings]
    standing: Mapping[str, Standing]
    """What stands as it was published."""
    whys: Mapping[Task, Why]
    stay: tuple[Task, ...]
    anew: bool
    """Whether all of a language is made anew."""
    parts: Mapping[str, Held]
    """What was kept of what stands in several files, and holds."""


def planned(before: Before, work: Work, target: Target) -> Plan:
    """What the work comes to, after what the last build left and what became of it. Raises `Damaged`."""
    kept = before.kept
    editions = {lang: work.stock.edition(lang) for lang in work.stock.config.langs}
    compared = _compared(before, work)
    changes = compared.changes
    touched = None if changes is None else Touched(changes)
    standing = untouched(target.site, before.front.published.standing)
    settings = dict(_settings(editions, kept, touched, target.with_search))
    of_all = {lang: _of_all(lang, before, work.base, settings) for lang in (ALL_LANGUAGES, *editions)}
    whys: dict[Task, Why] = {}
    stay: list[Task] = []
    for task in tuple(kept.asked) if work.tasks_stay else tasks(work.stock.whole(editions)):
        if why := of_all[task.lang] or _why(task, kept, touched, standing):
            whys[task] = why
        else:
            stay.append(task)
    anew, parts = any(of_all.values()), still_held(before, touched)
    return Plan(before, work, editions, *compared, settings, standing, whys, tuple(stay), anew, parts)


def is_common_the_same(plan: Plan, pages: list[str]) -> bool:
    """Whether what tells of all `pages` stands and is still right."""
    files = plan.before.kept.files.get(COMMON, ())
    if not files or plan.anew or any(path not in plan.standing for path, _ in files):
        return False
    if not _former_ids_stay(plan):
        return False
    return set(pages) == {path for path in plan.before.front.published.paths if path.endswith("/index.html")}


def _former_ids_stay(plan: Plan) -> bool:
    """Whether no page leads elsewhere that did not, and none stands for itself that led elsewhere."""
    if plan.changes is None:
        return False
    for name, ids in plan.changes.items():
        _, is_record, kind = name.partition(RECORDS)
        if is_record and ids:
            then, now = plan.before.source(name), plan.work.stock.bulletin.of(kind)
            if any(_former_ids(then, id) != _former_ids(now, id) for id in ids):
                return False
    return True


def _former_ids(records: Mapping[str, Any], id: str) -> tuple[str, ...] | None:
    return records[id].aliases if id in records else None


def is_collected_the_same(plan: Plan) -> bool:
    """Whether what is made of the files of data stands and is still right."""
    files = plan.before.kept.files.get(COLLECTED, ())
    if not files or any(task.publisher == Publisher.DATA for task in plan.whys):
        return False
    return all(path in plan.standing for path, _ in files)


class _Compared(NamedTuple):
    """What `Plan` says of the sources."""

    sources: Sources
    changes: Changes | None
    shapes: Mapping[str, Shape]
    classes: Mapping[str, type]


def _compared(before: Before, work: Work) -> _Compared:
    """The sources, and what is known to have changed of them, or found to have."""
    kept = before.kept
    if work.changes is not None:
        return _Compared(work.derived, work.changes, kept.shapes, kept.classes)
    if work.put_down is not None:
        return _Compared({}, None, work.put_down.shapes, work.put_down.classes)
    now, classes = all_sources(work.stock), dict(flat(work.stock.facts).classes)
    shapes = {name: shape_of(source) for name, source in now.items()}
    sources = {name: as_mapping(source) for name, source in now.items()}
    changes = differing(before.depot, sources) if before.depot and before.goes_on(work.base) else None
    return _Compared(sources, changes, shapes, classes)


def _of_all(lang: Lang, before: Before, base: Mapping[str, str], settings: Mapping[Lang, Settings]) -> Why | None:
    """Why everything of a language, or of all at once, is made anew."""
    kept = before.front.base
    if not kept:
        return Why(NEW)
    if changed := [name for name in base if kept.get(name) != base[name]]:
        return Why(BASE, changed[0])
    if lang == ALL_LANGUAGES:
        return None
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
    editions: Mapping[Lang, Edition], kept: Kept, touched: Touched | None, with_search: bool
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
            yield lang, (made, Signs().of(watch.take()))
