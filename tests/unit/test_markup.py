"""Marks in text: what is read is what was written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import Broken, Link, Quote, parse, print_mark
from generator.text import Lang

PIECES = st.text(st.sampled_from("[]{}|: \nruabе-/1")) | st.sampled_from(
    ["{ru|слова}", "[[city:vitebsk]]", "[[clause:a/1|пункт]]", "{ru|", "[[city:", "]]", "}"]
)


@given(st.lists(PIECES).map("".join))
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(print_mark(piece) for piece in parse(text)) == text


@given(st.lists(PIECES).map("".join))
def test_pieces_read_alone_are_the_same(text: str) -> None:
    for piece in parse(text):
        if not isinstance(piece, str):
            assert list(parse(print_mark(piece))) == [piece]


@pytest.mark.parametrize(
    "text, pieces",
    [
        ("в [[city:vitebsk]]", ["в ", Link("city", "vitebsk", None)]),
        ("[[city:vitebsk|в\nВитебске]]", [Link("city", "vitebsk", "в\nВитебске")]),
        ("[[clause:declaration-2015/3.1]]", [Link("clause", "declaration-2015/3.1", None)]),
        ("[[region:vitebsk-region]]", [Link("region", "vitebsk-region", None)]),
        ("[[city:Витебск]]", [Link("city", "Витебск", None)]),
        ("{be|Крынічка}", [Quote(Lang("be"), "Крынічка")]),
        ("{be| }", [Broken("{be| }")]),
        ("{be|a|b}", [Broken("{be|a|b}")]),
        ("[[city:vitebsk|]]", [Broken("[[city:vitebsk|]]")]),
        ("[[vitebsk]]", [Broken("[[vitebsk]]")]),
        ("[[city:]]", [Broken("[[city:]]")]),
        ("{ru|без конца", [Broken("{ru|без конца")]),
        ("[1] и {a}", ["[1] и {a}"]),
    ],
)
def test_marks_are_read(text: str, pieces: list[object]) -> None:
    assert list(parse(text)) == pieces


@pytest.mark.parametrize("text", ["{ru|" * 50_000, "{ru|" + "а" * 300_000, "[[a:" * 50_000, "[[a:b|" + "в" * 300_000])
@pytest.mark.bench
def test_marks_without_an_end_cost_no_more_than_their_length(text: str) -> None:
    start = time.process_time()
    assert all(isinstance(piece, str | Broken) for piece in parse(text))
    assert time.process_time() - start < 2
