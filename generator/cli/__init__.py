"""The command `bulletin`: check, translations, import-initiative, build, serve, export."""

from __future__ import annotations

import click

from generator import __version__
from generator.cli.checking import check_command
from generator.cli.importing import import_command
from generator.cli.options import LOCALES
from generator.cli.previewing import serve_command
from generator.cli.publishing import build_command, export_command
from generator.cli.translating import translations_command

__all__ = ["LOCALES", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="bulletin")
def main() -> None:
    """Make the bulletin's site out of its records (data/), prose (content/) and theme.

    \b
    bulletin check            is everything written right?
    bulletin build            make the site in site/
    bulletin serve            look at it on this machine while you write
    bulletin translations     what is not translated yet, or was changed since?
    bulletin export FOLDER    write stock MkDocs projects instead
    bulletin import-initiative FILE   make a record of a filled form

    Exit status: 0 fine, 1 problems in the input, 2 wrong usage.
    """


for command in (
    check_command,
    translations_command,
    import_command,
    build_command,
    serve_command,
    export_command,
):
    main.add_command(command)
