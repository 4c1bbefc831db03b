"""Personal data in what people write: found by form, so that it can be left out before anything is published.

What is found is told to the editor, who sees the whole letter; what is missed, the editor still reads before the record
is published. Patterns are of the languages that the letters are written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.text import fold

LEFT_OUT = "[…]"
# The least that a name is looked for by: shorter ones are in every second word.
_SHORTEST = 3

_CAPITAL = r"[А-ЯЁІЎ][а-яёіў’'-]+"
_PATRONYMIC = (
    r"[А-ЯЁІЎ][а-яёіў’']*(?:(?:ови|еви|ьи|аві|еві|ыві|ьві)ч(?:а|у|ем|ам|е|ы|и)?"
    r"|(?:овн|евн|ичн|инич|аўн|еўн|іўн|ічн)(?:а|ы|е|у|ой|ай|ою|аю))"
)
_NAMES = (
    # with a patronymic, or with initials on either side
    rf"\b(?:{_CAPITAL}\s+)?{_CAPITAL}\s+{_PATRONYMIC}\b(?:\s+{_CAPITAL})?",
    rf"\b[А-ЯЁІЎ]\.\s?[А-ЯЁІЎ]\.\s?{_CAPITAL}",
    rf"\b{_CAPITAL}\s[А-ЯЁІЎ]\.\s?[А-ЯЁІЎ]\.",
)
_PATTERNS = (
    # e-mail addresses, and accounts by their name
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<![\w@/.])@[A-Za-z0-9_][\w-]*",
    r"\b(?:https?://)?(?:www\.)?(?:t\.me|vk\.com|ok\.ru|wa\.me|instagram\.com|facebook\.com)/[^\s,;)]*[\w/]",
    # telephone numbers: of any country, and as they are dialled within one
    r"(?<![\w+])\+\d[\d\s()-]{8,18}\d(?!\d)",
    r"(?<![\w+])8[\s(-]{1,2}\d{2,5}[\s)-]+\d[\d\s-]{3,9}\d(?!\d)",
    r"(?<!\d)8\d{10}(?!\d)",
    # ages, and the house and flat that somebody lives in
    r"\b(?:[Мм]не|[Нн]ам)\s+(?:уже\s+|ўжо\s+)?\d{1,2}\s+(?:год(?:а|оў|ы)?|гады|гадоў|лет)\b",
    r"\b(?:[Уу]л|[Вв]ул|[Пп]р|[Пп]росп|[Пп]ер|[Зз]ав|[Бб]-р)\.\s[^\n;]{1,50}?\bкв\.?\s*\d+",
)
_PERSONAL = re.compile("|".join((f"(?P<name>{'|'.join(_NAMES)})", *_PATTERNS)))


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
    parts = {part for sender in senders for part in (sender, *re.split(r"[\s._-]+", sender))}
    named = (name for name in parts if len(name) >= _SHORTEST and not name.isdigit() and fold(name) not in whole)
    stems = {name[: max(5, len(name) - 2)] for name in whole if len(name) >= _SHORTEST}
    return Known(tuple(sorted(named, key=lambda name: (-len(name), name))), tuple(sorted(stems)))


def without_personal(line: str, known: Known) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The line without personal data, and what was left out: each with the letter (from 0) where it stood."""
    told, left, at = [], [], 0
    for start, end in sorted(_spans(line, known), key=lambda span: (span[0], -span[1])):
        if start >= at:
            told += [line[at:start], LEFT_OUT]
            left.append((start, line[start:end]))
        elif end > at:
            left[-1] = (left[-1][0], line[left[-1][0] : end])
        at = max(at, end)
    return "".join((*told, line[at:])), tuple(left)


def _spans(line: str, known: Known) -> Iterator[tuple[int, int]]:
    for found in _PERSONAL.finditer(line):
        if not (found["name"] and known.is_place(found["name"])):
            yield found.span()
    for name in known.senders:
        # In a sentence a name has a capital; a login that is a small word may stand there as the word it is.
        if name[:1].isupper() or not name.isalpha():
            yield from (found.span() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", line))
