"""Reading one file of the bulletin as text, with every reason not to trust it told as a problem."""

from __future__ import annotations

import re
import stat
import unicodedata
from pathlib import Path

from generator.diagnostics import Problem, Span

LIMIT = 1_000_000
# C0 and C1 controls, zero-width and bidirectional controls: invisible, and able to make a text read as another.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


def read_text(file: Path, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of `file`, told as `path` in problems; None where it cannot be used at all.

    Never follows a link and never opens what is not an ordinary file: a pipe would not end.
    """
    mode = file.lstat()
    if what := _odd(mode.st_mode):
        return None, (Problem(Span(path), "E106", {"what": what}),)
    if mode.st_size > LIMIT:
        return None, (Problem(Span(path), "E105", {"limit": "1 MB"}),)
    raw = file.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (Problem(Span(path), "E102"),)
    problems = []
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(Problem(Span(path), "E103"))
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        span = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None, (*problems, Problem(span, "E101"))
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        for match in _INVISIBLE.finditer(line):
            name = unicodedata.name(match[0], f"U+{ord(match[0]):04X}")
            problems.append(
                Problem(Span(path, number, match.start() + 1), "E104", {"character": name})
            )
    if problems and any(problem.code == "E104" for problem in problems):
        return None, tuple(problems)
    return text, tuple(problems)


def _odd(mode: int) -> str | None:
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    if stat.S_ISDIR(mode):
        return "a folder"
    return None if stat.S_ISREG(mode) else "a pipe or a device"
