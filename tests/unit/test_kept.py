"""What follows from what was asked for, and what is told of it."""

from __future__ import annotations

from array import array

from generator.making.kept import CHANGED, Table, Touched, Why
from generator.making.tasks import ALL, PLACE, Asked, Batch, Made, Publisher, Task
from generator.text import Lang

TABLE: tuple[Asked, ...] = (
    ("ru.names", "pskov"),
    ("records.city", "pskov"),
    ("records.city", ALL),
    ("records.tie", "a--b"),
    ("facts.today", ALL),
)


def places(*of: int) -> bytes:
    return array(PLACE, of).tobytes()


def test_only_who_asked_for_what_changed_is_touched() -> None:
    touched = Touched(TABLE, {"records.tie": {"a--b"}})
    assert touched.why(places(0, 1, 2, 4)) is None
    assert touched.why(places()) is None
    assert touched.why(places(0, 3)) == Why(CHANGED, "records.tie", "a--b")


def test_who_asked_for_all_is_touched_by_any() -> None:
    touched = Touched(TABLE, {"records.city": {"smolensk"}})
    assert touched.why(places(1)) is None
    assert touched.why(places(2)) == Why(CHANGED, "records.city", ALL)


def test_nothing_that_changed_touches_nobody() -> None:
    assert Touched(TABLE, {"records.city": set(), "records.event": {"x"}}).why(places(0, 1, 2, 3, 4)) is None


def test_of_several_reasons_what_was_written_is_told() -> None:
    touched = Touched(TABLE, {"ru.names": {"pskov"}, "records.city": {"pskov"}, "facts.today": {ALL}})
    assert touched.why(places(4, 0, 2, 1)) == touched.why(places(1, 0, 4, 2))
    assert touched.why(places(0, 4, 1)) == Why(CHANGED, "records.city", "pskov")


def test_a_table_has_each_thing_once() -> None:
    table = Table(TABLE[:2])
    assert table.places([TABLE[1], TABLE[3], TABLE[1]]) == places(1, 2, 1)
    assert table.all() == (*TABLE[:2], TABLE[3])


def test_what_a_batch_asked_for_has_its_place_in_the_table() -> None:
    """Each process counts by itself."""
    table = Table([TABLE[4]])
    task, other = Task(Lang("ru"), Publisher.PAGES, "a"), Task(Lang("ru"), Publisher.FEEDS, "b")
    batch = Batch((Made(task, (), places(0, 1)), Made(other, (), places(1))), (TABLE[0], TABLE[4]))
    told = dict(table.of_batch(batch))
    of = {task: [table.all()[place] for place in array(PLACE, raw)] for task, raw in told.items()}
    assert of == {task: [TABLE[0], TABLE[4]], other: [TABLE[4]]}
