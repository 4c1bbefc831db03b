"""Walking records: every value with its path, and texts replaced without touching the rest."""

from __future__ import annotations

import datetime as dt

from generator.model.common import Source
from generator.model.scalars import PartialDate
from generator.model.ties import Evidence, Tie
from generator.model.vocabulary import Confidence, TieKind
from generator.model.walk import leaves, replace_texts
from generator.text import Text

SOURCE = Source(title="Пример", url="https://example.org/")
TIE = Tie(
    id="a--b",
    added=dt.date(2026, 11, 1),
    sources=(SOURCE,),
    cities=("a", "b"),
    kind=TieKind.TWIN,
    confidence=Confidence.HIGH,
    note=Text.of({"ru": "да", "be": "так"}),
    evidence=(
        Evidence(date=PartialDate(2019), what=Text.of({"ru": "визит"}), source=SOURCE),
        Evidence(what=Text.of({"ru": "письмо"}), source=SOURCE),
    ),
)


def test_every_value_is_told_with_its_path() -> None:
    told = {leaf.path: leaf.value for leaf in leaves(TIE)}
    assert told["cities", 1] == "b"
    assert told["evidence", 0, "date"] == PartialDate(2019)
    assert told["evidence", 1, "source", "url"] == "https://example.org/"
    assert ("evidence", 1, "date") not in told
    assert ("signed",) not in told


def test_references_name_their_kind() -> None:
    kinds = {leaf.path: leaf.ref.kind for leaf in leaves(TIE) if leaf.ref}
    assert kinds == {("cities", 0): "city", ("cities", 1): "city"}


def test_texts_are_replaced_and_nothing_else() -> None:
    told = replace_texts(TIE, lambda text: text.versions[0][1].upper())
    assert not any(isinstance(leaf.value, Text) for leaf in leaves(told))
    values = {leaf.path: leaf.value for leaf in leaves(told)}
    assert (values["note",], values["evidence", 1, "what"]) == ("ДА", "ПИСЬМО")
    assert told.evidence[0].source is SOURCE
    assert told.cities is TIE.cities
    assert [leaf.path for leaf in leaves(told)] == [leaf.path for leaf in leaves(TIE)]


def test_record_without_texts_is_the_same_record() -> None:
    assert replace_texts(SOURCE, str) is SOURCE
