"""The edits after which a site is built again, each of them another one every time."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
from pathlib import Path

from tests.bench.records import Plan
from tests.bench.wording import sentence


def add_sentence(file: Path, number: int) -> str:
    """One sentence more at the end of a text, in Russian; the sentence. None with the one word of the glossary that
    sentences have: a translation without it is warned of, and a bulletin with warnings is read whole."""
    random_sentences = (sentence(random.Random(f"edit {number} {turn}"))[0] for turn in itertools.count())
    said = next(said for said in random_sentences if "побрат" not in said)
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n{said}\n")
    return said


def change_name(of: Plan, folder: Path, number: int) -> None:
    """The first town is called otherwise: on its own page, in its ties and lists, wherever it takes part."""
    file = folder / "data" / "cities" / f"{of.entries[0].id}.yml"
    _replace(file, r"^  ru: \w+.*$", f"  ru: {of.entries[0].title[0]} {number + 2}")


def change_date(of: Plan, folder: Path, number: int) -> None:
    """The first event began on another day."""
    file = folder / "data" / "events" / f"{of.entries[of.first['event']].id}.yml"
    day = dt.date(2013, 1, 1) + dt.timedelta(days=number)
    _replace(file, r"^start: .*$", f"start: {day}")


def _replace(file: Path, pattern: str, line: str) -> None:
    text = file.read_text(encoding="utf-8")
    changed, times = re.subn(pattern, line, text, count=1, flags=re.MULTILINE)
    if not times or changed == text:
        raise ValueError(f"nothing was changed in {file}")
    file.write_text(changed, encoding="utf-8", newline="\n")
