"""Prose with its marks and links resolved: the same Markdown, leading to wherever the caller's pages stand."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable

from generator import routes
from generator.editions import Edition
from generator.markup import Link, Quote, parse

_PROSE_LINK = re.compile(r"\]\((?P<file>[\w./-]+)\.md(?P<anchor>#[^)\s]*)?\)")


def with_links(edition: Edition, body: str, name: str, address: Callable[[str], str]) -> str:
    """`body` of the prose file `name`; `address` says how a page is reached by its path."""
    parts = []
    for piece in parse(body):
        match piece:
            case Link(kind, id, words):
                told = _escaped(words or edition.name(kind, id))
                parts.append(f"[{told}]({address(routes.path_of(kind, id))})")
            case Quote(lang, words):
                parts.append(f'<span lang="{lang}">{html.escape(words, quote=False)}</span>')
            case str():
                parts.append(piece)
            case _:
                parts.append(piece.words)

    def replaced(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["file"]))
        path = target.removesuffix("/index") if target != "index" else ""
        return f"]({address(path)}{match['anchor'] or ''})"

    return _PROSE_LINK.sub(replaced, "".join(parts))


def _escaped(words: str) -> str:
    """Words that stay words in Markdown: a record's name is data, whatever a stranger put into it."""
    return re.sub(r"([\[\]*_`\\])", r"\\\1", html.escape(words, quote=False))
