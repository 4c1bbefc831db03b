"""For journalists: how to follow, to take and to cite what is here, each told by the addresses of real records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import routes
from generator.bulletin import Key
from generator.derive.facts import EventState
from generator.derive.following import CHANGED, HOME
from generator.editions import Edition, Rich
from generator.opendata import catalogue
from generator.views.calendars import FILE, of_record, told
from generator.views.citing import citation, standing_words
from generator.views.embedding import card_path, frame
from generator.views.following import OPML, RSS, is_followed
from generator.views.lists import list_draft
from generator.views.page import Draft, Section, joined

PATH = "journalists"
NEWS = "news-sitemap.xml"
Row = dict[str, Rich]


@dataclass(frozen=True, slots=True)
class Examples:
    """A tie, its busier place, and the event of that place that was held last; the register may have none of them."""

    tie: str | None
    city: str | None
    event: str | None


def journalist_drafts(edition: Edition) -> Iterator[Draft]:
    """The one page."""
    yield list_draft(edition, PATH, tuple(section for section in _sections(edition, _examples(edition)) if section))


def _examples(edition: Edition) -> Examples:
    events = {id: told(edition, of_record(edition, "city", id)) for id in edition.bulletin.cities}
    places = edition.facts.places
    city = max(events, key=lambda id: (len(events[id]), len(places[id].twins), id), default=None)
    if city is None:
        return Examples(None, None, None)
    tie = next(iter(sorted(places[city].twins)), None)
    held = (id for id in reversed(events[city]) if edition.facts.events[id] == EventState.HELD)
    return Examples(tie, city, next(held, None))


def _sections(edition: Edition, of: Examples) -> Iterator[Section]:
    words = edition.words
    if edition.has("feeds"):
        yield _section("feeds", words.term("section", "feeds"), _about_feeds(edition))
        yield _addresses("feeds-addresses", _feeds(edition, of))
    if told(edition, edition.bulletin.events):
        yield _section("calendars", words("Calendars"), _about_calendars(edition))
        yield _addresses("calendars-addresses", _calendars(edition, of))
    yield _section("data", words.term("section", "data"), _about_data(edition))
    yield _section("cite", words("How to cite"), _about_citing(edition))
    if of.tie:
        yield _example_of_citing(edition, of.tie)
        yield _section("embeds", words("Cards for your own page"), _about_cards(edition, of.tie))
        yield {"id": "embeds-code", "type": "template", "code": frame(edition, ("tie", of.tie))}
        yield _section("pictures", words("Pictures"), _about_pictures(edition, of.tie))
    yield _section("programs", words("For programs"), _about_programs(edition))
    yield _section("press", words("Licence and press contact"), _about_press(edition))


def _section(id: str, title: str, paragraphs: Iterable[Rich]) -> Section:
    return {"id": id, "title": title, "type": "text", "paragraphs": list(paragraphs)}


def _addresses(id: str, rows: Iterable[tuple[str, str]]) -> Section:
    return {"id": id, "type": "facts", "rows": [{"label": name, "value": value} for name, value in rows]}


def _address(edition: Edition, path: str) -> Rich:
    """A file below the language, told by its full address: that is what is copied."""
    return {"text": routes.file(edition.config.address, edition.lang, path), "url": f"/{path}"}


def _about_feeds(edition: Edition) -> Iterator[Rich]:
    words = edition.words
    yield words(
        "Each page that tells of something dated has feeds beside it: add “feed.xml” (RSS), “atom.xml” (Atom) or "
        "“feed.json” (JSON Feed) to its address. An entry holds the whole text with its sources, and stays one entry "
        "when its record is amended or renamed."
    )
    yield [
        {"text": words("Pick a town, a field and a language"), "url": routes.link("feeds")},
        " · ",
        {"text": words("All feeds in one file (OPML)"), "url": f"/{OPML}"},
    ]


def _feeds(edition: Edition, of: Examples) -> Iterator[tuple[Rich, Rich]]:
    words, streams = edition.words, edition.facts.following.streams
    if HOME in streams:
        yield words("The whole bulletin"), _address(edition, RSS.file)
    if CHANGED in streams:
        yield words("What was amended"), _address(edition, f"changes/{RSS.file}")
    for kind, id in _records(of):
        if is_followed(edition, kind, id):
            yield _named(edition, kind, id), _address(edition, f"{routes.path_of(kind, id)}/{RSS.file}")


def _named(edition: Edition, kind: str, id: str) -> Rich:
    """With its kind: a town and a region may have one name."""
    return [f"{edition.words.heading('kind', kind)}: ", edition.link(kind, id)]


def _records(of: Examples) -> Iterator[Key]:
    if of.city:
        yield "city", of.city
    if of.tie:
        yield "tie", of.tie


def _about_calendars(edition: Edition) -> Iterator[Rich]:
    words = edition.words
    yield words(
        "Events known to the day stand in calendars that any calendar program reads. Add one by its address (“from "
        "URL”, “subscribe”): what is moved or called off changes by itself. A file that was opened stays as it was."
    )


def _calendars(edition: Edition, of: Examples) -> Iterator[tuple[Rich, Rich]]:
    words = edition.words
    yield words("The whole bulletin"), _address(edition, FILE)
    if of.city is None:
        return
    region = edition.bulletin.cities[of.city].region
    for kind, id in (("city", of.city), ("region", region)):
        if told(edition, of_record(edition, kind, id)):
            yield _named(edition, kind, id), _address(edition, f"{routes.path_of(kind, id)}/{FILE}")
    if of.event:
        event_type = edition.bulletin.events[of.event].type
        path = routes.event_type_path(event_type)
        name = {"text": words.heading("event type", event_type), "url": routes.link(path)}
        yield name, _address(edition, f"{path}/{FILE}")


def _about_data(edition: Edition) -> Iterator[Rich]:
    words = edition.words
    yield words(
        "All records can be taken as they are: tables for spreadsheets, JSON, maps, one database. What each field says "
        "stands on the page of the data; the addresses of the files stay."
    )
    files = (catalogue.SQLITE, catalogue.ARCHIVE, catalogue.PACKAGE)
    links = ({"text": name, "url": f"../../{catalogue.FOLDER}/{name}"} for name in files)
    yield [{"text": words("Files and fields of the data"), "url": routes.link("data")}, ": ", *joined(links)]


def _about_citing(edition: Edition) -> Iterator[Rich]:
    words = edition.words
    yield words(
        "At the foot of each page, “How to cite” has the citation ready, after GOST R 7.0.5 and as APA has it; the day "
        "you read the page is yours to fill in. The address of a page never goes: should its record be renamed, a page "
        "that leads on stays there."
    )
    yield words(
        "Each fact names its source, and the source is what to quote first: the bulletin retells it. What is not known "
        "is said to be unknown, and is no evidence that there is nothing."
    )
    if edition.has("corrections"):
        yield [
            {"text": words("What the bulletin got wrong, it corrects openly"), "url": routes.link("corrections")},
            ".",
        ]


def _example_of_citing(edition: Edition, tie: str) -> Section:
    """The very words of the page of a tie."""
    name, path = edition.name("tie", tie), routes.path_of("tie", tie)
    address = routes.absolute(edition.config.address, edition.lang, path)
    cited = citation(edition, name, name.lang, address, edition.facts.changes.updated["tie", tie])
    before, after = cited["gost"]
    return {"id": "cite-example", "type": "template", "code": f"{before}{cited['title']}{after}"}


def _about_cards(edition: Edition, tie: str) -> Iterator[Rich]:
    words = edition.words
    yield [
        words(
            "A place, a tie or an event can be shown on your own page: “Show on your own site” on its page has the "
            "code. The card runs no scripts, asks no other site for anything and stays up to date."
        ),
        " ",
        _card(edition, tie),
    ]


def _card(edition: Edition, tie: str) -> Rich:
    called = edition.words("The card of this tie: {name}").replace("{name}", edition.name("tie", tie))
    return {"text": called, "url": f"/{card_path('tie', tie)}.html"}


def _about_pictures(edition: Edition, tie: str) -> Iterator[Rich]:
    words = edition.words
    yield words(
        "Each record has a picture of 1200 × 630 pixels with its name; social networks show it by themselves, and you "
        "may print it with a link to the page."
    )
    yield _address(edition, routes.card_path(routes.path_of("tie", tie)))


def _about_programs(edition: Edition) -> Iterator[Rich]:
    words = edition.words
    yield words(
        "Pages describe themselves by schema.org (JSON-LD) and Open Graph, cards by oEmbed. Site maps list all pages, "
        "and the news of the last two days."
    )
    yield joined(_address(edition, file) for file in ("sitemap.xml", NEWS))


def _about_press(edition: Edition) -> Iterator[Rich]:
    words = edition.words
    standing = standing_words(edition)
    may = words("Text and data of the editors may be used with a link to the page: {licence}.")
    before, _, after = may.partition("{licence}")
    yield [before, {"text": standing["licence"]["name"], "url": standing["licence"]["url"], "external": True}, after]
    press: Mapping[str, Rich] = standing["press"]
    told: list[Rich] = [f"{press['name']}: "] if "name" in press else []
    told.append({"text": press["email"], "url": f"mailto:{press['email']}"})
    if "phone" in press:
        told += [", ", {"text": press["phone"], "url": press["tel"]["url"]}]
    yield told
