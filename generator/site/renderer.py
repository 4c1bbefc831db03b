"""The pages of one language as HTML: the bytes that MkDocs would make of the exported project."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from generator import routes
from generator.editions import Edition
from generator.language.typography import typeset
from generator.prose import rendered
from generator.site.shells import Shells
from generator.site.templates import Environment, Heading, Shown
from generator.views.page import Page
from generator.views.prose import with_links


class Renderer:
    """Renders pages of `edition`; `settings` are those of its `mkdocs.yml`. Raises what Jinja raises, and `Leak`."""

    def __init__(self, edition: Edition, settings: Mapping[str, Any], environment: Environment) -> None:
        self._edition = edition
        self._settings = settings
        self._environment = environment
        self._context: dict[str, Any] = {"config": settings, "base_url": ""}
        self._shells = Shells(self._environment, self._context)

    def page(self, page: Page, markdown: str | None = None) -> bytes:
        """The page as HTML; `markdown` is its prose, where that was asked for already."""
        meta = {"title": page.title, "description": page.description, "template": page.template, "view": page.view}
        markdown = self.markdown(page) if markdown is None else markdown
        content, toc = rendered(markdown) if markdown else ("", ())
        headings = [Heading(entry.title, f"#{entry.id}") for entry in toc]
        return self._shells.render(Shown(meta, routes.link(page.path)[1:], content, headings)).encode()

    def missing(self) -> bytes:
        """The page of an address that is not there: its own addresses begin at the server's root."""
        base = urlsplit(self._settings["site_url"]).path
        context = {**self._context, "base_url": base, "page": None}
        return self._environment.get_template("404.html").render(context).encode()

    def markdown(self, page: Page) -> str:
        """The page's prose with its links leading to where the pages stand."""
        if not page.body:
            return ""
        printed = functools.partial(typeset, lang=self._edition.lang)
        here = functools.partial(_seen_from, page.path)
        return with_links(self._edition, page.body, page.prose_name, here, printed)


def _seen_from(page: str, path: str) -> str:
    return routes.relative(routes.link(path), page)
