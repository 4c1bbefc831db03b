"""Translations: for each text and language, whether it is there and still made from what the source says today.

A translation carries a fingerprint of the text that it was made from, next to it in the same file. So an edit of the
source shows in its translations by itself, in a clone without history as well, and a text that is moved takes its
state along.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics import Span
from generator.passages import Passage
from generator.text import Lang


class TranslationState(StrEnum):
    CURRENT = "current"
    MISSING = "missing"
    OUTDATED = "outdated"
    UNCONFIRMED = "unconfirmed"
    """It does not say what it was made from."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One text in one language that it was not first written in."""

    passage: Passage
    lang: Lang
    state: TranslationState

    @property
    def span(self) -> Span:
        """The place of the translation; of its source where it is missing."""
        return self.passage.span(self.lang if self.lang in self.passage.versions else self.passage.source)

    @property
    def mark(self) -> str:
        """What a translation of today's source carries."""
        return fingerprint(self.passage.versions[self.passage.source])


def fingerprint(words: str) -> str:
    """Eight hexadecimal digits that stand for a text; spaces and line breaks may change without changing them."""
    told = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def review(passages: Iterable[Passage], languages: tuple[Lang, ...]) -> Iterator[Translation]:
    """The state of every passage in every language but its own; proper names are no translations."""
    for passage in passages:
        if not passage.is_name:
            for lang in languages:
                if lang != passage.source:
                    yield _reviewed(passage, lang)


def _reviewed(passage: Passage, lang: Lang) -> Translation:
    if lang not in passage.versions:
        return Translation(passage, lang, TranslationState.MISSING)
    mark = passage.made_from.get(lang)
    if mark is None:
        return Translation(passage, lang, TranslationState.UNCONFIRMED)
    same = mark == fingerprint(passage.versions[passage.source])
    return Translation(passage, lang, TranslationState.CURRENT if same else TranslationState.OUTDATED)
