"""What is checked is what is published: prose on its way to MkDocs can do no more than Markdown can say."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
import shutil
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from generator import pipeline, routes
from generator.cli import LOCALES
from generator.diagnostics import Span
from generator.editions import Edition
from generator.full_prose import EXTENSIONS
from generator.markup import Link, parse
from generator.model.kinds import KINDS
from generator.model.vocabulary import Field
from generator.nodes import Fields
from generator.proofreading import Shelf, check_prose
from generator.prose import ATTRIBUTES, TAGS, render
from generator.sources import ProseFile
from generator.text import Lang, Localised
from generator.views.prose import with_links
from tests.fuzz import cases
from tests.unit.test_prose import Seen

CASE = Path(__file__).parent.parent / "cases" / "every-kind"
TODAY = dt.date(2026, 11, 22)
SHELF = Shelf(frozenset({"content/ru/about.md", "content/ru/news/first.md"}), {})
NAMES = {
    "smolensk": "Смо`ленск)",
    "pskov": "а|б](javascript:x) <img src=x onerror=alert(1)> **",
    "vitebsk-district": "\\\"' ]]}--> &lt;b&gt; <b> ~~~ _ ![",
}
MARKS = [f"[[city:{id}]]" for id in ("vitebsk", *NAMES)]
MARKS += ["[[city:vitebsk|`]]", "[[city:vitebsk|    а]]"]
MARKS += ["{be|    а}", "{be|<b>}", "{be|а\n\n}", "{be|*", "|`}", "!", "\\"]
LINKS = ["[x](about.md)", "[x](news/first.md 'y')", "](about.md)", "[x](", "<about.md>", ")", "[x]", "[mark]", "[zz0]"]
FORMS = ["`", "``", "~~~\n", "```\n", "\n", "\n\n", "    ", "- ", "> ", "## ", "*", "_", "|", "|---|---|\n"]
HTML = ["![", "[", "]", "<img src=x onerror=alert(1)>"]
HTML += ["<b>", "</span>", "<span lang='be'>", "<!--", "-->", "<a href='javascript:x'>", "<"]
MORE = ["[Витебск]: javascript:x\n", "[zz0]: javascript:x\n", "&lt;", "&#96;", "слово ", "https://a.by/", ">", '"', "'"]
PROSE = st.lists(st.sampled_from([*MARKS, *LINKS, *FORMS, *HTML, *MORE]), max_size=12).map("".join)


@functools.cache
def edition() -> Edition:
    """The Russian edition of the golden case, whose places have the worst of names."""
    made, _ = pipeline.make(pipeline.check(CASE / "site_config.yml", TODAY), TODAY, (LOCALES,))
    index = made[0].edition.index
    called = {("city", id): Localised(name, Lang("ru")) for id, name in NAMES.items()}
    index = dataclasses.replace(index, names={**index.names, **NAMES}, called={**index.called, **called})
    return dataclasses.replace(made[0].edition, index=index)


def accepted(body: str) -> bool:
    path = "content/ru/about.md"
    page = ProseFile(Lang("ru"), "about", path, Fields(Span(path), ()), body, 1, body.split("\n"))
    known = edition().bulletin.of("city").keys()
    named = all(piece.kind == "city" and piece.id in known for piece in parse(body) if isinstance(piece, Link))
    return named and not any(problem.is_error for problem in check_prose(page, SHELF, edition().config.rules()))


def published(body: str) -> str:
    return render(with_links(edition(), body, "about", lambda path: f"../{path}.md"))


ATTACKS = [
    "С [[city:vitebsk|`]] <img src=x onerror=alert(1)> `",
    "{be|    а} <img src=x onerror=alert(1)>",
    "[[city:vitebsk|    а]] <img src=x onerror=alert(1)>",
    "~~~\n`\n~~~\n<img src=x onerror=alert(1)> `",
    "`[[city:smolensk]] <img src=x onerror=alert(1)> `",
    "{be|а\n\nб}",
    "`{be|а}`",
    "[x][[city:vitebsk]]\n\n[Витебск]: javascript:alert(1)",
]


@pytest.mark.parametrize("body", ATTACKS)
def test_what_would_become_html_is_refused(body: str) -> None:
    assert not accepted(body)


@given(PROSE)
@settings(max_examples=cases(600))
@example("Ура![[city:pskov]] и {be|<b>} у [[city:vitebsk-district]], [x](news/first.md 'y')")
def test_what_is_accepted_has_only_our_tags_and_schemes(body: str) -> None:
    if not accepted(body):
        return
    seen = Seen(published(body))
    assert seen.tags <= TAGS
    assert all(name in ATTRIBUTES.get(tag, ()) for tag, name in seen.attributes)
    assert all(re.match(r"(?:https?:|mailto:|\.\./[\w/-]*\.md$)", address) for address in seen.addresses)


def test_words_of_marks_are_shown_as_they_are() -> None:
    shown = published("Ура![[city:smolensk]], {be|<b> *х*}, [[city:pskov|а_б]] и\u00a0[x](news/first.md 'y').")
    assert shown == (
        '<p>Ура&#33;<a href="../cities/smolensk.md">Смо&#96;ленск&#41;</a>, '
        '<span lang="be">&#60;b&#62; &#42;х&#42;</span>, '
        '<a href="../cities/pskov.md">а&#95;б</a> и\u00a0<a href="../news/first.md" title="y">x</a>.</p>'
    )


def test_links_lead_to_the_page_that_a_file_is_shown_on() -> None:
    body = "[а](../series/twin-cities-meeting.md) [б](../cities/index.md) [в](../index.md)"
    led = with_links(edition(), body, "news/first", lambda path: f"/{path}")
    assert led == "[а](/events/twin-cities-meeting) [б](/cities) [в](/)"


def test_extensions_are_those_of_mkdocs(tmp_path: Path) -> None:
    made, _ = pipeline.make(pipeline.check(CASE / "site_config.yml", TODAY), TODAY, (LOCALES,))
    folder, _ = pipeline.export(made, tmp_path / "out", with_search=False)[0]
    config = load_config(str(folder / "mkdocs.yml"))
    assert config.markdown_extensions == list(EXTENSIONS)
    text = "## Часть `x`\n\n```html\n<b>\n```\n\n| а | б |\n|---|--:|\n| 1 | 2 |\n\n## Часть"
    theirs = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    assert theirs.convert(text) == render(text)


@pytest.mark.parametrize("case", ["every-kind", "three-languages"])
def test_links_are_refused_exactly_to_what_is_on_no_page(case: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(CASE.parent / case, tmp_path / case))
    sections = [f"{kind.folder}/index" for kind in KINDS if not kind.path]
    names = [*sections, "border/index", "fields/index", *(f"fields/{field}" for field in Field)]
    for name in names:
        file = root / "content" / "ru" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Вступление.\n")
    config = root / "site_config.yml"
    (made, *_), _ = pipeline.make(pipeline.check(config, TODAY), TODAY, (LOCALES,))
    shown = {page.path for page in made.pages}
    links = "\n".join(f"[x]({name}.md)" for name in names)
    (root / "content/ru/about.md").write_text(f"---\ntitle: О примере\n---\n{links}\n")
    problems = pipeline.check(config, TODAY).problems
    assert {problem.code for problem in problems} <= {"E512"}
    refused = {str(problem.details["word"]).removesuffix(".md") for problem in problems}
    assert refused == {name for name in names if routes.prose_path(name) not in shown}
