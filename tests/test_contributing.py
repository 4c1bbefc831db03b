"""CONTRIBUTING.md tells editors what holds: its words are the model's, its example is a record.

UPDATE=1 writes the tables of words anew.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.cli import LOCALES
from generator.config import read_config
from generator.model import vocabulary as v
from generator.model.events import Event
from generator.model.initiatives import Initiative, Promise, Step
from generator.model.recommendations import Answer, Recommendation
from generator.text import Lang
from generator.words import context_of, load_words
from tests.register import TODAY
from tests.tools import ROOT

FILE = ROOT / "CONTRIBUTING.md"
PARTS = {Lang("ru"): "## Редакторам\n", Lang("be"): "## Рэдактарам\n"}
TABLE = re.compile(r"(?<=<!-- words: )(\w+)( -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)
EXAMPLE = re.compile(r"`(data/[a-z]+/[a-z0-9-]+\.yml)`:\n\n```yaml\n(.*?)```", re.DOTALL)

# Long vocabularies have a table of their own, in so many pairs of columns.
LONG: dict[str, type[StrEnum]] = {"types": v.EventType, "fields": v.Field}
PAIRS = 3
HEADS = {"ru": ("слово", "что значит", "где"), "be": ("слова", "што значыць", "дзе")}
SHORT: dict[str, type[StrEnum]] = {
    "`data/events/`, `status`": v.EventStatus,
    "`data/agreements/`, `status`": v.AgreementStatus,
    "`data/projects/`, `status`": v.ProjectStatus,
    "`data/ties/`, `kind`": v.TieKind,
    "`data/ties/`, `confidence`": v.Confidence,
    "`data/corrections/`, `type`": v.CorrectionType,
    "`data/initiatives/`, `kind`": v.InitiativeKind,
    "`data/initiatives/`, `origin`": v.InitiativeOrigin,
    "`data/initiatives/`, `stage`": v.InitiativeStage,
    "`data/cities/`, `kind`": v.PlaceKind,
    "`data/organisations/`, `kind`": v.OrganisationKind,
    "`sources`, `read_from`": v.ReadFrom,
    "`sources`, `licence`": v.SourceLicence,
}


def read() -> str:
    return FILE.read_text(encoding="utf-8")


def part(text: str, lang: Lang) -> str:
    """What CONTRIBUTING.md says to editors in one language."""
    return text.partition(PARTS[lang])[2].partition("\n## ")[0]


def long_table(lang: Lang, words: type[StrEnum]) -> Iterator[str]:
    """Word and meaning in the order of the language, read downwards."""
    config = read_config(ROOT / "site_config.yml").config
    assert config is not None
    told = load_words(lang, [LOCALES])
    meanings = {word: told.term(context_of(words), word) for word in words}
    order = sorted(meanings, key=lambda word: config.alphabet(lang).key(meanings[word]))
    rows = -(-len(order) // PAIRS)
    head = " | ".join(HEADS[lang][:2] * PAIRS)
    yield f"| {head} |"
    yield "|---" * 2 * PAIRS + "|"
    for row in range(rows):
        cells = [f"`{word}` | {meanings[word]}" for word in order[row::rows]]
        cells += [" | "] * (PAIRS - len(cells))
        yield f"| {' | '.join(cells)} |"


def short_table(lang: Lang) -> Iterator[str]:
    """One vocabulary a line."""
    told = load_words(lang, [LOCALES])
    yield f"| {HEADS[lang][2]} | {HEADS[lang][0]} — {HEADS[lang][1]} |"
    yield "|---|---|"
    for where, words in SHORT.items():
        meanings = (f"`{word}` — {told.term(context_of(words), word)}" for word in words)
        yield f"| {where} | {'; '.join(meanings)} |"


def tables(lang: Lang) -> dict[str, str]:
    told = {name: long_table(lang, words) for name, words in LONG.items()} | {"others": short_table(lang)}
    return {name: "".join(f"{line}\n" for line in lines) for name, lines in told.items()}


@pytest.mark.parametrize("lang", PARTS)
def test_every_word_is_told_with_its_meaning_and_no_other(lang: Lang) -> None:
    text = read()
    expected = tables(lang)
    if os.environ.get("UPDATE"):
        old = part(text, lang)
        new = TABLE.sub(lambda found: f"{found[1]}{found[2]}{expected[found[1]]}", old)
        FILE.write_text(text := text.replace(old, new), encoding="utf-8")
    assert {name: table for name, _, table in TABLE.findall(part(text, lang))} == expected


@pytest.mark.parametrize("lang", PARTS)
def test_every_field_of_an_event_is_told(lang: Lang) -> None:
    code = " ".join(re.findall(r"```.*?```|`[^`]+`", part(read(), lang), re.DOTALL))
    assert set(Event.__dataclass_fields__) - {"id"} <= set(re.findall(r"[a-z_]+", code))


@pytest.mark.parametrize("lang", PARTS)
def test_it_says_how_to_rename_a_record(lang: Lang) -> None:
    told = part(read(), lang)
    assert re.search(r"`aliases: \[[a-z0-9-]+\]`", told)
    assert "(E543)" in told


@pytest.mark.parametrize("lang", PARTS)
@pytest.mark.parametrize("of", [Initiative, Step, Promise, Recommendation, Answer])
def test_every_field_of_what_has_steps_is_told(lang: Lang, of: type[Any]) -> None:
    code = " ".join(re.findall(r"```.*?```|`[^`]+`", part(read(), lang), re.DOTALL))
    assert set(of.__dataclass_fields__) - {"id"} <= set(re.findall(r"[a-z_]+", code))


@pytest.mark.site
def test_the_example_is_a_record_that_can_be_copied(tmp_path: Path) -> None:
    examples = [EXAMPLE.findall(part(read(), lang)) for lang in PARTS]
    assert examples[0] == examples[1]
    ((path, record),) = examples[0]
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    (tmp_path / path).write_text(record, encoding="utf-8")
    problems = pipeline.check(tmp_path / "site_config.yml", TODAY).problems
    assert [problem for problem in problems if problem.span.path == path] == []
