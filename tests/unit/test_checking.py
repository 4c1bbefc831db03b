"""The whole input side: whatever stands in the files, problems are told and nothing is raised."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import reports
from generator.config import read_config
from generator.diagnostics import by_place
from generator.linking import link
from generator.loading import load
from generator.pipeline import check
from generator.reader import Standards, gather, read_all, sheets
from generator.text import Lang
from generator.words import load_words
from tests.fuzz import cases

INVALID = Path(__file__).parent.parent / "invalid"
BASE = INVALID / "base"
TODAY = dt.date(2026, 11, 21)
ENGLISH = load_words(Lang("en"), [])
FILES = sorted(str(file.relative_to(BASE)) for file in BASE.rglob("*.*") if file.is_file())
YAML = ["\t", "- ", ": ", "[", "]", "{", "}", "'", '"', "&a ", "*a", "!!x ", "---\n", "? ", "|", ">", "#", "%", "<<: "]
WORDS = ["~", "null", "1e999", "2026-02-30", "a--b", "../", "[[city:", "{ru|", "]]", "<b>", "и", "і"]
BYTES = ["\x00", "\ufeff", "\r", "\u2028", "\x85"]
SNIPPETS = st.sampled_from([*YAML, *WORDS, *BYTES]).map(str.encode) | st.binary(max_size=4)
# Where, how many bytes go, and what comes instead.
EDITS = st.lists(st.tuples(st.integers(0, 1_000), st.integers(0, 12), SNIPPETS), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(BASE, tmp_path_factory.mktemp("bulletin") / "a"))


@settings(max_examples=cases(120))
@given(st.sampled_from(FILES), EDITS)
def test_whatever_is_written_nothing_is_raised(bulletin: Path, name: str, edits: list[tuple[int, int, bytes]]) -> None:
    assert_told(bulletin, name, edits)


@pytest.mark.bench
@settings(max_examples=cases(600))
@given(st.sampled_from(FILES), EDITS)
def test_whatever_is_written_for_long(bulletin: Path, name: str, edits: list[tuple[int, int, bytes]]) -> None:
    assert_told(bulletin, name, edits)


def assert_told(bulletin: Path, name: str, edits: list[tuple[int, int, bytes]]) -> None:
    """Problems of the bulletin with one of its files edited are told, with places that are there."""
    whole = raw = (BASE / name).read_bytes()
    for at, gone, instead in edits:
        raw = raw[: at % (len(raw) + 1)] + instead + raw[at % (len(raw) + 1) + gone :]
    file = bulletin / name
    file.write_bytes(raw)
    try:
        problems = check(bulletin / "site_config.yml", TODAY).problems
        told = reports.text(problems, ENGLISH, bulletin)
    finally:
        file.write_bytes(whole)
    assert told.encode() or not problems
    for problem in problems:
        lines = raw.count(b"\n") + raw.count(b"\r") + 2
        assert problem.span.line <= lines or problem.span.path != name


@pytest.mark.parametrize("case", ["base", "link-in-prose", "one-tie-twice", "number-of-a-series-twice", "empty-field"])
def test_files_may_be_read_in_any_order(case: str, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copytree(INVALID / case, tmp_path, dirs_exist_ok=True)
    (tmp_path / "expected.txt").unlink(missing_ok=True)
    config = read_config(tmp_path / "site_config.yml").config
    assert config is not None
    files, told = load(tmp_path, config.langs)
    answers = set()
    for seed in range(5):
        chance = random.Random(seed)
        records = tuple(chance.sample(files.records, len(files.records)))
        shuffled = replace(files, records=records, prose=tuple(chance.sample(files.prose, len(files.prose))))
        every = sheets(shuffled, config.langs)
        texts = gather(every, read_all(every, Standards(config.rules(), ())))
        bulletin, found = link(texts, shuffled, config, TODAY)
        problems = by_place((*told, *texts.problems, *found))
        answers.add((reports.text(problems, ENGLISH, tmp_path), repr(bulletin)))
    assert len(answers) == 1


def test_ten_mistakes_in_ten_files_are_told_in_one_run(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    planted = {
        "site_config.yml": ("editors@example.org", "editors", 12),
        "data/regions/vitebsk-region.yml": ("country: by", "country: BY", 2),
        "data/regions/smolensk-region.yml": ("Europe/Moscow", "Europe/Moskow", 4),
        "data/cities/vitebsk.yml": ("Віцебск", "Витебск", 3),
        "data/cities/polotsk.yml": ("vitebsk-region", "vitebsk-regoin", 3),
        "data/cities/smolensk.yml": ("lat: 54", "lat: 154", 4),
        "data/ties/vitebsk--smolensk.yml": ("1998", "1998-13", 4),
        "data/series/forum.yml": ("name", "nmae", 1),
        "data/events/forum-1.yml": ("type: forum", "type: forun", 2),
        "content/ru/about.md": ("[[city:vitebsk]]", "[[city:vitbesk]]", 5),
    }
    for name, (right, wrong, _) in planted.items():
        text = (tmp_path / name).read_text()
        assert right in text
        (tmp_path / name).write_text(text.replace(right, wrong, 1))
    problems = check(tmp_path / "site_config.yml", TODAY).problems
    assert {problem.span.path: problem.span.line for problem in problems} == {
        name: line for name, (_, _, line) in planted.items()
    }
    assert len(problems) == len(planted)
