"""`bulletin check`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from generator import reports
from generator.cli.options import LOCALES, config_option, lang_option, today_option, verbosity
from generator.cli.reading import tell_problems
from generator.diagnostics import has_errors
from generator.language.dictionaries import Missing
from generator.text import Lang
from generator.words import N_, Words, load_words


@click.command("check")
@config_option
@lang_option
@today_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github and gitlab to mark the lines of a pull or merge request.",
)
@click.option("--no-spelling", is_flag=True, help="Look no word up in the dictionaries of hunspell.")
@verbosity
def check_command(
    config_file: Path, lang: Lang, today: dt.date, form: str, no_spelling: bool, quiet: bool, verbose: bool
) -> None:
    """Read everything and list every problem with its place and a way out."""
    from generator.pipeline import check, misspelt, translations
    from generator.progress import Steps
    from generator.translations.backlog import summary

    words = load_words(lang, [LOCALES])
    with Steps(words, quiet or not verbose, verbose).shown() as steps:
        steps.tell(N_("Reading and checking the records"), 0)
        checked = check(config_file, today)
        problems = checked.problems
        missing: tuple[Missing, ...] = ()
        if not no_spelling:
            steps.tell(N_("Looking up the words"), 0)
            problems, missing = misspelt(checked)
    for told in dict.fromkeys(_not_looked_up(one, words) for one in missing):
        click.echo(told, err=True)
    if form == "json":
        click.echo(reports.as_json(problems, words))
    elif form == "github":
        click.echo(reports.github(problems, words), nl=bool(problems))
    elif form == "gitlab":
        click.echo(reports.gitlab(problems, words))
    else:
        tell_problems(problems, words, config_file)
        if problems or not quiet:
            click.echo(reports.summary(problems, words))
        states = [told.state for told in translations(checked)]
        if not quiet and (left := summary(states, words)):
            click.echo(words("translations: {summary} (bulletin translations lists them)").replace("{summary}", left))
    raise SystemExit(1 if has_errors(problems) else 0)


def _not_looked_up(missing: Missing, words: Words) -> str:
    if not missing.dictionary:
        return words("Spelling is not checked: install hunspell (in Debian with hunspell-be, hunspell-ru)")
    told = words("Spelling is not checked in one language: hunspell has no dictionary {name}")
    return told.replace("{name}", missing.dictionary)
