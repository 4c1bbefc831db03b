"""A pull request from a stranger is data: nothing in it becomes a tag, a script or a template."""

from __future__ import annotations

import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import pytest

from generator.model.vocabulary import NameCheck
from tests.tools import ROOT

pytestmark = pytest.mark.site

CASE = ROOT / "tests" / "cases" / "every-kind"
TAG = "<img src=x onerror=alert(1)>"
SCRIPT = "</script><script>alert(2)</script>"
TEMPLATE = "{{ config.site_url }}{% set x = 7 %}{{ 7 * 191 }}"
QUOTES = "\"'><b onmouseover=alert(3)>"
POISON = f"{TAG} {SCRIPT} {TEMPLATE} {QUOTES} *a* _b_ `c` [d](javascript:alert(4))"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of every kind with hostile words in every text of every record that is one line."""
    folder = tmp_path_factory.mktemp("hostile") / "bulletin"
    shutil.copytree(CASE, folder)
    quoted = "'" + POISON.replace("'", "''") + "'"
    changed = 0
    for file in sorted((folder / "data").rglob("*.yml")):
        lines = file.read_text(encoding="utf-8").split("\n")
        for place, line in enumerate(lines):
            key, colon, value = line.strip().partition(": ")
            if value in {check.value for check in NameCheck}:
                continue
            own_title = key.removeprefix("- ") == "title" and not line.endswith("}")
            if colon and (key in ("ru", "be", "en") or own_title) and file.parent.name != "documents":
                # A term of the glossary is called like no other.
                own = quoted.replace("'<", f"'{place} <", 1) if file.name == "glossary.yml" else quoted
                lines[place] = line[: line.index(key) + len(key)] + ": " + own
                changed += 1
        file.write_text("\n".join(lines), encoding="utf-8")
    assert changed > 30
    command = [sys.executable, "-m", "generator", "build", "--config", str(folder / "site_config.yml")]
    run = subprocess.run(
        [*command, "--today", "2026-11-22", "--no-search"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


def test_no_tag_comes_from_a_record(poisoned: Path) -> None:
    pages = sorted(poisoned.rglob("*.html"))
    assert len(pages) > 60
    told = 0
    for page in pages:
        text = page.read_text(encoding="utf-8")
        told += "onerror=alert(1)" in text
        tags = Tags()
        tags.feed(text)
        for tag, attributes in tags.found:
            where = f"{page.relative_to(poisoned)}: <{tag} {attributes}>"
            assert not any(name.startswith("on") for name in attributes), where
            if tag == "script" and "src" not in attributes:
                assert attributes.get("type") in ("application/json", "application/ld+json"), where
            if tag == "img":
                assert attributes.get("src") != "x", where
            for name in ("href", "src"):
                assert not (attributes.get(name) or "").lower().startswith(("javascript:", "data:")), where
        assert "1337" not in text, f"{page}: a template ran"
    assert told > 30, "the hostile words are shown, as words"


def test_feeds_stay_feeds(poisoned: Path) -> None:
    feeds = sorted([*poisoned.rglob("feed.xml"), *poisoned.rglob("atom.xml")])
    assert feeds
    for feed in feeds:
        parsed = feedparser.parse(feed.read_bytes())
        assert not parsed.bozo
        for entry in parsed.entries:
            tags = Tags()
            tags.feed(entry.content[0].value)
            assert {tag for tag, _ in tags.found} <= {
                "blockquote",
                "p",
                "ul",
                "ol",
                "li",
                "a",
                "strong",
                "span",
                "em",
                "h2",
                "h3",
            }
            assert not any(name.startswith("on") for _, attributes in tags.found for name in attributes)
