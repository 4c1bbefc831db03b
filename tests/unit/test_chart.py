"""Charts: bars in proportion, round numbers beside them, everything inside."""

from __future__ import annotations

from typing import Any

import pytest

from generator.views import chart
from tests.register import case_languages


def drawn(values: dict[int, int]) -> dict[str, Any]:
    return chart.bars(case_languages()[0].edition, "Bars", values, "tie")


def test_bars_are_in_proportion_and_stand_on_the_base() -> None:
    told = drawn({2023: 10, 2024: 0, 2025: 40})
    low, high = told["bars"]
    assert (low["height"], high["height"]) == (chart.HEIGHT / 4, chart.HEIGHT)
    assert {bar["y"] + bar["height"] for bar in told["bars"]} == {told["base"]}
    assert [bar["title"] for bar in told["bars"]] == ["2023: 10", "2025: 40"]
    assert [float(bar["x"].rstrip("%")) // (100 / 3) for bar in told["bars"]] == [0, 2]


@pytest.mark.parametrize(
    "highest, labels",
    [(1, ["1"]), (3, ["1", "2", "3"]), (7, ["5"]), (41, ["20", "40"]), (3000, ["1 000", "2 000", "3 000"])],
)
def test_the_scale_has_a_few_round_numbers(highest: int, labels: list[str]) -> None:
    told = drawn({2025: highest})
    assert [str(line["label"]).replace("\N{NO-BREAK SPACE}", " ") for line in told["lines"]] == labels


@pytest.mark.parametrize("first", [1900, 1975, 2010, 2020, 2026])
def test_years_below_are_round_and_stay_inside(first: int) -> None:
    ticks = drawn(dict.fromkeys(range(first, 2027), 1))["ticks"]
    assert 1 <= len(ticks) <= chart.MOST_TICKS
    at_edge = [tick["anchor"] for tick in ticks if not 4 <= float(tick["x"].rstrip("%")) <= 96]
    assert "middle" not in at_edge


def test_nothing_is_drawn_of_nothing() -> None:
    told = drawn({2025: 0, 2026: 0})
    assert (told["bars"], [line["label"] for line in told["lines"]]) == ([], ["1"])
