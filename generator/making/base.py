"""The base: what every page follows from although no view tells of it, each part as a digest under its own name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.cache import epoch
from generator.files import GLOSSARY
from generator.making.digests import digest
from generator.site.theme import THEME, template_files
from generator.words import N_

PROGRAM, THEME_FILES, CONFIGURATION, WORDS, DAY, SEARCH = (
    N_("the program"),
    N_("the theme"),
    N_("the configuration"),
    N_("the words of the interface"),
    N_("the day"),
    N_("with search or without"),
)
READING = N_("the rules for reading")


def base(
    config_file: Path, locales: Iterable[Path], today: dt.date, with_search: bool, theme: Path = THEME
) -> Mapping[str, str]:
    """By the name that a reader of messages knows each part by."""
    return {
        PROGRAM: epoch(),
        THEME_FILES: _of_files((*template_files(theme), *sorted((theme / "assets").rglob("*")))),
        CONFIGURATION: _of_files((config_file,)),
        WORDS: _of_files(file for folder in locales for file in sorted(folder.glob("*.po"))),
        DAY: today.isoformat(),
        SEARCH: str(with_search),
        READING: digest(epoch(), _of_files((config_file, config_file.parent / GLOSSARY))),
    }


def _of_files(files: Iterable[Path]) -> str:
    return digest(*(part for file in files if file.is_file() for part in (str(file.resolve()), file.read_bytes())))


def installed(theme: Path = THEME) -> str:
    """Stands for what pages follow from and every machine that makes them has of its own: the program, and the theme.

    Where it is installed makes no difference.
    """
    files = {_name(file, theme): file for file in (*theme.rglob("*"), *template_files(theme)) if file.is_file()}
    return digest(epoch(), *(part for name, file in sorted(files.items()) for part in (name, file.read_bytes())))


def _name(file: Path, theme: Path) -> str:
    return file.relative_to(theme).as_posix() if file.is_relative_to(theme) else file.name
