"""The feeds of the real bulletin, as a feed reader sees them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from lxml import etree

from generator.pipeline import Made
from tests.register import TODAY, case_languages, languages

pytestmark = pytest.mark.xdist_group("register")
"""One process makes the real bulletin, and both modules look at it."""

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SELF = "{http://www.w3.org/2005/Atom}link"


def feeds_of(languages: Iterable[Made]) -> dict[str, bytes]:
    outputs = (output for one in languages for output in one.outputs)
    return {output.path: output.content for output in outputs if output.path.endswith("/feed.xml")}


@pytest.fixture(scope="module")
def feeds() -> dict[str, bytes]:
    return feeds_of(languages())


def guids(content: bytes) -> list[str]:
    return [guid.text or "" for guid in etree.fromstring(content).iter("guid")]


@pytest.mark.site
def test_the_bulletin_its_events_and_its_towns_have_feeds(feeds: dict[str, bytes]) -> None:
    for lang in ("ru", "be"):
        for path in ("feed.xml", "events/feed.xml", "cities/vitebsk/feed.xml"):
            assert f"{lang}/{path}" in feeds


@pytest.mark.site
def test_a_reader_finds_nothing_wrong(feeds: dict[str, bytes]) -> None:
    for path, content in feeds.items():
        parsed = feedparser.parse(content)
        assert not parsed.bozo, (path, parsed.get("bozo_exception"))
        assert parsed.version == "rss20"
        assert 1 <= len(parsed.entries) <= 50, path


@pytest.mark.site
def test_each_feed_says_what_rss_wants(feeds: dict[str, bytes]) -> None:
    for path, content in feeds.items():
        channel = etree.fromstring(content).find("channel")
        assert channel is not None
        for wanted in ("title", "link", "description", "language", "lastBuildDate"):
            assert channel.findtext(wanted), (path, wanted)
        own = channel.find(SELF)
        assert own is not None
        assert own.get("href") == f"https://pobratimy.example/{path}"
        for item in channel.iter("item"):
            assert item.findtext("title")
            assert (item.findtext("link") or "").startswith("https://pobratimy.example/")
            guid = item.find("guid")
            assert guid is not None
            assert guid.get("isPermaLink") == "false"
            full = item.findtext(CONTENT) or ""
            assert "<" in full
            assert "<script" not in full
            assert 'href="/' not in full
            assert 'href="..' not in full


@pytest.mark.site
def test_ids_are_unique_and_come_from_kind_and_record(feeds: dict[str, bytes]) -> None:
    for path, content in feeds.items():
        ids = guids(content)
        assert len(ids) == len(set(ids)), path
        assert all(id.startswith("tag:pobratimy.example,2026:") for id in ids), path


def test_ids_survive_a_change_of_address() -> None:
    here = feeds_of(case_languages())
    elsewhere = case_languages(address="https://moved.example/a/")
    moved = feeds_of(elsewhere)
    assert guids(moved["ru/feed.xml"]) == guids(here["ru/feed.xml"])
    assert b"https://moved.example/a/ru/feed.xml" in moved["ru/feed.xml"]


@pytest.mark.site
def test_no_entry_comes_from_the_future(feeds: dict[str, bytes]) -> None:
    for path, content in feeds.items():
        for date in etree.fromstring(content).iter("pubDate"):
            assert parsedate_to_datetime(date.text or "").date() <= TODAY, path
    assert feeds_of(case_languages(dt.date(2026, 9, 1))) == {}, (
        "before the first record entered the register there is nothing to tell"
    )


@pytest.mark.site
def test_a_page_is_followed_exactly_when_there_is_something_dated(feeds: dict[str, bytes]) -> None:
    for one in languages():
        announced = {page.path for page in one.pages if "feed" in page.view}
        lang = one.edition.lang
        there = {path[len(lang) + 1 : -len("/feed.xml")] for path in feeds if re.match(rf"{lang}/.*/feed\.xml", path)}
        assert there == announced
        assert {
            "events",
            "cities/vitebsk",
            "ties/vitebsk--smolensk",
            "regions/vitebsk-region",
            "fields/culture",
        } < there
