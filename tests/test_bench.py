"""The tools of tests/bench: figures are only worth what measures them."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from tests.bench import edits
from tests.bench.layouts import PEERS, write_bulletin
from tests.bench.measure import Failed, Spent, memory, run
from tests.bench.programs import OURS, PROGRAMS, ours
from tests.bench.records import plan
from tests.bench.results import COLD, EDIT, Large, Output, Results, tables

FORKS = """
import os, time
held = bytes(os.urandom(1)) * 60_000_000
for _ in range(3):
    if os.fork() == 0:
        time.sleep(1)
        os._exit(0)
for _ in range(3):
    os.wait()
"""


def test_the_memory_of_forked_processes_is_counted_once(tmp_path: Path) -> None:
    held = memory([sys.executable, "-c", FORKS], tmp_path, {}, tmp_path / "log")
    assert 60_000_000 < held < 120_000_000


def test_the_processor_is_counted_with_its_children(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    shell = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    spent = run([sys.executable, "-c", shell], tmp_path, {}, tmp_path / "log")
    assert spent.cpu >= 0.3
    assert spent.wall > 0


@pytest.mark.parametrize("measure", [run, memory])
def test_a_command_that_fails_is_not_measured(measure: Callable[..., object], tmp_path: Path) -> None:
    with pytest.raises(Failed, match="out of paper"):
        measure([sys.executable, "-c", "raise SystemExit('out of paper')"], tmp_path, {}, tmp_path / "log")


def test_every_edit_changes_the_bulletin_and_breaks_nothing(tmp_path: Path) -> None:
    of = plan(60, 5)
    write_bulletin(of, tmp_path)
    edited = ours(of, tmp_path).edited
    for number in range(3):
        before = {file: file.read_text() for file in tmp_path.rglob("*.*") if file.is_file()}
        assert edits.add_sentence(edited, number) in edited.read_text()
        edits.change_name(of, tmp_path, number)
        edits.change_date(of, tmp_path, number)
        assert sum(file.read_text() != text for file, text in before.items()) == 3
    assert pipeline.check(tmp_path / "site_config.yml", dt.date(2026, 11, 22)).problems == ()


def test_every_peer_has_a_configuration_here() -> None:
    assert set(PROGRAMS) == {folder.name for folder in PEERS.iterdir()}


def test_ratios_are_those_of_pairs() -> None:
    """The machine was busy twice: the medians alone would tell 9 / 10, and no pair does."""
    ours, theirs = [2.0, 18.0, 9.0], [4.0, 36.0, 10.0]
    results = Results(10_000)
    for row in (COLD, EDIT):
        for name, walls in ((OURS, ours), ("hugo-lean", theirs)):
            results.runs[row, name] = [Spent(wall, wall) for wall in walls]
            results.memory[row, name] = 400_000_000
            results.outputs[row, name] = Output(10_000, 250_000_000)
    results.large = Large(100_000, Spent(100.0, 200.0), 1_600_000_000)
    results.no_preview = "no page within 15 s"
    told = list(tables(results))
    assert "| cold build | hugo-lean | 10.00 | 10.00 | 400 | 10,000 | 250.0 | 0.500 | 0.500 |" in told
    assert "| cold build ≤ 0.75 × hugo-lean | 0.50 | yes |" in told
    assert "| memory of it ≤ 500 MB | 400 MB | yes |" in told
    assert "| after one edit ≤ 0.1 × the quickest peer | 0.500 (hugo-lean) | no |" in told
    assert "| preview ≤ 0.3 s | no page within 15 s | no |" in told
    assert "| a page of 100,000 ≤ 1.2 × one of 10,000 | 1.11 | yes |" in told
    assert "| memory of it ≤ 1,500 MB | 1,600 MB | no |" in told
