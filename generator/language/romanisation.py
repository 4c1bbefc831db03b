"""Belarusian names in Latin letters: the Instruction of 23 November 2000, № 15, as amended on 11 June 2007, № 38.

It is the system that the United Nations recommended for names of Belarus in 2012 (resolution X/6), and that signs and
maps made under it show. Since March 2023 the state writes by another Instruction (№ 19), without these letters. Of і
after an apostrophe it says nothing; it is written as it is in use: Marjina Horka.
"""

from __future__ import annotations

import re
import unicodedata

from generator.text import APOSTROPHES

_LATIN = "a b v h d ž z i j k l m n o p r s t u ŭ f ch c č š y e"
_LETTERS = {**dict(zip("абвгджзійклмнопрстуўфхцчшыэ", _LATIN.split(), strict=True)), "ь": ""}
_IOTATED = {"е": "e", "ё": "o", "ю": "u", "я": "a"}
_SOFT = {"з": "ź", "л": "ĺ", "н": "ń", "с": "ś", "ц": "ć"}
# After these the letters of _IOTATED have no j: softened, not parted. Ў parts, as the apostrophe and the soft sign do.
_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчш")
_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")


def romanised(name: str) -> str:
    """A Belarusian name in Latin letters, in capitals where the name is; what is not Belarusian stays as it is."""
    return _WORD.sub(lambda word: _romanised(word[0]), unicodedata.normalize("NFC", name))


def _romanised(word: str) -> str:
    capitals = len(word) > 1 and word.isupper()
    told = (_letter(*parts) for parts in zip(word, ["", *word], [*word[1:], ""], strict=False))
    return "".join(latin.upper() if capitals else latin for latin in told)


def _letter(letter: str, before: str, after: str) -> str:
    """One letter as its neighbours make it read; a capital gives a capital, and small letters after it."""
    small = letter.lower()
    if small in APOSTROPHES and before.lower() in _CONSONANTS:
        return ""
    if small == "і" and before and before in APOSTROPHES:
        latin = "ji"
    elif small in _IOTATED:
        latin = ("i" if before.lower() in _CONSONANTS else "j") + _IOTATED[small]
    elif small in _SOFT and after.lower() == "ь":
        latin = _SOFT[small]
    else:
        latin = _LETTERS.get(small, small)
    return latin if letter == small else latin.capitalize()
