"""What a record of each kind should say: the page of coverage counts how many do, and lists those that do not.

Only what every record of the kind can have stands here. What most of them rightly lack (the seat of a town, the day a
tie was suspended) is no gap, and counting it would look like one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.scalars import PartialDate


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing to look for. Any of `fields` says it; `to_the_day`: a date, and one that names its day."""

    name: str
    fields: tuple[str, ...]
    to_the_day: bool = False

    def said_by(self, record: object) -> bool:
        held = (getattr(record, field) for field in self.fields)
        return any(_is_day(value) if self.to_the_day else _says(value) for value in held)


def _one(*names: str) -> tuple[Sought, ...]:
    """Things that one field of the same name says."""
    return tuple(Sought(name, (name,)) for name in names)


_DAY = Sought("day", ("start",), to_the_day=True)

SOUGHT: Mapping[str, tuple[Sought, ...]] = {
    "tie": (Sought("begun", ("since", "signed")),),
    "city": _one("coordinates", "population", "wikidata", "website"),
    "region": _one("website"),
    "organisation": _one("website", "founded"),
    "document": _one("date", "bodies"),
    "agreement": (_DAY, *_one("participants", "fields")),
    "project": _one("start", "end", "status", "participants", "fields"),
    "event": (_DAY, *_one("places", "participants", "fields")),
    "initiative": _one("fields"),
    "practice": _one("start", "result", "cost", "fields"),
    "recommendation": _one("sent", "fields"),
}


def _says(value: Any) -> bool:
    """Whether a field says anything: a value of the model with nothing in it is as silent as an absent one."""
    if dataclasses.is_dataclass(value) and hasattr(value, "__pydantic_config__"):
        return any(_says(getattr(value, field.name)) for field in dataclasses.fields(value))
    return value is not None and value is not False and value != ()


def _is_day(value: Any) -> bool:
    return isinstance(value, PartialDate) and bool(value.day)
