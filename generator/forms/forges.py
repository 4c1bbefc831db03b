"""Whose an address is: what came in names the page of its issue, and anybody may have written that."""

from __future__ import annotations

from itertools import takewhile
from urllib.parse import unquote, urlsplit

from generator.config import Forge

_PAGES = ("-", "issues", "edit", "_edit")
"""Names of the pages that a forge has for each of its projects: what stands before them is the project."""


def is_of(forge: Forge | None, url: str) -> bool:
    """Whether the page is one of the bulletin's project, as far as its address can tell."""
    if forge is None:
        return False
    host, path = _place(url)
    projects = [_project(address) for address in (forge.new_issue, forge.edit) if address]
    return ".." not in path and any(host == ours and path[: len(above)] == above for ours, above in projects)


def _project(page: str) -> tuple[str, list[str]]:
    host, path = _place(page)
    return host, list(takewhile(lambda part: part not in _PAGES, path))


def _place(url: str) -> tuple[str, list[str]]:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower(), [unquote(part) for part in parts.path.split("/") if part]
