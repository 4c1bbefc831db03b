"""Misspelling: words of the bulletin's texts that nobody knows, neither a dictionary nor the bulletin itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.copyediting.writing import is_prose, ours
from generator.diagnostics import Problem
from generator.language import dictionaries
from generator.language.inflection import Lemmas
from generator.language.wording import wordings
from generator.passages import Passage
from generator.spelling import located
from generator.text import APOSTROPHES, Lang

LookUp = Callable[
    [Iterable[dictionaries.Word], Lang, Callable[[str], bool]], Mapping[dictionaries.Word, tuple[str, ...]]
]
"""`dictionaries.unknown`, or something in its place."""

_NAMES = ("name", "short")
_TOKEN = re.compile(rf"\w+(?:[{APOSTROPHES}-]\w+)*")
_PART = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
_CYRILLIC = re.compile(rf"[\u0400-\u052f{APOSTROPHES}]+")
# Of adjectives in two parts the first has an ending of its own, which no dictionary lists: торгово-экономический.
_JOINING = {Lang("ru"): ("о", ("ый", "ий", "ой")), Lang("be"): ("а", ("ы", "і"))}


_Place = tuple[int, dictionaries.Word]
"""Where in a text a word stands, or a part of one between hyphens."""


def check_words(
    passages: Iterable[Passage], lang: Lang, right: Iterable[str], look_up: LookUp = dictionaries.unknown
) -> tuple[Problem, ...]:
    """Problems of words in `lang`, in quotations too, that have no likeness in any form to a name or a `right` word."""
    passages = tuple(passages)
    names = (passage.versions.get(lang, "") for passage in passages if passage.field in _NAMES)
    lemmas = Lemmas({part for words in (*names, *right) for part in _PART.findall(words)}, lang)
    texts = [(passage, written, _words(passage, written, lang)) for passage in passages for written, _ in ours(passage)]
    wrong = look_up({word for *_, words in texts for _, word in words}, lang, lambda word: bool(lemmas.of(word)))
    found: list[Problem] = []
    for passage, written, words in texts:
        unknown = sorted((at, word) for at, word in words if word in wrong)
        places = (passage.versions[written], [at for at, _ in unknown], passage.places[written])
        for (_, word), span in zip(unknown, located(*places, is_prose(passage)), strict=True):
            found.append(Problem(span, "W407", {"word": word[0]}, wrong[word]))
    return tuple(found)


def untold(found: Iterable[Problem], told: Iterable[Problem]) -> Iterator[Problem]:
    """Those of `found` whose word has no letter that is told to be wrong already."""
    letters = {(one.span.path, one.span.line, one.span.column) for one in told if one.code in ("E401", "E402")}
    for problem in found:
        span, word = problem.span, str(problem.details["word"])
        if not any((span.path, span.line, span.column + at) in letters for at in range(len(word))):
            yield problem


def _words(passage: Passage, written: Lang, lang: Lang) -> list[_Place]:
    """Words in `lang` of the version `written`; not numbers, letters, abbreviations and what has Latin letters."""
    found = []
    for said in wordings(passage.versions[written], written, is_prose(passage)):
        for token in _TOKEN.finditer(said.words) if said.lang == lang else ():
            if not re.search(r"[\d_]", token[0]):
                found += [
                    (said.place(token.start() + part.start()), (part[0], *_vouching(token[0], part, lang)))
                    for part in _PART.finditer(token[0])
                    if len(part[0]) > 1 and _CYRILLIC.fullmatch(part[0]) and sum(map(str.isupper, part[0])) < 2
                ]
    return found


def _vouching(token: str, part: re.Match[str], lang: Lang) -> tuple[str, ...]:
    ending, others = _JOINING.get(lang, ("", ()))
    if part.end() == len(token) or not part[0].endswith(ending):
        return ()
    return tuple(part[0].removesuffix(ending) + other for other in others)
