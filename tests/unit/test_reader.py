"""Reading file by file: wherever it is done, and however often, the same is read, and little of it is kept."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator import reader
from generator.config import read_config
from generator.copyediting.terminology import vocabulary
from generator.glossary import EMPTY, read_glossary
from generator.loading import load
from generator.pipeline import check
from generator.reader import Answer, Batch, Sheet, Standards, gather, read_all, sheets
from generator.sources import WrittenPage, WrittenRecord
from tests.register import TODAY

CASE = Path(__file__).parent.parent / "cases" / "every-kind"


@pytest.fixture(scope="module")
def case() -> tuple[tuple[Sheet, ...], Standards]:
    config = read_config(CASE / "site_config.yml").config
    assert config is not None
    files, _ = load(CASE, config.langs)
    glossary, _ = read_glossary(files, config.rules())
    return sheets(files, config.langs), Standards(config.rules(), vocabulary(glossary or EMPTY))


def test_other_processes_read_the_same(
    case: tuple[tuple[Sheet, ...], Standards], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "BATCH", 7)
    with ProcessPoolExecutor(2) as executor:
        assert list(read_all(*case, spread=executor.map)) == list(read_all(*case))
        here = check(CASE / "site_config.yml", TODAY)
        there = check(CASE / "site_config.yml", TODAY, partial(read_all, spread=executor.map))
    assert (there.problems, there.bulletin, there.glossary) == (here.problems, here.bulletin, here.glossary)
    assert [(told.owner, told.path, told.versions) for told in there.passages] == [
        (told.owner, told.path, told.versions) for told in here.passages
    ]


def test_what_was_read_before_need_not_be_read_again(case: tuple[tuple[Sheet, ...], Standards]) -> None:
    kept = {sheet: pickle.dumps(reading) for sheet, reading in zip(case[0], read_all(*case), strict=True)}
    asked: list[Sheet] = []

    def known(sheets: Batch, _: Standards) -> Iterable[Answer]:
        asked.extend(sheets)
        return [pickle.loads(kept[sheet]) for sheet in sheets]

    again = check(CASE / "site_config.yml", TODAY, known)
    assert again.bulletin == check(CASE / "site_config.yml", TODAY).bulletin
    assert asked == list(case[0])


def test_a_reading_holds_nothing_that_its_file_has(case: tuple[tuple[Sheet, ...], Standards]) -> None:
    for sheet, reading in zip(case[0], read_all(*case), strict=True):
        if isinstance(sheet, WrittenPage):
            assert len(pickle.dumps(reading)) < 1500, sheet.path
        elif isinstance(sheet, WrittenRecord):
            assert len(pickle.dumps(reading)) < 2 * len(sheet.raw) + 1500, sheet.path


def test_a_file_is_read_again_to_tell_a_place(case: tuple[tuple[Sheet, ...], Standards]) -> None:
    texts = gather(case[0], read_all(*case))
    city = next(record for record in texts.records if record.file.kind.name == "city")
    assert str(city.span("kind")).startswith(f"{city.file.path}:")
    page = next(page for page in texts.pages if page.head)
    written = CASE / page.path
    assert page.head + page.body == written.read_text(encoding="utf-8")
    assert page.file.body == page.body
    (article,) = texts.articles
    assert {span.path for span in (article.span("title", lang) for lang in ("ru", "be"))} <= {
        page.path for page in texts.pages
    }


def test_files_that_cannot_be_read_are_told_and_left_out(case: tuple[tuple[Sheet, ...], Standards]) -> None:
    every, standards = case
    broken = [replace(sheet, raw=b"\xff\xfe") for sheet in every if isinstance(sheet, WrittenPage | WrittenRecord)]
    texts = gather(broken, read_all(broken, standards))
    assert {problem.code for problem in texts.problems} == {"E102"}
    assert (texts.records, texts.pages, dict(texts.clauses)) == ((), (), {})
