"""The stock: all that the site is made from, in all languages at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.bulletin import Bulletin
from generator.config import Config
from generator.derive.facts import Facts
from generator.editions import Edition, Index, edition
from generator.reader import Standards
from generator.text import Lang, Text
from generator.words import load_words


@dataclass(frozen=True, slots=True)
class Stock:
    """`locales` are folders of words files; the first that has a language is asked first."""

    config: Config[Text]
    bulletin: Bulletin[Text]
    facts: Facts
    locales: tuple[Path, ...]
    standards: Standards
    """What the files were read by."""
    indexes: Mapping[Lang, Index] = field(default_factory=dict)
    """Those of editions that are known already."""

    def edition(self, lang: Lang) -> Edition:
        words = load_words(lang, self.locales)
        return edition(lang, self.config, self.bulletin, self.facts, words, self.indexes.get(lang))
