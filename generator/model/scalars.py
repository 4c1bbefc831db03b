"""The words of a record's file and the values they stand for.

A file's scalars stay words until the schema gives them a type, so that `no`, `12:30`, `1_000` and `2015-11` mean
what is written. `Word` says, next to the type itself, how a word becomes a value and what JSON Schema says about it.
It speaks pydantic's protocol (two methods that return plain dictionaries) without importing pydantic: only
`generator.schema` knows the library, and a build that validates nothing does not pay for it.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
import zoneinfo
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from generator.restoring import restored
from generator.text import Text

ID = re.compile(r"[a-z0-9]+(?:-{1,2}[a-z0-9]+)*")
LONGEST_ID = 100
TRANSLATED_FROM = "translated_from"
"""The key, beside a text's languages, of what its translations were made from."""
# Names of devices that no file can have on Windows, and of the page of a section itself.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", "readme", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)


class Rejected(ValueError):
    """A word that cannot become a value: the code of the problem and what its words need."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """How a word becomes a value, and the JSON Schema of the word. Compared by identity: typing hashes it."""

    parse: Callable[[object], Any]
    json_schema: Mapping[str, object]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> dict[str, object]:
        return {"type": "function-plain", "function": {"type": "no-info", "function": self.parse}}

    def __get_pydantic_json_schema__(self, core: object, handler: object) -> dict[str, object]:
        return dict(self.json_schema)


def as_word(value: object, expected: str) -> str:
    """The value, if it is a word; where it is not, its writer hears what is `expected`."""
    if not isinstance(value, str):
        raise Rejected("E303", expected=expected)
    return value


@restored
@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as its source: a year, a month or a day (EDTF level 0)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        return _partial_date(as_word(value, "date"))

    def first(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def agrees(self, other: PartialDate) -> bool:
        """Whether both may mean the same day: one lies within the other."""
        return self.first() <= other.first() <= other.last() <= self.last() or (
            other.first() <= self.first() <= self.last() <= other.last()
        )

    def __str__(self) -> str:
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])


@functools.lru_cache(maxsize=16384)
def _partial_date(word: str) -> PartialDate:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", word)
    if match is None:
        raise Rejected("E305", word=word)
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        dt.date(year, month if match[2] else 1, day if match[3] else 1)
    except ValueError:
        raise Rejected("E306", word=word) from None
    return PartialDate(year, month, day)


def _day(value: object) -> dt.date:
    parsed = PartialDate.parse(value)
    if not parsed.day:
        raise Rejected("E307", word=str(parsed))
    return parsed.first()


def _whole(value: object) -> int:
    word = as_word(value, "whole number")
    if not re.fullmatch(r"0|[1-9][0-9]{0,11}", word):
        raise Rejected("E303", expected="whole number")
    return int(word)


def _degrees(limit: float) -> Callable[[object], float]:
    def parse(value: object) -> float:
        word = as_word(value, "number")
        if not re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]+)?", word):
            raise Rejected("E303", expected="number")
        degrees = float(word)
        if not math.isfinite(degrees) or abs(degrees) > limit:
            raise Rejected("E308", word=word, limit=f"{limit:g}")
        return degrees

    return parse


def _flag(value: object) -> bool:
    word = as_word(value, "yes or no")
    if word not in ("true", "false"):
        raise Rejected("E303", expected="yes or no")
    return word == "true"


def _string(value: object) -> str:
    return as_word(value, "text")


def _zone(value: object) -> str:
    word = matching(r"[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_-]+){1,2}", "time zone")(value)
    try:
        zoneinfo.ZoneInfo(word)
    except (zoneinfo.ZoneInfoNotFoundError, OSError, ValueError):
        raise Rejected("E318", word=word) from None
    return word


def matching(pattern: str, expected: str) -> Callable[[object], str]:
    """Takes words of this pattern alone."""
    fits = re.compile(pattern).fullmatch

    def parse(value: object) -> str:
        word = as_word(value, expected)
        if not fits(word):
            raise Rejected("E303", expected=expected)
        return word

    return parse


def parse_id(value: object) -> str:
    word = as_word(value, "id")
    if word in RESERVED:
        raise Rejected("E114", word=word)
    if not ID.fullmatch(word) or len(word) > LONGEST_ID:
        raise Rejected("E110", word=word)
    return word


def _clause_number(value: object) -> str:
    """A number is the name of the clause's page, too."""
    word = matching(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", "clause number")(value)
    if word in RESERVED or word.endswith(".md"):
        raise Rejected("E114", word=word)
    return word


_fingerprint = matching(r"[0-9a-f]{8}", "fingerprint")


def _text(value: object) -> Text:
    """A text's versions, and the fingerprints of what its translations were made from."""
    versions = dict(value) if isinstance(value, dict) else {}
    made_from = versions.pop(TRANSLATED_FROM, {})
    if not versions or not all(isinstance(words, str) for words in versions.values()):
        raise Rejected("E303", expected="text per language")
    if not isinstance(made_from, dict):
        raise Rejected("E303", expected="fingerprint per language")
    return Text.of(versions, {lang: _fingerprint(mark) for lang, mark in made_from.items()})


@dataclass(frozen=True, slots=True, eq=False)
class Ref(Word):
    """A word that names another record, of the kind given (`*`: the word itself says which)."""

    kind: str = ""


_ID = {"type": "string", "pattern": f"^{ID.pattern}$"}


def _ref(kind: str) -> Ref:
    return Ref(parse_id, _ID, kind)


# `city:vitebsk`, as in prose.
_typed_ref = matching(rf"[a-z]+:{ID.pattern}(?:/[a-z0-9.-]+)?", "kind:id")
_clause = matching(rf"{ID.pattern}/[a-z0-9]+(?:[.-][a-z0-9]+)*", "document/clause")

PLAIN = {"type": "string"}
String = Annotated[str, Word(_string, PLAIN)]
Whole = Annotated[int, Word(_whole, {"type": "integer", "minimum": 0})]
Flag = Annotated[bool, Word(_flag, {"type": "boolean"})]
Day = Annotated[dt.date, Word(_day, {"type": "string", "format": "date"})]
Date = Annotated[
    PartialDate,
    Word(PartialDate.parse, {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Latitude = Annotated[float, Word(_degrees(90), {"type": "number", "minimum": -90, "maximum": 90})]
Longitude = Annotated[float, Word(_degrees(180), {"type": "number", "minimum": -180, "maximum": 180})]
Country = Annotated[str, Word(matching(r"[a-z]{2}", "country code"), {"type": "string", "pattern": "^[a-z]{2}$"})]
Zone = Annotated[str, Word(_zone, PLAIN)]
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
Clock = Annotated[str, Word(matching(_CLOCK, "time of day"), {"type": "string", "pattern": f"^{_CLOCK}$"})]
Wikidata = Annotated[
    str,
    Word(matching(r"Q[1-9][0-9]*", "Wikidata id"), {"type": "string", "pattern": "^Q[1-9][0-9]*$"}),
]
LanguageTag = Annotated[str, Word(matching(r"[a-z]{2,3}", "language code"), PLAIN)]
ClauseNumber = Annotated[str, Word(_clause_number, PLAIN)]
_FINGERPRINT = {"type": "string", "pattern": "^[0-9a-f]{8}$"}
Fingerprint = Annotated[str, Word(_fingerprint, _FINGERPRINT)]
_FINGERPRINTS = {TRANSLATED_FROM: {"type": "object", "additionalProperties": _FINGERPRINT}}
TextWord = Word(_text, {"type": "object", "properties": _FINGERPRINTS, "additionalProperties": {"type": "string"}})

Id = Annotated[str, Word(parse_id, _ID)]
"""An id that need not be that of a record."""
RegionId = Annotated[str, _ref("region")]
CityId = Annotated[str, _ref("city")]
OrganisationId = Annotated[str, _ref("organisation")]
DocumentId = Annotated[str, _ref("document")]
EventId = Annotated[str, _ref("event")]
SeriesId = Annotated[str, _ref("series")]
ClauseRef = Annotated[str, Ref(_clause, PLAIN, "clause")]
AnyRef = Annotated[str, Ref(_typed_ref, PLAIN, "*")]
