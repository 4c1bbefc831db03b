"""What is wrong with a file that YAML cannot read, in the words of one who knows texts rather than YAML."""

from __future__ import annotations

import re

import yaml

from generator.details import NOT_YAML
from generator.diagnostics import Problem, Span

# Lines are looked at no further: nobody reads on, and what is searched for may cost the square of its length.
_LONGEST = 2000
_MARK_FIRST = re.compile(r"(?:^|[:-])\s+(?=\[\[|\{[a-z]{2,3}\|)")
_AFTER_QUOTES = re.compile(r":\s+(?:'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\")(?=\s*[^\s#,}\]])")


def unreadable(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """The problem behind an error of the parser, at the place to look at."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(Span(path, first_line), "E201", {"reason": _in_our_words(str(error))})
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "quoted scalar" in (error.context or "") and "unexpected" in (error.problem or ""):
        mark = error.context_mark
    number = mark.line if mark else 0
    lines = text.split("\n")
    for at in (number, number - 1):
        if 0 <= at < len(lines) and (found := _typical(lines[at][:_LONGEST])):
            column, code = found
            return Problem(Span(path, at + first_line, column), code)
    reason = ", ".join(part for part in (error.context, error.problem) if part)
    span = Span(path, number + first_line, (mark.column if mark else 0) + 1)
    return Problem(span, "E201", {"reason": _in_our_words(reason)})


def _typical(line: str) -> tuple[int, str] | None:
    """The column and the code of a mistake that people make in texts."""
    if first := _MARK_FIRST.search(line):
        return first.end() + 1, "E213"
    if after := _AFTER_QUOTES.search(line):
        return after.end() + 1, "E214"
    return None


def _in_our_words(reason: str) -> str:
    return next((ours for theirs, ours in NOT_YAML.items() if theirs in reason), reason)
