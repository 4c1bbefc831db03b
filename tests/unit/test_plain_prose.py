"""Plain prose: what is accepted is, byte for byte, what Python-Markdown makes; and nearly all prose is accepted."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pymdownx.slugs import slugify

from generator import plain_prose, prose
from generator.diagnostics import Span
from generator.full_prose import EXTENSIONS
from generator.nodes import Fields
from generator.plain_prose import Heading, Plain, convert, events
from generator.proofreading import Shelf, check_prose
from generator.prose import Reading, is_kept, read, render, rendered, sanitise
from generator.rules import Rules
from generator.sources import ProseFile, parse_prose
from generator.text import Alphabet, Lang
from tests.fuzz import cases

ROOT = Path(__file__).parents[2]
WORDS = [
    "слово",
    "и\u0306",
    "é",
    "a",
    "snake_case",
    "2019",
    "т.",
    "«да»",
    "—",
    "м²",
    "\u0301",
    "\u00a0",
    "٣",
    "1.",
    "2)",
]
MARKS = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "___",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "!",
    "\\",
    "\\*",
    "|",
    "~",
    "~~~",
]
HTML = ["<", "</", "<b>", ">", '<span lang="be">', "</span>", "<!--", "-->", "<?", "<a@b.by>", "<https://a.by>"]
ENTITIES = ["&", "&amp;", "&#33;", "&#x21;", "&#1;", "&#", "&lt", "&nbsp;", "&foo;", ";", ":", '"', "'", "$", "{: .x }"]
SPACES = [" ", "  ", "    ", "\n", "\n", "\n\n", "\n\n\n", " \n", "  \n", "\t", "\r", "\x02", "\x03", "\x0c", "\u2028"]
LINES = [
    "# ",
    "## ",
    "#а",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "12. ",
    "> ",
    ">",
    "---",
    "===",
    "***",
    "- - -",
    "|---|:-:|",
    "--|--",
]
LINKS = [
    "[а](b)",
    "[а *б*](../c/#d-е)",
    "[а](y_z)",
    "[а](https://e.by/?a=1&b=2)",
    "[а](a&copy;)",
    "[а]( b )",
    "[а](b 'в')",
]
LINKS += ["[а][б]", "[а]: б", "[TOC]", "{be|мова}", "[[city:a]]", "[[city:a|б]]", "[а](b.md#в)", "[а](c:d)", "[а](//e)"]
FORMS = [
    "**жирно**",
    "*косо*",
    "_косо_",
    "__жирно__",
    "`код`",
    "слова, и",
    "(*а*)",
    "два\nстроки",
    "| а | б |",
    "А & Б > В",
]
HEADS = ["", "", "", "", *LINES, "а | б", "    а | б", "# а | б", "> а | б", "|"]
EVERY = [*WORDS, *MARKS, *HTML, *ENTITIES, *SPACES, *LINES, *LINKS, *FORMS]
FITTING = [*FORMS, *LINKS, *WORDS]
BREAKS = ["\n", "\n\n", "\n-", "\n\n-", "\n2.", "\n\n1.", "\n>", "\n\n>", "\n\n##", "\n\n---\n\n", "\n\nа | б\n-|-\n"]
LIKELY = [*FITTING, *BREAKS, *BREAKS]
PLAIN = [piece for piece in LIKELY if piece in BREAKS or convert(f"слово {piece} слово") is not None]
"""Pieces of which each alone is plain."""
ODD = [*EVERY, *(f"\n{head}" for head in HEADS)]


def drawn(pieces: list[str], most: int, spaced: bool) -> st.SearchStrategy[str]:
    """Texts of these pieces. To draw bytes takes a third of the time that it takes to draw one piece after another."""

    def text(chosen: bytes) -> str:
        told = [pieces[place % len(pieces)] for place in chosen]
        return " ".join(told).replace(" \n", "\n").replace("\n ", "\n") if spaced else "".join(told)

    assert len(pieces) <= 256
    return st.binary(max_size=most).map(text)


TEXTS = drawn(PLAIN, 12, spaced=True) | drawn(LIKELY, 8, spaced=True) | drawn(ODD, 8, spaced=False)


@functools.cache
def reader() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs={"toc": {"slugify": slugify(case="lower")}})


def toc_of(tokens: list[dict[str, Any]]) -> tuple[Heading, ...]:
    return tuple(Heading(one["level"], one["id"], one["name"], toc_of(one["children"])) for one in tokens)


def made(text: str) -> Plain:
    """What the reader makes of a text."""
    page = reader().reset().convert(text)
    return Plain(page, toc_of(vars(reader())["toc_tokens"]))


def flat(toc: tuple[Heading, ...]) -> Iterator[Heading]:
    for one in toc:
        yield one
        yield from flat(one.children)


@given(TEXTS)
@settings(max_examples=cases(6000))
@example("> **а**\n> \xa0")
@example("*а*б_в_ *г*")
@example("## Часть\n## Часть\n\n### Часть_1\n\n# *Часть*")
@example("а\n- б\n\n- в\nг\n\n> д\n> е\n\n1. ж")
@example("| а | б |\n|:-:|--:|\n| в |\n| г | д | е |")
def test_what_is_accepted_is_what_the_reader_makes(text: str) -> None:
    plain = convert(text)
    assert plain is None or plain == made(text)


def test_what_is_accepted_of_very_many_is_what_the_reader_makes() -> None:
    chance = random.Random(11)
    for number in range(cases(20_000)):
        many, pieces = (1, EVERY) if number % 2 else (chance.randint(1, 6), FITTING)
        text = "\n".join(
            chance.choice(HEADS) + chance.choice(("", " ")).join(chance.choices(pieces, k=chance.randint(0, 7)))
            for _ in range(many)
        )
        plain = convert(text)
        assert plain is None or plain == made(text), text


@pytest.mark.parametrize(
    "text",
    [
        "снаружи *а* и_б_в __г__, (*д*) «**е**» ж*з*и",
        "[а](https://e.by/?a=1&b=2#в_г) **[б](../c/)** [*в*](г)",
        "А & Б > В &#33; &nbsp; ~ $",
        '<span lang="be">мова</span>, **<span lang="be">мова</span>** и `код > a_b`',
        "## Часть\nтекст\nещё текст\n\n## Часть\n\n### *Другая* [часть](a)\n\n## !",
        "- а\n- б\n  в\n\nг\n\n1. **д:** е\n2. ж",
        "> а\n> б\n>\n> в",
        "а | б\n:-- | :-:\nв | *г*",
        "а\n\n---\n\nб\n\n\n\n\nв",
        "а - б\n- в\nг | д\n2019. е",
        "",
        "\n \n",
    ],
)
def test_what_is_plain(text: str) -> None:
    plain = convert(text)
    assert plain == made(text)
    assert list(events(plain.html)) == prose.events(plain.html)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "*а",
            "а*",
            "* а*б",
            "**а*",
            "***а***",
            "*а **б** в*",
            "*а _б* в_",
            "*[а*](b)",
            "_а_б",
            "а __б __",
            "**[*а*](b)**",
        ),
        *("![а](b)", "[а]", "[а](b c)", "[а](b 'в')", "[а](<b>)", "[а](b(c))", "[[а](b)](c)", "[а](&#58;)", "[а]: b"),
        *("<b>", "<a@b.by>", "&#x21;", "AT&T;", "\\*", "``а``", "`а", "~~~\nа\n~~~", "```\nа\n```", "а\tб", "а\rб"),
        *(
            "    а",
            " а",
            "а\n    - б\n>в",
            "- а\n\n- б",
            "- а\n    - б",
            "> а\n\n> б",
            "> а\nб",
            "> а\n> \u00a0",
            "а  \nб",
            "а\n===",
            "а\n#б",
        ),
        *("####### а", "#", "## а # б", "- # а", "- - а", "1. 2. а", "* * *", "а|б\n-|-", "а\n> б", "\u2028а"),
        "## а\n" * 501,
        *("# а|б\n-|-\nв|г", "    а|б\n-|-\nв|г", "а|б\n-|-\nв|г|д"),
    ],
)
def test_what_is_left_to_the_reader(text: str) -> None:
    assert convert(text) is None
    page, toc = rendered(text)
    assert Plain(page, toc) == made(text)


REAL = [
    "Договор",
    "подписали",
    "в",
    "2019",
    "году",
    "города",
    "Витебск",
    "и",
    "Смоленск,",
    "дружба",
    "—",
    "1,5",
    "млн.",
]
SET = [
    "**{}**",
    "*{}*",
    "[{}](../cities/vitebsk/)",
    "[{}](https://e.by/a_b/?c=1)",
    "«{}»",
    "({})",
    "_{}_",
    "{}!",
    "{};",
]


def realistic(chance: random.Random) -> str:
    def words() -> str:
        told = [" ".join(chance.choices(REAL, k=chance.randint(2, 9))) for _ in range(chance.randint(1, 5))]
        return ", ".join(chance.choice(SET).format(one) if chance.random() < 0.4 else one for one in told)

    forms = ("{}", "{}", "{}\n{}", "## {}", "- {}\n- {}\n- {}", "1. {}\n2. {}", "> {}", "а | б\n-|-\n{} | {}")
    blocks = []
    for number in range(chance.randint(1, 9)):
        form = chance.choice(forms) if number % 2 else "{}"
        blocks.append(form.format(*(words() for _ in range(form.count("{}")))))
    return "\n\n".join(blocks) + chance.choice(["", "\n", "\n\n"])


def test_nearly_all_prose_is_plain() -> None:
    chance = random.Random(5)
    texts = [realistic(chance) for _ in range(300)]
    plain = {text: convert(text) for text in texts}
    assert sum(page is not None for page in plain.values()) > 0.9 * len(texts)
    assert all(page == made(text) for text, page in plain.items() if page is not None)


def test_content_is_plain_but_for_documents() -> None:
    files = sorted((ROOT / "content").rglob("*.md"))
    bodies = {file: parse_prose(file.read_text(), file.name, Lang(""), file.stem)[0].body for file in files}
    others = [body for file, body in bodies.items() if file.parent.name != "documents"]
    assert len(others) > 50
    assert sum(read(body).plain for body in others) >= 0.95 * len(others)
    for file, body in bodies.items():
        assert Plain(*rendered(body)) == made(body), file


RULES = Rules((Lang("ru"),), (Lang("be"),), {Lang("ru"): Alphabet("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")}, ())
SHELF = Shelf(frozenset({"content/ru/b.md"}), {})


def judged(text: str) -> tuple[Reading, list[str]]:
    path = "content/ru/a.md"
    page = ProseFile(Lang("ru"), "a", path, Fields(Span(path), ()), text, 1, text.split("\n"))
    read.cache_clear()
    return read(text), sorted(map(repr, check_prose(page, SHELF, RULES)))


@given(TEXTS)
@settings(max_examples=cases(250))
@example("[а](https://a:99999/) [б](https://a.by:x/) [в](javascript:г) [д](e:)")
@example("&#11; &#128; &#33; &notit; &foo; &nbsp;{be|а}[[city:б]]")
def test_plain_prose_is_read_and_judged_as_the_reader_does(text: str) -> None:
    reading, problems = judged(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_prose, "convert", lambda _: None)
        assert (reading.plain, *judged(text)) == (reading.plain, _as_unplain(reading), problems)


def _as_unplain(reading: Reading) -> Reading:
    unplain = replace(reading, plain=False)
    assert unplain.events == reading.events
    return unplain


@pytest.mark.parametrize("address, kept", [("https://a.by/б?c=1&d", True), ("b.md#в", True), ("javascript:а", False)])
def test_addresses_are_kept_or_not(address: str, kept: bool) -> None:
    assert is_kept(address) is kept
    assert (address in sanitise(f'<a href="{address}">а</a>').replace("&amp;", "&")) is kept


def test_headings_are_told_in_their_order() -> None:
    text = "### а\n\n# б\n\n### в\n\n## г\n\n#### д"
    page, toc = rendered(text)
    assert [one.id for one in flat(toc)] == list("абвгд")
    assert [one.id for one in toc] == ["а", "б"]
    assert page == render(text)
