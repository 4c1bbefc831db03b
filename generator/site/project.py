"""A stock MkDocs project per language: Markdown pages, `mkdocs.yml` and the theme. Plain MkDocs builds it."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from generator import routes
from generator.editions import Edition
from generator.language.typography import typeset
from generator.output import Output, write
from generator.site.leaflet import leaflet
from generator.views.page import Page
from generator.views.prose import with_links

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


def settings_file(edition: Edition, pages: Iterable[Page], settings: dict[str, Any]) -> Output:
    """`mkdocs.yml` with its navigation; only its own language can name a function of Python."""
    files = source_files(page.path for page in pages)
    home = {edition.words.term("section", "home"): "index.md"}
    settings = {**settings, "nav": [home, *({name: files[id]} for id, name in edition.sections())]}
    slug = f"markdown_extensions:\n- toc:\n    slugify: {SLUGIFY}\n      kwds: {{case: lower}}\n"
    return Output("mkdocs.yml", (dump(settings) + slug).encode(), "site_config.yml")


def copy_theme(theme: Path, target: Path) -> None:
    """The theme beside the projects, with what it needs of other packages, so that the export stands alone."""
    shutil.copytree(theme, target, ignore=shutil.ignore_patterns("locales", "__pycache__", ".*"))
    write(target, leaflet())
