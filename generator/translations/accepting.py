"""Accepting translations: the fingerprints of their sources, written into a file that stays otherwise as it is.

The file is edited by lines, not parsed and printed again: comments, quotes and the order of fields are the editors'.
What comes out is read again and compared: every fingerprint stands where it belongs, and nothing else has changed.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Mapping, Sequence

from generator.diagnostics import Span
from generator.model.scalars import TRANSLATED_FROM
from generator.model.walk import Path
from generator.nodes import Fields, Node, find, parse_yaml, plain

Marks = Mapping[Path, Mapping[str, str]]
"""For each text, by its path, the fingerprint of the source of each of its translations."""


class NotAccepted(Exception):
    """The file is written in a way that cannot be added to by lines; the place is the text's."""

    def __init__(self, span: Span) -> None:
        super().__init__(str(span))
        self.span = span


def accept_record(text: str, path: str, marks: Marks) -> str:
    """The text of a record's file with `marks` beside their texts. Raises `NotAccepted`."""
    lines = text.split("\n")
    node = _read(text, path)
    wanted = plain(node)
    places = {steps: find(node, steps) for steps in marks}
    for steps in sorted(marks, key=lambda steps: places[steps].span, reverse=True):
        at = places[steps]
        if not isinstance(at, Fields):
            raise NotAccepted(at.span)
        told = f"{TRANSLATED_FROM}: {{{', '.join(f'{lang}: {mark}' for lang, mark in marks[steps].items())}}}"
        if lines[at.span.line - 1].startswith("{", at.span.column - 1):
            _mark_in_line(lines, at, told)
        else:
            _mark(lines, at, told)
        functools.reduce(operator.getitem, steps, wanted)[TRANSLATED_FROM] = dict(marks[steps])
    written = "\n".join(lines)
    read = _read(written, path)
    if plain(read) != wanted:
        odd = [at.span for steps, at in places.items() if TRANSLATED_FROM not in plain(find(read, steps))]
        raise NotAccepted(min(odd, default=Span(path)))
    return written


def accept_page(text: str, path: str, marks: Mapping[str, str]) -> str:
    """The text of a page's file with `marks`, by the page's own texts, at its head. Raises `NotAccepted`."""
    told = [f"{TRANSLATED_FROM}:", *(f"  {field}: {mark}" for field, mark in marks.items())]
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "\n".join(["---", *told, "---", "", text])
    end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    head = lines[1:end]
    at = next((number for number, line in enumerate(head) if line.startswith(f"{TRANSLATED_FROM}:")), len(head))
    head[at : _end_of_block(head, at)] = told
    before = "\n".join(lines[1:end])
    wanted = {**(plain(_read(before, path)) if before.strip() else {}), TRANSLATED_FROM: dict(marks)}
    if plain(_read("\n".join(head), path)) != wanted:
        raise NotAccepted(Span(path))
    return "\n".join(["---", *head, *lines[end:]])


def _mark(lines: list[str], at: Fields, told: str) -> None:
    """Replace the line of fingerprints among the versions of one text, or add it after the last of them."""
    keys = {key.word: key.span for key, _ in at.fields}
    last = max(keys.values())
    line = " " * (last.column - 1) + told
    if own := keys.get(TRANSLATED_FROM):
        lines[own.line - 1 : _end_of_block(lines, own.line - 1)] = [line]
    else:
        lines.insert(_end_of_block(lines, last.line - 1), line)


def _mark_in_line(lines: list[str], at: Fields, told: str) -> None:
    """The same for a text that is written in braces, where they end with their line."""
    line = lines[at.span.line - 1].rstrip()
    if not line.endswith("}"):
        raise NotAccepted(at.span)
    kept = re.sub(rf",?\s*{TRANSLATED_FROM}:\s*\{{[^{{}}]*\}}", "", line[:-1])
    lines[at.span.line - 1] = f"{kept.rstrip()}, {told}}}"


def _end_of_block(lines: Sequence[str], first: int) -> int:
    """The number of the line after the field that begins in line `first` (from 0)."""
    if first >= len(lines):
        return len(lines)
    indent = len(lines[first]) - len(lines[first].lstrip(" -"))
    end = first + 1
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        if line.strip():
            end = number + 1
    return end


def _read(text: str, path: str) -> Node:
    node, problems = parse_yaml(text, path)
    if node is None or problems:
        raise NotAccepted(problems[0].span if problems else Span(path))
    return node
