"""What every command does first: read the bulletin, and end with the problems told where there are errors."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import reports
from generator.cli.options import LOCALES
from generator.diagnostics import Problem, has_errors
from generator.words import Words, context_of

if TYPE_CHECKING:
    from generator.history.changes import Missing
    from generator.pipeline import Checked, Made


def read(config_file: Path, today: dt.date, words: Words) -> Checked:
    """What was read; ends the command with the problems told where there are errors."""
    from generator import pipeline

    checked = pipeline.check(config_file, today)
    tell_or_end(checked.problems, words, config_file)
    return checked


def tell_or_end(problems: tuple[Problem, ...], words: Words, config_file: Path) -> None:
    """Tell all that is wrong; end the command where that is errors."""
    tell_problems(problems, words, config_file, err=True)
    if has_errors(problems):
        click.echo(reports.summary(problems, words), err=True)
        raise SystemExit(1)


def make(config_file: Path, today: dt.date, words: Words) -> tuple[Made, ...]:
    """The bulletin's languages; ends the command with the problems told where there are errors."""
    from generator import pipeline

    checked = read(config_file, today, words)
    made, problems = pipeline.make(checked, today, (config_file.parent / "theme" / "locales", LOCALES))
    if problems:
        tell_problems(problems, words, config_file, err=True)
        raise SystemExit(1)
    return made


def without_history(missing: Missing | None, words: Words) -> str | None:
    """The line that says why there is no page of changes; None where there can be one."""
    if missing is None:
        return None
    reason = words.term(context_of(type(missing)), missing)
    return words("There is no page of changes: {reason}").replace("{reason}", reason)


def tell_problems(problems: tuple[Problem, ...], words: Words, config_file: Path, err: bool = False) -> None:
    if problems:
        click.echo(reports.text(problems, words, config_file.parent) + "\n", err=err)
