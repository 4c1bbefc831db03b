"""The pages of the real bulletin are those that stock MkDocs makes of its export, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bulletins import TODAY
from tests.tools import ROOT

pytestmark = pytest.mark.site


def test_every_page_is_the_one_that_mkdocs_makes(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "export"
    command = [sys.executable, "-m", "generator", "export", str(out), "--today", TODAY.isoformat(), "-q"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    projects = [Path(line) for line in run.stdout.split()]
    assert [project.parent.name for project in projects] == ["ru", "be"]
    builds = [
        subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(project)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for project in projects
    ]
    for build, project in zip(builds, projects, strict=True):
        told, _ = build.communicate()
        assert build.returncode == 0, told[-4000:]
        theirs, ours = project.parent / "site", site / project.parent.name
        pages = {page.relative_to(theirs).as_posix() for page in theirs.rglob("*.html")}
        assert pages == {page.relative_to(ours).as_posix() for page in ours.rglob("*.html")}
        assert len(pages) > 500
        other = [page for page in sorted(pages) if (theirs / page).read_bytes() != (ours / page).read_bytes()]
        assert other == []
