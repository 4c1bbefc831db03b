"""The shelves of the search: a page's place follows from its path, an index from what is searchable, and no more."""

from __future__ import annotations

import string
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.shelves import MOST, ROOM, Shelf, deal, digest, searchable, shelves_for

NAMES = st.text(string.ascii_lowercase + "-", min_size=1, max_size=12)
PAGES = st.dictionaries(NAMES.map("events/{}/index.html".format), st.sampled_from(["1f", "2e", "3d"]), max_size=60)
COUNTS = st.sampled_from([1, 2, 4, 8])

PAGE = """<!doctype html>
<html lang="ru"><head><title>{title} · Бюллетень</title></head>
<body><header data-pagefind-ignore>{day}</header>
<main><article class="page page--city" data-pagefind-body><h1>{title}</h1><p>{text}</p></article></main>
<footer>{day}</footer></body></html>
"""


def page(title: str = "Витебск", day: str = "21 ноября", text: str = "Город на Двине") -> bytes:
    return PAGE.format(title=title, day=day, text=text).encode()


def keys(shelves: tuple[Shelf, ...]) -> dict[str, str]:
    return {shelf.folder: shelf.key for shelf in shelves}


def large(number: int) -> dict[str, str]:
    return {f"{section}/record-{id}/index.html": "1f" for id in range(number) for section in ("ties", "events")}


@given(PAGES, COUNTS, st.randoms(use_true_random=False))
def test_every_page_stands_on_one_shelf_in_whatever_order_it_came(
    pages: dict[str, str], count: int, chance: Random
) -> None:
    shelves = deal(pages, "1.5", count)
    assert sorted(stand for shelf in shelves for stand in shelf.pages) == sorted(pages.items())
    assert len(shelves) <= count
    assert [shelf.folder for shelf in shelves[:1]] == [""] * bool(pages)
    mixed = list(pages.items())
    chance.shuffle(mixed)
    assert deal(dict(mixed), "1.5", count) == shelves


@given(PAGES.filter(bool), COUNTS, st.data())
def test_an_edit_costs_one_shelf(pages: dict[str, str], count: int, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(pages)))
    before, after = deal(pages, "1.5", count), deal(pages | {path: "changed"}, "1.5", count)
    assert len(set(keys(before).items()) - set(keys(after).items())) == 1


def test_a_removed_page_costs_one_shelf_too() -> None:
    pages = large(100)
    before = keys(deal(pages, "1.5", 8))
    del pages["ties/record-7/index.html"]
    assert len(set(before.items()) - set(keys(deal(pages, "1.5", 8)).items())) == 1


@pytest.mark.parametrize("count", [2, 4, 8])
def test_shelves_are_of_like_size(count: int) -> None:
    sizes = [len(shelf.pages) for shelf in deal(large(4_000), "1.5", count)]
    assert len(sizes) == count
    assert max(sizes) < 1.15 * 8_000 / count
    assert min(sizes) > 0.85 * 8_000 / count


def test_the_number_of_shelves_follows_from_the_number_of_pages() -> None:
    assert [shelves_for(pages) for pages in (0, 1, ROOM, ROOM + 1, 2 * ROOM, 2 * ROOM + 1)] == [1, 1, 1, 2, 2, 4]
    assert shelves_for(10_000_000) == MOST
    assert len(deal(large(ROOM), "1.5")) == 2


def test_a_growing_site_parts_each_shelf_in_two() -> None:
    pages = large(200)
    few, many = (deal(pages, "1.5", count) for count in (2, 4))
    for shelf in many:
        assert any(set(shelf.pages) <= set(whole.pages) for whole in few)


def test_another_program_makes_other_shelves() -> None:
    assert keys(deal(large(3), "1.5", 2)) != keys(deal(large(3), "1.6", 2))


def test_the_masthead_and_the_foot_do_not_count() -> None:
    assert digest(page()) == digest(page(day="22 ноября"))
    assert len({digest(page()), digest(page(text="Город на реке")), digest(page(title="Орша"))}) == 3
    read = searchable(page()) or b""
    assert "21 ноября".encode() not in read
    assert read.count("Витебск".encode()) == 2


def test_a_page_that_is_not_searchable_has_no_digest() -> None:
    assert digest(page().replace(b" data-pagefind-body", b"")) is None
    assert digest(page(text="data-pagefind-body").replace(b" data-pagefind-body", b"")) is None


@pytest.mark.parametrize(
    "odd",
    [
        page().replace(b"<footer>", b'<footer data-pagefind-meta="day">'),
        page().replace(b"<main>", b"<main data-pagefind-body>"),
        page().replace(b"</article>", b""),
    ],
    ids=["meta outside", "two bodies", "no end"],
)
def test_a_page_of_another_layout_is_read_whole(odd: bytes) -> None:
    assert searchable(odd) == odd
