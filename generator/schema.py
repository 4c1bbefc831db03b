"""Validate: nodes to records, all problems at once. The only module that knows pydantic.

pydantic is handed plain dictionaries of words; `Word` marks in the model say how each becomes a value. Its errors come
back as problems at the place of the node they are about. What a single record cannot know (ids, other records) is
linking's business.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from generator import letters
from generator.diagnostics import Problem, Span, did_you_mean
from generator.model.common import Record, Source
from generator.model.kinds import KINDS
from generator.model.scalars import Rejected, TextWord
from generator.model.walk import leaves, members
from generator.nodes import Fields, Node, Scalar, find, plain
from generator.sources import RecordFile
from generator.text import Alphabet, Lang, Text

V = TypeVar("V")

EXAMPLES = {
    "date": "write 2017, 2017-06 or 2017-06-29",
    "whole number": "write digits only, as in 28745",
    "number": "write degrees with a point, as in 55.1904",
    "yes or no": "write true or false",
    "text per language": "write one line for each language, indented: “ru: …”",
    "text": "write words; a text that looks like a list or has “: ” in it needs quotes",
    "address": "copy it from the browser: https://…",
    "id": "write the name of the record's file without .yml",
    "a list": "write each entry on a line of its own that begins with “- ”",
    "fields": "write “name: value” lines, indented by two spaces",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the bulletin itself says about its data."""

    languages: tuple[Lang, ...]
    name_languages: tuple[Lang, ...]
    alphabets: Mapping[Lang, Alphabet]
    blocked_domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Validated(Generic[V]):
    """A value and the file it came from, so that later stages can point at its places."""

    value: V
    file: RecordFile

    def span(self, *path: str | int, key: bool = False) -> Span:
        return find(self.file.node, path, key).span


@functools.cache
def _adapter(of: Any) -> TypeAdapter[Any]:
    return TypeAdapter(of[Annotated[Text, TextWord]])


def json_schema(of: Any) -> dict[str, Any]:
    """The JSON Schema of a generic class of the model, for editors' tools."""
    return _adapter(of).json_schema()


def build(
    of: type[V], node: Fields, fixed: Mapping[str, object]
) -> tuple[V | None, tuple[Problem, ...]]:
    """A value of the generic class `of` from `node`; `fixed` fields come from elsewhere than the file."""
    try:
        value: V = _adapter(of).validate_python({**plain(node), **fixed})
        return value, ()
    except ValidationError as errors:
        return None, tuple(_problem(of, node, error) for error in errors.errors(include_url=False))


def validate(
    files: tuple[RecordFile, ...], rules: Rules
) -> tuple[tuple[Validated[Record[Text]], ...], tuple[Problem, ...]]:
    """The records of `files`; a file with an error yields problems and no record."""
    records: list[Validated[Record[Text]]] = []
    problems: list[Problem] = []
    for file in files:
        record, found = build(file.kind.record, file.node, {"id": file.id})
        problems.extend(_moved(file, found))
        problems.extend(check_letters(file.node, file.text, rules))
        if record is not None:
            problems.extend(_rules(record, file.node, rules))
            records.append(Validated(record, file))
    return tuple(records), tuple(problems)


def _moved(file: RecordFile, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """One problem instead of many where the record is plainly of another kind."""
    keys = {key.word for key, _ in file.node.fields}
    if not any(problem.code == "E301" for problem in problems) or keys <= _names(file.kind.record):
        return problems
    for kind in KINDS:
        if kind is not file.kind and not kind.prose_only and keys <= _names(kind.record):
            record, _ = build(kind.record, file.node, {"id": file.id})
            if record is not None:
                details = {"kind": kind.name, "folder": f"data/{kind.folder}"}
                return (Problem(file.node.span, "E111", details),)
    return problems


@functools.cache
def _names(of: type[Any]) -> frozenset[str]:
    return frozenset(member.name for member in members(of)) - {"id"}


def _problem(of: type[Any], node: Fields, error: Any) -> Problem:
    path = tuple(step for step in error["loc"] if not isinstance(step, str) or "[" not in step)
    kind, context = error["type"], error.get("ctx", {})
    at = find(node, path)
    key = str(path[-1]) if path else ""
    match kind:
        case "unexpected_keyword_argument":
            known = _siblings(of, path)
            details: dict[str, object] = {"key": key, "known": ", ".join(known)}
            return Problem(
                find(node, path, key=True).span, "E301", details, did_you_mean(key, known, 1)
            )
        case "missing" | "missing_keyword_only_argument" | "missing_argument":
            if key == "sources":
                return Problem(node.span, "E312")
            return Problem(at.span, "E302", {"key": key})
        case "value_error" if isinstance(context.get("error"), Rejected):
            rejected: Rejected = context["error"]
            return _wrong(at, rejected.code, rejected.details)
        case "enum":
            known = tuple(re.findall(r"'([^']+)'", context["expected"]))
            word = at.word if isinstance(at, Scalar) else "…"
            return Problem(
                at.span,
                "E304",
                {"word": word, "known": ", ".join(known)},
                did_you_mean(word, known, 1),
            )
        case "too_short" | "too_long":
            return _wrong(at, "E316", {"example": "give exactly two places"})
        case "tuple_type":
            return _wrong(at, "E303", {"expected": "a list"})
        case _:
            return _wrong(at, "E303", {"expected": "fields"})


def _wrong(at: Node, code: str, details: Mapping[str, object]) -> Problem:
    if code == "E303":
        example = EXAMPLES.get(str(details["expected"]), "compare with another record of this kind")
        details = {**details, "example": example}
    return Problem(at.span, code, details)


def _siblings(of: type[Any], path: tuple[Any, ...]) -> tuple[str, ...]:
    """The names of the fields that may stand beside the last step of `path`."""
    schema = json_schema(of)
    here: Any = schema
    for step in path[:-1]:
        here = _resolve(schema, here)
        if isinstance(step, int):
            here = here.get("items") or here.get("prefixItems", [{}])[0]
        else:
            here = here.get("properties", {}).get(step, {})
    return tuple(name for name in _resolve(schema, here).get("properties", {}) if name != "id")


def _resolve(schema: Any, part: Any) -> Any:
    for option in part.get("anyOf", ()):
        if option.get("type") != "null":
            part = option
            break
    ref = part.get("$ref")
    return schema["$defs"][ref.rpartition("/")[2]] if ref else part


def _rules(record: Record[Text], node: Fields, rules: Rules) -> Iterator[Problem]:
    if not record.sources:
        yield Problem(find(node, ("sources",)).span, "E312")
    for leaf in leaves(record):
        at = find(node, leaf.path).span
        if isinstance(leaf.value, Text):
            yield from _languages(leaf.value, leaf.complete, at, node, leaf.path, rules)
        elif isinstance(leaf.value, str) and leaf.value.startswith(("http://", "https://")):
            domain = (urlsplit(leaf.value).hostname or "").removeprefix("www.")
            blocked = (b for b in rules.blocked_domains if domain == b or domain.endswith(f".{b}"))
            if found := next(blocked, None):
                yield Problem(at, "E311", {"domain": found})
    for path, source in _sources(record):
        if not (source.document or (source.title and source.url)):
            yield Problem(find(node, path).span, "E315")


def _sources(record: Record[Text]) -> Iterator[tuple[tuple[str | int, ...], Source]]:
    for place, source in enumerate(record.sources):
        yield ("sources", place), source
    for place, evidence in enumerate(getattr(record, "evidence", ())):
        yield ("evidence", place, "source"), evidence.source


def _languages(
    text: Text, complete: bool, at: Span, node: Fields, path: tuple[str | int, ...], rules: Rules
) -> Iterator[Problem]:
    known = (*rules.languages, *rules.name_languages)
    for lang, _ in text.versions:
        if lang not in known:
            key = find(node, (*path, lang), key=True).span
            details = {"lang": lang, "known": ", ".join(known)}
            yield Problem(key, "E314", details, did_you_mean(lang, known, 1))
    if complete and (missing := [lang for lang in rules.languages if text.get(lang) is None]):
        yield Problem(at, "E313", {"languages": ", ".join(missing)})


def check_letters(
    node: Node, text: str, rules: Rules, lang: Lang | None = None
) -> Iterator[Problem]:
    """Letters out of place in any text within `node`; a text's language is the key it stands under."""
    lines = text.split("\n")
    match node:
        case Fields(_, fields):
            for key, value in fields:
                known = key.word in rules.languages
                yield from check_letters(value, text, rules, Lang(key.word) if known else None)
        case Scalar(span, word, last_line):
            findings = (
                letters.check(word, lang, rules.alphabets) if lang else letters.check_words(word)
            )
            for finding in findings:
                yield letter_problem(finding, span, lines, last_line)
        case _:
            for item in node.items:
                yield from check_letters(item, text, rules)


def letter_problem(
    finding: letters.Finding, span: Span, lines: list[str], last_line: int
) -> Problem:
    """The finding at the very letter, found again in the lines the text was written on."""
    details = {"word": finding.word, "letter": finding.letters, "letters": finding.letters}
    for number in range(span.line, min(last_line + 1, len(lines)) + 1):
        start = span.column - 1 if number == span.line else 0
        column = lines[number - 1].find(finding.word, start)
        if column >= 0:
            offset = finding.word.find(finding.letters[:1]) if finding.letters else 0
            return Problem(Span(span.path, number, column + offset + 1), finding.code, details)
    return Problem(span, finding.code, details)
