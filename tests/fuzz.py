"""How many random cases a test tries: all in `make test`, a twentieth in `make quick`."""

from __future__ import annotations

from typing import Final

from hypothesis import settings

QUICK: Final = "quick"
"""The profile of hypothesis that `make quick` asks for."""
_SHARE = 20


def cases(number: int) -> int:
    """So many, or a share of them."""
    return number if settings.get_current_profile_name() != QUICK else max(1, number // _SHARE)
