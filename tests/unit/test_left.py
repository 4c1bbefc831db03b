"""What a build left is found in its columns as it would be in the objects they were made of."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.complaints import Complaints
from generator.diagnostics import Problem, Span
from generator.making import packing
from generator.making.kept import Front, Inputs, Kept, Touched
from generator.making.left import Left
from generator.making.published import Published
from generator.making.signs import Signs
from generator.making.stamps import stamps
from generator.making.tasks import COMMON, Publisher, Task
from generator.publication import MARK, Standing
from generator.text import Lang

SOURCES = st.sampled_from("abc")
KEYS = st.integers(0, 40)
ASKED = st.lists(st.frozensets(st.tuples(SOURCES, KEYS), max_size=30), max_size=12)
CHANGES = st.dictionaries(SOURCES, st.sets(KEYS, max_size=8))


def kept(asked: list[frozenset[tuple[str, int]]]) -> Kept:
    tasks = [Task(Lang("ru"), Publisher.PAGES, f"{number}") for number in range(len(asked))]
    files = {task: ((f"ru/{task.name}/index.html", "x.yml"),) * (len(task.name) - 1) for task in tasks}
    told = {task: Signs().of(of) for task, of in zip(tasks, asked, strict=True)}
    parts = {f"parts.{part}": {task.name: of for task, of in told.items()} for part in "ab"}
    files = {**files, COMMON: (("robots.txt", "y"), ("a", "z"))}
    return Kept(asked=told, parts=parts, files=files, found_by={"a": "b"})


@given(ASKED, CHANGES)
def test_in_columns_the_same_tasks_are_touched(
    asked: list[frozenset[tuple[str, int]]], changes: dict[str, set[int]]
) -> None:
    told, touched = kept(asked), Touched(changes)
    left = Left.of(told)
    found = {left.task(place): why for place, why in left.touched(touched)}
    assert found == {task: why for task, of in told.asked.items() if (why := touched.why(of))}
    names = {task.name for task in found}
    assert left.parts_touched(touched) == dict.fromkeys(told.parts, names)


@given(ASKED, st.frozensets(st.tuples(SOURCES, KEYS)))
def test_what_is_taken_out_is_what_was_put_in(
    asked: list[frozenset[tuple[str, int]]], other: frozenset[tuple[str, int]]
) -> None:
    told = kept(asked)
    left = Left.of(told)
    assert left.kept == told
    assert [left.files(place) for place in range(len(told.files))] == [*told.files.values()]
    if asked:
        now = kept([other, *asked[1:]])
        assert left.asked_now({0: now.asked[left.task(0)]}, now.parts).kept == now
        assert left.asked_now({0: told.asked[left.task(0)]}, left.parts) is left


def test_the_front_is_what_it_was(tmp_path: Path) -> None:
    (tmp_path / "data" / "cities").mkdir(parents=True)
    (tmp_path / "data" / "cities" / "a.yml").write_text("a", encoding="utf-8")
    found = Complaints({"data/cities/a.yml": (Problem(Span("data/cities/a.yml"), "W404"),)})
    inputs = Inputs(stamps(tmp_path), {"data/cities/a.yml": "0"}, "head", found)
    told = packing.packed_front(Front({"the day": "today"}, inputs, Published.of([("a", Standing("i", 1, 2))])))
    again = packing.front(told)
    assert packing.packed_front(again) == told
    assert again.inputs == inputs


def test_stamps_tell_which_files_look_otherwise(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in "abc":
        (folder / name).write_text(name, encoding="utf-8")
    before = stamps(tmp_path)
    assert stamps(tmp_path).changed(before) == {}
    os.utime(folder / "b", ns=(1, 1))
    now = stamps(tmp_path)
    assert [*(now.changed(before) or ())] == ["data/b"]
    turned = [*zip(reversed(now.paths.split("\0")[:-1]), *(reversed(row) for row in now[1:]), strict=True)]
    other = type(now)(
        "".join(f"{row[0]}\0" for row in turned),
        *(type(now.modes)("q", (row[place] for row in turned)) for place in (1, 2, 3)),
    )
    assert other.changed(now) == {}
    assert [*(other.changed(before) or ())] == ["data/b"]
    (folder / "c").unlink()
    assert stamps(tmp_path).changed(now) is None


def test_files_stand_or_do_not(tmp_path: Path) -> None:
    paths = ["a.html", "ru/b.html"]
    (tmp_path / "ru").mkdir()

    def standing(path: str) -> Standing:
        found = (tmp_path / path).stat()
        return Standing("i", found.st_size, found.st_mtime_ns)

    for path in (*paths, MARK):
        (tmp_path / path).write_text(path if path in paths else "", encoding="utf-8")
    published = Published.of((path, standing(path)) for path in paths)
    assert published.stands(tmp_path)
    (tmp_path / "ru" / "b.html").write_text("other", encoding="utf-8")
    assert not published.stands(tmp_path)
    now = published.replaced({"ru/b.html": standing("ru/b.html")._replace(identity="k")})
    assert now.stands(tmp_path)
    assert now.identities == {"a.html": "i", "ru/b.html": "k"}
    assert not published.stands(tmp_path)
    for stray in (tmp_path / "c.html", tmp_path / "ru" / "d.html"):
        stray.touch()
        assert not now.stands(tmp_path)
        stray.unlink()
    (tmp_path / "be").mkdir()
    assert not now.stands(tmp_path)
    (tmp_path / "be").rmdir()
    assert now.stands(tmp_path)
    (tmp_path / MARK).write_text("somebody was killed", encoding="utf-8")
    assert not now.stands(tmp_path)
    (tmp_path / MARK).write_text("", encoding="utf-8")
    (tmp_path / "a.html").unlink()
    assert not now.stands(tmp_path)
    assert not now.stands(tmp_path / "nowhere")
