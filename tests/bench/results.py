"""What was measured, as Markdown: a table of medians and ratios, and one of what was promised."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.measure import Spent
from tests.bench.programs import OURS

COLD, SEARCH, EDIT, EDIT_SEARCH = "cold build", "cold build, with search", "one edit: prose", "one edit, with search"
NAME, DATE = "one edit: a town's name", "one edit: an event's date"
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Output:
    pages: int
    """Of HTML."""
    size: int
    """Bytes of all files."""

    @classmethod
    def of(cls, site: Path) -> Output:
        files = [file for file in site.rglob("*") if file.is_file()]
        return cls(sum(file.suffix == ".html" for file in files), sum(file.stat().st_size for file in files))


@dataclass(frozen=True, slots=True)
class Large:
    """A cold build of a larger bulletin: its pages, one run for its time and one for its memory."""

    pages: int
    spent: Spent
    memory: int


Key = tuple[str, str]
"""A row and a program."""


@dataclass(slots=True)
class Results:
    """`runs` of each program for each row stand in the order in which they were made: the same places are pairs."""

    pages: int
    runs: dict[Key, list[Spent]] = field(default_factory=dict)
    memory: dict[Key, int] = field(default_factory=dict)
    outputs: dict[Key, Output] = field(default_factory=dict)
    previews: tuple[float, ...] = ()
    no_preview: str = ""
    """Why none could be measured."""
    large: Large | None = None
    notes: list[str] = field(default_factory=list)

    def of(self, row: str, name: str = OURS) -> list[Spent]:
        return self.runs.get((row, name), [])

    def rebuilt(self, name: str) -> list[Spent]:
        """After one edit, as its editors would do it: warm or cold, whichever is quicker for this program."""
        warm, cold = self.of(EDIT, name), self.of(COLD, name)
        return cold if warm and cold and _wall(cold) < _wall(warm) else warm


def _wall(runs: Iterable[Spent]) -> float:
    return statistics.median(run.wall for run in runs)


def _cpu(runs: Iterable[Spent]) -> float:
    return statistics.median(run.cpu for run in runs)


def tables(results: Results) -> Iterator[str]:
    number = max(map(len, results.runs.values()), default=0)
    yield f"{results.pages:,} pages of records, both languages together; medians of {number} runs, in turn."
    yield ""
    yield "| what | program | wall, s | CPU, s | memory, MB | HTML pages | written, MB | bulletin / it, wall | CPU |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|"
    for (row, name), runs in results.runs.items():
        output = results.outputs[row, name]
        spent = f"{_wall(runs):.2f} | {_cpu(runs):.2f} | {results.memory[row, name] / MB:,.0f}"
        written = f"{output.pages:,} | {output.size / MB:,.1f}"
        yield f"| {row} | {name} | {spent} | {written} | {_compared(results, row, name)} |"
    yield from _of_ours(results)
    yield ""
    yield "| promised at 10,000 pages | measured here | it holds |"
    yield "|---|---|---|"
    yield from (f"| {promise} | {told} | {'yes' if holds else 'no'} |" for promise, told, holds in _promises(results))
    yield from (f"\n{note}" for note in results.notes)


def _of_ours(results: Results) -> Iterator[str]:
    pairs = zip(results.of(SEARCH), results.of(COLD), strict=False)
    if searching := [Spent(one.wall - other.wall, one.cpu - other.cpu) for one, other in pairs]:
        told = f"{_wall(searching):.2f} | {_cpu(searching):.2f}"
        yield f"| the search index: the difference | {OURS} | {told} | | | | | |"
    if results.previews:
        yield f"| preview: saved to served | {OURS} | {statistics.median(results.previews):.3f} | | | | | | |"
    if large := results.large:
        told = f"{large.spent.wall:.1f} | {large.spent.cpu:.1f} | {large.memory / MB:,.0f}"
        yield f"| cold build, {large.pages:,} pages | {OURS} | {told} | | | | |"


def _compared(results: Results, row: str, name: str) -> str:
    """The ratios of wall and of the processor's seconds; after an edit to the quicker of warm and cold."""
    ours = results.of(row)
    if name == OURS or not ours:
        return " |"
    theirs = results.rebuilt(name) if row == EDIT else results.of(row, name)
    return f"{_ratio(ours, theirs):.3f} | {_ratio(ours, theirs, of_cpu=True):.3f}"


def _ratio(ours: Iterable[Spent], theirs: Iterable[Spent], of_cpu: bool = False) -> float:
    """The median of the ratios of runs that were made one after the other."""
    pairs = zip(ours, theirs, strict=False)
    return statistics.median(one.cpu / other.cpu if of_cpu else one.wall / other.wall for one, other in pairs)


def _promises(results: Results) -> Iterator[tuple[str, str, bool]]:
    cold, lean = results.of(COLD), results.of(COLD, "hugo-lean")
    if cold and lean:
        found = _ratio(cold, lean)
        yield "cold build ≤ 0.75 × hugo-lean", f"{found:.2f}", found <= 0.75
    if cold:
        held = results.memory[COLD, OURS] / MB
        yield "memory of it ≤ 500 MB", f"{held:,.0f} MB", held <= 500
    edited = results.of(EDIT)
    peers = sorted({name for row, name in results.runs if row == EDIT and name != OURS})
    if edited and peers:
        quickest = min(peers, key=lambda name: _wall(results.rebuilt(name)))
        found = _ratio(edited, results.rebuilt(quickest))
        yield "after one edit ≤ 0.1 × the quickest peer", f"{found:.3f} ({quickest})", found <= 0.1
    if results.no_preview:
        yield "preview ≤ 0.3 s", results.no_preview, False
    if results.previews:
        found = statistics.median(results.previews)
        yield "preview ≤ 0.3 s", f"{found:.3f} s", found <= 0.3
    if cold and (large := results.large):
        found = large.spent.wall / large.pages / (_wall(cold) / results.pages)
        yield f"a page of {large.pages:,} ≤ 1.2 × one of {results.pages:,}", f"{found:.2f}", found <= 1.2
        yield "memory of it ≤ 1,500 MB", f"{large.memory / MB:,.0f} MB", large.memory <= 1_500 * MB
