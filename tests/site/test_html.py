"""Pages are valid HTML, say their language and name the same page in the other languages."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from tests.tools import require_module, require_tool

pytestmark = pytest.mark.site

# What the validator complains of and we keep: a pattern of its message, and the reason.
# An exception that is needed no longer fails.
EXCEPTIONS = (
    (
        "^Resource violates Content Security Policy",
        "files have no 'self'; what a browser really blocks is seen by the browser tests",
    ),
    (
        "^Inline script violates Content Security Policy",
        "a script of type application/json is data, which no policy blocks",
    ),
)


def test_html_is_valid(site: Path) -> None:
    """Every page, in one language or another: what both have alike is most of it, and the validator takes its time."""
    errors: dict[str, list[str]] = {}
    unused = {pattern for pattern, _ in EXCEPTIONS}
    for place, words in validate(site, *in_turn(site)):
        reasons = {pattern for pattern, _ in EXCEPTIONS if re.search(pattern, words)}
        unused -= reasons
        if not reasons:
            errors.setdefault(words, []).append(place)
    assert not errors, "\n".join(
        f"{words}: {len(places)} times, first in {places[0]}" for words, places in errors.items()
    )
    assert not unused, "exceptions that are needed no longer"


def test_the_validator_sees_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="ru"><head><title>Т</title></head><body><p><div></p></body>'
    )
    assert any("end tag" in words for _, words in validate(tmp_path, tmp_path / "index.html"))


def test_a_page_names_its_language_and_its_counterparts(site: Path) -> None:
    languages = {folder.name for folder in site.iterdir() if (folder / "sitemap.xml").is_file()}
    assert {"ru", "be"} <= languages
    root = canonical(html.parse(site / "ru/index.html")).removesuffix("ru/")
    complaints = []
    for lang in sorted(languages):
        for file in sorted((site / lang).rglob("index.html")):
            page = html.parse(file)
            if page.find(".//meta[@http-equiv='refresh']") is not None:
                continue  # what stands at a former address has no counterparts: test_moved.py
            own = root + file.parent.relative_to(site).as_posix() + "/"
            tail = own.removeprefix(f"{root}{lang}/")
            expected = {other: f"{root}{other}/{tail}" for other in languages}
            named = {
                link.get("hreflang"): link.get("href") for link in page.iterfind(".//link[@rel='alternate'][@hreflang]")
            }
            default = named.pop("x-default", None)
            wrong = [
                problem
                for problem, found in {
                    "<html lang>": page.getroot().get("lang") != lang,
                    "canonical": canonical(page) != own,
                    "hreflang": named != expected,
                    "x-default": default is None or not default.startswith(root),
                    "<h1>": len(page.findall(".//h1")) != 1,
                    "<title>": not (page.findtext(".//title") or "").strip(),
                }.items()
                if found
            ]
            complaints += [f"{file.relative_to(site)}: {problem}" for problem in wrong]
    assert not complaints, f"{len(complaints)} problems:\n" + "\n".join(complaints[:50])


def canonical(page: html.HtmlElementTree) -> str:
    link = page.find(".//link[@rel='canonical']")
    return "" if link is None else link.get("href", "")


def in_turn(site: Path) -> Iterator[Path]:
    """Of what stands in several languages, each page in the next of them; and whatever belongs to none."""
    langs = sorted(file.parent.name for file in site.glob("*/sitemap.xml"))
    paths = sorted({file.relative_to(site / lang) for lang in langs for file in (site / lang).rglob("*.html")})
    for number, path in enumerate(paths):
        there = [site / lang / path for lang in langs if (site / lang / path).is_file()]
        yield there[number % len(there)]
    yield from site.glob("*.html")


def validate(folder: Path, *files: Path) -> Iterator[tuple[str, str]]:
    """(place, message) for each error and warning that the Nu Html Checker finds in files of a folder."""
    command = [require_tool("java"), "-jar", str(require_module("vnu-jar/build/dist/vnu.jar"))]
    command += ["--format", "json", "--exit-zero-always", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    for message in json.loads(run.stderr)["messages"]:
        if message["type"] == "error" or message.get("subType") == "warning":
            page = Path(message["url"].removeprefix("file:")).relative_to(folder)
            place = f"{page}:{message.get('lastLine', 1)}: {message.get('extract', '').strip()!r}"
            yield place, message["message"]
