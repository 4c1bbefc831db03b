"""The news sitemap of a language (Google's extension of sitemaps): articles of today and of the two days before it.

Where there is none the file is empty and stays at its address: that is allowed, and one that goes and comes is not. An
article is told in the language that it is written in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

from generator import routes
from generator.editions import Edition
from generator.model.articles import Article
from generator.output import Output
from generator.views.journalists import NEWS

SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
EXTENSION: Final = "http://www.google.com/schemas/sitemap-news/0.9"
RECENT: Final = dt.timedelta(days=2)
MOST: Final = 1000


class News:
    """One file an edition."""

    def __init__(self, edition: Edition, remember: Callable[..., object]) -> None:  # noqa: ARG002 (it is made once)
        self._edition = edition

    def tasks(self) -> Iterator[str]:
        yield NEWS

    def task_at(self, path: str) -> str | None:
        return NEWS if path == NEWS else None

    def outputs(self, task: str) -> Iterator[Output]:
        from lxml import etree

        edition = self._edition
        spaces: Any = {None: SITEMAP, "news": EXTENSION}
        root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=spaces)
        for article in islice(_recent(edition), MOST):
            url = etree.SubElement(root, f"{{{SITEMAP}}}url")
            path = routes.path_of("article", article.id)
            etree.SubElement(url, f"{{{SITEMAP}}}loc").text = routes.absolute(
                edition.config.address, edition.lang, path
            )
            news = etree.SubElement(url, f"{{{EXTENSION}}}news")
            publication = etree.SubElement(news, f"{{{EXTENSION}}}publication")
            etree.SubElement(publication, f"{{{EXTENSION}}}name").text = edition.plain(edition.config.title)
            etree.SubElement(publication, f"{{{EXTENSION}}}language").text = edition.lang
            etree.SubElement(news, f"{{{EXTENSION}}}publication_date").text = str(article.date)
            etree.SubElement(news, f"{{{EXTENSION}}}title").text = str(edition.name("article", article.id))
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        yield Output(f"{edition.lang}/{task}", content, "the news sitemap")


def _recent(edition: Edition) -> Iterator[Article[str]]:
    """The newest first."""
    articles = edition.bulletin.of("article").values()
    today = edition.facts.today
    told = (of for of in articles if isinstance(of, Article) and of.date.day and _is_told_in(edition, of))
    recent = (of for of in told if dt.timedelta() <= today - of.date.first() <= RECENT)
    yield from sorted(recent, key=lambda of: (of.date, of.id), reverse=True)


def _is_told_in(edition: Edition, article: Article[str]) -> bool:
    return edition.name("article", article.id).lang == edition.lang
