"""What things are called and what they mean, in every language: the words of packages, schemas and catalogues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.opendata.columns import Column
from generator.opendata.shapes import Part
from generator.text import Lang
from generator.whole import Whole

Told = dict[Lang, str]


class Describing:
    """The words of all languages at once; the first of them stands where only one is asked for."""

    def __init__(self, whole: Whole) -> None:
        self._editions = whole.editions

    @property
    def first(self) -> Lang:
        return next(iter(self._editions))

    def term(self, context: str, word: str) -> Told:
        return {lang: edition.words.heading(context, word) for lang, edition in self._editions.items()}

    def said(self, message: str) -> Told:
        return {lang: _heading(edition.words(message)) for lang, edition in self._editions.items()}

    def own(self, field: str) -> Told:
        """A text of the configuration."""
        return {lang: edition.plain(getattr(edition.config, field)) for lang, edition in self._editions.items()}

    def of_part(self, part: Part) -> Told:
        return self.term("published field", part.description)

    def of_column(self, column: Column) -> Told:
        """What a column holds: the fields on the way to it, from the outside in, and the language of its texts."""
        told = {lang: ". ".join(self._sentences(lang, column.parts)) for lang in self._editions}
        return {lang: f"{words} [{column.lang}]" for lang, words in told.items()} if column.lang else told

    def _sentences(self, lang: Lang, parts: Iterable[Part]) -> list[str]:
        words = self._editions[lang].words
        return [words.heading("published field", part.description).rstrip(".") for part in parts]

    def both(self, name: str, told: Told) -> dict[str, Any]:
        """A property in the first language, and beside it in each."""
        return {name: told[self.first], **{f"{name}_{lang}": words for lang, words in told.items()}}


def _heading(words: str) -> str:
    return words[:1].upper() + words[1:]
