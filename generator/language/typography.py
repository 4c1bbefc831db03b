"""Typography: how a text is set when a page is printed. The data keep the plain signs that their authors typed.

For every language: the apostrophe within a word, the ellipsis, the dash in a range of numbers, and no-break spaces
within a number, between a number and its word or sign, after № and §, and before a dash. All of it holds wherever such
a sign is used at all, and a language without customs here gets nothing else.

For Russian and Belarusian, after Milchin and Cheltsova's handbook for publishers and the Belarusian rules of 2008:
«…» with „…“ within, a dash set off by spaces, `5 %` and `№ 5`, abbreviations and initials with their spaces, and no
line that ends with a word of one letter. A range has the short dash of CLDR's dates, which stand on the same pages, not
the long one of the handbook; spaces are whole, because the fonts of the theme have no narrower ones. Left as typed is
what only an editor can judge: a hyphen without spaces, a minus, the numbers of documents and standards, a quotation
mark without its pair, a full stop beside one. Words of two letters may end a line, or narrow columns would tear;
particles too, for they belong to the word before them.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise

from generator.language.typographic_rules import Edit, rules
from generator.text import Lang

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a run for what is printed there and is no text of it: code, an address, words in another language."""
ADDRESS = re.compile(
    r"((?:https?://|www\.)[^\s<>\"«»“”„\[\]{}|`\ufffc]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}(?:/[^\s<>\"«»“”„\[\]{}|`\ufffc]*)?(?!\w)"
    r"|\+\d[\d ()\u00a0-]{6,}\d)"
)
"""Addresses of the web and of mail, and telephone numbers: they are copied as they are."""

MAY_HOLD_ADDRESS = re.compile(r"[@:+.](?:(?<=@)|(?<=:)//|(?<=\+)\d|(?<=[A-Za-z0-9-]\.)[a-z]{2}|(?<=www\.))")
"""What a text with an address has: the search for one goes through every letter."""


@functools.lru_cache(maxsize=1 << 14)
def typeset(text: str, lang: Lang) -> str:
    """A text that stands for itself, as `lang` prints it."""
    return typeset_once((text,), lang)[0]


@functools.lru_cache(maxsize=1 << 12)
def typeset_run(pieces: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    """The same of a run that may stand on several pages."""
    return typeset_once(pieces, lang)


def typeset_once(pieces: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    """The pieces of one run of text, each as it is printed beside the others.

    A quotation may begin in one piece and end in another, but no sign moves to another piece and none is added where
    two meet: whatever markup stands there keeps its neighbours.
    """
    text = "".join(pieces)
    if not MAY_HOLD_ADDRESS.search(text):
        return tuple(_set(text, list(map(len, pieces)), lang))
    # A piece without addresses is one part; each address in it is a part, and so is what follows.
    split = [ADDRESS.split(piece) for piece in pieces]
    shown = [OBJECT if place % 2 else part for parts in split for place, part in enumerate(parts)]
    printed = iter(_set("".join(shown), list(map(len, shown)), lang))
    return tuple(
        "".join(part if place % 2 else new for (place, part), new in zip(enumerate(parts), printed, strict=False))
        for parts in split
    )


def _set(text: str, lengths: list[int], lang: Lang) -> list[str]:
    """The parts of the text, each so many letters long, as they are printed."""
    bounds = [0, *accumulate(lengths)]
    for group in rules(text, lang):
        if group.where.search(text):
            for rule in group.rules:
                if edits := [edit for edit in rule(text) if _keeps(edit, bounds)]:
                    text, bounds = _edited(text, edits), _moved(bounds, edits)
    return [text[begin:end] for begin, end in pairwise(bounds)]


def _keeps(edit: Edit, bounds: list[int]) -> bool:
    """Whether an edit leaves every letter in its piece; the first and the last bound are the ends of the run."""
    if len(bounds) == 2:
        return True
    begin, end, new = edit
    if begin == end:
        place = bisect_left(bounds, begin)
        return place == len(bounds) or bounds[place] != begin
    return len(new) == end - begin or bisect_right(bounds, begin) == bisect_left(bounds, end)


def _edited(text: str, edits: list[Edit]) -> str:
    told, at = [], 0
    for begin, end, new in edits:
        told += [text[at:begin], new]
        at = end
    return "".join((*told, text[at:]))


def _moved(bounds: list[int], edits: list[Edit]) -> list[int]:
    ends = [end for begin, end, new in edits if len(new) != end - begin]
    if not ends:
        return bounds
    grown = [0, *accumulate(len(new) - (end - begin) for begin, end, new in edits if len(new) != end - begin)]
    return [bound + grown[bisect_right(ends, bound)] for bound in bounds]
