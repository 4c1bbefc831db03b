"""Terminology: where a text uses a term of the glossary, its translation uses the term's counterpart.

Terms are looked for in any form of their words, the longest first: a term within a longer one is not asked for again.
A translation may use the counterpart anywhere, or leave the term as a quotation in the language of the source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.copyediting.writing import is_prose
from generator.diagnostics import Problem, Span
from generator.language.inflection import Key, of_form, of_lemma
from generator.language.wording import Wording, wordings
from generator.model.glossary import Glossary
from generator.passages import Passage
from generator.readings import Mentions, Told
from generator.spelling import located
from generator.text import APOSTROPHES, Lang, Text

_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
# What may stand between two words of a term: a space, a hyphen, a quotation mark.
_TOGETHER = re.compile(r"[^\S\n]*[-‑«»„“”\"]?[^\S\n]*")
# A word that is met is not looked up again; those of the largest bulletin fit.
_MOST_WORDS = 200_000
_Keys = frozenset[Key]


class Entry(NamedTuple):
    """A term as it is looked for: what it is called in each language, what else, and its forms that are written out."""

    term: tuple[tuple[Lang, str], ...]
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()
    forms: tuple[tuple[str, tuple[str, ...]], ...] = ()


Vocabulary = tuple[Entry, ...]
"""The terms of a glossary, and nothing else of it: small, and the same value wherever it is sent to."""


def vocabulary(glossary: Glossary[Text]) -> Vocabulary:
    return tuple(
        Entry(term.term.versions, tuple((term.also or {}).items()), tuple((term.forms or {}).items()))
        for term in glossary.terms
    )


class _Pattern(NamedTuple):
    """What a term, by its number, looks like in one language: of each of its words the keys that a form of it has."""

    term: int
    words: tuple[_Keys, ...]


_NONE = Mentions()


class _Begun(dict[str, tuple[_Pattern, ...]]):
    """The patterns that begin with a word, in the order of the glossary. Words are few, and come again and again."""

    def __init__(self, entries: Vocabulary, lang: Lang) -> None:
        super().__init__()
        self._lang = lang
        self._first: dict[Key, list[_Pattern]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for pattern in _patterns(number, entry, lang):
                for key in pattern.words[0]:
                    self._first[key].append(pattern)

    def __missing__(self, word: str) -> tuple[_Pattern, ...]:
        found = {id(one): one for key in of_form(word, self._lang) for one in self._first.get(key, ())}
        patterns = tuple(sorted(found.values(), key=lambda one: one.term))
        if len(self) < _MOST_WORDS:
            self[word] = patterns
        return patterns


class Terms:
    """The terms of a vocabulary in one language, ready to be found in a text."""

    def __init__(self, entries: Vocabulary, lang: Lang) -> None:
        self._lang = lang
        self._begun = _Begun(entries, lang)

    def mentioned(self, said: Wording) -> Mentions:
        """The terms that the words name."""
        begun = self._begun
        candidates = [begun[word] for word in _WORD.findall(said.words)]
        if not any(candidates):
            return _NONE
        tokens = list(_WORD.finditer(said.words))
        found: list[tuple[int, tuple[int, ...]]] = []
        named: set[int] = set()
        end = 0
        for at, patterns in enumerate(candidates):
            if not patterns:
                continue
            standing = [one for one in patterns if len(one.words) == 1 or self._stands(one, said.words, tokens, at)]
            if standing:
                named.update([one.term for one in standing])
                if at >= end:
                    longest = max([len(one.words) for one in standing])
                    terms = dict.fromkeys([one.term for one in standing if len(one.words) == longest])
                    found.append((said.place(tokens[at].start()), tuple(terms)))
                    end = at + longest
        return Mentions(tuple(found), tuple(sorted(named))) if named else _NONE

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


ByLanguage = Mapping[Lang, Terms]


@lru_cache(maxsize=4)
def terms_of(entries: Vocabulary, languages: tuple[Lang, ...]) -> ByLanguage:
    """Ready to be found in each of the languages; the same for as long as the vocabulary is."""
    return {lang: Terms(entries, lang) for lang in languages}


def check_terms(passages: Iterable[Passage], glossary: Glossary[Text], languages: Iterable[Lang]) -> Iterator[Problem]:
    """Terms of the source of each passage whose counterparts its translation lacks."""
    if glossary.terms:
        entries = vocabulary(glossary)
        yield from compare(passages, entries, terms_of(entries, tuple(languages)))


def compare(
    passages: Iterable[Passage], entries: Vocabulary, terms: ByLanguage, known: Known | None = None
) -> Iterator[Problem]:
    """The same; what the texts of pages name may be `known` already."""

    def named(passage: Passage, lang: Lang) -> Told:
        if known is not None:
            return known.get((passage.owner[1], passage.field, lang), _SILENT)
        return mentions(passage.versions[lang], lang, terms, is_prose(passage))

    for passage in passages:
        source = passage.source
        others = [lang for lang in passage.versions if lang != source]
        if others and (original := named(passage, source))[0][1].found:
            for lang in others:
                if missing := _untranslated(original, source, named(passage, lang), lang):
                    yield from _problems(passage, lang, missing, entries)


def _problems(passage: Passage, lang: Lang, missing: list[tuple[int, int]], entries: Vocabulary) -> Iterator[Problem]:
    source = passage.source
    text, at = passage.versions[source], [at for at, _ in missing]
    for (_, term), place in zip(missing, located(text, at, passage.places[source], is_prose(passage)), strict=True):
        yield _problem(entries[term], source, lang, passage.span(lang), place)


Known = Mapping[tuple[str, str, Lang], Told]
"""What the text of a page names, by the page's name, the text's field and its language."""

_SILENT: Told = ((Lang(""), _NONE),)


def mentions(text: str, lang: Lang, terms: ByLanguage, markdown: bool) -> Told:
    """The terms that `text` names, in its own language and in its quotations in others."""
    return tuple(
        (said.lang, terms[said.lang].mentioned(said) if said.lang in terms else _NONE)
        for said in wordings(text, lang, markdown)
    )


def _untranslated(original: Told, source: Lang, translation: Told, lang: Lang) -> list[tuple[int, int]]:
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


def _problem(term: Entry, source: Lang, lang: Lang, span: Span, place: Span) -> Problem:
    called = dict(term.term)
    words = " / ".join((called.get(lang) or "", *dict(term.also).get(lang, ())))
    details = {"term": called.get(source), "counterpart": words, "source": str(place)}
    return Problem(span, "W450", details, related=(place,))


def _patterns(number: int, entry: Entry, lang: Lang) -> Iterator[_Pattern]:
    words = dict(entry.term).get(lang)
    for lemma in (*([words] if words else ()), *dict(entry.also).get(lang, ())):
        if found := _WORD.findall(lemma):
            yield _Pattern(number, tuple(of_lemma(word, lang) for word in found))
    for form in dict(entry.forms).get(lang, ()):
        if found := _WORD.findall(form):
            yield _Pattern(number, tuple(frozenset(_spelt(word, lang)) for word in found))


def _spelt(form: str, lang: Lang) -> Iterator[Key]:
    """The key that only the very same word has."""
    return (key for key in of_form(form, lang) if key.startswith("="))
