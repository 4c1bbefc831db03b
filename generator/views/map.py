"""The map of ties: two sheets with arcs between towns, and the same ties as a list, region by region.

On the first sheet every tie is drawn that begins or ends there, as far as the edge; the second has those again that
lead beyond it, whole. A town is a link on one sheet only. What a browser makes of it (zoom, filter, the ties of one
town brought out) is `theme/assets/js/map.js`; without it the sheets and the list say all that there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from generator import routes
from generator.cartography.arcs import arc, written
from generator.cartography.labels import SCALES, Label, Spot, labels
from generator.cartography.sheets import NEAR, WHOLE, WIDTH, Point, Sheet
from generator.derive.standing import State
from generator.editions import Edition
from generator.model.ties import Tie
from generator.text import fold
from generator.views.lists import filter_box, list_draft
from generator.views.page import Draft, Section
from generator.views.standing import stands, state_name

PATH = "map"
LARGE, MANY = 250_000, 20
"""The name of a town with so many inhabitants may cover so many dots of the places around it, any other name one."""


def map_drafts(edition: Edition) -> Iterator[Draft]:
    """The one page, where any tie can be drawn."""
    if edition.has(PATH):
        places = dict(_places(edition))
        yield list_draft(edition, PATH, (_near(edition, places), _whole(edition, places), _list(edition)))


def anchor(edition: Edition, city: str) -> str:
    """Where on the map a place stands; the page as a whole where it is not on it."""
    placed = _is_shown(edition, city) and any(sheet.holds(_at(edition, city, sheet)) for sheet in (NEAR, WHOLE))
    return routes.link(PATH, f"at-{city}" if placed else "")


def tone(edition: Edition, city: str) -> str:
    """The colour of a place: that of dates for the first country of the bulletin, that of ties for any other."""
    return dict(_countries(edition)).get(edition.country_of(city), "tie")


def _countries(edition: Edition) -> Iterator[tuple[str, str]]:
    for place, code in enumerate(edition.config.countries):
        yield code, "tie" if place else "date"


def _places(edition: Edition) -> Iterator[tuple[str, Point]]:
    """Longitude and latitude of every place that keeps a tie, and of the cities whose districts do."""
    for city in edition.bulletin.cities.values():
        if city.coordinates and _is_shown(edition, city.id):
            yield city.id, (city.coordinates.lon, city.coordinates.lat)


def _is_shown(edition: Edition, city: str) -> bool:
    facts, cities = edition.facts.places, edition.bulletin.cities
    districts = (id for id in facts[city].within if cities[id].parent == city)
    return bool(facts[city].twins) or any(facts[id].twins for id in districts)


def _at(edition: Edition, city: str, sheet: Sheet) -> Point:
    found = edition.bulletin.cities[city].coordinates
    return sheet.place(found.lon, found.lat) if found else (-WIDTH, -WIDTH)


def _near(edition: Edition, places: dict[str, Point]) -> Section:
    words = edition.words
    at = {id: NEAR.place(*place) for id, place in places.items()}
    ties = [tie for tie in edition.bulletin.ties.values() if all(id in at for id in tie.cities)]
    here = [tie for tie in ties if any(NEAR.holds(at[id]) for id in tie.cities)]
    beyond = sum(not all(NEAR.holds(at[id]) for id in tie.cities) for tie in here)
    note = words("The larger places are named; the names of the others show when pointed at, or nearer.")
    if beyond:
        told = edition.count(
            "{n} tie leads beyond the edge: the second map has it whole.",
            "{n} ties lead beyond the edge: the second map has them whole.",
            beyond,
        )
        note = f"{told} {note}"
    options = [{"id": state, "text": state_name(edition, state)} for state in State if any(_of(edition, state))]
    box = filter_box(edition, words("Find a tie"), words("a place, a region, a field"))
    return {
        **_sheet(edition, NEAR, here, at, at.keys()),
        "title": words("Belarus and the west of Russia"),
        "note": note,
        "filter": {**box, "page": True, "choice": {"label": words("State"), "any": words("any"), "options": options}},
        "after": "list",
    }


def _of(edition: Edition, state: State) -> Iterator[str]:
    return (id for id, facts in edition.facts.ties.items() if facts.standing.state == state)


def _whole(edition: Edition, places: dict[str, Point]) -> Section:
    """The ties that the first sheet cannot show whole; of their ends there, only dots."""
    near = {id for id, place in places.items() if NEAR.holds(NEAR.place(*place))}
    at = {id: WHOLE.place(*place) for id, place in places.items()}
    ties = [
        tie for tie in edition.bulletin.ties.values() if set(tie.cities) <= at.keys() and not near >= set(tie.cities)
    ]
    if not ties:
        return {}
    dots: dict[str, str] = defaultdict(str)
    for id in sorted({id for tie in ties for id in tie.cities} & near):
        dots[tone(edition, id)] += f"M{written(at[id])}h0"
    return {
        **_sheet(edition, WHOLE, ties, at, at.keys() - near),
        "title": edition.words("From Belarus to the Pacific"),
        "dots": [{"tone": of, "d": d} for of, d in sorted(dots.items())],
        "outline": {"d": _outline(NEAR, WHOLE)},
        "note": edition.words("The outline shows what the first map has; the ties within it are drawn only there."),
    }


def _sheet(
    edition: Edition, sheet: Sheet, ties: Iterable[Tie[str]], at: Mapping[str, Point], linked: Collection[str]
) -> Section:
    """`at`: where places stand on the sheet; `linked`: those of them that are links there."""
    spots = [
        Spot(id, edition.names[id], at[id], MANY if _people(edition, id) >= LARGE else 1)
        for id in sorted(linked, key=lambda id: (-_people(edition, id), -len(edition.facts.places[id].twins), id))
    ]
    placed = labels(sheet, spots, (at[id] for id in at if id not in linked))
    arcs = [
        {
            "id": tie.id,
            "ends": " ".join(tie.cities),
            "d": arc(*(at[id] for id in tie.cities)),
            **({} if all(sheet.holds(at[id]) for id in tie.cities) else {"beyond": True}),
        }
        for tie in ties
    ]
    uppermost = {spot.at: spot.id for spot in reversed(spots)}
    towns = [
        {**_town(edition, id, at[id], placed[id]), **({} if uppermost[at[id]] == id else {"under": True})}
        for id in edition.ordered("city", placed)
    ]
    return {
        "id": sheet.name,
        "type": "map",
        "width": int(WIDTH),
        "height": int(sheet.height),
        "scales": list(SCALES),
        "arcs": arcs,
        "towns": towns,
        "legend": [{"tone": of, "label": edition.formats.country(code)} for code, of in _countries(edition)],
    }


def _people(edition: Edition, id: str) -> int:
    """The most populous places are named first, those whose figure is not known, as districts, last."""
    population = edition.bulletin.cities[id].population
    return population.count if population else 0


def _town(edition: Edition, id: str, at: Point, label: Label) -> dict[str, Any]:
    x, y = at
    return {
        "id": id,
        "url": routes.link(routes.path_of("city", id)),
        "text": edition.names[id],
        "x": round(x, 1),
        "y": round(y, 1),
        "tone": tone(edition, id),
        "anchor": label.side,
        "scale": label.scale,
    }


def _outline(inner: Sheet, outer: Sheet, steps: int = 12) -> str:
    """The edge of one sheet as a path on another."""
    right, bottom = inner.left + inner.across, inner.top + inner.down
    corners = [(inner.left, inner.top), (right, inner.top), (right, bottom), (inner.left, bottom)]
    told = []
    for (x, y), (to_x, to_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
        for step in range(steps):
            part = step / steps
            told.append(outer.place(*inner.projection.unproject(x + (to_x - x) * part, y + (to_y - y) * part)))
    return f"M{'L'.join(map(written, told))}Z"


def _list(edition: Edition) -> Section:
    """Every tie by the region of its first place, those that cannot be drawn too: the map in words."""
    by_region: dict[str, list[str]] = defaultdict(list)
    for id in edition.ordered("tie", edition.bulletin.ties):
        by_region[edition.bulletin.cities[edition.bulletin.ties[id].cities[0]].region].append(id)
    groups = [
        {
            "id": region,
            "title": edition.link("region", region),
            "links": [_entry(edition, id) for id in by_region[region]],
        }
        for region in edition.ordered("region", by_region)
    ]
    return {"id": "list", "title": edition.words("The same as a list"), "type": "groups", "groups": groups}


def _entry(edition: Edition, id: str) -> dict[str, Any]:
    tie = edition.bulletin.ties[id]
    standing = edition.facts.ties[id].standing
    return {
        "id": id,
        "link": edition.link("tie", id),
        "meta": stands(edition, standing),
        "match": fold(" ".join(_keys(edition, tie))),
        "group": standing.state,
    }


def _keys(edition: Edition, tie: Tie[str]) -> Iterator[str]:
    """What a tie may be looked for by: its places in any language, their regions, the fields of what both did."""
    for city in tie.cities:
        yield edition.search_keys[city].replace("\n", " ")
        yield edition.region_name(edition.bulletin.cities[city].region)
    traces = (trace for told in edition.facts.ties[tie.id].happenings for trace in told.traces if trace.id)
    fields = {field for trace in traces for field in edition.bulletin.of(trace.of)[trace.id].fields}
    yield from sorted(edition.words.term("field", field) for field in fields)
