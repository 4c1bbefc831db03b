"""News of the bulletin, and the pages of prose that stand for themselves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions import Edition
from generator.model.articles import Article
from generator.model.kinds import BY_FOLDER
from generator.sources import TOPICS
from generator.views.page import Draft, Section
from generator.views.records import Extra


def article_extra(edition: Edition, article: Article[str]) -> Extra:
    prose: Section = {"id": "text", "type": "prose"}
    return Extra(
        kicker=edition.formats.date(article.date), first=(prose,), hidden=frozenset({"date"}), template="page.html"
    )


def prose_drafts(edition: Edition) -> Iterator[Draft]:
    """A page for each file of `content/` that is neither a record's prose nor a section's introduction."""
    folders = {*BY_FOLDER, *TOPICS}
    for name in edition.index.told_in:
        if name == "index" or name.partition("/")[0] in folders:
            continue
        versions = edition.bulletin.prose[name]
        prose = versions.get(edition.lang) or next(iter(versions.values()))
        title = prose.title or name
        heading = title if prose.lang == edition.lang else {"text": title, "lang": prose.lang, "fallback": True}
        yield Draft(
            path=name,
            template="page.html",
            kind="page",
            id=name,
            heading=heading,
            title=title,
            main=({"id": "text", "type": "prose", **({} if prose.lang == edition.lang else {"lang": prose.lang})},),
            prose=prose,
        )
