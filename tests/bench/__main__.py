"""`python -m tests.bench`: the bulletin beside its peers, on the same pages, in turn (A B A B …); `make bench` runs it.

Everything is made anew in `.cache/bench/`; the disk's cache is warm for all. Builds have the machine to themselves only
if nobody else uses it: wall seconds are compared run by run, and the processor's seconds stand beside them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench import edits
from tests.bench.measure import Failed, memory, run
from tests.bench.preview import NoPreview, preview
from tests.bench.programs import OURS, PROGRAMS, Contender, NotInstalled, ours, peer
from tests.bench.records import Plan, plan
from tests.bench.results import COLD, DATE, EDIT, EDIT_SEARCH, NAME, SEARCH, Large, Output, Results, tables
from tests.bench.synthetic import SEED
from tests.tools import ROOT

HOME = ROOT / ".cache" / "bench"
USUAL = [name for name in PROGRAMS if name != "mkdocs-stack"]
"""Without the one whose time grows with the square of the pages."""
ROWS = ("cold", "edit", "search", "preview")


class Bench:
    """One plan, its contenders and what was measured of them.

    Each row begins with a round that warms everything up and tells the memory; its seconds are not taken.
    """

    def __init__(self, of: Plan, pages: int, runs: int) -> None:
        self.of = of
        self.turns = range(runs + 1)
        self.work = HOME / "work"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.results = Results(pages)
        self.plain = ours(of, self.work / OURS, "--no-search")
        self.searching = ours(of, self.work / OURS)
        self.peers: list[Contender] = []

    def invite(self, names: Sequence[str]) -> None:
        for name in names:
            _say(f"setting up {name}")
            try:
                self.peers.append(peer(self.of, name, self.work / name, HOME))
            except NotInstalled as refused:
                self.results.notes.append(f"{name} could not be installed here: {refused}")

    def measure(self, turn: int, row: str, one: Contender) -> None:
        """A peer that fails is told of and not asked again."""
        results, log = self.results, self.work / f"{one.name}.log"
        try:
            if turn == 0:
                results.memory[row, one.name] = memory(one.command, one.folder, one.environment, log)
                results.outputs[row, one.name] = Output.of(one.site)
                return
            spent = run(one.command, one.folder, one.environment, log)
        except Failed as failed:
            if one.name == OURS:
                raise
            self.peers.remove(one)
            results.notes.append(f"{one.name}: {failed}")
            return
        results.runs.setdefault((row, one.name), []).append(spent)
        _say(f"{row}, {one.name}: {spent.wall:.2f} s, {spent.cpu:.2f} s of CPU")

    def cold(self, with_search: bool) -> None:
        searching = [(SEARCH, self.searching)] if with_search else []
        for turn in self.turns:
            for row, one in (*searching, (COLD, self.plain), *((COLD, one) for one in self.peers)):
                one.forget()
                self.measure(turn, row, one)
                one.tidy()

    def edit(self) -> None:
        changes: tuple[tuple[str, Callable[[Plan, Path, int], None]], ...] = (
            (NAME, edits.change_name),
            (DATE, edits.change_date),
        )
        for turn in self.turns:
            for one in (self.plain, *self.peers):
                edits.add_sentence(one.edited, turn)
                self.measure(turn, EDIT, one)
            for row, change in changes:
                change(self.of, self.plain.folder, turn)
                self.measure(turn, row, self.plain)

    def edit_with_search(self) -> None:
        one = self.searching
        run(one.command, one.folder, one.environment, self.work / f"{one.name}.log")
        for turn in self.turns:
            edits.add_sentence(one.edited, 500 + turn)
            self.measure(turn, EDIT_SEARCH, one)

    def preview(self) -> None:
        try:
            self.results.previews = preview(self.plain, len(self.turns), self.work / "serve.log")
        except NoPreview as refused:
            self.results.no_preview = str(refused)

    def large(self, pages: int, seed: int) -> None:
        one = ours(plan(pages, seed), self.work / f"{OURS}-{pages}", "--no-search")
        told = (one.command, one.folder, one.environment, self.work / "large.log")
        held = memory(*told)
        one.forget()
        self.results.large = Large(pages, run(*told), held)


def main(arguments: Sequence[str]) -> None:
    given = _options(arguments)
    rows = given.rows.split(",")
    bench = Bench(plan(given.pages, given.seed), given.pages, given.runs)
    bench.invite(_peers(given.peers))
    bench.cold("search" in rows)
    if "edit" in rows:
        bench.edit()
    if "search" in rows:
        bench.edit_with_search()
    if "preview" in rows:
        bench.preview()
    if given.large:
        bench.large(given.large, given.seed)
    sys.stdout.write("\n".join(tables(bench.results)) + "\n")


def _peers(given: str) -> list[str]:
    if given in ("all", "none"):
        return USUAL if given == "all" else []
    names = given.split(",")
    if unknown := [name for name in names if name not in PROGRAMS]:
        raise SystemExit(f"there is no peer {', '.join(unknown)}; there are {', '.join(PROGRAMS)}")
    return names


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=500, help="of records, both languages together (default: 500)")
    parser.add_argument("--runs", type=int, default=3, help="of each (default: 3)")
    parser.add_argument("--seed", type=int, default=SEED)
    known = ", ".join(PROGRAMS)
    parser.add_argument("--peers", default="all", help=f"all but mkdocs-stack (default), none, or some of: {known}")
    parser.add_argument("--rows", default=",".join(ROWS), help=f"some of: {', '.join(ROWS)} (default: all)")
    parser.add_argument("--large", type=int, default=0, metavar="PAGES", help="one more cold build, of so many pages")
    return parser.parse_args(arguments)


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
