"""Pages are rendered by what `Compiler`, `Printer` and `Rich` make of the theme: all as stock Jinja would have it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup
from mkdocs.utils import normalize_url

from generator import routes
from generator.cli import main
from generator.pipeline import Made
from generator.prose import rendered
from generator.site import rich
from generator.site.bytecode import Bytecode, compiled
from generator.site.renderer import Renderer
from generator.site.settings import settings, template_words
from generator.site.templates import Environment, Heading, Shown, address
from generator.site.theme import THEME
from generator.views.page import Page
from tests.register import EVERY_KIND, case_languages, languages


def stock(loader: jinja2.BaseLoader | None = None) -> jinja2.Environment:
    """Jinja as MkDocs has it, with our filter."""
    ours = Environment()
    environment = jinja2.Environment(loader=loader or ours.loader, auto_reload=False)
    environment.filters["url"] = ours.filters["url"]
    return environment


def of(made: Made, every: int = 1) -> Iterator[tuple[Page, bytes, str]]:
    """Some pages, each as we render it, and as stock Jinja does."""
    told = settings(made.edition, template_words(made.edition), True)
    renderer, theirs = Renderer(made.edition, told, Environment()), stock()
    for page in made.pages[::every]:
        meta = {"title": page.title, "description": page.description, "template": page.template, "view": page.view}
        content, toc = rendered(renderer.markdown(page)) if page.body else ("", ())
        shown = Shown(meta, routes.link(page.path)[1:], content, [Heading(one.title, f"#{one.id}") for one in toc])
        whole = theirs.get_template(page.template).render(config=told, base_url="", page=shown)
        yield page, renderer.page(page), whole


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_pages_of_every_kind_are_those_of_stock_jinja() -> None:
    templates = set()
    for made in case_languages():
        for page, ours, theirs in of(made):
            templates.add(page.template)
            assert ours.decode() == theirs, page.path
    assert templates >= {"home.html", "list.html", "record.html", "city.html", "tie.html", "clause.html", "page.html"}


@pytest.mark.site
@pytest.mark.xdist_group("register")
@pytest.mark.parametrize("number", [0, 1])
def test_pages_of_the_real_bulletin_are_those_of_stock_jinja(number: int) -> None:
    for page, ours, theirs in of(languages()[number], every=9):
        assert ours.decode() == theirs, page.path


WORDS = st.one_of(
    st.text(max_size=8),
    st.text(alphabet="&<>\"'…а b", max_size=8),
    st.builds(Markup, st.sampled_from(["<b>&amp;</b>", "", "“a”"])),
)
PLAIN = st.one_of(
    WORDS,
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
    st.builds(jinja2.Undefined),
    st.binary(max_size=3),
    st.sets(WORDS, max_size=1),
)
MARK = st.one_of(st.booleans(), WORDS, st.none())
MARKS = (*rich.CLASSES, "strong", "external", "lang", "hreflang", "title", "time", "url")


@st.composite
def riches(draw: st.DrawFn, depth: int = 3) -> Any:
    kind = draw(st.sampled_from(["plain", "list", "tuple", "marked"] if depth else ["plain"]))
    if kind == "plain":
        return draw(PLAIN)
    if kind == "marked":
        names = draw(st.lists(st.sampled_from(MARKS), unique=True, max_size=5))
        text = {"text": draw(riches(depth - 1))} if draw(st.booleans()) else {}
        return {**text, **{name: draw(MARK) for name in names}}
    parts = draw(st.lists(riches(depth - 1), max_size=3))
    return parts if kind == "list" else tuple(parts)


ESCAPED, END = "{% autoescape true %}", "{% endautoescape %}"
IMPORT = "{% from 'partials/rich.html' import rich with context %}"
IMPORTED = ESCAPED + IMPORT + "{{ rich(x) }}" + END
SEEN = {"words": {"Not translated yet": "<«»>"}, "base_url": "", "page": Shown({}, "cities/minsk/")}
CALLED = [
    IMPORTED,
    IMPORT + "{{ rich(x) }}" + ESCAPED + "{{ rich(x) }}" + END,
    IMPORTED.replace("rich(x)", "rich([x, 'a'], true)"),
    IMPORTED.replace("rich(x)", "rich(x=x)|striptags"),
    IMPORTED.replace("rich(x)", "rich({'url': 'about/', 'text': x}, rooted=x)"),
    IMPORTED.replace("{% from", "{% set words = {'Not translated yet': 'own'} %}{% from"),
]
OURS = [Environment().from_string(text) for text in CALLED]
THEIRS = [stock().from_string(text) for text in CALLED]


@given(x=riches())
@example([{"text": "a", name: "b", "url": url} for name in MARKS for url in ("", "c")])
@example([{name: "b", "url": "c"} for name in MARKS])
def test_rich_is_the_macro_of_the_theme(x: Any) -> None:
    for ours, theirs in zip(OURS, THEIRS, strict=True):
        assert ours.render(SEEN, x=x) == theirs.render(SEEN, x=x)


def test_rich_is_written_after_the_macro_as_it_is() -> None:
    told = (THEME / rich.TEMPLATE).read_text(encoding="utf-8")
    assert rich.stand_in(told) is rich.Rich, f"change Rich as the macro was, then WRITTEN_AFTER: {rich.digest(told)}"


def test_another_macro_is_asked_itself(tmp_path: Path) -> None:
    shutil.copytree(THEME, tmp_path / "theme", ignore=shutil.ignore_patterns("assets", "locales"))
    (tmp_path / "theme" / rich.TEMPLATE).write_text("{% macro rich(x) %}[{{ x }}]{% endmacro %}")
    assert Environment(tmp_path / "theme").from_string(IMPORTED).render(SEEN, x="a") == "[a]"


PARTIALS = {
    "one": "{% autoescape true %}{{ x.text }}{{ own }}{{ loop }}{% set own = 2 %}{{ own }}{% endautoescape %}",
    "bare": "{{ x.text }}",
    "module": "{% macro twice(a, b=1) %}{{ a }}{{ b }}{{ x.text }}{% endmacro %}{% set told = x %}",
    "base": "<{% block a %}{{ x.text }}{% endblock %}{% block b %}{% endblock %}>",
    "rich": '{% macro rich(a, b="") %}({{ a }}{{ b }}){% endmacro %}',
}
TEMPLATES = [
    "{{ x.text }}|{{ x.none }}|{{ x.no }}|{{ no }}|{{ x.items is defined }}|{{ x.copy is callable }}",
    "{{ x.no.more }}",
    "{{ no.more }}",
    "{{ x.list.more }}{{ x.text.upper() }}{{ x.text.no }}",
    "{{ x.no is defined }}{{ x.no is none }}{{ x.none is none }}{{ x.no == x.other }}{{ x.no|default(3) }}",
    "{{ x.no|length }}{{ x.no.__class__ }}",
    "{% if x.no %}1{% elif x.zero %}2{% elif not x.no and (x.text or x.no) %}3{% else %}4{% endif %}",
    "{% if x.no.more %}1{% endif %}",
    "{{ x.no or x.zero }}{{ x.zero or x.no }}{{ x.text and x.no }}{{ x.no and x.text }}{{ not x.no }}{{ not x.text }}",
    "{{ (x.no or x.deep).text }}{{ 1 if x.no else x.deep.text }}{{ 2 if x.deep.no }}{{ x.text if x.keys else 1 }}",
    "{% for a in x.no %}1{% else %}2{% endfor %}{% for a in x.list if a.no or a %}{{ a }}{{ loop.index }}{% endfor %}",
    "{% for own in x.list %}{% include 'one' %}{% include ['no', 'one'] %}{% endfor %}",
    "{% set own = 7 %}{% include 'one' %}{% include 'one' without context %}{% include 'no' ignore missing %}{{ own }}",
    ESCAPED + "{% set own = '<' %}{% include 'o' ~ 'ne' %}{% include 'bare' %}{{ own }}" + END,
    "{% include x.deep.name %}{% include 'no' %}",
    "{% macro m(own) %}{% include 'one' %}{{ own.text }}{% endmacro %}{{ m(x.deep) }}{{ m() }}",
    "{% from 'module' import twice, told with context %}{{ twice(x.text) }}{{ told.text }}{{ twice(1, b=x.no) }}",
    "{% import 'module' as m %}{{ m.twice(1) }}{{ m.no }}",
    "{% extends 'base' %}{% block a %}{{ super() }}{{ x.text|upper }}{% endblock %}",
    "{% extends 'base' %}{% block b %}{% include 'one' %}{% include 'no' ignore missing %}{{ self.a() }}{% endblock %}",
    ESCAPED + "{% from 'rich' import rich %}{{ rich(x.text) }}{{ rich(x.text, '<') }}{{ rich(x)|striptags }}" + END,
    ESCAPED + "{% from 'rich' import rich %}{% if rich(1) %}{{ rich(*[2]) }}{% endif %}" + END + "{{ rich(1) }}",
    "{% autoescape x.text %}{{ x.text }}{{ x.no }}{% include 'one' %}{% endautoescape %}{{ x.text }}",
    ESCAPED + "{{ x.text|replace('<', '>') }}{{ x.text ~ '<' }}{{ 1.5 }}{{ x.html }}{{ '<' }}{{ x.list }}" + END,
    "{% filter upper %}{{ x.text }}{% include 'one' %}{% endfilter %}{% set a %}{{ x.text }}{% endset %}{{ a }}",
    "{% with own = x.deep %}{% include 'one' %}{{ own.text }}{% endwith %}{{ own }}",
]


def outcome(environment: jinja2.Environment, text: str) -> str:
    """What a template prints, or what is wrong with it."""
    x: Mapping[str, Any] = {
        "text": "<a>",
        "zero": 0,
        "none": None,
        "list": [1, "<"],
        "deep": {"text": "&", "name": "one"},
        "html": Markup("<b>"),
    }
    try:
        return environment.from_string(text).render(x=x)
    except jinja2.TemplateError as wrong:
        return repr(wrong)


@pytest.mark.parametrize("text", TEMPLATES)
def test_templates_are_understood_as_by_stock_jinja(text: str) -> None:
    ours = Environment()
    ours.loader = jinja2.DictLoader(PARTIALS)
    assert outcome(ours, text) == outcome(stock(ours.loader), text)


def test_what_is_compiled_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = compiled()
    monkeypatch.setattr(Environment, "compile", None)
    for name in ("main.html", "city.html", "partials/section.html"):
        assert Environment(code=Bytecode(kept)).get_template(name).name == name
    with pytest.raises(TypeError):
        Environment().get_template("city.html")


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_a_build_compiles_no_template_that_an_earlier_one_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    root = tmp_path / "bulletin"
    shutil.copytree(EVERY_KIND.parent, root, ignore=shutil.ignore_patterns("expected", ".cache"))
    command = ["build", "--config", str(root / EVERY_KIND.name), "--no-search", "--jobs", "1", "--site-dir"]
    first = CliRunner().invoke(main, [*command, str(tmp_path / "first")])
    assert first.exit_code == 0, first.output
    compiles = Environment.compile

    def of_no_file(self: Environment, source: str, name: str | None = None, filename: str | None = None) -> CodeType:
        assert name is None, f"{name} is compiled again"
        return compiles(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", of_no_file)
    second = CliRunner().invoke(main, [*command, str(tmp_path / "second")])
    assert second.exit_code == 0, second.output
    one, other = (
        {file.relative_to(site): file.read_bytes() for file in site.rglob("*.html")}
        for site in (tmp_path / "first", tmp_path / "second")
    )
    assert one == other


def test_another_text_of_a_template_is_compiled_anew(tmp_path: Path) -> None:
    shutil.copytree(THEME, tmp_path / "theme", ignore=shutil.ignore_patterns("assets", "locales"))
    kept = compiled(tmp_path / "theme")
    (tmp_path / "theme" / "partials/path.html").write_text("changed")
    environment = Environment(tmp_path / "theme", Bytecode(kept))
    assert environment.get_template("partials/path.html").render() == "changed"


PARTS = st.lists(st.sampled_from(["a", "b", "ab", ".", "..", "c.d", "http:", "#a", ""]), max_size=4)


@given(target=PARTS, page=st.lists(st.sampled_from(["a", "b", "ab", "c.d"]), max_size=3))
def test_an_address_is_the_one_that_mkdocs_gives(target: list[str], page: list[str]) -> None:
    value, url = "/".join(target), "".join(f"{part}/" for part in page)
    assert address(value, url, "") == normalize_url(value, Shown({}, url))  # type: ignore[arg-type]
