"""Partner media: what they published lately, place by place, as links to their own sites, and who they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.derive.press import Published
from generator.editions import Edition, Rich
from generator.model.media import Medium
from generator.views.inviting import invitation, send
from generator.views.items import Item
from generator.views.page import Section, joined, links, unknown
from generator.views.records import Extra

MOST_OF_A_PLACE = 8
HIDDEN = frozenset({"languages", "channels", "cities", "regions", "terms"})


def medium_extra(edition: Edition, medium: Medium[str]) -> Extra:
    """Who it writes for, where it can be followed, and what it published lately."""
    words = edition.words
    published = edition.facts.press.get(medium.id, ())
    newest: Section = {
        "id": "newest",
        "title": words("Published lately"),
        "type": "items",
        "items": [_entry(edition, one) for one in published],
        "note": _note(edition),
    }
    return Extra(
        kicker=words.heading("kind", "medium"),
        first=(newest if published else {},),
        facts=tuple(_facts(edition, medium)),
        hidden=HIDDEN,
    )


def media_list(edition: Edition, kind: str) -> tuple[Section, ...]:
    """What was published lately of each place and region, then all media."""
    words = edition.words
    media = edition.bulletin.media
    if not media:
        return ({"id": kind, "type": "items", "items": [], "empty": invitation(edition)},)
    told = [*_by_place(edition, "city"), *_by_place(edition, "region")]
    if told:
        told[-1]["note"] = _note(edition)
    else:
        empty = unknown(words("Links to what they publish will stand here; nothing has been fetched yet."))
        told.append({"id": "newest", "title": words("Published lately"), "type": "items", "items": [], "empty": empty})
    about = words("A medium stands here because it writes of these places; it need not know of the bulletin.")
    listed = {
        "id": kind,
        "title": words.term("records", "medium"),
        "type": "items",
        "items": [_medium(edition, media[id]) for id in edition.ordered(kind, media)],
        "note": [about, *send(edition, words("Suggest another"))],
    }
    return (*told, listed)


def _by_place(edition: Edition, of: str) -> Iterator[Section]:
    """The newest of the media that write of each place or region; of a region, of those that name no place of it."""
    told: dict[str, list[Item]] = {}
    found: dict[str, list[tuple[Published, Medium[str]]]] = {}
    for medium in edition.bulletin.media.values():
        for place in medium.cities if of == "city" else _whole_regions(edition, medium):
            found.setdefault(place, []).extend((one, medium) for one in edition.facts.press.get(medium.id, ()))
    for place, of_place in found.items():
        newest = sorted(of_place, key=lambda one: one[0].day or dt.date.min, reverse=True)[:MOST_OF_A_PLACE]
        told[place] = [_entry(edition, one, medium) for one, medium in newest]
    for place in edition.ordered(of, told):
        if told[place]:
            title = edition.link(of, place)
            yield {"id": f"{of}-{place}", "title": title, "type": "items", "items": told[place]}


def _whole_regions(edition: Edition, medium: Medium[str]) -> list[str]:
    """Those of which it names no place: what it publishes stands there already."""
    told = {edition.bulletin.cities[city].region for city in medium.cities}
    return [region for region in medium.regions if region not in told]


def _entry(edition: Edition, one: Published, medium: Medium[str] | None = None) -> Item:
    """A title that leads to the medium's own page, in its own language."""
    title: dict[str, Rich] = {"text": one.title, "url": one.url, "external": True, "nofollow": True}
    if one.lang:
        title |= {"lang": one.lang, "hreflang": one.lang}
    told: Item = {"title": title}
    if one.day:
        told["date"] = {"text": edition.formats.date(one.day), "time": one.day.isoformat()}
    source = [edition.link("medium", medium.id)] if medium else []
    language = [edition.formats.language(one.lang)] if one.lang and one.lang != edition.lang else []
    if source or language:
        told["meta"] = joined([*source, *language], " · ")
    return told


def _medium(edition: Edition, medium: Medium[str]) -> Item:
    places = [edition.link("city", id) for id in edition.ordered("city", medium.cities)]
    places += [edition.link("region", id) for id in edition.ordered("region", medium.regions)]
    meta = [joined(places), _languages(edition, medium.languages)]
    return {"title": edition.link("medium", medium.id), "meta": joined([part for part in meta if part], " · ")}


def _facts(edition: Edition, medium: Medium[str]) -> Iterator[tuple[str, Rich]]:
    words = edition.words
    yield words("Languages"), _languages(edition, medium.languages)
    yield words("Places"), links(edition, "city", medium.cities)
    yield words("Regions"), links(edition, "region", medium.regions)
    channels = joined({"text": one.url, "url": one.url, "external": True} for one in medium.channels)
    yield words("Feeds"), channels or unknown(words("not found"))
    if medium.terms:
        yield words.term("label", "terms"), edition.rich(medium.terms)


def _languages(edition: Edition, languages: Iterable[str]) -> str:
    return edition.formats.every(edition.formats.language(code) for code in languages)


def _note(edition: Edition) -> str:
    return edition.words(
        "Titles and links only, as the media’s own feeds tell them. The editors have not checked them."
    )
