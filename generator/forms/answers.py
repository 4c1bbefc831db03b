"""The answers of a filled form, each with the places where it was written.

Two ways of writing are read: headings with the answer below, as forges make them, and lines with the answer behind a
colon, as in a letter. What stands outside of the answers is no part of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics import Problem, Span, did_you_mean
from generator.forms.letters import Letter
from generator.forms.questions import BY_NAME, Question, Shape, Speakers, by_label, called, plain

_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<label>.+?)[\s#:]*$")
_COLON = re.compile(
    r"[\s>*_•·-]*(?:\d{1,2}[.)]\s*)?(?P<label>[^:()]{2,80}?)[\s*_]*(?:\([^()]*\))?[\s*_]*:(?P<rest>.*)$"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NOTHING = ("_no response_", "no response", "none", "—", "-", "нет ответа")
_QUOTED = re.compile(r"^(?:\s*>)+")
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
    given = {name: _trimmed(told) for name, told in reader.given.items()}
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
    question = known.get(plain(heading["label"])) if heading else None
    return (question, len(words)) if question else None


def _of_colon(words: str, known: Mapping[str, Question]) -> Found:
    line = _COLON.match(words)
    question = known.get(plain(line["label"])) if line else None
    return (question, line.start("rest")) if line and question else None


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
    told = list(lines)
    while told and not told[0].words.strip():
        del told[0]
    while told and not told[-1].words.strip():
        del told[-1]
    if len(told) == 1 and told[0].words.strip().lower() in _NOTHING:
        return ()
    return tuple(_stripped(line) for line in told)


def _stripped(line: Line) -> Line:
    begin = len(line.words) - len(line.words.lstrip())
    return line.part(begin, len(line.words.rstrip()) if line.words.strip() else begin)


def _misspelt(lines: Sequence[Line], known: Mapping[str, Question], speakers: Speakers) -> Iterator[Problem]:
    """Headings that were meant for a question of the form; others are the author's own."""
    labels = {name: called(question, speakers) for name, question in known.items()}
    for line in lines:
        heading = _HEADING.match(line.words)
        if heading and plain(heading["label"]) not in known and (meant := did_you_mean(heading["label"], labels, 1)):
            details = {"key": heading["label"], "known": ", ".join(dict.fromkeys(labels.values()))}
            yield Problem(line.part(heading.start("label"), 0).span, "E301", details, meant)


def ticked(lines: Sequence[Line]) -> tuple[Line, ...] | None:
    """The answers whose boxes are ticked; None where there are no boxes."""
    boxes = [(line, box) for line in lines if (box := _BOX.match(line.words))]
    if not boxes:
        return None
    return tuple(line.part(box.start("words"), len(line.words)) for line, box in boxes if box["tick"].strip())


_BOX = re.compile(r"[\s*•-]*\[(?P<tick>[^\]]{0,2})\]\s*(?P<words>.*)$")


def pieces(lines: Sequence[Line], separators: str = ",;") -> Iterator[Line]:
    """Words between separators, each with its place; a line ends them too, and a bullet before them is none of them."""
    for line in lines:
        for found in re.finditer(rf"[^{separators}]+", line.words):
            words = found[0]
            begin = found.start() + len(words) - len(words.lstrip(" -*•"))
            end = found.start() + len(words.rstrip(" ."))
            if begin < end:
                yield line.part(begin, end)


def single(lines: Sequence[Line], shape: Shape) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """An answer and what was written below it, where only one line is asked for."""
    if shape in (Shape.TEXT, Shape.CHOICES, Shape.PLACES):
        return tuple(lines), ()
    told = [line for line in lines if line.words]
    return tuple(told[:1]), tuple(told[1:])
