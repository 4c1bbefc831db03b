"""The stock: all that the site is made from, in all languages at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.bulletin import Bulletin
from generator.config import Config
from generator.derive.facts import Facts
from generator.editions import Edition, edition
from generator.text import Lang, Text
from generator.words import load_words


@dataclass(frozen=True, slots=True)
class Stock:
    """`locales` are folders of words files; the first that has a language is asked first."""

    config: Config[Text]
    bulletin: Bulletin[Text]
    facts: Facts
    locales: tuple[Path, ...]

    def edition(self, lang: Lang) -> Edition:
        return edition(lang, self.config, self.bulletin, self.facts, load_words(lang, self.locales))
