"""The whole: the bulletin with its texts in all languages, and its editions beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.bulletin import Bulletin
from generator.config import Config
from generator.derive.facts import Facts
from generator.editions import Edition
from generator.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Whole:
    """What belongs to no language is made of this; `editions` are those of all languages, in their order."""

    config: Config[Text]
    bulletin: Bulletin[Text]
    facts: Facts
    editions: Mapping[Lang, Edition]
