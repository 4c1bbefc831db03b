"""The map, the locators and the timeline of the real bulletin: nothing is missing from them, nothing stands twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from generator.editions import Edition
from generator.site.theme import THEME
from generator.views.page import Page
from tests.register import languages

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("register")]


@pytest.fixture(params=["ru", "be"])
def edition(request: pytest.FixtureRequest) -> Edition:
    return next(one.edition for one in languages() if one.edition.lang == request.param)


def page(edition: Edition, path: str) -> Page:
    made = next(one for one in languages() if one.edition.lang == edition.lang)
    return next(page for page in made.pages if page.path == path)


def sections(edition: Edition, path: str) -> dict[str, Any]:
    return {section["id"]: section for section in page(edition, path).view["main"]}


def test_every_tie_is_drawn_whole_once_and_stands_in_the_list(edition: Edition) -> None:
    shown = sections(edition, "map")
    near, whole = shown["near"]["arcs"], shown["whole"]["arcs"]
    drawn = Counter(arc["id"] for arc in (*near, *whole) if not arc.get("beyond"))
    ties = edition.bulletin.ties
    assert drawn == Counter(dict.fromkeys((id for id in ties if edition.facts.ties[id].km is not None), 1))
    assert {arc["id"] for arc in near if arc.get("beyond")} <= {arc["id"] for arc in whole}
    assert {tuple(arc["ends"].split()) for arc in near} <= {tie.cities for tie in ties.values()}
    listed = [entry["id"] for group in shown["list"]["groups"] for entry in group["links"]]
    assert sorted(listed) == sorted(ties)


def test_every_town_of_a_tie_is_a_link_under_its_name_once(edition: Edition) -> None:
    shown = sections(edition, "map")
    towns = [town for sheet in ("near", "whole") for town in shown[sheet]["towns"]]
    linked = Counter(town["id"] for town in towns)
    assert set(linked.values()) == {1}
    tied = {id for tie in edition.bulletin.ties.values() for id in tie.cities}
    assert tied <= linked.keys()
    assert linked.keys() - tied == {"moscow", "saint-petersburg", "sochi"}, "cities whose districts keep ties"
    for town in towns:
        assert town["url"] == f"../cities/{town['id']}/"
        assert town["text"].replace("\N{NO-BREAK SPACE}", " ") == edition.names[town["id"]]
        assert 0 <= town["x"] <= shown["near"]["width"]


def test_large_towns_are_named_on_a_telephone_and_no_point_hides_a_larger_town(edition: Edition) -> None:
    towns = {town["id"]: town for town in sections(edition, "map")["near"]["towns"]}
    named = {id for id, town in towns.items() if town["scale"] == 0}
    assert named >= {"minsk", "moscow", "saint-petersburg", "gomel", "mogilev", "vitebsk", "grodno", "brest", "pskov"}
    by_point: dict[tuple[float, float], list[bool]] = {}
    for town in towns.values():
        by_point.setdefault((town["x"], town["y"]), []).append("under" not in town)
    assert {sum(above) for above in by_point.values()} == {1}
    assert "under" not in towns["minsk"]


def test_both_pages_have_a_map_that_leads_to_its_place(edition: Edition) -> None:
    anchors = {f"at-{town['id']}" for id in ("near", "whole") for town in sections(edition, "map")[id]["towns"]}
    for kind, names in (("cities", edition.bulletin.cities), ("ties", edition.bulletin.ties)):
        for id in names:
            locators = [s for s in page(edition, f"{kind}/{id}").view["aside"] if s["id"] == "locator"]
            assert len(locators) == 1, id
            (locator,) = locators
            assert (THEME / "assets" / "map" / f"{locator['sheet']}.svg").is_file()
            address, _, anchor = locator["more"]["url"].partition("#")
            assert address == "../../map/"
            assert not anchor or anchor in anchors


def test_a_locator_shows_all_twins(edition: Edition) -> None:
    for id in ("gomel", "omsk", "petropavlovsk-kamchatsky"):
        locator = next(s for s in page(edition, f"cities/{id}").view["aside"] if s["id"] == "locator")
        twins = edition.facts.places[id].twins
        assert locator["d"].count("M") == len(twins)
        assert sum(dot["d"].count("M") for dot in locator["dots"]) == 1 + len(set(twins.values()))


def test_a_locator_is_the_nearest_sheet_that_has_all(edition: Edition) -> None:
    for path, sheet in (
        ("ties/vitebsk--smolensk", "near"),
        ("cities/smolensk", "near"),
        ("ties/grodno--yuzhno-sakhalinsk", "whole"),
        ("cities/grodno", "whole"),
    ):
        (locator,) = (section for section in page(edition, path).view["aside"] if section["id"] == "locator")
        assert locator["sheet"] == sheet


def test_the_timeline_has_every_dated_event_once(edition: Edition) -> None:
    shown = sections(edition, "timeline")
    years = {id: section for id, section in shown.items() if section["type"] == "year"}
    assert list(years) == sorted(years, reverse=True)
    entries = [entry for section in years.values() for entry in section["entries"]]
    addresses = Counter(entry["title"]["url"] for entry in entries if entry["group"] == "event")
    assert set(addresses.values()) == {1}
    assert len(addresses) == sum(event.start is not None for event in edition.bulletin.events.values())
    assert {row["url"] for row in shown["glance"]["rows"]} == {f"#{id}" for id in years}
    options = [option["id"] for option in next(iter(years.values()))["filter"]["choice"]["options"]]
    assert {entry["group"] for entry in entries} == set(options)


def test_the_columns_grow_with_the_records(edition: Edition) -> None:
    shown = sections(edition, "timeline")
    glance = shown["glance"]
    for row in glance["rows"]:
        height = sum(part["height"] for part in row["parts"])
        number = len(shown[row["url"].removeprefix("#")]["entries"])
        assert re.search(rf"\b{number}\b", row["title"])
        assert height <= glance["height"] + 2
        feet = [part["y"] + part["height"] for part in row["parts"]]
        assert feet[0] == pytest.approx(glance["height"], abs=0.2)
        assert all(
            foot == pytest.approx(part["y"], abs=0.2) for foot, part in zip(feet[1:], row["parts"], strict=False)
        )
