"""A build loads what it needs and no more: one after which nothing changed needs next to nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import ROOT

CASE = ROOT / "tests" / "cases" / "every-kind"
TODAY = "2026-11-22"
NEVER = {"mkdocs", "material", "rich", "dask", "distributed", "watchfiles"}
"""What no build needs that has no terminal and no cluster."""
FOR_ODD_FILES = {"pydantic", "pydantic_core", "markdown"}
"""What tells what is wrong with a file, and reads Markdown that is not plain."""
FOR_FEEDS = {"lxml", "email", "nh3"}
FOR_DATA = {"sqlite3", "csv"}
FOR_PAGES = {"babel", "jinja2", "yaml", "multiprocessing", "subprocess"}
TELL = """
import sys
from generator.cli import main

main(sys.argv[1:], prog_name="bulletin", standalone_mode=False)
print("loaded:", *{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the case that was built."""
    there = tmp_path_factory.mktemp("startup") / "bulletin"
    shutil.copytree(CASE, there, ignore=shutil.ignore_patterns("expected", ".cache", "site"))
    loaded(there)
    return there


def loaded(folder: Path) -> set[str]:
    """The libraries that a build of it loads, by their names."""
    command = [sys.executable, "-c", TELL, "build", "--config", str(folder / "site_config.yml"), "--no-search"]
    run = subprocess.run(
        [*command, "--today", TODAY, "--jobs", "1"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stderr.rpartition("loaded: ")[2].split())


def test_where_nothing_changed_nothing_is_loaded(folder: Path) -> None:
    assert loaded(folder) & (NEVER | FOR_ODD_FILES | FOR_FEEDS | FOR_PAGES) == set()


def test_for_plain_words_nothing_is_loaded_that_reads_odd_ones(folder: Path) -> None:
    """A page that no feed tells of."""
    page = folder / "content" / "ru" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nЕщё слово.\n", encoding="utf-8")
    told = loaded(folder)
    assert "jinja2" in told
    assert told & (NEVER | FOR_ODD_FILES | FOR_DATA | {"lxml"}) == set()
