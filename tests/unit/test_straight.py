"""What becomes a value at once is what pydantic would make of it; whatever pydantic refuses is left to it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.config import Config
from generator.front_matter import Head
from generator.model.glossary import Glossary
from generator.model.kinds import BY_FOLDER
from generator.nodes import Fields, plain
from generator.schema import _checked
from generator.sources import parse_record
from generator.straight import Crooked, straight

TESTS = Path(__file__).parents[1]
FILES = sorted(
    file for place in (TESTS / "cases", TESTS / "invalid", TESTS.parent / "data") for file in place.rglob("*.yml")
)
ODD: tuple[Any, ...] = (
    "",
    "no such",
    "true",
    "2025-13",
    "1",
    "Q1",
    "ru",
    [],
    ["x"],
    {},
    {"ru": "x"},
    {"ru": []},
    None,
    1,
)


def written() -> Iterator[tuple[Any, Fields, Mapping[str, object]]]:
    """Every record, glossary and configuration of the tests, and those of the bulletin, right or wrong."""
    for file in FILES:
        of, fixed = _class_of(file)
        if of is None:
            continue
        try:
            node, _ = parse_record(file.read_text(encoding="utf-8"), file.name)
        except UnicodeError:
            continue
        if node is not None:
            yield of, node, {**plain(node), **fixed}


def _class_of(file: Path) -> tuple[Any, Mapping[str, object]]:
    if file.name == "site_config.yml":
        return Config, {}
    if file.name == "glossary.yml":
        return Glossary, {}
    kind = BY_FOLDER.get(file.parent.name)
    return (kind.record if kind else None), {"id": file.stem}


def agree(of: Any, node: Fields, told: Mapping[str, object]) -> bool:
    """Whether it was made without pydantic."""
    value, problems = _checked(of, node, told)
    try:
        made = straight(of, told)
    except Crooked:
        return False
    assert (made, repr(made), problems) == (value, repr(value), ())
    return True


def test_all_that_is_right_is_made_as_pydantic_makes_it() -> None:
    made, refused = 0, 0
    for of, node, told in written():
        if agree(of, node, told):
            made += 1
        else:
            refused += 1
            assert _checked(of, node, told)[0] is None
    assert made > 300
    assert refused > 20


def test_what_was_spoilt_is_refused_or_made_as_pydantic_makes_it() -> None:
    chance = random.Random(1)
    made = [agree(of, node, _spoilt(told, chance)) for of, node, told in written() for _ in range(4)]
    assert {True, False} == set(made)


def _spoilt(told: Any, chance: random.Random) -> Any:
    """With one thing in it another, gone, or added."""
    if isinstance(told, dict) and told and chance.random() < 0.9:
        key = chance.choice(list(told))
        changed = {**told, key: _spoilt(told[key], chance)}
        if chance.random() < 0.1:
            del changed[key]
        return {**changed, "unknown": "x"} if chance.random() < 0.05 else changed
    if isinstance(told, list) and told and chance.random() < 0.8:
        place = chance.randrange(len(told))
        return [*told[:place], _spoilt(told[place], chance), *told[place + 1 :]]
    return chance.choice(ODD)


@pytest.mark.parametrize(
    "told", [{}, {"title": "x"}, {"source_language": "be", "translated_from": {"text": "0123abcd"}}]
)
def test_the_head_of_a_page_needs_no_pydantic(told: Mapping[str, object]) -> None:
    node, _ = parse_record("title: x\n", "x.md")
    assert node is not None
    assert agree(Head, node, told)
