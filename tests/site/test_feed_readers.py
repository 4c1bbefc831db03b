"""A program that people read feeds with subscribes over HTTP: each entry comes once, whatever its record is called."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import LOCALES
from generator.output import write
from tests.bulletins import Bulletin, copied
from tests.register import TODAY
from tests.tools import require_tool, served

pytestmark = pytest.mark.site

RECORD, RENAMED = "round-table-2026", "round-table-in-vitebsk"
Items = dict[str, tuple[str, str]]


class Newsboat:
    """A reader with a home of its own."""

    def __init__(self, home: Path) -> None:
        self._program = require_tool("newsboat")
        self._home = home
        home.mkdir()
        (home / "config").write_text("", encoding="utf-8")

    def read(self, address: str) -> Items:
        """All that it knows of the feed after it has asked for it: title and address of each entry by its id."""
        (self._home / "urls").write_text(f"{address}\n", encoding="utf-8")
        command = [self._program, "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"]
        environment = {**os.environ, "HOME": str(self._home)}
        run = subprocess.run(command, cwd=self._home, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
        with sqlite3.connect(self._home / "cache.db") as cache:
            rows = cache.execute("select guid, title, url from rss_item").fetchall()
            (page,) = cache.execute("select url from rss_feed").fetchone()
        assert page == "https://example.org/bulletin/ru/cities/vitebsk/"
        assert len(rows) == len({guid for guid, _, _ in rows})
        return {guid: (title, url) for guid, title, url in rows}


def published(bulletin: Bulletin, site: Path) -> int:
    """How many entries the town has; all feeds are written."""
    checked = pipeline.check(bulletin.config, TODAY)
    assert checked.problems == ()
    made, problems = pipeline.make(checked, TODAY, (LOCALES,))
    assert problems == ()
    for one in made:
        write(site, one.outputs)
    return len(made[0].edition.facts.following.streams["city", "vitebsk"].newest)


@pytest.mark.parametrize("file", ["feed.xml", "atom.xml"])
def test_an_entry_is_read_once_whatever_its_record_is_called(file: str, tmp_path: Path) -> None:
    bulletin, site = copied("every-kind", tmp_path), tmp_path / "published"
    reader = Newsboat(tmp_path / "reader")
    number = published(bulletin, site)
    with served(site) as address:
        before = reader.read(f"{address}ru/cities/vitebsk/{file}")
        assert len(before) == number > 5

        bulletin.rename(RECORD, RENAMED)
        bulletin.replace(f"data/events/{RENAMED}.yml", "Круглый стол о молодёжных обменах", "Круглый стол об обменах")
        bulletin.replace(f"data/events/{RENAMED}.yml", "type: ", f"aliases: [{RECORD}]\ntype: ")
        assert published(bulletin, site) == number
        after = reader.read(f"{address}ru/cities/vitebsk/{file}")
        assert after.keys() == before.keys(), "no entry came a second time"
        changed = after[f"tag:example.org,2026:event:{RECORD}"]
        assert changed == ("Круглый стол об обменах", f"https://example.org/bulletin/ru/events/{RENAMED}/")
