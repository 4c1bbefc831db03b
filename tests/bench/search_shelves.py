"""`python -m tests.bench.search_shelves`: what the search costs, to index and to ask, by the number of its shelves.

The pages are made of the bulletin's own sentences, drawn by chance. Processor seconds are Pagefind's and ours together;
wall seconds mean something only where nobody else uses the machine.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from os import times

from generator.output import Output
from generator.site.search import outputs, shelve
from generator.site.shelves import Shelf, digest, shelves_for
from tests.tools import ROOT

LANG = "ru"
LETTERS = 1_350
"""Of prose on a page: between 2 and 3 KB of Cyrillic."""
SECTIONS = ("cities", "ties", "ties", "ties", "projects", "projects", "events", "events", "events", "news")
LAYOUT = """<!doctype html>
<html lang="ru"><head><title>{title} · Бюллетень</title></head><body><header data-pagefind-ignore>{around}</header>
<main><article class="page" data-pagefind-body><p class="kicker" data-pagefind-meta="kicker" data-pagefind-weight="5">
событие</p><h1 data-pagefind-weight="10">{title}</h1>{text}</article></main><footer>{around}</footer></body></html>
"""
AROUND = "<a href='../'>Раздел бюллетеня</a>\n" * 100
"""The masthead and the foot of a page weigh more than its text; they are not indexed."""


@dataclass(frozen=True, slots=True)
class Spent:
    wall: float
    processor: float


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[300, 1_000, 2_500, 5_000], help="of one language")
    parser.add_argument("--shelves", type=int, nargs="+", default=[0, 1, 4, 8], help="0: as many as a build makes")
    parser.add_argument("--runs", type=int, default=3, help="of which the median is told (default: 3)")
    given = parser.parse_args(arguments)
    _say("| pages | shelves | all anew, s (CPU) | nothing new | one edit | a word asked for, KB | to begin, KB |")
    _say("|---|---|---|---|---|---|---|")
    for number in given.pages:
        pages = dict(drawn(number))
        for count in dict.fromkeys(count or shelves_for(number) for count in given.shelves):
            _say(_row(pages, count, given.runs))


def drawn(number: int) -> Iterator[tuple[str, bytes]]:
    chance, known = random.Random(5), _sentences()
    for place in range(number):
        parts: list[str] = []
        while sum(map(len, parts)) < LETTERS:
            parts.append(" ".join(chance.choices(known, k=3)))
        text = "".join(
            f"<h2 id='part-{part}'>Часть {part}</h2><p>{escape(said)}</p>" for part, said in enumerate(parts)
        )
        title = escape(f"{' '.join(chance.choice(known).split()[:3])} {place}")
        page = LAYOUT.format(title=title, text=text, around=AROUND)
        yield f"{SECTIONS[place % len(SECTIONS)]}/record-{place}/index.html", page.encode()


def _sentences() -> list[str]:
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "content/ru").rglob("*.md"))]
    texts += [file.read_text(encoding="utf-8") for file in sorted((ROOT / "data").rglob("*.yml"))]
    found = {said.strip() for text in texts for said in re.findall(r"[А-ЯЁ][а-яё ,«»—-]{25,200}[.\n]", text)}
    return sorted(found)


def _row(pages: dict[str, bytes], count: int, runs: int) -> str:
    files: dict[str, int] = {}

    def anew() -> None:
        files.update({output.path: len(output.content) for output in _made(pages, count, frozenset())})

    cold = _median(anew, runs)
    made = frozenset(shelf.key for shelf in _shelved(pages, count))
    warm = _median(lambda: [*_made(pages, count, made)], runs)
    edits = iter(range(runs))

    def edit() -> None:
        path = f"projects/record-{4 + 10 * next(edits)}/index.html"
        [*_made(pages | {path: pages[path].replace(b"</h1>", " дополнено</h1>".encode())}, count, made)]

    one = _median(edit, runs)
    chunks: dict[str, list[int]] = {}
    for path, size in files.items():
        if path.endswith(".pf_index"):
            chunks.setdefault(path.partition("/index/")[0], []).append(size)
    word = sum(statistics.mean(sizes) for sizes in chunks.values()) / 1_000
    begin = sum(size for path, size in files.items() if path.endswith((".pf_meta", "entry.json"))) / 1_000
    spent = " | ".join(f"{each.wall:.2f} ({each.processor:.2f})" for each in (cold, warm, one))
    return f"| {len(pages):,} | {count} | {spent} | {word:.0f} | {begin:.0f} |"


def _shelved(pages: dict[str, bytes], count: int) -> tuple[Shelf, ...]:
    return shelve(LANG, {path: digest(page) or "" for path, page in pages.items()}, count)


def _made(pages: dict[str, bytes], count: int, known: frozenset[str]) -> Iterator[Output]:
    """The files of those shelves that are not known by their keys."""
    needed = (shelf for shelf in _shelved(pages, count) if shelf.key not in known)
    return outputs(needed, LANG, pages.__getitem__)


def _median(work: Callable[[], object], runs: int) -> Spent:
    measured = []
    for _ in range(runs):
        before, began = sum(times()[:4]), time.perf_counter()
        work()
        measured.append(Spent(time.perf_counter() - began, sum(times()[:4]) - before))
    return Spent(
        statistics.median(spent.wall for spent in measured), statistics.median(spent.processor for spent in measured)
    )


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
