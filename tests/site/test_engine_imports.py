"""What a build does not need is not loaded: it would take longer than the build."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.bulletins import Bulletin, copied
from tests.tools import ROOT

pytestmark = pytest.mark.site

DEPENDENCIES = {
    *("babel", "click", "jinja2", "leaflet", "lxml", "markdown", "markupsafe", "material", "mkdocs", "nh3"),
    *("pagefind_bin", "pydantic", "pydantic_core", "pygments", "pymdownx", "rich", "watchfiles", "yaml"),
}
NEEDED = {"babel", "click", "jinja2", "markupsafe", "rich", "yaml"}
"""Without these nothing is told, read or rendered."""
STILL = {"lxml", "markdown", "nh3", "pydantic", "pydantic_core", "pymdownx"}
"""What is loaded although a bulletin that did not change needs none of it. This list is to become shorter."""
STILL_AFTER_PROSE = STILL | {"pygments"}
"""The same after one edit of prose."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    bulletin = copied("three-languages", tmp_path_factory.mktemp("imports"))
    loaded_by_build_of(bulletin)
    return bulletin


def loaded_by_build_of(bulletin: Bulletin) -> set[str]:
    """Those of the dependencies that the command loads."""
    options = ["--config", str(bulletin.config), "--site-dir", str(bulletin.site), "--today", str(bulletin.today)]
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "generator", "build", *options, "--no-search"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line for line in run.stderr.splitlines() if line.startswith("import time:"))
    names = {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}
    assert "generator" in names
    return names & DEPENDENCIES


def test_nothing_more_is_loaded_where_nothing_changed(published: Bulletin) -> None:
    assert loaded_by_build_of(published) - NEEDED - STILL == set()


def test_nothing_more_is_loaded_after_an_edit_of_prose(published: Bulletin) -> None:
    published.replace("content/en/about.md", "Only in English", "A word more, in English")
    assert loaded_by_build_of(published) - NEEDED - STILL_AFTER_PROSE == set()
