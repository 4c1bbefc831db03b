"""Problems as a page shows them: on top of what could be made last, or alone where nothing could be made yet."""

from __future__ import annotations

import html
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import TemplateSyntaxError

from generator.files import LIMIT
from generator.reports import Told
from generator.text import Lang
from generator.words import Words

MOST = 50
"""So many problems are shown; who mends them sees the next."""
STYLE, SCRIPT, EVENTS = "/.preview/preview.css", "/.preview/preview.js", "/.preview/events"


def of_template(failed: Exception, theme: Path, words: Words) -> Told | None:
    """What went wrong in a template, with its line; None where no template had a part in it."""
    places = list(_places(failed))
    if isinstance(failed, TemplateSyntaxError) and failed.filename:
        places.append((failed.filename, failed.lineno))
    found = [(Path(file), line) for file, line in places if file.endswith(".html")]
    if not found:
        return None
    file, line = found[-1]
    place = file.relative_to(theme.parent) if file.is_relative_to(theme) else file
    said = (failed.message if isinstance(failed, TemplateSyntaxError) else str(failed)) or type(failed).__name__
    return Told(f"{place.as_posix()}:{line}", words("error"), said, _line(file, line))


def _places(failed: Exception) -> Iterator[tuple[str, int]]:
    """The files and lines on the way to where it went wrong; templates are told by their own lines, as Jinja does."""
    for frame, line in traceback.walk_tb(failed.__traceback__):
        template = frame.f_globals.get("__jinja_template__")
        yield frame.f_code.co_filename, template.get_corresponding_lineno(line) if template else line


def _line(file: Path, number: int) -> tuple[str, ...]:
    if not file.is_file() or file.stat().st_size > LIMIT:
        return ()
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    return (f"{number:>5} | {lines[number - 1]}",) if 0 < number <= len(lines) else ()


def panel(told: Sequence[Told], summary: str, lang: Lang, words: Words, is_wrong: bool) -> str:
    """The problems as a part of a page. Where anything is wrong they stand open; mere warnings wait to be asked for."""
    if not told:
        return ""
    shown = "\n".join(_item(one) for one in told[:MOST])
    left = len(told) - MOST
    more = f"<p>{html.escape(words.plural('and {n} more', 'and {n} more', left))}</p>\n" if left > 0 else ""
    stays = words("Until they are mended, the page stays as it was.") if is_wrong else ""
    mark, is_open = (" data-wrong", " open") if is_wrong else ("", "")
    return (
        f'<section class="preview" lang="{lang}" aria-labelledby="preview-summary"{mark}>\n'
        f"<details{is_open}>\n"
        f'<summary id="preview-summary">{html.escape(summary)}</summary>\n'
        f"<p>{html.escape(stays)}</p>\n<ol>\n{shown}\n</ol>\n{more}</details>\n</section>\n"
    )


def _item(told: Told) -> str:
    lines = "\n".join(told.lines)
    excerpt = f'<pre tabindex="0">{html.escape(lines)}</pre>\n' if lines else ""
    advice = f"<p>→ {html.escape(told.advice)}</p>\n" if told.advice else ""
    return (
        f"<li>\n<p><code>{html.escape(told.place)}</code> <b>{html.escape(told.rule)}</b></p>\n"
        f"<p>{html.escape(told.message)}</p>\n{excerpt}{advice}</li>"
    )


def on_top(page: bytes, panel: str, version: str) -> bytes:
    """A page with the problems before all else, and with the script that has it loaded again after an edit."""
    script = f'<script type="module" src="{SCRIPT}" data-version="{version}"></script>'
    head = f'<link rel="stylesheet" href="{STYLE}">\n{script}\n'
    before, mark, body = page.partition(b"</head>")
    start, opening, rest = body.partition(b"<body")
    attributes, end, content = rest.partition(b">")
    if not (mark and opening and end):
        return page
    return b"".join((before, head.encode(), mark, start, opening, attributes, end, b"\n", panel.encode(), content))


def bare(title: str, lang: Lang) -> bytes:
    """A page of nothing else, to put the problems on."""
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{html.escape(title)}</title>\n</head>\n<body>\n</body>\n</html>\n"
    ).encode()
