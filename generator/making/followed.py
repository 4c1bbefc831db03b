"""Followed: what follows from a name or a date that was edited, found of what is known of all the other records.

What a record is called stands in the index of each language, and nowhere else. From its dates, and from whatever else
it says that is no words and names nobody, follows nearly all that is derived; but nothing about which records there
are, or where a reference leads. So no file is read, and nothing that only files can say is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.consistency import check_facts, check_numbers
from generator.derive.facts import derive_again
from generator.derive.happenings import places_of
from generator.derive.places import latin
from generator.diagnostics import Span
from generator.editions import in_language
from generator.index import called_otherwise, shown
from generator.making.edits import Altered, Changes, Followed, Sources
from generator.making.stock import Stock
from generator.making.watching import FACTS, as_mapping, flat
from generator.model.common import Joint, Record
from generator.model.events import Event
from generator.model.kinds import BY_NAME, Kind
from generator.model.places import City
from generator.nodes import Fields
from generator.readings import Of
from generator.schema import Validated
from generator.text import Text

Compare = Callable[[Sources], Changes]
"""What of sources is not as it was."""


def followed(altered: Iterable[Altered], stock: Stock, compare: Compare) -> Followed | None:
    """What follows from records that changed, where `stock` has them as they are now and all else as it was.

    None where there is anything to complain of, or all has to be read to know.
    """
    records = tuple(altered)
    changes = _called(records, stock)
    derived: Sources = {}
    if any(one.facts for one in records):
        told = None if _is_wrong(records, stock) else _derived(records, stock)
        if told is None:
            return None
        different = compare(told)
        changes |= different
        derived = {name: told[name] for name in different}
    return Followed(changes, derived)


def _called(records: tuple[Altered, ...], stock: Stock) -> Changes:
    """What follows from what they are called: the indexes, and how strangers write the name of a place."""
    bulletin, langs = stock.bulletin, stock.config.langs
    named = [one.now for one in records if one.called]
    keys = [(of.file.kind.name, of.file.id) for of in named]
    changes: Changes = {}
    for lang, index in stock.indexes.items() if keys else ():
        said = in_language(bulletin, lang, langs)
        parts = called_otherwise(index, lang, said, bulletin, keys, stock.config.alphabet(lang))
        changes |= {f"{lang}.{name}": part for name, part in parts.items() if part}
    places = stock.facts.places
    latins = {of.file.id: latin(of.value, bulletin) for of in named if isinstance(of.value, City)}
    if written := {id: replace(places[id], latin=now) for id, now in latins.items() if now != places[id].latin}:
        changes["facts.places"] = written
    return changes


def _derived(records: tuple[Altered, ...], stock: Stock) -> Sources | None:
    """All that was derived again."""
    before, bulletin = stock.facts, stock.bulletin
    facts, kept = derive_again(before, bulletin, stock.config, before.today, any(map(_has_moved, records)))
    if bool(facts.border) != bool(before.border):
        return None  # a page may introduce what is shown no more
    apart = {f"{FACTS}.{name}" for name in kept}
    told = {name: as_mapping(of) for name, of in flat(facts).sources.items() if not _is_of(name, apart)}
    sections = as_mapping(shown(bulletin, facts))
    return told | {f"{lang}.shown": sections for lang in stock.indexes}


def _is_of(name: str, apart: set[str]) -> bool:
    """Whether a source is one of these, or a part of one."""
    return any(name == one or name.startswith(f"{one}.") for one in apart)


def _has_moved(one: Altered) -> bool:
    """Whether what is near a place, or takes part in what, may be otherwise."""
    now, before = one.now.value, one.before
    if isinstance(now, Joint) and isinstance(before, Joint):
        return places_of(now) != places_of(before)
    return one.facts and isinstance(now, City)


def _is_wrong(records: tuple[Altered, ...], stock: Stock) -> bool:
    """Whether what they say does not agree with itself, or with what others say."""
    known = {kind: _Known(kind, of) for kind, of in stock.bulletin.records.items()}
    config, today = stock.config, stock.facts.today
    return any(
        any(check_facts(one.now, known, config, today)) or any(check_numbers(_numbered(one.now, stock, known)))
        for one in records
    )


def _numbered(record: Of, stock: Stock, known: Mapping[str, Mapping[str, Of]]) -> Iterator[Of]:
    """All events that have the same number in a series."""
    event = record.value
    if isinstance(event, Event) and event.series and event.number is not None:
        for id in stock.facts.groups.series.get(event.series, ()):
            if stock.bulletin.events[id].number == event.number:
                yield known["event"][id]
        yield record


@dataclass(frozen=True, slots=True)
class _Known(Mapping[str, Of]):
    """The records of a kind as those are that were read from files."""

    kind: str
    records: Mapping[str, Record[Text]]

    def __getitem__(self, id: str) -> Of:
        return Validated(self.records[id], _Unread(BY_NAME[self.kind], id))

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


@dataclass(frozen=True, slots=True)
class _Unread:
    """Stands for a file that nobody read: whatever is asked for is found at its beginning."""

    kind: Kind
    id: str

    @property
    def path(self) -> str:
        return f"data/{self.kind.folder}/{self.id}.yml"

    @property
    def node(self) -> Fields:
        return Fields(Span(self.path), ())

    @property
    def lines(self) -> Mapping[str, list[str]]:
        return {self.path: []}
