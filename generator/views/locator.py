"""Where a place or a tie lies: a small map on its page, with arcs to the twins. The base map is a picture all share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.cartography.arcs import arc, written
from generator.cartography.labels import Spot, labels
from generator.cartography.sheets import WIDTH, sheet_of
from generator.editions import Edition
from generator.views.map import anchor, tone
from generator.views.page import Section


def place_locator(edition: Edition, id: str) -> Section:
    """A place among its twins."""
    twins = edition.facts.places[id].twins.values()
    return _locator(edition, (id,), [(id, twin) for twin in twins], edition.names[id])


def tie_locator(edition: Edition, id: str) -> Section:
    """Both ends of a tie."""
    tie = edition.bulletin.ties[id]
    return _locator(edition, tie.cities, [tie.cities], edition.pair(tie))


def _locator(edition: Edition, named: tuple[str, ...], pairs: Iterable[tuple[str, str]], title: str) -> Section:
    """Those `named` are written by name; what has no coordinates is left out, and without any there is no map."""
    words, cities = edition.words, edition.bulletin.cities
    drawn = [pair for pair in pairs if all(cities[id].coordinates for id in pair)]
    known = {
        id: (found.lon, found.lat)
        for id in dict.fromkeys((*named, *(id for pair in drawn for id in pair)))
        if (found := cities[id].coordinates)
    }
    sheet = sheet_of(known.values())
    at = {id: sheet.place(*place) for id, place in known.items()}
    spots = [Spot(id, edition.names[id], at[id]) for id in named if id in at and sheet.holds(at[id])]
    if not spots:
        return {}
    dots: dict[str, str] = defaultdict(str)
    for id, point in at.items():
        dots[tone(edition, id)] += f"M{written(point)}h0"
    placed = labels(sheet, spots)
    names = [
        {"text": spot.name, "x": round(spot.at[0], 1), "y": round(spot.at[1], 1), "anchor": placed[spot.id].side}
        for spot in spots
        if placed[spot.id].scale == 0
    ]
    return {
        "id": "locator",
        "title": words("On the map"),
        "type": "locator",
        "text": words("Map: {place}").replace("{place}", title),
        "sheet": sheet.name,
        "width": int(WIDTH),
        "height": int(sheet.height),
        "d": "".join(arc(at[a], at[b]) for a, b in drawn),
        "dots": [{"tone": of, "d": d} for of, d in sorted(dots.items())],
        "names": names,
        "more": {"text": words("The map of all ties"), "url": anchor(edition, named[0])},
    }
