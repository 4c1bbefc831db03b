"""The theme: which files it consists of, and where Material's own are, which stand behind them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

THEME = Path(__file__).parents[2] / "theme"


def template_files(theme: Path = THEME) -> list[Path]:
    """Every file that can decide what a page looks like."""
    return [*sorted(theme.rglob("*.html")), material() / "main.html"]


def material() -> Path:
    """Material's own templates."""
    found = find_spec("material")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("mkdocs-material is not installed")
    return Path(found.origin).parent / "templates"
