"""Garbage: it is looked for seldom while a build goes on, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from generator.making.garbage import SELDOM, seldom_collected


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
