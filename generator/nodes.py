"""YAML to nodes that remember where they stand.

Built from the C parser's events, not by a YAML constructor: scalars stay words (so `no`, `12:30` and `2015-11` mean
what is written), anchors cannot multiply, nesting has a limit, and a key written twice is seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import yaml

from generator.characters import find_invisible
from generator.diagnostics import Problem, Span
from generator.unreadable import unreadable

DEPTH = 16
_MARK = re.compile(r"[a-z]{2,3}\|")


class Scalar(NamedTuple):
    span: Span
    word: str
    last_line: int


class Items(NamedTuple):
    """`empty` counts the entries that stand there without a value: told already, and not missing."""

    span: Span
    items: tuple[Node, ...]
    empty: int = 0


class Fields(NamedTuple):
    """`empty` are the names that stand there without a value: told already, and not missing."""

    span: Span
    fields: tuple[tuple[Scalar, Node], ...]
    empty: tuple[str, ...] = ()


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


def scalars(node: Node) -> list[Scalar]:
    """Every word within `node` that is no name of a field, in order."""
    found: list[Scalar] = []
    rest: list[Node] = [node]
    while rest:
        at = rest.pop()
        if isinstance(at, Scalar):
            found.append(at)
        elif isinstance(at, Fields):
            rest.extend([value for _, value in reversed(at.fields)])
        else:
            rest.extend(reversed(at.items))
    return found


def twice(node: Node) -> Iterator[Scalar]:
    """Words that stand in a list for the second time."""
    match node:
        case Fields(_, fields):
            for _, value in fields:
                yield from twice(value)
        case Items(_, items):
            seen: dict[str, Scalar] = {}
            for item in items:
                if isinstance(item, Scalar) and seen.setdefault(item.word, item) is not item:
                    yield item
                yield from twice(item)
        case _:
            return


class Seeker:
    """Finds words again in the lines they were written on: each search goes on where the last one ended."""

    def __init__(self, lines: Sequence[str], start: Span, last_line: int) -> None:
        self._lines = lines
        self.start = start
        self.last_line = min(last_line, len(lines))
        self._line = start.line
        self._column = start.column

    def again(self) -> Seeker:
        """One that has found nothing yet."""
        return Seeker(self._lines, self.start, self.last_line)

    def __call__(self, words: str, offset: int = 0, whole: bool = True) -> Span:
        """The place of `words` (and `offset` letters on); the start where they are spelt otherwise, as by an escape.

        They are looked for as whole words, or, if not `whole`, as the beginning of something.
        """
        before = r"(?<!\w)" if words[:1].isalnum() else ""
        after = r"(?!\w)" if whole and words[-1:].isalnum() else ""
        wanted = re.compile(before + re.escape(words) + after)
        for line in range(self._line, self.last_line + 1):
            begin = self._column - 1 if line == self._line else 0
            if found := wanted.search(self._lines[line - 1], begin):
                self._line, self._column = line, found.end() + 1
                return Span(self.start.path, line, found.start() + offset + 1)
        return self.start


def seeker(node: Node, path: Sequence[object], lines: Mapping[str, Sequence[str]]) -> Seeker:
    """Finds words within the text at `path` as it was written; `lines` are those of each file."""
    at = find(node, path)
    return Seeker(lines[at.span.path], at.span, at.last_line if isinstance(at, Scalar) else at.span.line)


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The one document of `text`, whose first line is line `first_line` of the file `path`.

    None where there is no document, or none that could be read; then a problem says why.
    """
    try:
        reader = _Reader(text, path, first_line)
    except yaml.YAMLError as error:
        return None, (unreadable(error, text, path, first_line),)
    try:
        node = reader.read()
    except _Refused as refused:
        return None, (*reader.problems, refused.problem)
    except yaml.YAMLError as error:
        return None, (*reader.problems, unreadable(error, text, path, first_line))
    return node, tuple(reader.problems)


class _Reader:
    """Asks the parser for one event after the other; their classes are compared as such, for there are thousands."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self._next: Callable[[], Any] = yaml.CSafeLoader(text).get_event

    def read(self) -> Node | None:
        document: Node | None = None
        started = False
        while type(event := self._next()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                if started:
                    raise _Refused(Problem(self.span(event), "E206"))
                started = True
                document = self.node(self._next(), 0)
        return document

    def span(self, event: Any) -> Span:
        start = event.start_mark
        return Span(self.path, start.line + self.first_line, start.column + 1)

    def node(self, event: Any, depth: int) -> Node:
        span, kind = self.span(event), type(event)
        if kind is yaml.AliasEvent or event.anchor:
            raise _Refused(Problem(span, "E204"))
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _Refused(Problem(span, "E205", {"tag": tag}))
        if depth > DEPTH:
            raise _Refused(Problem(span, "E207", {"limit": DEPTH}))
        if kind is yaml.ScalarEvent:
            return self.scalar(span, event.value, event.end_mark.line + self.first_line)
        if kind is yaml.SequenceStartEvent:
            return self.items(span, depth)
        return self.fields(span, depth)

    def scalar(self, span: Span, word: str, last_line: int) -> Scalar:
        """Escapes can bring in what the file itself may not hold, and letters in another form than it has."""
        if word.isascii() and word.isprintable():
            return Scalar(span, word, last_line)
        if found := find_invisible(word):
            self.problems.append(Problem(span, "E104", {"character": found[1]}))
        return Scalar(span, unicodedata.normalize("NFC", word), last_line)

    def items(self, span: Span, depth: int) -> Items:
        kept: list[Node] = []
        empty = 0
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            item = self.node(event, depth + 1)
            if _is_empty(item, event):
                self.problems.append(Problem(item.span, "E210"))
                empty += 1
            else:
                kept.append(item)
        return Items(span, tuple(kept), empty)

    def fields(self, span: Span, depth: int) -> Fields:
        seen: dict[str, Scalar] = {}
        kept: list[tuple[Scalar, Node]] = []
        empty: list[str] = []
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(Problem(key.span, "E208"))
            word = key.word
            if word == "<<":
                raise _Refused(Problem(key.span, "E204"))
            if not event.style and _MARK.match(word):
                raise _Refused(Problem(span, "E213"))
            event = self._next()
            value = self.node(event, depth + 1)
            if first := seen.get(word):
                details = {"key": word, "first": first.span.line}
                self.problems.append(Problem(key.span, "E203", details, related=(first.span,)))
                continue
            seen[word] = key
            if _is_empty(value, event):
                self.problems.append(Problem(key.span, "E209", {"key": word}))
                empty.append(word)
            else:
                kept.append((key, value))
        return Fields(span, tuple(kept), tuple(empty))


def _is_empty(node: Node, event: Any) -> bool:
    """Whether nothing stands there: no word, only spaces, or what YAML takes for nothing; `[]` says none on purpose."""
    if not isinstance(node, Scalar):
        return False
    word = node.word
    return not word or word.isspace() or (word in ("~", "null", "Null", "NULL") and event.implicit[0])
