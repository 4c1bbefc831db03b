"""What a process puts on the disk for itself comes back, and leaves nothing there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.making.spool import Spool


@given(st.lists(st.binary(max_size=60)), st.randoms())
def test_each_piece_comes_back_in_whatever_order(pieces: list[bytes], chance: random.Random) -> None:
    spool = Spool()
    given_back = [(piece, spool.put(piece)) for piece in pieces]
    chance.shuffle(given_back)
    for piece, back in given_back:
        assert back() == piece
        assert back() == piece


def test_its_file_has_no_name(tmp_path: Path) -> None:
    back = Spool(tmp_path).put(b"x" * 100_000)
    assert [*tmp_path.iterdir()] == []
    assert back() == b"x" * 100_000


def test_a_full_disk_is_said() -> None:
    spool = Spool()
    with Path("/dev/full").open("r+b", buffering=0) as full:
        vars(spool)["_file"] = full
        with pytest.raises(OSError, match="No space left"):
            spool.put(b"x")
