"""A filled form becomes a record: every answer a node that knows its place, checked by the schema of all records.

So what is wrong is told in the words of `bulletin check`, at the very place of the form.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.bulletin import Bulletin
from generator.config import Config
from generator.diagnostics import Problem, Span, by_place, did_you_mean
from generator.forms.answers import Answers, Line, pieces, read_answers, told
from generator.forms.forges import is_of
from generator.forms.letters import Letter
from generator.forms.places import Gazetteer, gazetteer
from generator.forms.privacy import Known, known
from generator.forms.questions import (
    BY_NAME,
    QUESTIONS,
    Question,
    Shape,
    Speakers,
    by_option,
    called,
    options,
    plain,
    together,
)
from generator.forms.wording import worded
from generator.language.slugs import slug
from generator.model.kinds import BY_NAME as KINDS
from generator.nodes import Fields, Items, Node, Scalar
from generator.rules import Rules
from generator.schema import validate
from generator.sources import RecordFile
from generator.steps import check_steps
from generator.text import Lang, Text

KIND = KINDS["initiative"]
TOLD_OTHERWISE = ("E302", "W201")
"""What is missing is told by the question's own name; and a letter is no YAML, where a # would begin a comment."""
MOST_TOLD = 50
_NUMBERS = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})(?:\s*г\.?)?")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a form became: the record's fields as they are written in its file, and all that was told of them."""

    id: str
    node: Fields
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Register:
    """What a form is read against."""

    config: Config[Text]
    bulletin: Bulletin[Text]
    speakers: Speakers


def to_record(letter: Letter, register: Register, today: dt.date, received: dt.date, id: str | None) -> Imported:
    """The record that `letter` asks for, received on a day; not to be written where a problem is an error."""
    lines = {letter.path: letter.lines, letter.title_path: [letter.title or ""], letter.url_path: [letter.url or ""]}
    answers = read_answers(letter, register.speakers)
    if not answers.at or set(answers.at) <= {"title"}:
        return Imported("", Fields(Span(letter.path), ()), (Problem(Span(letter.path), "E538"),), lines)
    maker = _Maker(letter, register, answers)
    node = maker.record(today, received)
    own = id or slug(maker.title)
    file = RecordFile(KIND, own, f"data/{KIND.folder}/{own}.yml", node, lines)
    records, found = validate((file,), register.config.rules())
    problems = [problem for problem in found if problem.code not in TOLD_OTHERWISE]
    problems += (problem for record in records for problem in check_steps(record, today))
    return Imported(own, node, _some(by_place((*answers.problems, *maker.problems, *problems))), lines)


def _some(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """So many as somebody reads, errors before warnings, and how many are not told."""
    if len(problems) <= MOST_TOLD:
        return tuple(problems)
    told = by_place(sorted(problems, key=lambda problem: not problem.is_error)[:MOST_TOLD])
    return (*told, Problem(told[-1].span, "W610", {"number": len(problems) - MOST_TOLD}))


class _Maker:
    """Makes the nodes of one record, and gathers what is wrong with the answers."""

    def __init__(self, letter: Letter, register: Register, answers: Answers) -> None:
        self._letter = letter
        self._register = register
        self._answers = answers
        self._start = Span(letter.path)
        places = gazetteer(register.bulletin, register.speakers)
        self._places: Gazetteer = places
        self._known: Known = known(letter.senders, places.written)
        self.problems: list[Problem] = []
        self.title = ""

    def record(self, today: dt.date, received: dt.date) -> Fields:
        nodes = {question.name: self._answer(question) for question in QUESTIONS}
        places, regions = self._where()
        language = self._language(nodes["title"], nodes["summary"])
        fields: list[tuple[str, Node | None]] = [
            ("title", self._text(nodes["title"], language)),
            ("kind", nodes["kind"]),
            ("origin", nodes["origin"]),
            ("youth", nodes["youth"]),
            ("summary", self._text(nodes["summary"], language)),
            ("cities", places),
            ("regions", regions),
            ("fields", nodes["fields"]),
            ("until", nodes["until"]),
            ("steps", self._steps(received)),
            ("source_language", None if language == self._register.config.langs[0] else self._word(language)),
            ("sources", self._sources(today)),
            ("added", self._word(today.isoformat())),
        ]
        self._outside(self._answers.outside)
        return self._fields(*((name, node) for name, node in fields if node is not None))

    def _answer(self, question: Question) -> Node | None:
        """The answer as a node; None where there is none, which is told where one is needed."""
        given = self._answers.given.get(question.name, ())
        answer = told(given, question.shape)
        self._outside(answer.beside)
        if _length(answer.lines) > question.longest:
            self.problems.append(Problem(answer.lines[0].span, "E539", {"limit": question.longest}))
            return None
        node = self._read(question, answer.lines, answer.boxed)
        if node is None and question.required:
            self._missing(question, given)
        return node

    def _missing(self, question: Question, given: Sequence[Line]) -> None:
        at = self._answers.at.get(question.name, self._start)
        if question.shape == Shape.MARK:
            self.problems.append(Problem(at, "W606"))
        elif not given:
            self.problems.append(Problem(at, "E536", {"label": called(question, self._register.speakers)}))

    def _read(self, question: Question, lines: Sequence[Line], boxed: bool) -> Node | None:
        match question.shape:
            case Shape.LINE | Shape.TEXT:
                text = worded(lines, self._known)
                self.problems += text.problems
                if question.name == "title":
                    self.title = text.words
                return Scalar(text.first.span, text.words, text.last_line) if text.first and text.words else None
            case Shape.MARK:
                return self._mark(lines, boxed)
            case Shape.DATE:
                return next((Scalar(line.span, _date(line.words), line.span.line) for line in lines), None)
            case Shape.CHOICE:
                chosen = self._chosen(question, [line for line in lines if line.words])
                return chosen[0] if chosen else None
            case Shape.CHOICES:
                chosen = self._chosen(question, lines if boxed else list(pieces(lines)))
                return Items(chosen[0].span, chosen) if chosen else None
        return None

    def _mark(self, lines: Sequence[Line], boxed: bool) -> Node | None:
        """Ticked, or answered with “yes” in any language; any other answer is no."""
        yes = {"yes", "true", "x", "х", "+", *(plain(words("yes")) for words in self._register.speakers.values())}
        ticks = boxed or any(plain(line.words).partition(",")[0] in yes for line in lines)
        return Scalar(lines[0].span, "true", lines[0].span.line) if lines and ticks else None

    def _chosen(self, question: Question, lines: Sequence[Line]) -> tuple[Scalar, ...]:
        """The words of a vocabulary that were meant, each once; of a choice of one, the first."""
        known = by_option(question, self._register.speakers)
        found: dict[str, Scalar] = {}
        for line in lines:
            word = known.get(plain(line.words))
            if word is None or (found and question.shape == Shape.CHOICE):
                self._unknown(question, line)
            else:
                found.setdefault(word, Scalar(line.span, word, line.span.line))
        return tuple(found.values())

    def _unknown(self, question: Question, line: Line) -> None:
        by_language = [options(question, words) for words in self._register.speakers.values()]
        known = [together(of[word] for of in by_language) for word in question.vocabulary or ()]
        candidates = {name for of in by_language for name in of.values()}
        details = {"word": line.words, "known": ", ".join(known)}
        meant = () if line.words in candidates else did_you_mean(line.words, candidates, 1)
        self.problems.append(Problem(line.span, "E304", details, meant))

    def _where(self) -> tuple[Node | None, Node | None]:
        """Places and regions that the answer names."""
        found: dict[str, dict[str, Scalar]] = {"city": {}, "region": {}}
        given = self._answers.given.get("places", ())
        for line in pieces(given) if _length(given) <= BY_NAME["places"].longest else ():
            key, problems = self._places.find(line)
            self.problems += problems
            if key is not None:
                found[key[0]].setdefault(key[1], Scalar(line.span, key[1], line.span.line))
        lists = [tuple(of.values()) for of in found.values()]
        cities, regions = (Items(of[0].span, of) if of else None for of in lists)
        return cities, regions

    def _language(self, *texts: Node | None) -> Lang:
        """The language with the fewest letters that are not its own; the bulletin's first among equals."""
        said = "".join(node.word for node in texts if isinstance(node, Scalar))
        rules: Rules = self._register.config.rules()
        foreign = {
            lang: sum(letter.isalpha() and not alphabet.owns(letter) for letter in said)
            for lang, alphabet in rules.alphabets.items()
        }
        return min(foreign, key=lambda lang: foreign[lang])

    def _text(self, node: Node | None, lang: Lang) -> Node | None:
        return Fields(node.span, ((Scalar(node.span, lang, node.span.line), node),)) if node is not None else None

    def _steps(self, received: dt.date) -> Node:
        step = self._fields(("stage", self._word("received")), ("date", self._word(received.isoformat())))
        return Items(self._start, (step,))

    def _sources(self, today: dt.date) -> Node:
        """Where the form came in: the issue's page, or the editors' letter box."""
        config, letter = self._register.config, self._letter
        words = self._register.speakers[config.langs[0]]
        url = self._own_page()
        if url is None:
            title, url = words("A letter to the editors"), f"mailto:{config.contact}"
        elif letter.number is None:
            title = words("An issue on the bulletin’s forge")
        else:
            title = words("Issue {number} on the bulletin’s forge").replace("{number}", letter.number)
        day = self._word(today.isoformat())
        source = self._fields(("title", self._word(title)), ("url", self._word(url)), ("accessed", day))
        return Items(self._start, (source,))

    def _own_page(self) -> str | None:
        """The issue's page, if it is one of the bulletin's: no other is a source that readers may be sent to."""
        url = self._letter.url
        if url is None or is_of(self._register.config.forge, url):
            return url
        self.problems.append(Problem(Span(self._letter.url_path), "W609", {"url": url}))
        return None

    def _outside(self, lines: Sequence[Line]) -> None:
        """Lines that are no part of an answer, told as one however many they are."""
        said = [line for line in lines if any(letter.isalnum() for letter in line.words)]
        if said:
            word = " ".join(line.words.strip() for line in said)
            self.problems.append(Problem(said[0].span, "W604", {"word": word}))

    def _word(self, word: str) -> Scalar:
        return Scalar(self._start, word, 1)

    def _fields(self, *fields: tuple[str, Node]) -> Fields:
        return Fields(self._start, tuple((Scalar(node.span, name, node.span.line), node) for name, node in fields))


def _length(lines: Sequence[Line]) -> int:
    return sum(len(line.words) for line in lines)


def _date(words: str) -> str:
    """A date as records write it; what is written otherwise stays, and the schema tells what is wrong with it."""
    found = _NUMBERS.fullmatch(words.strip())
    if found is None:
        return words.strip()
    return "-".join(part.zfill(2) for part in (found["year"], found["month"], found["day"]) if part)
