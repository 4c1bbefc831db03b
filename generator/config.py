"""`site_config.yml`: what one bulletin is, read by the same machinery as its records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Generic

from generator.diagnostics import Problem, did_you_mean, has_errors
from generator.files import read_text
from generator.model.common import Strict, T, complete, value
from generator.model.kinds import BY_FOLDER
from generator.model.scalars import (
    Country,
    LanguageTag,
    Latitude,
    Longitude,
    String,
    WebAddress,
    Whole,
)
from generator.model.walk import leaves
from generator.nodes import Fields, find
from generator.schema import Rules, build, check_letters
from generator.sources import parse_record
from generator.text import Alphabet, Lang, Text

SECTIONS = (*BY_FOLDER, "fields", "border")


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
    edit: WebAddress
    """Address of the page where a file is edited; `{path}` stands for the file."""


@value
class Licence(Strict):
    name: String
    url: WebAddress


@value
class Border(Strict):
    distance_km: Whole


@value
class Config(Strict, Generic[T]):
    title: T = complete()
    subtitle: T = complete()
    description: T = complete()
    address: WebAddress
    """Where the site will stand, with a slash at the end."""
    feed_authority: String
    """Authority and year of the feeds' tag URIs (RFC 4151); never changes, even when the address does."""
    languages: tuple[Language, ...]
    name_languages: tuple[LanguageTag, ...] = ()
    """Further languages that names may be given in."""
    publisher: T = complete()
    disclaimer: T = complete()
    contact: String
    forge: Forge | None = None
    licence: Licence
    blocked_domains: tuple[String, ...] = ()
    countries: Mapping[Country, Box]
    border: Border
    sections: tuple[String, ...]
    """The main navigation, in its order; sections without records are left out."""

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


def read_config(file: Path) -> tuple[Config[Text] | None, tuple[Problem, ...]]:
    """The configuration in `file`; None, with problems, where it cannot be used."""
    path = file.name
    text, problems = read_text(file, path)
    if text is None:
        return None, problems
    node, found = parse_record(text, path)
    problems += found
    if node is None:
        return None, problems
    config, found = build(Config, node, {})
    problems += found
    if config is None:
        return None, problems
    problems += _check(config, node, text)
    return (None if has_errors(problems) else config), problems


def _check(config: Config[Text], node: Fields, text: str) -> tuple[Problem, ...]:
    problems = list(check_letters(node, text, config.rules()))
    for place, section in enumerate(config.sections):
        if section not in SECTIONS:
            details = {"word": section, "known": ", ".join(SECTIONS)}
            span = find(node, ("sections", place)).span
            problems.append(Problem(span, "E304", details, did_you_mean(section, SECTIONS, 1)))
    if not config.languages:
        problems.append(Problem(node.span, "E302", {"key": "languages"}))
    for leaf in leaves(config):
        if isinstance(leaf.value, Text) and leaf.complete:
            missing = [lang for lang in config.langs if leaf.value.get(lang) is None]
            if missing:
                span = find(node, leaf.path).span
                problems.append(Problem(span, "E313", {"languages": ", ".join(missing)}))
    return tuple(problems)
