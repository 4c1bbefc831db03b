"""What a renamed record leaves behind: its former addresses lead to it, and no follower is told of it again."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html

from generator.corrected import fields_of
from generator.history.compare import compare
from generator.model.events import Event
from generator.model.kinds import KINDS
from tests.site.test_seam import CASES, TODAY, bulletin, files_of

pytestmark = pytest.mark.site

CASE = CASES / "every-kind"
FORMER = {
    "cities/pleskov": "cities/pskov",
    "documents/declaration-2015": "documents/declaration",
    "documents/declaration-2015/4": "documents/declaration/4",
    "documents/declaration-2015/call-1": "documents/declaration/call-1",
    "events/forum-13": "events/twin-meeting-13",
    "events/twin-forum-13": "events/twin-meeting-13",
    "news/opening": "news/first",
}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ADDRESS = "https://example.org/bulletin/"


def built(folder: Path) -> Path:
    """The site of the bulletin in `folder`, as it is now."""
    told = bulletin("build", "--config", folder / "site_config.yml", "--today", TODAY, "--no-search")
    assert told.returncode == 0, told.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("moved") / "bulletin"
    shutil.copytree(CASE, copy)
    return copy


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    return built(folder)


@pytest.mark.parametrize("lang", ["ru", "be"])
@pytest.mark.parametrize("former", FORMER)
def test_a_former_address_leads_to_the_page(site: Path, lang: str, former: str) -> None:
    page = html.parse(site / lang / former / "index.html")
    now = f"{ADDRESS}{lang}/{FORMER[former]}/"
    own = f"{ADDRESS}{lang}/{former}/"
    delay, _, target = page.find(".//meta[@http-equiv='refresh']").get("content").partition("; url=")
    assert (delay, urljoin(own, target)) == ("0", now)
    assert page.find(".//link[@rel='canonical']").get("href") == now
    assert page.find(".//meta[@name='robots']").get("content") == "noindex"
    assert page.getroot().get("lang") == lang
    link = page.find(".//h1/a")
    assert urljoin(own, link.get("href")) == now
    assert link.text.strip()
    assert page.find(".//h1").text.startswith({"ru": "Страница переехала: ", "be": "Старонка пераехала: "}[lang])
    assert (site / lang / FORMER[former] / "index.html").is_file()


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_it_has_no_script_and_nothing_to_search(site: Path, lang: str) -> None:
    for former in FORMER:
        text = (site / lang / former / "index.html").read_text(encoding="utf-8")
        assert "<script" not in text
        assert "data-pagefind-body" not in text
        assert 'http-equiv="Content-Security-Policy"' in text


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_no_list_and_no_sitemap_has_it(site: Path, lang: str) -> None:
    told = {loc.text for loc in etree.parse(site / lang / "sitemap.xml").iter(SITEMAP)}
    assert told.isdisjoint(f"{ADDRESS}{lang}/{former}/" for former in FORMER)
    assert {f"{ADDRESS}{lang}/{now}/" for now in FORMER.values()} <= told
    for file in (site / lang).rglob("index.html"):
        own = file.parent.relative_to(site).as_posix()
        links = {urljoin(f"{ADDRESS}{own}/", link) for link in html.parse(file).xpath("//a/@href")}
        assert links.isdisjoint(f"{ADDRESS}{lang}/{former}/" for former in FORMER), own


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_anchors_of_a_renamed_document_stay(site: Path, lang: str) -> None:
    for path, anchors in {
        "commitments": ("declaration-2015", "declaration-2015-4", "declaration-2015-call-1", "years-declaration-2015"),
        "commitments/report": ("declaration-2015",),
        "documents": ("declaration-2015", "declaration-2015-clauses"),
    }.items():
        assert set(anchors) <= set(html.parse(site / lang / path / "index.html").xpath("//@id")), path


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_a_towns_feed_stands_at_both_addresses(site: Path, lang: str) -> None:
    feed = (site / lang / "cities/pskov/feed.xml").read_bytes()
    assert (site / lang / "cities/pleskov/feed.xml").read_bytes() == feed
    assert f'href="{ADDRESS}{lang}/cities/pskov/feed.xml"'.encode() in feed


def test_a_rename_tells_followers_nothing_new(site: Path, folder: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "bulletin"
    shutil.copytree(folder, renamed, ignore=shutil.ignore_patterns("site", ".cache", "expected"))
    events = renamed / "data" / "events"
    (events / "forum-2027.yml").rename(events / "forum-to-come.yml")
    text = (events / "forum-to-come.yml").read_text(encoding="utf-8")
    (events / "forum-to-come.yml").write_text(f"{text}aliases: [forum-2027]\n", encoding="utf-8")
    (events / "twin-meeting-13.yml").rename(events / "thirteenth.yml")
    text = (events / "thirteenth.yml").read_text(encoding="utf-8")
    (events / "thirteenth.yml").write_text(
        text.replace("twin-forum-13]", "twin-forum-13, twin-meeting-13]"), encoding="utf-8"
    )
    for file in (*renamed.rglob("*.yml"), *renamed.rglob("*.md")):
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace("event:twin-meeting-13", "event:thirteenth"), encoding="utf-8")
    after = built(renamed)
    for path in ("ru/feed.xml", "ru/events/feed.xml", "be/cities/vitebsk/feed.xml"):
        assert guids(after / path) == guids(site / path), path
    assert "thirteenth" in (after / "ru/feed.xml").read_text(encoding="utf-8")
    assert (after / "ru/events/twin-meeting-13/index.html").is_file()


def guids(feed: Path) -> list[str]:
    return sorted(guid.text or "" for guid in etree.parse(feed).iter("guid"))


NAMED_BY_FIRST_ID = ("feed.xml", "atom.xml", "feed.json")
"""Of what is not data."""


def test_an_alias_may_come_and_go_between_builds(folder: Path, tmp_path: Path) -> None:
    """What is kept of the last build makes no difference."""
    here = tmp_path / "bulletin"
    shutil.copytree(folder, here, ignore=shutil.ignore_patterns("site", ".cache", "expected"))
    before = files_of(built(here))
    record = here / "data" / "cities" / "smolensk.yml"
    words = record.read_text(encoding="utf-8")
    record.write_text(words + "aliases: [smalensk]\n", encoding="utf-8")
    after = files_of(built(here))
    assert {path for path in after if "smalensk" in path} == {
        f"{lang}/{path}"
        for lang in ("ru", "be")
        for path in (
            *(f"cities/smalensk/{name}" for name in ("index.html", "feed.xml", "atom.xml", "feed.json")),
            *(f"embed/cities/smalensk.{ending}" for ending in ("html", "json")),
        )
    }
    changed = {path for path in before if after[path] != before[path]}
    assert {path for path in changed if not path.startswith("data/")} <= {
        path for path in before if path.endswith(NAMED_BY_FIRST_ID)
    }
    assert after["ru/sitemap.xml"] == before["ru/sitemap.xml"]
    record.write_text(words, encoding="utf-8")
    assert files_of(built(here)) == before


def test_nobody_is_told_of_the_field() -> None:
    """It is bookkeeping: no change, nothing that a correction could be about, no text to translate."""
    assert list(compare(Event, {"added": "2026-11-21"}, {"added": "2026-11-21", "aliases": ["forum-13"]}, "ru")) == []
    for kind in KINDS:
        assert "aliases" not in fields_of(kind.name)
