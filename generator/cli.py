"""The command `bulletin`: check, build, serve, export."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator import __version__, reports
from generator.diagnostics import Problem, has_errors
from generator.text import Lang
from generator.words import N_, Words, load_words

LOCALES = Path(__file__).parent.parent / "theme" / "locales"
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


def _verbosity(command: Callable[..., Any]) -> Callable[..., Any]:
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more: how long each step took.")
    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return command(*args, **kwargs)

    return wrapped


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="bulletin")
def main() -> None:
    """Make the bulletin's site out of its records (data/), prose (content/) and theme.

    \b
    bulletin check            is everything written right?
    bulletin build            make the site in site/
    bulletin serve            make it, look at it on this machine
    bulletin export FOLDER    write stock MkDocs projects instead

    Exit status: 0 fine, 1 problems in the input, 2 wrong usage.
    """


@main.command("check")
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
@_verbosity
def check_command(config_file: Path, lang: Lang, today: dt.date, form: str, quiet: bool, verbose: bool) -> None:
    """Read everything and list every problem with its place and a way out."""
    from generator.pipeline import check
    from generator.progress import Steps

    words = load_words(lang, [LOCALES])
    with Steps(words, quiet or not verbose, verbose).shown() as steps:
        steps.tell(N_("Reading and checking the records"), 0)
        problems = check(config_file, today).problems
    if form == "json":
        click.echo(reports.as_json(problems, words))
    elif form == "github":
        click.echo(reports.github(problems, words), nl=bool(problems))
    elif form == "gitlab":
        click.echo(reports.gitlab(problems, words))
    else:
        _tell_problems(problems, words, config_file)
        if problems or not quiet:
            click.echo(reports.summary(problems, words))
    raise SystemExit(1 if has_errors(problems) else 0)


@main.command("build")
@config_option
@lang_option
@today_option
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes (default: site/ beside the configuration).",
)
@click.option("--no-search", is_flag=True, help="Leave the search index out: quicker.")
@_verbosity
def build_command(
    config_file: Path, lang: Lang, today: dt.date, site_dir: Path | None, no_search: bool, quiet: bool, verbose: bool
) -> None:
    """Make the site. A build with errors leaves the published folder as it was."""
    target = site_dir or config_file.parent / "site"
    _build(config_file, lang, today, target, not no_search, quiet, verbose)


@main.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@config_option
@lang_option
@today_option
@click.option("--no-search", is_flag=True, help="Leave the search box out: its index is made by bulletin build only.")
@_verbosity
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
        made = _make(config_file, today, words)
        steps.tell(N_("Writing pages and feeds"), sum(len(one.pages) + len(one.outputs) for one in made))
        try:
            projects = pipeline.export(made, folder.absolute(), not no_search)
        except OSError as failed:
            raise click.ClickException(str(failed)) from failed
    for written, _ in projects:
        click.echo(str(written / "mkdocs.yml"))


@main.command("serve")
@config_option
@lang_option
@today_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--no-search", is_flag=True, help="Leave the search index out: quicker.")
@_verbosity
def serve_command(
    config_file: Path, lang: Lang, today: dt.date, port: int, no_search: bool, quiet: bool, verbose: bool
) -> None:
    """Make the site and serve it on this machine only."""
    import tempfile

    from generator.site.serve import serve

    words = load_words(lang, [LOCALES])
    with tempfile.TemporaryDirectory(prefix="bulletin-") as folder:
        site = Path(folder) / "site"
        _build(config_file, lang, today, site, not no_search, quiet, verbose)
        try:
            with serve(site, port) as address:
                click.echo(words("The site is at {address}; stop it with Ctrl+C.").replace("{address}", address))
                with contextlib.suppress(KeyboardInterrupt):
                    threading.Event().wait()
        except OSError as refused:
            told = words("port {port} is taken: choose another with --port").replace("{port}", str(port))
            raise click.UsageError(told) from refused


def _make(config_file: Path, today: dt.date, words: Words) -> tuple[Any, ...]:
    """The bulletin's languages; ends the command with the problems told where there are errors."""
    from generator import pipeline

    checked = pipeline.check(config_file, today)
    _tell_problems(checked.problems, words, config_file, err=True)
    if has_errors(checked.problems):
        click.echo(reports.summary(checked.problems, words), err=True)
        raise SystemExit(1)
    made, problems = pipeline.make(checked, today, (config_file.parent / "theme" / "locales", LOCALES))
    if problems:
        _tell_problems(problems, words, config_file, err=True)
        raise SystemExit(1)
    return made


def _build(
    config_file: Path, lang: Lang, today: dt.date, target: Path, search: bool, quiet: bool, verbose: bool
) -> None:
    from generator import pipeline
    from generator.output import NotOurs
    from generator.progress import Steps
    from generator.site.mkdocs import BuildFailed
    from generator.site.search import SearchFailed

    words = load_words(lang, [LOCALES])
    _refuse_own_folders(config_file.resolve().parent, target.resolve(), words)
    with Steps(words, quiet, verbose).shown() as steps:
        steps.tell(N_("Reading and checking the records"), 0)
        made = _make(config_file, today, words)
        try:
            number = pipeline.build(made, target.absolute(), today, search, steps.tell)
        except NotOurs as refused:
            told = words("{folder} holds something that is not a site of the bulletin: choose another with --site-dir")
            raise click.UsageError(told.replace("{folder}", str(refused))) from refused
        except (BuildFailed, SearchFailed, OSError) as failed:
            raise click.ClickException(str(failed)) from failed
    done = words.plural("{n} page published in {folder}", "{n} pages published in {folder}", number)
    steps.say(done.replace("{folder}", str(target)))


def _refuse_own_folders(root: Path, target: Path, words: Words) -> None:
    """The site may stand beside the bulletin's own folders, not in their place, above or within them."""
    own = [root / name for name in ("data", "content", "theme")]
    if root.is_relative_to(target) or any(target.is_relative_to(folder) for folder in own):
        told = words("the site cannot be built in {folder}: the bulletin itself is there")
        raise click.UsageError(told.replace("{folder}", str(target)))


def _tell_problems(problems: tuple[Problem, ...], words: Words, config_file: Path, err: bool = False) -> None:
    if problems:
        click.echo(reports.text(problems, words, config_file.parent) + "\n", err=err)
