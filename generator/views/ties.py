"""A tie: both places side by side, since when, what supports it, and what happened, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from generator.derive.happenings import Happening, Trace
from generator.editions import Edition, Rich
from generator.model.places import City
from generator.model.ties import Tie
from generator.model.vocabulary import Confidence
from generator.views.items import mixed
from generator.views.locator import tie_locator
from generator.views.page import Section, joined, source_item, unknown
from generator.views.records import Extra
from generator.views.standing import state_row

HIDDEN = frozenset({"cities", "kind", "confidence", "signed", "since", "renewed", "suspended", "ended", "evidence"})


def extra(edition: Edition, tie: Tie[str]) -> Extra:
    facts = edition.facts.ties[tie.id]
    told = {(trace.of, trace.id) for happening in facts.happenings for trace in happening.traces if trace.id}
    return Extra(
        kicker=edition.words.heading("tie kind", tie.kind),
        first=(timeline(edition, tie),),
        main=tuple(_more(edition, tie)),
        aside=(tie_locator(edition, tie.id),),
        facts=tuple(fact_rows(edition, tie)),
        hidden=HIDDEN,
        told=frozenset(told),
        view={"pair": pair(edition, tie)},
    )


def pair(edition: Edition, tie: Tie[str], linked: bool = True) -> dict[str, Rich]:
    """The two ends, the Belarusian (first) one on the left, and the distance between them."""
    left, right = (edition.bulletin.cities[id] for id in tie.cities)
    km = edition.facts.ties[tie.id].km
    told = {
        "left": _end(edition, left, linked),
        "right": _end(edition, right, linked),
        "kind": edition.words.term("tie kind", tie.kind),
    }
    return {**told, "distance": edition.formats.km(km)} if km else told


def _end(edition: Edition, city: City[str], linked: bool) -> dict[str, Rich]:
    name = edition.link("city", city.id) if linked else str(city.name)
    country = edition.formats.country(edition.country_of(city.id))
    region = edition.region_name(city.region)
    return {"name": name, "meta": country if region == city.name else f"{region}, {country}"}


def fact_rows(edition: Edition, tie: Tie[str]) -> Iterator[tuple[str, Rich]]:
    words, formats, facts = edition.words, edition.formats, edition.facts.ties[tie.id]
    yield words("Kind of tie"), words.term("tie kind", tie.kind)
    if tie.since:
        yield words("Co-operation since"), formats.date(tie.since)
    if tie.signed:
        mark = f" ({words('derived, see the note')})" if tie.date_uncertain else ""
        yield words("Signed"), formats.date(tie.signed) + mark
    elif not tie.since:
        yield words("Since when"), unknown(words("year not found"))
    for name in ("renewed", "suspended", "ended"):
        if date := getattr(tie, name):
            yield words.heading("milestone", name), formats.date(date)
    yield state_row(edition, tie)
    yield words("What it rests on"), support(edition, tie)
    if tie.confidence == Confidence.LOW:
        yield words("Caution"), words("one old list, or a place that could be another of the same name")
    if facts.km:
        yield words("Distance"), formats.km(facts.km)


def support(edition: Edition, tie: Tie[str]) -> Rich:
    """What the tie is known from, in words: texts, or nothing but a list."""
    facts, words = edition.facts.ties[tie.id], edition.words
    lists = edition.formats.every(dict.fromkeys(words.term("list of", s.list) for s in tie.sources if s.list))
    if facts.list_only:
        return {"text": words("{list}, no confirmation found").replace("{list}", lists), "unknown": True}
    parts = [lists] if lists else []
    if facts.texts:
        parts.insert(0, edition.count("{n} text", "{n} texts", facts.texts))
    else:
        parts.append(words("records of this register in which both places take part"))
    return "; ".join(parts)


def timeline(edition: Edition, tie: Tie[str], most: int | None = None) -> Section:
    """What happened, each happening once; without dates, what names the tie at all."""
    words = edition.words
    told = edition.facts.ties[tie.id].happenings
    entries = [_entry(edition, tie, happening) for happening in told[:most]]
    section: Section = {
        "id": "evidence",
        "title": words("What is known, by date"),
        "type": "timeline",
        "entries": entries,
        "note": words(
            "Compiled from the register: dates of the tie, texts about it, and events, agreements and "
            "projects in which both places take part."
        ),
    }
    if not entries:
        section["empty"] = words(
            "No dated evidence was found. This says nothing about the tie, only about what we found."
        )
    if most is not None and len(told) > most:
        section["more"] = {"text": edition.count("{n} in all", "{n} in all", len(told)), "url": f"/ties/{tie.id}/"}
    return section


def _entry(edition: Edition, tie: Tie[str], happening: Happening) -> dict[str, Rich]:
    words = edition.words
    first = happening.traces[0]
    if happening.date is None:
        date: Rich = unknown(words("no date given"))
    else:
        shown = edition.formats.date(happening.date)
        date = {"text": shown, "time": str(happening.date)}
        if happening.uncertain:
            date = [date, f" ({words('derived')})"]
    entry: dict[str, Rich] = {"date": date, "text": _told(edition, tie, first)}
    meta = [part for trace in happening.traces[1:] for part in [_also(edition, tie, trace)] if part]
    sources = [
        source_item(edition, tie.evidence[t.place].source)["title"] for t in happening.traces if t.of == "evidence"
    ]
    if first.of == "event" and (places := edition.bulletin.events[first.id].places):
        meta.insert(0, joined(edition.link("city", id) for id in places))
    if happening.announced:
        meta.insert(0, {"text": words("announced; whether it took place was not found"), "unknown": True})
    if sources or meta:
        entry["meta"] = joined([*meta, *sources], " · ")
    return entry


def _told(edition: Edition, tie: Tie[str], trace: Trace) -> Rich:
    if trace.id:
        return edition.link(trace.of, trace.id)
    if trace.of == "evidence":
        return edition.rich(tie.evidence[trace.place].what)
    return edition.words.term("milestone told", trace.of)


def _also(edition: Edition, tie: Tie[str], trace: Trace) -> Rich:
    if trace.id:
        kind = edition.words.term("kind", trace.of)
        return [f"{kind}: ", edition.link(trace.of, trace.id)]
    if trace.of == "evidence":
        return edition.rich(tie.evidence[trace.place].what)
    return edition.words.term("milestone", trace.of)


def _more(edition: Edition, tie: Tie[str]) -> Iterator[Section]:
    """What else the two places have in common."""
    words, places = edition.words, edition.facts.places
    rows = []
    for here, there in (tie.cities, tie.cities[::-1]):
        others = [id for id in places[here].twins.values() if id != there]
        if others:
            label = words("{place} is tied also with").replace("{place}", edition.names[here])
            rows.append({"label": label, "value": _some(edition, others, here)})
    common = _common(edition, tie)
    if common:
        label = words("Tied with twins of both")
        rows.append(
            {"label": label, "value": joined(edition.link("city", id) for id in edition.ordered("city", common))}
        )
    if rows:
        yield {
            "id": "others",
            "title": words("Other ties of both places"),
            "type": "facts",
            "rows": rows,
            "note": words("Computed from the register."),
        }
    if both := edition.facts.ties[tie.id].standing.regional:
        yield {
            "id": "regions",
            "title": words("Between the two regions"),
            "type": "items",
            "items": mixed(edition, both),
            "note": words("What both regions take part in, but not both places, is told apart and changes no state."),
        }


def _some(edition: Edition, others: list[str], here: str, most: int = 12) -> Rich:
    shown = joined(edition.link("city", id) for id in edition.ordered("city", others)[:most])
    if len(others) <= most:
        return shown
    more = edition.count("and {n} more", "and {n} more", len(others) - most)
    return [*shown, " ", {"text": more, "url": f"/cities/{here}/#ties"}]


def _common(edition: Edition, tie: Tie[str]) -> set[str]:
    """Places that are tied with a twin of one end and a twin of the other: two steps from both."""
    places = edition.facts.places
    a, b = tie.cities
    of_a = {far for twin in places[a].twins.values() if twin != b for far in places[twin].twins.values()}
    of_b = set(places[b].twins.values())
    return (of_a & of_b) - {a, b}
