"""The synthetic bulletins of tests/bench: what is measured on them must be a bulletin, and the same each time."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator import pipeline
from generator.translations.states import TranslationState
from tests.bench.layouts import LAYOUTS, page, write_bulletin, write_peer
from tests.bench.records import FOLDERS, plan, record
from tests.bench.wording import LANGUAGES, MOST_TOWNS, WORDS, town
from tests.tools import ROOT

TODAY = dt.date(2026, 11, 22)
PAGES = 60


def files(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("synthetic")
    write_bulletin(plan(PAGES, 5), folder)
    return folder


def test_nothing_is_wrong_with_it_and_every_text_is_translated(bulletin: Path) -> None:
    checked = pipeline.check(bulletin / "site_config.yml", TODAY)
    assert checked.problems == ()
    assert {told.state for told in pipeline.translations(checked)} == {TranslationState.CURRENT}
    assert checked.bulletin is not None
    assert sum(len(checked.bulletin.of(kind)) for kind in FOLDERS) == PAGES // 2
    assert all(checked.bulletin.of(kind) for kind in FOLDERS)


@pytest.mark.site
def test_the_command_writes_the_same_folder_for_the_same_seed(bulletin: Path, tmp_path: Path) -> None:
    def written(name: str, seed: int) -> dict[str, str]:
        command = [sys.executable, str(ROOT / "tests/bench/synthetic.py"), str(tmp_path / name)]
        subprocess.run([*command, "--pages", str(PAGES), "--seed", str(seed)], check=True, cwd=tmp_path)
        return files(tmp_path / name)

    assert written("same", 5) == files(bulletin)
    assert written("other", 6) != files(bulletin)


def test_kinds_have_their_shares() -> None:
    counts = Counter(entry.kind for entry in plan(10_000, 5).entries)
    assert counts == {"city": 500, "tie": 1_500, "project": 1_000, "event": 1_500, "article": 500}


def test_pages_have_two_to_three_kilobytes_and_half_of_it_is_prose() -> None:
    of = plan(600, 5)
    for number in range(len(of.entries)):
        one = record(of, number)
        for code in LANGUAGES:
            text = page(of, one, code, LAYOUTS["mkdocs"])
            assert 2_048 <= len(text.encode()) <= 3_072
            prose = [line for line in text.split("\n") if line[:1].isalpha() or line.startswith("- ")]
            assert sum(len(line.encode()) for line in prose) >= 1_024
            assert len(re.findall(r"\]\(\.\./", text)) == 5
            assert "https://example.org/" in text
            assert re.search(r" \*\*\w+ \w+\*\* ", text)
            assert re.search(r" \*\w+ \w+\* ", text)


@pytest.mark.parametrize("peer", LAYOUTS)
def test_a_peer_gets_as_many_pages_with_the_same_words(peer: str, tmp_path: Path) -> None:
    of = plan(PAGES, 5)
    write_peer(of, peer, tmp_path)
    records = {entry.id for entry in of.entries}
    pages = [file for file in tmp_path.rglob("*.md") if file.stem in records]
    assert len(pages) == PAGES
    assert {text.rpartition("## ")[2] for text in map(Path.read_text, pages)} == {
        page(of, record(of, number), code, LAYOUTS[peer]).rpartition("## ")[2]
        for number in range(len(of.entries))
        for code in LANGUAGES
    }


def test_no_two_towns_have_one_name() -> None:
    for names in zip(*map(town, range(MOST_TOWNS)), strict=True):
        assert len(set(names)) == MOST_TOWNS


def test_no_belarusian_word_would_want_another_letter_after_a_vowel() -> None:
    assert not [word for _, word in WORDS if word[0] in "уў"]
