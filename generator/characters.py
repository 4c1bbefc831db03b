"""Characters that cannot be seen, however they came into a text: typed, escaped in YAML or as an entity in Markdown."""

from __future__ import annotations

import re
import unicodedata

# Controls, soft hyphens, zero-width and bidirectional controls, tags, the mark of a lost letter: what cannot be seen
# and makes a text read, sort or be found as another. Line ends of Unix and Windows are the only controls in use.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)


def find_invisible(text: str) -> tuple[int, str] | None:
    """Where the first invisible character stands, and what it is called: `ZERO WIDTH SPACE (U+200B)`."""
    match = _INVISIBLE.search(text)
    if match is None:
        return None
    code = f"U+{ord(match[0]):04X}"
    name = unicodedata.name(match[0], "")
    return match.start(), f"{name} ({code})" if name else code


def without_invisible(text: str) -> str:
    """The text without any of them, for words that came from outside and that nobody will type again."""
    return _INVISIBLE.sub("", text)
