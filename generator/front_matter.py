"""What stands at the head of a page of prose that is no record: its title and its description."""

from __future__ import annotations

from generator.articles import FOR_THE_PAGE, is_article
from generator.diagnostics import Problem
from generator.model.common import Strict, value
from generator.model.scalars import String
from generator.nodes import Fields, Scalar, find
from generator.schema import build
from generator.sources import ProseFile


@value
class Head(Strict):
    title: String | None = None
    description: String | None = None


def read_head(page: ProseFile) -> tuple[Head, tuple[Problem, ...]]:
    """The head of `page`; an article has more in it, which is read as a record."""
    if page.front is None:
        return Head(), ()
    front = page.front
    fixed: dict[str, object] = {}
    if is_article(page):
        title = find(front, ("title",))
        fixed = {"title": title.word if isinstance(title, Scalar) else None}
        front = Fields(front.span, tuple(field for field in front.fields if field[0].word == FOR_THE_PAGE))
    head, problems = build(Head, front, fixed)
    return head or Head(), problems
