"""What is published as data stays as it is: programs of others read it. UPDATE=1 writes down what was added."""

from __future__ import annotations

import json
import os

from generator.opendata.catalogue import VERSION
from tests.published import Table, breaks, published
from tests.tools import ROOT

KEPT = ROOT / "tests" / "data" / f"published-schema-v{VERSION}.json"


def test_nothing_that_was_published_is_gone_or_another() -> None:
    assert KEPT.is_file(), f"version {VERSION} is new: UPDATE=1 writes {KEPT.name}"
    before: Table = json.loads(KEPT.read_text(encoding="utf-8"))
    now = published()
    assert breaks(before, now) == [], "this breaks what others read: raise VERSION in generator/opendata/catalogue.py"
    if os.environ.get("UPDATE"):
        write(now)
        before = now
    added = [place for place, told in now.items() if before.get(place) != told]
    assert added == [], "the schema has grown: UPDATE=1 writes it down"


def write(now: Table) -> None:
    lines = ",\n".join(f"{json.dumps(place)}: {json.dumps(told)}" for place, told in now.items())
    KEPT.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def test_a_breaking_change_is_seen() -> None:
    field = {"type": "string", "required": True, "enum": ["a", "b"]}
    before: Table = {"x.json/kind": field}
    assert breaks(before, {}) == ["x.json/kind is gone"]
    assert breaks(before, {"x.json/kind": {**field, "type": "integer"}})
    assert breaks(before, {"x.json/kind": {**field, "required": False}})
    assert breaks(before, {"x.json/kind": {**field, "enum": ["a"]}}) == ["x.json/kind has lost b"]
    assert breaks(before, {"x.json/kind": {**field, "enum": ["a", "b", "c"]}, "x.json/new": field}) == []
