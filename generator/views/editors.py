"""How the editors are reached from a page: by a letter, or by mending the record's file on the forge."""

from __future__ import annotations

import functools
from urllib.parse import quote

from generator.bulletin import Key
from generator.editions import Edition


def letter(edition: Edition, subject: str, body: str = "") -> str:
    """The address that opens a letter to the editors."""
    address = f"mailto:{edition.config.contact}?subject={_quoted(subject)}"
    return f"{address}&body={_quoted(body)}" if body else address


def _quoted(words: str) -> str:
    """Word by word: the letters of all pages have most of them in common."""
    return "%0A".join(["%20".join(map(_quoted_word, line.split(" "))) for line in words.split("\n")])


@functools.lru_cache(maxsize=1 << 12)
def _quoted_word(word: str) -> str:
    return quote(word, safe="")


def edit_address(edition: Edition, key: Key) -> str | None:
    """Where the file of a record is edited on the forge; None where there is no forge, or no file."""
    forge, path = edition.config.forge, edition.bulletin.paths.get(key)
    return forge.edit.replace("{path}", quote(path)) if forge and path else None
