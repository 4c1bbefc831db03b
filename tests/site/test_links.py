"""Every link inside the site leads to a page, and every #anchor to a place on it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.site


def test_no_dead_internal_link(site: Path) -> None:
    report = lychee(site)
    dead: dict[str, set[str]] = {}
    for page, links in report["error_map"].items():
        for link in links:
            said = f"{link['url'].removeprefix(f'file://{site}')} ({link['status']['text']})"
            dead.setdefault(said, set()).add(str(Path(page).relative_to(site)))
    assert not dead, f"{len(dead)} dead links:\n" + "\n".join(
        f"{said}, on {len(pages)} pages, first {min(pages)}" for said, pages in sorted(dead.items())
    )
    pages = sum(1 for _ in site.rglob("*.html"))
    assert report["successful"] > 5 * pages, "fewer links than the navigation alone has"


def test_lychee_sees_a_dead_link(tmp_path: Path) -> None:
    """The test above can fail: a page, an anchor, an own absolute address that are not there."""
    (tmp_path / "ru/one").mkdir(parents=True)
    start = '<link rel="canonical" href="https://bulletin.example/x/ru/"><h2 id="Год">Год</h2>'
    good = "".join(
        f'<a href="{link}">·</a>' for link in ("one/", "/ru/one/", "#Год", "https://bulletin.example/x/ru/one/")
    )
    bad = "".join(
        f'<a href="{link}">·</a>' for link in ("two/", "/ru/two/", "#Месяц", "https://bulletin.example/x/ru/two/")
    )
    (tmp_path / "ru/index.html").write_text(f"<html><body>{start}{good}{bad}")
    (tmp_path / "ru/one/index.html").write_text("<html><body>one")
    report = lychee(tmp_path)
    assert report["errors"] == 4, report["error_map"]


def lychee(site: Path) -> dict[str, Any]:
    """lychee's report on all pages of a site; its own absolute addresses are followed as files."""
    home = (site / "ru/index.html").read_text()
    canonical = re.search(r'<link rel="canonical" href="([^"]+)ru/">', home)
    assert canonical, "the home page has no canonical address"
    command = [str(Path(sys.executable).with_name("lychee"))]
    command += ["--offline", "--no-progress", "--no-ignore", "--format", "json"]
    command += ["--include-fragments", "--index-files", "index.html", "--root-dir", str(site)]
    command += ["--remap", f"^{re.escape(canonical[1])} file://{site}/", "--extensions", "html"]
    run = subprocess.run([*command, str(site)], capture_output=True, text=True, check=False)
    assert run.returncode in {0, 2}, run.stderr  # 2: dead links found
    report: dict[str, Any] = json.loads(run.stdout)
    return report
