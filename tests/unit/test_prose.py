"""Prose: nothing that was accepted can do more than Markdown can say."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Span
from generator.nodes import Fields
from generator.proofreading import Shelf, check_prose
from generator.prose import ATTRIBUTES, TAGS, quoted_in, read, render, sanitise, slug
from generator.rules import Rules
from generator.sources import ProseFile
from generator.text import Alphabet, Lang
from tests.fuzz import cases

RULES = Rules(
    (Lang("ru"),), (Lang("be"),), {Lang("ru"): Alphabet("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")}, ("blocked.example",)
)

MARKDOWN = ["**", "*", "_", "`", "# ", "\n", "\n\n", "    ", "- ", "1. ", "> ", "[", "](", ")", "![", "---", "==\n"]
MORE = [
    "[a]: ",
    "\\",
    "<https://a.by>",
    "&",
    "слово ",
    "|",
    "---|---\n",
    "[TOC]",
    "{: .x }",
    "{ru|",
    "}",
    "[[city:a|",
    "]]",
]
HTML = ["<", ">", "/", '"', "'", "<b>", "</b>", "<script>", "<!--", "-->", "<?", "<a href=", "onclick=", "<![CDATA["]
ADDRESSES = ["&#58;", "&lt;", "javascript:", "data:", "https://example.org", "mailto:a@b.by"]
PIECES = st.sampled_from([*MARKDOWN, *MORE, *HTML, *ADDRESSES])
PROSE = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)


def page(body: str) -> ProseFile:
    path = "content/ru/a.md"
    return ProseFile(Lang("ru"), "a", path, Fields(Span(path), ()), body, 1, body.split("\n"))


OTHER = ProseFile(Lang("ru"), "b", "content/ru/b.md", None, "## Часть", 1, ["## Часть"])
SHELF = Shelf(frozenset({OTHER.path}), {OTHER.path: OTHER})


def codes(body: str) -> list[str]:
    return [problem.code for problem in check_prose(page(body), SHELF, RULES)]


class Seen(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.addresses: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update((tag, name) for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_comment(self, data: str) -> None:
        self.tags.add(f"<!--{data}-->")


@given(PROSE)
@settings(max_examples=cases(150))
def test_sanitising_twice_is_sanitising_once(body: str) -> None:
    once = sanitise(render(body))
    assert sanitise(once) == once


@given(PROSE)
@settings(max_examples=cases(400))
def test_what_is_accepted_has_only_our_tags_and_schemes(body: str) -> None:
    if any(code.startswith("E") for code in codes(body)):
        return
    seen = Seen(read(body).page)
    assert seen.tags <= TAGS
    assert all(name in ATTRIBUTES.get(tag, ()) for tag, name in seen.attributes)
    for address in seen.addresses:
        scheme = re.match(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):", address)
        assert scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel")


@pytest.mark.parametrize(
    "body, code",
    [
        ("<b>x</b>", "E510"),
        ("x <span class='y'>z</span>", "E510"),
        ("<!-- x -->", "E510"),
        ("<?php x ?>", "E510"),
        ("[TOC]\n\n## Часть", "E510"),
        ("![x](https://example.org/x.png)", "E516"),
        ("# Часть", "E517"),
        ("[x](javascript:alert(1))", "E310"),
        ("[x](JAVASCRIPT&colon;alert(1))", "E310"),
        ("[x](vbscript:x)", "E310"),
        ("[x](https://sub.blocked.example./y)", "E311"),
        ("[x](https://)", "E309"),
        ("[x](c.md)", "E512"),
        ("[x](/b.md)", "E512"),
        ("[x](../../../etc/passwd)", "E512"),
        ("[x][1]\n\n[1]: javascript:alert(1)", "E523"),
        ("[x](<b.md>)", "E523"),
        ("[x](#nope)", "E522"),
        ("[x](b.md#nope)", "E522"),
        ("`[[city:vitebsk]]`", "E521"),
        ("`{be|а}`", "E521"),
        ("    {be|а}", "E521"),
        ("~~~\n[x](b.md)\n~~~", "E521"),
        ("[x [[city:vitebsk]]](b.md)", "E521"),
        ("[x](https://example.org/ '{be|а}')", "E521"),
        ("\\[[city:vitebsk]]", "E521"),
        ("```{ #a }\nx\n```", "E510"),
        ("&#8238;", "E104"),
        ("&#x202e;", "E104"),
        ("&#0;", "E104"),
        ("&#1;", "E104"),
        ("&shy;", "E104"),
    ],
)
def test_what_is_refused(body: str, code: str) -> None:
    assert codes(body) == [code]


@pytest.mark.parametrize(
    "body",
    [
        "5 < 7 и 7 > 5, AT&T, &nbsp; &mdash; &#171;",
        "`<b>` и\n\n    <script>\n",
        "| а | б |\n|:--|--:|\n| 1 | 2 |\n",
        "1. раз\n2. два\n\n> цитата\n\n---\n\n3. три",
        "[б](b.md 'о нас') [в](b.md#часть \"это\")",
        "## Часть\n[г](#часть) [д](https://example.org/?a=1&b=2) <a@example.org>",
        "## Часть\n\n**жирно** и *курсив*  \nновая строка",
        "{be|Крынічка} и [[city:vitebsk|в Витебске]]",
        "Ура![[city:vitebsk]] и **{be|<b>`x`**}**",
        "[{be|Крынічка}](https://example.org/) `&#8238;`",
        "```html\n<b>`&#0;`\n```\n\n~~~\n`\n~~~",
        "## [[city:vitebsk]]\n\n| [[city:a]] | {be|а} |\n|---|---|\n| 1 | [x](b.md) |",
    ],
)
def test_what_is_accepted(body: str) -> None:
    assert codes(body) == []


DEEP = {
    "brackets": "[ " * 50_000,
    "pictures": "![" * 50_000,
    "quotations": ">" * 50_000 + "а",
    "lists in a line": "- " * 50_000 + "а",
    "numbered lists in a line": "1. " * 50_000 + "а",
    "lists below lists": "\n".join("    " * level + "- а" for level in range(300)),
}


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
def test_what_has_no_end_is_not_followed(body: str) -> None:
    assert codes(body) == ["E207"]


LONG = {
    "stars": "*" * 50_000,
    "words": "слово *и* " * 5_000,
    "rows": "а|б\n-|-\n" + "|" * 20_000,
    "marks": "`" * 10_000,
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
@pytest.mark.bench
def test_what_is_only_long_is_read(body: str) -> None:
    start = time.process_time()
    assert codes(body) == []
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "quote, body, there",
    [
        ("расширять связи городов", "1. *расширять* связи\n   городов;", True),
        ("«$400 млн. рублей»", "на «\\$400 млн. рублей»", True),
        ("раз два", "- раз\n- два", True),
        ("А & Б", "А &amp; Б", True),
        ("связи", "связь", False),
        ("", "что угодно", False),
        ("**", "что угодно", False),
    ],
)
def test_quotation_is_found_under_its_marks(quote: str, body: str, there: bool) -> None:
    assert quoted_in(quote, body) is there


def test_anchor_keeps_its_letters() -> None:
    assert slug("Что уже есть") == "что-уже-есть"
    assert 'id="что-уже-есть"' in render("## Что уже есть")
