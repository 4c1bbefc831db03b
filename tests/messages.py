"""Every message that the code, the templates and the model may ask the words files for."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator import codes, config, details
from generator.derive import coverage, happenings
from generator.derive.facts import EventState
from generator.front_matter import BODY
from generator.history import fields
from generator.history.changes import Missing
from generator.model import (
    agreements,
    common,
    corrections,
    documents,
    events,
    glossary,
    initiatives,
    kinds,
    organisations,
    places,
    practices,
    projects,
    recommendations,
    sought,
    ties,
    vocabulary,
)
from generator.model.walk import members
from generator.opendata import sources
from generator.opendata.records import shape_of_kind
from generator.opendata.shapes import Compound, Keyed, Several, Shape
from generator.passages import IN_FRONT
from generator.sources import TOPICS
from generator.translations.states import TranslationState
from generator.views import records, standing
from generator.words import context_of
from tests.tools import ROOT

# The calls by which code says a message, and how many of their arguments are one. (Babel's own extraction reads
# tokens and misses what stands within an f-string.)
KEYWORDS = {"words": 1, "N_": 1, "tell": 1, "count": 2, "plural": 2, "term": 2, "heading": 2}
IN_CONTEXT = ("term", "heading")
IN_TEMPLATE = re.compile(r'words\["([^"]+)"\]')
PLACEHOLDER = re.compile(r"(?<!\{)\{\w*\}(?!\})")


MODELS = (
    *(agreements, common, corrections, documents, events, glossary, initiatives, organisations, places, practices),
    *(projects, recommendations, ties, config),
)


class Message(NamedTuple):
    """`many` makes it a plural; `context` tells the same word of two vocabularies apart."""

    context: str
    one: str
    many: str = ""


def placeholders(words: str) -> set[str]:
    return set(PLACEHOLDER.findall(words))


@cache
def messages() -> dict[Message, set[str]]:
    """Each message with the files it comes from: sentences first, then the model's words."""
    found: dict[Message, set[str]] = defaultdict(set)
    for message, origin in (*_in_code(), *_in_templates(), *_of_rules(), *_of_model()):
        found[message].add(origin)
    return found


def _in_code() -> Iterator[tuple[Message, str]]:
    for path, call, keyword in _calls():
        wanted = call.args[: KEYWORDS[keyword]]
        literal = [word for word in map(_literal, wanted) if word]
        if len(literal) == KEYWORDS[keyword]:
            context = () if keyword in IN_CONTEXT else ("",)
            yield Message(*context, *literal), path


def looked_up_by_variable() -> set[str]:
    """Files that look up messages which stand elsewhere: there, nothing can be seen to be missing."""
    return {path for path, call, keyword in _calls() if keyword == "words" and not _literal(call.args[0])}


@cache
def _calls() -> tuple[tuple[str, ast.Call, str], ...]:
    """Every call by which a message is said: its file, the call and the keyword."""
    paths = sorted((ROOT / "generator").rglob("*.py"))
    nodes = ((path, node) for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return tuple(
        (path.relative_to(ROOT).as_posix(), node, keyword)
        for path, node in nodes
        if isinstance(node, ast.Call) and node.args and (keyword := _keyword(node.func))
    )


def _keyword(function: ast.expr) -> str:
    name = getattr(function, "attr", getattr(function, "id", ""))
    return name if name in KEYWORDS else ""


def _literal(argument: ast.expr) -> str:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def _in_templates() -> Iterator[tuple[Message, str]]:
    for path in sorted((ROOT / "theme").rglob("*.html")):
        for message in IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
            yield Message("", message), path.relative_to(ROOT).as_posix()


def _of_rules() -> Iterator[tuple[Message, str]]:
    for module in (codes, details):
        yield from ((Message("", sentence), _file(module)) for sentence in module.messages())


def _of_model() -> Iterator[tuple[Message, str]]:
    """The names of kinds, sections, fields, vocabularies and milestones, each in its context."""
    file = _file(kinds)
    names = (*kinds.BY_NAME, "clause")
    for context in ("kind", "records"):
        yield from ((Message(context, name), file) for name in names)
    listed = [kind for kind in kinds.KINDS if not kind.path]
    yield from ((Message("section", section), file) for section in (kind.folder for kind in listed))
    others = ("home", *TOPICS)
    yield from ((Message("section", section), "site_config.yml") for section in others)
    yield from ((Message("count", kind.name, kind.name), file) for kind in listed)
    yield from ((Message("number", f"{{n}} {kind.name}", f"{{n}} {kind.name}"), file) for kind in kinds.KINDS)
    for kind in kinds.KINDS:
        yield from ((Message("label", name), _file(kind.record)) for name in _shown(kind.record))
        yield from ((Message("changed field", name), _file(kind.record)) for name in _told(kind.record))
    vocabularies: tuple[type[StrEnum], ...] = (*_vocabularies(), EventState, Missing, TranslationState)
    for of in vocabularies:
        context = context_of(of)
        yield from ((Message(context, word.value), _file(of)) for word in of)
    texts = {name for of in _values() for name in _texts(of)} | {*IN_FRONT, BODY}
    yield from ((Message("text", name), "generator/model") for name in texts)
    yield from ((Message("published field", name), "generator/opendata") for name in _published())
    things = {thing.name for of in sought.SOUGHT.values() for thing in of} | set(coverage.DERIVED)
    for context in ("sought", "where to look"):
        yield from ((Message(context, name), _file(sought)) for name in things)
    yield from ((Message("state of a tie", state), _file(standing)) for state in standing.NAMED)
    for context in ("milestone", "milestone told"):
        yield from ((Message(context, name), _file(happenings)) for name in happenings.MILESTONES)


def _told(record: type[Any]) -> list[str]:
    """The fields that changes and corrections name; texts have names of their own."""
    silent = {fields.Sort.BOOKKEEPING, fields.Sort.NAME, fields.Sort.TEXT}
    return [name for name, rule in fields.rules(record).items() if rule.sort not in silent]


def _shown(record: type[Any]) -> list[str]:
    """The fields that a record's page tells under a name of their own, and those that feeds do."""
    names = [member.name for member in members(record)]
    hidden = records.SHOWN_ELSEWHERE - {"note"}
    return [*(name for name in names if name not in hidden), "date"]


def _published() -> set[str]:
    """Every field of the data that are published."""
    found: set[str] = set()
    shapes: list[Shape] = [sources.SHAPE, *(shape_of_kind(kind.name) for kind in kinds.KINDS)]
    while shapes:
        match shapes.pop():
            case Compound(_, parts):
                found |= {part.description for part in parts}
                shapes += (part.shape for part in parts)
            case Several(of) | Keyed(of):
                shapes.append(of)
    return found


def _values() -> Iterator[type[Any]]:
    """Every class of the model, the glossary's and the configuration's among them."""
    for module in MODELS:
        yield from (of for _, of in inspect.getmembers(module, dataclasses.is_dataclass) if inspect.isclass(of))


def _texts(of: type[Any]) -> Iterator[str]:
    """The fields that are texts in several languages: `T`, as they are written."""
    yield from (field.name for field in dataclasses.fields(of) if field.type in ("T", "T | None"))


def _vocabularies() -> Iterable[type[StrEnum]]:
    for _, of in inspect.getmembers(vocabulary, inspect.isclass):
        if issubclass(of, StrEnum) and of is not StrEnum:
            yield of


def _file(of: Any) -> str:
    return Path(inspect.getfile(of)).resolve().relative_to(ROOT).as_posix()
