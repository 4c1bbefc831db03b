"""The answers of a filled form, each with the places where it was written.

Two ways of writing are read: headings with the answer below, as forges make them, and lines with the answer behind a
colon, as in a letter. What stands outside of the answers is no part of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.diagnostics import Problem, Span, did_you_mean
from generator.forms.letters import Letter
from generator.forms.questions import BY_NAME, Question, Shape, Speakers, by_label, called, plain

# No part of these gives back what it took: a line of any letters costs no more than its length.
_HEADING = re.compile(r" {0,3}#{1,6}+\s++(?P<label>.++)")
_COLON = re.compile(
    r"[\s*_•·-]*+(?:\d{1,2}[.)]\s*+)?+(?P<label>[^:()]{2,80}+)(?:\([^()]*+\))?+[\s*_]*+:[*_]*+(?P<rest>.*+)"
)
_BOX = re.compile(r"[\s*•-]*+\[(?P<tick>[^\]]{0,2}+)\]\s*+(?P<words>.*+)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOTHING = ("_no response_", "no response", "none", "—", "-", "нет ответа")
_QUOTED = re.compile(r"^(?:\s*>)+")
# Of headings that no question has, so many are compared with the questions' own: a form has not a dozen.
_COMPARED = 200
_SIGNED = re.compile(r"--\s?$")


@dataclass(frozen=True, slots=True)
class Line:
    """Words of an answer, and where they stand."""

    span: Span
    words: str

    def part(self, start: int, end: int) -> Line:
        return Line(Span(self.span.path, self.span.line, self.span.column + start), self.words[start:end])


@dataclass(frozen=True, slots=True)
class Answers:
    """`given`: lines of each answer, by the question's name; `at`: where each question stands.

    `outside`: lines that belong to no answer.
    """

    given: Mapping[str, tuple[Line, ...]]
    at: Mapping[str, Span]
    outside: tuple[Line, ...]
    problems: tuple[Problem, ...]


def read_answers(letter: Letter, speakers: Speakers) -> Answers:
    """What the letter answers to which question; nothing where it holds no form."""
    known = by_label(speakers)
    lines = _without_comments(letter)
    headings = any(_of_heading(line.words, known) for line in lines)
    reader = _Reader(known, speakers, _of_heading if headings else _of_colon)
    for line in lines:
        if not headings and _SIGNED.match(line.words):
            reader.now = None
        reader.take(line)
    if letter.title and "title" not in reader.given:
        reader.start(BY_NAME["title"], Span(letter.title_path))
        reader.given["title"].append(Line(Span(letter.title_path), letter.title))
    found = tuple(_misspelt(lines, known, speakers)) if headings else ()
    given = {name: _trimmed(lines) for name, lines in reader.given.items()}
    return Answers(given, reader.at, tuple(reader.outside), (*reader.problems, *found))


def _without_comments(letter: Letter) -> list[Line]:
    """The lines with their places; hints that a template hides are blanked, so that no place moves."""
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), "\n".join(letter.lines))
    lines = (Line(Span(letter.path, number), words) for number, words in enumerate(text.split("\n"), 1))
    return [line.part(len(line.words) - len(_QUOTED.sub("", line.words)), len(line.words)) for line in lines]


Found = tuple[Question, int] | None
"""A question that a line asks, and the column (from 0) where an answer may begin behind it."""


def _of_heading(words: str, known: Mapping[str, Question]) -> Found:
    heading = _HEADING.match(words)
    question = known.get(_label(heading)) if heading else None
    return (question, len(words)) if question else None


def _of_colon(words: str, known: Mapping[str, Question]) -> Found:
    line = _COLON.match(words)
    question = known.get(_label(line)) if line else None
    return (question, line.start("rest")) if line and question else None


def _label(found: re.Match[str]) -> str:
    return plain(found["label"].strip(" #*_:"))


class _Reader:
    """Takes lines one after another; each belongs to the question asked last."""

    def __init__(
        self, known: Mapping[str, Question], speakers: Speakers, asked: Callable[[str, Mapping[str, Question]], Found]
    ) -> None:
        self._known = known
        self._speakers = speakers
        self._asked = asked
        self.given: dict[str, list[Line]] = {}
        self.at: dict[str, Span] = {}
        self.outside: list[Line] = []
        self.problems: list[Problem] = []
        self.now: str | None = None

    def take(self, line: Line) -> None:
        found = self._asked(line.words, self._known)
        if found is not None:
            question, begin = found
            self.start(question, line.span)
            line = line.part(begin, len(line.words))
        if self.now is not None:
            self.given[self.now].append(line)
        else:
            self.outside.append(line)

    def start(self, question: Question, span: Span) -> None:
        """Begin an answer; one that was given before stays, and the second is told."""
        self.now = question.name
        if first := self.at.get(question.name):
            details = {"key": called(question, self._speakers), "first": first.line}
            self.problems.append(Problem(span, "E203", details, related=(first,)))
        self.at.setdefault(question.name, span)
        self.given.setdefault(question.name, [])


def _trimmed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Without blanks at the ends, and without the words by which a forge says that there is no answer."""
    kept = list(lines)
    while kept and not kept[0].words.strip():
        del kept[0]
    while kept and not kept[-1].words.strip():
        del kept[-1]
    if len(kept) == 1 and kept[0].words.strip().lower() in _NOTHING:
        return ()
    return tuple(_stripped(line) for line in kept)


def _stripped(line: Line) -> Line:
    begin = len(line.words) - len(line.words.lstrip())
    return line.part(begin, len(line.words.rstrip()) if line.words.strip() else begin)


def _misspelt(lines: Sequence[Line], known: Mapping[str, Question], speakers: Speakers) -> Iterator[Problem]:
    """Headings that were meant for a question of the form; others are the author's own."""
    labels = {name: called(question, speakers) for name, question in known.items()}
    headings = ((line, _HEADING.match(line.words)) for line in lines)
    others = ((line, heading) for line, heading in headings if heading and _label(heading) not in known)
    for line, heading in islice(others, _COMPARED):
        if meant := did_you_mean(heading["label"], labels, 1):
            details = {"key": heading["label"], "known": ", ".join(dict.fromkeys(labels.values()))}
            yield Problem(line.part(heading.start("label"), 0).span, "E301", details, meant)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as its question asks for it, and what was written beside it; `boxed`: by ticking boxes."""

    lines: tuple[Line, ...]
    beside: tuple[Line, ...] = ()
    boxed: bool = False


def told(lines: Sequence[Line], shape: Shape) -> Told:
    """What of an answer's lines is the answer."""
    if shape == Shape.TEXT:
        return Told(tuple(lines))
    boxes = [(line, _BOX.match(line.words)) for line in lines if line.words]
    if any(box for _, box in boxes):
        ticked = [(line, box) for line, box in boxes if box and box["tick"].strip()]
        chosen = tuple(line.part(box.start("words"), len(line.words)) for line, box in ticked)
        return Told(chosen, tuple(line for line, box in boxes if not box), boxed=True)
    if shape in (Shape.CHOICES, Shape.PLACES):
        return Told(tuple(lines))
    only = [line for line, _ in boxes]
    return Told(tuple(only[:1]), tuple(only[1:]))


def pieces(lines: Sequence[Line], separators: str = ",;") -> Iterator[Line]:
    """Words between separators, each with its place; a line ends them too, and a bullet before them is none of them."""
    for line in lines:
        for found in re.finditer(rf"[^{separators}]+", line.words):
            words = found[0]
            begin = found.start() + len(words) - len(words.lstrip(" -*_•"))
            end = found.start() + len(words.rstrip(" .*_"))
            if begin < end:
                yield line.part(begin, end)
