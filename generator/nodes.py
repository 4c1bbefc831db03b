"""YAML to nodes that remember where they stand.

Built from the C parser's events, not by a YAML constructor: scalars stay words (so `no`, `12:30` and `2015-11` mean
what is written), anchors cannot multiply, nesting has a limit, and a key written twice is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from generator.diagnostics import Problem, Span

DEPTH = 16


@dataclass(frozen=True, slots=True)
class Scalar:
    span: Span
    word: str
    last_line: int


@dataclass(frozen=True, slots=True)
class Items:
    span: Span
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    span: Span
    fields: tuple[tuple[Scalar, Node], ...]


Node: TypeAlias = Scalar | Items | Fields


def plain(node: Node) -> Any:
    """The node as dictionaries, lists and words."""
    match node:
        case Scalar(_, word):
            return word
        case Items(_, items):
            return [plain(item) for item in items]
        case Fields(_, fields):
            return {key.word: plain(value) for key, value in fields}


def find(node: Node, path: Sequence[object], key: bool = False) -> Node:
    """The node at `path`, or as near above it as there is one; with `key`, the last field's name, not its value."""
    for depth, step in enumerate(path):
        match node:
            case Fields(_, fields):
                for name, value in fields:
                    if name.word == str(step):
                        node = name if key and depth == len(path) - 1 else value
                        break
                else:
                    return node
            case Items(_, items) if isinstance(step, int) and step < len(items):
                node = items[step]
            case _:
                return node
    return node


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def parse_yaml(
    text: str, path: str, first_line: int = 1
) -> tuple[Node | None, tuple[Problem, ...]]:
    """The one document of `text`, whose first line is line `first_line` of the file `path`.

    None where there is no document, or none that could be read; then a problem says why.
    """
    reader = _Reader(path, first_line)
    try:
        node = reader.read(yaml.parse(text, Loader=yaml.CSafeLoader))
    except _Refused as refused:
        return None, (*reader.problems, refused.problem)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        span = Span(path, (mark.line if mark else 0) + first_line, (mark.column if mark else 0) + 1)
        reason = " ".join(part for part in (error.context, error.problem) if part)
        return None, (*reader.problems, Problem(span, "E201", {"reason": reason}))
    except yaml.YAMLError as error:
        return None, (
            *reader.problems,
            Problem(Span(path, first_line), "E201", {"reason": str(error)}),
        )
    return node, tuple(reader.problems)


class _Reader:
    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []

    def read(self, events: Iterator[Any]) -> Node | None:
        document: Node | None = None
        started = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    raise _Refused(Problem(self.span(event), "E206"))
                started = True
                document = self.node(next(events), events, 0)
        return document

    def span(self, event: Any) -> Span:
        return Span(self.path, event.start_mark.line + self.first_line, event.start_mark.column + 1)

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        span = self.span(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _Refused(Problem(span, "E204"))
        if event.tag and event.tag != "!":
            raise _Refused(Problem(span, "E205", {"tag": event.tag}))
        if depth > DEPTH:
            raise _Refused(Problem(span, "E207", {"limit": DEPTH}))
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(span, event.value, event.end_mark.line + self.first_line)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.node(event, events, depth + 1))
            return Items(span, tuple(items))
        return Fields(span, tuple(self.fields(events, depth)))

    def fields(self, events: Iterator[Any], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(Problem(key.span, "E208"))
            if key.word == "<<":
                raise _Refused(Problem(key.span, "E204"))
            if first := seen.get(key.word):
                details = {"key": key.word, "first": first.span.line}
                self.problems.append(Problem(key.span, "E203", details, related=(first.span,)))
                continue
            seen[key.word] = key
            if isinstance(value, Scalar) and value.word in ("", "~", "null"):
                self.problems.append(Problem(key.span, "E209", {"key": key.word}))
                continue
            yield key, value
