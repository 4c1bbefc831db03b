"""Styles, scripts, fonts and pictures: what the theme has that is no template, and the library of the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.output import Output
from generator.site.leaflet import leaflet
from generator.site.theme import THEME


def assets(theme: Path = THEME) -> Iterator[Output]:
    """Those of one language, by their paths below it."""
    for file in sorted((theme / "assets").rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield Output(file.relative_to(theme).as_posix(), file.read_bytes(), f"theme/{file.relative_to(theme)}")
    yield from leaflet()
