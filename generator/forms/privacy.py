"""Personal data in what people write: found by form, so that it can be left out before anything is published.

What is found is told to the editor, who sees the whole letter; what is missed, the editor still reads before the record
is published. Patterns are of the languages that the letters are written in.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.text import fold

LEFT_OUT = "[…]"
# The least that a name is looked for by: shorter ones are in every second word.
_SHORTEST = 3
# The most of a sender's name and address that is looked for: forges and mail programs know no longer ones.
_LONGEST = 320

_CAPITAL = r"[А-ЯЁІЎ][а-яёіў’'-]+"
_PATRONYMIC = (
    r"[А-ЯЁІЎ][а-яёіў’']*(?:(?:ови|еви|ьи|аві|еві|ыві|ьві)ч(?:а|у|ем|ам|е|ы|и)?"
    r"|(?:овн|евн|ичн|инич|аўн|еўн|іўн|ічн)(?:а|ы|е|у|ой|ай|ою|аю))"
)
# In capital letters only those endings that no adjective of a heading has: «КОНКУРС ДУХОВНОЙ МУЗЫКИ» is nobody.
_CAPITALS = r"[А-ЯЁІЎ][А-ЯЁІЎ’'-]+"
_PATRONYMIC_IN_CAPITALS = (
    r"[А-ЯЁІЎ’']*(?:(?:ОВИ|ЕВИ|ЬИ|АВІ|ЕВІ|ЫВІ|ЬВІ)Ч(?:А|У|ЕМ|АМ|Е|Ы|И)?|(?:ОВН|ЕВН|ИНИЧН)[АЕУЫ]|(?:АЎН|ЕЎН|ІЎН)[АЕУ])"
)
_SURNAME = rf"(?:{_CAPITAL}|{_CAPITALS})"
_NAMES = (
    # with a patronymic, or with initials on either side
    rf"\b(?:{_SURNAME}\s+)?{_CAPITAL}\s+{_PATRONYMIC}\b(?:\s+{_SURNAME}\b)?",
    rf"\b(?:{_CAPITALS}\s+)?{_CAPITALS}\s+{_PATRONYMIC_IN_CAPITALS}\b(?:\s+{_CAPITALS})?",
    rf"\b[А-ЯЁІЎ]\.\s?[А-ЯЁІЎ]\.\s?{_SURNAME}",
    # (a verb before them looks like a surname, too: then the surname is the word behind them)
    rf"\b{_SURNAME}\s[А-ЯЁІЎ]\.\s?[А-ЯЁІЎ]\.(?:\s?{_SURNAME})?",
)
# A number in groups of three digits is a sum or a population.
_NO_SUM = r"(?!\d{1,3}(?:\s\d{3})++(?![\s-]?\d))"
_STREET = (
    r"(?:(?:[Уу]л|[Вв]ул|[Пп]р|[Пп]р-т|[Пп]росп|[Пп]расп|[Пп]ер|[Пп]ереул|[Зз]ав|[Бб]-р)\."
    r"|[Уу]лиц[аеы]|[Вв]уліц[аеы]|[Пп]роспект[ае]?|[Пп]распек[тц][аеы]?|[Пп]ереул(?:ок|ке)|[Зз]авул(?:ак|ку)"
    r"|[Бб]ульвар[аеы]?|[Мм]икрорайон[ае]?|[Мм]ікрараён[ае]?|[Бб]-р|[Пп]р-т)"
)
_HOUSE = r"(?:[Дд]\.|[Дд]ома?|[Дд]оме)"
_FLAT = r"(?:кв\.?|квартир[аеу]|кватэр[аыу])\s*№?\s*\d+"
_PATTERNS = (
    # e-mail addresses, and accounts by their name
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<![\w@/.])@[A-Za-z0-9_][\w-]*",
    r"\b(?:https?://)?(?:www\.)?(?:t\.me|vk\.com|ok\.ru|wa\.me|instagram\.com|facebook\.com)/[^\s,;)]*[\w/]",
    # telephone numbers: of any country, as they are dialled within one, without the plus, and called so
    r"(?<![\w+])\+\d[\d\s()-]{8,18}\d(?!\d)",
    rf"(?<![\w+]){_NO_SUM}8[\s(-]{{1,2}}\d{{2,5}}[\s)-]+\d[\d\s-]{{3,9}}\d(?!\d)",
    rf"(?<![\w+,.-]){_NO_SUM}8(?:[\s()-]{{0,2}}\d){{10}}(?!\d)",
    r"(?<![\w+,.№-])(?<!№ )375[\s()-]{0,2}(?:1[5-7]|2[1-59]|33|44)(?:[\s()-]{0,2}\d){7}(?!\d)",
    rf"(?<![\w+,.№-])(?<!№ ){_NO_SUM}7[\s(-]{{0,2}}9(?:[\s()-]{{0,2}}\d){{9}}(?!\d)",
    r"(?<![\w+,.№-])(?<!№ )\(?0\d{2}\)?[\s-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?![\d-])",
    r"(?<![\w№-])(?<!№ )\d{3}-\d{2}-\d{2}(?![\w-])",
    r"\b(?:[Тт][еэ]л(?:\.|[еэ]фон(?:у|е|ам|ы(?=:))?)|[Мм]об\.|[Фф]акс):?\s?\+?\(?\d(?:[\s()-]{0,2}\d){4,14}(?!\d)",
    # passports of Belarus, the numbers of their holders, and passports of Russia that are called so
    r"\b(?:[AА][BВ]|[BВ][MМ]|[HН][BВ]|[KК][HН]|[MМ][PРCСП]|[KК][BВ]|[PРSСD][PР])\s?№?\s?\d{7}\b",
    r"\b\d{7}[A-ZА-Я]\d{3}[A-ZА-Я]{2}\d\b",
    r"\b[Пп]а[сш]п[ао]рт[^\d\n]{1,20}\d{2}\s?\d{2}[^\d\n]{0,8}\d{6}\b",
    # ages, and the house and flat that somebody lives in
    r"\b(?:[Мм]не|[Нн]ам)\s+(?:уже\s+|ўжо\s+)?\d{1,2}\s+(?:год(?:а|оў|ы)?|гады|гадоў|лет)\b",
    rf"\b{_STREET}\s[^\n;]{{1,60}}?\b{_FLAT}",
    rf"\b{_HOUSE}\s?\d{{1,4}}[^\n;\d]{{1,12}}(?:\d{{1,2}},\s)?{_FLAT}",
)
_PERSONAL = re.compile("|".join((f"(?P<name>{'|'.join(_NAMES)})", *_PATTERNS)))


@dataclass(frozen=True, slots=True)
class Left:
    """What was left out, and where it began: the line and the letter, both from 0."""

    line: int
    at: int
    said: str


@dataclass(frozen=True, slots=True)
class Known:
    """What words of a letter may be: `senders` are looked for, `places` (folded) are not to be taken for people."""

    senders: tuple[str, ...]
    places: tuple[str, ...]

    def is_place(self, words: str) -> bool:
        """Whether a name of the register stands among them, in whatever case: «Барановичи» looks like a patronymic."""
        return any(fold(word).startswith(self.places) for word in words.split())


def known(senders: Iterable[str], places: Iterable[str]) -> Known:
    """Senders by all parts of their names; places by so much of their names as no ending changes."""
    whole = {fold(place) for place in places}
    told = {sender[:_LONGEST] for sender in senders}
    parts = {part for sender in told for part in (sender, *re.split(r"[\s._-]+", sender))}
    named = (name for name in parts if len(name) >= _SHORTEST and not name.isdigit() and fold(name) not in whole)
    stems = {name[: max(5, len(name) - 2)] for name in whole if len(name) >= _SHORTEST}
    return Known(tuple(sorted(named, key=lambda name: (-len(name), name))), tuple(sorted(stems)))


def without_personal(lines: Sequence[str], known: Known) -> tuple[list[str], tuple[Left, ...]]:
    """The lines of a paragraph without personal data, and what was left out of them.

    Lines are looked through as one: a mail program breaks lines in the middle of a name or a number.
    """
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    kept, left = list(lines), []
    joined = " ".join(lines)
    for start, end in reversed(_merged(_spans(joined, known))):
        first, last = (bisect(starts, at) - 1 for at in (start, end - 1))
        left.append(Left(first, start - starts[first], joined[start:end]))
        for number in range(last, first - 1, -1):
            begin, until = max(start - starts[number], 0), end - starts[number]
            kept[number] = kept[number][:begin] + LEFT_OUT * (number == last) + kept[number][until:]
    return kept, tuple(reversed(left))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In their order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _spans(text: str, known: Known) -> Iterator[tuple[int, int]]:
    for found in _PERSONAL.finditer(text):
        if not (found["name"] and known.is_place(found["name"])):
            yield found.span()
    for name in known.senders:
        # In a sentence a name has a capital; a login that is a small word may stand there as the word it is.
        if name[:1].isupper() or not name.isalpha():
            yield from (found.span() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
