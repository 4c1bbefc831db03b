"""Rules of writing beyond the alphabet: ў in its place, spaces, commas, quotation marks in pairs.

Only what is wrong with hardly an exception is found; what rendering mends (kinds of apostrophe and dash, straight
quotation marks) is no fault. Ў follows the Rules of Belarusian orthography and punctuation of 2008.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.language.wording import THING, Wording, wordings
from generator.text import APOSTROPHES, Lang

_VOWELS = "аеёіоуыэюя"
_CONSONANTS = "бвгджзйклмнпрстўфхцчшь"
_TOKEN = re.compile(rf"\w+(?:[{APOSTROPHES}-]\w+)*")
_LETTER = "літар"
"""Begins what is said of a letter: «літара у», «літары Ў»."""
# What ў cannot follow. A full stop may end an abbreviation («2015 г. ў Мінску»), a closing mark a word like any other.
_PARTING = tuple(",;:!?(—–")
# «У … пад націскам»: words whose first sound is stressed keep it. These are the words of the Belarusian dictionary of
# hunspell (0.53) that it has with у and a consonant and does not have with ў: foreign ones and interjections.
_ENDING = "(?:[аеіоуыюяй]|[ао]й|яй|[аоя]м|[аоя]мі|[аоя]х|[ая]ў|ён)?"
_STRESSED = re.compile(
    rf"(?:(?:угр|узус|улус|умбр|унікум|уні|унт|унтэр|унцы|урвіс|урн){_ENDING}"
    r"|уйгур\w*|ультра\w*|урду|уз|уй|уль|унь|уст|ух|уф)"
)

_SPACE = "[ \u00a0\u202f]"
# Without any of these every у and ў at the beginning of a word is right: the one may follow a vowel, the other anything
# else. Between two words stands one space; where more does, it is looked at.
_GAP = "[ \u00a0\u202f»“”]"
_DOUBTFUL = re.compile(
    rf"[уўЎ](?:(?<=[{_VOWELS}]{_GAP}у)|(?<={_GAP}{_GAP}у)|(?<=ў)(?<!\w.)(?<![{_VOWELS}]{_SPACE}.)|(?<=Ў)(?<!\w.))"
)

_BELARUSIAN = {"в": "у / ў", "к": "да", "о": "пра / аб", "с": "з"}
_PREPOSITIONS = re.compile(r"[вкосВКС](?<![\w.’'-].)(?= )")

_DOUBLE = re.compile(rf"(?<=\S)({_SPACE}{{2,}})(?=\S)")
# Not «1 : 100 000», not « …», not « .by».
_BEFORE_SIGN = re.compile(rf"(?<=\S)({_SPACE}+)(?:(?P<sign>[,;!?])|(?P<point>\.)(?![\w.])|(?P<colon>:)(?!{_SPACE}?\d))")
_GLUED = re.compile(r",(?<=\S.)(?=[^\W\d_])")
# What no fault of spaces or commas is without.
_SPACED = re.compile(rf"[,{_SPACE[1:-1]}](?:(?<!,)[,;!?.:{_SPACE[1:-1]}]|(?<=,)[^\W\d_])")
_LONGEST = 60
_MARKS = re.compile("[«»]")


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken, `at` which letter of the text, and the word or sign that it is about.

    `right` is what should stand there instead; empty where that is no single word.
    """

    code: str
    at: int
    word: str
    right: str = ""


def check(text: str, lang: Lang, markdown: bool = False) -> Iterator[Finding]:
    """Findings in a text written in `lang`, rule by rule; quotations are read in their own language."""
    for said in wordings(text, lang, markdown):
        if said.lang == "be":
            yield from _nonsyllabic(said)
            yield from _russian_prepositions(said)
        if said.lang in ("be", "ru"):
            yield from _spaces(said)
            yield from _quotation_marks(said)


def _nonsyllabic(said: Wording) -> Iterator[Finding]:
    """У after a vowel, and ў after anything else."""
    if not _DOUBTFUL.search(said.words):
        return
    end, before = 0, ""
    for token in _TOKEN.finditer(said.words):
        word, gap = token[0], said.words[end : token.start()]
        if word[0] in "уўЎ" and not before.startswith(_LETTER):
            right = _right(before, gap, word)
            if right != word:
                yield Finding("W401" if word[0] == "у" else "W402", said.place(token.start()), word, right)
        end, before = token.end(), word


def _russian_prepositions(said: Wording) -> Iterator[Finding]:
    """Words of one letter that Belarusian has not; with a full stop they may be abbreviations, and «О» may call."""
    for found in _PREPOSITIONS.finditer(said.words):
        yield Finding("W408", said.place(found.start()), found[0], _BELARUSIAN[found[0].lower()])


def _right(before: str, gap: str, word: str) -> str:
    """How a word with у or ў in front is written after the word `before`."""
    if word[0] == "Ў":
        return word if word.isupper() and len(word) > 1 else f"У{word[1:]}"
    if _parts(gap) or (not before and THING not in gap):
        return f"у{word[1:]}"
    # A closing quotation mark is no pause. Abbreviations are read by the names of their letters, which nobody can tell
    # from how they are written.
    if gap.strip(" \u00a0\u202f»“”") or before.isupper():
        return word
    if before[-1] in _VOWELS:
        alone = word == "у" or (word[1:2] and word[1] in _CONSONANTS and not _STRESSED.fullmatch(word))
        return f"ў{word[1:]}" if alone else word
    return f"у{word[1:]}" if before[-1] in _CONSONANTS else word


def _parts(gap: str) -> bool:
    """Whether what stands between two words ends with a pause."""
    said = gap.rstrip()
    dash = said.endswith("-") and said[-2:-1].isspace()
    return said.endswith(_PARTING) or dash or "\n" in gap[len(said) :]


def _spaces(said: Wording) -> Iterator[Finding]:
    if not _SPACED.search(said.words):
        return
    for double in _DOUBLE.finditer(said.words):
        yield Finding("W403", said.place(double.start()), _last_word(said.words, double.start()))
    for found in _BEFORE_SIGN.finditer(said.words):
        sign = found["sign"] or found["point"] or found["colon"]
        yield Finding("W404", said.place(found.start()), sign)
    for glued in _GLUED.finditer(said.words):
        before = re.search(r"\w*$", said.words[max(0, glued.start() - _LONGEST) : glued.start()])
        after = re.match(r"\w*", said.words[glued.end() : glued.end() + _LONGEST])
        words = (before[0] if before else "", after[0] if after else "")
        yield Finding("W405", said.place(glued.start()), ",".join(words), ", ".join(words))


def _last_word(words: str, end: int) -> str:
    return words[max(0, end - _LONGEST) : end].rsplit(maxsplit=1)[-1]


def _quotation_marks(said: Wording) -> Iterator[Finding]:
    """Marks without a pair; where a quotation ends together with one inside it, one mark may stand for both."""
    opened: list[tuple[int, bool]] = []
    for mark in _MARKS.finditer(said.words):
        place, sign = mark.start(), mark[0]
        if sign == "«":
            opened[-1:] = [(first, True) for first, _ in opened[-1:]]
            opened.append((place, False))
        elif opened:
            opened.pop()
        else:
            yield Finding("W406", said.place(place), sign)
    for place, holds_another in opened:
        if not holds_another:
            yield Finding("W406", said.place(place), "«")
