"""Terminology: where a text uses a term of the glossary, its translation uses the term's counterpart.

Terms are looked for in any form of their words, the longest first: a term within a longer one is not asked for again.
A translation may use the counterpart anywhere, or leave the term as a quotation in the language of the source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.copyediting.writing import is_prose
from generator.diagnostics import Problem, Span
from generator.language.inflection import Key, of_form, of_lemma
from generator.language.wording import Wording, wordings
from generator.model.glossary import Glossary, Term
from generator.passages import Passage
from generator.spelling import located
from generator.text import APOSTROPHES, Lang, Text

_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
# What may stand between two words of a term: a space, a hyphen, a quotation mark.
_TOGETHER = re.compile(r"[^\S\n]*[-‑«»„“”\"]?[^\S\n]*")
# A word that is met is not looked up again; those of the largest bulletin fit.
_MOST_WORDS = 200_000
_Keys = frozenset[Key]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What a term looks like in one language: of each of its words the keys that a form of it has."""

    term: int
    words: tuple[_Keys, ...]


class Mentions(NamedTuple):
    """Which terms a text names, by their numbers in the glossary.

    `found` are the longest ones, with the letters they begin at; several where they are called the same. `standing` are
    all, those within longer ones too.
    """

    found: tuple[tuple[int, tuple[int, ...]], ...]
    standing: frozenset[int]


_NONE = Mentions((), frozenset())


class Terms:
    """The terms of a glossary in one language, ready to be found in a text."""

    def __init__(self, glossary: Glossary[Text], lang: Lang) -> None:
        self._lang = lang
        self._first: dict[Key, list[_Pattern]] = defaultdict(list)
        for number, term in enumerate(glossary.terms):
            for pattern in _patterns(number, term, lang):
                for key in pattern.words[0]:
                    self._first[key].append(pattern)
        self._begun: dict[str, tuple[_Pattern, ...]] = {}

    def mentioned(self, said: Wording) -> Mentions:
        """The terms that the words name."""
        words = _WORD.findall(said.words)
        if not any(map(self._patterns, words)):
            return _NONE
        tokens = list(_WORD.finditer(said.words))
        found: list[tuple[int, tuple[int, ...]]] = []
        named: set[int] = set()
        end = 0
        for at, token in enumerate(tokens):
            patterns = self._patterns(token[0])
            standing = [one for one in patterns if len(one.words) == 1 or self._stands(one, said.words, tokens, at)]
            if standing:
                named.update(one.term for one in standing)
                if at >= end:
                    longest = max(len(one.words) for one in standing)
                    terms = dict.fromkeys(one.term for one in standing if len(one.words) == longest)
                    found.append((said.place(token.start()), tuple(terms)))
                    end = at + longest
        return Mentions(tuple(found), frozenset(named)) if named else _NONE

    def _patterns(self, word: str) -> tuple[_Pattern, ...]:
        """Those that begin with `word`, in the order of the glossary. Words are few, and come again and again."""
        known = self._begun.get(word)
        if known is None:
            keys = of_form(word, self._lang)
            begun = {id(one): one for key in keys for one in self._first.get(key, ())}
            known = tuple(sorted(begun.values(), key=lambda one: one.term))
            if len(self._begun) < _MOST_WORDS:
                self._begun[word] = known
        return known

    def _stands(self, pattern: _Pattern, words: str, tokens: Sequence[re.Match[str]], at: int) -> bool:
        if at + len(pattern.words) > len(tokens):
            return False
        for place, keys in enumerate(pattern.words[1:], at + 1):
            token = tokens[place]
            if not _TOGETHER.fullmatch(words, tokens[place - 1].end(), token.start()):
                return False
            if of_form(token[0], self._lang).isdisjoint(keys):
                return False
        return True


def check_terms(passages: Iterable[Passage], glossary: Glossary[Text], languages: Iterable[Lang]) -> Iterator[Problem]:
    """Terms of the source of each passage whose counterparts its translation lacks."""
    terms = {lang: Terms(glossary, lang) for lang in languages}
    for passage in passages if glossary.terms else ():
        for lang in passage.versions:
            if lang != passage.source:
                yield from _check(passage, lang, terms, glossary)


def _check(passage: Passage, lang: Lang, terms: Mapping[Lang, Terms], glossary: Glossary[Text]) -> Iterator[Problem]:
    source, markdown = passage.source, is_prose(passage)
    original = mentions(passage.versions[source], source, terms, markdown)
    if not original[0][1].found:
        return
    translation = mentions(passage.versions[lang], lang, terms, markdown)
    missing = untranslated(original, source, translation, lang)
    places = located(passage.versions[source], (at for at, _ in missing), passage.places[source], markdown)
    for (_, term), place in zip(missing, places, strict=True):
        yield _problem(glossary.terms[term], source, lang, passage.span(lang), place)


Told = Sequence[tuple[Lang, Mentions]]
"""What a text names in its own language, then what each of its quotations does in its own."""


def mentions(text: str, lang: Lang, terms: Mapping[Lang, Terms], markdown: bool) -> Told:
    """The terms that `text` names, as far as there are `terms` of its languages."""
    return tuple(
        (said.lang, terms[said.lang].mentioned(said) if said.lang in terms else _NONE)
        for said in wordings(text, lang, markdown)
    )


def untranslated(original: Told, source: Lang, translation: Told, lang: Lang) -> list[tuple[int, int]]:
    """The terms that `original` names and `translation` does not, each once, and the letters they begin at."""
    settled = {term for said, named in translation if said == source for _, quoted in named.found for term in quoted}
    used = {term for said, named in translation if said == lang for term in named.standing}
    missing: list[tuple[int, int]] = []
    for at, found in original[0][1].found:
        if settled.isdisjoint(found):
            settled.update(found)
            if used.isdisjoint(found):
                missing.append((at, found[0]))
    return missing


def _problem(term: Term[Text], source: Lang, lang: Lang, span: Span, place: Span) -> Problem:
    words = " / ".join((term.term.get(lang) or "", *(term.also or {}).get(lang, ())))
    details = {"term": term.term.get(source), "counterpart": words, "source": str(place)}
    return Problem(span, "W450", details, related=(place,))


def _patterns(number: int, term: Term[Text], lang: Lang) -> Iterator[_Pattern]:
    words = term.term.get(lang)
    for lemma in (*([words] if words else ()), *(term.also or {}).get(lang, ())):
        if found := _WORD.findall(lemma):
            yield _Pattern(number, tuple(of_lemma(word, lang) for word in found))
    for form in (term.forms or {}).get(lang, ()):
        if found := _WORD.findall(form):
            yield _Pattern(number, tuple(frozenset(_spelt(word, lang)) for word in found))


def _spelt(form: str, lang: Lang) -> Iterator[Key]:
    """The key that only the very same word has."""
    return (key for key in of_form(form, lang) if key.startswith("="))
