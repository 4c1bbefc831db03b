"""The glossary: what one thing is called in each language, so that all texts call it the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic

from generator.model.common import Source, Strict, T, complete, value
from generator.model.scalars import Flag, LanguageTag, String
from generator.model.vocabulary import TermGroup

PerLanguage = Mapping[LanguageTag, tuple[String, ...]]


@value
class Term(Strict, Generic[T]):
    term: T = complete()
    """Its dictionary form: the nominative, one of the thing where there can be one."""
    group: TermGroup
    also: PerLanguage | None = None
    """What else it may be called."""
    forms: PerLanguage | None = None
    """Its forms that the rules of inflection do not know, each written out."""
    note: T | None = None
    """How the term is used, where that matters."""
    sources: tuple[Source, ...] = ()
    """Where the counterparts are in use."""
    own_choice: Flag = False
    """No source was found: the editors chose the counterpart."""


@value
class Glossary(Strict, Generic[T]):
    terms: tuple[Term[T], ...] = ()
    words: PerLanguage | None = None
    """Right words that no dictionary has."""
