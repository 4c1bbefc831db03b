"""Rules of writing: what is found, and what only looks like a mistake."""

from __future__ import annotations

import re
import time
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import orthography, wording
from generator.language.orthography import check
from generator.text import Lang

BE, RU = Lang("be"), Lang("ru")


def told(text: str, lang: Lang, markdown: bool = False) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.word, finding.right) for finding in check(text, lang, markdown)]


@pytest.mark.parametrize(
    "text, word, right",
    [
        ("Сустрэча была у Мінску", "у", "ў"),
        ("Сустрэча\u00a0у Мінску", "у", "ў"),
        ("Дэлегацыя прыняла удзел", "удзел", "ўдзел"),
        ("Гэта ужо вядома", "ужо", "ўжо"),
        ("12-га узроўню", "узроўню", "ўзроўню"),
        ("Я удзельнічаў", None, None),
        ("Пскова {ru|Вече} у", None, None),
        ("Пасля [[city:pskov|Пскова]] у Мінску", "у", "ў"),
        ("Сёння ў [[city:pskov|горадзе]] узялі", "узялі", "ўзялі"),
        ("Пайшла угору", "угору", "ўгору"),
        ("Зышла уніз", "уніз", "ўніз"),
        ("Фестываль «Мова» у Мінску", "у", "ў"),
    ],
)
def test_у_after_a_vowel_is_nonsyllabic(text: str, word: str | None, right: str | None) -> None:
    assert told(text, BE) == ([("W401", word, right)] if word else [])


@pytest.mark.parametrize(
    "text, word, right",
    [
        ("Быў ў Мінску", "ў", "у"),
        ("Дзень ўдзячнасці", "ўдзячнасці", "удзячнасці"),
        ("мой ўдзел", "ўдзел", "удзел"),
        ("ў Мінску", "ў", "у"),
        ("Вядома, ў Мінску", "ў", "у"),
        ("Праграма: ў Мінску", "ў", "у"),
        ("Гомель — ў Мінск", "ў", "у"),
        ("сустрэча (ўрачыстая)", "ўрачыстая", "урачыстая"),
        ("Ў Мінску", "Ў", "У"),
        ("Паехалі да Ўзды", "Ўзды", "Узды"),
        ("«Беларусь» ў Мінску", "ў", "у"),
    ],
)
def test_nonsyllabic_ў_stands_after_vowels_only(text: str, word: str, right: str) -> None:
    assert told(text, BE) == [("W402", word, right)]


@pytest.mark.parametrize(
    "text",
    [
        "У Мінску і ў Пскове, у Гомелі і ва Украіне",
        "маладая ўрачыстасць, новая урна, гэта унія і рэдкая унцыя, яго ультрамодны",
        "каля Узды, за Уладзіміра",
        "у 2015 г. ў Мінску",
        "ЗША у 2015 годзе, ААТ ў Мінску",
        "літара у, літары ў, літара Ў",
        "Форум I у Мінску, 2015 у лічбах, 2015 ў кнізе",
        "тут уезд, яна уедлівая",
        "ДА ЎЗРОЎНЮ",
        "«Прэса»: у Мінску",
        "Дагавору «ў наступным годзе» 15 гадоў, паводле яго «у наступным»",
        "[[city:orsha]] ў Віцебскай вобласці",
        "[[city:minsk]] у 2015 годзе",
        "{ru|Правда} ў Мінску",
    ],
)
def test_nothing_is_found_in_belarusian(text: str) -> None:
    assert told(text, BE) == []


@pytest.mark.parametrize(
    "text, found",
    [
        ("два  пробела", ("W403", "два", "")),
        ("два \u00a0пробела", ("W403", "два", "")),
        ("слово , слово", ("W404", ",", "")),
        ("слово .", ("W404", ".", "")),
        ("слово : слово", ("W404", ":", "")),
        ("слово\u00a0!", ("W404", "!", "")),
        ("слово,слово", ("W405", "слово,слово", "слово, слово")),
        ("2015,март", ("W405", "2015,март", "2015, март")),
        ("«Зубр», «Бук", ("W406", "«", "")),
        ("Зубр»", ("W406", "»", "")),
        ("«Зубр» и Бук»", ("W406", "»", "")),
    ],
)
@pytest.mark.parametrize("lang", ["be", "ru"])
def test_spaces_and_signs_are_found_in_both_languages(text: str, found: tuple[str, str, str], lang: str) -> None:
    assert told(text.replace("и", "і") if lang == "be" else text, Lang(lang)) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "1,5 км; 12,3 %; масштаб 1 : 100 000; счёт 3 : 2",
        "сайт города — в зоне .by и так далее …",
        "и т. д., и т. п. (см. ниже): всё",
        '"прямые" кавычки, дефис - вместо тире, подъём\'ёмник',
        "«Союз «Единство»: новости",
        "«А «Б» В»",
        "https://example.org/a,b и mail@example.org, адрес: https://example.org/x,y.",
        "{en|Hello ,world} и {be|Ў} ",
        "",
        "\n",
    ],
)
def test_nothing_is_found_in_russian(text: str) -> None:
    assert told(text, RU) == ([("W402", "Ў", "У")] if "{be" in text else [])


def test_quotations_are_read_in_their_own_language() -> None:
    assert told("Выпуск {be|Яна у Мінску} и {ru|один ,два}", RU) == [("W401", "у", "ў"), ("W404", ",", "")]
    assert told("{en|two  spaces}", RU) == []


@pytest.mark.parametrize(
    "text",
    [
        "Код `a,б` и\n\n```\nодин  два ,три\n```\n\nконец.",
        "- один\n- два\n  дальше  \n  ещё\n",
        "| а | б |\n|:--|--:|\n| один  | , |\n".replace(", ", "я "),
        "[слова](../about.md), **слова**, *слова*; <https://example.org/a,б>",
        "> цитата\n> дальше",
        "## Заголовок\n\n1. один\n2. два",
        "слово&nbsp;, слово".replace("&nbsp;,", "&nbsp;и"),
        "первая строка\nвторая",
    ],
)
def test_markdown_is_no_fault(text: str) -> None:
    assert told(text, RU, markdown=True) == []


def test_markdown_does_not_hide_a_fault() -> None:
    text = "Яна **была** у [Мінску](../about.md) ,і\n`код`,але.\n\n- *пасля*\n  удзелу"
    found = [("W401", "у", "ў"), ("W401", "удзелу", "ўдзелу"), ("W404", ",", ""), ("W405", ",але", ", але")]
    assert told(text, BE, markdown=True) == found


@given(st.text(st.sampled_from("аубўУЎк  ,.:«»{}|[]ber\n-—`*")), st.sampled_from(["be", "ru", "en"]), st.booleans())
def test_every_finding_stands_where_it_says(text: str, lang: str, markdown: bool) -> None:
    for finding in check(text, Lang(lang), markdown):
        assert 0 <= finding.at < len(text)
        if finding.code in ("W401", "W402", "W406"):
            assert text.startswith(finding.word[0], finding.at)


@pytest.mark.parametrize(
    "text, found",
    [
        ("Візіт в Віцебск", ["в"]),
        ("К вечару, о сустрэчы с гасцямі", ["К", "о", "с"]),
        ("У с. Лужкі, в. Мар’янаўка, «Піліп і К», клас «в», с/г, А. С. Пушкін, пункт в)", []),
    ],
)
def test_prepositions_of_russian_are_no_words(text: str, found: list[str]) -> None:
    assert [(code, word) for code, word, _ in told(text, BE)] == [("W408", word) for word in found]
    assert told(text, RU) == []


@given(st.text(st.sampled_from("аубўк ,.:«»—"), max_size=12))
def test_what_is_right_is_found_no_more(text: str) -> None:
    for finding in check(text, BE):
        if finding.code in ("W401", "W402"):
            mended = text[: finding.at] + finding.right + text[finding.at + len(finding.word) :]
            again = [(other.code, other.at) for other in check(mended, BE) if other.code in ("W401", "W402")]
            assert (finding.code, finding.at) not in again


@pytest.mark.parametrize(
    "piece", ["а", " ", "«", "»", "_", "а_", "`", "` ``", "](", "а,б", "\n", "а  ", "ў ", "*", "|", "а@", "- "]
)
@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.bench
def test_whatever_is_written_takes_no_long_time(piece: str, markdown: bool) -> None:
    began = time.process_time()
    for ending in ("", "я", "-."):
        list(check(piece * 20_000 + ending, BE, markdown))
    assert time.process_time() - began < 3


PIECES = [
    *(
        "у",
        "ў",
        "Ў",
        "уз",
        "ўна",
        "а",
        "к",
        "в",
        " ",
        "  ",
        "\u00a0",
        "\n",
        "\n\n",
        "  \n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "|",
        " | ",
    ),
    *(
        "«",
        "»",
        "“",
        "”",
        "-",
        "—",
        ",",
        ".",
        ":",
        "!",
        "(",
        "**",
        "_",
        "`",
        "```\n",
        "&nbsp;",
        "\\",
        "](x)",
        "[",
        "\n|-|\n",
    ),
    *("https://a.by/у", "a@b.by", "{ru|у}", "[[city:x]]", "[[city:x|ў]]", "літара ", "1", "’", "\t", "У", "УП", "ЎП"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_what_is_passed_over_at_once_has_no_fault(text: str, markdown: bool) -> None:
    everything = re.compile("")
    with patch.multiple(orthography, _DOUBTFUL=everything, _SPACED=everything):
        closely = list(check(text, BE, markdown))
    assert list(check(text, BE, markdown)) == closely


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(0, 5))
def test_markdown_is_found_wherever_it_stands(text: str, begin: int) -> None:
    found = [match.span() for match in wording._markdown(text, begin, len(text))]
    assert found == [match.span() for match in wording._MARKDOWN.finditer(text, begin, len(text))]
