"""Words that nobody knows: what is asked of a dictionary, and what is known without one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from generator.copyediting.misspelling import check_words
from generator.diagnostics import Span
from generator.language import dictionaries
from generator.language.dictionaries import Missing, Word, unknown
from generator.nodes import Seeker
from generator.passages import Passage
from generator.text import Lang
from tests.tools import require_tool

RU, BE = Lang("ru"), Lang("be")


def passage(text: str, lang: Lang = RU, owner: tuple[str, str] = ("event", "e"), field: str = "note") -> Passage:
    place = Seeker(text.split("\n"), Span("x.yml"), text.count("\n") + 1)
    return Passage(owner, (field,), RU, {lang: text}, {lang: place}, {})


def no_dictionary(words: Iterable[Word], _lang: Lang, known: Callable[[str], bool]) -> Mapping[Word, tuple[str, ...]]:
    return {word: () for word in words if not any(map(known, word))}


def unknown_of(words: Iterable[str], lang: Lang = RU) -> dict[str, tuple[str, ...]]:
    """Words that the real dictionary does not have, with its suggestions."""
    return {word: told for (word,), told in unknown([(word,) for word in words], lang, lambda _: False).items()}


def told(text: str, lang: Lang = RU, right: Iterable[str] = (), *others: Passage) -> list[tuple[str, int]]:
    """Words of a text that are asked about and not known, with their columns."""
    problems = check_words([passage(text, lang), *others], lang, right, no_dictionary)
    return [(str(problem.details["word"]), problem.span.column) for problem in problems]


@pytest.mark.parametrize(
    "text, words",
    [
        ("один два", ["один", "два"]),
        ("IT, XIII, 3D, № 5, в, и, я", []),
        ("ВГМУ, АПК, СМИ, ПсковГУ, БелАЗ", []),
        ("70-летие, 2-й, Ту-154", []),
        ("города-побратимы", ["города", "побратимы"]),
        ("{be|Вёска} и {en|Twin}", []),
        ("адрес https://пример.рф/слово и почта@пример.рф", ["адрес"]),
        ("[[city:minsk]] и [[city:minsk|слово]]", ["слово"]),
        ("Дом Wikidata: Bитебск", ["Дом"]),
        ("подъём’ёмник", ["подъём’ёмник"]),
    ],
)
def test_words_are_asked_about_and_nothing_else(text: str, words: list[str]) -> None:
    assert [word for word, _ in told(text)] == words


def test_code_and_addresses_of_prose_are_no_words() -> None:
    text = "Слово `код`, [имя](../файл.md)\nи <https://пример.рф/путь>"
    page = passage(text, owner=("page", "about"), field="text")
    assert [(p.details["word"], str(p.span)) for p in check_words([page], RU, (), no_dictionary)] == [
        ("Слово", "x.yml:1:1"),
        ("имя", "x.yml:1:15"),
    ]


def test_quotations_are_asked_about_in_their_language() -> None:
    problems = check_words([passage("Газета {be|Крынічка}")], BE, (), no_dictionary)
    assert [(p.details["word"], p.span.column) for p in problems] == [("Крынічка", 12)]


def test_names_and_right_words_are_known_in_any_form() -> None:
    name = passage("Великий Новгород", field="name")
    assert told("В Великом Новгороде, побратимских Новгорот", RU, ["побратимский"], name) == [("Новгорот", 35)]


def test_parts_of_adjectives_are_known_by_the_whole() -> None:
    assert told("торгово-экономический", RU, ["торговый", "экономический"]) == []
    assert told("гандлёва-эканамічны", BE, ["гандлёвы", "эканамічны"]) == []
    assert told("торгово экономический", RU, ["торговый", "экономический"]) == [("торгово", 1)]


def test_documents_are_quoted_with_their_mistakes_and_their_translations_are_not() -> None:
    clause = Passage(
        ("document", "d"),
        ("clauses", 0, "quote"),
        RU,
        {RU: "ашипка", BE: "памылкаа"},
        {RU: Seeker(["ашипка"], Span("d.yml"), 1), BE: Seeker(["памылкаа"], Span("d.yml"), 1)},
        {},
    )
    page = passage("ашипка", owner=("page", "documents/d"), field="text")
    assert check_words([clause, page], RU, (), no_dictionary) == ()
    assert [p.details["word"] for p in check_words([clause, page], BE, (), no_dictionary)] == ["памылкаа"]


@pytest.mark.parametrize(
    "lang, right, wrong",
    [
        ("ru", "ещё еще Полоцк подъезд трёхсторонний трехсторонний дружба", ["дружбба", "сотруднечество"]),
        ("be", "сям’я сям'я ўдзел удзел дружба супрацоўніцтва", ["дружбба", "супрацоўніцтваа", "ўдзелл"]),
    ],
)
def test_dictionaries_know_their_language(lang: str, right: str, wrong: list[str]) -> None:
    require_tool("hunspell")
    found = unknown_of([*right.split(), *wrong], Lang(lang))
    assert list(found) == sorted(wrong)
    assert "дружба" in found["дружбба"]


def test_a_language_without_dictionary_has_no_mistakes() -> None:
    assert unknown_of(["qwrt"], Lang("en")) == {}


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    require_tool("hunspell")
    with monkeypatch.context() as without:
        without.setitem(dictionaries._DICTIONARIES, RU, "xx_XX")
        with pytest.raises(Missing) as told:
            unknown_of(["слово"])
        assert told.value.dictionary == "xx_XX"
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing) as told:
        unknown_of(["слово"])
    assert told.value.dictionary == ""


def test_nobody_s_own_words_have_a_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    require_tool("hunspell")
    for name in (".hunspell_ru_RU", ".hunspell_default"):
        (tmp_path / name).write_text("дружбба\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert list(unknown_of(["дружбба"])) == ["дружбба"]


def test_a_word_is_right_where_one_that_vouches_for_it_is() -> None:
    require_tool("hunspell")
    asked = [("гандлёва", "гандлёвы"), ("гандлбва", "гандлбвы")]
    assert list(unknown(asked, BE, lambda _: False)) == asked[1:]
