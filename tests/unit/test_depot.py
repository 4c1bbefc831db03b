"""A depot gives back what was put in, entry by entry, and says so where it cannot."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cache import Cache
from generator.depot import GONE, ROOM, WASTE, Damaged, Depot, Writing, differing, keep, load
from generator.text import Lang, Localised
from tests.fuzz import cases

Sources = Mapping[str, Mapping[Any, Any]]
FIRST: Sources = {"cities": {"a": "one", "б": ("two", 2)}, "prose": {("a", 1): None}, "none": {}}
KEYS = st.sampled_from("абвгд")
VALUES = st.one_of(st.integers(), st.text(max_size=40), st.frozensets(st.text(max_size=2), max_size=4), st.none())
SOURCES = st.dictionaries(st.sampled_from(["x", "y", "z"]), st.dictionaries(KEYS, VALUES, max_size=5), max_size=3)


def told(depot: Depot) -> dict[str, dict[Any, Any]]:
    return {name: dict(depot.source(name)) for name in depot.names()}


def loaded(cache: Cache) -> Depot:
    depot = load(cache, "d")
    assert depot is not None
    return depot


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / ".cache", "epoch")


def test_what_is_kept_is_there_again(cache: Cache) -> None:
    assert load(cache, "d") is None
    keep(cache, "d", FIRST)
    depot = loaded(cache)
    assert told(depot) == FIRST
    assert differing(depot, FIRST) == {}
    assert dict(depot.source("unknown")) == {}


def test_what_is_new_gone_or_other_is_told(cache: Cache) -> None:
    keep(cache, "d", FIRST)
    now: Sources = {"cities": {"a": "one", "в": "new"}, "prose": {("a", 1): ""}, "more": {"k": 1}}
    changes = differing(loaded(cache), now)
    assert changes == {"cities": {"в": "new", "б": GONE}, "prose": {("a", 1): ""}, "more": {"k": 1}}
    loaded(cache).update(changes)
    assert differing(loaded(cache), now) == {}


def test_the_order_is_kept(cache: Cache) -> None:
    """Pages are made of what the depot holds: they may walk through it."""
    keep(cache, "d", {"a": {"x": 1, "y": 2, "z": 3}})
    now: Sources = {"a": {"w": 0, "x": 5, "z": 3}}
    loaded(cache).update(differing(loaded(cache), now), now)
    assert list(told(loaded(cache))["a"].items()) == [("w", 0), ("x", 5), ("z", 3)]
    loaded(cache).update({"a": {"x": 6}})
    assert list(told(loaded(cache))["a"].items()) == [("w", 0), ("x", 6), ("z", 3)]


def test_another_order_is_another_mapping_and_the_same_set(cache: Cache) -> None:
    keep(cache, "d", {"a": {"x": 1, "y": 2}, "set": {"x": True, "y": True}})
    turned: Sources = {"a": {"y": 2, "x": 1}, "set": {"y": True, "x": True}}
    assert differing(loaded(cache), turned) == {"a": {"y": 2, "x": 1}}
    loaded(cache).update(differing(loaded(cache), turned), turned)
    assert [*told(loaded(cache))["a"]] == ["y", "x"]


def test_words_of_another_language_are_other_words(cache: Cache) -> None:
    """They are equal as strings, and not said alike on a page."""
    keep(cache, "d", {"names": {"a": Localised("Мир", Lang("ru"))}})
    assert differing(loaded(cache), {"names": {"a": Localised("Мир", Lang("ru"))}}) == {}
    assert differing(loaded(cache), {"names": {"a": Localised("Мир", Lang("be"))}}).keys() == {"names"}
    assert differing(loaded(cache), {"names": {"a": "Мир"}}).keys() == {"names"}


def test_one_object_twice_is_what_two_alike_are(cache: Cache) -> None:
    shared = ["x" * 50]
    keep(cache, "d", {"a": {"k": (shared, shared)}})
    assert differing(loaded(cache), {"a": {"k": (["x" * 50], ["x" * 50])}}) in ({}, {"a": {"k": (shared, shared)}})
    assert differing(loaded(cache), {"a": {"k": (["x" * 50], ["y" * 50])}}) != {}


def test_what_is_put_down_is_read_at_once_and_found_when_it_is_kept(cache: Cache) -> None:
    writing = Writing(cache, "d")
    writing.add("a", [("x", 1), ("y", 2)])
    writing.settle()
    sources = writing.sources()
    assert sources is not None
    assert {name: dict(of) for name, of in sources.items()} == {"a": {"x": 1, "y": 2}}
    assert load(cache, "d") is None
    writing.add("b", [("z", 3), ("u", 5)])
    writing.add("b", [("z", 4)])
    with pytest.raises(ValueError, match="a was complete"):
        writing.add("a", [("x", 4)])
    writing.keep()
    assert told(loaded(cache)) == {"a": {"x": 1, "y": 2}, "b": {"z": 4, "u": 5}}


def test_another_process_goes_on_with_it(cache: Cache) -> None:
    writing = Writing(cache, "d")
    writing.add("a", [("x", "one")])
    handed_over: Writing = pickle.loads(pickle.dumps(writing))
    handed_over.add("a", [("y", "two")])
    handed_over.settle()
    sources = handed_over.sources()
    assert sources is not None
    assert dict(sources["a"]) == {"x": "one", "y": "two"}
    handed_over.keep()
    assert told(loaded(cache)) == {"a": {"x": "one", "y": "two"}}


def test_what_a_killed_build_had_put_down_is_gone(cache: Cache, tmp_path: Path) -> None:
    Writing(cache, "d").add("a", [("x", "one")])
    keep(cache, "d", FIRST)
    assert told(loaded(cache)) == FIRST
    assert not [*(tmp_path / ".cache").glob("*.new")]


def test_where_nothing_can_be_written_nothing_is_put_down(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file", encoding="utf-8")
    writing = Writing(Cache(tmp_path / ".cache", "epoch"), "d")
    writing.add("a", [("x", 1)])
    assert writing.sources() is None
    assert pickle.loads(pickle.dumps(writing)).sources() is None
    writing.keep()
    assert load(Cache(tmp_path / ".cache", "epoch"), "d") is None


def test_so_much_is_held_in_memory(cache: Cache) -> None:
    """What was read first goes first, and is read again."""
    keep(cache, "d", {"a": {number: bytes([number]) * (ROOM // 4) for number in range(8)}})
    entries = loaded(cache).source("a")
    first = entries[0]
    assert entries[0] is first
    for number in range(8):
        assert entries[number] == bytes([number]) * (ROOM // 4)
    assert entries[7] is entries[7]
    assert entries[0] == first
    assert entries[0] is not first


@given(st.lists(SOURCES, min_size=1, max_size=5))
@settings(max_examples=cases(60))
def test_after_any_changes_the_last_are_there(tmp_path_factory: pytest.TempPathFactory, steps: list[Sources]) -> None:
    """What differs is what is really other; a depot that was too long for what is in it is begun anew."""
    cache = Cache(tmp_path_factory.mktemp("depot") / ".cache", "epoch")
    before: Sources | None = None
    for sources in steps:
        depot = load(cache, "d")
        if depot is None or before is None:
            keep(cache, "d", sources)
        else:
            everything = before.keys() | sources.keys()
            changes = differing(depot, {name: sources.get(name, {}) for name in everything})
            other = {
                (name, key)
                for name in everything
                for key in {*before.get(name, {}), *sources.get(name, {})}
                if (key in before.get(name, {})) != (key in sources.get(name, {}))
                or before[name][key] != sources[name][key]
            }
            for name in everything - {name for name, _ in other}:
                if [*before.get(name, {})] != [*sources.get(name, {})]:
                    other |= {(name, key) for key in sources[name]}
            assert {(name, key) for name, entries in changes.items() for key in entries} == other
            depot.update(changes, {name: sources.get(name, {}) for name in changes})
        if (again := load(cache, "d")) is not None:
            assert {name: dict(of) for name, of in told(again).items() if of} == {
                name: of for name, of in sources.items() if of
            }
            before = sources
        else:
            before = None


def test_what_is_in_use_of_it_bounds_its_length(cache: Cache, tmp_path: Path) -> None:
    keep(cache, "d", {"a": {"k": "x" * 1000, "other": "y" * 1000}})
    begun_anew = 0
    for number in range(60):
        now = {"a": {"k": f"{number}" * 500, "other": "y" * 1000}}
        if (depot := load(cache, "d")) is None:
            begun_anew += 1
            keep(cache, "d", now)
        else:
            depot.update(differing(depot, now))
        assert (tmp_path / ".cache" / "d").stat().st_size < (WASTE + 2) * 4000
    assert begun_anew > 0


@pytest.mark.parametrize("part", ["d", "d.index"])
@pytest.mark.parametrize("damage", ["cut", "emptied", "noise", "removed", "folder", "link"])
def test_damage_is_told_or_it_is_not_there(part: str, damage: str, cache: Cache, tmp_path: Path) -> None:
    keep(cache, "d", FIRST)
    file = tmp_path / ".cache" / part
    raw = file.read_bytes()
    match damage:
        case "cut":
            file.write_bytes(raw[:-1])
        case "emptied":
            file.write_bytes(b"")
        case "noise":
            file.write_bytes(bytes(byte ^ 0x55 for byte in raw))
        case "removed":
            file.unlink()
        case "folder":
            file.unlink()
            file.mkdir()
        case _:
            file.rename(file.with_name("there"))
            file.symlink_to("there")
    depot = load(cache, "d")
    if (part, damage) == ("d", "noise"):
        assert depot is not None
        with pytest.raises(Damaged):
            differing(depot, FIRST)
    else:
        assert depot is None


def test_what_was_killed_while_adding_leaves_the_last(cache: Cache, tmp_path: Path) -> None:
    keep(cache, "d", FIRST)
    with (tmp_path / ".cache" / "d").open("ab") as file:
        file.write(b"half of what was added")
    assert told(loaded(cache)) == FIRST
    loaded(cache).update({"cities": {"г": "four"}})
    assert told(loaded(cache)) == {**FIRST, "cities": {**FIRST["cities"], "г": "four"}}


def test_a_full_disk_leaves_the_last(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(cache, "d", FIRST)
    monkeypatch.setattr(Cache, "append", lambda *_: False)
    loaded(cache).update({"cities": {"г": "four"}})
    assert told(loaded(cache)) == FIRST


def test_the_same_value_is_the_same_whatever_its_parts_share(cache: Cache) -> None:
    """A part that comes twice may be one object or two."""
    key, again = ("tie", "a"), pickle.loads(pickle.dumps("tie"))
    keep(cache, "d", {"a": {"x": (key, key, again)}})
    other = pickle.loads(pickle.dumps(key))
    now: Sources = {"a": {"x": (key, other, other[0])}}
    assert differing(loaded(cache), now) == {}
