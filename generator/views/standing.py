"""How a tie stands, in words: on its own page, on the pages of its places and in the table of all ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import routes
from generator.derive.happenings import Happening, Trace
from generator.derive.standing import Standing, State
from generator.editions import Edition, Rich
from generator.model.ties import Tie
from generator.views.page import joined, unknown

CLOSED = (State.SUSPENDED, State.ENDED)
NAMED = (State.UNDATED, *CLOSED)
"""States with a name of their own; the others are called by their years."""


def state_name(edition: Edition, state: State) -> str:
    """A state without its tie: of all ties that share it."""
    words, years = edition.words, edition.facts.recent
    if state == State.RECENT:
        return evidence_of(edition, years)
    if state == State.EARLIER:
        return words("last known before {year}").replace("{year}", str(years[0]))
    return words.term("state of a tie", state)


def stands(edition: Edition, standing: Standing) -> str:
    """The state of one tie: «свидетельства 2023–2026», «последнее известное — 2016»."""
    words = edition.words
    if standing.state == State.RECENT:
        return evidence_of(edition, [year for year in standing.years if year in edition.facts.recent])
    if standing.state == State.EARLIER:
        return words("last known: {year}").replace("{year}", str(standing.years[-1]))
    named = state_name(edition, standing.state)
    return f"{named}: {edition.formats.date(standing.closed)}" if standing.closed else named


def evidence_of(edition: Edition, years: Iterable[int]) -> str:
    told = list(runs(years))
    if len(told) == 1 and "–" not in told[0]:
        return edition.words("evidence of {year}").replace("{year}", told[0])
    return edition.words("evidence of {years}").replace("{years}", edition.formats.every(told))


def runs(years: Iterable[int]) -> Iterator[str]:
    """Years that follow each other as one: 2019, 2023–2026."""
    row: list[int] = []
    for year in years:
        if row and year != row[-1] + 1:
            yield _run(row)
            row = []
        row.append(year)
    if row:
        yield _run(row)


def _run(row: list[int]) -> str:
    return str(row[0]) if len(row) == 1 else f"{row[0]}–{row[-1]}"


def state_of(edition: Edition, tie: Tie[str]) -> Rich:
    """The state of a tie; where its record calls it suspended or ended, with the sources of that."""
    standing = edition.facts.ties[tie.id].standing
    told = stands(edition, standing)
    if standing.state in CLOSED:
        return {"text": told, "url": f"/ties/{tie.id}/#sources"}
    return unknown(told) if standing.state == State.UNDATED else told


def state_row(edition: Edition, tie: Tie[str]) -> tuple[str, Rich]:
    """The row of facts on the tie's page: the state, how it is measured and, where nothing was found, what to do."""
    words = edition.words
    parts: list[Rich] = [state_of(edition, tie)]
    if edition.facts.ties[tie.id].standing.state == State.UNDATED and edition.has_page("contribute"):
        parts.append(add_link(edition))
    parts.append({"text": words("how this is measured"), "url": "/monitor/#measure"})
    return words("What was found"), joined(parts, " · ")


def add_link(edition: Edition) -> Rich:
    return {"text": edition.words("how to add to it"), "url": "/contribute/"}


def newest_link(edition: Edition, tie: Tie[str], told: Happening) -> Rich:
    """The date and kind of the newest evidence, linked to its record or to the tie's page, which has the text."""
    first, words = proof(told), edition.words
    date = told.newest or told.date
    url = routes.link(routes.path_of(first.of, first.id)) if first.id else f"/ties/{tie.id}/#evidence"
    kind = words.term("kind", first.of) if first.id else _own(edition, first.of)
    if told.uncertain:
        kind += f", {words('derived')}"
    shown = edition.formats.date(date) if date else ""
    return [{"text": shown, "time": str(date), "url": url}, " ", {"text": kind, "small": True}]


def _own(edition: Edition, of: str) -> str:
    """What the tie's own page tells: a text about it, or a milestone."""
    return edition.words("a text") if of == "evidence" else edition.words.term("milestone", of)


def proof(told: Happening) -> Trace:
    """The most telling trace of a piece of evidence that shows the tie alive."""
    return next(trace for trace in told.traces if trace.shows_life)
