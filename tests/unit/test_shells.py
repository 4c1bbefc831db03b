"""A page filled into a shell is the page that Jinja renders, and nothing of a page stands in a shell."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import routes
from generator.pipeline import Made
from generator.site.settings import settings as settings_of
from generator.site.settings import template_words
from generator.site.shells import MARK, Leak, Shells
from generator.site.templates import Environment, Heading, Shown
from generator.site.theme import THEME
from generator.views.page import Page
from tests.bulletins import share_bytecode
from tests.fuzz import cases
from tests.register import case_languages


@functools.cache
def made() -> Made:
    return max(case_languages(), key=lambda one: len({page.template for page in one.pages}))


@functools.cache
def context(with_search: bool) -> Mapping[str, Any]:
    edition = made().edition
    return {"config": settings_of(edition, template_words(edition), with_search), "base_url": ""}


@functools.cache
def templates() -> Environment:
    return Environment()


@functools.cache
def stock() -> jinja2.Environment:
    """Jinja as MkDocs has it, with the filter of addresses."""
    ours = templates()
    theirs = jinja2.Environment(loader=ours.loader, auto_reload=False)
    theirs.filters["url"] = ours.filters["url"]
    return theirs


def shown(page: Page, url: str | None = None, content: str = "", toc: tuple[Heading, ...] = ()) -> Shown:
    meta = {"title": page.title, "description": page.description, "template": page.template, "view": page.view}
    return Shown(meta, routes.link(page.path)[1:] if url is None else url, content, toc)


def pages() -> dict[str, Page]:
    """One page of each template and kind."""
    return {f"{page.template} {page.view.get('kind')}": page for page in made().pages}


def a_page() -> Page:
    return next(page for page in made().pages if page.template == "city.html")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    share_bytecode(monkeypatch)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    return Path(shutil.copytree(THEME, tmp_path / "theme", ignore=shutil.ignore_patterns("assets", "locales")))


LEAKS = [
    ("{{ page.title }}", "“title”"),
    ("{{ page.content }}", "“content”"),
    ("{{ page.toc|length }}", "“toc”"),
    ("{{ page.meta.title }}", "“title”"),
    ("{{ page.meta.view.lead }}", "“lead”"),
    ("{{ page.meta.get('description') }}", "“description”"),
    ("{% if page.meta.view.lead %}a{% endif %}", "“lead”"),
    ("{{ page.url }}", "a hole once"),
    ("{{ page.meta }}", "of a page"),
    ("{{ page }}", "of a page"),
    ("{{ page.meta.view|length }}", "of a page"),
    ("{% for name in page.meta.view %}{{ name }}{% endfor %}", "of a page"),
]


@pytest.mark.parametrize("asked, what", LEAKS)
@pytest.mark.parametrize("file", ["partials/footer.html", "partials/tabs.html"])
def test_what_a_template_asks_of_a_page_outside_of_the_holes_is_told(
    asked: str, what: str, file: str, theme: Path
) -> None:
    written = (theme / file).read_text(encoding="utf-8").rstrip("\n")
    line = written.count("\n") + 2
    (theme / file).write_text(f"{written}\n{asked}\n", encoding="utf-8")
    with pytest.raises(Leak) as told:
        Shells(Environment(theme), context(False)).render(shown(a_page()))
    assert what in str(told.value)
    where = "city.html" if what == "a hole once" else f"{file}, line {line}"
    assert str(told.value).startswith(f"{where}: ")


@pytest.mark.parametrize("asked", ["page.meta.view.kind", "page.meta.view.section", "config.site_name"])
def test_what_a_shell_may_know_it_knows(asked: str, theme: Path) -> None:
    file = theme / "partials/footer.html"
    file.write_text(f"{file.read_text(encoding='utf-8')}{{{{ {asked} }}}}", encoding="utf-8")
    environment = Environment(theme)
    shells = Shells(environment, context(False))
    for page in pages().values():
        told = shown(page)
        assert shells.render(told) == environment.get_template(page.template).render(context(False), page=told)


def test_a_page_that_has_the_mark_itself_is_told() -> None:
    page = next(page for page in made().pages if page.template == "page.html")
    told = shown(page, content=f"a{MARK}b")
    with pytest.raises(Leak, match=f"^{told.url}: the mark of a hole"):
        Shells(templates(), context(False)).render(told)


SEGMENTS = st.sampled_from(["cities", "events", "city", "about", "vitebsk", "assets", "be", "x", "минск"])
URLS = st.lists(SEGMENTS, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
WORDS = st.text(st.characters(exclude_characters=MARK, codec="utf-8"), max_size=12)
SPOKEN = ("text", "title", "lead", "heading", "label", "name")


def retold(value: Any, words: str) -> Any:
    """A view whose words are others."""
    if isinstance(value, Mapping):
        return {
            name: part + words if name in SPOKEN and isinstance(part, str) else retold(part, words)
            for name, part in value.items()
        }
    return [retold(part, words) for part in value] if isinstance(value, (list, tuple)) else value


@given(st.data())
@settings(max_examples=cases(60))
def test_any_pages_are_those_that_jinja_renders(data: st.DataObject) -> None:
    """One after another in any order through the same shells, at any addresses, with any words."""
    with_search = data.draw(st.booleans())
    shells = Shells(templates(), context(with_search))
    for _ in range(data.draw(st.integers(1, 4))):
        page = data.draw(st.sampled_from(sorted(pages().items())))[1]
        words = data.draw(WORDS)
        toc = tuple(Heading(title, f"#{title}") for title in data.draw(st.lists(WORDS, max_size=3)))
        told = shown(page, data.draw(URLS), data.draw(WORDS), toc)
        told = Shown({**told.meta, "title": words, "view": retold(page.view, words)}, told.url, told.content, told.toc)
        whole = stock().get_template(page.template).render(context(with_search), page=told)
        assert shells.render(told) == whole
