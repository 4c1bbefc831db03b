"""Subscriptions: the page where a reader picks what to follow, and takes the address of its feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator import routes
from generator.bulletin import Key
from generator.derive.following import CHANGED, HOME, LIST, UNANSWERED
from generator.editions import Edition, Rich
from generator.model.kinds import BY_FOLDER
from generator.text import fold
from generator.views.following import FORMATS, OPML, name_of, path_of
from generator.views.lists import filter_box, list_draft
from generator.views.page import Draft, Section

TIES = "ties"
"""The one shelf that stands in the list of all feeds only: each tie has its feeds on its own page."""


class Group(NamedTuple):
    title: str
    streams: tuple[Key, ...]


class Shelf(NamedTuple):
    """What there is to follow of one sort; with one group only, its title is the group's."""

    id: str
    title: str
    groups: tuple[Group, ...]


def shelves(edition: Edition) -> Iterator[Shelf]:
    """All streams, each once, in the order of the page."""
    words, term = edition.words, edition.words.term
    yield from _shelf(edition, "bulletin", words("The bulletin and its sections"), _whole())
    fields = sorted(_of(edition, "field"), key=lambda field: edition.alphabet.key(name_of(edition, field)))
    yield from _shelf(edition, "fields", term("section", "fields"), fields)
    yield from _places(edition)
    yield from _documents(edition)
    for kind, section in (("organisation", "organisations"), ("series", "series"), ("tie", TIES)):
        streams = ((kind, id) for id in edition.ordered(kind, (id for _, id in _of(edition, kind))))
        yield from _shelf(edition, section, term("records", kind), streams)


def subscription_drafts(edition: Edition) -> Iterator[Draft]:
    """The page of all feeds."""
    if edition.has("feeds"):
        yield list_draft(edition, "feeds", tuple(_sections(edition)))


def _whole() -> Iterator[Key]:
    yield HOME
    yield from ((LIST, folder) for folder in BY_FOLDER)
    yield from (CHANGED, UNANSWERED)


def _of(edition: Edition, kind: str) -> list[Key]:
    return [stream for stream in edition.facts.following.streams if stream[0] == kind]


def _group(edition: Edition, title: str, streams: Iterable[Key]) -> Iterator[Group]:
    if there := tuple(stream for stream in streams if stream in edition.facts.following.streams):
        yield Group(title, there)


def _shelf(edition: Edition, id: str, title: str, streams: Iterable[Key]) -> Iterator[Shelf]:
    if groups := tuple(_group(edition, title, streams)):
        yield Shelf(id, title, groups)


def _places(edition: Edition) -> Iterator[Shelf]:
    """A shelf a country; on it a group a region: itself, and its places."""
    towns = edition.facts.groups.towns
    for country in edition.config.countries:
        regions = [region.id for region in edition.bulletin.regions.values() if region.country == country]
        groups: list[Group] = []
        for region in edition.ordered("region", regions):
            places = (("city", id) for id in edition.ordered("city", towns.get(region, ())))
            groups += _group(edition, edition.region_name(region), (("region", region), *places))
        if groups:
            yield Shelf(f"country-{country}", edition.formats.country(country), tuple(groups))


def _documents(edition: Edition) -> Iterator[Shelf]:
    """A group a document: itself, and its clauses."""
    groups: list[Group] = []
    for id, document in edition.bulletin.documents.items():
        clauses = (("clause", f"{id}/{clause.number}") for clause in document.clauses)
        groups += _group(edition, str(edition.name("document", id)), (("document", id), *clauses))
    if groups:
        yield Shelf("documents", edition.words.term("section", "documents"), tuple(groups))


def _sections(edition: Edition) -> Iterator[Section]:
    words = edition.words
    yield {"id": "how", "type": "text", "paragraphs": list(_how(edition))}
    box = filter_box(edition, words("Find a feed"), words("a town, a field, a clause"))
    shown = (shelf for shelf in shelves(edition) if shelf.id != TIES)
    for place, shelf in enumerate(shown):
        section: Section = {
            "id": shelf.id,
            "title": shelf.title,
            "type": "feeds",
            "groups": [_rows(edition, group, group.title != shelf.title) for group in shelf.groups],
        }
        yield {**section, "filter": {**box, "page": True}, "picker": _picker(edition)} if place == 0 else section


def _how(edition: Edition) -> Iterator[Rich]:
    words = edition.words
    yield words(
        "A feed is an address that a program for reading news asks for what is new. Copy the address of the one you "
        "want into your program; no account is needed."
    )
    told = words("The feeds of ties stand on their pages; all feeds together are in one file for readers: {file}.")
    before, _, after = told.partition("{file}")
    yield [before, {"text": "OPML", "url": f"/{OPML}"}, after]


def _rows(edition: Edition, group: Group, is_closed: bool) -> dict[str, Rich]:
    rows = [_row(edition, stream) for stream in group.streams]
    return {"title": group.title, "rows": rows} if is_closed else {"rows": rows}


def _row(edition: Edition, stream: Key) -> dict[str, Rich]:
    row: dict[str, Rich] = {
        "text": edition.plain(edition.config.title) if stream == HOME else name_of(edition, stream),
        "url": routes.link(path_of(stream)),
    }
    if stream[0] == "city":
        row["match"] = fold(edition.search_keys[stream[1]].replace("\n", " "))
    return row


def _picker(edition: Edition) -> dict[str, Rich]:
    """What a script needs to put an address together; what there is to follow it reads from the page."""
    config = edition.config
    return {
        "formats": [{"text": of.name, "file": of.file} for of in FORMATS],
        "languages": [
            {
                "text": language.name,
                "site": routes.absolute(config.address, language.code, ""),  # type: ignore[arg-type]
                "current": language.code == edition.lang,
            }
            for language in config.languages
        ],
    }
