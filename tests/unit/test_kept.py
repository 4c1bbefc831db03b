"""What follows from what was asked for, and what is told of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.making.kept import CHANGED, FEW, Touched, Why
from generator.making.signs import Signs
from generator.making.tasks import ALL, Asked
from generator.model.vocabulary import EventType
from generator.text import Lang, Localised

PSKOV, NAME, TIE, DAY = ("records.city", "pskov"), ("ru.names", "pskov"), ("records.tie", "a--b"), ("facts.today", ALL)
KEYS = st.one_of(st.text(max_size=3), st.tuples(st.text(max_size=3), st.text(max_size=3)), st.integers())


def signs(*asked: Asked) -> bytes:
    return Signs().of(asked)


def test_only_who_asked_for_what_changed_is_touched() -> None:
    touched = Touched({"records.tie": {"a--b"}})
    assert touched.why(signs(NAME, PSKOV, ("records.city", ALL), DAY)) is None
    assert touched.why(signs()) is None
    assert touched.why(signs(PSKOV, TIE)) == Why(CHANGED, *TIE)


def test_who_asked_for_all_is_touched_by_any() -> None:
    touched = Touched({"records.city": {"smolensk"}})
    assert touched.why(signs(PSKOV)) is None
    assert touched.why(signs(("records.city", ALL))) == Why(CHANGED, "records.city", ALL)


def test_nothing_that_changed_touches_nobody() -> None:
    assert Touched({"records.city": set(), "records.event": {"x"}}).why(signs(PSKOV, NAME, TIE, DAY)) is None
    assert Touched({}).why(signs(("records.city", ALL))) is None


def test_of_several_reasons_what_was_written_is_told() -> None:
    touched = Touched({"ru.names": {"pskov"}, "records.city": {"pskov"}, "facts.today": {ALL}})
    assert touched.why(signs(DAY, NAME, PSKOV)) == Why(CHANGED, *PSKOV)


@given(st.lists(KEYS), st.lists(KEYS), st.integers(0, 2 * FEW))
def test_few_changes_touch_what_many_do(asked: list[object], changed: list[object], more: int) -> None:
    """However they are looked for."""
    told = signs(*(("x", key) for key in asked), *(("y", key) for key in asked))
    touched = Touched({"x": changed, "z": range(more)})
    assert (touched.why(told) is not None) == any(key in changed for key in asked)


def test_equal_things_have_one_sign() -> None:
    """Whatever they are besides: an entry is found by either."""
    one = signs(("x", "visit"), ("x", ("visit", 1)), ("x", frozenset("ab")))
    said = Localised("visit", Lang("ru"))
    other = signs(("x", EventType.VISIT), ("x", (said, True)), ("x", frozenset("bac") - {"c"}))
    assert one == other


def test_other_things_have_other_signs() -> None:
    things = [("x", "a"), ("xa", ""), ("x", ("a",)), ("x", ("a", "b")), ("x", "a,b"), ("x", 1), ("x", "1"), ("x", ALL)]
    assert len({signs(thing) for thing in things}) == len(things)
