"""Problems told to people and machines: words with the line and a caret, JSON, or a forge's annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.codes import RULES
from generator.diagnostics import Problem
from generator.words import Words

TRANSLATED = ("expected", "example", "what", "place", "kind")


def message(problem: Problem, words: Words) -> str:
    """What is wrong, in one sentence."""
    return _fill(words(RULES[problem.code].wrong), problem, words)


def advice(problem: Problem, words: Words) -> str:
    """What to write instead; the likeliest word first where one was meant."""
    if problem.suggestions:
        return words("did you mean: {word}?").replace("{word}", ", ".join(problem.suggestions))
    return _fill(words(RULES[problem.code].instead), problem, words)


def _fill(sentence: str, problem: Problem, words: Words) -> str:
    details: Mapping[str, str] = {
        key: words(value) if key in TRANSLATED and isinstance(value, str) and value else str(value)
        for key, value in problem.details.items()
    }
    return sentence.format_map(details)


def text(problems: Iterable[Problem], words: Words, root: Path) -> str:
    """For people: place, rule, the line with a caret under the spot, and the way out."""
    lines: dict[str, list[str]] = {}
    told = []
    for problem in problems:
        span = problem.span
        severity = words("error") if problem.is_error else words("warning")
        parts = [f"{span}: {severity} {problem.code}: {message(problem, words)}"]
        if span.path not in lines:
            lines[span.path] = _lines(root / span.path)
        if span.line <= len(lines[span.path]):
            line = lines[span.path][span.line - 1]
            number = f"{span.line:>5} | "
            lead = "".join("\t" if letter == "\t" else " " for letter in line[: span.column - 1])
            parts += [number + line, " " * 5 + " | " + lead + "^"]
        parts.append(f"      → {advice(problem, words)}")
        told.append("\n".join(parts))
    return "\n\n".join(told)


def _lines(file: Path) -> list[str]:
    if file.is_symlink() or not file.is_file() or file.stat().st_size > 2_000_000:
        return []
    return file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").split("\n")


def github(problems: Iterable[Problem], words: Words) -> str:
    """Workflow commands that put each problem on its line of a pull request."""
    commands = []
    for problem in problems:
        level = "error" if problem.is_error else "warning"
        span = problem.span
        place = (
            f"file={_property(span.path)},line={span.line},col={span.column},title={problem.code}"
        )
        told = f"{message(problem, words)}\n→ {advice(problem, words)}"
        commands.append(f"::{level} {place}::{_data(told)}")
    return "\n".join(commands)


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Iterable[Problem], words: Words) -> str:
    """One object a problem, in the order of places."""
    told = [
        {
            "path": problem.span.path,
            "line": problem.span.line,
            "column": problem.span.column,
            "code": problem.code,
            "severity": "error" if problem.is_error else "warning",
            "message": message(problem, words),
            "advice": advice(problem, words),
            "suggestions": list(problem.suggestions),
            "related": [str(span) for span in problem.related],
        }
        for problem in problems
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)


def summary(problems: Iterable[Problem], words: Words) -> str:
    """How many errors and warnings there are, in one line."""
    told = tuple(problems)
    errors = sum(problem.is_error for problem in told)
    parts = []
    if errors:
        parts.append(words.plural("{n} error", "{n} errors", errors))
    if len(told) > errors:
        parts.append(words.plural("{n} warning", "{n} warnings", len(told) - errors))
    return ", ".join(parts) or words("no problems")
