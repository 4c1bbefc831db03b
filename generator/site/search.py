"""Search: Pagefind's indexes of one language, one a shelf, and the list that the browser joins them by.

The theme gives Pagefind no filters: it writes them in the order of a hash table, and the same site would not be the
same bytes twice.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path

from generator.output import Output
from generator.site.shelves import Shelf, deal, searchable

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


def shelve(lang: str, pages: Mapping[str, str], count: int = 0) -> tuple[Shelf, ...]:
    """The shelves that the searchable pages of a language stand on; `pages` are their digests by path.

    Nothing is made yet: a shelf that is published already, in the same folder and of the same key, need not be.
    """
    return deal(pages, f"{_version()} {' '.join(_options(lang))}", count)


def outputs(shelves: Iterable[Shelf], lang: str, read: Read) -> Iterator[Output]:
    """All files of `shelves`, whatever is published already."""
    needed = tuple(shelves)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for shelf, files in zip(needed, pool.map(lambda shelf: _indexed(shelf, lang, read), needed), strict=True):
            for name, content in files.items():
                yield Output(f"{lang}/{FOLDER}/{shelf.folder}{name}", content, "Pagefind")


def listing(shelves: Iterable[Shelf], lang: str) -> Output:
    """The list of all shelves but the first, which Pagefind's own script finds; to be published after them."""
    folders = [shelf.folder for shelf in shelves if shelf.folder]
    return Output(f"{lang}/{FOLDER}/{LIST}", json.dumps(folders).encode() + b"\n", "Pagefind")


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
