"""Building: the site by the shortest way there is. Only a build that cannot go it loads what the longer ones need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.depot import Damaged
from generator.history.head import head
from generator.making.base import READING, base
from generator.making.before import Before, alone
from generator.making.kept import Inputs, Stamp
from generator.making.stamps import stamps
from generator.making.target import Built, Target, Tell
from generator.making.unchanged import unchanged
from generator.publication import refuse_others

if TYPE_CHECKING:
    from generator.pipeline import Checked

Told = Callable[["Checked"], None]
"""Told what was checked; with errors there it has to end the build by an exception."""


def build(config_file: Path, today: dt.date, locales: Iterable[Path], target: Target, tell: Tell, told: Told) -> Built:
    """Publish the site; what the last build of it left spares most of the work after an edit.

    `told` hears of what was checked, if anything had to be. Raises what `making.build` does.
    """
    refuse_others(target.site)
    root, folders = config_file.parent, tuple(locales)
    follows_from = base(config_file, folders, today, target.with_search)
    with alone(root):
        try:
            return _built(config_file, today, folders, follows_from, target, tell, told)
        except Damaged:
            Before(root, target.site).forget()
            return _built(config_file, today, folders, follows_from, target, tell, told)


def _built(
    config_file: Path,
    today: dt.date,
    locales: tuple[Path, ...],
    follows_from: Mapping[str, str],
    target: Target,
    tell: Tell,
    told: Told,
) -> Built:
    root = config_file.parent
    before = Before(root, target.site)
    seen, end = stamps(root), head(root)
    is_the_same = before.front.base == follows_from
    if is_the_same and (built := unchanged(before, seen, end, target, tell)):
        return built
    if is_the_same and (built := _quickly(before, root, locales, follows_from, seen, end, target, tell)):
        return built
    return _wholly(before, config_file, today, locales, follows_from, seen, end, target, tell, told)


def _quickly(
    before: Before,
    root: Path,
    locales: tuple[Path, ...],
    follows_from: Mapping[str, str],
    seen: Mapping[str, Stamp],
    end: str | None,
    target: Target,
    tell: Tell,
) -> Built | None:
    """The site after an edit of words; None where it was another."""
    from generator.making.again import stock_again
    from generator.making.build import Work, publish
    from generator.making.quick import changes_since
    from generator.making.readings import KeptReadings

    readings = KeptReadings(before.cache, follows_from[READING], target.crew)
    if (quick := changes_since(before, root, seen, end, readings)) is None:
        return None
    changes, inputs = quick
    readings.save(whole=False)
    return publish(before, Work(stock_again(before, changes, locales), follows_from, inputs, changes), target, tell)


def _wholly(
    before: Before,
    config_file: Path,
    today: dt.date,
    locales: tuple[Path, ...],
    follows_from: Mapping[str, str],
    seen: Mapping[str, Stamp],
    end: str | None,
    target: Target,
    tell: Tell,
    told: Told,
) -> Built:
    from generator.making.build import Work, publish
    from generator.making.readings import KeptReadings
    from generator.pipeline import check, stock

    readings = KeptReadings(before.cache, follows_from[READING], target.crew)
    checked = check(config_file, today, readings)
    readings.save(whole=True)
    told(checked)
    now = None if checked.problems else Inputs(seen, readings.digests, end)
    return publish(before, Work(stock(checked, today, locales), follows_from, now), target, tell)
