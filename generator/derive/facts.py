"""All that is derived, in one value: ties, places, events and the register as a whole."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from generator.bulletin import Bulletin, Key
from generator.config import Config
from generator.derive.changes import Changes, changes
from generator.derive.commitments import ClauseFacts, commitments
from generator.derive.coverage import Coverage, Evidence, coverage
from generator.derive.following import Following, following
from generator.derive.geography import distance_km
from generator.derive.groups import Groups, groups
from generator.derive.happenings import Happening, by_pair, happenings
from generator.derive.moments import Chronicle, chronicle, latest
from generator.derive.places import PlaceFacts, place_facts
from generator.derive.press import Kept, Published, press
from generator.derive.proceedings import Proceedings, proceedings
from generator.derive.standing import Standing, between_regions, recent, standing
from generator.derive.translated import Translated, translated
from generator.derive.years import Year, by_year
from generator.history.changes import History
from generator.model.events import Event
from generator.model.glossary import Term
from generator.model.scalars import PartialDate
from generator.model.ties import Tie
from generator.model.vocabulary import EventStatus
from generator.restoring import restored
from generator.text import Lang, Text
from generator.translations.states import Translation, TranslationState


@restored
@dataclass(frozen=True, slots=True)
class TieFacts:
    """`texts`: how many texts name the tie; `list_only`: only lists do. `km`: between the places."""

    happenings: tuple[Happening, ...]
    standing: Standing
    texts: int
    list_only: bool
    km: float | None

    @property
    def newest(self) -> PartialDate | None:
        """The date of the newest evidence; what was only announced is none."""
        told = self.standing.newest
        return told.newest if told else None


class EventState(StrEnum):
    """A day that has passed makes an announced event neither held nor upcoming: its outcome is not known.

    Announced for a month or year that is not over, it may be either: the day is not known.
    """

    HELD = "held"
    UPCOMING = "upcoming"
    DAY_UNKNOWN = "day-unknown"
    OUTCOME_UNKNOWN = "outcome-unknown"
    CANCELLED = "cancelled"


OVER = (EventState.HELD, EventState.OUTCOME_UNKNOWN)
"""Of events whose day is over."""


BEHIND = (TranslationState.OUTDATED, TranslationState.UNCONFIRMED)
"""States of a translation that may not say what its source says today."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A few true records, as tie ids."""

    nearest: str | None
    farthest: str | None
    oldest: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    today: dt.date
    recent: range
    """The calendar years whose evidence counts as recent."""
    ties: Mapping[str, TieFacts]
    places: Mapping[str, PlaceFacts]
    events: Mapping[str, EventState]
    overview: Overview
    coverage: Coverage
    groups: Groups
    signed_at: Mapping[str, int]
    """How many agreements of the register were signed at each event."""
    border: tuple[str, ...]
    """Ties between places that lie near each other, the nearest first."""
    years: tuple[Year, ...]
    chronicle: Chronicle
    """Every date of the register."""
    latest: tuple[Key, ...]
    """The newest dated records, the newest first; not those that lie ahead."""
    clauses: Mapping[str, ClauseFacts]
    """What the register holds about each clause of each document."""
    proceedings: Proceedings
    changes: Changes
    following: Following
    translations: Mapping[tuple[Lang, str], Translated]
    """What has to be said in a language it was not first written in, by that language and what it is a text of."""
    outdated: frozenset[tuple[Lang, Key]]
    """Languages and records with a text there that may not say what its source says today."""
    terms: tuple[Term[Text], ...]
    """What the glossary says, in all languages at once."""
    press: Mapping[str, tuple[Published, ...]]
    """What partner media published, by their ids, the newest first."""


def derive(
    bulletin: Bulletin[Text],
    config: Config[Text],
    today: dt.date,
    translations: Iterable[Translation] = (),
    terms: tuple[Term[Text], ...] = (),
    history: History | None = None,
    kept: Kept = MappingProxyType({}),
) -> Facts:
    """All derived facts as of `today`."""
    behind: set[tuple[Lang, Key]] = set()
    done = translated(_noting(translations, behind))
    return _derived(
        bulletin,
        config,
        today,
        _Apart(
            place_facts(bulletin),
            changes(bulletin, history or History(), today),
            done,
            frozenset(behind),
            terms,
            press(bulletin, kept, config.rules(), today),
        ),
    )


def _noting(translations: Iterable[Translation], behind: set[tuple[Lang, Key]]) -> Iterator[Translation]:
    """The same, each looked at once; `behind` hears of those that may not say what their source says today."""
    for told in translations:
        if told.state in BEHIND:
            behind.add((told.lang, told.passage.owner))
        yield told


def derive_again(
    facts: Facts, bulletin: Bulletin[Text], config: Config[Text], today: dt.date, moved: bool
) -> tuple[Facts, frozenset[str]]:
    """The facts after some records of the bulletin changed, but neither which there are, nor which of them name which,
    nor the day they were added; and the names of those fields that are taken over from `facts` as they were.

    What is known of translations is for others to say. `moved`: whether a place may lie elsewhere, or be called
    otherwise, or take part in another record.
    """
    places = place_facts(bulletin) if moved else facts.places
    of_old = _Apart(places, facts.changes, facts.translations, facts.outdated, facts.terms, facts.press)
    kept = frozenset(_Apart._fields) - ({"places"} if moved else set())
    return _derived(bulletin, config, today, of_old), kept


class _Apart(NamedTuple):
    """What follows from little, or from more than the records."""

    places: Mapping[str, PlaceFacts]
    changes: Changes
    translations: Mapping[tuple[Lang, str], Translated]
    outdated: frozenset[tuple[Lang, Key]]
    terms: tuple[Term[Text], ...]
    press: Mapping[str, tuple[Published, ...]]


def _derived(bulletin: Bulletin[Text], config: Config[Text], today: dt.date, apart: _Apart) -> Facts:
    shared, between = by_pair(bulletin), between_regions(bulletin, today)

    def known(tie: Tie[Text]) -> TieFacts:
        regions = frozenset(bulletin.cities[id].region for id in tie.cities)
        told = happenings(tie, shared.get(frozenset(tie.cities), ()), today)
        return _tie(tie, told, standing(tie, told, between.get(regions, ()), config.monitor, today), bulletin)

    ties = {tie.id: known(tie) for tie in bulletin.ties.values()}
    events = {event.id: event_state(event, today) for event in bulletin.events.values()}
    measured = sorted((facts.km, id) for id, facts in ties.items() if facts.km is not None)
    held = {id for id, state in events.items() if state == EventState.HELD}
    border = tuple(id for km, id in measured if km <= config.border.distance_km)
    signed_at = Counter(agreement.event for agreement in bulletin.agreements.values() if agreement.event)
    evidence = Evidence(
        {id: tie.newest for id, tie in ties.items()},
        {id for id, tie in ties.items() if tie.list_only},
        {id: state == EventState.HELD for id, state in events.items() if state in OVER},
    )
    years = recent(config.monitor, today)
    together, clauses = groups(bulletin), commitments(bulletin, config, today)
    happened = {id: tie.happenings for id, tie in ties.items()}
    return Facts(
        today=today,
        recent=years,
        ties=ties,
        events=events,
        overview=_overview(bulletin, measured),
        coverage=coverage(bulletin, evidence, signed_at, (years.start, today.year)),
        groups=together,
        signed_at=signed_at,
        border=border,
        chronicle=chronicle(bulletin, happened),
        latest=latest(bulletin, held, today),
        years=by_year(bulletin, held, today),
        clauses=clauses,
        proceedings=proceedings(bulletin, today),
        following=following(bulletin, happened, together.fields, clauses, apart.changes, evidence.newest, today),
        **apart._asdict(),
    )


def event_state(event: Event[Text], today: dt.date) -> EventState:
    if event.status == EventStatus.CANCELLED:
        return EventState.CANCELLED
    ends = event.end or event.start
    if ends is not None and (event.start or ends).first() > today:
        return EventState.UPCOMING
    if event.status == EventStatus.ANNOUNCED:
        if ends is None or (not ends.day and ends.last() >= today):
            return EventState.DAY_UNKNOWN
        return EventState.OUTCOME_UNKNOWN if ends.last() < today else EventState.UPCOMING
    return EventState.HELD


def _tie(tie: Tie[Text], told: tuple[Happening, ...], stands: Standing, bulletin: Bulletin[Text]) -> TieFacts:
    urls = {source.url or source.document for source in tie.sources if source.list is None}
    urls |= {evidence.source.url for evidence in tie.evidence}
    a, b = (bulletin.cities[id] for id in tie.cities)
    records = any(trace.id and not trace.announced for happening in told for trace in happening.traces)
    return TieFacts(told, stands, len(urls), not urls and not records, distance_km(a, b))


def _overview(bulletin: Bulletin[Text], measured: list[tuple[float, str]]) -> Overview:
    dated = sorted((date, tie.id) for tie in bulletin.ties.values() if (date := tie.begun()) is not None)
    # Districts that borrow their city's point are 0 km from it: not a distance worth a record.
    apart = [id for km, id in measured if km >= 1]
    return Overview(
        nearest=apart[0] if apart else None,
        farthest=apart[-1] if apart else None,
        oldest=dated[0][1] if dated else None,
    )
