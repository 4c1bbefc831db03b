"""Small charts, drawn when the site is built: bars over the years, each row of bars with a scale of its own.

Across, everything is in per cent, so that a chart is as wide as its place and its letters stay as large as all others;
upwards in pixels. What a chart says is always said in a table too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.editions import Edition

HEIGHT = 96
"""Of the highest bar, in pixels; the letters of the scale stand above it, those of the years below."""
ABOVE, BELOW = 16, 20
GAP = 0.22
"""Of a year's width."""
MOST_LINES, MOST_TICKS = 3, 8


def bars(edition: Edition, title: str, values: Mapping[int, int], tone: str) -> dict[str, Any]:
    """A row of bars, one for each year of `values`, which follow each other. `tone`: which colour of the bulletin."""
    number = edition.formats.number
    highest, width = max(values.values(), default=0) or 1, 100 / (len(values) or 1)

    def up(value: int) -> float:
        return round(ABOVE + HEIGHT * (1 - value / highest), 1)

    told = [
        {
            "x": _percent((place + GAP / 2) * width),
            "y": up(value),
            "width": _percent((1 - GAP) * width),
            "height": round(ABOVE + HEIGHT - up(value), 1),
            "title": f"{year}: {number(value)}",
        }
        for place, (year, value) in enumerate(values.items())
        if value
    ]
    lines = [{"y": up(value), "label": number(value)} for value in range(0, highest + 1, _step(highest, MOST_LINES))]
    return {
        "title": title,
        "tone": tone,
        "height": ABOVE + HEIGHT + BELOW,
        "foot": ABOVE + HEIGHT + BELOW - 5,
        "bars": told,
        "lines": lines[1:],
        "base": ABOVE + HEIGHT,
        "ticks": _ticks(list(values), width),
    }


def _ticks(years: Sequence[int], width: float) -> list[dict[str, str]]:
    """The years that are written below, at round numbers; those near an edge stay inside."""
    step = _step(len(years), MOST_TICKS)
    told = []
    for place, year in enumerate(years):
        if year % step == 0:
            middle = (place + 0.5) * width
            anchor = "start" if middle < 4 else "end" if middle > 96 else "middle"
            told.append({"x": _percent(middle), "anchor": anchor, "label": str(year)})
    return told


def _step(most: int, parts: int) -> int:
    """The least round step that parts `most` into `parts` or fewer."""
    size = 1
    while True:
        for times in (1, 2, 5):
            if most <= times * size * parts:
                return times * size
        size *= 10


def _percent(share: float) -> str:
    return f"{share:.2f}%"
