"""The index of one language by shelves: the same bytes warm and cold, and nothing made that need not be."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.site.search import LIST, SearchFailed, forget, index, listing, outputs, shelve
from generator.site.shelves import digest
from tests.unit.test_shelves import page

LANG, SHELVES = "ru", 4
WORDS = ("мост", "школа", "музей", "река", "завод", "театр", "поезд", "озеро", "рынок", "парк", "вокзал", "архив")


def site() -> dict[str, bytes]:
    pages = {f"events/{place}/index.html": page(f"Событие {word}", text=word) for place, word in enumerate(WORDS)}
    return pages | {"index.html": page().replace(b" data-pagefind-body", b"")}


class Made:
    """What a build makes of `pages`, and the pages that were asked for."""

    def __init__(self, pages: Mapping[str, bytes], kept: Path | None = None, jobs: int | None = None) -> None:
        told = {path: digest(content) for path, content in pages.items()}
        self.shelves = shelve(LANG, {path: read for path, read in told.items() if read}, SHELVES)
        self.read: list[str] = []

        def read(path: str) -> bytes:
            self.read.append(path)
            return pages[path]

        found = [*outputs(self.shelves, LANG, read, kept, jobs), listing(self.shelves, LANG)]
        self.files = {output.path: output.content for output in found}
        assert len(self.files) == len(found)
        if kept:
            forget(kept, self.shelves)


def test_the_index_does_not_depend_on_what_was_kept(tmp_path: Path) -> None:
    pages = site()
    first = Made(pages, tmp_path)
    assert sorted(first.read) == sorted(path for path in pages if path != "index.html")
    pages["events/3/index.html"] = page("Событие пристань", text="пристань")
    del pages["events/5/index.html"]
    pages["events/20/index.html"] = page("Событие 20", text="ярмарка")
    warm, cold = Made(pages, tmp_path), Made(pages, jobs=1)
    assert warm.files == cold.files
    assert len(warm.read) < len(cold.read)
    again = Made(pages, tmp_path)
    assert again.read == []
    assert again.files == cold.files


def test_one_edit_makes_one_shelf_anew(tmp_path: Path) -> None:
    pages = site()
    before = Made(pages, tmp_path)
    pages["events/3/index.html"] = page("Событие река", text="пристань")
    after = Made(pages, tmp_path)
    (edited,) = (shelf for shelf in after.shelves if "events/3/index.html" in dict(shelf.pages))
    assert sorted(after.read) == sorted(dict(edited.pages))
    others = {shelf.folder for shelf in after.shelves} - {edited.folder}
    for path, content in before.files.items():
        if any(folder and path.startswith(f"ru/pagefind/{folder}") for folder in others):
            assert after.files[path] == content
    assert {file.name for file in tmp_path.iterdir()} == {shelf.key for shelf in after.shelves}


@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda raw: raw[:0], lambda raw: raw[:90] + b"?" + raw[91:]])
def test_a_damaged_shelf_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    pages = site()
    whole = Made(pages, tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(damage(file.read_bytes()))
    mended = Made(pages, tmp_path)
    assert mended.files == whole.files
    assert len(mended.read) == len(whole.read)
    assert Made(pages, tmp_path).read == []


def test_what_names_files_is_published_after_them() -> None:
    paths = list(Made(site()).files)
    assert paths[-1] == f"ru/pagefind/{LIST}"
    for entry in (path for path in paths if path.endswith("pagefind-entry.json")):
        below = entry.removesuffix("pagefind-entry.json")
        assert max(paths.index(path) for path in paths if path.startswith(f"{below}fragment/")) < paths.index(entry)


def test_one_shelf_is_what_pagefind_makes_of_the_pages_themselves(tmp_path: Path) -> None:
    for path, content in site().items():
        (tmp_path / "ru" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ru" / path).write_bytes(content)
    shutil.copytree(tmp_path / "ru", tmp_path / "stock")
    command = [sys.executable, "-m", "pagefind", "--site", str(tmp_path / "stock"), "--force-language", LANG]
    subprocess.run(command, capture_output=True, check=True)
    index(tmp_path / "ru", LANG)

    def files(folder: str) -> dict[str, bytes]:
        found = (file for file in (tmp_path / folder / "pagefind").rglob("*") if file.is_file())
        return {file.relative_to(tmp_path / folder / "pagefind").as_posix(): file.read_bytes() for file in found}

    stock, own = files("stock"), files("ru")
    assert own.pop(LIST) == b"[]\n"
    assert {name: stock[name] for name in own} == own
    assert all(name.startswith("pagefind-") for name in stock.keys() - own.keys()), "Pagefind's own search boxes"


def test_a_page_that_went_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "ru"
    for path, content in site().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    index(folder, LANG)
    (folder / "events/3/index.html").unlink()
    index(folder, LANG)
    assert len(list((folder / "pagefind/fragment").iterdir())) == len(WORDS) - 1


def test_a_bulletin_without_searchable_pages_has_no_shelf(tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru/index.html").write_bytes(page().replace(b" data-pagefind-body", b""))
    index(tmp_path / "ru", LANG)
    assert [file.name for file in (tmp_path / "ru/pagefind").iterdir()] == [LIST]


def test_pagefinds_own_words_are_told() -> None:
    empty = {"events/1/index.html": b"<html><article data-pagefind-body></article></html>"}
    told = {path: digest(content) or "" for path, content in empty.items()}
    with pytest.raises(SearchFailed, match="build an index"):
        list(outputs(shelve(LANG, told), LANG, empty.__getitem__))
