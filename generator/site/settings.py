"""What `mkdocs.yml` says: all that templates know beside the page itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from generator import routes
from generator.config import SECTIONS
from generator.derive.following import HOME
from generator.editions import Edition
from generator.language.formats import locale_of
from generator.language.typography import typeset
from generator.site.theme import THEME
from generator.views.citing import standing_words
from generator.views.following import announced
from generator.views.typesetting import typeset_view

FOOTER = ("about", "sources", "contribute")
"""Pages of prose that are linked at the foot of every page."""


def settings(edition: Edition, words: dict[str, str], search: bool) -> dict[str, Any]:
    """All that templates know beside the page; `words` are those that they print themselves."""
    config, term = edition.config, edition.words.term
    footer = [name for name in FOOTER if edition.has_page(name)]
    titles = {name: edition.bulletin.prose[name].get(edition.lang) for name in footer}
    shell: dict[str, Any] = {
        "lang": edition.lang,
        "languages": [{"code": language.code, "name": language.name} for language in config.languages],
        "masthead": {
            "title": edition.plain(config.title),
            "subtitle": edition.plain(config.subtitle),
            "today": edition.formats.weekday(edition.facts.today),
        },
        "sections": [{"id": id, "title": name, "url": f"{id}/"} for id, name in edition.sections()],
        "foot": {
            "publisher": edition.rich(config.publisher),
            "disclaimer": edition.rich(config.disclaimer),
            "sections": [{"text": term("section", id), "url": f"{id}/"} for id in _in_foot(edition)],
            "links": [
                *({"text": (titles[name] or _any(edition, name)).title, "url": f"{name}/"} for name in footer),
                {"text": config.contact, "url": f"mailto:{config.contact}"},
            ],
        },
        "citing": standing_words(edition),
        "locales": [locale_of(edition.lang), *(locale_of(lang) for lang in config.langs if lang != edition.lang)],
        "feeds": announced(edition, HOME) if HOME in edition.facts.following.streams else [],
        "search": search,
        "chooser": "../",
        "words": words,
    }
    return {
        "site_name": typeset(edition.plain(config.title), edition.lang),
        "site_url": routes.absolute(config.address, edition.lang, ""),
        "site_description": typeset(edition.plain(config.description), edition.lang),
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {
            "name": "material",
            "custom_dir": "../theme",
            "language": edition.lang,
            "font": False,
            "features": [],
        },
        "plugins": [],
        "use_directory_urls": True,
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"anchors": "warn"}},
        "extra": typeset_view(shell, edition.lang),
    }


def _in_foot(edition: Edition) -> list[str]:
    """The sections that the main navigation leaves out: linked at the foot of every page, by name."""
    left = [id for id in SECTIONS if edition.has(id) and id not in edition.config.sections]
    return sorted(left, key=lambda id: edition.alphabet.key(edition.words.term("section", id)))


def _any(edition: Edition, name: str) -> Any:
    return next(iter(edition.bulletin.prose[name].values()))


def template_words(edition: Edition, theme: Path = THEME) -> dict[str, str]:
    """The words that templates print themselves, by their English message: `words["Search"]`."""
    found = set()
    for template in sorted(theme.rglob("*.html")):
        found |= set(re.findall(r'words\["([^"]+)"\]', template.read_text(encoding="utf-8")))
    return {message: edition.words(message) for message in sorted(found)}
