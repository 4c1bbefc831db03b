"""The command `bulletin`: check, build, serve, export."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator import __version__, reports
from generator.diagnostics import has_errors
from generator.pipeline import check
from generator.text import Lang
from generator.words import load_words

LANGUAGES = ("ru", "be", "en")
LOCALES = Path(__file__).parent.parent / "theme" / "locales"


def _environment_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if code := os.environ.get(name, "").partition("_")[0].partition(".")[0].lower():
            return code if code in LANGUAGES else "en"
    return "en"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bulletin")
def main() -> None:
    """Make the bulletin's site from its data, prose and theme."""


@main.command("check")
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), default=Path("site_config.yml")
)
@click.option("--lang", type=click.Choice(LANGUAGES), default=None)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
def check_command(config_file: Path, lang: str | None, form: str) -> None:
    """Read everything and list every problem with its place."""
    checked = check(config_file)
    words = load_words(Lang(lang or _environment_language()), [LOCALES])
    if form == "json":
        click.echo(reports.as_json(checked.problems, words))
    elif form == "github":
        click.echo(reports.github(checked.problems, words))
    else:
        click.echo(reports.text(checked.problems, words, config_file.parent))
        click.echo(reports.summary(checked.problems, words))
    raise SystemExit(1 if has_errors(checked.problems) else 0)
