"""`bulletin import-initiative`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import reports
from generator.cli.options import LOCALES, config_option, lang_option, today_option
from generator.cli.reading import tell_problems
from generator.diagnostics import Problem, has_errors
from generator.text import Lang
from generator.words import Words, load_words

if TYPE_CHECKING:
    from generator.forms.letters import Letter
    from generator.forms.records import Imported, Register


@click.command("import-initiative")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@config_option
@lang_option
@today_option
@click.option("--id", "id", metavar="ID", help="The record's id (default: made of the title).")
@click.option(
    "--received",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day it came in (default: as the issue or the e-mail says, or today).",
)
@click.option("--stdout", "--dry-run", "only_shown", is_flag=True, help="Write no file: print the record.")
def import_command(
    file: Path,
    config_file: Path,
    lang: Lang,
    today: dt.date,
    id: str | None,
    received: dt.datetime | None,
    only_shown: bool,
) -> None:
    """Make a record of a filled form in FILE: an issue as JSON, or a letter (- reads the standard input).

    \b
    gh issue view 12 --json title,body,url,number,createdAt,author | bulletin import-initiative -
    glab issue view 12 --output json | bulletin import-initiative -
    bulletin import-initiative letter.eml

    Personal data stays out of the record. The file is new: an initiative that is there already is not changed.
    """
    from generator.forms.letters import NotALetter, read_letter
    from generator.forms.records import to_record

    words = load_words(lang, [LOCALES])
    name = "-" if file.name == "-" else str(file)
    register = _register(config_file, today, words)
    try:
        letter = read_letter(_bytes(file), name)
    except NotALetter as refused:
        _tell((refused.problem,), words, None)
        raise SystemExit(1) from refused
    _refuse_known(letter, register, words)
    day = received.date() if received else letter.date or today
    made = to_record(letter, register, today, day, id)
    _tell(made.problems, words, made)
    if has_errors(made.problems):
        raise SystemExit(1)
    _write(made, config_file, words, only_shown)


def _register(config_file: Path, today: dt.date, words: Words) -> Register:
    """What the form is checked against: faults of other records do not matter here, those of the settings do.

    What stands in for a field of theirs must not come into a record.
    """
    from generator import pipeline
    from generator.forms.records import Register

    checked = pipeline.check(config_file, today)
    told = tuple(problem for problem in checked.problems if problem.span.path == config_file.name)
    if checked.config is None or checked.bulletin is None or has_errors(told):
        tell_problems(told, words, config_file, err=True)
        click.echo(reports.summary(told, words), err=True)
        raise SystemExit(1)
    folders = (config_file.parent / "theme" / "locales", LOCALES)
    speakers = {lang: load_words(lang, folders) for lang in checked.config.langs}
    return Register(checked.config, checked.bulletin, speakers)


def _bytes(file: Path) -> bytes:
    """So much of the file as is read at all, and one byte more to see that there was too much."""
    from generator.forms.letters import LIMIT

    with click.open_file(str(file), "rb") as stream:
        raw: bytes = stream.read(LIMIT + 1)
        return raw


def _refuse_known(letter: Letter, register: Register, words: Words) -> None:
    for initiative in register.bulletin.initiatives.values():
        if letter.url and any(source.url == letter.url for source in initiative.sources):
            told = words("this issue is in the register already: {record}")
            raise click.UsageError(told.replace("{record}", f"initiative:{initiative.id}"))


def _write(made: Imported, config_file: Path, words: Words, only_shown: bool) -> None:
    from generator.forms.printing import print_record
    from generator.forms.records import KIND
    from generator.model.scalars import Rejected, parse_id

    text = print_record(made.node)
    if only_shown:
        click.echo(text, nl=False)
        return
    try:
        parse_id(made.id)
    except Rejected as refused:
        told = words("“{id}” cannot be an id: choose another with --id").replace("{id}", made.id)
        raise click.UsageError(told) from refused
    folder = config_file.parent / "data" / KIND.folder
    file = folder / f"{made.id}.yml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError as refused:
        told = words("{file} is there already: choose another id with --id").replace("{file}", str(file))
        raise click.UsageError(told) from refused
    except OSError as failed:
        raise click.ClickException(str(failed)) from failed
    click.echo(
        words("{file} is written: look it over, translate it, and run bulletin check").replace("{file}", str(file))
    )


def _tell(problems: tuple[Problem, ...], words: Words, made: Imported | None) -> None:
    if problems:
        lines = made.lines if made else {}
        click.echo(f"{reports.text(problems, words, Path(), lines)}\n", err=True)
        click.echo(reports.summary(problems, words), err=True)
