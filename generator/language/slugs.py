"""Ids out of titles: Latin letters that anybody can type, whatever Cyrillic language the words are in."""

from __future__ import annotations

import re

from generator.text import fold

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіў"
_LATIN = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i u"
_LETTERS = str.maketrans(dict(zip(_CYRILLIC, (_LATIN.replace("_", "")).split(" "), strict=True)))


def slug(title: str, longest: int = 60) -> str:
    """Small letters, digits and hyphens, cut between words; empty where the title has no letter that it knows."""
    plain = fold(title).replace("’", "").translate(_LETTERS)
    words = re.findall(r"[a-z0-9]+", plain)
    kept = words[:1]
    for word in words[1:]:
        if len("-".join(kept)) + 1 + len(word) > longest:
            break
        kept.append(word)
    return "-".join(kept)[:longest]
