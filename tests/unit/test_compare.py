"""Two versions of a record: what became of each field, however they are written."""

from __future__ import annotations

import random
import time
from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.history.changes import What
from generator.history.compare import compare
from generator.history.fields import Sort, rules
from generator.history.moves import called_anew, moved
from generator.model.agreements import Agreement
from generator.model.documents import Document
from generator.model.events import Event
from generator.model.kinds import BY_FOLDER, KINDS
from generator.model.places import City
from generator.model.ties import Tie
from generator.nodes import plain
from generator.sources import parse_record
from tests.register import EVERY_KIND

FILES = sorted((EVERY_KIND.parent / "data").glob("*/*.yml"))


def version(text: str) -> Any:
    node, _ = parse_record(text, "record.yml")
    assert node is not None
    return plain(node)


VERSIONS = [(BY_FOLDER[file.parent.name].record, version(file.read_text(encoding="utf-8"))) for file in FILES]


def told(of: type[Any], old: str, new: str) -> list[tuple[What, str, str, str]]:
    return list(compare(of, version(f"a: b\n{old}"), version(f"a: b\n{new}"), "ru"))


A, B = "{title: A, url: https://example.org/a, accessed: 2026-01-01}", "{title: B, url: https://example.org/b}"
EVIDENCE = "evidence: [{date: 2017, what: {ru: Визит}, source: {title: A, url: https://example.org/a}}]"
CLAUSES = "clauses: [{number: '1', title: {ru: Один, be: Адзін}}, {number: '2', title: {ru: Два}}]"

CASES = [
    (Tie, "signed: 2017", "signed: 2017-06-29", (What.DATE_SHARPENED, "signed", "2017", "2017-06-29")),
    (Tie, "signed: 2017-06-29", "signed: 2017-06", (What.DATE_BLURRED, "signed", "2017-06-29", "2017-06")),
    (Tie, "signed: 2017", "signed: 2018", (What.DATE_CORRECTED, "signed", "2017", "2018")),
    (Tie, "signed: 2017-06", "signed: 2017-07-01", (What.DATE_CORRECTED, "signed", "2017-06", "2017-07-01")),
    (Tie, "", "since: 1994", (What.DATE_ADDED, "since", "", "1994")),
    (Tie, "ended: 1994", "", (What.DATE_REMOVED, "ended", "1994", "")),
    (Tie, "signed: soon", "signed: 2017", (What.VALUE_CHANGED, "signed", "soon", "2017")),
    (Event, "title: {ru: А}", "title: {ru: Б}", (What.NAME_CHANGED, "title", "", "")),
    (Event, "title: {ru: А}", "title: {ru: Б, be: Б}", (What.NAME_CHANGED, "title", "", "")),
    (Event, "title: {ru: А}", "title: {ru: А, be: А}", (What.TRANSLATION_ADDED, "title", "", "be")),
    (Event, "note: {ru: А, be: А}", "note: {ru: А, be: Б}", (What.TRANSLATION_CHANGED, "note", "", "be")),
    (Event, "note: {ru: А, be: А}", "note: {ru: А}", (What.TRANSLATION_REMOVED, "note", "", "be")),
    (
        Event,
        "note: {ru: А, be: А}\nsource_language: be",
        "note: {ru: А, be: Б}\nsource_language: be",
        (What.TEXT_CHANGED, "note", "", ""),
    ),
    (Event, "note: {be: А}", "note: {be: Б}", (What.TEXT_CHANGED, "note", "", "")),
    (Event, "", "theme: {ru: А}", (What.TEXT_ADDED, "theme", "", "")),
    (Event, "outcome: {ru: А}", "", (What.TEXT_REMOVED, "outcome", "", "")),
    (Event, "", "status: cancelled", (What.STATUS_CHANGED, "status", "", "cancelled")),
    (Agreement, "status: announced", "status: signed", (What.STATUS_CHANGED, "status", "announced", "signed")),
    (Event, "places: [a]", "places: [b, a]", (What.PLACE_ADDED, "places", "", "b")),
    (Event, "places: [a, b]", "places: [b]", (What.PLACE_REMOVED, "places", "a", "")),
    (
        Event,
        "participants: {cities: [a]}",
        "participants: {cities: [a], regions: [r]}",
        (What.PARTICIPANT_ADDED, "participants.regions", "", "r"),
    ),
    (
        Event,
        "participants: {cities: [a, b]}",
        "participants: {cities: [a]}",
        (What.PARTICIPANT_REMOVED, "participants.cities", "b", ""),
    ),
    (Event, "relates_to: [d/1]", "relates_to: [d/2, d/1]", (What.CLAUSE_ADDED, "relates_to", "", "d/2")),
    (Event, "relates_to: [d/1]", "", (What.CLAUSE_REMOVED, "relates_to", "d/1", "")),
    (Event, "fields: [sport]", "fields: [sport, youth]", (What.VALUE_ADDED, "fields", "", "youth")),
    (Event, "fields: [sport, youth]", "fields: [youth]", (What.VALUE_REMOVED, "fields", "sport", "")),
    (Event, "number: 12", "number: 13", (What.VALUE_CHANGED, "number", "12", "13")),
    (City, "", "coordinates: {lat: 55.1, lon: 30.2}", (What.VALUE_ADDED, "coordinates", "", "")),
    (
        City,
        "population: {count: 5}",
        "population: {count: 6, year: 2020}",
        (What.VALUE_CHANGED, "population", "", ""),
    ),
    (Tie, f"sources: [{A}]", f"sources: [{B}, {A}]", (What.SOURCE_ADDED, "sources", "", "B")),
    (Tie, f"sources: [{A}, {B}]", f"sources: [{B}]", (What.SOURCE_REMOVED, "sources", "A", "")),
    (Tie, f"sources: [{A}]", f"sources: [{A.replace('/a', '/c')}]", (What.SOURCE_REPLACED, "sources", "", "A")),
    (Tie, f"sources: [{A}]", f"sources: [{A.replace('A,', 'C,')}]", (What.SOURCE_DESCRIBED, "sources", "", "C")),
    (Tie, "", EVIDENCE, (What.ENTRY_ADDED, "evidence", "", "")),
    (Tie, EVIDENCE, EVIDENCE.replace("2017", "2018"), (What.ENTRY_CHANGED, "evidence", "", "")),
    (Tie, EVIDENCE, EVIDENCE.replace("Визит", "Визит, be: Візіт"), (What.TRANSLATION_ADDED, "evidence", "", "be")),
    (Tie, EVIDENCE, "", (What.ENTRY_REMOVED, "evidence", "", "")),
    (Document, CLAUSES, CLAUSES.replace("Два", "Три"), (What.ENTRY_CHANGED, "clauses", "2", "2")),
    (Document, CLAUSES, CLAUSES.replace("Адзін", "Нуль"), (What.TRANSLATION_CHANGED, "clauses", "1", "be")),
    (Tie, "", "verified_on: 2026-01-02", (What.VERIFIED, "verified_on", "", "2026-01-02")),
]


@pytest.mark.parametrize("of, old, new, expected", CASES)
def test_a_change_is_told_by_its_field(of: type[Any], old: str, new: str, expected: tuple[What, str, str, str]) -> None:
    assert told(of, old, new) == [expected]


def test_every_sentence_has_a_case() -> None:
    here = {expected[0] for *_, expected in CASES}
    assert set(What) - here == {What.ENTERED, What.REMOVED, What.AMENDED}, "those are about whole files"


@pytest.mark.parametrize(
    "of, old, new",
    [
        (Tie, "kind: twin\nsigned: 2017", "signed: '2017' # signed in summer\nkind: \"twin\""),
        (Event, "note: {ru: Два слова}", "note:\n  ru: >-\n    Два\n    слова\n"),
        (Event, "note: {ru: А, be: А}", "note: {ru: А, be: А, translated_from: {be: 0123abcd}}"),
        (Event, "places: [a, b]\nfields: [sport, youth]", "places:\n  - b\n  - a\nfields: [youth, sport]"),
        (Tie, f"sources: [{A}, {B}]", f"sources: [{B}, {A}]"),
        (Tie, f"sources: [{A}]", f"sources: [{A.replace('2026-01-01', '2026-02-02')}]"),
        (Tie, "added: 2026-01-01", "added: 2026-01-02\namended: 2026-01-03"),
        (Tie, "verified_on: 2026-01-02", ""),
        (Tie, "begun: 1994", "since: 1994"),
        (Tie, "colour: green", "colour: red"),
        (City, "name_check: {be: none}", "name_check: {be: geonames}"),
    ],
)
def test_the_way_it_is_written_is_no_change(of: type[Any], old: str, new: str) -> None:
    assert told(of, old, new) == []


def test_a_text_and_its_translation_are_told_once() -> None:
    assert told(Event, "note: {ru: А, be: А}", "note: {ru: Б, be: Б}") == [(What.TEXT_CHANGED, "note", "", "")]


def test_every_field_of_the_model_is_told_in_some_way() -> None:
    """A new kind of value needs a decision here; it does not pass for a mere word by accident."""
    words = {
        f"{kind.name}.{name}"
        for kind in KINDS
        for name, rule in rules(kind.record).items()
        if rule.sort == Sort.VALUE and not rule.ref and rule.of is None
    }
    assert words == {
        *("region.country", "region.iso_3166_2", "region.time_zone", "region.website"),
        *("city.time_zone", "city.geonames", "city.wikidata", "city.website", "organisation.website"),
        "medium.website",
        *(
            "event.time",
            "event.time_end",
            "event.time_zone",
            "event.number",
            "document.not_found",
            "initiative.youth",
            "correction.field",
        ),
        *(f"{kind}.date_uncertain" for kind in ("tie", "agreement", "project", "event", "practice")),
    }


def shuffled(value: Any, order: random.Random) -> Any:
    """The same value with its keys and entries in another order."""
    if isinstance(value, dict):
        names = list(value)
        order.shuffle(names)
        return {name: shuffled(value[name], order) for name in names}
    if isinstance(value, list):
        items = [shuffled(item, order) for item in value]
        order.shuffle(items)
        return items
    return value


@given(
    st.sampled_from(VERSIONS),
    st.randoms(use_true_random=False),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "'", '"']),
    st.integers(20, 200),
    st.booleans(),
)
def test_equal_records_in_any_writing_do_not_differ(
    record: tuple[type[Any], Any],
    order: random.Random,
    flow: bool | None,
    quotes: str | None,
    width: int,
    remark: bool,
) -> None:
    of, old = record
    text = yaml.safe_dump(
        shuffled(old, order),
        default_flow_style=flow,
        default_style=quotes,
        width=width,
        allow_unicode=True,
        sort_keys=False,
    )
    new = version(f"# a remark\n{text}" if remark else text)
    assert compare(of, old, new, "ru") == ()


OPPOSITE = {
    What.DATE_ADDED: What.DATE_REMOVED,
    What.DATE_SHARPENED: What.DATE_BLURRED,
    What.TEXT_ADDED: What.TEXT_REMOVED,
    What.SOURCE_ADDED: What.SOURCE_REMOVED,
    What.PARTICIPANT_ADDED: What.PARTICIPANT_REMOVED,
    What.PLACE_ADDED: What.PLACE_REMOVED,
    What.CLAUSE_ADDED: What.CLAUSE_REMOVED,
    What.ENTRY_ADDED: What.ENTRY_REMOVED,
    What.VALUE_ADDED: What.VALUE_REMOVED,
    What.TRANSLATION_ADDED: What.TRANSLATION_REMOVED,
}
OPPOSITE |= {after: before for before, after in OPPOSITE.items()}

WORDS = st.sampled_from(["2017", "2017-06", "2018-01-02", "vitebsk", "announced", "слово", "д/1"])
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["ru", "be", "url", "date"]), inner),
    max_leaves=6,
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[type[Any], Any, Any]:
    """A record, and what hands made of it, with sense or without."""
    of, old = draw(st.sampled_from(VERSIONS))
    names = sorted(rules(of).keys() - {"id", "verified_on", "source_language"})
    new = dict(old)
    for name in draw(st.lists(st.sampled_from(names), max_size=4, unique=True)):
        if draw(st.booleans()):
            new.pop(name, None)
        else:
            new[name] = draw(VALUES)
    return of, old, new


@given(edited())
def test_the_way_back_is_told_by_the_opposite_words(case: tuple[type[Any], Any, Any]) -> None:
    of, old, new = case
    there = Counter((what, field) for what, field, _, _ in compare(of, old, new, "ru"))
    back = Counter((OPPOSITE.get(what, what), field) for what, field, _, _ in compare(of, new, old, "ru"))
    assert there == back


@given(edited())
def test_what_was_never_said_is_not_told(case: tuple[type[Any], Any, Any]) -> None:
    """Words before and after are words of the files."""
    of, old, new = case
    before, after = (yaml.safe_dump(side, allow_unicode=True, width=10_000) for side in (old, new))
    for what, _, was, now in compare(of, old, new, "ru"):
        assert was in before
        assert now in after or what in {What.TRANSLATION_REMOVED, What.TRANSLATION_CHANGED}


TIE = "kind: twin\nconfidence: high\nsources: [{title: A, url: https://example.org/}]\nadded: 2026-01-01\n"


def test_a_record_moved_is_known_by_what_it_is() -> None:
    minsk = version("name: {ru: Минск, be: Мінск}\nkind: town\nregion: minsk-region\nadded: 2026-01-01")
    orsha = version("name: {ru: Орша, be: Орша}\nkind: town\nregion: minsk-region\nadded: 2026-01-01")
    tie = version(f"cities: [minsk, pskov]\n{TIE}")
    other = version(f"cities: [orsha, pskov]\n{TIE}")
    gone = {("city", "minsk"): minsk, ("tie", "minsk--pskov"): tie}
    assert moved(
        gone, {("city", "mensk"): minsk, ("tie", "mensk--pskov"): version(f"cities: [mensk, pskov]\n{TIE}")}
    ) == {
        ("city", "minsk"): "mensk",
        ("tie", "minsk--pskov"): "mensk--pskov",
    }
    assert moved(gone, {("city", "orsha"): orsha, ("tie", "orsha--pskov"): other}) == {}, "alike is not the same"
    assert moved({("city", "minsk"): minsk}, {("city", "a"): minsk, ("city", "b"): minsk}) == {}, (
        "nobody can tell which"
    )


def test_one_that_moved_is_not_taken_twice() -> None:
    """Of two alike that went, the first has the one that came; the other has the one that is left."""
    text = "title: {{ru: День}}\ntype: visit\nstart: 2019\nplaces: [{0}]\nadded: 2026-01-01"
    gone = {("event", id): version(text.format(id)) for id in ("a", "b")}
    assert moved(gone, {("event", "c"): gone["event", "a"]}) == {("event", "a"): "c"}
    orsha, minsk = (version(f"name: {{ru: Город}}\nkind: {kind}\nregion: r") for kind in ("town", "district"))
    both = {("city", "orsha"): orsha, ("city", "minsk"): minsk}
    assert moved({("event", "orsha"): orsha}, both) == {}, "another kind is another record"


@pytest.mark.bench
def test_a_thousand_new_ids_take_no_more_than_their_number() -> None:
    text = "title: {{ru: Встреча {0}, be: Сустрэча {0}}}\ntype: visit\nstart: 2019\nplaces: [orsha]\nadded: 2026-01-01"
    events = [version(text.format(number)) for number in range(1_000)]
    gone, came = ({("event", f"{side}-{n}"): event for n, event in enumerate(events)} for side in ("old", "new"))
    begun = time.process_time()
    assert moved(gone, came) == {("event", f"old-{n}"): f"new-{n}" for n in range(1_000)}
    assert time.process_time() - begun < 5


def test_a_name_alone_does_not_make_the_same_record() -> None:
    first = version("title: {ru: День города}\ntype: festival\nstart: 2019\nplaces: [orsha]\nadded: 2026-01-01")
    later = version("title: {ru: День города}\ntype: sport\nstart: 2020-07-04\nplaces: [minsk]\nadded: 2026-02-02")
    assert moved({("event", "a"): first}, {("event", "b"): later}) == {}


def test_a_record_that_moved_is_named_anew_in_others() -> None:
    event = version(
        "places: [minsk]\nparticipants: {cities: [minsk, pskov]}\nnote: {ru: 'В [[city:minsk|Минске]]'}\n"
        "relates_to: [plan/1]\nrelated: [city:minsk]"
    )
    named = called_anew(Event, event, {("city", "minsk"): "mensk", ("document", "plan"): "big-plan"})
    assert named["places"] == ["mensk"]
    assert named["participants"] == {"cities": ["mensk", "pskov"]}
    assert named["note"] == {"ru": "В [[city:mensk|Минске]]"}
    assert named["relates_to"] == ["big-plan/1"]
