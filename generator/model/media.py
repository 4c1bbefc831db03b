"""Media that write of the towns, and where they announce what they publish."""

from __future__ import annotations

from generator.model.addresses import WebAddress
from generator.model.common import Record, Strict, T, complete, value
from generator.model.scalars import CityId, LanguageTag, RegionId


@value
class Channel(Strict):
    """A feed: RSS or Atom."""

    url: WebAddress
    lang: LanguageTag | None = None
    """The language it is written in, where the medium has more than one."""


@value
class Medium(Record[T]):
    """`cities` and `regions` are those it writes of."""

    name: T = complete()
    website: WebAddress
    languages: tuple[LanguageTag, ...]
    channels: tuple[Channel, ...] = ()
    """None where no address of a feed is known."""
    cities: tuple[CityId, ...] = ()
    regions: tuple[RegionId, ...] = ()
    summary: T | None = None
    terms: T | None = None
    """On what terms it lets others quote it, as it says itself."""
