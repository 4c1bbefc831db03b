"""Search: Pagefind's indexes of one language, one a shelf, and the list that the browser joins them by.

The theme gives Pagefind no filters: it writes them in the order of a hash table, and the same site would not be the
same bytes twice.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

from generator.output import Output, write
from generator.site.shelves import Shelf, deal, digest, packed, searchable, unpacked

Read = Callable[[str], bytes]
"""The complete page at a path below its language."""

FOLDER = "pagefind"
LIST = "shelves.json"
"""Names the shelves beside the first, for the theme's script."""
INTERFACES = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Pagefind's own search boxes: the theme has one."""
SHELF = ("fragment/*", "index/*", "*.pf_meta", "pagefind-entry.json")
"""What a shelf has of its own, in the order of publication: what names other files comes after them."""


class SearchFailed(Exception):
    """Pagefind could not make the index; its own words say why."""


def index(folder: Path, lang: str, kept: Path | None = None) -> None:
    """Index the complete pages of `folder`, one language of the site, into `folder/pagefind`."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    told = {file.relative_to(folder).as_posix(): digest(file.read_bytes()) for file in folder.rglob("*.html")}
    shelves = shelve(lang, {path: read for path, read in told.items() if read})
    for output in outputs(shelves, lang, lambda path: folder.joinpath(path).read_bytes(), kept):
        write(folder, [replace(output, path=output.path.partition("/")[2])])
    write(folder, [replace(listing(shelves, lang), path=f"{FOLDER}/{LIST}")])
    if kept:
        forget(kept, shelves)


def shelve(lang: str, pages: Mapping[str, str], count: int = 0) -> tuple[Shelf, ...]:
    """The shelves that the searchable pages of a language stand on; `pages` are their digests by path.

    Nothing is made yet: a shelf that is published already, in the same folder and of the same key, need not be.
    """
    return deal(pages, f"{_version()} {' '.join(_options(lang))}", count)


def outputs(
    shelves: Iterable[Shelf], lang: str, read: Read, kept: Path | None = None, jobs: int | None = None
) -> Iterator[Output]:
    """All files of `shelves`, whatever is published already; at most `jobs` are made at once.

    `kept` is a folder of shelves that were made before, by key; what is missing or damaged there is made anew.
    """
    needed = tuple(shelves)
    make = functools.partial(_made, lang=lang, read=read, kept=kept)
    with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        for shelf, files in zip(needed, pool.map(make, needed), strict=True):
            for name, content in files.items():
                yield Output(f"{lang}/{FOLDER}/{shelf.folder}{name}", content, "Pagefind")


def listing(shelves: Iterable[Shelf], lang: str) -> Output:
    """The list of all shelves but the first, which Pagefind's own script finds; to be published after them."""
    folders = [shelf.folder for shelf in shelves if shelf.folder]
    return Output(f"{lang}/{FOLDER}/{LIST}", json.dumps(folders).encode() + b"\n", "Pagefind")


def forget(kept: Path, shelves: Iterable[Shelf]) -> None:
    """Remove from `kept` what none of `shelves` needs."""
    needed = {shelf.key for shelf in shelves}
    for file in kept.glob("*"):
        if file.name not in needed:
            file.unlink()


def _made(shelf: Shelf, lang: str, read: Read, kept: Path | None) -> dict[str, bytes]:
    file = kept / shelf.key if kept else None
    if file and file.is_file() and (files := unpacked(file.read_bytes())) is not None:
        return files
    files = _indexed(shelf, lang, read)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(packed(files))
        part.replace(file)
    return files


def _indexed(shelf: Shelf, lang: str, read: Read) -> dict[str, bytes]:
    """The program itself is called: Pagefind's Python API waits a tenth of a second for every message."""
    with tempfile.TemporaryDirectory(prefix="bulletin-search-") as work:
        pages, made = Path(work, "pages"), Path(work, "index")
        for path, _ in shelf.pages:
            page = pages / path
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(searchable(read(path)) or b"")
        _run("--site", str(pages), "--output-path", str(made), *_options(lang))
        names = sorted(file.relative_to(made).as_posix() for file in made.rglob("*") if file.is_file())
        return {name: (made / name).read_bytes() for name in _published(names, first=not shelf.folder)}


def _published(names: Iterable[str], first: bool) -> list[str]:
    """What is published of Pagefind's files; its programs stand beside the first shelf only."""
    own = [name for pattern in SHELF for name in names if fnmatch(name, pattern)]
    if not first:
        return own
    unwanted = {*own, *(name for pattern in INTERFACES for name in names if fnmatch(name, pattern))}
    return [*(name for name in names if name not in unwanted), *own]


def _options(lang: str) -> tuple[str, ...]:
    return ("--force-language", lang, "--quiet")


@functools.cache
def _version() -> str:
    return _run("--version").strip()


def _run(*options: str) -> str:
    from pagefind_bin import get_executable

    done = subprocess.run([str(get_executable()), *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchFailed(done.stderr.strip() or done.stdout.strip())
    return done.stdout
