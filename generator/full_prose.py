"""Prose to HTML by Markdown's own reader: whatever `generator.plain_prose` is not sure of.

To load it takes longer than many a build, so it is loaded when such a text comes.
"""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import markdown
from markdown.preprocessors import Preprocessor

from generator.plain_prose import ANCHOR

EXTENSIONS = ("toc", "tables", "fenced_code")
"""Those that MkDocs always adds, in its order; the bulletin's own is only the way `toc` makes anchors."""


class Converted(NamedTuple):
    """A page, its table of contents as tokens, the HTML stored in it that is no code, and the names of its links."""

    html: str
    toc: list[dict[str, Any]]
    stored: list[str]
    references: tuple[str, ...]


def convert(text: str) -> Converted:
    """What Python-Markdown makes of a text."""
    reader, boundary = _markdown()
    reader.reset()
    page = reader.convert(text)
    stored = [piece for piece in reader.htmlStash.rawHtmlBlocks[boundary.code :] if isinstance(piece, str)]
    return Converted(page, vars(reader)["toc_tokens"], stored, tuple(reader.references))


class _Boundary(Preprocessor):
    """Runs between fenced code and HTML, and changes nothing: what is stored by then was stored for code."""

    code = 0

    def run(self, lines: list[str]) -> list[str]:
        self.code = self.md.htmlStash.html_counter
        return lines


@functools.cache
def _markdown() -> tuple[markdown.Markdown, _Boundary]:
    reader = markdown.Markdown(extensions=list(EXTENSIONS), extension_configs={"toc": {"slugify": ANCHOR}})
    boundary = _Boundary(reader)
    reader.preprocessors.register(boundary, "boundary", 22)
    return reader, boundary
