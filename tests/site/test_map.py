"""The map and the timeline in a browser: by keys, mouse and finger, filtered, without scripts, and for everybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.axe import violations_of, with_axe

pytestmark = [pytest.mark.site, pytest.mark.browser]

MAP, TIMELINE = "/ru/map/", "/ru/timeline/"
MOST_BYTES = {"map": 280_000, "timeline": 200_000}


def near(page: Page, address: str = MAP) -> Locator:
    """The drawing of the first sheet, once it can be moved."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    drawing = page.locator(".map__drawing").first
    expect(drawing).to_have_attribute("data-level", re.compile("."))
    page.locator("#near").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#near').scrollIntoView()")
    return drawing


def width(drawing: Locator) -> float:
    box = drawing.bounding_box()
    assert box
    return box["width"]


def names(drawing: Locator) -> int:
    shown: int = drawing.locator("text").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).opacity === '1').length"
    )
    return shown


def test_keys_zoom_and_move_the_map(page: Page) -> None:
    drawing = near(page)
    before, few = width(drawing), names(drawing)
    drawing.locator("xpath=ancestor::*[contains(@class, 'map__view')]").focus()
    page.keyboard.press("+")
    expect(page.get_by_role("button", name="Отдалить").first).to_be_enabled()
    assert width(drawing) == pytest.approx(before * 2, rel=0.01)
    assert names(drawing) > few, "nearer there is room for more names"
    letters = drawing.locator("text").first.evaluate("e => e.getBoundingClientRect().height")
    assert 8 < letters < 24, "letters keep their size"
    at = drawing.bounding_box()
    assert at
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "([drawing, limit]) => drawing.getBoundingClientRect().x < limit", arg=[drawing.element_handle(), at["x"] - 40]
    )
    page.keyboard.press("-")
    expect(page.get_by_role("button", name="Отдалить").first).to_be_disabled()
    assert width(drawing) == pytest.approx(before, rel=0.01)


def test_a_town_is_reached_by_keys_and_opened(page: Page) -> None:
    drawing = near(page)
    drawing.locator("xpath=ancestor::*[contains(@class, 'map__view')]").focus()
    page.keyboard.press("Tab")
    town = drawing.locator("a:focus")
    expect(town).to_have_count(1)
    expect(drawing.locator(".map__arc.on").first).to_be_attached()
    expect(town.locator("text")).to_have_css("opacity", "1")
    page.keyboard.press("+")
    expect(page.get_by_role("button", name="Отдалить").first).to_be_enabled()
    name = town.text_content() or ""
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name.partition(" (")[0])


def test_the_map_is_drawn_by_the_mouse_and_a_town_opens_by_a_click(page: Page) -> None:
    drawing = near(page)
    page.get_by_role("button", name="Приблизить").first.click()
    minsk = drawing.locator("#at-minsk path:not(.reach)")
    box = minsk.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y + 40, steps=4)
    page.mouse.up()
    page.wait_for_timeout(200)
    moved = minsk.bounding_box()
    assert moved
    assert moved["x"] == pytest.approx(box["x"] + 80, abs=6)
    expect(page).to_have_url(re.compile(f"{MAP}$"))
    page.mouse.click(moved["x"] + moved["width"] / 2, moved["y"] + moved["height"] / 2)
    expect(page).to_have_url(re.compile("/ru/cities/minsk/$"))


def test_the_address_can_name_a_town(page: Page) -> None:
    page.goto("/ru/cities/orsha/")
    page.locator("#locator ~ .more a").click()
    expect(page).to_have_url(re.compile(f"{MAP}#at-orsha$"))
    expect(page.locator("#at-orsha text")).to_have_css("opacity", "1")
    expect(page.locator(".map__arc.on").first).to_be_attached()
    expect(page.get_by_role("button", name="Отдалить").first).to_be_enabled()


def test_the_filter_leaves_the_arcs_of_the_ties_it_leaves(page: Page) -> None:
    drawing = near(page)
    arcs = page.locator(".map__arc:not(.off)")
    everything = arcs.count()
    page.locator("#filter-near").press_sequentially("псковская")
    rows = page.locator("[data-filter-row]:visible")
    ties = {row.get_attribute("data-id") for row in rows.all()}
    assert 0 < len(ties) < 60
    assert {arc.get_attribute("data-tie") for arc in arcs.all()} == ties
    expect(drawing.locator("#at-pskov")).not_to_have_class(re.compile(r"\boff\b"))
    expect(drawing.locator("#at-gomel")).to_have_class(re.compile(r"\boff\b"))
    page.locator("#filter-near").fill("культура")
    assert 0 < arcs.count() < everything
    page.locator("#filter-near").fill("")
    page.locator("#choice-near").select_option("recent")
    assert 0 < arcs.count() < everything
    page.locator("#choice-near").select_option("")
    expect(arcs).to_have_count(everything)


def test_one_finger_scrolls_the_page_until_the_map_is_nearer(browser: Browser, address: str) -> None:
    with browser.new_context(
        base_url=address,
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        drawing = near(page, "/be/map/")
        view = page.locator(".map__view").first
        expect(view).not_to_have_class(re.compile("leaflet-touch-drag"))
        before = width(drawing)
        page.get_by_role("button", name="Наблізіць").first.tap()
        expect(view).to_have_class(re.compile("leaflet-touch-drag"))
        assert width(drawing) == pytest.approx(before * 2, rel=0.01)
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_on_paper_a_sheet_is_whole(page: Page) -> None:
    drawing = near(page)
    page.get_by_role("button", name="Приблизить").first.click()
    page.emulate_media(media="print")
    view = page.locator(".map__view").first.bounding_box()
    assert view
    box = drawing.bounding_box()
    assert box
    assert (box["x"], box["y"]) == pytest.approx((view["x"], view["y"]), abs=2)
    assert (box["width"], box["height"]) == pytest.approx((view["width"], view["height"]), abs=3)
    expect(page.locator(".map__tools").first).to_be_hidden()


def test_a_narrower_window_keeps_the_sheet_whole(page: Page) -> None:
    drawing = near(page)
    for wide in (700, 1400, 500):
        page.set_viewport_size({"width": wide, "height": 900})
        page.wait_for_timeout(200)
        view = page.locator(".map__view").first.bounding_box()
        assert view
        assert width(drawing) == pytest.approx(view["width"], abs=3)


@pytest.mark.parametrize("path", [MAP, TIMELINE])
def test_without_scripts_all_is_there(browser: Browser, address: str, path: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=address) as context:
        page = context.new_page()
        page.goto(path)
        expect(page.locator("[data-filter]").first).not_to_be_visible()
        if path == MAP:
            assert names(page.locator(".map__drawing").first) > 30
            page.locator("#at-minsk text").click()
            expect(page).to_have_url(re.compile("/cities/minsk/$"))
        else:
            page.locator(".glance__years a", has_text="2015").click()
            expect(page).to_have_url(re.compile("#y2015$"))
            expect(page.locator("#y2015")).to_be_in_viewport()


def test_belarus_can_be_read_on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(MAP)
    west, east = (page.locator(f"#at-{town} path").last.bounding_box() for town in ("brest", "krychaw"))
    assert west
    assert east
    assert east["x"] - west["x"] > 90
    boxes = page.locator("#near ~ .map text").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).opacity === '1').map(e => e.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) > 20
    assert all(9 < box["height"] < 22 for box in boxes)
    overlaps = [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] + 3 < b["bottom"]
        and b["top"] + 3 < a["bottom"]
    ]
    assert len(overlaps) <= 1, overlaps


def test_the_timeline_is_filtered_by_type_and_word(page: Page) -> None:
    page.goto(TIMELINE)
    rows = page.locator("[data-filter-row]:visible")
    everything = rows.count()
    page.locator("select").select_option("tie")
    ties = rows.count()
    assert 0 < ties < everything
    assert page.locator("[data-filter-row]:visible:not([data-group=tie])").count() == 0
    page.locator("input[type=search]").last.fill("гродно")
    assert 0 < rows.count() < ties
    headings = page.locator(".section--year:visible")
    assert headings.count() <= rows.count(), "years without an entry left are gone"


@pytest.mark.parametrize("path", ["/ru/map/", "/be/timeline/", "/be/cities/gomel/"])
def test_place_and_time_are_for_everybody(page: Page, path: str) -> None:
    with_axe(page)
    assert violations_of(page, path) == []


@pytest.mark.parametrize("name", MOST_BYTES)
def test_the_pages_are_light(site: Path, name: str) -> None:
    for lang in ("ru", "be"):
        assert (site / lang / name / "index.html").stat().st_size < MOST_BYTES[name]


def test_other_pages_do_not_fetch_what_moves_the_map(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/ru/ties/vitebsk--smolensk/")
    page.locator("#locator").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert any(url.endswith("/map/near.svg") for url in asked)
    assert not [url for url in asked if "leaflet" in url or url.endswith("/map.js")]
