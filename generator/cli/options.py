"""Options that commands share."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.text import Lang

LOCALES = Path(__file__).parents[2] / "theme" / "locales"
LANGUAGES = sorted(path.stem for path in LOCALES.glob("*.po"))
"""Those that have a words file; English needs none, its messages are in the code."""
EARLIEST, LATEST = 1990, 2100


def _language(_context: click.Context, _option: click.Parameter, given: str | None) -> Lang:
    """The language of messages: asked for, or the environment's where we speak it, or English."""
    if given is not None:
        return Lang(given)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if code := os.environ.get(name, "").partition("_")[0].partition(".")[0].lower():
            return Lang(code if code in LANGUAGES else "en")
    return Lang("en")


def _day(_context: click.Context, _option: click.Parameter, given: dt.datetime | None) -> dt.date:
    """Today: asked for, or SOURCE_DATE_EPOCH, or the real day by universal time, as feeds tell it."""
    if given is not None:
        return _in_range(given.date())
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        try:
            return _in_range(dt.datetime.fromtimestamp(int(epoch), dt.UTC).date())
        except (ValueError, OverflowError, OSError):
            raise click.BadParameter(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}") from None
    return dt.datetime.now(dt.UTC).date()


def _in_range(day: dt.date) -> dt.date:
    if not EARLIEST <= day.year <= LATEST:
        raise click.BadParameter(f"the day is not between {EARLIEST} and {LATEST}: {day}")
    return day


config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="site_config.yml",
    show_default=True,
    help="The bulletin's configuration; data/ and content/ stand beside it.",
)
lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    callback=_language,
    help="Language of the messages (default: the environment's).",
)
today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="YYYY-MM-DD",
    help="The day to build for (default: SOURCE_DATE_EPOCH, or the real day).",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=lambda: len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    show_default="the cores of this machine",
    help="How many processes make pages side by side.",
)


def verbosity(command: Callable[..., Any]) -> Callable[..., Any]:
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more: how long each step took.")
    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return command(*args, **kwargs)

    return wrapped
