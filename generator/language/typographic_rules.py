"""The rules of typography, language by language: what is put where in a text, in the order in which they apply.

Each pattern begins with a sign, a figure or a space, and looks back from there: it is found at once where it is not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from generator.text import APOSTROPHES, Lang

NBSP = "\N{NO-BREAK SPACE}"

Edit = tuple[int, int, str]
"""From where, to where, and what comes there."""
Rule = Callable[[str], Iterable[Edit]]


class Group(NamedTuple):
    where: re.Pattern[str]
    """A text in which it is not found has nothing for any of the rules."""
    rules: tuple[Rule, ...]


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

_LETTER, _UPPER, _LOWER, _SPACE = r"[^\W\d_]", "[А-ЯЁІЎ]", "[а-яёіў’]", "[ \u00a0]"
_COUNT = r"\d{1,4}(?:,\d{1,2})?"
_ALONE = r"(?<![\w.,/:№)–—-])(?<![№)][ \u00a0])(?<![A-ZА-ЯЁІЎ]{2}[ \u00a0])"
"""Before a number that is neither a part of another nor the number of a document, a standard or a telephone."""
_WHOLE = r"(?![\w/]|[-–—.,:]\d)"
_QUOTES = '"“”„«»'
_SIGN = re.compile(rf"[\dIVXLC№§%‰°₽€$£{_QUOTES}{APOSTROPHES}—–-]")
"""A text without any of these has nothing for any rule but the one of short words, and those of the full stop."""

# How the number of a house, a telephone or a decision is led in: «кв. », «ул. Ленина, », «приказ ».
_OF_PARTS = re.compile(
    rf"(?:(?<!\w)(?:кв|д|дом|корп|тел|тэл|приказ\w*|загад\w*|решени\w*|рашэнн\w*|постановлени\w*|пастанов\w*)\.?{_SPACE}"
    rf"|(?<!\w)(?:ул|вул|пр|просп|прасп|пер|зав|пл)\.[^,;:!?\n]*,{_SPACE})$"
)
_FAR = 60


def rules(text: str, lang: Lang) -> tuple[Group, ...]:
    """The rules that a text may have anything for: first signs, then what holds them together."""
    if _SIGN.search(text):
        return _rules(lang)
    return _rules_of_stops(lang) if "." in text else _rules_of_words(lang)


@functools.cache
def _rules(lang: Lang) -> tuple[Group, ...]:
    customs = _CUSTOMS.get(lang)
    apostrophe = _one(rf"[{APOSTROPHES}](?<={_LETTER}.)(?={_LETTER})", "’")
    ranges = _group(
        r"[-—](?<=[\dIVXLC].)[\dIVXLC]",
        _swap(rf"{_ALONE}({_COUNT})[-—]({_COUNT}){_WHOLE}", _number_range),
        _swap(rf"{_ALONE}\d{{1,2}}[.:]\d\d(?P<at>[-—])\d{{1,2}}[.:]\d\d{_WHOLE}", "–"),
        _swap(r"(?<![\w-])([IVXLC]{1,7})[-—]([IVXLC]{1,7})(?![\w-])", _roman_range),
    )
    numbers = _group(
        rf"\d{_SPACE}",
        _swap(rf"\d(?<![\d.,–-]\d)\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d)", lambda match: match[0].replace(" ", NBSP)),
        _swap(
            rf"(?P<number>\d(?<![^\W_]\d)\d*)(?P<at>{_SPACE})(?=(?P<word>{_LETTER}+)(?P<dot>\.?))",
            _number_with(customs),
        ),
    )
    spaces = _one("".join((" (?:", "|".join(_held(customs)), ")")))
    if customs is None:
        return (apostrophe, _ellipsis(), ranges, numbers, spaces)
    quotes = _group(f"[{_QUOTES}]", _quotes)
    first = (apostrophe, _ellipsis(), _parted(customs), _initials(customs), ranges, quotes)
    return (*first, _dash(), _abbreviations(customs), _centuries(customs), numbers, spaces)


@functools.cache
def _rules_of_stops(lang: Lang) -> tuple[Group, ...]:
    """Those of the same rules, in their order, that ask for no sign but full stops; none of them puts another there."""
    if (customs := _CUSTOMS.get(lang)) is None:
        return (_ellipsis(),)
    spaces = _one("".join((" (?:", "|".join(_held_by_words(customs)), ")")))
    return (_ellipsis(), _initials(customs), _abbreviations(customs), spaces)


@functools.cache
def _rules_of_words(lang: Lang) -> tuple[Group, ...]:
    customs = _CUSTOMS.get(lang)
    return (_one(f" {_after_short(customs)}"),) if customs else ()


def _one(pattern: str, new: str = NBSP) -> Group:
    return _group(pattern, _swap(pattern, new))


def _group(where: str, *of: Rule) -> Group:
    return Group(re.compile(where), of)


def _swap(pattern: str, new: str | Callable[[re.Match[str]], str | None] = NBSP) -> Rule:
    """The rule that puts `new` where a match is, or the group `at` in it; None leaves the match alone."""
    compiled = re.compile(pattern)
    group: str | int = "at" if "at" in compiled.groupindex else 0

    def edits(text: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            told = new if isinstance(new, str) else new(match)
            if told is not None and told != match[group]:
                yield *match.span(group), told

    return edits


def _held(customs: Customs | None) -> Iterator[str]:
    """Where a space does not end a line: what is before it and what is after it."""
    yield r"(?<=\S )(?=[—–](?:\s|\Z))"
    yield r"(?<=\d )(?=[%‰°₽€$£])"
    yield r"(?<=[№§] )(?=[^\W_])"
    if customs is not None:
        yield r"(?<=\d )(?=(?:[МГ]?Вт|[КМГ]?Гц|[МГТ]Б)(?!\w))"
        yield from _held_by_words(customs)


def _held_by_words(customs: Customs) -> Iterator[str]:
    """The same, of which no figure and no sign but a full stop or a hyphen is a part."""
    yield _after_short(customs)
    yield rf"(?<={_LETTER} )(?={customs.trailing})"
    yield rf"(?<={_LOWER} )(?={_UPPER}\.{_SPACE}{_UPPER}\.(?!\w|{_SPACE}?{_UPPER}{_LOWER}))"


def _after_short(customs: Customs) -> str:
    return rf"(?<=(?<![\w’.-])[{customs.short}{customs.short.upper()}] )(?=[^\s—–-])"


def _ellipsis() -> Group:
    return _one(r"\.\.\.(?<![.…?!]\.{3})(?![.…])", "…")


def _parted(customs: Customs) -> Group:
    """Spaces that were not typed; they come first, because they tell where a number or a word ends."""
    return _group(
        rf"[\d№§](?:{_LETTER}|[%‰]|(?<=[№§])\d)",
        _swap(rf"(?<=\d)(?=(?:{customs.units})(?!\w)|гг?\.)"),
        _swap(r"(?<=\d)(?=[%‰](?![\w-]))"),
        _swap(r"(?<=[№§])(?=\d)"),
    )


def _initials(customs: Customs) -> Group:
    """The same of abbreviations, and of initials: first the one before another, then the one before the surname; then
    those that follow it."""
    initial = rf"{_UPPER}\.(?P<at>{_SPACE}?)"
    return _group(
        rf"\.(?:\s?\w{{1,2}}\.|\d|{_UPPER}|(?<={_UPPER}\.){_SPACE}{_UPPER})",
        _swap(rf"(?<![\w.])(?:{customs.halves})(?P<at>{_SPACE}?)"),
        _swap(rf"{_leading(customs)}(?P<at>)(?=\d|{_UPPER})"),
        _swap(rf"(?<![\w.’-]){initial}(?={_UPPER}\.{_SPACE}?{_UPPER}{_LOWER})"),
        _swap(rf"(?<![\w.’-]){initial}(?={_UPPER}{_LOWER})"),
        _swap(rf"(?<={_LOWER}{_SPACE}){initial}(?={_UPPER}\.(?!\w|{_SPACE}?{_UPPER}{_LOWER}))"),
    )


def _leading(customs: Customs) -> str:
    return rf"(?<![\w.-])(?<!\d{_SPACE})(?:{customs.leading})\."


def _dash() -> Group:
    return _one(rf"(?:-(?<=[^\n]{_SPACE}-)-?|–(?<=[^\n]{_SPACE}–))(?=\s)", "—")


def _abbreviations(customs: Customs) -> Group:
    at = rf"(?P<at>{_SPACE})(?=[«„\d]|{_UPPER})"
    return _group(rf"\.{_SPACE}(?:[«„\d]|{_UPPER})", _swap(f"{_leading(customs)}{at}"))


def _centuries(customs: Customs) -> Group:
    roman = r"[IVXLC](?<!\w[IVXLC])[IVXLC]{0,6}"
    return _one(rf"{roman}(?P<at>{_SPACE})(?!(?:{customs.free})(?!\w))(?={_LOWER}{{2}}|в\.)")


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
