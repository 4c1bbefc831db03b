"""What the steps of an initiative and of a recommendation say of each other: their order, their reasons, their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import Problem
from generator.model.common import Record
from generator.model.initiatives import Initiative
from generator.model.recommendations import Recommendation
from generator.model.scalars import PartialDate
from generator.model.vocabulary import InitiativeKind, InitiativeStage
from generator.schema import Path, Validated
from generator.text import Text

Of = Validated[Record[Text]]
NAMED = {InitiativeStage.HEARING: "event", InitiativeStage.TAKEN_UP: "project"}
"""The kind of record that a stage may name."""


class Dated(NamedTuple):
    path: Path
    date: PartialDate


def check_steps(record: Of, today: dt.date) -> Iterator[Problem]:
    """Problems of an initiative or a recommendation; none of any other record."""
    if isinstance(record.value, Initiative):
        yield from _initiative(record, record.value, today)
    elif isinstance(record.value, Recommendation):
        yield from _recommendation(record, record.value, today)


def _initiative(record: Of, initiative: Initiative[Text], today: dt.date) -> Iterator[Problem]:
    if initiative.until is not None and initiative.kind == InitiativeKind.PROPOSAL:
        yield Problem(record.span("until", key=True), "E533")
    if not initiative.steps or initiative.steps[0].stage != InitiativeStage.RECEIVED:
        path: Path = ("steps", 0, "stage") if initiative.steps else ("steps",)
        yield Problem(record.span(*path), "E530")
    for place, step in enumerate(initiative.steps):
        if step.stage == InitiativeStage.DECLINED and step.reason is None:
            yield Problem(record.span("steps", place), "E532")
        wanted = NAMED.get(step.stage)
        if wanted and step.record is not None and step.record.partition(":")[0] != wanted:
            yield Problem(record.span("steps", place, "record"), "E535", {"wanted": wanted})
    yield from _in_order(
        record, [Dated(("steps", place, "date"), step.date) for place, step in enumerate(initiative.steps)], today
    )
    if initiative.promised is not None and initiative.steps:
        first = Dated(("steps", 0, "date"), initiative.steps[0].date)
        yield from _after(record, first, Dated(("promised", "until"), initiative.promised.until))


def _recommendation(record: Of, recommendation: Recommendation[Text], today: dt.date) -> Iterator[Problem]:
    """Made, sent, replied to: each no earlier than what it follows. A result can come without any reply."""
    made = first = Dated(("date",), recommendation.date)
    replies = [Dated(("replies", place, "date"), reply.date) for place, reply in enumerate(recommendation.replies)]
    yield from _in_order(record, replies, today)
    if recommendation.sent is not None:
        first = Dated(("sent",), recommendation.sent)
        yield from _after(record, made, first)
        yield from _not_ahead(record, first, today)
    if replies:
        yield from _after(record, first, replies[0])
    if recommendation.reply_promised is not None:
        yield from _after(record, first, Dated(("reply_promised",), recommendation.reply_promised))
    if recommendation.result is not None:
        result = Dated(("result", "date"), recommendation.result.date)
        yield from _after(record, made, result)
        yield from _not_ahead(record, result, today)


def _in_order(record: Of, dated: list[Dated], today: dt.date) -> Iterator[Problem]:
    """Dates of a list, the oldest first, none of them to come."""
    for before, step in zip([None, *dated], dated, strict=False):
        if before is not None and step.date.last() < before.date.first():
            yield _too_early(record, "E531", before, step)
        yield from _not_ahead(record, step, today)


def _after(record: Of, first: Dated, later: Dated) -> Iterator[Problem]:
    if later.date.last() < first.date.first():
        yield _too_early(record, "E534", first, later)


def _too_early(record: Of, code: str, first: Dated, later: Dated) -> Problem:
    details = {"date": str(later.date), "before": str(first.date)}
    return Problem(record.span(*later.path), code, details, related=(record.span(*first.path),))


def _not_ahead(record: Of, step: Dated, today: dt.date) -> Iterator[Problem]:
    if step.date.first() > today:
        yield Problem(record.span(*step.path), "W605", {"day": str(step.date)})
