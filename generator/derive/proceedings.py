"""What has become of initiatives and recommendations, and what was recommended at which meeting, as of a day.

Steps that lie after that day are not reached yet. A wait is counted from the last day that its date may mean, so that
none is told as longer than it is known to be.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.bulletin import Bulletin
from generator.derive.happenings import ahead
from generator.model.initiatives import Initiative
from generator.model.recommendations import Recommendation
from generator.model.scalars import PartialDate
from generator.model.vocabulary import EventType, InitiativeKind, InitiativeStage
from generator.text import Text

MEETINGS = (EventType.HEARING, EventType.ROUND_TABLE, EventType.SITE_VISIT)
ENDS = frozenset(
    {
        InitiativeStage.TAKEN_UP,
        InitiativeStage.PARTNER_FOUND,
        InitiativeStage.DECLINED,
        InitiativeStage.WITHDRAWN,
    }
)
"""Stages after which nothing more is waited for."""


class OfferState(StrEnum):
    """Of an offer or a request: whether it holds, its day is over, or it came to an end before."""

    STANDS = "stands"
    PAST = "past"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class InitiativeFacts:
    """`reached`: how many of its steps. `offer`: of an offer or a request only.

    `left`: days to the day that a reply is promised for, less than nought once it is over; None where nothing is
    promised or waited for.
    """

    reached: int
    stage: InitiativeStage
    offer: OfferState | None
    left: int | None


@dataclass(frozen=True, slots=True)
class RecommendationFacts:
    """`waits`: days since it was sent, where no reply and no result was found; None where nothing is waited for.

    `left`: days to the day that the reply is promised for, less than nought once it is over.
    """

    waits: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Proceedings:
    initiatives: Mapping[str, InitiativeFacts]
    recommendations: Mapping[str, RecommendationFacts]
    open_replies: tuple[str, ...]
    """Recommendations whose reply was not found, those sent first at the head."""
    meetings: Mapping[str, tuple[str, ...]]
    """Each hearing, round table and site visit, and whatever else recommended something, with what it recommended."""


def proceedings(bulletin: Bulletin[Text], today: dt.date) -> Proceedings:
    """All of it, by id."""
    recommendations = {id: _recommendation(of, today) for id, of in bulletin.recommendations.items()}
    waiting = sorted((-facts.waits, id) for id, facts in recommendations.items() if facts.waits is not None)
    made: dict[str, list[str]] = defaultdict(list)
    for recommendation in bulletin.recommendations.values():
        if recommendation.event is not None:
            made[recommendation.event].append(recommendation.id)
    return Proceedings(
        {id: initiative_facts(of, today) for id, of in bulletin.initiatives.items()},
        recommendations,
        tuple(id for _, id in waiting),
        {id: tuple(made.get(id, ())) for id, event in bulletin.events.items() if event.type in MEETINGS or id in made},
    )


def initiative_facts(initiative: Initiative[Text], today: dt.date) -> InitiativeFacts:
    """What stage it has reached; before the first one it counts as received, for the register holds it."""
    reached = sum(not ahead(step.date, today) for step in initiative.steps)
    stage = initiative.steps[reached - 1].stage if reached else InitiativeStage.RECEIVED
    ended = stage in ENDS
    promised = initiative.promised
    return InitiativeFacts(
        reached,
        stage,
        None if initiative.kind == InitiativeKind.PROPOSAL else _offer(initiative.until, ended, today),
        days_to(promised.until, today) if promised and not ended else None,
    )


def _offer(until: PartialDate | None, ended: bool, today: dt.date) -> OfferState:
    if ended:
        return OfferState.ENDED
    return OfferState.PAST if until is not None and until.last() < today else OfferState.STANDS


def _recommendation(of: Recommendation[Text], today: dt.date) -> RecommendationFacts:
    came = [answer.date for answer in (*of.replies, of.result) if answer is not None]
    if of.sent is None or ahead(of.sent, today) or any(not ahead(date, today) for date in came):
        return RecommendationFacts(None, None)
    return RecommendationFacts(
        max(0, -days_to(of.sent, today)), days_to(of.reply_promised, today) if of.reply_promised else None
    )


def days_to(date: PartialDate, today: dt.date) -> int:
    """Days from today to the last day that a date may mean; less than nought where that is over."""
    return (date.last() - today).days
