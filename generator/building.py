"""Building: the site by the shortest way there is. Only a build that cannot go it loads what the longer ones need."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.depot import Damaged
from generator.history.head import head
from generator.making.base import READING, base
from generator.making.before import Before, alone
from generator.making.kept import Inputs
from generator.making.stamps import Stamps, stamps
from generator.making.target import Built, Target, Tell
from generator.making.unchanged import unchanged
from generator.publication import refuse_others

if TYPE_CHECKING:
    from generator.diagnostics import Problem
    from generator.making.afresh import PutDown
    from generator.making.plan import Work
    from generator.making.stock import Stock

Told = Callable[[tuple["Problem", ...]], None]
"""Told all that is wrong, sorted by place; with errors there it has to end the build by an exception."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a build is asked for; `base` are digests of what every page follows from (`making.base`)."""

    config_file: Path
    today: dt.date
    locales: tuple[Path, ...]
    base: Mapping[str, str]
    target: Target
    tell: Tell
    told: Told

    @property
    def root(self) -> Path:
        return self.config_file.parent


class Seen(NamedTuple):
    """What the bulletin looks like from outside: what its files do, and the commit that its history ends with."""

    stamps: Stamps
    head: str | None


def build(config_file: Path, today: dt.date, locales: Iterable[Path], target: Target, tell: Tell, told: Told) -> Built:
    """Publish the site; what the last build of it left spares most of the work after an edit.

    `told` hears of what is wrong, whether it was found now or before. Raises what `making.build` does.
    """
    refuse_others(target.site)
    folders = tuple(locales)
    follows_from = base(config_file, folders, today, target.with_search)
    errand = Errand(config_file, today, folders, follows_from, target, tell, told)
    with alone(errand.root):
        try:
            return _built(errand)
        except Damaged:
            Before(errand.root, target.site).forget()
            return _built(errand)


def _built(errand: Errand) -> Built:
    """By the shortest way that there is after what the last build left."""
    before = Before(errand.root, errand.target.site)
    seen = Seen(stamps(errand.root), head(errand.root))
    if before.front.base == errand.base:
        if built := unchanged(before, seen.stamps, seen.head, errand.target, errand.tell):
            _tell_again(errand, before.front.inputs)
            return built
        if built := _quickly(errand, before, seen):
            return built
    return _wholly(errand, before, seen)


def _quickly(errand: Errand, before: Before, seen: Seen) -> Built | None:
    """The site after an edit of words, of a name or a date; None where it was another."""
    from generator.making.again import again, stock_again
    from generator.making.build import publish
    from generator.making.few import publish_few
    from generator.making.plan import Work
    from generator.making.quick import changes_since
    from generator.making.readings import KeptReadings

    readings = KeptReadings(before.cache, errand.base[READING], errand.target.crew)
    if (quick := changes_since(before, errand.root, seen.stamps, seen.head, readings)) is None:
        return None
    revision, inputs = quick
    if (told := again(before, revision, errand.locales)) is None:
        return None
    readings.save(whole=False)
    work = Work(stock_again(before, told, errand.locales), errand.base, inputs, *told)
    few = publish_few(before, work, errand.target, errand.tell)
    built = few or publish(before, work, errand.target, errand.tell)
    _tell_again(errand, inputs)
    return built


def _tell_again(errand: Errand, inputs: Inputs | None) -> None:
    """What there is to warn of, though it may have been found before: nothing of it keeps anything from its place."""
    if inputs is not None and (problems := inputs.complaints.told):
        errand.told(problems)


def _wholly(errand: Errand, before: Before, seen: Seen) -> Built:
    from generator.making.build import publish

    work = _work(errand, before, seen)
    try:
        return publish(before, work, errand.target, errand.tell)
    finally:
        if work.put_down:
            work.put_down.depot.drop()


def _work(errand: Errand, before: Before, seen: Seen) -> Work:
    """All that there is to publish; on the disk, where nothing was left to compare it with."""
    from generator.making.plan import Work

    if before.goes_on(errand.base):
        problems, made, inputs = _read(errand, before, seen)
        errand.told(problems)
        return Work(made(), errand.base, inputs)
    problems, put_down, inputs = errand.target.crew.apart(_put_down, (errand, before, seen))
    errand.told(problems)
    if put_down and (there := put_down.stock(errand.locales)):
        return Work(there, errand.base, inputs, put_down=put_down)
    _, made, inputs = _read(errand, before, seen)
    return Work(made(), errand.base, inputs)


def _put_down(given: tuple[Errand, Before, Seen]) -> tuple[tuple[Problem, ...], PutDown | None, Inputs]:
    """What is wrong, and the stock on the disk, if nothing keeps it from being made."""
    from generator.diagnostics import has_errors
    from generator.making.afresh import put_down

    problems, made, inputs = _read(*given)
    _, before, _ = given
    return problems, None if has_errors(problems) else put_down(before.writing(), made()), inputs


def _read(errand: Errand, before: Before, seen: Seen) -> tuple[tuple[Problem, ...], Callable[[], Stock], Inputs]:
    """What is wrong, what makes the stock of what was read if nothing is, and what that was."""
    from generator.making.readings import KeptReadings
    from generator.pipeline import check, stock

    readings = KeptReadings(before.cache, errand.base[READING], errand.target.crew)
    checked = check(errand.config_file, errand.today, readings)
    readings.save(whole=True)
    inputs = Inputs(seen.stamps, readings.digests, seen.head, checked.complaints)
    return checked.problems, functools.partial(stock, checked, errand.today, errand.locales), inputs
