"""Signs: what is asked for, each thing as a number that is the same in every process and every build.

Two things may have the same one. Then something is made again that need not be; nothing is left as it was that may not.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from typing import Any, Final

from generator.making.tasks import Asked

SIGN: Final = "I"
"""How a sign is written (`array`)."""
SIZE: Final = array(SIGN).itemsize


MOST: Final = 1 << 15
"""So many are remembered."""


class Signs(dict[Asked, int]):
    """Signs of what was asked for, each found once, or seldom more often."""

    def __missing__(self, asked: Asked) -> int:
        if len(self) >= MOST:
            self.clear()
        source, key = asked
        told = f"{source}\0{_told(key)}".encode(errors="surrogatepass")
        sign = self[asked] = int.from_bytes(hashlib.blake2b(told, digest_size=SIZE).digest())
        return sign

    def of(self, asked: Iterable[Asked], known: Iterable[int] = ()) -> bytes:
        """The signs of all of them, as they are kept; and those that are `known` as signs alone."""
        return array(SIGN, sorted({self[one] for one in asked}.union(known))).tobytes()


def _told(key: Any) -> str:
    """Equal for equal keys; all of a kind that is not known here are one."""
    if isinstance(key, str):
        return f"'{str.__str__(key)}'"
    if isinstance(key, tuple):
        return f"({','.join(map(_told, key))})"
    if isinstance(key, frozenset):
        return f"{{{','.join(sorted(map(_told, key)))}}}"
    return str(int(key)) if isinstance(key, int) else ""
