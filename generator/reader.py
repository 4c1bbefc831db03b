"""Read: each file by itself, to all that it says and all that is wrong with it.

What is done here is most of the work, and needs nothing but the file's own bytes: it can be spread over processes, and
its results can be kept. Whatever needs two files comes later: linking, consistency, terms of two pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from generator.articles import ReadArticle, WrittenArticle, articles, read_article_file
from generator.copyediting.terminology import ByLanguage, Vocabulary, compare, mentions, terms_of
from generator.copyediting.writing import check_writing, is_document
from generator.diagnostics import Problem
from generator.files import in_one_form
from generator.front_matter import BODY, read_head
from generator.markup import linked
from generator.model.scalars import TRANSLATED_FROM
from generator.model.walk import Leaf, telling
from generator.nodes import Fields, Items, Node, Scalar, find, twice
from generator.passages import IN_FRONT, of_records, page_place
from generator.proofreading import ANYWHERE, check_prose, too_deep, within
from generator.prose import read
from generator.readings import Of, Outward, Page, PageReading, Read, Reading, Told
from generator.rules import Rules
from generator.schema import Key, Validated, validate
from generator.sources import Files, ProseFile, RecordFile, WrittenPage, WrittenRecord, read_page_file, read_record_file
from generator.spelling import check_orthography, unlinked
from generator.text import Lang, Text

NAMES = ("name", "title", "label")
"""Fields that say what something is called in links: a link in them would lead to its own words, without end."""
BATCH = 100
"""So many files are read in one go: enough that handing them over costs little beside it."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
Sheet = WrittenRecord | WrittenArticle | WrittenPage
Answer = Reading | PageReading
Batch = Sequence[Sheet]
Spread = Callable[[Callable[[Batch], list[Answer]], Iterable[Batch]], Iterable[list[Answer]]]
"""`map`, or that of a `concurrent.futures.Executor`."""
ReadSheets = Callable[[Batch, "Standards"], Iterable[Answer]]
"""`read_all`, or what knows some of the readings already."""


@dataclass(frozen=True, slots=True)
class Standards:
    """What files are read by, whatever stands in them."""

    rules: Rules
    vocabulary: Vocabulary


def read_all(sheets: Iterable[Sheet], standards: Standards, spread: Spread = map) -> Iterator[Answer]:
    """The reading of each of the `sheets`, in their order, made wherever `spread` has it made."""
    every = tuple(sheets)
    batches = [every[at : at + BATCH] for at in range(0, len(every), BATCH)]
    return chain.from_iterable(spread(partial(read_batch, standards), batches))


def sheets(files: Files, languages: tuple[Lang, ...]) -> tuple[Sheet, ...]:
    """Whatever has to be read of a bulletin: all of it can be read at the same time."""
    return (*files.records, *articles(files.prose, languages), *files.prose)


def gather(sheets: Iterable[Sheet], readings: Iterable[Answer]) -> Read:
    """What was read of each of the `sheets`, together."""
    records: list[Of] = []
    found: list[tuple[WrittenArticle, Reading]] = []
    pages: dict[str, Page] = {}
    clauses: dict[str, tuple[str, ...]] = {}
    wrong: dict[str, tuple[Problem, ...]] = {}
    for sheet, reading in zip(sheets, readings, strict=True):
        if reading.problems:
            wrong[place_of(sheet)] = reading.problems
        if isinstance(sheet, WrittenPage) and isinstance(reading, PageReading):
            if reading.body_at is not None:
                pages[sheet.path] = page_of(sheet, reading, reading.body_at)
        elif isinstance(sheet, WrittenArticle) and isinstance(reading, Reading):
            found.append((sheet, reading))
        elif isinstance(sheet, WrittenRecord) and isinstance(reading, Reading):
            if reading.clauses is not None:
                clauses[sheet.id] = reading.clauses
            if reading.value is not None:
                records.append(Validated(reading.value, sheet, reading.names, reading.links))
    versions = ((sheet, tuple(pages[of.path] for of in sheet.pages if of.path in pages), told) for sheet, told in found)
    articles = tuple(
        Validated(reading.value, ReadArticle(sheet.id, of), reading.names, reading.links)
        for sheet, of, reading in versions
        if reading.value is not None
    )
    return Read(tuple(records), articles, tuple(pages.values()), clauses, wrong)


def place_of(sheet: Sheet) -> str:
    """What a sheet is known by: its path; the versions of an article are one sheet more."""
    return f"article {sheet.id}" if isinstance(sheet, WrittenArticle) else sheet.path


def page_of(written: WrittenPage, reading: PageReading, body_at: int) -> Page:
    """A page with its text; its body begins at the letter `body_at`."""
    text = in_one_form(written.raw.decode("utf-8-sig"))
    return Page(written.lang, written.name, written.path, text[:body_at], text[body_at:], reading)


def read_batch(standards: Standards, sheets: Batch) -> list[Answer]:
    """The reading of each of a few sheets."""
    terms = terms_of(standards.vocabulary, standards.rules.languages)
    return [read_sheet(sheet, standards, terms) for sheet in sheets]


def read_sheet(sheet: Sheet, standards: Standards, terms: ByLanguage) -> Answer:
    match sheet:
        case WrittenRecord():
            return read_record(sheet, standards, terms)
        case WrittenArticle():
            return read_article(sheet, standards.rules)
        case WrittenPage():
            return read_page(sheet, standards.rules, terms)


def read_record(written: WrittenRecord, standards: Standards, terms: ByLanguage) -> Reading:
    """What the file of one record says, and what is wrong with it by itself."""
    file, problems = read_record_file(written)
    if file is None:
        return Reading(None, problems)
    record, reading = _read_fields(file, standards.rules)
    found = [*problems, *reading.problems]
    if record is not None:
        passages = tuple(of_records((record,), standards.rules.languages))
        found += check_writing(passages)
        found += compare(passages, standards.vocabulary, terms)
        if file.kind.name != "tie":
            found += (Problem(word.span, "E317", {"word": word.word}) for word in twice(file.node))
    clauses = tuple(_numbers(file.node)) if file.kind.name == "document" else ()
    return reading._replace(problems=tuple(found), clauses=clauses)


def read_article(written: WrittenArticle, rules: Rules) -> Reading:
    """What the heads of one article say in all its languages, as one record; their pages are read by themselves."""
    file, problems = read_article_file(written)
    if file is None:
        return Reading(None, problems)
    _, reading = _read_fields(file, rules)
    found = [*problems, *reading.problems]
    if reading.value is not None:
        found += (Problem(word.span, "E317", {"word": word.word}) for word in twice(file.node))
    return reading._replace(problems=tuple(found))


def _read_fields(file: RecordFile, rules: Rules) -> tuple[Of | None, Reading]:
    records, problems = validate((file,), rules)
    if not records:
        return None, Reading(None, problems)
    (record,) = records
    told = tuple(telling(record.value))
    names = dict.fromkeys(named(leaf) for leaf in told if leaf.ref is not None)
    texts = (words for leaf in told if isinstance(leaf.value, Text) for _, words in leaf.value.versions)
    links = dict.fromkeys(key for words in texts for key in linked(words))
    return record, Reading(record.value, (*problems, *_unlinked(record, told)), tuple(names), tuple(links))


def named(leaf: Leaf) -> Key:
    """The record that a field names."""
    if leaf.ref is None or leaf.ref.kind != "*":
        return (leaf.ref.kind if leaf.ref else "", leaf.value)
    kind, _, id = leaf.value.partition(":")
    return kind, id


def _unlinked(record: Of, told: Iterable[Leaf]) -> Iterator[Problem]:
    """Links in names."""
    for leaf in told:
        if isinstance(leaf.value, Text) and leaf.path[-1] in NAMES:
            for lang, words in leaf.value.versions:
                if "[[" in words:
                    yield from unlinked(words, record.seeker(*leaf.path, lang))


def _numbers(document: Node) -> Iterator[str]:
    clauses = find(document, ("clauses",))
    for clause in clauses.items if isinstance(clauses, Items) else ():
        number = find(clause, ("number",))
        if isinstance(clause, Fields) and isinstance(number, Scalar):
            yield number.word


def read_page(written: WrittenPage, rules: Rules, terms: ByLanguage) -> PageReading:
    """What one file of prose says, and what is wrong with it by itself."""
    page, problems = read_page_file(written)
    if page is None:
        return PageReading(problems)
    head, found = read_head(page, rules)
    said = {
        key.word: value.word
        for key, value in (page.front.fields if page.front else ())
        if key.word in IN_FRONT and isinstance(value, Scalar)
    }
    outward = _outward(page)
    told = [*problems, *found, *(() if outward.wrong else check_prose(page, ANYWHERE, rules))]
    ours: tuple[Problem, ...] = ()
    mentioned: list[tuple[str, Told]] = []
    for field, words in (*said.items(), *(((BODY, page.body),) if page.body.strip() else ())):
        written_badly = tuple(check_orthography(words, page.lang, page_place(page, field), field == BODY))
        if field == BODY and is_document(page.name):
            ours = written_badly
        else:
            told += written_badly
        names = mentions(words, page.lang, terms, field == BODY)
        if any(found for _, found in names if found.standing):
            mentioned.append((field, names))
    return PageReading(
        tuple(told),
        sum(map(len, page.lines)) + len(page.lines) - 1 - len(page.body),
        head.title,
        head.description,
        tuple(said.items()),
        _word(page, "source_language"),
        tuple(_made_from(page)),
        tuple(dict.fromkeys(linked(page.body))),
        outward,
        tuple(mentioned),
        ours,
    )


def _outward(page: ProseFile) -> Outward:
    if too_deep(page):
        return Outward(anchors=None)
    told = read(page.body)
    pages = tuple(
        (within(page, f"{file}.md"), anchor)
        for name, (file, anchor) in told.stand_ins.pages.items()
        if name in told.working
    )
    wrong = any(not _is_whole(target) for target in told.targets)
    return Outward(pages, tuple(sorted(told.anchors)), wrong)


def _is_whole(target: str) -> bool:
    """Whether it is an address by itself, or leads to a heading of its own page."""
    return target.startswith("#") or bool(_SCHEME.match(target))


def _made_from(page: ProseFile) -> Iterator[tuple[str, str]]:
    marks = _field(page, TRANSLATED_FROM)
    for key, mark in marks.fields if isinstance(marks, Fields) else ():
        if isinstance(mark, Scalar):
            yield key.word, mark.word


def _word(page: ProseFile, key: str) -> str | None:
    node = _field(page, key)
    return node.word if isinstance(node, Scalar) else None


def _field(page: ProseFile, key: str) -> Node | None:
    if page.front is None:
        return None
    node = find(page.front, (key,))
    return None if node is page.front else node
