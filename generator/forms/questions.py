"""What the form asks, said once: forges' templates, the letter, the printed page and the reader of all of them use it.

Labels and answers are messages of the words files, so a form in any language of the bulletin can be read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.vocabulary import Field, InitiativeKind, InitiativeOrigin
from generator.text import Lang, fold
from generator.words import N_, Words

Speakers = Mapping[Lang, Words]
"""The words of every language that a form may be filled in."""

BETWEEN = " · "
"""Stands between the languages where one form speaks all of them."""


class Shape(StrEnum):
    """What an answer looks like."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    PLACES = "places"
    CHOICE = "choice"
    CHOICES = "choices"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Question:
    """`name`: the record's field. `hint`: what to know before answering. `longest`: letters of an answer.

    `vocabulary` and `context`: the answers to choose from, and what the words files call them. `mark`: what is ticked.
    """

    name: str
    label: str
    hint: str
    shape: Shape
    required: bool = False
    vocabulary: type[StrEnum] | None = None
    context: str = ""
    mark: str = ""
    by_forge: bool = False
    """Forges ask for it themselves, above any form."""
    longest: int = 200


QUESTIONS = (
    Question("title", N_("Title"), N_("In a few words."), Shape.LINE, required=True, by_forge=True),
    Question(
        "kind",
        N_("What it is"),
        N_("You propose something, offer a partnership, or look for a partner."),
        Shape.CHOICE,
        required=True,
        vocabulary=InitiativeKind,
        context="initiative kind",
    ),
    Question(
        "summary",
        N_("The matter"),
        N_("What should be done, why and for whom. No names, addresses or telephone numbers: this text is published."),
        Shape.TEXT,
        required=True,
        longest=3000,
    ),
    Question(
        "places",
        N_("Places"),
        N_("Towns, districts or regions, with commas between them."),
        Shape.PLACES,
    ),
    Question(
        "fields",
        N_("Fields"),
        N_("Fields of co-operation, one or several."),
        Shape.CHOICES,
        vocabulary=Field,
        context="field",
        longest=1000,
    ),
    Question(
        "origin",
        N_("From whom"),
        N_("Without names."),
        Shape.CHOICE,
        required=True,
        vocabulary=InitiativeOrigin,
        context="initiative origin",
    ),
    Question(
        "youth",
        N_("Youth initiative"),
        N_("If young people propose it. We do not ask for an age."),
        Shape.MARK,
        mark=N_("yes"),
    ),
    Question(
        "until",
        N_("Stands until"),
        N_("For an offer or a search only: a day, a month or a year, as in 2027-06-30, 2027-06 or 2027."),
        Shape.DATE,
    ),
    Question(
        "rules",
        N_("Agreement to the rules"),
        N_("The rules for initiatives are on the bulletin’s site."),
        Shape.MARK,
        required=True,
        mark=N_("The rules are read; the text may be published on the bulletin’s terms"),
    ),
)
BY_NAME = {question.name: question for question in QUESTIONS}


def label(question: Question, words: Words) -> str:
    return words(question.label)


def hint(question: Question, words: Words) -> str:
    return words(question.hint)


def mark(question: Question, words: Words) -> str:
    return words(question.mark)


def options(question: Question, words: Words) -> dict[str, str]:
    """The answers to choose from, by the words that a record has for them."""
    return {word: words.term(question.context, word) for word in question.vocabulary or ()}


def together(said: Iterable[str], between: str = BETWEEN) -> str:
    """The same in all languages; said once where they say it alike."""
    return between.join(dict.fromkeys(said))


def called(question: Question, speakers: Speakers) -> str:
    """What a form calls the question that speaks all languages at once."""
    return together(label(question, words) for words in speakers.values())


def by_label(speakers: Speakers) -> dict[str, Question]:
    """Every question by whatever a form may call it."""
    named: dict[str, Question] = {}
    for question in QUESTIONS:
        told = [label(question, words) for words in speakers.values()]
        named |= dict.fromkeys((plain(name) for name in (*told, together(told))), question)
    return named


def by_option(question: Question, speakers: Speakers) -> dict[str, str]:
    """Every answer by whatever a form may call it."""
    told = [options(question, words) for words in speakers.values()]
    named = {plain(word): str(word) for word in question.vocabulary or ()}
    for word in question.vocabulary or ():
        said = [of[word] for of in told]
        named |= dict.fromkeys((plain(name) for name in (*said, together(said))), str(word))
    return named


def plain(words: str) -> str:
    """Words as they are compared: no case, no marks, one space."""
    return re.sub(r"\s+", " ", fold(words)).strip(" .:")
