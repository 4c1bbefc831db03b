"""The stock: all that the site is made from, in all languages at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.bulletin import Bulletin
from generator.config import Config
from generator.derive.facts import Facts
from generator.editions import Edition, edition
from generator.index import Index
from generator.reader import Standards
from generator.text import Lang, Text
from generator.whole import Whole
from generator.words import catalogues, spoken


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
    sent: Mapping[Lang, tuple[bytes, ...]] = field(default_factory=dict)
    """Words files that came along to where the folders may not be."""

    def __reduce__(self) -> tuple[Callable[..., Stock], tuple[object, ...]]:
        words = {lang: self._catalogues(lang) for lang in self.config.langs}
        return Stock, (self.config, self.bulletin, self.facts, (), self.standards, self.indexes, words)

    def edition(self, lang: Lang) -> Edition:
        words = spoken(self._catalogues(lang))
        return edition(lang, self.config, self.bulletin, self.facts, words, self.indexes.get(lang))

    def whole(self, editions: Mapping[Lang, Edition]) -> Whole:
        return Whole(self.config, self.bulletin, self.facts, editions)

    def _catalogues(self, lang: Lang) -> tuple[bytes, ...]:
        return self.sent[lang] if lang in self.sent else catalogues(lang, self.locales)
