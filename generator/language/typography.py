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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.text import APOSTROPHES, Lang

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a run for what is printed there and is no text of it: code, an address, words in another language."""
NBSP = "\N{NO-BREAK SPACE}"
ADDRESS = re.compile(
    r"((?:https?://|www\.)[^\s<>\"«»“”„\[\]{}|`\ufffc]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}(?:/[^\s<>\"«»“”„\[\]{}|`\ufffc]*)?(?!\w)"
    r"|\+\d[\d ()\u00a0-]{6,}\d)"
)
"""Addresses of the web and of mail, and telephone numbers: they are copied as they are."""

Edit = tuple[int, int, str]
"""From where, to where, and what comes there."""


class Rule(NamedTuple):
    signs: frozenset[str]
    """A text without any of them has nothing for the rule: most texts have nothing for most rules."""
    edits: Callable[[str], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Customs:
    """What a language has of its own. All but `short` are regular expressions of words."""

    short: str
    """Letters that are a word each and lead the next one."""
    free: str
    """Words that a number before them does not belong to."""
    years: str
    units: str
    """Words of measure, and what they look like where they were typed without a space."""
    leading: str
    """Abbreviations of what the name or the number after them is."""
    trailing: str
    """Abbreviations of what the name before them is."""
    halves: str
    """First halves of abbreviations in two parts, such as «т. д.», where the second one follows."""


_CUSTOMS = {
    "ru": Customs(
        short="авикосуя",
        free="или|но|на|от|до|по|из|за|при|для|об|во|со|ко|не|же|ли|бы|как|что|чем|под|над|без|через|также|был[аио]?",
        years=r"гг?|год\w*",
        units="км|га|кг|тыс|млн|млрд|трлн|руб|чел",
        leading="г|ул|пр|просп|пл|пер|им|д|с|пос|дер|р|оз|св|пп?|стр?|ч|гл|рис|табл|т|кв|корп|проф|акад|тел",
        trailing=r"обл\.|р-н(?!\w)",
        halves=r"т\.(?=\s?[дпекно]\.)|н\.(?=\s?э\.)",
    ),
    "be": Customs(
        short="аізкоуўя",
        free="або|ці|але|на|ад|да|па|са|за|пры|для|аб|ва|не|жа|бы|як|што|чым|пад|над|без|праз|таксама|быў|был[аіо]",
        years=r"гг?|год\w*|гад\w*",
        units="км|га|кг|тыс|млн|млрд|трлн|руб|чал",
        leading="г|вул|пр|прасп|пл|зав|ім|д|в|с|пас|аг|р|воз|св|пп?|арт|ст|стар|ч|гл|мал|табл|т|кв|корп|праф|акад|тэл",
        trailing=r"вобл\.|р-н(?!\w)",
        halves=r"г\.(?=\s?(?:д|зн|зв)\.)|т\.(?=\s?п\.)|н\.(?=\s?э\.)",
    ),
}


@functools.lru_cache(maxsize=1 << 16)
def typeset(text: str, lang: Lang) -> str:
    """A text that stands for itself, as `lang` prints it."""
    return typeset_run((text,), lang)[0]


@functools.lru_cache(maxsize=1 << 16)
def typeset_run(pieces: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    """The pieces of one run of text, each as it is printed beside the others.

    A quotation may begin in one piece and end in another, but no sign moves to another piece and none is added where
    two meet: whatever markup stands there keeps its neighbours.
    """
    parts = [(part, bool(place % 2)) for piece in pieces for place, part in enumerate(ADDRESS.split(piece))]
    text = "".join(OBJECT if fixed else part for part, fixed in parts)
    bounds = [0, *accumulate(1 if fixed else len(part) for part, fixed in parts)]
    signs = set(text)
    for rule in _rules(lang):
        if signs.isdisjoint(rule.signs):
            continue
        if edits := [edit for edit in rule.edits(text) if _keeps(edit, bounds)]:
            text, bounds = _edited(text, edits), _moved(bounds, edits)
            signs = set(text)
    printed = iter(
        part if fixed else text[begin:end] for (part, fixed), (begin, end) in zip(parts, pairwise(bounds), strict=True)
    )
    # A piece without addresses is one part; each address in it is a part, and so is what follows.
    return tuple("".join(next(printed) for _ in ADDRESS.split(piece)) for piece in pieces)


def _keeps(edit: Edit, bounds: list[int]) -> bool:
    """Whether an edit leaves every letter in its piece; the first and the last bound are the ends of the run."""
    if len(bounds) == 2:
        return True
    begin, end, new = edit
    if begin == end:
        return begin not in bounds
    return len(new) == end - begin or not any(begin < bound < end for bound in bounds)


def _edited(text: str, edits: list[Edit]) -> str:
    told, at = [], 0
    for begin, end, new in edits:
        told += [text[at:begin], new]
        at = end
    return "".join((*told, text[at:]))


def _moved(bounds: list[int], edits: list[Edit]) -> list[int]:
    grown = [(end, len(new) - (end - begin)) for begin, end, new in edits if len(new) != end - begin]
    return [bound + sum(by for end, by in grown if end <= bound) for bound in bounds]


def _swap(signs: str, pattern: str, new: str | Callable[[re.Match[str]], str | None] = NBSP) -> Rule:
    """The rule that puts `new` where a match is, or the group `at` in it; None leaves the match alone."""
    compiled = re.compile(pattern)
    group: str | int = "at" if "at" in compiled.groupindex else 0

    def edits(text: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            told = new if isinstance(new, str) else new(match)
            if told is not None and told != match[group]:
                yield *match.span(group), told

    return Rule(frozenset(signs), edits)


_DIGITS = "0123456789"
_LETTER, _UPPER, _LOWER, _SPACE = r"[^\W\d_]", "[А-ЯЁІЎ]", "[а-яёіў’]", "[ \u00a0]"
_COUNT = r"\d{1,4}(?:,\d{1,2})?"
_ALONE = r"(?<![\w.,/:№)–—-])(?<![№)][ \u00a0])(?<![A-ZА-ЯЁІЎ]{2}[ \u00a0])"
"""Before a number that is neither a part of another nor the number of a document, a standard or a telephone."""
_WHOLE = r"(?![\w/]|[-–—.,:]\d)"


# How the number of a house, a telephone or a decision is led in: «кв. », «ул. Ленина, », «приказ ».
_OF_PARTS = re.compile(
    rf"(?:(?<!\w)(?:кв|д|дом|корп|тел|тэл|приказ\w*|загад\w*|решени\w*|рашэнн\w*|постановлени\w*|пастанов\w*)\.?{_SPACE}"
    rf"|(?<!\w)(?:ул|вул|пр|просп|прасп|пер|зав|пл)\.[^,;:!?\n]*,{_SPACE})$"
)
_FAR = 60


@functools.cache
def _rules(lang: Lang) -> tuple[Rule, ...]:
    """All rules of a language, in the order in which they apply: first signs, then what holds them together."""
    customs = _CUSTOMS.get(lang)
    letters = (
        _swap(APOSTROPHES, rf"(?<={_LETTER})[{APOSTROPHES}](?={_LETTER})", "’"),
        _swap(".", r"(?<![.…?!])\.{3}(?![.…])", "…"),
    )
    ranges = (
        _swap("-—", rf"{_ALONE}({_COUNT})[-—]({_COUNT}){_WHOLE}", _number_range),
        _swap("-—", rf"{_ALONE}\d{{1,2}}[.:]\d\d(?P<at>[-—])\d{{1,2}}[.:]\d\d{_WHOLE}", "–"),
        _swap("-—", r"(?<![\w-])([IVXLC]{1,7})[-—]([IVXLC]{1,7})(?![\w-])", _roman_range),
    )
    spaces = (
        _swap(_DIGITS, rf"(?<![\d.,–-])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)", lambda match: match[0].replace(" ", NBSP)),
        _swap(
            _DIGITS,
            rf"(?<![^\W_])(?P<number>\d+)(?P<at>{_SPACE})(?=(?P<word>{_LETTER}+)(?P<dot>\.?))",
            _number_with(customs),
        ),
        _swap("%‰°₽€$£", rf"(?<=\d)(?P<at>{_SPACE})(?=[%‰°₽€$£])"),
        _swap("№§", rf"(?<=[№§])(?P<at>{_SPACE})(?=[^\W_])"),
        _swap("—–", rf"(?<=\S)(?P<at>{_SPACE})(?=[—–](?:\s|\Z))"),
    )
    if customs is None:
        return (*letters, *ranges, *spaces)
    return (*letters, *_parted(customs), *ranges, Rule(frozenset(_QUOTES), _quotes), *_own_rules(customs), *spaces)


def _parted(customs: Customs) -> Iterator[Rule]:
    """Spaces that were not typed; they come first, because they tell where a number or a word ends."""
    yield _swap(_DIGITS, rf"(?<=\d)(?=(?:{customs.units})(?!\w)|гг?\.)")
    yield _swap("%‰", r"(?<=\d)(?=[%‰](?![\w-]))")
    yield _swap("№§", r"(?<=[№§])(?=\d)")
    yield _swap(".", rf"(?<![\w.])(?:{customs.halves})(?P<at>{_SPACE}?)")
    yield _swap(".", rf"{_leading(customs)}(?P<at>)(?=\d|{_UPPER})")
    # Initials: first the one before another, then the one before the surname; then those that follow it.
    initial = rf"{_UPPER}\.(?P<at>{_SPACE}?)"
    yield _swap(".", rf"(?<![\w.’-]){initial}(?={_UPPER}\.{_SPACE}?{_UPPER}{_LOWER})")
    yield _swap(".", rf"(?<![\w.’-]){initial}(?={_UPPER}{_LOWER})")
    yield _swap(".", rf"(?<={_LOWER}{_SPACE}){initial}(?={_UPPER}\.(?!\w|{_SPACE}?{_UPPER}{_LOWER}))")


def _leading(customs: Customs) -> str:
    return rf"(?<![\w.-])(?<!\d{_SPACE})(?:{customs.leading})\."


def _own_rules(customs: Customs) -> Iterator[Rule]:
    yield _swap("-–", rf"(?<=[^\n]{_SPACE})(?:--?|–)(?=\s)", "—")
    yield _swap(".", rf"{_leading(customs)}(?P<at>{_SPACE})(?=[«„\d]|{_UPPER})")
    yield _swap(".-", rf"(?<={_LETTER})(?P<at>{_SPACE})(?={customs.trailing})")
    yield _swap("IVXLC", rf"(?<!\w)[IVXLC]{{1,7}}(?P<at>{_SPACE})(?!(?:{customs.free})(?!\w))(?={_LOWER}{{2}}|в\.)")
    yield _swap(_DIGITS, rf"(?<=\d)(?P<at>{_SPACE})(?=(?:[МГ]?Вт|[КМГ]?Гц|[МГТ]Б)(?!\w))")
    yield _swap(".", rf"(?<={_LOWER})(?P<at>{_SPACE})(?={_UPPER}\.{_SPACE}{_UPPER}\.(?!\w|{_SPACE}?{_UPPER}{_LOWER}))")
    yield _swap(" ", rf"(?<![\w’.-])[{customs.short}{customs.short.upper()}](?P<at>{_SPACE})(?=[^\s—–-])")


def _number_range(match: re.Match[str]) -> str | None:
    """Only upwards, without leading zeros, and of no house or decision: those are numbers of several parts."""
    first, last = match[1], match[2]
    if _OF_PARTS.search(match.string[max(0, match.start() - _FAR) : match.start()]):
        return None
    if any(re.match(r"0\d", part) for part in (first, last)) or not _value(first) < _value(last):
        return None
    return f"{first}–{last}"


def _value(number: str) -> float:
    return float(number.replace(",", "."))


def _roman_range(match: re.Match[str]) -> str | None:
    return f"{match[1]}–{match[2]}" if _roman(match[1]) < _roman(match[2]) else None


def _roman(number: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in number]
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))


def _number_with(customs: Customs | None) -> Callable[[re.Match[str]], str | None]:
    """A number and the word it counts; four figures are taken for a year, which only its own word belongs to."""
    years = re.compile(f"(?:{customs.years}|{customs.units})" if customs else r"(?!)")
    apart = re.compile(f"(?:{customs.free}|[{customs.short}])" if customs else r"(?!)")

    def rule(match: re.Match[str]) -> str | None:
        word = match["word"]
        if not word.islower():
            return None
        if re.fullmatch("[12][0-9]{3}", match["number"]):
            of_year = years.fullmatch(word) or (len(word) == 1 and match["dot"])
            return NBSP if of_year else None
        measure = len(word) == 1 and match["dot"]
        return None if apart.fullmatch(word) and not measure else NBSP

    return rule


_QUOTES = '"“”„«»'
_OPENS_AFTER = frozenset(" \u00a0\t\n([{/—–-")


def _quotes(text: str) -> Iterator[Edit]:
    """Every quotation mark by its place, «» outside and „“ within; none where one of them has no pair."""
    opened: list[int] = []
    pairs: list[tuple[int, str]] = []
    openers: set[int] = set()
    for match in re.finditer(f"[{_QUOTES}]", text):
        place = match.start()
        if _opens(text, place, openers, opened):
            opened.append(place)
            openers.add(place)
        elif opened:
            inner = len(opened) > 1
            pairs += [(opened.pop(), "„" if inner else "«"), (place, "“" if inner else "»")]
        else:
            return
    if not opened:
        yield from ((place, place + 1, sign) for place, sign in sorted(pairs) if text[place] != sign)


def _opens(text: str, place: int, openers: set[int], opened: list[int]) -> bool:
    sign = text[place]
    if sign in "„«":
        return True
    if sign in "”»" or (sign == "“" and opened and text[opened[-1]] == "„"):
        return False
    begins = place == 0 or text[place - 1] in _OPENS_AFTER or place - 1 in openers
    return begins and not text[place + 1 : place + 2].isspace() and place + 1 < len(text)
