"""Letters, words and signs out of place in the texts of a file, each told at the very letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.diagnostics import Problem, Span, did_you_mean
from generator.language import letters, orthography
from generator.markup import Link, Quote, parse, print_mark
from generator.nodes import Fields, Node, Scalar, Seeker
from generator.rules import Rules
from generator.text import Lang

_TOKEN = re.compile(r"\w+|[^\w\s]")


def check_letters(
    node: Node, lines: Mapping[str, Sequence[str]], rules: Rules, lang: Lang | None = None
) -> Iterator[Problem]:
    """Problems of any text within `node`; `lines` are those of each file that it was written in.

    A text's language is the key it stands under.
    """
    for scalar, own in _texts([], node, rules.languages, lang):
        span, word, last_line = scalar
        if not _is_plain(word):
            yield from check_words(word, own, Seeker(lines[span.path], span, last_line), rules)
        if own is not None:
            yield from _comment(lines[span.path], span, last_line)


def _texts(
    found: list[tuple[Scalar, Lang | None]], node: Node, languages: Sequence[Lang], lang: Lang | None
) -> list[tuple[Scalar, Lang | None]]:
    """The words within `node` that can be wrong, and their languages."""
    if isinstance(node, Scalar):
        if lang is not None or not _is_plain(node.word):
            found.append((node, lang))
    elif isinstance(node, Fields):
        for key, value in node.fields:
            _texts(found, value, languages, Lang(key.word) if key.word in languages else lang)
    else:
        for item in node.items:
            _texts(found, item, languages, lang)
    return found


def _is_plain(word: str) -> bool:
    """Whether it has neither letters of two scripts nor a mark, so that nothing can be wrong in any language."""
    return word.isascii() and "{" not in word and "[[" not in word


def _comment(lines: Sequence[str], span: Span, last_line: int) -> Iterator[Problem]:
    """A text without quotes ends where a comment begins, whether it was meant as one or not."""
    written = lines[span.line - 1 : last_line]
    if not any("#" in line for line in written):
        return
    first = written[0][span.column - 1 :]
    if first[:1] in ("'", '"', "|", ">"):
        return
    for number, line in enumerate((first, *written[1:]), span.line):
        if found := re.search(r"\s#", line):
            column = found.start() + 2 + (span.column - 1 if number == span.line else 0)
            yield Problem(Span(span.path, number, column), "W201")


def check_words(words: str, lang: Lang | None, place: Seeker, rules: Rules) -> Iterator[Problem]:
    """Problems of one text, whose words `place` finds again where they were written."""
    for finding in letters.check(words, lang, rules.alphabets):
        details = {
            "word": finding.word,
            "letter": finding.letters,
            "letters": finding.letters,
            "other": finding.other,
        }
        yield Problem(_at(place, finding), finding.code, details)
    yield from _quoted_languages(words, place.again(), rules)


def _quoted_languages(words: str, place: Seeker, rules: Rules) -> Iterator[Problem]:
    if "{" not in words:
        return
    known = tuple(dict.fromkeys((*rules.languages, *rules.name_languages)))
    for piece in parse(words):
        if isinstance(piece, Quote) and piece.lang not in known:
            details = {"lang": piece.lang, "known": ", ".join(known)}
            span = place(f"{{{piece.lang}|", 1, whole=False)
            yield Problem(span, "E314", details, did_you_mean(piece.lang, known, 1))


def unlinked(words: str, place: Seeker) -> Iterator[Problem]:
    """Problems of a text that cannot hold a link to a record."""
    if "[[" not in words:
        return
    for piece in parse(words):
        if isinstance(piece, Link):
            yield Problem(place(f"[[{piece.kind}:{piece.id}", whole=False), "E520", {"word": print_mark(piece)})


def _at(place: Seeker, finding: letters.Finding) -> Span:
    offset = finding.word.find(finding.letters[:1]) if finding.letters else 0
    return place(finding.word, offset, whole=bool(finding.letters))


def check_orthography(text: str, lang: Lang, place: Seeker, markdown: bool = False) -> Iterator[Problem]:
    """Problems of how one text is written; of Markdown, `place` begins where its lines do."""
    found = sorted(orthography.check(text, lang, markdown), key=lambda finding: finding.at)
    if not found:
        return
    spans = located(text, (finding.at for finding in found), place, markdown)
    for finding, span in zip(found, spans, strict=True):
        yield Problem(span, finding.code, {"word": finding.word, "right": finding.right})


def located(text: str, letters: Iterable[int], place: Seeker, as_written: bool) -> Iterator[Span]:
    """Where the letters of a text, in their order, stand in its file.

    Lines of YAML may be folded and hold escapes, so all words up to a letter are found again, one by one.
    """
    place = place.again()
    if as_written:
        line, seen = place.start.line, 0
        for at in letters:
            line += text.count("\n", seen, at)
            seen = at
            yield Span(place.start.path, line, at - text.rfind("\n", 0, at))
        return
    span, begin = place.start, 0
    tokens = _TOKEN.finditer(text)
    token = next(tokens, None)
    for at in letters:
        while token is not None and token.start() <= at:
            span, begin = place(token[0]), token.start()
            token = next(tokens, None)
        yield Span(span.path, span.line, span.column + at - begin)
