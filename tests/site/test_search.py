"""The search over several shelves, as of a large site, in a real browser: what is found, and what no longer is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.output import Output, write
from generator.site.search import listing, outputs, shelve
from generator.site.shelves import digest
from tests.tools import ROOT, served
from tests.unit.test_shelves import page as made

pytestmark = [pytest.mark.site, pytest.mark.browser]

SHELVES = 4
TOWNS = ("Полоцк", "Орша", "Псков", "Рославль", "Бобруйск", "Вязьма", "Несвиж", "Елец")
LONG = "Об этом долго говорили на встречах обеих сторон. " * 60
HOME = """<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>Бюллетень</title><link rel="icon" href="data:,"></head><body>
<button data-search-open>Поиск</button>
<dialog id="search" data-bundle="pagefind/pagefind.js" data-found="Найдено: {count}" data-none="Нет: {query}"
 data-advice="" data-busy="Идёт поиск" data-broken="Не загрузился">
<form method="dialog"><input type="search"><button type="button" data-search-close>Закрыть</button></form>
<p role="status"></p><ol class="search__results"></ol><button class="search__more" hidden>Ещё</button>
</dialog>
<script type="module" src="js/bulletin.js"></script></body></html>
"""


def title(path: str) -> str:
    return f"Сбор {path}" if path.startswith("collections/") else f"Встреча {path}"


def publish(site: Path, texts: dict[str, str]) -> None:
    """The site with these texts, by the paths of their pages, as a build makes it."""
    shutil.rmtree(site / "ru", ignore_errors=True)
    pages = {f"{path}/index.html": made(title(path), text=escape(text)) for path, text in texts.items()}
    shelves = shelve("ru", {path: digest(page) or "" for path, page in pages.items()}, SHELVES)
    assert len(shelves) == SHELVES
    write(site, [*outputs(shelves, "ru", pages.__getitem__), listing(shelves, "ru")])
    write(site, [Output("ru/index.html", HOME.encode(), "test")])
    shutil.copytree(ROOT / "theme/assets/js", site / "ru/js")


@pytest.fixture
def texts() -> dict[str, str]:
    visits = {
        f"ties/{place}-{number}": f"Делегация посетила {TOWNS[place]}" for place in range(8) for number in range(10)
    }
    books = {f"collections/{number}": "Статьи о дружбе" for number in range(40)}
    return visits | books | {"projects/bridge": f"{LONG} Мост построили сборщики из Витебска"}


@pytest.fixture
def ask(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str], list[str]]]:
    """The addresses that the search offers first, asked on the home page opened anew."""
    complaints: list[str] = []
    with served(tmp_path) as address, browser.new_context(base_url=address) as context:
        context.set_default_timeout(10_000)
        context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

        def asked(query: str) -> list[str]:
            page = context.new_page()
            page.goto("/ru/")
            page.locator("[data-search-open]").click()
            page.locator("input").fill(query)
            expect(page.locator("[role=status]")).to_have_text(re.compile("^(Найдено|Нет)"))
            return [link.get_attribute("href") or "" for link in page.locator(".hit__title").all()]

        yield asked
    assert complaints == []


def test_pages_of_all_shelves_are_found(tmp_path: Path, texts: dict[str, str], ask: Callable[[str], list[str]]) -> None:
    publish(tmp_path, texts)
    found = ask("Псков")
    assert len(found) == 8
    assert all(address.startswith("/ru/ties/2-") for address in found)


def test_a_word_of_one_shelf_is_not_buried_by_chance_on_the_others(
    tmp_path: Path, texts: dict[str, str], ask: Callable[[str], list[str]]
) -> None:
    """Where no page has the word, Pagefind looks for its beginning, and forty titles here are it."""
    publish(tmp_path, texts)
    assert ask("сборщики") == ["/ru/projects/bridge/"]
    assert ask("сборщица") == []


def test_a_removed_page_is_never_offered(
    tmp_path: Path, texts: dict[str, str], ask: Callable[[str], list[str]]
) -> None:
    publish(tmp_path, texts)
    assert ask("Витебск") == ["/ru/projects/bridge/"]
    del texts["projects/bridge"]
    publish(tmp_path, texts)
    assert ask("Витебск") == []
    assert ask("мост") == []
    assert len(ask("Псков")) == 8


def test_a_changed_page_is_found_by_its_new_words_only(
    tmp_path: Path, texts: dict[str, str], ask: Callable[[str], list[str]]
) -> None:
    publish(tmp_path, texts)
    publish(tmp_path, texts | {"ties/2-0": "Делегация приехала в Гродно"})
    assert ask("Гродно") == ["/ru/ties/2-0/"]
    assert ask("приехала")[0] == "/ru/ties/2-0/"
    assert "/ru/ties/2-0/" not in ask("Псков")
