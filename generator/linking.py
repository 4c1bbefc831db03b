"""Link: records that know each other only by id become one bulletin, or problems say which ids lead nowhere."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.aliases import FormerIds, check_aliases, former_ids
from generator.bulletin import Bulletin, Key, Prose
from generator.config import Config
from generator.consistency import Known, check_consistency
from generator.corrected import check_corrections
from generator.diagnostics import Problem, Span, did_you_mean
from generator.front_matter import BODY
from generator.markup import Link, parse
from generator.model.kinds import BY_FOLDER, KINDS
from generator.model.vocabulary import Field
from generator.model.walk import telling
from generator.nodes import Seeker
from generator.passages import page_place
from generator.proofreading import Shelf, check_prose
from generator.reader import NAMES, named
from generator.readings import Of, Outward, Page, Read
from generator.sources import TOPICS, Files, ProseFile
from generator.text import Lang, Text
from generator.unshown import unshown

LINKABLE = (*(kind.name for kind in KINDS), "clause")


def link(read: Read, files: Files, config: Config[Text], today: dt.date) -> tuple[Bulletin[Text], tuple[Problem, ...]]:
    """One bulletin of all records and prose; with errors it is complete but not to be published."""
    pages = sorted(read.pages, key=lambda page: page.path)
    known: dict[str, dict[str, Of]] = {kind.name: {} for kind in KINDS}
    for record in sorted((*read.records, *read.articles), key=lambda record: record.file.id):
        known[record.file.kind.name][record.file.id] = record
    found: list[Problem] = []
    targets = _targets(files, known, read.clauses)
    back: dict[Key, list[Key]] = defaultdict(list)
    for kind, record in _all(known):
        for key in record.names:
            back[key].append((kind, record.file.id))
        found.extend(_references(kind, record, targets))
    found.extend(check_consistency(known, pages, files, config, today))
    found.extend(check_corrections(known))
    found.extend(check_aliases(known, files))
    hidden = unshown(known, files, config)
    neighbours = {page.path: page for page in pages}
    shelf = Shelf(files.paths, _Files(neighbours), hidden)
    prose: dict[str, dict[Lang, Prose]] = defaultdict(dict)
    for page in pages:
        found.extend(_owner(page, targets))
        found.extend(_links_in_prose(page, targets))
        if not _leads_somewhere(page.reading.outward, neighbours, shelf):
            found.extend(check_prose(page.file, shelf, config.rules()))
        prose[page.name][page.lang] = prose_of(page)
    bulletin = Bulletin(
        {kind: {id: record.value for id, record in of.items()} for kind, of in known.items()},
        {name: prose[name] for name in sorted(prose)},
        {key: tuple(sorted(set(keys))) for key, keys in sorted(back.items())},
        {(kind, record.file.id): record.file.path for kind, record in _all(known)},
    )
    return bulletin, tuple(found)


@dataclass(frozen=True, slots=True)
class _Files(Mapping[str, ProseFile]):
    """The files of prose, each read again when it is asked for."""

    pages: Mapping[str, Page]

    def __getitem__(self, path: str) -> ProseFile:
        return self.pages[path].file

    def __iter__(self) -> Iterator[str]:
        return iter(self.pages)

    def __len__(self) -> int:
        return len(self.pages)


def _leads_somewhere(outward: Outward, pages: Mapping[str, Page], shelf: Shelf) -> bool:
    """Whether each link to another page leads to one that is shown, and to a heading of it."""
    if outward.wrong:
        return False
    for path, anchor in outward.pages:
        if path not in shelf.paths or path in shelf.unshown:
            return False
        anchors = pages[path].reading.outward.anchors if path in pages else None
        word = unquote(anchor[1:])
        if word and anchors is not None and word not in anchors:
            return False
    return True


def _all(known: Known) -> Iterator[tuple[str, Of]]:
    for kind, of in known.items():
        for record in of.values():
            yield kind, record


@dataclass(frozen=True, slots=True)
class _Targets:
    """What can be named: ids of all files that stand there, with mistakes or without; `typed` are other names for them.

    `former` ids are told what they are now. `unread` documents have clauses that nobody could read: any clause of
    theirs may be there.
    """

    ids: Mapping[str, frozenset[str]]
    typed: Mapping[str, Mapping[str, str]]
    former: FormerIds
    unread: frozenset[str]

    def hold(self, key: Key) -> bool:
        """Whether there is such a record."""
        kind, id = key
        return kind in self.ids and (id in self.ids[kind] or (kind == "clause" and id.partition("/")[0] in self.unread))

    def check(self, kind: str, id: str, span: Span) -> Iterator[Problem]:
        if kind not in LINKABLE:
            details = {"word": kind, "known": ", ".join(LINKABLE)}
            yield Problem(span, "E507", details, did_you_mean(kind, LINKABLE, 1))
        elif self.hold((kind, id)):
            return
        elif self.hold((kind, now := self._now(kind, id))):
            yield Problem(span, "E543", {"kind": kind, "word": id, "now": now})
        else:
            typed = {**{known: known for known in sorted(self.ids[kind])}, **self.typed.get(kind, {})}
            code = "E519" if kind == "clause" else "E501"
            yield Problem(span, code, {"kind": kind, "word": id}, did_you_mean(id, typed))

    def _now(self, kind: str, id: str) -> str:
        """What a former id is now; any other is itself."""
        if kind == "clause":
            document, slash, number = id.partition("/")
            return f"{self._now('document', document)}{slash}{number}"
        return self.former[kind].get(id, id)


def _targets(files: Files, known: Known, clauses: Mapping[str, tuple[str, ...]]) -> _Targets:
    ids: dict[str, set[str]] = {kind: set() for kind in LINKABLE}
    for kind, id in files.ids:
        ids[kind].add(id)
    for document, numbers in clauses.items():
        ids["clause"].update(f"{document}/{number}" for number in numbers)
    typed = {
        kind: {words: id for id, record in of.items() for words in _names(record) if words not in ids[kind]}
        for kind, of in known.items()
    }
    return _Targets(
        {kind: frozenset(of) for kind, of in ids.items()},
        typed,
        former_ids(known),
        frozenset(ids["document"] - clauses.keys()),
    )


def _names(record: Of) -> Iterator[str]:
    name = getattr(record.value, "name", None)
    if isinstance(name, Text):
        yield from (words for _, words in name.versions)


def _references(kind: str, record: Of, targets: _Targets) -> Iterator[Problem]:
    """Names and links that lead nowhere, or to the record itself; where there is none, no place is looked for."""
    own = (kind, record.file.id)
    if own not in record.names and all(map(targets.hold, (*record.names, *record.links))):
        return
    for leaf in telling(record.value):
        if leaf.ref is not None:
            key = named(leaf)
            yield from targets.check(*key, record.span(*leaf.path))
            if key == own and "document" not in leaf.path:
                yield Problem(record.span(*leaf.path), "E518")
        elif isinstance(leaf.value, Text) and leaf.path[-1] not in NAMES:
            for lang, words in leaf.value.versions:
                yield from _links(words, record.seeker(*leaf.path, lang), targets)


def _links(words: str, place: Seeker, targets: _Targets) -> Iterator[Problem]:
    for piece in parse(words):
        if isinstance(piece, Link):
            yield from targets.check(piece.kind, piece.id, place(f"[[{piece.kind}:{piece.id}"))


def _links_in_prose(page: Page, targets: _Targets) -> Iterator[Problem]:
    if not all(map(targets.hold, page.reading.links)):
        yield from _links(page.body, page_place(page.file, BODY), targets)


def _owner(page: Page, targets: _Targets) -> Iterator[Problem]:
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


def prose_of(page: Page) -> Prose:
    """What is published of a page."""
    return Prose(page.lang, page.reading.title, page.reading.description, page.body, page.path)
