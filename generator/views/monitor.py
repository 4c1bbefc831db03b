"""The state of each tie, as far as evidence was found: how it is measured, counts, years, regions, a table of all.

The table can be sorted by name, state and date, not by how much was found of a tie: that would rank towns by how much
of them is published. On paper the page is a report of two sheets; the table of all ties stays on the screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator import routes
from generator.derive.facts import TieFacts
from generator.derive.standing import State
from generator.editions import Edition, Rich
from generator.text import fold
from generator.views import chart
from generator.views.lists import filter_box, list_draft
from generator.views.page import Draft, Section, facts_section, joined, unknown
from generator.views.standing import CLOSED, add_link, newest_link, state_name, state_of

PATH = "monitor"
LONG = 16
"""Rows that are more than this stand in columns on paper."""


def monitor_drafts(edition: Edition) -> Iterator[Draft]:
    """The one page, where there are ties."""
    if not edition.has(PATH):
        return
    words = edition.words
    date = words("As of {date}").replace("{date}", edition.formats.date(edition.facts.today))
    lead: Rich = [
        f"{date}: {edition.counted('tie', len(edition.bulletin.ties))}. ",
        {"text": words("All of them in a table"), "url": "#ties"},
    ]
    sections = (
        _states(edition),
        _measure(edition),
        _years(edition),
        *_regions(edition),
        _table(edition),
        _imprint(edition),
    )
    yield replace(list_draft(edition, PATH, sections), lead=lead)


def _states(edition: Edition) -> Section:
    """How many ties stand how, and what each state means."""
    words = edition.words
    found = Counter(facts.standing.state for facts in edition.facts.ties.values())
    rows: list[dict[str, list[Rich]]] = []
    for state in State:
        name: Rich = [state_name(edition, state), " ", {"text": _meaning(edition, state), "small": True}]
        if state == State.UNDATED and edition.has_page("contribute"):
            name.append([" ", add_link(edition)])
        count = edition.formats.number(found[state]) if found[state] else unknown(words("none found"))
        rows.append({"cells": [name, count]})
    rows.append({"cells": [words("All together"), edition.formats.number(found.total())]})
    return {
        "id": "states",
        "title": words("State of the ties"),
        "type": "table",
        "narrow": True,
        "columns": [{"label": words("What was found"), "type": "text"}, {"label": words("Ties"), "type": "number"}],
        "rows": rows,
    }


def _meaning(edition: Edition, state: State) -> str:
    words, before = edition.words, edition.config.monitor.recent_years
    if state == State.RECENT:
        return edition.count(
            "The newest dated evidence is of this calendar year or of the {n} year before it.",
            "The newest dated evidence is of this calendar year or of the {n} years before it.",
            before,
        )
    if state == State.EARLIER:
        return words("All dated evidence found is older; the year of the newest is shown.")
    if state == State.UNDATED:
        return words("This says nothing about the ties, only about what we found.")
    return words("Only where the record of the tie gives a date for it, with a source.")


def _measure(edition: Edition) -> Section:
    words, monitor = edition.words, edition.config.monitor
    lately = sum(facts.standing.verified_lately for facts in edition.facts.ties.values())
    months = edition.count("Verified in the last {n} month", "Verified in the last {n} months", monitor.verified_months)
    rows: list[tuple[str, Rich]] = [
        (
            words("What counts"),
            words(
                "Signing and renewal of the tie, dated texts about it, and events, agreements and projects in which "
                "both places take part. An announcement does not count. What lasts counts by the date it began; a "
                "completed project, by that of its completion too."
            ),
        ),
        (words("Span"), words("{years}; set in the settings of the bulletin").replace("{years}", _span(edition))),
        (
            words("Between the regions"),
            words("What both regions take part in, but not both places, is told apart and changes no state."),
        ),
        (months, edition.counted("tie", lately) if lately else unknown(words("no data"))),
    ]
    return facts_section(words("How this is measured"), rows, "measure")


def _span(edition: Edition) -> str:
    years = edition.facts.recent
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])


def _years(edition: Edition) -> Section:
    years = edition.facts.years
    if not years:
        return {}
    words, number = edition.words, edition.formats.number
    signed, held = words("Ties signed"), words("Events held")
    dated = sum(year.signed for year in years)
    note = words(
        "By the dates that the register has. Ties with the day or year of signing found: {dated} of {total}. "
        "Of late years more is published, so more is found: the bars are no measure of how much happened."
    )
    return {
        "id": "years",
        "title": words("By year"),
        "type": "chart",
        "panels": [
            chart.bars(edition, signed, {year.year: year.signed for year in years}, "tie"),
            chart.bars(edition, held, {year.year: year.events for year in years}, "date"),
        ],
        "label": words("Bars by year; the same figures are in the table below"),
        "table": {
            "name": words("The same as a table"),
            "columns": [
                {"label": words("Year"), "type": "text"},
                {"label": signed, "type": "number"},
                {"label": held, "type": "number"},
            ],
            "rows": [
                {"cells": [str(year.year), *(number(count) if count else "—" for count in (year.signed, year.events))]}
                for year in reversed(years)
                if year.signed or year.events
            ],
        },
        "note": note.replace("{dated}", number(dated)).replace("{total}", number(len(edition.bulletin.ties))),
    }


def _regions(edition: Edition) -> Iterator[Section]:
    """A table a country: the ties of each of its regions by state. On paper they share a sheet of their own."""
    shown = [state for state in State if state not in CLOSED or any(_of(edition, state))]
    tables = [table for country in edition.config.countries if (table := _country(edition, country, shown))]
    for place, table in enumerate(tables):
        paper = [*(["columns"] if len(table["rows"]) > LONG else []), *([] if place else ["sheet"])]
        yield {**table, "paper": " ".join(paper)} if paper else table


def _country(edition: Edition, country: str, shown: list[State]) -> Section:
    words = edition.words
    ties: dict[str, set[str]] = {}
    for city, facts in edition.facts.places.items():
        if facts.twins and edition.country_of(city) == country:
            ties.setdefault(edition.bulletin.cities[city].region, set()).update(facts.twins)
    if not ties:
        return {}
    rows: list[dict[str, list[Rich]]] = [
        {"cells": [edition.link("region", id), *_counts(edition, ties[id], shown)]}
        for id in edition.ordered("region", ties)
    ]
    rows.append({"cells": [words("All together"), *_counts(edition, set().union(*ties.values()), shown)]})
    return {
        "id": f"regions-{country}",
        "title": words("By region: {country}").replace("{country}", edition.formats.country(country)),
        "type": "table",
        "narrow": True,
        "columns": [
            {"label": words("Region"), "type": "text"},
            {"label": words("Ties"), "type": "number"},
            *({"label": _short(edition, state), "type": "number"} for state in shown),
        ],
        "rows": rows,
    }


def _of(edition: Edition, state: State) -> Iterator[str]:
    return (id for id, facts in edition.facts.ties.items() if facts.standing.state == state)


def _counts(edition: Edition, ids: set[str], shown: Iterable[State]) -> Iterator[str]:
    found = Counter(edition.facts.ties[id].standing.state for id in ids)
    return (edition.formats.number(count) if count else "—" for count in (len(ids), *(found[state] for state in shown)))


def _short(edition: Edition, state: State) -> str:
    """A state at the head of a narrow column."""
    words = edition.words
    if state == State.RECENT:
        return _span(edition)
    if state == State.EARLIER:
        return words("before {year}").replace("{year}", str(edition.facts.recent[0]))
    return words("no dates") if state == State.UNDATED else state_name(edition, state)


def _table(edition: Edition) -> Section:
    """Every tie with its state and what it rests on, in the order of their names."""
    words = edition.words
    verified = any(tie.verified_on for tie in edition.bulletin.ties.values())
    columns: list[dict[str, object]] = [
        {"label": words("Tie"), "type": "text", "sort": "up"},
        {"label": words("State"), "type": "text state", "sort": "up"},
        {"label": words("Newest evidence"), "type": "date", "sort": "down"},
        {"label": words("Between the regions"), "type": "text", "drop": True},
    ]
    if verified:
        columns.append({"label": words("Verified"), "type": "date", "drop": True, "sort": "down"})
    rows = []
    for place, id in enumerate(edition.ordered("tie", edition.bulletin.ties)):
        cells = list(_cells(edition, id, place))
        state = edition.facts.ties[id].standing.state
        rows.append({"cells": cells if verified else cells[:-1], "match": _keys(edition, id), "group": state})
    box = filter_box(edition, words("Find a tie"), words("a place or a region"))
    options = [{"id": state, "text": state_name(edition, state)} for state in State if any(_of(edition, state))]
    return {
        "id": "ties",
        "title": words("All ties"),
        "type": "table",
        "paper": "off",
        "folds": True,
        "columns": columns,
        "rows": rows,
        "filter": {**box, "choice": {"label": words("State"), "any": words("any"), "options": options}},
    }


def _cells(edition: Edition, id: str, place: int) -> Iterator[Rich]:
    """`sort` is what a column is sorted by: the alphabet was asked when the page was built."""
    words, tie, facts = edition.words, edition.bulletin.ties[id], edition.facts.ties[id]
    standing = facts.standing
    yield {"text": edition.link("tie", id), "sort": f"{place:05}"}
    yield {"text": _state(edition, id, facts), "sort": str(list(State).index(standing.state))}
    if standing.newest:
        yield {"text": newest_link(edition, tie, standing.newest), "sort": str(facts.newest)}
    else:
        yield unknown(words("a list only") if facts.list_only else words("without a date"))
    records = edition.count("{n} record", "{n} records", len(standing.regional))
    yield {"text": records, "url": f"/ties/{id}/#regions"} if standing.regional else "—"
    day = tie.verified_on
    yield {"text": edition.formats.date(day), "sort": day.isoformat()} if day else unknown(words("no data"))


def _state(edition: Edition, id: str, facts: TieFacts) -> Rich:
    """The state, and how many pieces of evidence there are: each is linked where all of them stand."""
    told = state_of(edition, edition.bulletin.ties[id])
    number = len(facts.standing.evidence)
    if not number:
        return told
    pieces = edition.count("{n} piece of evidence", "{n} pieces of evidence", number)
    return [told, " ", {"text": pieces, "small": True, "url": f"/ties/{id}/#evidence"}]


def _keys(edition: Edition, id: str) -> str:
    """What a tie may be looked for by: its places in any language, their regions in this one."""
    cities = edition.bulletin.ties[id].cities
    regions = (edition.region_name(edition.bulletin.cities[city].region) for city in cities)
    return fold(" ".join([*(edition.search_keys[city].replace("\n", " ") for city in cities), *regions]))


def _imprint(edition: Edition) -> Section:
    """The last lines of the printed report: where the evidence of each tie is to be found."""
    told = edition.words("Every tie with its state, and each piece of evidence with its source:")
    address = routes.absolute(edition.config.address, edition.lang, PATH)
    return {"id": "imprint", "type": "text", "paper": "only", "paragraphs": [joined([told, address], " ")]}
