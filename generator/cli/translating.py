"""`bulletin translations`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import LOCALES, config_option, lang_option, today_option
from generator.cli.reading import read
from generator.text import Lang
from generator.words import Words, load_words

if TYPE_CHECKING:
    from generator.pipeline import Checked


@click.command("translations")
@config_option
@lang_option
@today_option
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="RECORD",
    help="Say that the translations of RECORD (event:dozhinki-2025, page:about, or a file) are right as they stand.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json for programs.",
)
def translations_command(config_file: Path, lang: Lang, today: dt.date, accepted: tuple[str, ...], form: str) -> None:
    """List the translations that are missing, or older than their source.

    A translation carries a fingerprint of the text that it was made from (translated_from). When the text changes, look
    its translation over; then --accept RECORD writes the new fingerprint.
    """
    from generator import pipeline
    from generator.translations import backlog

    words = load_words(lang, [LOCALES])
    checked = read(config_file, today, words)
    root = config_file.parent
    if accepted:
        _accept(accepted, checked, root, words)
        return
    tasks = backlog.backlog(pipeline.translations(checked), checked.bulletin, root, today)
    if form == "json":
        click.echo(backlog.as_json(tasks))
    else:
        for line in backlog.as_table(tasks, words) if tasks else (words("every text is translated"),):
            click.echo(line)


def _accept(names: tuple[str, ...], checked: Checked, root: Path, words: Words) -> None:
    """Accept what can be; ends the command, with nothing written, where a name is no record's."""
    from generator import pipeline
    from generator.translations import backlog
    from generator.translations.accepting import NotAccepted
    from generator.translations.states import TranslationState

    found, unknown = backlog.find(names, checked.passages, pipeline.translations(checked))
    if unknown:
        told = words("nothing was accepted, for there is no such record: {records}")
        raise click.UsageError(told.replace("{records}", "; ".join(_meant(unknown, words))))
    try:
        number = backlog.accept(found, root)
    except NotAccepted as refused:
        told = words("{place}: write each language of this text on a line of its own; nothing was accepted")
        raise click.ClickException(told.replace("{place}", str(refused.span))) from refused
    except OSError as failed:
        raise click.ClickException(str(failed)) from failed
    click.echo(words.plural("{n} translation accepted", "{n} translations accepted", number))
    if missing := [f"{one.span} {one.passage.field}" for one in found if one.state == TranslationState.MISSING]:
        told = words("not translated yet: {texts}")
        click.echo(told.replace("{texts}", ", ".join(missing)))


def _meant(unknown: dict[str, tuple[str, ...]], words: Words) -> Iterator[str]:
    for name, others in unknown.items():
        meant = words("did you mean “{word}”?").replace("{word}", words("” or “").join(others))
        yield f"{name} ({meant})" if others else name
