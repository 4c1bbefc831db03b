"""Typography: what is set how in which language, and that nothing but signs and spaces ever changes."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.language import typographic_rules, typography
from generator.language.typographic_rules import NBSP, Group
from generator.language.typography import OBJECT, typeset, typeset_once, typeset_run
from generator.prose import Reading, read
from generator.prose_typography import typeset_markdown
from generator.text import APOSTROPHES, Lang
from generator.views.typesetting import typeset_view
from tests.fuzz import cases
from tests.tools import ROOT

RU, BE, OTHER = Lang("ru"), Lang("be"), Lang("pl")


def shown(text: str) -> str:
    """No-break spaces as they can be seen."""
    return text.replace(NBSP, "·")


@pytest.mark.parametrize(
    "lang, typed, printed",
    [
        # signs
        (BE, "з'езд, аб`ект, сямʼя", "з’езд, аб’ект, сям’я"),
        (RU, '"Слово" и дело', "«Слово» и·дело"),
        (BE, 'лагер "Крынічка "Зубраня""', "лагер «Крынічка „Зубраня“»"),
        (BE, "санаторый «Крынічка «Зубраня»»", "санаторый «Крынічка „Зубраня“»"),
        (RU, "ассоциация “Города”", "ассоциация «Города»"),
        (RU, 'доска 5" и слово', 'доска 5" и·слово'),
        (RU, "Минск - столица, - сказал он", "Минск·— столица,·— сказал он"),
        (RU, "Минск – столица", "Минск·— столица"),
        (RU, "Гомель — Курск", "Гомель·— Курск"),
        (RU, "ждём...", "ждём…"),
        (RU, "ну?.. и....", "ну?.. и...."),
        # ranges, and what is none
        (RU, "29-30 июня 2017 г.", "29–30·июня 2017·г."),
        (BE, "2014-2015 гг., 5,5-7 км", "2014–2015·гг., 5,5–7·км"),
        (RU, "в 10.00-12.30", "в·10.00–12.30"),
        (RU, "XX-XXI вв.", "XX–XXI·вв."),
        (RU, "от 2017-06-29, 2017-06", "от 2017-06-29, 2017-06"),
        (RU, "№ 12-3/45, № 12-34, ГОСТ 1051-2017", "№·12-3/45, №·12-34, ГОСТ 1051-2017"),
        (RU, "ул. Ленина, 5-12, кв. 5-12, приказ 5-12", "ул.·Ленина, 5-12, кв.·5-12, приказ 5-12"),
        (BE, "вул. Леніна, 5-12, тэл. 22-45, рашэнне 15-20", "вул.·Леніна, 5-12, тэл.·22-45, рашэнне 15-20"),
        (RU, "ISO 3166-2, RU-ARK, forum-2014-2015", "ISO 3166-2, RU-ARK, forum-2014-2015"),
        (RU, "70-летие, 13-я встреча", "70-летие, 13-я встреча"),
        (RU, "+375 17 222-33-44, 22-33-44", "+375 17 222-33-44, 22-33-44"),
        # numbers and what belongs to them
        (RU, "1 234 567 человек", "1·234·567·человек"),
        (RU, "более 14 тыс. человек", "более 14·тыс. человек"),
        (RU, "5км, 7 га, 50% и 5%-ный, 10 °C", "5·км, 7·га, 50·% и·5%-ный, 10·°C"),
        (BE, "10 кастрычніка 2019г.", "10·кастрычніка 2019·г."),
        (RU, "в 2017 прошёл, в 2017 году", "в·2017 прошёл, в·2017·году"),
        (RU, "5 и 7, 551 от 22 сентября", "5 и·7, 551 от 22·сентября"),
        (RU, "VIII встреча, в XX в.", "VIII·встреча, в·XX·в."),
        (RU, "№5, § 7", "№·5, §·7"),
        (RU, "1200 МВт", "1200·МВт"),
        # abbreviations and names
        (RU, "и т.д., и т. п., и др.", "и·т.·д., и·т.·п., и·др."),
        (BE, "і г.д., г. зн., да н.э.", "і·г.·д., г.·зн., да н.·э."),
        (RU, "г.Минск, ул. Ленина, д.5, п. 3, им. Горького", "г.·Минск, ул.·Ленина, д.·5, п.·3, им.·Горького"),
        (BE, "г. Мінск, вул.Леніна, вобл.", "г.·Мінск, вул.·Леніна, вобл."),
        (RU, "Псковская обл., Лиозненский р-н", "Псковская·обл., Лиозненский·р-н"),
        (RU, "бюст А.С.Пушкина", "бюст А.·С.·Пушкина"),
        (RU, "А. Пушкин; Пушкин А.С., поэт", "А.·Пушкин; Пушкин·А.·С., поэт"),
        # small words
        (RU, "Встреча и в Минске, и у нас", "Встреча и·в·Минске, и·у·нас"),
        (BE, "У Віцебску з сябрамі і ў Оршы", "У·Віцебску з·сябрамі і·ў·Оршы"),
        # addresses
        (
            RU,
            "https://a.by/2014-2015/х-5%, a-1-2@b.by, kvz.by/5-7",
            "https://a.by/2014-2015/х-5%, a-1-2@b.by, kvz.by/5-7",
        ),
        # a language without customs
        (OTHER, '"a" - b, o z', '"a" - b, o z'),
        (OTHER, "aujourd'hui 5 km, 2014-2015, § 5...", "aujourd’hui 5·km, 2014–2015, §·5…"),
    ],
)
def test_texts_are_typeset(lang: Lang, typed: str, printed: str) -> None:
    assert shown(typeset(typed, lang)) == printed


def test_a_run_is_set_as_one_text() -> None:
    run = ('Фестиваль "', "Крынічка", '" - у ', OBJECT, " - 5", "-7 мая")
    assert [shown(piece) for piece in typeset_run(run, BE)] == [
        "Фестиваль «",
        "Крынічка",
        "»·— у·",
        OBJECT,
        "·— 5",
        "–7·мая",
    ]


WORDS = [
    "слово",
    "з'езд",
    "с",
    "в",
    "г.",
    "т.д.",
    "обл.",
    "А.С.",
    "Пушкин",
    "км",
    "2014",
    "5",
    "29-30",
    "XX-XXI",
    "№",
    "%",
]
SIGNS = [
    " ",
    " - ",
    " – ",
    NBSP,
    '"',
    "«",
    "»",
    "„",
    "“",
    "-",
    "—",
    ".",
    "...",
    ",",
    "(",
    ")",
    "\n",
    "a.by/1-2",
    OBJECT,
]
TEXT = st.lists(st.sampled_from([*WORDS, *SIGNS]) | st.text(max_size=3), max_size=20).map("".join)
LANGS = st.sampled_from([RU, BE, OTHER])


@given(TEXT, LANGS)
@example("д.29-30", RU)
@example("...т.д.", RU)
def test_twice_is_once(text: str, lang: Lang) -> None:
    once = typeset(text, lang)
    assert typeset(once, lang) == once


@given(TEXT, LANGS)
def test_letters_and_figures_stay(text: str, lang: Lang) -> None:
    def bare(words: str) -> str:
        return re.sub(rf"[\s.…\"«»„“”–—-]|[’{APOSTROPHES}]", "", words)

    assert bare(typeset(text, lang)) == bare(text)


@given(st.lists(TEXT, max_size=5).map(tuple), LANGS)
def test_pieces_keep_their_own(pieces: tuple[str, ...], lang: Lang) -> None:
    printed = typeset_run(pieces, lang)
    assert [bool(piece) for piece in printed] == [bool(piece) for piece in pieces]
    assert typeset_run(printed, lang) == printed


ABBREVIATED = (
    "г",
    "ул",
    "обл",
    "д",
    "т",
    "н",
    "э",
    "А",
    "Б",
    "в",
    "Ў",
    "Ленина",
    "слова",
    ".",
    "..",
    " ",
    NBSP,
    "\n",
    ",",
)
PLAIN = st.lists(
    st.sampled_from(ABBREVIATED) | st.text("аяЯ. ", max_size=3),
    max_size=16,
).map("".join)


@given(PLAIN, LANGS)
@settings(max_examples=cases(2000))
def test_a_text_without_signs_loses_no_rule(text: str, lang: Lang) -> None:
    every = Group(re.compile(""), tuple(rule for group in typographic_rules._rules(lang) for rule in group.rules))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(typography, "rules", lambda _text, _lang: (every,))
        expected = typeset_once((text,), lang)
    assert typeset_once((text,), lang) == expected


def test_a_view_keeps_what_machines_read() -> None:
    view = {
        "id": "days-2014-2015",
        "heading": ['Вечер "', {"text": "Друзья", "url": "/a-1-2/"}, '" - ', {"text": "з'езд - і", "lang": "be"}],
        "rows": [{"cells": ["5 мая", '"'], "match": "а'я 5 мая"}],
        "quote": {"text": '"a" - b', "lang": "en"},
    }
    assert typeset_view(view, RU) == {
        "id": "days-2014-2015",
        "heading": [
            "Вечер «",
            {"text": "Друзья", "url": "/a-1-2/"},
            f"»{NBSP}— ",
            {"text": f"з’езд{NBSP}— і", "lang": "be"},
        ],
        "rows": [{"cells": [f"5{NBSP}мая", '"'], "match": "а'я 5 мая"}],
        "quote": {"text": '"a" - b', "lang": "en"},
    }


@pytest.mark.parametrize(
    "body, printed",
    [
        ("Город - \"[Минск](a.md 'т - т')\" - и **в** нём", "Город·— «[Минск](a.md 'т - т')»·— и·**в**·нём"),
        ("- слово - дело\n- 5 мая\n\n1. и так", "- слово·— дело\n- 5·мая\n\n1. и·так"),
        ('a | b - c\n--- | ---\nи я | "x"', "a | b·— c\n--- | ---\nи·я | «x»"),
        (
            "`x - 'y'` - код\n\n    5 мая - код\n\n```\nа - б\n```",
            "`x - 'y'`·— код\n\n    5 мая - код\n\n```\nа - б\n```",
        ),
        ("- пункт\n\n    и в пункте - тоже", "- пункт\n\n    и·в·пункте·— тоже"),
        ('## Кто - и что в нём\n\n## О "нас" и 5 дней', "## Кто - и что в нём\n\n## О·«нас» и·5·дней"),
        ("Заголовок - раз\n---------", "Заголовок - раз\n---------"),
        ('{be|з\'езд - з} - [[city:a|"Орша"]] и [[city:b]]', "{be|з’езд·— з}·— [[city:a|«Орша»]] и·[[city:b]]"),
        ('<https://a.by/1-2> &mdash; \\"и в', '<https://a.by/1-2> &mdash; \\"и·в'),
        ("[a]: https://a.by 'x - y'\n\nи в", "[a]: https://a.by 'x - y'\n\nи в"),
        ("`и - в\nи - в` 5 мая\n\nи в", "`и - в\nи - в` 5 мая\n\nи·в"),
        ("<div>\nи в\n</div>", "<div>\nи в\n</div>"),
        ("> цитата - и\n> 5 мая", "> цитата·— и\n> 5·мая"),
    ],
)
def test_only_words_of_prose_are_typeset(body: str, printed: str) -> None:
    assert shown(typeset_markdown(body, RU)) == printed


def shape(reading: Reading) -> object:
    """All of a text's reading but its words."""
    marks = [(mark.kind, mark.id) for mark in reading.stand_ins.records.values()]
    tags = [event for event in reading.events if event[0]]
    return tags, reading.own, reading.references, marks, reading.stand_ins.pages, reading.working


MARKDOWN = ["**", "*", "_", "`", "``", "# ", "\n", "\n\n", "    ", "- ", "1. ", "> ", "|", "---|---\n", "---\n", "==\n"]
LINKS = [
    "[",
    "](b.md)",
    '](b.md "т - т")',
    "](",
    "<https://a.by>",
    "[a]: ",
    "{be|",
    "}",
    "[[city:a|",
    "]]",
    "[[city:a]]",
]
REST = ["```\n", "~~~\n", "\t", "\\", "&quot;", "&", "<b>", "<!--", "'", "![", "и ", "А.С.Пушкин", "50%"]
PROSE = st.lists(st.sampled_from([*WORDS, *SIGNS, *MARKDOWN, *LINKS, *REST]), max_size=22).map("".join)


@given(PROSE)
@settings(max_examples=cases(300))
@example("50%\t\n*с")
@example('\\](b.md "т - т")[[city:a]]')
@example("1. >  - }т.д.")
@example('[слово ~~~\n](~~~\nаб\'ект 1. ](b.md "т - т")')
@example("``...```\n1. - ```\nА.С.Пушкин")
@example("![з'езд](b.md)")
@example("# А.С.Пушкин")
@example("# [[city:a|# ]]- слово")
def test_structure_of_prose_stays(body: str) -> None:
    printed = typeset_markdown(body, RU)
    assert shape(read(printed)) == shape(read(body))
    assert typeset_markdown(printed, RU) == printed


@pytest.mark.parametrize("file", sorted(ROOT.glob("content/*/**/*.md")), ids=lambda file: str(file.relative_to(ROOT)))
def test_structure_of_the_real_prose_stays(file: Path) -> None:
    body = file.read_text(encoding="utf-8").split("---\n", 2)[-1]
    lang = Lang(file.relative_to(ROOT).parts[1])
    printed = typeset_markdown(body, lang)
    assert shape(read(printed)) == shape(read(body))
    assert read(printed).anchors == read(body).anchors


@pytest.mark.parametrize("piece", ["`", "~", "``` ", "[", "](", "а-", "1 ", "А. ", "«", "a.", "*"])
@pytest.mark.bench
def test_whatever_is_written_is_set_in_no_long_time(piece: str) -> None:
    began = time.process_time()
    for ending in ("", "\n", "я"):
        typeset_markdown(piece * 40_000 + ending, BE)
    assert time.process_time() - began < 3
