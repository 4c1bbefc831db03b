"""What stands at the site's root and belongs to no language: the chooser, the 404 page, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator import routes
from generator.editions import Edition
from generator.output import Output
from generator.views.journalists import NEWS
from generator.views.typesetting import typeset_view

PAGES = ("index.html", "404.html")
WORDS = ("There is no such page", "The address may have a mistake in it, or the page has moved.", "To the home page")


def front(editions: Iterable[Edition], theme: Path) -> Iterator[Output]:
    """The pages that speak all languages at once."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    told = tuple(editions)
    address = told[0].config.address
    loader = FileSystemLoader(theme)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    languages = [_language(edition) for edition in told]
    for page in PAGES:
        site: dict[str, Any] = {
            "title": {language["code"]: language["title"] for language in languages},
            "languages": languages,
            "assets": f"{told[0].lang}/assets/",
            "canonical": address if page == "index.html" else None,
            "root": (urlsplit(address).path or "/") if page == "404.html" else "",
        }
        html = environment.get_template(f"front/{page}").render(site=site)
        yield Output(page, html.encode(), f"theme/front/{page}")
    sitemaps = (f"Sitemap: {address}{edition.lang}/{file}" for edition in told for file in ("sitemap.xml", NEWS))
    robots = "\n".join(("User-agent: *", "Allow: /", "", *sitemaps, ""))
    yield Output("robots.txt", robots.encode(), "robots.txt")


def _language(edition: Edition) -> dict[str, Any]:
    own = next(language for language in edition.config.languages if language.code == edition.lang)
    told = {
        "code": own.code,
        "name": own.name,
        "title": edition.plain(edition.config.title),
        "subtitle": edition.plain(edition.config.subtitle),
        "url": f"{own.code}/",
        "absolute": routes.absolute(edition.config.address, edition.lang, ""),
        "words": {message: edition.words(message) for message in WORDS},
    }
    shown: dict[str, Any] = typeset_view(told, edition.lang)
    return shown
