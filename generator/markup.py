"""The two marks that text may carry: `{ru|a quotation}` and `[[city:vitebsk|own words]]`.

A mark is read wherever its brackets are closed and nothing in it is empty; whether its kind, its id and its language
exist is linking's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.text import Lang

# Each part ends at the first letter it cannot hold, so that a mark without an end costs no more than its length.
_MARK = re.compile(
    r"\{(?P<lang>[a-z]{2,3})\|(?!\s*\})(?P<quote>[^{}|]+)\}"
    r"|\[\[(?P<kind>[^\[\]|:\s]+):(?P<id>[^\[\]|\s]+)(?:\|(?!\s*\])(?P<words>[^\[\]|]+))?\]\]"
)
_BROKEN = re.compile(r"\{[a-z]{2,3}\|[^{}\[\]\n]{0,20}\}?|\[\[[^{}\[\]\n]{0,30}(?:\]\])?")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in another language."""

    lang: Lang
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """A record named by kind and id; its own name stands where no words are given."""

    kind: str
    id: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """The beginning of a mark that is not complete."""

    words: str


Piece = str | Quote | Link | Broken


def parse(text: str) -> Iterator[Piece]:
    """The text in pieces; joined again by `print_mark`, they are the text."""
    at = 0
    for match in _MARK.finditer(text):
        yield from _plain(text[at : match.start()])
        if match["lang"]:
            yield Quote(Lang(match["lang"]), match["quote"])
        else:
            yield Link(match["kind"], match["id"], match["words"])
        at = match.end()
    yield from _plain(text[at:])


def _plain(text: str) -> Iterator[str | Broken]:
    at = 0
    for match in _BROKEN.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        yield Broken(match[0])
        at = match.end()
    if at < len(text):
        yield text[at:]


def print_mark(piece: Piece) -> str:
    match piece:
        case Quote(lang, words):
            return f"{{{lang}|{words}}}"
        case Link(kind, id, None):
            return f"[[{kind}:{id}]]"
        case Link(kind, id, words):
            return f"[[{kind}:{id}|{words}]]"
        case Broken(words):
            return words
        case str():
            return piece
