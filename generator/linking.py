"""Link: records that know each other only by id become one bulletin, or problems say which ids lead nowhere."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.articles import read_articles
from generator.bulletin import Bulletin, Key, Prose
from generator.config import Config
from generator.consistency import Known, Of, check_consistency
from generator.corrected import check_corrections
from generator.diagnostics import Problem, Span, did_you_mean
from generator.front_matter import Head, read_head
from generator.markup import Link, parse
from generator.model.kinds import BY_FOLDER, KINDS
from generator.model.vocabulary import Field
from generator.model.walk import Leaf, leaves
from generator.nodes import Fields, Items, Node, Scalar, Seeker, find
from generator.proofreading import Shelf, check_prose
from generator.sources import TOPICS, Files, ProseFile
from generator.spelling import unlinked
from generator.text import Lang, Text
from generator.unshown import unshown

NAMES = ("name", "title", "label")
"""Fields that say what something is called in links: a link in them would lead to its own words, without end."""
LINKABLE = (*(kind.name for kind in KINDS), "clause")


def link(
    records: Iterable[Of], files: Files, config: Config[Text], today: dt.date
) -> tuple[Bulletin[Text], tuple[Problem, ...]]:
    """One bulletin of all records and prose; with errors it is complete but not to be published."""
    rules = config.rules()
    pages = sorted(files.prose, key=lambda page: page.path)
    articles, problems = read_articles(pages, rules)
    known: dict[str, dict[str, Of]] = {kind.name: {} for kind in KINDS}
    for record in sorted((*records, *articles), key=lambda record: record.file.id):
        known[record.file.kind.name][record.file.id] = record
    found = list(problems)
    targets = _targets(files, known)
    back: dict[Key, list[Key]] = defaultdict(list)
    for kind, record in _all(known):
        found.extend(_references(kind, record, targets, back))
    found.extend(check_consistency(known, files, config, today))
    found.extend(check_corrections(known))
    shelf = Shelf(files.paths, {page.path: page for page in pages}, unshown(known, files, config))
    prose: dict[str, dict[Lang, Prose]] = defaultdict(dict)
    for page in pages:
        head, problems = read_head(page, rules)
        found.extend(problems)
        found.extend(_owner(page, targets))
        found.extend(_links_in_prose(page, targets))
        found.extend(check_prose(page, shelf, rules))
        prose[page.name][page.lang] = _prose(page, head)
    bulletin = Bulletin(
        {kind: {id: record.value for id, record in of.items()} for kind, of in known.items()},
        {name: prose[name] for name in sorted(prose)},
        {key: tuple(sorted(set(keys))) for key, keys in sorted(back.items())},
        {(kind, record.file.id): record.file.path for kind, record in _all(known)},
    )
    return bulletin, tuple(found)


def _all(known: Known) -> Iterator[tuple[str, Of]]:
    for kind, of in known.items():
        for record in of.values():
            yield kind, record


@dataclass(frozen=True, slots=True)
class _Targets:
    """What can be named: ids of all files that stand there, with mistakes or without; `typed` are other names for them.

    `unread` documents have clauses that nobody could read: any clause of theirs may be there.
    """

    ids: Mapping[str, frozenset[str]]
    typed: Mapping[str, Mapping[str, str]]
    unread: frozenset[str]

    def check(self, kind: str, id: str, span: Span) -> Iterator[Problem]:
        if kind not in LINKABLE:
            details = {"word": kind, "known": ", ".join(LINKABLE)}
            yield Problem(span, "E507", details, did_you_mean(kind, LINKABLE, 1))
        elif id not in self.ids[kind] and not (kind == "clause" and id.partition("/")[0] in self.unread):
            typed = {**{known: known for known in sorted(self.ids[kind])}, **self.typed.get(kind, {})}
            code = "E519" if kind == "clause" else "E501"
            yield Problem(span, code, {"kind": kind, "word": id}, did_you_mean(id, typed))


def _targets(files: Files, known: Known) -> _Targets:
    ids: dict[str, set[str]] = {kind: set() for kind in LINKABLE}
    for kind, id in files.ids:
        ids[kind].add(id)
    readable = {file.id: file.node for file in files.records if file.kind.name == "document"}
    for id, node in readable.items():
        ids["clause"].update(f"{id}/{number}" for number in _numbers(node))
    typed = {
        kind: {words: id for id, record in of.items() for words in _names(record) if words not in ids[kind]}
        for kind, of in known.items()
    }
    return _Targets(
        {kind: frozenset(of) for kind, of in ids.items()}, typed, frozenset(ids["document"] - readable.keys())
    )


def _numbers(document: Node) -> Iterator[str]:
    clauses = find(document, ("clauses",))
    for clause in clauses.items if isinstance(clauses, Items) else ():
        number = find(clause, ("number",))
        if isinstance(clause, Fields) and isinstance(number, Scalar):
            yield number.word


def _names(record: Of) -> Iterator[str]:
    name = getattr(record.value, "name", None)
    if isinstance(name, Text):
        yield from (words for _, words in name.versions)


def _references(kind: str, record: Of, targets: _Targets, back: dict[Key, list[Key]]) -> Iterator[Problem]:
    own = (kind, record.file.id)
    for leaf in leaves(record.value):
        if leaf.ref is not None:
            named = _named(leaf)
            yield from targets.check(*named, record.span(*leaf.path))
            if named == own and "document" not in leaf.path:
                yield Problem(record.span(*leaf.path), "E518")
            back[named].append(own)
        elif isinstance(leaf.value, Text):
            for lang, words in leaf.value.versions:
                place = record.seeker(*leaf.path, lang)
                yield from unlinked(words, place) if leaf.path[-1] in NAMES else _links(words, place, targets)


def _named(leaf: Leaf) -> Key:
    if leaf.ref is None or leaf.ref.kind != "*":
        return (leaf.ref.kind if leaf.ref else "", leaf.value)
    kind, _, id = leaf.value.partition(":")
    return kind, id


def _links(words: str, place: Seeker, targets: _Targets) -> Iterator[Problem]:
    for piece in parse(words):
        if isinstance(piece, Link):
            yield from targets.check(piece.kind, piece.id, place(f"[[{piece.kind}:{piece.id}"))


def _links_in_prose(page: ProseFile, targets: _Targets) -> Iterator[Problem]:
    yield from _links(page.body, Seeker(page.lines, Span(page.path, page.body_line), len(page.lines)), targets)


def _owner(page: ProseFile, targets: _Targets) -> Iterator[Problem]:
    """Prose in a section's folder introduces the section, or is about one of its records."""
    folder, _, name = page.name.partition("/")
    if not name or name == "index":
        return
    kind = BY_FOLDER.get(folder)
    if kind is not None and not kind.prose_only:
        yield from targets.check(kind.name, name, Span(page.path))
    elif folder in TOPICS:
        names = ("index", *Field) if folder == "fields" else ("index",)
        if name not in names:
            details = {"word": name, "known": ", ".join(names)}
            yield Problem(Span(page.path), "E304", details, did_you_mean(name, names, 1))


def _prose(page: ProseFile, head: Head) -> Prose:
    return Prose(page.lang, head.title, head.description, page.body, page.path)
