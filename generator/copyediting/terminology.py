"""Terminology: where a text uses a term of the glossary, its translation uses the term's counterpart.

Terms are looked for in any form of their words, the longest first: a term within a longer one is not asked for again.
A translation may use the counterpart anywhere, or leave the term as a quotation in the language of the source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
_Keys = frozenset[Key]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text, where it begins, and whether it follows the one before it with nothing between."""

    keys: _Keys
    at: int
    follows: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What a term looks like in one language: of each of its words the keys that a form of it has."""

    term: Term[Text]
    words: tuple[_Keys, ...]

    def stands(self, tokens: Sequence[_Token], at: int) -> bool:
        if at + len(self.words) > len(tokens):
            return False
        for offset, word in enumerate(self.words):
            token = tokens[at + offset]
            if (offset and not token.follows) or token.keys.isdisjoint(word):
                return False
        return True


class Terms:
    """The terms of a glossary in one language, ready to be found in a text."""

    def __init__(self, glossary: Glossary[Text], lang: Lang) -> None:
        self._first: dict[Key, list[_Pattern]] = defaultdict(list)
        self._of: dict[int, list[_Pattern]] = defaultdict(list)
        for term in glossary.terms:
            for pattern in _patterns(term, lang):
                self._of[id(term)].append(pattern)
                for key in pattern.words[0]:
                    self._first[key].append(pattern)

    def found(self, tokens: Sequence[_Token]) -> Iterator[tuple[int, list[Term[Text]]]]:
        """Where in the text a term begins, and which; several where they are called the same."""
        at = 0
        while at < len(tokens):
            candidates = {id(one): one for key in tokens[at].keys for one in self._first.get(key, ())}
            standing = [pattern for pattern in candidates.values() if pattern.stands(tokens, at)]
            longest = max((len(pattern.words) for pattern in standing), default=0)
            if standing:
                yield tokens[at].at, [pattern.term for pattern in standing if len(pattern.words) == longest]
            at += longest or 1

    def uses(self, tokens: Sequence[_Token], term: Term[Text]) -> bool:
        return any(pattern.stands(tokens, at) for pattern in self._of[id(term)] for at in range(len(tokens)))


def check_terms(passages: Iterable[Passage], glossary: Glossary[Text], languages: Iterable[Lang]) -> Iterator[Problem]:
    """Terms of the source of each passage whose counterparts its translation lacks."""
    terms = {lang: Terms(glossary, lang) for lang in languages}
    for passage in passages if glossary.terms else ():
        for lang in passage.versions:
            if lang != passage.source:
                yield from _check(passage, lang, terms)


def _check(passage: Passage, lang: Lang, terms: Mapping[Lang, Terms]) -> Iterator[Problem]:
    source, markdown = passage.source, is_prose(passage)
    original, *_ = wordings(passage.versions[source], source, markdown)
    translation = [(said.lang, list(_tokens(said))) for said in wordings(passage.versions[lang], lang, markdown)]
    settled = {
        id(term)
        for said, tokens in translation
        if said == source
        for _, quoted in terms[source].found(tokens)
        for term in quoted
    }
    missing: list[tuple[int, Term[Text]]] = []
    for at, found in terms[source].found(list(_tokens(original))):
        if settled.isdisjoint(map(id, found)):
            settled.update(map(id, found))
            if not any(
                terms[lang].uses(tokens, term) for said, tokens in translation if said == lang for term in found
            ):
                missing.append((at, found[0]))
    places = located(passage.versions[source], (at for at, _ in missing), passage.places[source], markdown)
    for (_, term), place in zip(missing, places, strict=True):
        yield _problem(term, source, lang, passage.span(lang), place)


def _problem(term: Term[Text], source: Lang, lang: Lang, span: Span, place: Span) -> Problem:
    words = " / ".join((term.term.get(lang) or "", *(term.also or {}).get(lang, ())))
    details = {"term": term.term.get(source), "counterpart": words, "source": str(place)}
    return Problem(span, "W450", details, related=(place,))


def _patterns(term: Term[Text], lang: Lang) -> Iterator[_Pattern]:
    words = term.term.get(lang)
    for lemma in (*([words] if words else ()), *(term.also or {}).get(lang, ())):
        if found := _WORD.findall(lemma):
            yield _Pattern(term, tuple(of_lemma(word, lang) for word in found))
    for form in (term.forms or {}).get(lang, ()):
        if found := _WORD.findall(form):
            yield _Pattern(term, tuple(frozenset(_spelt(word, lang)) for word in found))


def _spelt(form: str, lang: Lang) -> Iterator[Key]:
    """The key that only the very same word has."""
    return (key for key in of_form(form, lang) if key.startswith("="))


def _tokens(said: Wording) -> Iterator[_Token]:
    end = -1
    for word in _WORD.finditer(said.words):
        follows = end >= 0 and bool(_TOGETHER.fullmatch(said.words, end, word.start()))
        yield _Token(of_form(word[0], said.lang), said.places[word.start()], follows)
        end = word.end()
