"""`site_config.yml`: what one bulletin is, read by the same machinery as its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Generic, NamedTuple

from generator.diagnostics import Problem, Span, did_you_mean
from generator.files import read_text
from generator.model.addresses import Domain, EditAddress, Email, Phone, SiteAddress, WebAddress
from generator.model.common import Strict, T, complete, value
from generator.model.kinds import BY_FOLDER, BY_NAME
from generator.model.scalars import Country, LanguageTag, Latitude, Longitude, String, Whole
from generator.model.walk import Leaf, leaves
from generator.nodes import Fields, find, plain, seeker, twice
from generator.rules import Rules
from generator.schema import build, check_languages
from generator.sources import TOPICS, parse_record
from generator.spelling import check_letters, unlinked
from generator.text import Alphabet, Lang, Text

SECTIONS = (*BY_FOLDER, *TOPICS)


@value
class Language(Strict):
    code: LanguageTag
    name: String
    """The language's name in the language itself."""
    alphabet: String
    """Its own small letters in their order; other letters of the same script are errors in its texts."""


@value
class Box(Strict):
    """A bounding box in degrees; where `east` is less than `west` it crosses the antimeridian."""

    south: Latitude
    west: Longitude
    north: Latitude
    east: Longitude

    def holds(self, lat: float, lon: float) -> bool:
        if not self.south <= lat <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= lon <= self.east
        return lon >= self.west or lon <= self.east


@value
class Forge(Strict):
    edit: EditAddress
    """Address of the page where a file is edited; `{path}` stands for the file."""
    new_issue: WebAddress | None = None
    """Address of the form for initiatives; absent where the forge has none."""


@value
class Licence(Strict):
    name: String
    url: WebAddress


@value
class Press(Strict, Generic[T]):
    """Whom journalists write to or call: an office rather than a person."""

    name: T = complete()
    email: Email
    phone: Phone | None = None


@value
class Border(Strict):
    distance_km: Whole


@value
class Monitor(Strict):
    """The spans that the state of a tie is measured by."""

    recent_years: Whole = 3
    """Evidence of this calendar year and of so many before it counts as recent."""
    verified_months: Whole = 12
    """A record that was verified so many months ago or less counts as verified lately."""


@value
class Config(Strict, Generic[T]):
    title: T = complete()
    subtitle: T = complete()
    description: T = complete()
    address: SiteAddress
    """Where the site will stand, with a slash at the end."""
    feed_authority: String
    """Authority and year of the feeds' tag URIs (RFC 4151); never changes, even when the address does."""
    languages: tuple[Language, ...]
    name_languages: tuple[LanguageTag, ...] = ()
    """Further languages that names may be given in."""
    publisher: T = complete()
    disclaimer: T = complete()
    contact: Email
    press: Press[T] | None = None
    """Absent where journalists write where everybody does."""
    forge: Forge | None = None
    licence: Licence
    blocked_domains: tuple[Domain, ...] = ()
    countries: Mapping[Country, Box]
    border: Border
    monitor: Monitor = Monitor()
    sections: tuple[String, ...]
    """The main navigation, in its order; sections without records are left out."""
    home_series: String | None = None
    """The series of events that the home page shows at a glance, by its id."""

    @property
    def langs(self) -> tuple[Lang, ...]:
        return tuple(Lang(language.code) for language in self.languages)

    def alphabet(self, lang: Lang) -> Alphabet:
        return next(Alphabet(known.alphabet) for known in self.languages if known.code == lang)

    def rules(self) -> Rules:
        return Rules(
            self.langs,
            tuple(Lang(code) for code in self.name_languages),
            {lang: self.alphabet(lang) for lang in self.langs},
            self.blocked_domains,
        )


# What stands in for a field that cannot be used, so that the records are checked all the same; nothing is built then.
_STAND_INS: Mapping[str, object] = {
    "title": {"en": "…"},
    "subtitle": {"en": "…"},
    "description": {"en": "…"},
    "address": "https://example.org/",
    "feed_authority": "…",
    "name_languages": [],
    "publisher": {"en": "…"},
    "disclaimer": {"en": "…"},
    "contact": "nobody@example.org",
    "licence": {"name": "…", "url": "https://example.org/"},
    "blocked_domains": [],
    "countries": {},
    "border": {"distance_km": "0"},
    "sections": [],
}


class ConfigFile(NamedTuple):
    """The configuration and how it was written; `config` is None where not even the languages are known."""

    config: Config[Text] | None
    problems: tuple[Problem, ...]
    node: Fields
    lines: Mapping[str, Sequence[str]]


def read_config(file: Path) -> ConfigFile:
    """The configuration in `file`, as good as it can be had.

    With an error among the problems it serves to check the records, and nothing else.
    """
    path = file.name
    text, problems = read_text(file, path)
    if text is None:
        return ConfigFile(None, problems, _NOTHING, {})
    lines = {path: text.split("\n")}
    node, found = parse_record(text, path)
    problems += found
    if node is None:
        return ConfigFile(None, problems, _NOTHING, lines)
    config, found = build(Config, node, {})
    problems += found
    config = config or _usable(node)
    if config is not None:
        problems += (*check_letters(node, lines, config.rules()), *_check(config, node, lines))
        problems += tuple(_check_series(config, node, file.parent / "data" / BY_NAME["series"].folder))
    return ConfigFile(config, problems, node, lines)


def _usable(node: Fields) -> Config[Text] | None:
    """The configuration with a stand-in for each of its fields that cannot be used; None where the languages cannot."""
    usable: dict[str, object] = {}
    fields = plain(node)
    for name, stand_in in _STAND_INS.items():
        value = fields.get(name, stand_in)
        config, _ = build(Config, _NOTHING, {**_STAND_INS, "languages": [_ANY_LANGUAGE], name: value})
        usable[name] = stand_in if config is None else value
    config, _ = build(Config, _NOTHING, {**usable, "languages": fields.get("languages")})
    return config if config and config.languages else None


def _is_stand_in(leaf: Leaf) -> bool:
    return bool(leaf.value == Text.of({"en": "…"}))


_NOTHING = Fields(Span("site_config.yml"), ())
_ANY_LANGUAGE = {"code": "en", "name": "English", "alphabet": "abcdefghijklmnopqrstuvwxyz"}


def _check_series(config: Config[Text], node: Fields, folder: Path) -> Iterator[Problem]:
    """The series of the home page is a record's file, readable or not: what is in it is checked elsewhere."""
    known = sorted(file.stem for file in folder.glob("*.yml"))
    if config.home_series is not None and config.home_series not in known:
        details = {"kind": "series", "word": config.home_series}
        at = find(node, ("home_series",)).span
        yield Problem(at, "E501", details, did_you_mean(config.home_series, known))


def _check(config: Config[Text], node: Fields, lines: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    for word in twice(node):
        yield Problem(word.span, "E317", {"word": word.word})
    for place, section in enumerate(config.sections):
        if section not in SECTIONS:
            details = {"word": section, "known": ", ".join(SECTIONS)}
            span = find(node, ("sections", place)).span
            yield Problem(span, "E304", details, did_you_mean(section, SECTIONS, 1))
    if not config.languages:
        yield Problem(find(node, ("languages",)).span, "E302", {"key": "code"})
    seen: set[str] = set()
    for place, language in enumerate(config.languages):
        if language.code in seen:
            yield Problem(find(node, ("languages", place, "code")).span, "E317", {"word": language.code})
        seen.add(language.code)
    for leaf in leaves(config):
        if isinstance(leaf.value, Text) and not _is_stand_in(leaf):
            yield from check_languages(leaf.value, leaf.complete, node, leaf.path, config.rules())
            for lang, words in leaf.value.versions:
                yield from unlinked(words, seeker(node, (*leaf.path, lang), lines))
