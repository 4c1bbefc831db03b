"""The form as forges and letters have it, made from its questions: an issue form, an issue template, a letter's text.

The two templates of forges are files of the repository; a test holds them equal to what is made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from generator.config import Config
from generator.forms.questions import (
    QUESTIONS,
    Question,
    Shape,
    Speakers,
    called,
    hint,
    label,
    mark,
    options,
    together,
)
from generator.text import Text
from generator.words import Words

FORM_PATH = "initiatives/form"
RULES_PAGE = "initiative-rules"
WRITTEN = "Made from generator/forms/questions.py: UPDATE=1 pytest tests/test_forms.py"
_TYPES = {
    Shape.TEXT: "textarea",
    Shape.CHOICE: "dropdown",
    Shape.CHOICES: "dropdown",
    Shape.MARK: "checkboxes",
}
"""Kinds of elements of GitHub's forms; any other answer is one line."""


def forge_files(config: Config[Text], speakers: Speakers) -> dict[str, str]:
    """The templates of both forges by the path where the forge looks for them."""
    return {
        ".github/ISSUE_TEMPLATE/initiative.yml": github_form(config, speakers),
        ".github/ISSUE_TEMPLATE/config.yml": github_chooser(config, speakers),
        ".gitlab/issue_templates/initiative.md": gitlab_template(config, speakers),
    }


def github_form(config: Config[Text], speakers: Speakers) -> str:
    """An issue form of GitHub, in all languages at once."""
    told = speakers.values()
    form = {
        "name": together(words.heading("kind", "initiative") for words in told),
        "description": together(
            words("Propose something, offer a partnership, or look for a partner") for words in told
        ),
        "labels": ["initiative"],
        "body": [
            {"type": "markdown", "attributes": {"value": _beforehand(config, speakers)}},
            *(_element(question, speakers) for question in _asked()),
        ],
    }
    return _dump(form)


def github_chooser(config: Config[Text], speakers: Speakers) -> str:
    """What GitHub shows beside the forms: the way that needs no account, once a language."""
    links = [
        {
            "name": words("Write without an account"),
            "url": f"{config.address}{lang}/{FORM_PATH}/",
            "about": words("The same form, to be printed or sent as a letter"),
        }
        for lang, words in speakers.items()
    ]
    return _dump({"blank_issues_enabled": True, "contact_links": links})


def gitlab_template(config: Config[Text], speakers: Speakers) -> str:
    """A template for issues of GitLab: headings, hints that are not shown, boxes to tick."""
    parts = [f"<!-- {WRITTEN} -->", f"<!--\n{_beforehand(config, speakers)}\n-->"]
    for question in _asked():
        parts.append(f"### {called(question, speakers)}")
        parts.append(f"<!-- {_hint(question, speakers)} -->")
        if answers := _answers(question, speakers):
            parts.append("\n".join(f"- [ ] {answer}" for answer in answers))
    return "\n\n".join(parts) + "\n"


def letter(words: Words) -> str:
    """What a letter begins with, in one language: each question on a line, the answer behind its colon."""
    return "\n\n".join(_line(question, words) for question in QUESTIONS) + "\n"


def _line(question: Question, words: Words) -> str:
    if question.shape == Shape.MARK:
        chosen = [words("yes"), words("no")]
    else:
        chosen = list(options(question, words).values()) if question.shape == Shape.CHOICE else []
    return label(question, words) + (f" ({'; '.join(chosen)})" if chosen else "") + ": "


def _beforehand(config: Config[Text], speakers: Speakers) -> str:
    """What everybody should know before they write, and where the rules are."""
    told = (
        words(
            "This is no appeal under the laws on appeals of citizens: a reply is due only where a body has promised "
            "one. All can see what you write, and your account. The rules: {address}"
        ).replace("{address}", f"{config.address}{lang}/{RULES_PAGE}/")
        for lang, words in speakers.items()
    )
    return "\n\n".join(told)


def _asked() -> Iterator[Question]:
    return (question for question in QUESTIONS if not question.by_forge)


def _hint(question: Question, speakers: Speakers) -> str:
    return together((hint(question, words) for words in speakers.values()), "\n")


def _answers(question: Question, speakers: Speakers) -> list[str]:
    if question.mark:
        return [together(mark(question, words) for words in speakers.values())]
    told = [options(question, words) for words in speakers.values()]
    return [together(of[word] for of in told) for word in question.vocabulary or ()]


def _element(question: Question, speakers: Speakers) -> dict[str, Any]:
    """One element of GitHub's form; each has an id, for GitHub cannot make one of a label that is not Latin."""
    attributes: dict[str, Any] = {"label": called(question, speakers), "description": _hint(question, speakers)}
    element: dict[str, Any] = {
        "type": _TYPES.get(question.shape, "input"),
        "id": question.name,
        "attributes": attributes,
    }
    answers = _answers(question, speakers)
    if question.shape == Shape.MARK:
        attributes["options"] = [
            {"label": answer, **({"required": True} if question.required else {})} for answer in answers
        ]
        return element
    if answers:
        attributes |= {"multiple": True} if question.shape == Shape.CHOICES else {}
        attributes["options"] = answers
    if question.required:
        element["validations"] = {"required": True}
    return element


class _Dumper(yaml.SafeDumper):
    """Lists stand one step to the right of their name, as everywhere in the repository."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 (the library's)
        super().increase_indent(flow, indentless=False)


def _dump(value: Mapping[str, Any]) -> str:
    text: str = yaml.dump(dict(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"# {WRITTEN}\n{text}"
