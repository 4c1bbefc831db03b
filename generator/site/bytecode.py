"""Bytecode: what the theme's templates were compiled to, so that no process compiles them again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from generator.site.templates import Environment
from generator.site.theme import THEME


class Bytecode(jinja2.BytecodeCache):
    """Kept in memory, by the names that Jinja gives. It will be run: hand over none that anybody may have written."""

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self.kept = dict(kept)

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is of another text of the template, or of another Jinja, is as good as not there."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


def compiled(theme: Path = THEME) -> Mapping[str, bytes]:
    """All templates of the theme, and Material's `main.html`."""
    bytecode = Bytecode({})
    environment = Environment(theme, bytecode)
    for name in ("main.html", *(file.relative_to(theme).as_posix() for file in sorted(theme.rglob("*.html")))):
        environment.get_template(name)
    return bytecode.kept
