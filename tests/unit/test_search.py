"""The index of one language by shelves: each is the same bytes with the others and alone, and Pagefind's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from generator.output import Output, write
from generator.site.search import FOLDER, LIST, SearchFailed, listing, outputs, shelve
from generator.site.shelves import Shelf, digest
from tests.unit.test_shelves import page

LANG, SHELVES = "ru", 4
WORDS = ("мост", "школа", "музей", "река", "завод", "театр", "поезд", "озеро", "рынок", "парк", "вокзал", "архив")


def site() -> dict[str, bytes]:
    pages = {f"events/{place}/index.html": page(f"Событие {word}", text=word) for place, word in enumerate(WORDS)}
    return pages | {"index.html": page().replace(b" data-pagefind-body", b"")}


def shelves_of(pages: Mapping[str, bytes]) -> tuple[Shelf, ...]:
    told = {path: digest(content) for path, content in pages.items()}
    return shelve(LANG, {path: read for path, read in told.items() if read}, SHELVES)


class Made:
    """What a build makes of `shelves`, by default of all, and the pages that it reads for that."""

    def __init__(self, pages: Mapping[str, bytes], shelves: Iterable[Shelf] | None = None) -> None:
        self.read: list[str] = []

        def read(path: str) -> bytes:
            self.read.append(path)
            return pages[path]

        needed = shelves_of(pages) if shelves is None else shelves
        found = [*outputs(needed, LANG, read), listing(needed, LANG)]
        self.files = {output.path: output.content for output in found}
        assert len(self.files) == len(found)


def test_every_searchable_page_is_read_once() -> None:
    pages = site()
    assert sorted(Made(pages).read) == sorted(path for path in pages if path != "index.html")


def test_shelves_made_before_and_one_made_anew_are_what_is_made_at_once() -> None:
    pages = site()
    before, known = Made(pages), {shelf.key for shelf in shelves_of(pages)}
    pages["events/3/index.html"] = page("Событие река", text="пристань")
    (edited,) = (shelf for shelf in shelves_of(pages) if shelf.key not in known)
    anew = Made(pages, [edited])
    assert sorted(anew.read) == sorted(dict(edited.pages))
    others = [f"{LANG}/{FOLDER}/{shelf.folder}" for shelf in shelves_of(pages) if shelf != edited]
    stay = {path: content for path, content in before.files.items() if _shelf(path) in others}
    made = {path: content for path, content in anew.files.items() if not path.endswith(LIST)}
    assert {**stay, **made, f"{LANG}/{FOLDER}/{LIST}": before.files[f"{LANG}/{FOLDER}/{LIST}"]} == Made(pages).files


def _shelf(path: str) -> str:
    """The folder of the shelf that a file belongs to."""
    folder, below = f"{LANG}/{FOLDER}/", path.removeprefix(f"{LANG}/{FOLDER}/")
    return f"{folder}{below.partition('/')[0]}/" if below[0].isdigit() else folder


def test_what_names_files_is_published_after_them() -> None:
    paths = list(Made(site()).files)
    assert paths[-1] == f"ru/pagefind/{LIST}"
    for entry in (path for path in paths if path.endswith("pagefind-entry.json")):
        below = entry.removesuffix("pagefind-entry.json")
        assert max(paths.index(path) for path in paths if path.startswith(f"{below}fragment/")) < paths.index(entry)


def test_one_shelf_is_what_pagefind_makes_of_the_pages_themselves(tmp_path: Path) -> None:
    """Both are written in one order: Pagefind numbers pages as the file system lists them, perhaps as they came."""
    pages = dict(sorted(site().items()))
    write(tmp_path, [Output(path, content, "test") for path, content in pages.items()])
    command = [sys.executable, "-m", "pagefind", "--site", str(tmp_path), "--force-language", LANG]
    subprocess.run(command, capture_output=True, check=True)
    found = (file for file in (tmp_path / FOLDER).rglob("*") if file.is_file())
    stock = {file.relative_to(tmp_path / FOLDER).as_posix(): file.read_bytes() for file in found}
    told = {path: digest(content) for path, content in pages.items()}
    one = shelve(LANG, {path: read for path, read in told.items() if read}, 1)
    own = {
        output.path.removeprefix(f"{LANG}/{FOLDER}/"): output.content
        for output in outputs(one, LANG, pages.__getitem__)
    }
    assert {name: stock[name] for name in own} == own
    assert all(name.startswith("pagefind-") for name in stock.keys() - own.keys()), "Pagefind's own search boxes"
    assert listing(one, LANG).content == b"[]\n"


def test_a_bulletin_without_searchable_pages_has_no_shelf() -> None:
    assert shelve(LANG, {}) == ()
    assert list(Made({}).files) == [f"{LANG}/{FOLDER}/{LIST}"]


def test_pagefinds_own_words_are_told() -> None:
    empty = {"events/1/index.html": b"<html><article data-pagefind-body></article></html>"}
    told = {path: digest(content) or "" for path, content in empty.items()}
    with pytest.raises(SearchFailed, match="build an index"):
        list(outputs(shelve(LANG, told), LANG, empty.__getitem__))
