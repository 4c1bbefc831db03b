"""What stands at the head of a page of prose that is no record: its title and its description."""

from __future__ import annotations

from collections.abc import Iterator

from generator.articles import FOR_THE_PAGE, is_article
from generator.diagnostics import Problem
from generator.markup import Link, Quote, parse, print_mark
from generator.model.common import Strict, value
from generator.model.scalars import Fingerprint, LanguageTag, String
from generator.nodes import Fields, Scalar, find
from generator.rules import Rules
from generator.schema import build, unknown_language
from generator.sources import ProseFile

BODY = "text"
"""What the text below the head is called where texts are named."""


@value
class MadeFrom(Strict):
    """For each text of a translated page, the fingerprint of what it was translated from."""

    title: Fingerprint | None = None
    summary: Fingerprint | None = None
    author: Fingerprint | None = None
    note: Fingerprint | None = None
    description: Fingerprint | None = None
    text: Fingerprint | None = None


@value
class Head(Strict):
    title: String | None = None
    description: String | None = None
    source_language: LanguageTag | None = None
    translated_from: MadeFrom = MadeFrom()


def read_head(page: ProseFile, rules: Rules) -> tuple[Head, tuple[Problem, ...]]:
    """The head of `page`; an article has more in it, which is read as a record."""
    if page.front is None:
        return Head(), ()
    front = page.front
    fixed: dict[str, object] = {}
    if is_article(page.name):
        title = find(front, ("title",))
        fixed = {"title": title.word} if isinstance(title, Scalar) else {}
        front = Fields(front.span, tuple(field for field in front.fields if field[0].word in FOR_THE_PAGE))
    head, problems = build(Head, front, fixed)
    if head and head.source_language not in (None, *rules.languages):
        span = find(front, ("source_language",)).span
        problems = (*problems, unknown_language(span, head.source_language or "", rules.languages))
    return head or Head(), (*problems, *_marks(front), *_title(page, problems))


def _marks(front: Fields) -> Iterator[Problem]:
    """Titles and descriptions are printed where no mark can be read."""
    for key, told in front.fields:
        if key.word in ("title", "description") and isinstance(told, Scalar):
            for piece in parse(told.word):
                if isinstance(piece, Link | Quote):
                    yield Problem(told.span, "E520", {"word": print_mark(piece)})


def _title(page: ProseFile, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """A page that stands for itself needs a title: sections and records have theirs."""
    front = page.front
    if front is None or "/" in page.name or page.name == "index" or "title" in front.empty:
        return
    misspelt = any("title" in problem.suggestions for problem in problems)
    if not misspelt and not any(key.word == "title" for key, _ in front.fields):
        code, details = ("E302", {"key": "title"}) if page.lines[0].startswith("---") else ("E525", {})
        yield Problem(front.span, code, details)
