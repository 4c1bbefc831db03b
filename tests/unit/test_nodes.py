"""YAML to nodes: words stay words, and every one remembers its place."""

from __future__ import annotations

from typing import Any
from unicodedata import is_normalized

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.characters import find_invisible
from generator.diagnostics import Span
from generator.nodes import Fields, Items, Node, Scalar, Seeker, find, parse_yaml, plain

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12).filter(
    lambda word: word != "<<" and not find_invisible(word) and is_normalized("NFC", word)
)
INNER = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4))
TREES = st.dictionaries(WORDS, INNER, min_size=1, max_size=4)


def read(text: str) -> Node:
    node, problems = parse_yaml(text, "a.yml")
    assert problems == ()
    assert node is not None
    return node


def spans(node: Node) -> list[Span]:
    match node:
        case Scalar(span):
            return [span]
        case Items(span, items):
            return [span, *(inner for item in items for inner in spans(item))]
        case Fields(span, fields):
            return [span, *(inner for key, value in fields for inner in (key.span, *spans(value)))]


@given(TREES, st.booleans())
def test_words_come_back_as_they_were(tree: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(tree, default_style="'", default_flow_style=flow, allow_unicode=True, width=60)
    assert plain(read(text)) == tree


@given(TREES, st.booleans())
def test_words_stand_where_they_are_told_to(tree: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(tree, default_style="'", default_flow_style=flow, allow_unicode=True, width=60)
    lines = text.split("\n")
    for span in spans(read(text)):
        assert lines[span.line - 1][span.column - 1] in "'?-[{!\"|>"


@pytest.mark.parametrize("word", ["no", "12:30", "1_000", "2015-11", "0x10", "1e3", "yes", "nan", "true", "=", "007"])
def test_plain_words_are_not_interpreted(word: str) -> None:
    assert plain(read(f"a: {word}")) == {"a": word}


@pytest.mark.parametrize("escape", ["\\x00", "\\x07", "\\uFFFE", "\\u202E", "\\N", "\\u200b", "\\U000E0041"])
def test_escapes_bring_in_nothing_that_cannot_be_seen(escape: str) -> None:
    _, problems = parse_yaml(f'a: "слово{escape}"', "a.yml")
    assert [(problem.code, problem.span.column) for problem in problems] == [("E104", 4)]


def test_letters_of_an_escape_are_in_one_form() -> None:
    assert plain(read('a: "и\\u0306"')) == {"a": "й"}


def test_columns_are_counted_in_letters() -> None:
    node = read("имя: {ру: 'Ви', бе: [a, 😀, в]}")
    assert find(node, ("имя", "бе", 2)).span == Span("a.yml", 1, 28)
    assert find(node, ("имя", "бе"), key=True).span == Span("a.yml", 1, 17)


def test_find_stops_as_near_as_it_can() -> None:
    node = read("a:\n  b: [x]\n")
    assert find(node, ("a", "c", "d")).span == Span("a.yml", 2, 3)
    assert find(node, ("a", "b", 7)).span == Span("a.yml", 2, 6)


@given(st.text(st.sampled_from("ab:-?[]{},\"'|>&*!%#@` \n<")) | st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    node, problems = parse_yaml(text, "a.yml")
    assert all(problem.span >= Span("a.yml", 1, 1) for problem in problems)
    assert node is None or spans(node)


def test_seeker_goes_on_where_it_was() -> None:
    seek = Seeker(["a: слово и слова", "  слово", "слово"], Span("a.yml", 1, 4), 2)
    assert seek("слово") == Span("a.yml", 1, 4)
    assert seek("слово", 2) == Span("a.yml", 2, 5)
    assert seek("слово") == Span("a.yml", 1, 4), "past the last line there is only the start"
