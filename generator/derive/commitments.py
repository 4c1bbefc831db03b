"""What the register holds about each clause of each document: records that relate to it, documents that it ordered.

It measures what was found. A clause without a record is one of which nothing was found, and every gap is the
register's own: how far a clause is carried out is said by bodies only (`Clause.assessments`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.bulletin import Bulletin, Key
from generator.config import Config
from generator.derive.happenings import announced, completed
from generator.derive.standing import recent
from generator.model.common import Record
from generator.model.documents import Clause
from generator.model.scalars import PartialDate
from generator.model.vocabulary import EventStatus
from generator.text import Text


class Gap(StrEnum):
    """What the register lacks on a clause, so that it can be asked for."""

    NO_RECORD = "no-record"
    NO_DATE = "no-date"
    NOTHING_RECENT = "nothing-recent"
    """The newest date is older than the span that the config calls recent."""
    ANNOUNCED_ONLY = "announced-only"
    """Of some records only the announcement was found."""
    DOCUMENT_NOT_FOUND = "document-not-found"
    NO_ASSESSMENT = "no-assessment"


@dataclass(frozen=True, slots=True)
class ClauseFacts:
    """`records` relate to the clause, `announced` do so by announcement only; newest first, what has no date last.

    `ordered` are documents that the clause ordered; `missing` are those of them that were looked for in vain.
    """

    records: tuple[Key, ...]
    announced: tuple[Key, ...]
    only_announced: int
    """How many of `announced` were not called off."""
    oldest: PartialDate | None
    newest: PartialDate | None
    years: Mapping[int, int]
    """How many of the records are dated to each year."""
    undated: int
    ordered: tuple[str, ...]
    missing: tuple[str, ...]
    gaps: tuple[Gap, ...]


def commitments(bulletin: Bulletin[Text], config: Config[Text], today: dt.date) -> Mapping[str, ClauseFacts]:
    """The facts of every clause by its id, in the order of the documents."""
    years = recent(config.monitor, today)
    return {id: _clause(id, clause, bulletin, today, years) for id, (_, clause) in bulletin.clauses().items()}


def _clause(id: str, clause: Clause[Text], bulletin: Bulletin[Text], today: dt.date, years: range) -> ClauseFacts:
    naming = {(kind, other): bulletin.of(kind)[other] for kind, other in bulletin.back.get(("clause", id), ())}
    relating = sorted((key for key, record in naming.items() if _relates(record, id)), key=lambda k: _order(k, naming))
    unheard = tuple(key for key in relating if announced(naming[key], today))
    heard = set(relating) - set(unheard)
    records = tuple(key for key in relating if key in heard)
    told = [tuple(_dates(naming[key], today)) for key in records]
    dates = [date for of in told for date in of]
    ordered = tuple(key[1] for key, record in naming.items() if id in getattr(record, "ordered_by", ()))
    missing = tuple(document for document in ordered if bulletin.documents[document].not_found)
    newest = max(dates, key=PartialDate.last, default=None)
    gaps = _gaps(clause, len(records), newest, years, bool(_only_announced(unheard, naming)), bool(missing))
    return ClauseFacts(
        records,
        unheard,
        len(_only_announced(unheard, naming)),
        min(dates, key=PartialDate.first, default=None),
        newest,
        Counter(year for of in told for year in {date.year for date in of}),
        sum(not of for of in told),
        ordered,
        missing,
        tuple(gaps),
    )


def _relates(record: Record[Text], clause: str) -> bool:
    """Others that name a clause were ordered by it, or speak of it."""
    return clause in getattr(record, "relates_to", ())


def _dates(record: Record[Text], today: dt.date) -> Iterator[PartialDate]:
    """When it was; of what is reported as completed, when it ended too."""
    for date in dict.fromkeys((record.when(), completed(record, today))):
        if date is not None:
            yield date


def _only_announced(keys: tuple[Key, ...], records: Mapping[Key, Record[Text]]) -> list[Key]:
    return [key for key in keys if getattr(records[key], "status", None) != EventStatus.CANCELLED]


def _order(key: Key, records: Mapping[Key, Record[Text]]) -> tuple[int, Key]:
    when = records[key].when()
    return (-when.last().toordinal() if when else 1), key


def _gaps(
    clause: Clause[Text], records: int, newest: PartialDate | None, recent: range, announced: bool, missing: bool
) -> Iterator[Gap]:
    if missing:
        yield Gap.DOCUMENT_NOT_FOUND
    if not records:
        yield Gap.NO_RECORD
    elif newest is None:
        yield Gap.NO_DATE
    elif newest.year < recent.start:
        yield Gap.NOTHING_RECENT
    if announced:
        yield Gap.ANNOUNCED_ONLY
    if not clause.assessments:
        yield Gap.NO_ASSESSMENT
