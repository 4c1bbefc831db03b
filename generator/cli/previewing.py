"""`bulletin serve`."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import gc
from pathlib import Path

import click

from generator import reports
from generator.cli.options import LOCALES, config_option, jobs_option, lang_option, today_option, verbosity
from generator.text import Lang
from generator.words import N_, load_words


@click.command("serve")
@config_option
@lang_option
@today_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@jobs_option
@verbosity
def serve_command(
    config_file: Path, lang: Lang, today: dt.date, port: int, jobs: int, quiet: bool, verbose: bool
) -> None:
    """Look at the bulletin on this machine: an edit shows in the browser as soon as it is saved.

    Pages are made as they are asked for. What is wrong is told in the page itself. The search is left out.
    """
    from generator.making.crew import Forks
    from generator.preview.preview import Preview
    from generator.preview.server import serving
    from generator.preview.watcher import watching
    from generator.progress import Steps

    words = load_words(lang, [LOCALES])
    preview = Preview(config_file, today, lang, crew=Forks(jobs))
    ends_quietly = contextlib.suppress(KeyboardInterrupt)
    try:
        with ends_quietly, serving(preview, port) as server, watching(preview.config_file, preview.folders) as watcher:
            with Steps(words, quiet, verbose).shown() as steps:
                steps.tell(N_("Reading and checking the records"), 0)
                problems = preview.take_up()
            gc.collect()
            gc.freeze()  # what was read stays: to look through it for garbage after each edit takes a third of its time
            server.start()
            click.echo(words("The site is at {address}; stop it with Ctrl+C.").replace("{address}", server.address))
            _say(reports.summary(problems, words), quiet)
            for changed in watcher.edits():
                _say(reports.summary(preview.take_up(changed), words), quiet)
    except OSError as refused:
        if refused.errno != errno.EADDRINUSE:
            raise click.ClickException(str(refused)) from refused
        told = words("port {port} is taken: choose another with --port").replace("{port}", str(port))
        raise click.UsageError(told) from refused


def _say(summary: str, quiet: bool) -> None:
    if not quiet:
        click.echo(summary)
