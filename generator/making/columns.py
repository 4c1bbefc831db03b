"""Columns: mappings of thousands of entries as a few long values, read and written in a hundredth of the time.

Words stand one behind another with a sign between them that no path, name or digest has.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final, TypeVar

K = TypeVar("K")

END: Final = "\0"
NUMBER: Final = "q"
"""How numbers are written (`array`)."""

Cut = tuple["array[int]", bytes]
"""Pieces of different lengths: where each ends, and all of them together."""


def of_words(words: Iterable[str]) -> str:
    return END.join((*words, ""))


def parts(column: str) -> list[str]:
    return column.split(END)[:-1]


def of_numbers(numbers: Iterable[int]) -> array[int]:
    return array(NUMBER, numbers)


def of_pieces(pieces: Sequence[bytes]) -> Cut:
    return of_numbers(accumulate(map(len, pieces))), b"".join(pieces)


def pieces(cut: Cut) -> list[bytes]:
    ends, whole = cut
    return [whole[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def of_told(told: Mapping[str, str]) -> tuple[str, str]:
    """Words by words."""
    return of_words(told), of_words(told.values())


def told(columns: tuple[str, str]) -> dict[str, str]:
    keys, values = columns
    return dict(zip(parts(keys), parts(values), strict=True))
