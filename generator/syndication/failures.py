"""Why a feed could not be read: each way of failing has a code and words of its own."""

from __future__ import annotations

from typing import Final

from generator.characters import without_invisible

LONGEST: Final = 200


class Failed(Exception):
    """The code of a rule and what its words need. What a server said is shortened and without what cannot be seen."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = {name: cut(told) if isinstance(told, str) else told for name, told in details.items()}


def cut(words: str) -> str:
    """Words from outside, as they can stand in a message."""
    told = " ".join(without_invisible(words).split())
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"
