"""The command `bulletin`: check, translations, import-initiative, fetch-media, build, serve, export."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from generator import __version__
from generator.cli.options import LOCALES

__all__ = ["LOCALES", "main"]

COMMANDS = {
    "check": "checking",
    "translations": "translating",
    "import-initiative": "importing",
    "fetch-media": "fetching",
    "build": "publishing",
    "serve": "previewing",
    "export": "publishing",
}
"""Commands by name, each with its module here: one that is not asked for is not loaded."""


class _Commands(click.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"generator.cli.{COMMANDS[cmd_name]}")
        command: Any = getattr(module, f"{cmd_name.partition('-')[0]}_command")
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
    bulletin fetch-media      what have partner media published?

    Exit status: 0 fine, 1 problems in the input, 2 wrong usage.
    """
