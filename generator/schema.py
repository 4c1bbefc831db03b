"""Validate: nodes to records, all problems at once. The only module that knows pydantic.

What is written right becomes a value without it (`generator.straight`). For the rest pydantic is handed plain
dictionaries of words; `Word` marks in the model say how each becomes a value. Its errors come back as problems at the
place of the node they are about. What a single record cannot know (ids, other records) is linking's business.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from generator.details import EXPECTED
from generator.diagnostics import Problem, Span, did_you_mean
from generator.model.common import Record, Source
from generator.model.kinds import KINDS
from generator.model.scalars import TRANSLATED_FROM, Rejected, TextWord
from generator.model.walk import cached, instances, members, telling
from generator.nodes import Fields, Items, Node, Scalar, Seeker, find, plain, scalars, seeker
from generator.rules import Rules
from generator.sources import Origin, RecordFile
from generator.spelling import check_letters
from generator.straight import Crooked, straight
from generator.text import Text

if TYPE_CHECKING:
    from pydantic import TypeAdapter

V = TypeVar("V")
Path = tuple[str | int, ...]
Key = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True, slots=True)
class Validated(Generic[V]):
    """A value and the file it came from, so that later stages can point at its places.

    `names` are the records that its fields name, `links` those that its texts link to: each once, for `linking`.
    """

    value: V
    file: Origin
    names: tuple[Key, ...] = ()
    links: tuple[Key, ...] = ()

    def span(self, *path: str | int, key: bool = False) -> Span:
        return find(self.file.node, path, key).span

    def seeker(self, *path: str | int) -> Seeker:
        """Finds words within the text at `path` as it was written."""
        return seeker(self.file.node, path, self.file.lines)


@cached
def _adapter(of: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(of[Annotated[Text, TextWord]] if getattr(of, "__parameters__", ()) else of)


@cached
def json_schema(of: Any) -> dict[str, Any]:
    """The JSON Schema of a class of the model, for editors' tools."""
    return _adapter(of).json_schema()


def build(of: type[V], node: Fields, fixed: Mapping[str, object]) -> tuple[V | None, tuple[Problem, ...]]:
    """A value of the class `of` from `node`; `fixed` fields come from elsewhere than the file.

    None without a problem: something is empty that has to be there, which loading has told already. A field that is
    misspelt is not missing too.
    """
    written = {**plain(node), **fixed}
    with contextlib.suppress(Crooked):
        told: V = straight(of, written)
        return told, ()
    return _checked(of, node, written)


def _checked(of: type[V], node: Fields, written: Mapping[str, object]) -> tuple[V | None, tuple[Problem, ...]]:
    """What pydantic makes of it, and all that it finds wrong with it."""
    from pydantic import ValidationError

    try:
        value: V = _adapter(of).validate_python(written)
        return value, ()
    except ValidationError as errors:
        found = tuple((_path(error, node), _problem(of, node, error)) for error in errors.errors(include_url=False))
    meant = {(*path[:-1], word) for path, problem in found if problem for word in problem.suggestions}
    return None, tuple(problem for path, problem in found if problem and not (problem.code == "E302" and path in meant))


def validate(
    files: Iterable[RecordFile], rules: Rules
) -> tuple[tuple[Validated[Record[Text]], ...], tuple[Problem, ...]]:
    """The records of `files`; a file with an error in its form yields problems and no record."""
    records: list[Validated[Record[Text]]] = []
    problems: list[Problem] = []
    for file in files:
        record, found = build(file.kind.record, file.node, {"id": file.id})
        letters = tuple(check_letters(file.node, file.lines, rules))
        problems.extend(_without(_moved(file, found), letters))
        problems.extend(letters)
        problems.extend(check_cited(file.node, rules))
        if record is not None:
            problems.extend(_rules(record, file.node, rules))
            records.append(Validated(record, file))
    return tuple(records), tuple(problems)


def _without(problems: tuple[Problem, ...], letters: tuple[Problem, ...]) -> Iterator[Problem]:
    """Those problems that are not told already by the letters of the same word."""
    mixed = [problem for problem in letters if problem.code == "E401"]
    told = {(problem.span.path, problem.span.line, problem.details["word"]) for problem in mixed}
    for problem in problems:
        if problem.code != "E304" or (problem.span.path, problem.span.line, problem.details["word"]) not in told:
            yield problem


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


@cached
def _names(of: type[Any]) -> frozenset[str]:
    return frozenset(member.name for member in members(of)) - {"id"}


def _path(error: Any, node: Fields) -> Path:
    """Where the error is; steps that pydantic names after its own functions (`function-plain[…]`) are no part of it."""
    path: Path = ()
    for step in error["loc"]:
        if "[" not in str(step) or _has(find(node, path), step):
            path = (*path, step)
    return path


def _has(node: Node, key: str) -> bool:
    return isinstance(node, Fields) and any(name.word == key for name, _ in node.fields)


def _problem(of: type[Any], node: Fields, error: Any) -> Problem | None:
    """pydantic's error in our words, at its place; None where the place is one of those told to be empty."""
    path = _path(error, node)
    kind, context = error["type"], error.get("ctx", {})
    at = find(node, path)
    key = str(path[-1]) if path else ""
    if kind.startswith("missing") and isinstance(path[-1], str):
        if isinstance(at, Fields) and key in at.empty:
            return None
        return Problem(at.span, "E312") if key == "sources" else Problem(at.span, "E302", {"key": key})
    if not isinstance(at, Scalar) and at.empty:
        return None
    match kind:
        case "unexpected_keyword_argument":
            known = _siblings(of, path)
            details = {"key": key, "known": ", ".join(known)}
            return Problem(find(node, path, key=True).span, "E301", details, did_you_mean(key, known, 1))
        case "value_error" if isinstance(context.get("error"), Rejected):
            rejected: Rejected = context["error"]
            if rejected.code == "E303":
                return _expected(at, str(rejected.details["expected"]))
            return Problem(at.span, rejected.code, rejected.details)
        case "enum" if isinstance(at, Scalar):
            known = tuple(re.findall(r"'([^']+)'", context["expected"]))
            details = {"word": at.word, "known": ", ".join(known)}
            return Problem(at.span, "E304", details, did_you_mean(at.word, known, 1))
        case "enum":
            return _expected(at, "word")
        case "too_short" | "too_long" | "missing":
            return Problem(at.span, "E316")
        case "tuple_type":
            return _expected(at, "list")
        case _:
            return _expected(at, "fields")


def _expected(at: Node, expected: str) -> Problem:
    wrong, instead = EXPECTED[expected]
    return Problem(_odd_one(at, expected).span, "E303", {"expected": wrong, "example": instead})


def _odd_one(at: Node, expected: str) -> Node:
    """The very entry that is no text, where the others are."""
    if not isinstance(at, Fields):
        return at
    if expected == "text per language":
        return next((value for _, value in at.fields if not isinstance(value, Scalar)), at)
    if expected.startswith("fingerprint"):
        return find(at, (TRANSLATED_FROM,))
    return at


def _siblings(of: type[Any], path: Path) -> tuple[str, ...]:
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


def check_cited(node: Node, rules: Rules) -> Iterator[Problem]:
    """Addresses on sites that the bulletin does not cite, whatever field they stand in."""
    for span, word, _ in scalars(node):
        is_address = word[:4].lower() == "http" and word.lower().startswith(("http://", "https://"))
        if is_address and (domain := rules.blocked(word)):
            yield Problem(span, "E311", {"domain": domain})


def _rules(record: Record[Text], node: Fields, rules: Rules) -> Iterator[Problem]:
    if record.source_language not in (None, *rules.languages):
        yield unknown_language(find(node, ("source_language",)).span, record.source_language or "", rules.languages)
    for leaf in telling(record):
        if isinstance(leaf.value, Text):
            yield from check_languages(leaf.value, leaf.complete, node, leaf.path, rules)
    yield from check_sources(record, node, ("sources",))


def check_sources(record: Any, node: Fields, path: Path) -> Iterator[Problem]:
    """The list of sources at `path` is empty, or a source anywhere in `record` does not say where it is."""
    listed = find(node, path)
    if not record.sources and not (isinstance(listed, Items) and listed.empty):
        yield Problem(listed.span, "E312")
    for place, source in instances(record, Source):
        if not (source.document or (source.title and source.url)):
            at = find(node, (*path[:-1], *place))
            if not (isinstance(at, Fields) and at.empty):
                yield Problem(at.span, "E315")


def unknown_language(span: Span, lang: str, known: tuple[str, ...]) -> Problem:
    return Problem(span, "E314", {"lang": lang, "known": ", ".join(known)}, did_you_mean(lang, known, 1))


def check_languages(text: Text, complete: bool, node: Fields, path: Path, rules: Rules) -> Iterator[Problem]:
    """Languages of the text at `path` that the bulletin does not have, or that it wants and are not there."""
    there = [lang for lang, _ in text.versions]
    for lang in there:
        if lang not in rules.languages and lang not in rules.name_languages:
            known = tuple(dict.fromkeys((*rules.languages, *rules.name_languages)))
            yield unknown_language(find(node, (*path, lang), key=True).span, lang, known)
    for lang, _ in text.made_from:
        if lang not in there:
            yield Problem(find(node, (*path, TRANSLATED_FROM, lang), key=True).span, "E319", {"lang": lang})
    if not any(lang not in there for lang in rules.languages):
        return
    at = find(node, path)
    told = at.empty if isinstance(at, Fields) else ()
    missing = [lang for lang in rules.languages if text.get(lang) is None and lang not in told]
    if missing and (complete or len(missing) == len(rules.languages)):
        yield Problem(at.span, "E313", {"languages": ", ".join(missing)})
