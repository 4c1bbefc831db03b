"""Which headlines of regional media are told of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.derive.press import MOST, Published, press
from generator.headlines import Fetched, Headline
from generator.model.media import Channel, Medium
from generator.rules import Rules
from generator.text import Alphabet, Lang, Text
from tests.register import case_languages

TODAY = dt.date(2026, 11, 22)
RULES = Rules((Lang("ru"),), (), {Lang("ru"): Alphabet("а")}, ("blocked.example",))
FEED, OTHER = "https://e.org/feed", "https://e.org/be/feed"
MEDIUM: Medium[Text] = Medium(
    id="herald",
    added=TODAY,
    sources=(),
    name=Text.of({"ru": "Вестник"}),
    website="https://e.org/",
    languages=("ru", "be"),
    channels=(Channel(url=FEED), Channel(url=OTHER, lang="be")),
)


def told(*fetched: Fetched, medium: Medium[Text] = MEDIUM) -> list[Published]:
    of = replace(case_languages()[0].whole.bulletin, records={"medium": {medium.id: medium}})
    return list(press(of, {medium.id: fetched}, RULES, TODAY).get(medium.id, ()))


def headline(n: int, day: str = "", host: str = "e.org") -> Headline:
    return Headline(f"н{n}", f"https://{host}/{n}", dt.date.fromisoformat(day) if day else None)


def test_the_newest_comes_first_and_what_has_no_day_last() -> None:
    found = told(Fetched(FEED, (headline(1, "2026-11-20"), headline(2))), Fetched(OTHER, (headline(3, "2026-11-21"),)))
    assert [(one.title, one.lang) for one in found] == [("н3", "be"), ("н1", ""), ("н2", "")]


def test_the_language_is_that_of_the_medium_where_it_has_one() -> None:
    found = told(Fetched(FEED, (headline(1),)), medium=replace(MEDIUM, languages=("be",)))
    assert [one.lang for one in found] == ["be"]


def test_nothing_is_told_of_days_to_come_of_blocked_sites_and_of_feeds_that_are_gone() -> None:
    gone = Fetched("https://e.org/gone", (headline(1, "2026-11-20"),))
    blocked = (headline(2, "2026-11-20", "blocked.example"), headline(3, "2026-11-20", "www.blocked.example"))
    assert told(gone, Fetched(FEED, (headline(4, "2026-11-23"), *blocked))) == []


def test_an_address_is_told_of_once_and_a_medium_so_often() -> None:
    found = told(Fetched(FEED, tuple(headline(n % 40) for n in range(80))), Fetched(OTHER, (headline(1),)))
    assert len(found) == MOST
    assert len({one.url for one in found}) == MOST


def test_the_page_of_a_place_leads_to_the_media_and_to_their_own_pages() -> None:
    for one in case_languages():
        (page,) = (page for page in one.pages if page.path == "media")
        entries = [item for section in page.view["main"] for item in section.get("items", ())]
        links = [item["title"] for item in entries if item["title"].get("external")]
        assert links
        assert all(link["nofollow"] and link["url"].startswith("https://") for link in links)
        assert len({link["url"] for link in links}) == len(links), "a region does not say again what its place says"
        assert not any("tomorrow" in link["url"] or "gone" in link["url"] for link in links)
