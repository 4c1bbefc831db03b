"""Problems in the order of places, each once; what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Problem, Span, by_place, did_you_mean

SPANS = st.builds(Span, st.sampled_from(["a.yml", "b.yml"]), st.integers(1, 3), st.integers(1, 3))
PROBLEMS = st.builds(
    Problem, SPANS, st.sampled_from(["E301", "W601"]), st.fixed_dictionaries({"key": st.sampled_from("xy")})
)


@given(st.lists(PROBLEMS))
def test_sorted_problems_stay_as_they_are(problems: list[Problem]) -> None:
    once = by_place(problems)
    assert by_place(once) == once
    assert [problem.span for problem in once] == sorted(problem.span for problem in once)


@given(st.lists(PROBLEMS).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_order_of_finding_does_not_matter(both: tuple[list[Problem], list[Problem]]) -> None:
    one, other = both
    assert by_place(one) == by_place(other)


@pytest.mark.parametrize(
    "typed, meant",
    [("vitbesk", "vitebsk"), ("Витебск", "vitebsk"), ("витебск", "vitebsk"), ("smolenks", "smolensk"), ("xyz", None)],
)
def test_what_was_meant(typed: str, meant: str | None) -> None:
    names = {"vitebsk": "vitebsk", "Витебск": "vitebsk", "smolensk": "smolensk", "Смоленск": "smolensk"}
    assert next(iter(did_you_mean(typed, names)), None) == meant


def test_nothing_is_guessed_of_endless_words() -> None:
    assert did_you_mean("a" * 100_000, ["a" * 100_000]) == ()
