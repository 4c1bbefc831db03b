"""A stock MkDocs project per language: Markdown pages, `mkdocs.yml` and the theme. Plain MkDocs builds it."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from generator import routes
from generator.config import SECTIONS
from generator.editions import Edition
from generator.language.typography import typeset
from generator.output import Output, write
from generator.site.leaflet import leaflet
from generator.views.following import of_bulletin
from generator.views.page import Page
from generator.views.prose import with_links
from generator.views.typesetting import typeset_view

THEME = Path(__file__).parents[2] / "theme"
SLUGIFY = "!!python/object/apply:pymdownx.slugs.slugify"


class _Dumper(yaml.CSafeDumper):
    """Front matter an editor can read: no anchors, wide lines."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (the library's signature)
        return True


def dump(value: Any) -> str:
    """`value` as YAML, in its own order."""
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text


def markdown_files(edition: Edition, pages: Iterable[Page]) -> Iterator[Output]:
    """A Markdown file a page, below `docs/`: the view as front matter, the prose as body."""
    made = tuple(pages)
    files = source_files(page.path for page in made)
    for page in made:
        front = {
            "title": page.title,
            "description": page.description,
            "template": page.template,
            "view": page.view,
        }
        body = markdown_body(edition, page, files)
        text = f"---\n{dump(front)}---\n{body}"
        origin = page.origins[0] if page.origins else f"page {page.path}"
        yield Output(f"docs/{files[page.path]}", text.encode(), origin)


def source_files(paths: Iterable[str]) -> dict[str, str]:
    """The Markdown file of each page; a page that has others below it is its folder's index."""
    known = tuple(paths)
    above = {path.rpartition("/")[0] for path in known} | {path.split("/")[0] for path in known if "/" in path}
    return {path: routes.source_file(path, frozenset(above)) for path in known}


def markdown_body(edition: Edition, page: Page, files: dict[str, str]) -> str:
    """The page's prose, its links leading to the files that MkDocs knows pages by."""
    up = "../" * files[page.path].count("/")
    printed = functools.partial(typeset, lang=edition.lang)
    return with_links(edition, page.body, page.prose_name, lambda path: up + files[path], printed)


def settings(edition: Edition, pages: Iterable[Page], words: dict[str, str], search: bool) -> str:
    """The text of `mkdocs.yml`."""
    config, term = edition.config, edition.words.term
    files = source_files(page.path for page in pages)
    sections = edition.sections()
    footer = [name for name in ("about", "sources", "contribute") if name in files]
    titles = {name: edition.bulletin.prose[name].get(edition.lang) for name in footer}
    shell: dict[str, Any] = {
        "lang": edition.lang,
        "languages": [{"code": language.code, "name": language.name} for language in config.languages],
        "masthead": {
            "title": edition.plain(config.title),
            "subtitle": edition.plain(config.subtitle),
            "today": edition.formats.weekday(edition.facts.today),
        },
        "sections": [{"id": id, "title": name, "url": f"{id}/"} for id, name in sections],
        "foot": {
            "publisher": edition.rich(config.publisher),
            "disclaimer": edition.rich(config.disclaimer),
            "sections": [{"text": term("section", id), "url": f"{id}/"} for id in _in_foot(edition)],
            "links": [
                *({"text": (titles[name] or _any(edition, name)).title, "url": f"{name}/"} for name in footer),
                {"text": config.contact, "url": f"mailto:{config.contact}"},
            ],
        },
        "feeds": [{"title": edition.plain(config.title), "url": "feed.xml"}] if of_bulletin(edition) else [],
        "search": search,
        "chooser": "../",
        "words": words,
    }
    project: dict[str, Any] = {
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
        "nav": [{term("section", "home"): "index.md"}, *({name: files[id]} for id, name in sections)],
        "extra": typeset_view(shell, edition.lang),
    }
    text = dump(project)
    slug = f"markdown_extensions:\n- toc:\n    slugify: {SLUGIFY}\n      kwds: {{case: lower}}\n"
    return text + slug


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


def copy_theme(theme: Path, target: Path) -> None:
    """The theme beside the projects, with what it needs of other packages, so that the export stands alone."""
    shutil.copytree(theme, target, ignore=shutil.ignore_patterns("locales", "__pycache__", ".*"))
    write(target, leaflet())
