"""What has become of initiatives and recommendations on a day, and how long a reply that was not found has waited."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from generator.bulletin import Bulletin
from generator.derive.proceedings import OfferState, Proceedings, initiative_facts, proceedings
from generator.language.formats import formats
from generator.language.slugs import slug
from generator.model.common import Record, Source
from generator.model.events import Event
from generator.model.initiatives import Initiative, Promise, Step
from generator.model.recommendations import Answer, Recommendation
from generator.model.scalars import PartialDate
from generator.model.vocabulary import EventType, InitiativeKind, InitiativeOrigin, InitiativeStage
from generator.text import Text
from generator.views.waiting import wait
from tests.register import case_languages

ADDED = dt.date(2026, 11, 21)
PAGE = Source(title="A page", url="https://example.org/1")
SAID = Text.of({"ru": "сказано"})


def day(word: str) -> PartialDate:
    return PartialDate.parse(word)


def initiative(*steps: tuple[str, str], **fields: object) -> Initiative[Text]:
    told: tuple[Step[Text], ...] = tuple(Step(stage=InitiativeStage(stage), date=day(date)) for stage, date in steps)
    given = {"id": "i", "title": SAID, "summary": SAID, "kind": InitiativeKind.PROPOSAL, "steps": told}
    given |= {"origin": InitiativeOrigin.RESIDENT, "added": ADDED, "sources": (PAGE,)}
    return Initiative(**{**given, **fields})  # type: ignore[arg-type]


def recommendation(id: str = "r", **fields: object) -> Recommendation[Text]:
    given = {"id": id, "title": SAID, "date": day("2026-01-10"), "norm": SAID, "proposal": SAID, "addressee": SAID}
    return Recommendation(**{**given, "added": ADDED, "sources": (PAGE,), **fields})  # type: ignore[arg-type]


def answer(date: str) -> Answer[Text]:
    return Answer(date=day(date), text=SAID, source=PAGE)


def register(**records: Record[Text]) -> Proceedings:
    by_kind: dict[str, dict[str, Record[Text]]] = {"recommendation": {}, "event": {}, "initiative": {}}
    for record in records.values():
        by_kind[type(record).__name__.lower()][record.id] = record
    return proceedings(Bulletin(by_kind, {}, {}, {}), dt.date(2026, 3, 1))


@pytest.mark.parametrize(
    "today, stage, reached",
    [
        ("2026-01-31", "received", 0),
        ("2026-02-01", "received", 1),
        ("2026-03-31", "hearing", 2),
        ("2026-05-01", "taken-up", 3),
        ("2030-01-01", "taken-up", 3),
    ],
)
def test_an_initiative_is_where_its_steps_have_led_by_that_day(today: str, stage: str, reached: int) -> None:
    of = initiative(("received", "2026-02-01"), ("hearing", "2026-03"), ("taken-up", "2026-05-01"))
    facts = initiative_facts(of, dt.date.fromisoformat(today))
    assert (facts.stage, facts.reached, facts.offer) == (stage, reached, None)


@pytest.mark.parametrize(
    "until, steps, today, state",
    [
        ("2026-06-30", [], "2026-06-30", OfferState.STANDS),
        ("2026-06-30", [], "2026-07-01", OfferState.PAST),
        ("2026-06", [], "2026-06-30", OfferState.STANDS),
        ("2026", [], "2026-12-31", OfferState.STANDS),
        ("2026", [], "2027-01-01", OfferState.PAST),
        (None, [], "2036-01-01", OfferState.STANDS),
        ("2026-06-30", [("partner-found", "2026-03-01")], "2026-02-01", OfferState.STANDS),
        ("2026-06-30", [("partner-found", "2026-03-01")], "2026-03-01", OfferState.ENDED),
        ("2026-06-30", [("withdrawn", "2026-03-01")], "2027-03-01", OfferState.ENDED),
        ("2026-06-30", [("reviewed", "2026-03-01")], "2027-03-01", OfferState.PAST),
    ],
)
def test_an_offer_stands_until_its_last_day(
    until: str | None, steps: list[tuple[str, str]], today: str, state: OfferState
) -> None:
    for kind in (InitiativeKind.OFFER, InitiativeKind.REQUEST):
        of = initiative(("received", "2026-01-01"), *steps, kind=kind, until=day(until) if until else None)
        assert initiative_facts(of, dt.date.fromisoformat(today)).offer == state


@pytest.mark.parametrize(
    "until, today, left",
    [("2026-03-10", "2026-03-01", 9), ("2026-03", "2026-03-01", 30), ("2026-03-10", "2026-03-13", -3)],
)
def test_a_promised_reply_has_so_many_days_left(until: str, today: str, left: int) -> None:
    promise = Promise(by="council", until=day(until), source=PAGE)
    waits = initiative(("received", "2026-01-01"), promised=promise)
    assert initiative_facts(waits, dt.date.fromisoformat(today)).left == left
    over = initiative(("received", "2026-01-01"), ("declined", "2026-02-01"), promised=promise)
    assert initiative_facts(over, dt.date.fromisoformat(today)).left is None


@pytest.mark.parametrize(
    "fields, waits",
    [
        ({}, None),
        ({"sent": day("2026-02-01")}, 28),
        ({"sent": day("2026-02")}, 1),
        ({"sent": day("2026-03")}, 0),
        ({"sent": day("2026-03-02")}, None),
        ({"sent": day("2026-02-01"), "replies": (answer("2026-02-20"),)}, None),
        ({"sent": day("2026-02-01"), "result": answer("2026-02-20")}, None),
        ({"sent": day("2026-02-01"), "replies": (answer("2026-03-02"),)}, 28),
    ],
)
def test_a_reply_is_waited_for_from_the_last_day_that_the_sending_may_mean(
    fields: dict[str, object], waits: int | None
) -> None:
    told = register(r=recommendation("r", **fields))
    assert told.recommendations["r"].waits == waits
    assert told.open_replies == (() if waits is None else ("r",))


def test_open_replies_begin_with_the_one_sent_first() -> None:
    told = register(
        a=recommendation("a", sent=day("2026-02-20")),
        b=recommendation("b", sent=day("2026-01-20"), reply_promised=day("2026-03-11")),
        c=recommendation("c"),
    )
    assert told.open_replies == ("b", "a")
    assert (told.recommendations["a"].left, told.recommendations["b"].left) == (None, 10)


def test_whatever_recommended_something_is_a_meeting() -> None:
    def event(id: str, of: EventType) -> Event[Text]:
        return Event(id=id, title=SAID, type=of, added=ADDED, sources=(PAGE,))

    told = register(
        h=event("h", EventType.HEARING),
        c=event("c", EventType.CONGRESS),
        f=event("f", EventType.FESTIVAL),
        r=recommendation("r", event="c"),
    )
    assert told.meetings == {"h": (), "c": ("r",)}


@pytest.mark.parametrize(
    "days, told",
    [
        (-1, "1 день назад"),
        (-13, "13 дней назад"),
        (-14, "2 недели назад"),
        (-60, "8 недель назад"),
        (-61, "2 месяца назад"),
        (-729, "23 месяца назад"),
        (-730, "2 года назад"),
        (5, "через 5 дней"),
        (20, "через 2 недели"),
    ],
)
def test_a_wait_is_never_told_as_longer_than_it_is(days: int, told: str) -> None:
    assert formats("ru").away(days) == told


def test_belarusian_waits_agree_with_their_numbers() -> None:
    assert [formats("be").away(-days) for days in (1, 3, 5, 21, 150)] == [
        "1 дзень таму",
        "3 дні таму",
        "5 дзён таму",
        "3 тыдні таму",
        "4 месяцы таму",
    ]


@pytest.mark.parametrize(
    "title, id",
    [
        ("Общие чтения двух библиотек", "obshchie-chteniya-dvukh-bibliotek"),
        ("Свята ў Віцебску: з’езд № 5", "svyata-u-vitsebsku-zezd-5"),
        ("!", ""),
        ("слово " * 30, "-".join(["slovo"] * 10)),
        ("щ" * 90, "shch" * 15),
    ],
)
def test_an_id_is_made_of_a_title(title: str, id: str) -> None:
    assert slug(title) == id


@pytest.mark.parametrize(
    "sent, said",
    [
        ("2026-11-22", "направлена сегодня, ответ в реестре не найден"),
        ("2026-11", "направлена: ноябрь 2026 г.; ответ в реестре не найден"),
        ("2026", "направлена: 2026; ответ в реестре не найден"),
        ("2026-11-08", "направлена 2 недели назад, ответ в реестре не найден"),
    ],
)
def test_a_month_that_is_not_over_is_no_distance(sent: str, said: str) -> None:
    made = case_languages()[0].edition
    bulletin: Bulletin[Text] = Bulletin({"recommendation": {"r": recommendation("r", sent=day(sent))}}, {}, {}, {})
    facts = replace(made.facts, proceedings=proceedings(bulletin, made.facts.today))
    shown = replace(made.bulletin.recommendations["student-visits"], id="r", sent=day(sent))
    assert wait(replace(made, facts=facts), shown) == {"text": said, "unknown": True}
