"""The glossary: its terms are found in any form, and asked for in the translation."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from generator.copyediting.terminology import check_terms
from generator.diagnostics import Span
from generator.glossary import words_of
from generator.model.common import Source
from generator.model.glossary import Glossary, PerLanguage, Term
from generator.model.vocabulary import TermGroup
from generator.nodes import Seeker
from generator.passages import Passage
from generator.text import Lang, Text
from tests.register import checked

RU, BE = Lang("ru"), Lang("be")


def term(ru: str, be: str, also: PerLanguage | None = None, forms: PerLanguage | None = None) -> Term[Text]:
    source = Source(document="declaration")
    text = Text.of({"ru": ru, "be": be})
    return Term(term=text, group=TermGroup.TIES, also=also, forms=forms, sources=(source,))


GLOSSARY = Glossary(
    terms=(
        term("город-побратим", "горад-пабрацім", {"be": ("пабрацім",)}),
        term("Форум регионов", "Форум рэгіёнаў"),
        term("форум", "форум"),
        term("регион", "рэгіён"),
        term("Союзное государство", "Саюзная дзяржава"),
        term("совещание", "нарада"),
        term("совещание", "сход"),
        term("соглашение", "пагадненне", {"ru": ("договорённость",)}),
        term("поезд", "цягнік", forms={"be": ("поязд", "на цягніках")}),
        term("съезд", "з'езд"),
        term("Ассоциация «Породненные города»", "Асацыяцыя «Парадненыя гарады»"),
        term("торгово-экономический", "гандлёва-эканамічны"),
    ),
    words={"be": ("Крынічка",), "ru": ("ЮГАГРО",)},
)


def passage(ru: str, be: str, source: Lang = RU, field: str = "note") -> Passage:
    versions = {RU: ru, BE: be}
    places = {
        lang: Seeker(words.split("\n"), Span(f"{lang}.yml"), len(words.split("\n"))) for lang, words in versions.items()
    }
    owner = ("page", "about") if field == "text" else ("event", "a")
    return Passage(owner, (field,), source, versions, places, {})


def missing(ru: str, be: str, source: Lang = RU, field: str = "note") -> list[object]:
    return [problem.details["term"] for problem in check_terms([passage(ru, be, source, field)], GLOSSARY, (RU, BE))]


@pytest.mark.parametrize(
    "ru, be",
    [
        ("Делегации городов-побратимов", "Дэлегацыі гарадоў-пабрацімаў"),
        ("Городами-побратимами названы", "Названы пабрацімамі"),
        ("На III Форуме регионов", "На III Форуме рэгіёнаў"),
        ("ФОРУМ РЕГИОНОВ", "Форум рэгіёнаў"),
        ("в Союзном государстве", "у Саюзнай дзяржаве"),
        ("Было совещание", "Адбыўся сход"),
        ("Съезды", "З’езды"),
        ("в торгово-экономической сфере", "у гандлёва-эканамічнай сферы"),
        ("Ассоциация «Породненные города»", "У Асацыяцыі «Парадненыя гарады»"),
        ("поездами", "на цягніках"),
        ("газета «{ru|Форум регионов}»", "газета «{ru|Форум регионов}»"),
        ("в газете «Форум регионов»", "у газеце {ru|«Форум регионов»}"),
        ("слово {be|форум}", "слова"),
        ("[[event:forum]]", "падзея"),
        ("город, побратим которого", "горад, брат якога"),
        ("Форум. Регионов много", "Форум. Рэгіёнаў шмат"),
    ],
)
def test_is_said(ru: str, be: str) -> None:
    assert missing(ru, be) == []


@pytest.mark.parametrize(
    "ru, be, terms",
    [
        ("Делегации городов-побратимов", "Дэлегацыі гарадоў-сяброў", ["город-побратим"]),
        ("Форум регионов", "Форум абласцей", ["Форум регионов"]),
        ("Форум регионов", "Рэгіёны і форум", ["Форум регионов"]),
        ("Форум и Форум регионов", "Форум рэгіёнаў", []),
        ("регионы Форума регионов", "Форум вобласці", ["регион", "Форум регионов"]),
        ("совещание", "пасяджэнне", ["совещание"]),
        ("договорённости сторон", "дамоўленасці бакоў", ["соглашение"]),
        ("поездом", "на цягніку, {ru|поезд}", []),
        ("поездом", "аўтобусам", ["поезд"]),
        ("поездом", "поязду", ["поезд"]),
        ("регион", "{ru|Форум регионов}", ["регион"]),
        ("[[event:forum|на форуме]]", "[[event:forum|на сустрэчы]]", ["форум"]),
    ],
)
def test_is_not_said(ru: str, be: str, terms: list[str]) -> None:
    assert missing(ru, be) == terms


def test_the_source_is_asked_of_whatever_language_it_is() -> None:
    assert missing("Встреча", "Форум", source=BE) == ["форум"]
    assert missing("Форум", "Сустрэча", source=BE) == []


def test_a_term_is_told_once_with_both_places() -> None:
    (problem,) = check_terms([passage("О съездах:\nсъезд и съезд", "Пра сустрэчы")], GLOSSARY, (RU, BE))
    assert (problem.code, problem.span, problem.related) == ("W450", Span("be.yml"), (Span("ru.yml", 1, 3),))
    assert problem.details == {"term": "съезд", "counterpart": "з'езд", "source": "ru.yml:1:3"}


def test_markdown_is_read_as_words() -> None:
    text = "## Съезды\n\nСм. [форумы **регионов**](форум.md) и `регион`\n\n- Форум\n- регионов\n"
    assert missing(text, "## З’езды\n\nФорумы рэгіёнаў", field="text") == []
    assert missing(text, "## З’езды\n\nФорумы", field="text") == ["Форум регионов", "регион"]


def test_without_terms_nothing_is_asked() -> None:
    assert list(check_terms([passage("Форум", "Сустрэча")], Glossary(), (RU, BE))) == []


def test_words_of_the_glossary_are_known_to_spelling() -> None:
    assert {"Крынічка", "пабрацім", "горад-пабрацім", "поязд"} <= set(words_of(GLOSSARY, BE))
    assert "Крынічка" not in words_of(GLOSSARY, RU)


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_the_real_glossary_is_worth_its_name() -> None:
    glossary = checked().glossary
    assert glossary is not None
    assert len(glossary.terms) >= 100
    assert {term.group for term in glossary.terms} == set(TermGroup)
    for of in glossary.terms:
        said = passage(of.term.get(RU) or "", of.term.get(BE) or "")
        for source in (RU, BE):
            told = check_terms([replace(said, source=source)], Glossary(terms=(of,)), (RU, BE))
            assert list(told) == [], of.term


@pytest.mark.site
@pytest.mark.xdist_group("register")
@pytest.mark.bench
def test_the_real_bulletin_is_checked_in_no_time() -> None:
    read = checked()
    assert read.config is not None
    assert read.glossary is not None
    begun = time.process_time()
    list(check_terms(read.passages, read.glossary, read.config.langs))
    assert time.process_time() - begun < 1
