"""What the facts of the records say about each other: orders of dates, one file a tie, points, quotations, numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from generator.config import Config
from generator.diagnostics import Problem, by_place, did_you_mean
from generator.model.common import Joint
from generator.model.documents import Document
from generator.model.events import Event
from generator.model.kinds import BY_NAME
from generator.model.places import City, Region
from generator.model.scalars import PartialDate
from generator.model.ties import Tie
from generator.nodes import Scalar, find
from generator.prose import quoted_in
from generator.readings import Of, Page
from generator.sources import Files
from generator.steps import check_steps
from generator.text import Text

DOCUMENTS = BY_NAME["document"].folder
Known = Mapping[str, Mapping[str, Of]]


def check_consistency(
    known: Known, pages: Iterable[Page], files: Files, config: Config[Text], today: dt.date
) -> tuple[Problem, ...]:
    """Problems of records that agree with the schema each, by kind and id in `known`."""
    found: list[Problem] = []
    for records in known.values():
        for record in records.values():
            found.extend(check_facts(record, known, config, today))
    for record in known["tie"].values():
        found.extend(_tie(record, files, known, config))
    found.extend(_ties_once(known["tie"].values()))
    texts = {page.path: page.body for page in pages if page.name.startswith(f"{DOCUMENTS}/")}
    for record in known["document"].values():
        found.extend(_clauses_once(record))
        found.extend(_quotes(record, texts, files))
        found.extend(_not_found(record))
    found.extend(check_numbers(known["event"].values()))
    return by_place(found)


def check_facts(record: Of, known: Known, config: Config[Text], today: dt.date) -> Iterator[Problem]:
    """Problems of what one record says, beside those that it names in `known`."""
    yield from _dates(record, today)
    yield from _after_the_document(record, known)
    yield from check_steps(record, today)
    yield from _country(record, config)
    yield from _point(record, known, config)
    yield from _times(record, known)


def _dates(record: Of, today: dt.date) -> Iterator[Problem]:
    value = record.value
    if isinstance(value, Joint):
        yield from _order(record, "start", value.start, "end", value.end)
    if isinstance(value, Tie):
        for key, date in (("renewed", value.renewed), ("suspended", value.suspended), ("ended", value.ended)):
            yield from _order(record, "signed", value.signed, key, date)
    for key, day in (("added", value.added), ("verified_on", value.verified_on)):
        if day is not None and day > today:
            yield Problem(record.span(key), "W601", {"day": day.isoformat()})


def _order(
    record: Of, first_key: str, first: PartialDate | None, last_key: str, last: PartialDate | None
) -> Iterator[Problem]:
    if first and last and last.last() < first.first():
        details = {"start": str(first), "end": str(last)}
        yield Problem(record.span(last_key), "E502", details, related=(record.span(first_key),))


def _times(record: Of, known: Known) -> Iterator[Problem]:
    """A time is of a day, and by the clocks of one zone; what ends on the day it begins does not end before."""
    event = record.value
    if not isinstance(event, Event):
        return
    for key, time, day in (("time", event.time, event.start), ("time_end", event.time_end, event.over())):
        if time and not (day and day.day):
            yield Problem(record.span(key), "E546")
    if event.time_end and not event.time:
        yield Problem(record.span("time_end"), "E547")
    elif event.time and event.time_end and event.start == event.over() and event.time_end < event.time:
        details = {"start": event.time, "end": event.time_end}
        yield Problem(record.span("time_end"), "E549", details, related=(record.span("time"),))
    zones = {_zone_of(id, known) for id in event.places}
    if event.time and not event.time_zone and len(zones) != 1 and None not in zones:
        yield Problem(record.span("time"), "E548")


def _zone_of(city: str, known: Known) -> str | None:
    """The time zone of a place; None where the place or its region could not be read."""
    place, region = _place(city, known)
    return place.time_zone or (region.time_zone if region else None) if place else None


def _tie(record: Of, files: Files, known: Known, config: Config[Text]) -> Iterator[Problem]:
    if isinstance(record.value, Tie):
        a, b = record.value.cities
        if a == b:
            yield Problem(record.span("cities", 1), "E504")
        elif {("city", a), ("city", b)} <= files.ids and record.file.id not in (f"{a}--{b}", f"{b}--{a}"):
            yield Problem(record.span("cities"), "E513", {"expected": f"{a}--{b}"})
        order = list(config.countries)
        countries = [country for id in (a, b) if (country := _country_of(id, known)) in order]
        if len(countries) == 2 and order.index(countries[0]) > order.index(countries[1]):
            details = {"country": countries[1], "first": b, "second": a}
            yield Problem(record.span("cities", 0), "E524", details)


def _country_of(city: str, known: Known) -> str | None:
    """The country of a place; None where the place or its region could not be read."""
    _, region = _place(city, known)
    return region.country if region else None


def _place(city: str, known: Known) -> tuple[City[Text] | None, Region[Text] | None]:
    """A place and its region, as far as they could be read."""
    record = known["city"].get(city)
    place = record.value if record and isinstance(record.value, City) else None
    region = known["region"].get(place.region) if place else None
    return place, region.value if region and isinstance(region.value, Region) else None


def _country(record: Of, config: Config[Text]) -> Iterator[Problem]:
    """A region of a country that the bulletin is not about would be on no list."""
    if isinstance(record.value, Region) and config.countries and record.value.country not in config.countries:
        details = {"word": record.value.country, "known": ", ".join(config.countries)}
        suggestions = did_you_mean(record.value.country, config.countries.keys(), 1)
        yield Problem(record.span("country"), "E304", details, suggestions)


def _ties_once(ties: Iterable[Of]) -> Iterator[Problem]:
    seen: dict[frozenset[str], Of] = {}
    for record in ties:
        if isinstance(record.value, Tie):
            pair = frozenset(record.value.cities)
            if len(pair) == 2 and (first := seen.get(pair)):
                details = {"other": first.file.path}
                yield Problem(record.span("cities"), "E503", details, related=(first.span("cities"),))
            seen.setdefault(pair, record)


def _point(record: Of, known: Known, config: Config[Text]) -> Iterator[Problem]:
    city = record.value
    if not isinstance(city, City) or city.coordinates is None:
        return
    region = known["region"].get(city.region)
    point = city.coordinates
    box = config.countries.get(region.value.country) if region and isinstance(region.value, Region) else None
    if box is None or box.holds(point.lat, point.lon):
        return
    span = record.span("coordinates", "lat")
    if box.holds(point.lon, point.lat):
        at = find(record.file.node, ("coordinates",))
        lat, lon = (found.word for key in ("lat", "lon") if isinstance(found := find(at, (key,)), Scalar))
        yield Problem(span, "E505", {"lat": lon, "lon": lat})
    else:
        yield Problem(span, "E506")


def _clauses_once(record: Of) -> Iterator[Problem]:
    if isinstance(record.value, Document):
        seen: dict[str, int] = {}
        for place, clause in enumerate(record.value.clauses):
            if (first := seen.setdefault(clause.number, place)) != place:
                span, other = (record.span("clauses", at, "number") for at in (place, first))
                yield Problem(span, "E509", {"word": clause.number}, related=(other,))


def _after_the_document(record: Of, known: Known) -> Iterator[Problem]:
    """What was over before a document was made cannot have come of it; a vague date counts by its last day."""
    ended = record.value.over()
    for place, clause in enumerate(getattr(record.value, "relates_to", ())):
        document = known["document"].get(clause.partition("/")[0])
        made = document.value.when() if document else None
        if document and ended and made and ended.last() < made.first():
            details = {"ended": str(ended), "made": str(made), "document": document.file.id}
            yield Problem(record.span("relates_to", place), "E527", details, related=(document.span("date"),))


def _not_found(record: Of) -> Iterator[Problem]:
    """Of a document that nobody found nothing can be said but when it was last looked for."""
    document = record.value
    if not isinstance(document, Document) or not document.not_found:
        return
    for key, held in (("date", document.date), ("clauses", document.clauses)):
        if held:
            yield Problem(record.span(key, key=True), "E528", {"key": key}, related=(record.span("not_found"),))
    if document.verified_on is None:
        yield Problem(record.span("not_found"), "E529")


def _quotes(record: Of, texts: Mapping[str, str], files: Files) -> Iterator[Problem]:
    """Each quotation stands in the document's own text; one problem a language where there is no text."""
    document = record.value
    if not isinstance(document, Document):
        return
    name = f"{DOCUMENTS}/{record.file.id}"
    missing: set[str] = set()
    for place, clause in enumerate(document.clauses):
        for lang, words in clause.quote.versions:
            path = f"content/{lang}/{name}.md"
            if path in texts:
                if not quoted_in(words, texts[path]):
                    yield Problem(record.span("clauses", place, "quote", lang), "E511")
            elif path not in files.paths and lang not in missing:
                missing.add(lang)
                yield Problem(record.span("clauses", place, "quote", lang), "E515", {"path": path})


def check_numbers(events: Iterable[Of]) -> Iterator[Problem]:
    """Events of one number in one year are one occasion in several places; in two years, one number is wrong."""
    seen: dict[tuple[str, int], Of] = {}
    for record in events:
        event = record.value
        if isinstance(event, Event) and event.series and event.number is not None:
            first = seen.setdefault((event.series, event.number), record)
            if first is not record and _year(first) != _year(record):
                details = {"number": event.number, "other": first.file.path}
                yield Problem(record.span("number"), "W603", details, related=(first.span("number"),))


def _year(record: Of) -> int | None:
    when = record.value.when()
    return when.year if when else None
