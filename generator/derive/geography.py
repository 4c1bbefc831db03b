"""Distances and time differences between places."""

from __future__ import annotations

import datetime as dt
import math
from zoneinfo import ZoneInfo

from generator.bulletin import Bulletin
from generator.cartography.projection import EARTH_KM
from generator.model.common import T
from generator.model.events import Event
from generator.model.places import City


def distance_km(a: City[T], b: City[T]) -> float | None:
    """Great-circle distance in kilometres; None where a place has no coordinates."""
    if a.coordinates is None or b.coordinates is None:
        return None
    lat1, lon1, lat2, lon2 = (
        math.radians(degrees)
        for degrees in (a.coordinates.lat, a.coordinates.lon, b.coordinates.lat, b.coordinates.lon)
    )
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def time_difference(a: City[T], b: City[T], bulletin: Bulletin[T], today: dt.date) -> dt.timedelta:
    """How far the clocks of `b` are ahead of those of `a` at noon of `today`."""
    noon = dt.datetime.combine(today, dt.time(12), dt.UTC)
    ahead, behind = (
        noon.astimezone(ZoneInfo(zone_of(city, bulletin))).utcoffset() or dt.timedelta() for city in (b, a)
    )
    return ahead - behind


def zone_of(city: City[T], bulletin: Bulletin[T]) -> str:
    return city.time_zone or bulletin.regions[city.region].time_zone


def zone_of_event(event: Event[T], bulletin: Bulletin[T]) -> str | None:
    """The zone whose clocks its times are told by; None where neither it nor any place says one."""
    return event.time_zone or next((zone_of(bulletin.cities[id], bulletin) for id in event.places), None)
