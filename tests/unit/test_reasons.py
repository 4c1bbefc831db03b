"""Why a file was made, as `bulletin build -v` tells it: whatever a page may ask for has its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator import pipeline
from generator.cli import LOCALES
from generator.cli.reasons import RECORDS, SAID, reasons, sentence
from generator.making.kept import BASE, CHANGED, FILE, Why
from generator.making.tasks import ALL
from generator.making.watching import Shape, as_mapping, shape_of, sources
from generator.text import Lang
from generator.words import load_words
from tests.bulletins import CASES, TODAY

LANGS = tuple(map(Lang, ("en", "ru", "be")))


@pytest.fixture(scope="module")
def told() -> Mapping[str, Any]:
    """All that can be asked for of a bulletin that has every kind."""
    stock = pipeline.stock(pipeline.check(CASES / "every-kind" / "site_config.yml", TODAY), TODAY, (LOCALES,))
    return sources(stock.bulletin, stock.facts, [stock.edition(lang) for lang in stock.config.langs])


def rows(name: str) -> str:
    """The row of the table that tells of a source."""
    return name if name in SAID else name.partition(".")[2]


def test_every_source_has_its_words_and_no_other(told: Mapping[str, Any]) -> None:
    others = {rows(name): source for name, source in told.items() if not name.startswith(f"{RECORDS}.")}
    assert others.keys() == SAID.keys()
    of_values = {name for name, source in others.items() if shape_of(source) == Shape.VALUE}
    assert of_values == {name for name, said in SAID.items() if said.called is None}
    assert all(bool(said.one) == bool(said.called) for said in SAID.values())
    assert all("{what}" in said.one for said in SAID.values() if said.one)
    assert not any("{what}" in said.whole for said in SAID.values())


def whys(told: Mapping[str, Any]) -> Iterator[Why]:
    for name, source in told.items():
        yield from (Why(CHANGED, name, key) for key in (ALL, *as_mapping(source)))


@pytest.mark.parametrize("lang", LANGS)
def test_no_reason_has_a_name_that_only_programs_know(lang: Lang, told: Mapping[str, Any]) -> None:
    words = load_words(lang, [LOCALES])
    for why in whys(told):
        said = sentence(why, words)
        assert not re.search(r"\{|\(\'|facts|records\.|frozenset|\*|<", said), (why, said)
        assert lang == "en" or re.search("[а-я]", said), (why, said)


@pytest.mark.parametrize(
    "source, key, english, russian",
    [
        ("records.event", "x", "event x changed", "изменилось: событие x"),
        ("records.event", ALL, "records changed: Events", "изменились записи: События"),
        ("prose", "projects/y", "the text of projects/y changed", "изменился текст: projects/y"),
        ("ru.called", ("city", "orsha"), "the name of place orsha changed", "изменилось название: место orsha"),
        ("facts.outdated", ("be", ("page", "about")), "whether the translation is up to date changed: about (be)", ""),
        ("facts.translations", ("be", "glossary"), "how much is translated changed: Glossary (be)", "Глоссарий (be)"),
        (
            "facts.groups.between",
            frozenset({"b", "a"}),
            "the agreements and projects of region a, region b changed",
            "",
        ),
    ],
)
def test_an_entry_is_called_by_its_kind_and_its_id(source: str, key: Any, english: str, russian: str) -> None:
    why = Why(CHANGED, source, key)
    assert sentence(why, load_words(Lang("en"), [LOCALES])) == english
    assert russian in sentence(why, load_words(Lang("ru"), [LOCALES]))


def test_other_reasons_are_told_as_they_are() -> None:
    made = {"ru/b/index.html": Why(FILE), "ru/a/index.html": Why(BASE, "the day")}
    assert list(reasons(made, load_words(Lang("en"), [LOCALES]))) == [
        "ru/a/index.html: the day changed, which every page follows from",
        "ru/b/index.html: the file was not as it had been published",
    ]
