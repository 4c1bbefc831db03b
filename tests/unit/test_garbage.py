"""Garbage: it is looked for seldom while a build goes on, and as before afterwards."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from generator.making.garbage import SELDOM, give_back, seldom_collected


def failing() -> None:
    with seldom_collected():
        assert gc.get_threshold() == SELDOM
        assert gc.isenabled()
        raise LookupError


def test_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with pytest.raises(LookupError):
        failing()
    assert gc.get_threshold() == before


def test_what_was_let_go_of_is_given_back() -> None:
    def held() -> int:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])

    words = [bytes(4000) for _ in range(20_000)]
    last = bytes(4000)
    before = held()
    words.clear()
    give_back()
    assert held() < before - 5_000
    assert len(last) == 4000
