"""Problems told to people and machines: words with the line and a caret, JSON, or a forge's annotations."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.codes import RULES, TRANSLATED
from generator.diagnostics import Problem
from generator.files import LIMIT, in_one_form
from generator.words import Words

# No detail is told at greater length, and no line shown wider: a file may be one line of a megabyte.
_LONGEST = 80
_WIDEST = 110
# Lists of what can be written are told whole.
_WHOLE = (*TRANSLATED, "known", "languages", "other", "path", "expected")


def message(problem: Problem, words: Words) -> str:
    """What is wrong, in one sentence."""
    return _fill(words(RULES[problem.code].wrong), problem, words)


def advice(problem: Problem, words: Words) -> str:
    """What to write instead; first of all the likeliest word, where one was meant."""
    instead = _fill(words(RULES[problem.code].instead), problem, words)
    if not problem.suggestions:
        return instead
    meant = words("did you mean “{word}”?").replace("{word}", words("” or “").join(problem.suggestions))
    return f"{meant} — {instead}"


def _fill(sentence: str, problem: Problem, words: Words) -> str:
    details = {key: _told(key, value, words) for key, value in problem.details.items()}
    return sentence.format_map(details)


def _told(key: str, value: object, words: Words) -> str:
    told = str(value)
    if key == "kind":
        told = words.term("kind", told)
    elif key in TRANSLATED and told:
        told = words(told)
    told = "".join(letter if letter.isprintable() else " " for letter in told)
    return told if key in _WHOLE or len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as people are told of it. `lines` show the spot, where there is one: the line, and a caret under it."""

    place: str
    rule: str
    """How bad it is, and the rule that says so."""
    message: str
    lines: tuple[str, ...] = ()
    advice: str = ""


def described(
    problems: Iterable[Problem], words: Words, root: Path, read: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Told]:
    """Place, rule, the line with a caret under the spot, and the way out.

    `read` are the lines of what is no file below `root`, by its path.
    """
    lines: dict[str, Sequence[str]] = dict(read or {})
    for problem in problems:
        span = problem.span
        severity = words("error") if problem.is_error else words("warning")
        if span.path not in lines:
            lines[span.path] = _lines(root / span.path)
        shown: tuple[str, ...] = ()
        if span.line <= len(lines[span.path]):
            line, column = _window(lines[span.path][span.line - 1], span.column)
            lead = "".join("\t" if letter == "\t" else " " for letter in line[: column - 1])
            shown = (f"{span.line:>5} | {line}", f"      | {lead}^")
        yield Told(str(span), f"{severity} {problem.code}", message(problem, words), shown, advice(problem, words))


def text(problems: Iterable[Problem], words: Words, root: Path, read: Mapping[str, Sequence[str]] | None = None) -> str:
    """The same for a terminal."""
    return "\n\n".join(
        "\n".join((f"{one.place}: {one.rule}: {one.message}", *one.lines, f"      → {one.advice}"))
        for one in described(problems, words, root, read)
    )


def _window(line: str, column: int) -> tuple[str, int]:
    """So much of a long line as can be read, with the column in it; what cannot be printed shows as a square."""
    line = "".join(letter if letter.isprintable() or letter == "\t" else "□" for letter in line)
    if len(line) <= _WIDEST:
        return line, column
    start = max(0, min(column - 1 - _WIDEST // 2, len(line) - _WIDEST))
    before, after = "…" if start else "", "…" if start + _WIDEST < len(line) else ""
    return before + line[start : start + _WIDEST] + after, column - start + len(before)


def _lines(file: Path) -> list[str]:
    if file.is_symlink() or not file.is_file() or file.stat().st_size > LIMIT:
        return []
    try:
        raw = file.read_bytes()
    except OSError:  # told as a problem of its own
        return []
    return in_one_form(raw.decode("utf-8", "replace").removeprefix("\ufeff")).split("\n")


def github(problems: Iterable[Problem], words: Words) -> str:
    """Workflow commands that put each problem on its line of a pull request."""
    commands = []
    for problem in problems:
        level = "error" if problem.is_error else "warning"
        span = problem.span
        place = f"file={_property(span.path)},line={span.line},col={span.column},title={problem.code}"
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


def gitlab(problems: Iterable[Problem], words: Words) -> str:
    """A Code Quality report, as GitLab shows it in a merge request.

    Fingerprints are made without the line: a problem that has only moved is not a new one.
    """
    told = []
    seen: Counter[str] = Counter()
    for problem in problems:
        same = f"{problem.span.path} {problem.code} {sorted(problem.details.items())}"
        seen[same] += 1
        told.append(
            {
                "description": f"{message(problem, words)} → {advice(problem, words)}",
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{same} {seen[same]}".encode()).hexdigest(),
                "severity": "major" if problem.is_error else "minor",
                "location": {"path": problem.span.path, "lines": {"begin": problem.span.line}},
            }
        )
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
