"""The form for initiatives as a page: to be printed and filled in by hand, or copied into a letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.editions import Edition, Rich
from generator.forms.questions import QUESTIONS, Question, Shape, hint, label, mark, options
from generator.forms.templates import FORM_PATH, RULES_PAGE, letter
from generator.views.initiatives import mail
from generator.views.page import Draft, Section

SECTION = "initiatives"
_LINES = {Shape.LINE: 2, Shape.TEXT: 12, Shape.PLACES: 2, Shape.DATE: 1}
"""How many lines there are to write on, by hand."""


def form_drafts(edition: Edition) -> Iterator[Draft]:
    words = edition.words
    title = words("The form for initiatives")
    yield Draft(
        path=FORM_PATH,
        template="page.html",
        kind="form",
        id="initiative",
        heading=title,
        title=title,
        section=SECTION,
        lead=words("No account is needed: send it as a letter, or print it."),
        main=(_how(edition), _paper(edition), _copy(edition)),
        crumbs=((words.term("section", SECTION), SECTION),),
        description=words("The same form, to be printed or sent as a letter"),
    )


def _how(edition: Edition) -> Section:
    words, config = edition.words, edition.config
    paragraphs: list[Rich] = [
        [
            {"text": words("Write a letter"), "url": mail(edition), "strong": True},
            ": ",
            words("your mail program opens with the questions; write the answers behind the colons."),
        ],
        [words("Or print this page, fill it in by hand and send a picture of it to"), f" {config.contact}."],
    ]
    if config.forge and config.forge.new_issue:
        forge: Rich = {"text": words("on the bulletin’s forge"), "url": config.forge.new_issue, "external": True}
        paragraphs.append([words("With an account, fill the form in"), " ", forge, "."])
    if edition.has_page(RULES_PAGE):
        rules = {"text": words("The rules: what is accepted, and what becomes of it"), "url": f"/{RULES_PAGE}/"}
        paragraphs.append([rules, "."])
    return {"id": "how", "type": "text", "paragraphs": paragraphs}


def _paper(edition: Edition) -> Section:
    return {
        "id": "paper",
        "title": edition.words("On paper"),
        "type": "form",
        "questions": [_question(edition, question) for question in QUESTIONS],
    }


def _question(edition: Edition, question: Question) -> dict[str, Any]:
    words = edition.words
    told: dict[str, Any] = {"label": label(question, words), "hint": hint(question, words)}
    if question.required:
        told["required"] = words("needed")
    if question.mark:
        told["boxes"] = [mark(question, words)]
    elif question.vocabulary:
        chosen = options(question, words).values()
        told["boxes"] = sorted(chosen, key=edition.alphabet.key) if question.shape == Shape.CHOICES else list(chosen)
    else:
        told["lines"] = _LINES[question.shape]
    return told


def _copy(edition: Edition) -> Section:
    """The letter's text, for whoever writes on another machine than the one with the mail program."""
    words = edition.words
    return {
        "id": "copy",
        "title": words("The text of the letter"),
        "type": "template",
        "text": letter(words),
        "note": [words("Copy it, fill it in and send it to"), f" {edition.config.contact}."],
    }
