"""Whatever a view asks of an edition is noted, in whatever way it asks, and what it asks for is what it gets."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.cli import LOCALES
from generator.derive.facts import Facts
from generator.editions import Edition
from generator.making.stock import Stock
from generator.making.tasks import ALL
from generator.making.watching import Remembered, View, Watch, Watched, WatchedSet, flat, sources, watched
from generator.text import Lang

CASE = Path(__file__).parents[1] / "cases" / "every-kind"
TODAY = dt.date(2026, 11, 22)
Ask = Callable[[Any], object]

OF_A_MAPPING: list[tuple[Ask, set[object]]] = [
    (lambda of: of["a"], {"a"}),
    (lambda of: of.get("a"), {"a"}),
    (lambda of: of.get("no"), {"no"}),
    (lambda of: "no" in of, {"no"}),
    (lambda of: of.keys() & {"a", "no"}, {"a", "no"}),
    (lambda of: of.keys() - {"a", "no"}, {ALL}),
    (len, {ALL}),
    (bool, {ALL}),
    (list, {ALL}),
    (lambda of: [*of.items()], {ALL, "a", "b"}),
    (lambda of: [*of.values()], {ALL, "a", "b"}),
    (lambda of: {**of}, {ALL, "a", "b"}),
    (dict, {ALL, "a", "b"}),
    (lambda of: of == {"a": 1}, {ALL, "a", "b"}),
    (sorted, {ALL}),
]
OF_A_SET: list[tuple[Ask, set[object]]] = [
    (lambda of: "a" in of, {"a"}),
    (lambda of: "no" in of, {"no"}),
    (len, {ALL}),
    (sorted, {ALL}),
    (lambda of: of & {"a"}, {"a"}),
    (lambda of: of >= {"a"}, {"a", ALL}),
    (lambda of: of | {"c"}, {ALL}),
    (lambda of: of == {"a"}, {ALL}),
]


@pytest.mark.parametrize("ask, noted", OF_A_MAPPING)
def test_what_is_asked_of_a_mapping_is_noted(ask: Ask, noted: set[object]) -> None:
    watch = Watch()
    told = {"a": 1, "b": 2}
    assert ask(Watched(told, "x", watch)) == ask(told)
    assert {key for _, key in watch.asked} >= noted - {ALL}
    assert (ALL in {key for _, key in watch.asked}) == (ALL in noted)
    assert {name for name, _ in watch.asked} == {"x"}


@pytest.mark.parametrize("ask, noted", OF_A_SET)
def test_what_is_asked_of_a_set_is_noted(ask: Ask, noted: set[object]) -> None:
    watch = Watch()
    told = frozenset({"a", "b"})
    assert ask(WatchedSet(told, "x", watch)) == ask(told)
    assert {key for _, key in watch.asked} >= noted - {ALL} or ALL in {key for _, key in watch.asked}
    assert ALL not in noted or ALL in {key for _, key in watch.asked}


def test_what_was_taken_is_not_told_again() -> None:
    watch = Watch()
    of = Watched({"a": 1}, "x", watch)
    assert of["a"] == 1
    assert watch.take() == {("x", "a")}
    assert watch.take() == frozenset()


def test_who_is_handed_what_was_made_has_asked_for_it_too() -> None:
    watch, made = Watch(), []
    of = Watched({"a": 1, "b": 2}, "x", watch)

    def make(key: str) -> int:
        made.append(key)
        return of[key] + 1

    remembered = Remembered(make, watch, most=2)
    for _ in range(2):
        watch.asked.add(("before", 0))
        assert remembered("a") == 2
        assert watch.take() == {("before", 0), ("x", "a")}
    assert made == ["a"]
    for key in ("a", "b", "a", "b"):
        remembered(key)
    assert made == ["a", "b"]


def test_what_was_remembered_within_another_counts_for_both() -> None:
    watch = Watch()
    of = Watched({"a": 1, "b": 2}, "x", watch)
    inner: Remembered[str, int] = Remembered(lambda key: of[key], watch, most=9)
    outer: Remembered[str, tuple[int, int]] = Remembered(lambda key: (inner("a"), of[key]), watch, most=9)
    for _ in range(2):
        assert outer("b") == (1, 2)
        assert watch.take() == {("x", "a"), ("x", "b")}
    inner("a")
    assert watch.take() == {("x", "a")}


def test_what_failed_is_not_remembered_and_loses_nothing() -> None:
    watch = Watch()
    of = Watched({"a": 1}, "x", watch)
    remembered: Remembered[str, int] = Remembered(lambda key: of[key], watch, most=9)
    for _ in range(2):
        with pytest.raises(KeyError):
            remembered("no")
    assert ("x", "no") in watch.asked


@dataclass(frozen=True)
class Inner:
    cities: Mapping[str, int]
    day: int

    @property
    def first(self) -> int:
        return min(self.cities.values()) + self.day

    def over(self, least: int) -> list[str]:
        return [city for city in self.cities if self.cities[city] > least]


@dataclass(frozen=True)
class Outer:
    inner: Inner
    ties: Mapping[str, int]
    ids: Set[str]
    today: str


OUTER: Any = Outer(Inner({"a": 1, "b": 2}, 3), {}, frozenset({"x"}), "2026")


def test_facts_are_seen_as_they_are() -> None:
    watch = Watch()
    view: Any = View(flat(OUTER), watch)
    assert view.today == "2026"
    assert watch.take() == {("facts.today", ALL)}
    assert view.inner.cities["a"] == 1
    assert watch.take() == {("facts.inner.cities", "a")}
    assert "x" in view.ids
    assert watch.take() == {("facts.ids", "x")}
    assert view.inner.first == 4
    assert watch.take() >= {("facts.inner.cities", ALL), ("facts.inner.day", ALL)}
    assert view.inner.over(1) == ["b"]
    assert ("facts.inner.cities", ALL) in watch.take()
    with pytest.raises(AttributeError):
        _ = view.nothing


def test_sources_of_facts_are_those_of_their_view() -> None:
    parts = ("inner.cities", "inner.day", "ties", "ids", "today")
    assert flat(OUTER).sources.keys() == {f"facts.{part}" for part in parts}
    assert flat(View(flat(OUTER))) == flat(OUTER)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def stock() -> Stock:
    return pipeline.stock(pipeline.check(CASE / "site_config.yml", TODAY), TODAY, (LOCALES,))


@pytest.fixture(scope="module")
def edition(stock: Stock) -> Edition:
    return stock.edition(Lang("ru"))


def test_every_part_of_an_edition_that_records_decide_is_watched(edition: Edition) -> None:
    """A part that is added and not watched would leave pages as they were: say here why it need not be."""
    seen = watched(edition, Watch())
    parts = {field.name: getattr(seen, field.name) for field in dataclasses.fields(edition)}
    alike = {name for name, part in parts.items() if part is getattr(edition, name)}
    assert alike == {"lang", "config", "words", "formats", "alphabet", "first_lang"}
    for whole in (seen.bulletin, seen.index):
        for field in dataclasses.fields(whole):
            part = getattr(whole, field.name)
            inner = list(part.values()) if field.name == "records" else [part]
            assert all(isinstance(one, (Watched, WatchedSet)) for one in inner), field.name
    assert isinstance(seen.facts, View)


def test_whatever_can_be_asked_for_can_be_compared(stock: Stock, edition: Edition) -> None:
    """Each source that a watched edition can name is one of those that builds compare."""
    watch = Watch()
    seen = watched(edition, watch)
    told = seen.bulletin
    asked: tuple[Any, ...] = (*told.records.values(), told.prose, told.back, told.paths)
    for mapping in asked:
        list(mapping)
    for field in dataclasses.fields(seen.index):
        list(getattr(seen.index, field.name))
    _walk(seen.facts, stock.facts)
    named = {name for name, _ in watch.take()}
    assert named == sources(stock.bulletin, stock.facts, [edition]).keys()


def _walk(view: Any, facts: Facts | Any) -> None:
    for field in dataclasses.fields(facts):
        part = getattr(view, field.name)
        if isinstance(part, View):
            _walk(part, getattr(facts, field.name))
        elif isinstance(part, (Mapping, Set)):
            list(part)
