"""The whole way, from files to a site; each step is a function from values to values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.bulletin import Bulletin
from generator.config import Config, read_config
from generator.diagnostics import Problem, by_place
from generator.linking import link
from generator.schema import validate
from generator.sources import load
from generator.text import Text


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read, and all that is wrong with it, sorted by place."""

    config: Config[Text] | None
    bulletin: Bulletin[Text] | None
    problems: tuple[Problem, ...]


def check(config_file: Path) -> Checked:
    """Everything up to the link: with an error among the problems nothing may be built."""
    config, problems = read_config(config_file)
    if config is None:
        return Checked(None, None, by_place(problems))
    files, found = load(config_file.parent, config.langs)
    problems += found
    records, found = validate(files.records, config.rules())
    problems += found
    bulletin, found = link(records, files.prose, config)
    return Checked(config, bulletin, by_place((*problems, *found)))
