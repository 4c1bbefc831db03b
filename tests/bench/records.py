"""The records of a synthetic bulletin: what there is of each kind, and each record with its facts and its prose.

`Plan` knows of every record what links need, in a few bytes each; the rest is drawn when it is asked for, by a chance
that depends on the seed and the record's number alone, so that a hundred thousand pages are never held at once.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.translations.states import fingerprint
from tests.bench.wording import MOST_TOWNS, Block, Said, capital, prose, sentence, town, words

FOLDERS = {"city": "cities", "tie": "ties", "project": "projects", "event": "events", "article": "news"}
SHARES = {"city": 1, "tie": 3, "project": 2, "event": 3, "article": 1}
"""Tenths of all records."""
SERIES, IN_SERIES = "forum-regions", 12
"""The row of events that the front page shows."""
FIRST_DAY, LAST_DAY = dt.date(2023, 1, 1), dt.date(2026, 11, 20)

REGIONS = (
    ("brest-region", "BY-BR", "Europe/Minsk", ("Брестская область", "Брэсцкая вобласць")),
    ("vitebsk-region", "BY-VI", "Europe/Minsk", ("Витебская область", "Віцебская вобласць")),
    ("gomel-region", "BY-HO", "Europe/Minsk", ("Гомельская область", "Гомельская вобласць")),
    ("grodno-region", "BY-HR", "Europe/Minsk", ("Гродненская область", "Гродзенская вобласць")),
    ("minsk-region", "BY-MI", "Europe/Minsk", ("Минская область", "Мінская вобласць")),
    ("mogilev-region", "BY-MA", "Europe/Minsk", ("Могилёвская область", "Магілёўская вобласць")),
    ("bryansk-oblast", "RU-BRY", "Europe/Moscow", ("Брянская область", "Бранская вобласць")),
    ("kaluga-oblast", "RU-KLU", "Europe/Moscow", ("Калужская область", "Калужская вобласць")),
    ("kursk-oblast", "RU-KRS", "Europe/Moscow", ("Курская область", "Курская вобласць")),
    ("pskov-oblast", "RU-PSK", "Europe/Moscow", ("Псковская область", "Пскоўская вобласць")),
    ("smolensk-oblast", "RU-SMO", "Europe/Moscow", ("Смоленская область", "Смаленская вобласць")),
    ("tver-oblast", "RU-TVE", "Europe/Moscow", ("Тверская область", "Цвярская вобласць")),
)
_OF_COUNTRY = 6
FIELDS = ("trade", "education", "culture", "sport", "tourism", "youth", "health", "industry", "science", "memory")
_EVENT_TYPES = ("visit", "days-of-city", "conference", "seminar", "exhibition", "festival", "sport", "school-exchange")
_FACTS: dict[str, Said] = {
    "kind": ("Вид", "Від"),
    "region": ("Регион", "Рэгіён"),
    "population": ("Жителей", "Жыхароў"),
    "coordinates": ("Координаты", "Каардынаты"),
    "cities": ("Города", "Гарады"),
    "start": ("Начало", "Пачатак"),
    "end": ("Окончание", "Заканчэнне"),
    "fields": ("Сферы", "Сферы"),
    "website": ("Сайт", "Сайт"),
    "added": ("Внесено", "Унесена"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What others say of a record."""

    kind: str
    id: str
    title: Said

    @property
    def folder(self) -> str:
        return FOLDERS[self.kind]


@dataclass(frozen=True, slots=True)
class Source:
    title: Said
    url: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record with all that its page tells; `data` are its own fields, in YAML, without texts and sources."""

    entry: Entry
    data: str
    facts: tuple[tuple[Said, Said], ...]
    summary: Said
    body: tuple[Block, ...]
    sources: tuple[Source, ...]
    added: dt.date


@dataclass(frozen=True, slots=True)
class Plan:
    """Every record by its number, in the order of FOLDERS; `pairs` are the towns of the ties."""

    seed: int
    entries: tuple[Entry, ...]
    pairs: tuple[tuple[int, int], ...]
    first: dict[str, int] = field(default_factory=dict)
    """The number of the first record of each kind."""

    @property
    def towns(self) -> int:
        return self.first["tie"]


def plan(pages: int, seed: int) -> Plan:
    """What a bulletin of so many pages holds, both languages together."""
    counts = _counts(pages // 2)
    if counts["city"] > MOST_TOWNS:
        raise ValueError(f"there are names for {MOST_TOWNS} towns only, which is enough for {MOST_TOWNS * 20} pages")
    chance = random.Random(f"{seed} plan")
    towns = [town(number) for number in range(counts["city"])]
    entries = [Entry("city", latin.lower().replace(" ", "-"), (ru, be)) for latin, ru, be in towns]
    # Towns with even numbers lie in Belarus, the others in Russia.
    here, there = range(0, len(towns), 2), range(1, len(towns), 2)
    drawn = sorted(chance.sample(range(len(here) * len(there)), counts["tie"]))
    pairs = tuple((here[number // len(there)], there[number % len(there)]) for number in drawn)
    first = {"city": 0, "tie": len(entries)}
    for a, b in pairs:
        ours, theirs = entries[a], entries[b]
        title = f"{ours.title[0]} — {theirs.title[0]}", f"{ours.title[1]} — {theirs.title[1]}"
        entries.append(Entry("tie", f"{ours.id}--{theirs.id}", title))
    for kind in ("project", "event", "article"):
        first[kind] = len(entries)
        for number in range(counts[kind]):
            russian, belarusian = capital(words(chance, 3))
            entries.append(Entry(kind, f"{kind}-{number:05}", (f"{russian} {number}", f"{belarusian} {number}")))
    return Plan(seed, tuple(entries), pairs, first)


def _counts(records: int) -> dict[str, int]:
    """Tenths by SHARES; in a small bulletin as many more towns as its ties need, for fewer events."""
    counts = {kind: records * share // 10 for kind, share in SHARES.items()}
    needed = 2 * math.ceil(math.sqrt(counts["tie"]))
    counts["city"] = max(counts["city"], needed)
    counts["event"] = records - sum(number for kind, number in counts.items() if kind != "event")
    if counts["event"] < 1 or counts["article"] < 1:
        raise ValueError("a bulletin with a record of each kind has 60 pages or more")
    return counts


def record(of: Plan, number: int) -> Record:
    entry = of.entries[number]
    chance = random.Random(f"{of.seed} {number}")
    added = FIRST_DAY + dt.timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days + 1))
    data, facts = _DRAWN[entry.kind](of, number, chance)
    sources = tuple(
        Source(capital(words(chance, 3)), f"https://example.org/{entry.folder}/{number}/{place}") for place in (1, 2)
    )
    targets = [chance.randrange(len(of.entries)) for _ in range(5)]
    told = tuple((_FACTS[key], value) for key, value in (*facts, ("added", _same(added))))
    summary = sentence(chance, 6, 9)
    return Record(entry, data, told, summary, prose(chance, targets, sources[0].url), sources, added)


Facts = tuple[tuple[str, Said], ...]


def _same(value: object) -> Said:
    return str(value), str(value)


def _city(of: Plan, number: int, chance: random.Random) -> tuple[str, Facts]:
    abroad = number % 2
    region, *_, name = REGIONS[abroad * _OF_COUNTRY + number // 2 % _OF_COUNTRY]
    lat = round(chance.uniform(52.2, 55.8), 4)
    lon = round(chance.uniform(33.0, 46.0) if abroad else chance.uniform(24.2, 31.0), 4)
    people = chance.randint(2_000, 900_000)
    website = f"https://{of.entries[number].id}.example.org/"
    data = f"""\
kind: town
region: {region}
coordinates:
  lat: {lat}
  lon: {lon}
population:
  count: {people}
  year: {chance.randint(2015, 2025)}
wikidata: Q{100_000 + number}
website: {website}
"""
    facts = (
        ("kind", ("город", "горад")),
        ("region", name),
        ("population", _same(people)),
        ("coordinates", _same(f"{lat}, {lon}")),
        ("website", _same(website)),
    )
    return data, facts


def _tie(of: Plan, number: int, chance: random.Random) -> tuple[str, Facts]:
    a, b = (of.entries[town] for town in of.pairs[number - of.towns])
    kind = chance.choice(("twin", "twin", "twin", "cooperation", "intent"))
    signed = chance.randint(1960, 2022)
    seen = dt.date(2023, 1, 1) + dt.timedelta(days=chance.randrange(1_300))
    data = f"""\
cities:
  - {a.id}
  - {b.id}
kind: {kind}
confidence: {chance.choice(("high", "high", "medium"))}
signed: {signed}
evidence:
  - date: {seen}
    what:
{text(sentence(chance, 6, 9), 6)}
    source:
      title: Новости {number}
      url: https://example.org/evidence/{number}
      accessed: {LAST_DAY}
      read_from: page
"""
    facts = (
        ("kind", _same(kind)),
        ("cities", _names([a, b])),
        ("start", _same(signed)),
        ("end", _same(seen)),
    )
    return data, facts


def _project(of: Plan, _number: int, chance: random.Random) -> tuple[str, Facts]:
    start = chance.randint(2010, 2024)
    end = start + chance.randint(1, 4)
    status = "ongoing" if end > LAST_DAY.year else "completed"
    fields = chance.sample(FIELDS, 2)
    cities = _cities(of, chance, 3)
    data = f"""\
status: {status}
start: {start}
end: {end}
participants:
  cities:
{_items((city.id for city in cities), 4)}
fields:
{_items(fields, 2)}
"""
    facts = (
        ("kind", _same(status)),
        ("cities", _names(cities)),
        ("start", _same(start)),
        ("end", _same(end)),
        ("fields", _same(", ".join(fields))),
    )
    return data, facts


def _event(of: Plan, number: int, chance: random.Random) -> tuple[str, Facts]:
    place = number - of.first["event"]
    start = dt.date(2014, 1, 1) + dt.timedelta(days=chance.randrange(4_600))
    end = start + dt.timedelta(days=chance.randint(0, 3))
    kind = "forum-regions" if place < IN_SERIES else chance.choice(_EVENT_TYPES)
    series = f"series: {SERIES}\nnumber: {place + 1}\n" if place < IN_SERIES else ""
    fields = chance.sample(FIELDS, 2)
    at, *others = _cities(of, chance, 3)
    data = f"""\
type: {kind}
{series}start: {start}
end: {end}
places:
  - {at.id}
participants:
  cities:
{_items((city.id for city in others), 4)}
fields:
{_items(fields, 2)}
"""
    facts = (
        ("kind", _same(kind)),
        ("cities", _names([at, *others])),
        ("start", _same(start)),
        ("end", _same(end)),
        ("fields", _same(", ".join(fields))),
    )
    return data, facts


def _article(of: Plan, _number: int, chance: random.Random) -> tuple[str, Facts]:
    date = FIRST_DAY + dt.timedelta(days=chance.randrange(1_400))
    about = of.entries[chance.randrange(of.first["article"])]
    data = f"date: {date}\nrelated:\n  - {about.kind}:{about.id}\n"
    return data, (("start", _same(date)), ("cities", about.title))


_DRAWN = {"city": _city, "tie": _tie, "project": _project, "event": _event, "article": _article}


def _cities(of: Plan, chance: random.Random, number: int) -> list[Entry]:
    return [of.entries[town] for town in chance.sample(range(of.towns), number)]


def _names(towns: list[Entry]) -> Said:
    russian, belarusian = (", ".join(town.title[lang] for town in towns) for lang in range(2))
    return russian, belarusian


def _items(values: Iterable[str], indent: int) -> str:
    return "\n".join(f"{' ' * indent}- {value}" for value in values)


def text(said: Said, indent: int) -> str:
    """Both versions of a text as they stand in a record, the translation up to date."""
    lead = " " * indent
    return f"{lead}ru: {said[0]}\n{lead}be: {said[1]}\n{lead}translated_from: {{be: {fingerprint(said[0])}}}"
