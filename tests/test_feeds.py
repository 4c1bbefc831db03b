"""The feeds of the real bulletin and of the cases: schemas, a strict reader of our own, and a lenient one."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import feedparser
import jsonschema
import pytest
from lxml import etree

from generator.derive.following import HOME, LIST, MOST
from generator.pipeline import Made
from generator.publishers.feeds import Feeds, atom, json_feed, rss
from generator.publishers.feeds.entries import Picture, entry_of
from generator.views.following import FORMATS, OPML, path_of
from generator.views.subscriptions import shelves
from tests.feeds.reader import ATOM, Document, read
from tests.register import TODAY, case_languages, languages
from tests.tools import require_module

pytestmark = pytest.mark.xdist_group("register")
"""One process makes the real bulletin, and other modules look at it."""

HERE = Path(__file__).parent / "feeds"


def is_feed(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(("feed.", "feed-archive-", "atom.", "atom-archive-"))


def feeds_of(made: Iterable[Made]) -> dict[str, bytes]:
    return {output.path: output.content for one in made for output in one.outputs if is_feed(output.path)}


@functools.cache
def real() -> dict[str, bytes]:
    return feeds_of(languages())


@functools.cache
def of_case() -> dict[str, bytes]:
    return feeds_of(case_languages())


@functools.cache
def documents() -> dict[str, Document]:
    """Of the real bulletin; each breaks no rule."""
    return {path: read(content) for path, content in real().items()}


def stems(paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The three formats of each document."""
    for path in paths:
        if path.endswith(".json"):
            folder, _, file = path.rpartition("/")
            number = file.removeprefix("feed").removesuffix(".json")
            yield f"{folder}/feed{number}.xml", f"{folder}/atom{number}.xml", path


@pytest.mark.site
def test_atom_and_rss_validate() -> None:
    schemas = {
        "rss": etree.XMLSchema(etree.parse(HERE / "rss.xsd")),
        f"{ATOM}feed": etree.RelaxNG(etree.parse(HERE / "atom.rng")),
    }
    seen = set()
    for path, content in {**real(), **of_case()}.items():
        if path.endswith(".xml"):
            root = etree.fromstring(content)
            schema = schemas[str(root.tag)]
            assert schema.validate(root), (path, schema.error_log)
            seen.add(root.tag)
    assert seen == schemas.keys()


@pytest.mark.site
def test_json_feeds_validate() -> None:
    schema = json.loads(require_module("jsonfeed-schema/schema-v1.1.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    told = {path: content for path, content in {**real(), **of_case()}.items() if path.endswith(".json")}
    assert len(told) > 400
    for path, content in told.items():
        assert [error.message for error in validator.iter_errors(json.loads(content))] == [], path


@pytest.mark.site
def test_a_strict_reader_finds_the_same_in_all_formats() -> None:
    told = documents()
    for paths in stems(told):
        first, *others = (told[path] for path in paths)
        for other in others:
            assert replace(other, own=first.own, before=first.before) == first, paths
    for content in of_case().values():
        read(content)


@pytest.mark.site
def test_a_lenient_reader_has_nothing_to_mend() -> None:
    """In the bulletin's own feeds and their archives, which tell of all that there is, and in every tenth of the
    others: that all are alike but for their entries, the strict reader knows."""
    xml = {path: content for path, content in real().items() if path.endswith(".xml")}
    own = [path for path in xml if path.count("/") == 1]
    others = [path for path in xml if path.count("/") > 1]
    assert len(own) > 20
    for path, content in xml.items():
        if path in {*own, *others[::10]}:
            parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
            assert not parsed.bozo, (path, parsed.get("bozo_exception"))
            assert parsed.version == ("rss20" if "/feed" in path else "atom10")
            assert [entry.id for entry in parsed.entries] == [item.id for item in documents()[path].items]
            assert parsed.feed.link == documents()[path].page
            assert all(entry.content[0].value for entry in parsed.entries)


@pytest.mark.site
def test_a_feed_says_where_it_is() -> None:
    for path, told in documents().items():
        assert told.own == f"https://pobratimy.example/{path}"
        assert told.lang == path.partition("/")[0]


@pytest.mark.site
def test_a_page_is_followed_exactly_when_there_is_something_to_tell() -> None:
    for one in languages():
        announced = {page.path for page in one.pages if "feed" in page.view}
        streams = one.edition.facts.following.streams
        assert announced == {path_of(stream) for stream in streams if stream != HOME}
        assert {of for of, _ in streams} == {
            *("home", "list", "city", "region", "tie", "organisation", "field", "series", "document", "clause")
        }
        lang = one.edition.lang
        for stream in streams:
            for of in FORMATS:
                assert f"{lang}/{path_of(stream)}/{of.file}".replace("//", "/") in real()
        assert 0 < len([of for of in streams if of[0] == "city"]) < len(one.edition.bulletin.cities)


@pytest.mark.site
def test_the_archive_has_all_that_the_feed_has_not() -> None:
    """Whoever goes from page to page comes to everything; an entry is on one page of the archive only."""
    told = documents()
    dated = {f"tag:pobratimy.example,2026:{kind}:{id}" for kind, id in languages()[0].edition.facts.following.days}
    for file in ("feed.xml", "atom.xml", "feed.json"):
        seen: list[str] = []
        at = told[f"ru/{file}"].before
        while at is not None:
            page = told[at.removeprefix("https://pobratimy.example/")]
            seen += [item.id for item in page.items]
            at = page.before
        assert len(seen) == len(set(seen)) > MOST
        assert set(seen) == {id for id in dated if ":gap:" not in id and ":change:" not in id}
    full = [len(told[f"ru/feed-archive-2026-{number}.xml"].items) for number in range(1, -(-len(seen) // MOST))]
    assert set(full) == {MOST}


@pytest.mark.site
def test_what_is_found_nowhere_is_told() -> None:
    told = documents()["ru/commitments/feed.xml"]
    assert all(":gap:" in item.id and "не найдено" in item.summary for item in told.items)
    (one, _) = languages()
    assert {item.url for item in told.items} <= {
        page.view["canonical"] for page in one.pages if page.view["kind"] == "clause"
    }


def test_ids_survive_a_change_of_address() -> None:
    moved = feeds_of(case_languages(address="https://moved.example/a/"))
    for path in ("ru/feed.xml", "ru/atom.xml", "ru/feed.json"):
        here, there = read(of_case()[path]), read(moved[path])
        assert [item.id for item in here.items] == [item.id for item in there.items]
        assert there.own == f"https://moved.example/a/{path}"


def test_feeds_stand_at_former_addresses_too() -> None:
    told = of_case()
    for of in FORMATS:
        assert told[f"ru/cities/pleskov/{of.file}"] == told[f"ru/cities/pskov/{of.file}"]
        assert told[f"ru/documents/declaration-2015/4/{of.file}"] == told[f"ru/documents/declaration/4/{of.file}"]


@pytest.mark.site
def test_no_entry_comes_from_the_future() -> None:
    for path, told in documents().items():
        assert all(item.updated.date() <= TODAY for item in told.items), path
    nothing = case_languages(dt.date(2026, 9, 1))
    assert feeds_of(nothing) == {}, "before the first record entered the register there is nothing to tell"
    assert not any(output.path.endswith(OPML) for one in nothing for output in one.outputs)
    assert not any(page.path == "feeds" or "feed" in page.view for one in nothing for page in one.pages)


@pytest.mark.site
def test_one_file_has_all_feeds() -> None:
    for one in languages():
        lang = one.edition.lang
        (content,) = (output.content for output in one.outputs if output.path == f"{lang}/{OPML}")
        root = etree.fromstring(content)
        addresses = [outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("type") == "rss"]
        wanted = [f"https://pobratimy.example/{path}" for path in real() if path.startswith(f"{lang}/")]
        assert sorted(map(str, addresses)) == sorted(path for path in wanted if path.endswith("/feed.xml"))
        assert all(outline.get("text") for outline in root.iter("outline"))


@pytest.mark.site
def test_the_catalogue_has_each_stream_once() -> None:
    for one in languages():
        told = [stream for shelf in shelves(one.edition) for group in shelf.groups for stream in group.streams]
        assert len(told) == len(set(told))
        assert set(told) == one.edition.facts.following.streams.keys()
        page = next(page for page in one.pages if page.path == "feeds")
        rows = [
            row["url"] for section in page.view["main"] for group in section.get("groups", ()) for row in group["rows"]
        ]
        assert len(rows) == len([stream for stream in told if stream[0] != "tie"])
        assert "../cities/vitebsk/" in rows
        assert {"../", "../events/"} < set(rows)


def test_what_a_path_names_is_made_by_its_task() -> None:
    for one in case_languages():
        publisher = Feeds(one.edition, lambda of: of)
        for task in publisher.tasks():
            for output in publisher.outputs(task):
                assert publisher.task_at(output.path.partition("/")[2]) == task
        for path in (
            "feed.css",
            "nowhere/feed.xml",
            "feed-archive-2026-9.xml",
            "cities/feed.txt",
            "events/forum-13/feed.xml",
        ):
            assert publisher.task_at(path) is None


def test_a_path_with_an_absurd_number_names_nothing() -> None:
    feeds = Feeds(case_languages()[0].edition, lambda of: of)
    for page in ("0", "2026", "2026-0", "2026-01", "-", "2026-999999999", "9" * 5000, "٣"):
        assert feeds.task_at(f"feed-archive-{page}.xml") is None


def test_a_picture_is_told_with_its_length_and_type() -> None:
    edition = case_languages()[0].edition
    entry = entry_of(edition, edition.facts.following.streams[LIST, "events"].newest[0])._replace(
        picture=Picture("https://example.org/card.png", "image/png", 24_000),
    )
    told = b'url="https://example.org/card.png" length="24000" type="image/png"'
    assert b"<enclosure %b/>" % told in rss.entry(entry)
    assert b'<link rel="enclosure" %b/>' % told.replace(b"url", b"href") in atom.entry(entry)
    attachment = {"url": "https://example.org/card.png", "mime_type": "image/png", "size_in_bytes": 24_000}
    assert json.loads(json_feed.entry(entry))["attachments"] == [attachment]
