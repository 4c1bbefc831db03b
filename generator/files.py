"""Reading one file of the bulletin as text, with every reason not to trust it told as a problem."""

from __future__ import annotations

import functools
import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from generator.characters import find_invisible
from generator.details import ODD_FILES
from generator.diagnostics import Problem, Span

GLOSSARY = "data/glossary.yml"
"""The one file of data that is no record."""
HEADLINES = "data/media/cache"
"""The one folder of data that stands in another: what was fetched of partner media."""
LIMIT = 1_000_000
# One look at a file is all there is: nobody can put something else in its place between two.
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
# A file of nothing but such characters is told often enough.
_MOST = 100


def read_text(file: Path, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of `file`, told as `path` in problems; None where it cannot be used at all."""
    raw, problems = read_bytes(file, path)
    return (None, problems) if raw is None else decoded(raw, path)


def read_bytes(file: Path, path: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """What `file` holds, told as `path` in problems; None where it cannot be had.

    Never follows a link and never opens what is not an ordinary file: a pipe would not end.
    """
    try:
        descriptor = os.open(file, _FLAGS)
        try:
            mode = os.fstat(descriptor)
            if what := odd(mode.st_mode):
                return None, (Problem(Span(path), "E106", {"what": what}),)
            if mode.st_size > LIMIT:
                return None, (Problem(Span(path), "E105", {"limit": "1 MB"}),)
            return b"".join(iter(functools.partial(os.read, descriptor, LIMIT), b"")), ()
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return None, (Problem(Span(path), "E112"),)
    except OSError as error:
        # A link is refused where it would be followed, and so is what cannot be opened at all.
        if what := odd(file.lstat().st_mode):
            return None, (Problem(Span(path), "E106", {"what": what}),)
        return None, (Problem(Span(path), "E113", {"reason": error.strerror}),)


def decoded(raw: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """What a file says, in the one form that texts have here; None, with problems, where it is no such text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (Problem(Span(path), "E102"),)
    mark: tuple[Problem, ...] = ()
    if raw.startswith(b"\xef\xbb\xbf"):
        mark = (Problem(Span(path), "E103"),)
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        span = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None, (*mark, Problem(span, "E101"))
    text = in_one_form(text)
    invisible = tuple(_invisible(text, path))
    return (None if invisible else text), (*mark, *invisible)


def in_one_form(text: str) -> str:
    """Line ends as one character, and each letter with its marks as one where Unicode has it (й, ё, ў)."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _invisible(text: str, path: str) -> Iterator[Problem]:
    if not find_invisible(text):
        return
    told = 0
    for number, line in enumerate(text.split("\n"), 1):
        if told < _MOST and (found := find_invisible(line)):
            told += 1
            yield Problem(Span(path, number, found[0] + 1), "E104", {"character": found[1]})


def odd(mode: int) -> str | None:
    """What kind of thing it is that has this mode; None for an ordinary file."""
    if stat.S_ISLNK(mode):
        return ODD_FILES["link"]
    if stat.S_ISDIR(mode):
        return ODD_FILES["folder"]
    return None if stat.S_ISREG(mode) else ODD_FILES["device"]
