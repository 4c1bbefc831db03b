"""The page for journalists names addresses of real records, and each is there; robots.txt and the site map of news."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator.publishers.front import front
from generator.site.theme import THEME
from tests.bulletins import copied, files_of
from tests.register import TODAY, case_languages, languages

SITE = "https://pobratimy.example/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
TAGS = (LOC, *(f"{NEWS}{name}" for name in ("name", "language", "publication_date", "title")))
COMMON = ("sitemap.xml",)
"""What is made when all pages are there."""


def told(value: Any) -> Iterator[str]:
    """Everything that a part of a view says."""
    if isinstance(value, dict):
        for of in value.values():
            yield from told(of)
    elif isinstance(value, list):
        for of in value:
            yield from told(of)
    elif isinstance(value, str):
        yield value


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_every_address_that_the_page_names_is_there() -> None:
    for one in languages():
        lang = one.edition.lang
        page = next(page for page in one.pages if page.path == "journalists")
        there = {f"{lang}/{page.path}/".replace("//", "/") for page in one.pages}
        there |= {output.path for output in one.outputs} | {f"{lang}/{name}" for name in COMMON}
        named = set()
        for words in told(page.view["main"]):
            named |= {address.removeprefix(SITE) for address in re.findall(rf"{SITE}[^\s\"<,)]*", words)}
            if words.startswith("../"):
                named.add(posixpath.normpath(f"{lang}/journalists/{words}") + ("/" if words.endswith("/") else ""))
        assert len(named) >= 15
        lacking = {address for address in named - there if not address.startswith("data/v1/")}
        assert lacking == set()
        assert {posixpath.dirname(address) for address in named if address.startswith("data/")} == {"data/v1"}


def test_the_page_stands_at_the_foot_of_every_page(tmp_path: Path) -> None:
    bulletin = copied("every-kind", tmp_path)
    bulletin.warm()
    site = files_of(bulletin.site)
    for lang in ("ru", "be"):
        about = site[f"{lang}/about/index.html"].decode()
        assert '<li><a href="../journalists/">' in about
        page = site[f"{lang}/journalists/index.html"].decode()
        named = {posixpath.join(lang, "journalists", address) for address in re.findall(r'href="(\.\./[^"#]*)', page)}
        named |= set(re.findall(r'https://example.org/bulletin/([^"<\s,&#]+)', page))
        files = {posixpath.normpath(f"{address}index.html" if address.endswith("/") else address) for address in named}
        assert files - site.keys() == set()


def test_the_news_are_those_of_three_days_in_the_language_they_are_written_in() -> None:
    found = {
        day: {
            output.path: etree.fromstring(output.content)
            for one in case_languages(TODAY + dt.timedelta(days=day))
            for output in one.outputs
            if output.path.endswith("news-sitemap.xml")
        }
        for day in (-1, 0, 2, 3)
    }
    article = found[0]["ru/news-sitemap.xml"]
    assert [article.findtext(f".//{tag}") for tag in TAGS] == [
        "https://example.org/bulletin/ru/news/first/",
        "Пример",
        "ru",
        "2026-11-22",
        "Новость",
    ]
    counts = {day: len(files["ru/news-sitemap.xml"]) for day, files in found.items()}
    assert counts == {-1: 0, 0: 1, 2: 1, 3: 0}


def test_robots_may_read_all_and_find_the_site_maps() -> None:
    editions = [one.edition for one in case_languages()]
    robots = next(output.content for output in front(editions, THEME) if output.path == "robots.txt").decode()
    assert robots.splitlines()[:2] == ["User-agent: *", "Allow: /"]
    maps = re.findall(r"^Sitemap: https://example.org/bulletin/(.*)$", robots, re.MULTILINE)
    assert maps == [f"{one.lang}/{name}" for one in editions for name in ("sitemap.xml", "news-sitemap.xml")]
