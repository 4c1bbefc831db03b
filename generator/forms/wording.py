"""Words that came from outside, as a record may hold them: without Markdown, without marks, without personal data.

HTML and pictures are not quietly dropped: they are told, for what they were meant to say is lost with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.diagnostics import Problem
from generator.forms.answers import Line
from generator.forms.privacy import Known, without_personal
from generator.markup import Broken, Link, parse, print_mark

_HTML = re.compile(r"</?[A-Za-z!?][^<>]*>?")
_PICTURE = re.compile(r"!\[")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")
_LINK = re.compile(r"\[([^\[\]]+)\]\(\s*+([^\s()]++)[^()]*+\)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|~~|`+)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_HEADING = re.compile(r"#{1,6}\s+")
_ENTRY = re.compile(r"(?:[-*+•]|\d{1,2}[.)])\s+(?:\[[ xX]?\]\s+)?")
_ESCAPED = re.compile(r"\\([^\w\s])")


@dataclass(frozen=True, slots=True)
class Wording:
    """Clean words, where they began and ended, and what was told of them."""

    words: str
    first: Line | None
    last_line: int
    problems: tuple[Problem, ...]


def worded(lines: Sequence[Line], known: Known) -> Wording:
    """One text of an answer: paragraphs parted by a blank line, each entry of a list one of them."""
    paragraphs: list[list[str]] = [[]]
    problems: list[Problem] = []
    for blank, group in groupby(lines, key=lambda line: not line.words):
        paragraphs.append([])
        if blank:
            continue
        written = list(group)
        kept, left = without_personal([line.words for line in written], known)
        problems += (Problem(written[of.line].part(of.at, of.at).span, "W604", {"word": of.said}) for of in left)
        for line, words in zip(written, kept, strict=True):
            problems += _refused(line)
            entry = _ENTRY.match(words)
            if entry:
                paragraphs.append([])
            if said := _plain(words[entry.end() :] if entry else words):
                paragraphs[-1].append(f"— {said}" if entry else said)
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)
    first = next((line for line in lines if line.words), None)
    return Wording(text, first, lines[-1].span.line if lines else 0, tuple(problems))


def _refused(line: Line) -> Iterator[Problem]:
    addresses = [found.span() for found in _ADDRESS.finditer(line.words)]
    for found in _HTML.finditer(line.words):
        if not any(begin <= found.start() < end for begin, end in addresses):
            yield Problem(line.part(found.start(), 0).span, "E510", {"word": found[0]})
    for found in _PICTURE.finditer(line.words):
        yield Problem(line.part(found.start(), 0).span, "E516")


def _plain(words: str) -> str:
    """One line without the signs of Markdown and of our own marks; quotations in a language keep theirs."""
    words = _HEADING.sub("", words, count=1) if _HEADING.match(words) else words
    words = _LINK.sub(r"\1 (\2)", _ADDRESS.sub(r"\1", words))
    before = ""
    while before != words:
        before, words = words, _EMPHASIS.sub(r"\2", words)
    words = _ESCAPED.sub(r"\1", words)
    while any(isinstance(piece, (Link, Broken)) for piece in parse(words)):
        words = "".join(_unmarked(piece) for piece in parse(words))
    return re.sub(r"\s+", " ", words).strip()


def _unmarked(piece: object) -> str:
    match piece:
        case Link(_, id, words):
            return words or id
        case Broken(words):
            return words.lstrip("[{") or " "
        case _:
            return print_mark(piece)  # type: ignore[arg-type]
