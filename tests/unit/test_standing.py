"""How a tie stands: by the dates of what was found, by the day it is asked for, and by nothing else."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.bulletin import Bulletin
from generator.cli import LOCALES
from generator.config import Monitor
from generator.derive.facts import derive
from generator.derive.happenings import happenings
from generator.derive.standing import Standing, State, between_regions, recent, standing, verified_lately
from generator.derive.years import Year, by_year
from generator.model.agreements import Agreement
from generator.model.common import Participants
from generator.model.events import Event
from generator.model.projects import Project
from generator.model.ties import Evidence, Tie
from generator.model.vocabulary import AgreementStatus, EventStatus, EventType, ProjectStatus
from generator.text import Text
from generator.views.standing import runs
from generator.views.standing import stands as stands_in_words
from tests.register import EVERY_KIND, TODAY, case_languages, checked
from tests.unit.test_derive import ADDED, PAGE, SAID, agreement, day, event, tie

Shared = tuple[tuple[str, Event[Text] | Agreement[Text] | Project[Text]], ...]

DEFAULT = Monitor()
DAYS = (dt.date(2018, 6, 1), dt.date(2024, 1, 1), dt.date(2026, 11, 22))


def visit(start: str, **fields: object) -> tuple[str, Event[Text]]:
    return "event", event(id=f"visit-{start}", type=EventType.VISIT, start=day(start), **fields)


def project(**fields: object) -> tuple[str, Project[Text]]:
    given = {"id": "p", "title": SAID, "participants": Participants(cities=("a", "b"))}
    return "project", Project(**{**given, "added": ADDED, "sources": (PAGE,), **fields})  # type: ignore[arg-type]


def text(date: str | None) -> Evidence[Text]:
    return Evidence(date=day(date) if date else None, what=SAID, source=PAGE)


def stands(of: Tie[Text], shared: Shared = (), today: dt.date = TODAY, monitor: Monitor = DEFAULT) -> Standing:
    return standing(of, happenings(of, shared, today), (), monitor, today)


# Each tie on each of the three days. 2018: evidence of 2015–2018 is recent; 2024: of 2021–2024; 2026: of 2023–2026.
STATES: tuple[tuple[str, Tie[Text], Shared, tuple[State, State, State]], ...] = (
    ("nothing found", tie(), (), (State.UNDATED,) * 3),
    ("a text without a date", tie(evidence=(text(None),)), (), (State.UNDATED,) * 3),
    ("signed long ago", tie(signed=day("1998")), (), (State.EARLIER,) * 3),
    ("renewed", tie(signed=day("1998"), renewed=day("2017")), (), (State.RECENT, State.EARLIER, State.EARLIER)),
    ("a text of 2023", tie(evidence=(text("2023"),)), (), (State.UNDATED, State.RECENT, State.RECENT)),
    ("on the edge of the span", tie(signed=day("2015")), (), (State.RECENT, State.EARLIER, State.EARLIER)),
    ("just outside of it", tie(signed=day("2014-12-31")), (), (State.EARLIER,) * 3),
    ("a visit of 2026", tie(signed=day("2016")), (visit("2026-05-09"),), (State.RECENT, State.EARLIER, State.RECENT)),
    ("only announced", tie(), (visit("2025", status=EventStatus.ANNOUNCED),), (State.UNDATED,) * 3),
    ("cancelled", tie(), (visit("2016", status=EventStatus.CANCELLED),), (State.UNDATED,) * 3),
    (
        "an agreement whose term runs on",
        tie(),
        (("agreement", agreement(start=day("2016"), end=day("2030"), status=AgreementStatus.SIGNED)),),
        (State.RECENT, State.EARLIER, State.EARLIER),
    ),
    (
        "a project that was completed",
        tie(),
        (project(start=day("2016"), end=day("2023-04"), status=ProjectStatus.COMPLETED),),
        (State.RECENT, State.RECENT, State.RECENT),
    ),
    (
        "a project that should have ended",
        tie(),
        (project(start=day("2016"), end=day("2023-04"), status=ProjectStatus.ONGOING),),
        (State.RECENT, State.EARLIER, State.EARLIER),
    ),
    ("suspended", tie(signed=day("2016"), suspended=day("2022-03")), (), (State.RECENT, *(State.SUSPENDED,) * 2)),
    (
        "suspended, and yet visited",
        tie(suspended=day("2022-03")),
        (visit("2025"),),
        (State.UNDATED, *(State.SUSPENDED,) * 2),
    ),
    (
        "suspended and renewed",
        tie(suspended=day("2022-03"), renewed=day("2025-01-17")),
        (),
        (State.UNDATED, State.SUSPENDED, State.RECENT),
    ),
    (
        "suspended and renewed in one year, the order unknown",
        tie(suspended=day("2022-03"), renewed=day("2022")),
        (),
        (State.UNDATED, State.RECENT, State.EARLIER),
    ),
    (
        "renewed before it was suspended",
        tie(renewed=day("2017"), suspended=day("2022-03")),
        (),
        (State.RECENT, *(State.SUSPENDED,) * 2),
    ),
    (
        "ended after a pause",
        tie(signed=day("1998"), suspended=day("2022"), ended=day("2025-02")),
        (),
        (State.EARLIER, State.SUSPENDED, State.ENDED),
    ),
)


@pytest.mark.parametrize("of, shared, states", [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_the_same_data_on_three_days(of: Tie[Text], shared: Shared, states: tuple[State, ...]) -> None:
    assert tuple(stands(of, shared, today).state for today in DAYS) == states


def test_the_spans_are_those_of_the_configuration() -> None:
    of = tie(signed=day("2020"))
    assert [stands(of, monitor=Monitor(recent_years=years)).state for years in (5, 6)] == [State.EARLIER, State.RECENT]
    assert list(recent(Monitor(recent_years=3), TODAY)) == [2023, 2024, 2025, 2026]
    assert list(recent(Monitor(recent_years=0), TODAY)) == [2026]


def test_a_state_is_told_with_its_evidence() -> None:
    of = tie(signed=day("1998"), suspended=day("2022"), evidence=(text("2024-05"), text(None)))
    known = stands(of, (visit("2024-09-01"), visit("2027-01-01")))
    told = [[trace.of for trace in happening.traces] for happening in known.evidence]
    assert told == [["event"], ["evidence"], ["signed"], ["evidence"]]
    assert known.years == (1998, 2024)
    assert known.newest is known.evidence[0]
    assert known.closed == day("2022")


def test_nothing_after_the_day_is_known_on_it() -> None:
    of = tie(signed=day("1998"), renewed=day("2025"), evidence=(text("2024-05"),))
    assert [stands(of, today=dt.date(year, 1, 1)).years for year in (1997, 2001, 2024, 2025)] == [
        (),
        (1998,),
        (1998,),
        (1998, 2024, 2025),
    ]


@pytest.mark.parametrize(
    "verified, lately",
    [
        (None, False),
        (dt.date(2026, 11, 22), True),
        (dt.date(2026, 11, 23), False),  # not yet
        (dt.date(2026, 8, 22), True),
        (dt.date(2026, 8, 21), False),
    ],
)
def test_a_verification_counts_for_so_many_months(verified: dt.date | None, lately: bool) -> None:
    assert verified_lately(verified, Monitor(verified_months=3), TODAY) is lately


def test_a_month_may_be_shorter_than_the_day_it_began_on() -> None:
    monitor = Monitor(verified_months=6)
    days = (dt.date(2026, 2, 28), dt.date(2026, 3, 1))
    assert [verified_lately(dt.date(2025, 8, 31), monitor, today) for today in days] == [True, False]


def test_what_the_regions_do_is_kept_apart() -> None:
    """In every-kind both regions have an agreement in which neither town takes part."""
    made = pipeline.check(EVERY_KIND, TODAY)
    assert made.bulletin is not None
    assert made.config is not None
    known = derive(made.bulletin, made.config, TODAY).ties["vitebsk--pskov"].standing
    assert known.regional == (("agreement", "pskov-vitebsk-tourism-2025"),)
    own = {(trace.of, trace.id) for happening in known.evidence for trace in happening.traces}
    assert not own & set(known.regional)
    found = between_regions(made.bulletin, TODAY)
    assert set(known.regional) < set(found[frozenset(("vitebsk-region", "pskov-oblast"))]), (
        "the towns' own are left out"
    )


def test_regions_change_no_state() -> None:
    regional = (("agreement", "x"), ("event", "visit-2025"))
    shared = (visit("2016"),)
    of = tie()
    known = standing(of, happenings(of, shared, TODAY), regional, Monitor(), TODAY)
    assert (known.state, known.years, known.regional) == (State.EARLIER, (2016,), regional)


def test_a_mere_announcement_of_the_regions_is_no_evidence() -> None:
    taking = Participants(regions=("r", "s"))
    held = event(participants=taking, start=day("2024"))
    ahead = event(id="f", participants=taking, start=day("2027"))
    planned = agreement(participants=taking, status=AgreementStatus.ANNOUNCED)
    made: Bulletin[Text] = Bulletin({"event": {"e": held, "f": ahead}, "agreement": {"g": planned}}, {}, {}, {})
    assert between_regions(made, TODAY) == {frozenset("rs"): (("event", "e"),)}


def test_years_without_anything_are_counted_too() -> None:
    ties = {
        "a--b": tie(signed=day("2022")),
        "a--c": tie(signed=day("2022-05")),
        "a--d": tie(signed=day("2027")),
        "a--e": tie(),
    }
    events = {"e": event(start=day("2024-02")), "f": event(id="f", start=day("2024-09")), "g": event(id="g")}
    made: Bulletin[Text] = Bulletin({"tie": ties, "event": events}, {}, {}, {})
    assert by_year(made, {"e", "g"}, dt.date(2025, 1, 1)) == (
        Year(2022, 2, 0),
        Year(2023, 0, 0),
        Year(2024, 0, 1),
        Year(2025, 0, 0),
    )
    assert by_year(Bulletin({}, {}, {}, {}), (), TODAY) == ()


@pytest.mark.parametrize(
    "years, told",
    [
        ((), []),
        ((2024,), ["2024"]),
        ((2023, 2024, 2025), ["2023–2025"]),
        ((2019, 2023, 2024, 2026), ["2019", "2023–2024", "2026"]),
    ],
)
def test_years_in_a_row_are_told_as_one(years: tuple[int, ...], told: list[str]) -> None:
    assert list(runs(years)) == told


@pytest.mark.parametrize(
    "years, told",
    [
        ((2024,), ("свидетельства 2024 года", "сведчанні 2024 года")),
        ((2023, 2024, 2025, 2026), ("свидетельства 2023–2026", "сведчанні 2023–2026")),
        ((2023, 2025, 2026), ("свидетельства 2023 и 2025–2026", "сведчанні 2023 і 2025–2026")),
    ],
)
def test_only_years_with_evidence_are_named(years: tuple[int, ...], told: tuple[str, str]) -> None:
    known = Standing(State.RECENT, years=(2016, *years))
    assert tuple(stands_in_words(one.edition, known) for one in case_languages()) == told


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_the_real_register_stands_as_its_evidence_says() -> None:
    read = checked()
    assert read.bulletin is not None
    assert read.config is not None
    span = recent(read.config.monitor, TODAY)
    known = {id: facts.standing for id, facts in derive(read.bulletin, read.config, TODAY).ties.items()}
    assert len(known) == len(read.bulletin.ties)
    for id, of in known.items():
        expected = State.UNDATED if not of.years else State.RECENT if of.years[-1] in span else State.EARLIER
        assert of.state in (expected, State.SUSPENDED, State.ENDED), id
        assert (of.newest is None) == (of.years == ()), id
    assert {of.state for of in known.values()} >= {State.RECENT, State.EARLIER, State.UNDATED}
    assert any(of.regional for of in known.values())


NEW_EVENT = """\
title:
  ru: Дни Смоленска в Витебске
  be: Дні Смаленска ў Віцебску
  translated_from: {be: 00000000}
type: days-of-city
start: 2026-10-03
places:
  - vitebsk
participants:
  cities:
    - vitebsk
    - smolensk
sources:
  - title: A page
    url: https://example.org/days
    accessed: 2026-11-21
    read_from: page
added: 2026-11-22
"""


def pages_of(config: Path) -> dict[str, dict[str, Any]]:
    """The views of the pages that tell of the tie, by language and path."""
    made, problems = pipeline.make(pipeline.check(config, TODAY), TODAY, (LOCALES,))
    assert problems == ()
    return {
        f"{one.edition.lang}/{page.path}": dict(page.view)
        for one in made
        for page in one.pages
        if page.path in ("monitor", "ties/vitebsk--smolensk")
    }


def words_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.replace("\N{NO-BREAK SPACE}", " ")
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ():
        yield from words_of(item)


def section_of(view: dict[str, Any], id: str) -> dict[str, Any]:
    (section,) = [section for section in view["main"] if section["id"] == id]
    return dict(section)


def row_of(view: dict[str, Any], id: str) -> dict[str, Any]:
    (row,) = [row for row in section_of(view, "ties")["rows"] if f"../ties/{id}/" in words_of(row)]
    return dict(row)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A copy of the case of every kind, to be changed; its configuration."""
    shutil.copytree(EVERY_KIND.parent, tmp_path / "bulletin", ignore=shutil.ignore_patterns("expected"))
    return tmp_path / "bulletin" / "site_config.yml"


def test_a_new_event_of_both_towns_is_told_at_once_in_both_languages(config: Path) -> None:
    before = pages_of(config)
    (config.parent / "data" / "events" / "days-smolensk-vitebsk-2026.yml").write_text(NEW_EVENT, encoding="utf-8")
    after = pages_of(config)
    for lang, old, new in (
        ("ru", "последнее известное — 2011", "свидетельства 2026 года"),
        ("be", "апошняе вядомае сведчанне — 2011 год", "сведчанні 2026 года"),
    ):
        for path in ("monitor", "ties/vitebsk--smolensk"):
            shown = [list(words_of(pages[f"{lang}/{path}"])) for pages in (before, after)]
            assert [(old in words, new in words) for words in shown] == [(True, False), (False, True)], (lang, path)
        rows = [row_of(pages[f"{lang}/monitor"], "vitebsk--smolensk") for pages in (before, after)]
        assert [row["group"] for row in rows] == ["earlier", "recent"]
        newest = "../events/days-smolensk-vitebsk-2026/"
        assert [newest in words_of(row) for row in rows] == [False, True]


def test_a_pause_is_told_as_a_fact_with_its_source(config: Path) -> None:
    file = config.parent / "data" / "ties" / "vitebsk--smolensk.yml"
    file.write_text(file.read_text(encoding="utf-8") + "suspended: 2022-03\n", encoding="utf-8")
    view = pages_of(config)["ru/monitor"]
    row = row_of(view, "vitebsk--smolensk")
    assert row["group"] == "suspended"
    told = list(words_of(row))
    assert "приостановлена: март 2022 г." in told
    assert "../ties/vitebsk--smolensk/#sources" in told
    counts = [list(words_of(row)) for row in section_of(view, "states")["rows"]]
    assert {words[0]: words[-1] for words in counts} == {
        "свидетельства 2023–2026": "1",
        "последнее известное — до 2023 года": "не найдено",
        "датированных свидетельств не найдено": "не найдено",
        "приостановлена": "1",
        "прекращена": "не найдено",
        "Всего": "2",
    }
    heads = [column["label"] for column in section_of(view, "regions-by")["columns"]]
    assert heads[-1] == "приостановлена"


def test_no_number_of_finds_can_be_sorted_by(config: Path) -> None:
    """That would rank towns by how much of them is published."""
    for view in (view for path, view in pages_of(config).items() if path.endswith("monitor")):
        sorted_by = [column["type"] for column in section_of(view, "ties")["columns"] if column.get("sort")]
        assert sorted_by == ["text", "text state", "date"]
