"""`bulletin build` and `bulletin export`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.crews import Hire, crew_options, of_options
from generator.cli.options import LOCALES, config_option, lang_option, today_option, verbosity
from generator.cli.reading import make, tell_or_end, tell_problems, without_history
from generator.text import Lang
from generator.words import N_, Words, load_words

if TYPE_CHECKING:
    from generator.diagnostics import Problem


@click.command("build")
@config_option
@lang_option
@today_option
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes (default: site/ beside the configuration).",
)
@click.option("--no-search", is_flag=True, help="Leave the search index out: quicker.")
@crew_options
@verbosity
def build_command(
    config_file: Path,
    lang: Lang,
    today: dt.date,
    site_dir: Path | None,
    no_search: bool,
    jobs: int,
    executor: str,
    scheduler: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Make the site. A build with errors leaves the published folder as it was."""
    hire = of_options(executor, scheduler, jobs, load_words(lang, [LOCALES]))
    target = site_dir or config_file.parent / "site"
    _build(config_file, lang, today, target, not no_search, hire, quiet, verbose)


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@config_option
@lang_option
@today_option
@click.option("--no-search", is_flag=True, help="Leave the search box out: its index is made by bulletin build only.")
@verbosity
def export_command(
    folder: Path, config_file: Path, lang: Lang, today: dt.date, no_search: bool, quiet: bool, verbose: bool
) -> None:
    """Write a stock MkDocs project per language below FOLDER; `mkdocs build --strict` builds each."""
    from generator import pipeline
    from generator.progress import Steps

    words = load_words(lang, [LOCALES])
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(words("the folder {folder} is not empty").replace("{folder}", str(folder)))
    with Steps(words, quiet, verbose).shown() as steps:
        steps.tell(N_("Reading and checking the records"), 0)
        made = make(config_file, today, words)
        if told := without_history(made[0].edition.facts.changes.missing, words):
            steps.say(told)
        steps.tell(N_("Writing pages and feeds"), sum(len(one.pages) + len(one.outputs) for one in made))
        try:
            projects = pipeline.export(made, folder.absolute(), not no_search)
        except OSError as failed:
            raise click.ClickException(str(failed)) from failed
    for written, _ in projects:
        click.echo(str(written / "mkdocs.yml"))


def _build(
    config_file: Path, lang: Lang, today: dt.date, target: Path, search: bool, hire: Hire, quiet: bool, verbose: bool
) -> None:
    from generator.building import build
    from generator.locks import Busy
    from generator.making.garbage import seldom_collected
    from generator.making.target import Target
    from generator.progress import Steps
    from generator.publication import NotOurs

    words = load_words(lang, [LOCALES])
    root = config_file.parent
    _refuse_own_folders(root.resolve(), target.resolve(), words)

    def end_with_errors(problems: tuple[Problem, ...]) -> None:
        tell_or_end(problems, words, config_file)

    with Steps(words, quiet, verbose).shown() as steps:
        locales = (root / "theme" / "locales", LOCALES)
        try:
            with hire(words, steps.tell) as crew, seldom_collected():
                steps.tell(N_("Reading and checking the records"), 0)
                order = Target(target.absolute(), search, crew)
                built = build(config_file, today, locales, order, steps.tell, end_with_errors)
        except NotOurs as refused:
            told = words("{folder} holds something that is not a site of the bulletin: choose another with --site-dir")
            raise click.UsageError(told.replace("{folder}", str(refused))) from refused
        except Busy as refused:
            raise click.ClickException(_gives_way(refused.what, root, words)) from refused
        except _failures() as failed:
            raise click.ClickException(str(failed)) from failed
        if missing := without_history(built.without_history, words):
            steps.say(missing)
        if built.problems:
            tell_problems(built.problems, words, config_file, err=True)
            raise SystemExit(1)
    done = words.plural("{n} page published in {folder}", "{n} pages published in {folder}", built.pages)
    steps.say(done.replace("{folder}", str(target)))
    if verbose:
        from generator.cli.reasons import reasons

        for line in reasons(built.made, words):
            click.echo(line)
    if len(built.made) < built.pages:
        steps.say(words.plural("{n} file was made anew", "{n} files were made anew", len(built.made)))


def _gives_way(what: Path, root: Path, words: Words) -> str:
    """Another build has the bulletin in hand, whatever site it makes of it; or it makes this very site of another."""
    if what == root:
        told = words("another build of the bulletin in {folder} is at work: wait until it has ended")
    else:
        told = words("another build is writing {folder}: wait until it has ended")
    return told.replace("{folder}", str(what.resolve()))


def _failures() -> tuple[type[Exception], ...]:
    """What a build ends with that has nothing to do with what anybody wrote; asked for only when one ends so."""
    from jinja2 import TemplateError

    from generator.site.search import SearchFailed
    from generator.site.shells import Leak

    return TemplateError, Leak, SearchFailed, OSError


def _refuse_own_folders(root: Path, target: Path, words: Words) -> None:
    """The site may stand beside the bulletin's own folders, not in their place, above or within them."""
    own = [root / name for name in ("data", "content", "theme")]
    if root.is_relative_to(target) or any(target.is_relative_to(folder) for folder in own):
        told = words("the site cannot be built in {folder}: the bulletin itself is there")
        raise click.UsageError(told.replace("{folder}", str(target)))
