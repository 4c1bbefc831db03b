"""The shelves of the search: which page stands on which, and what Pagefind reads of it.

Pagefind knows no other way than to read everything anew. So the pages of a large site are dealt onto shelves with an
index each: one edit costs one shelf, and the reader's browser joins them. A page's place follows from its path and
from the number of pages alone; what was built before has no say in it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

ROOM = 1_500
"""So many pages stand on one shelf before there are two: they are read in about two seconds."""
MOST = 8
"""And no more shelves than that: a reader's browser asks every one of them for every new word."""

_BODY = re.compile(rb"<article\b[^>]*\sdata-pagefind-body[^>]*>")
_TITLE = re.compile(rb"<title>.*?</title>", re.DOTALL)
_TOLD = re.compile(rb"data-pagefind-(?!ignore)")
_END = b"</article>"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pages that are indexed together, sorted; `folder` is below the search's own, empty for the first shelf."""

    folder: str
    pages: tuple[tuple[str, str], ...]
    """The path of each page below its language, and the digest of what is searchable in it."""
    key: str
    """What the index follows from, as a digest: equal keys, equal bytes."""


def searchable(page: bytes) -> bytes | None:
    """What Pagefind reads of a complete page, as a page of its own; None where it reads nothing.

    The page's masthead and foot are left out: they change with the day, and the index does not.
    """
    body = _BODY.search(page)
    if body is None:
        return None
    end = page.rfind(_END) + len(_END)
    around = page[: body.start()], page[end:]
    if end <= body.end() or any(_TOLD.search(part) for part in around):
        return page  # not as the theme lays it out: Pagefind itself shall say what counts
    title = _TITLE.search(around[0])
    head = title[0] if title else b""
    return b"<!doctype html><html><head>%b</head><body>%b</body></html>\n" % (head, page[body.start() : end])


def digest(page: bytes) -> str | None:
    """The digest of what is searchable in a complete page; None where nothing is."""
    read = searchable(page)
    return None if read is None else hashlib.blake2b(read, digest_size=16).hexdigest()


def deal(pages: Mapping[str, str], program: str, count: int = 0) -> tuple[Shelf, ...]:
    """The shelves of one language; `pages` are digests by path, `program` is what else the index follows from.

    Shelves without pages are not there. `count` is their number; by itself it follows from the number of pages.
    """
    number = count or shelves_for(len(pages))
    dealt: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for path, read in sorted(pages.items()):
        dealt[_place(path, number)].append((path, read))
    shelves: list[Shelf] = []
    for place, stand in sorted(dealt.items()):
        folder = f"{place}/" if shelves else ""
        told = json.dumps([program, not folder, stand], ensure_ascii=False).encode()
        shelves.append(Shelf(folder, tuple(stand), hashlib.blake2b(told, digest_size=16).hexdigest()))
    return tuple(shelves)


def shelves_for(pages: int) -> int:
    """A power of two: when there are twice as many, each shelf is parted in two and no page moves otherwise."""
    number = 1
    while number < MOST and number * ROOM < pages:
        number *= 2
    return number


def _place(path: str, number: int) -> int:
    """Any section's pages stand on all shelves, so that each shelf weighs words much as the whole would."""
    return int.from_bytes(hashlib.blake2b(path.encode(), digest_size=8).digest()) % number
