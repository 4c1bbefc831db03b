"""Every page of an edition: records, clauses, lists, topics, prose and home."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from generator.editions import Edition
from generator.model.common import Record
from generator.model.kinds import BY_FOLDER, BY_NAME, KINDS, Kind
from generator.views.articles import prose_drafts
from generator.views.changes import change_drafts
from generator.views.clauses import clause_drafts
from generator.views.commitments import commitment_drafts
from generator.views.coverage import coverage_drafts
from generator.views.form import form_drafts
from generator.views.glossary import glossary_drafts
from generator.views.home import home_draft
from generator.views.kinds import EXTRAS
from generator.views.lists import list_drafts
from generator.views.map import map_drafts
from generator.views.meetings import meeting_drafts
from generator.views.monitor import monitor_drafts
from generator.views.moved import moved_pages
from generator.views.page import Draft, Page, finish
from generator.views.records import Extra, record_draft
from generator.views.timeline import timeline_drafts
from generator.views.topics import topic_drafts
from generator.views.translations import translation_drafts

PARTS: Mapping[str, Callable[[Edition], Iterator[Draft]]] = {
    "home": lambda edition: iter((home_draft(edition),)),
    "lists": list_drafts,
    "topics": topic_drafts,
    "monitor": monitor_drafts,
    "map": map_drafts,
    "timeline": timeline_drafts,
    "changes": change_drafts,
    "meetings": meeting_drafts,
    "form": form_drafts,
    "translations": translation_drafts,
    "glossary": glossary_drafts,
    "coverage": coverage_drafts,
    "clauses": clause_drafts,
    "commitments": commitment_drafts,
    "prose": prose_drafts,
}
"""What there is beside the records, by name."""


def tasks(edition: Edition) -> Iterator[str]:
    """Names of all that `pages_of` makes, in a fixed order: a part's, or a record's `kind:id`."""
    yield from PARTS
    for kind in KINDS:
        for id in edition.bulletin.of(kind.name):
            yield f"{kind.name}:{id}"


def pages_of(edition: Edition, task: str) -> Iterator[Page]:
    """The pages that a task makes, each complete."""
    if task in PARTS:
        yield from (finish(edition, draft) for draft in PARTS[task](edition))
    else:
        name, _, id = task.partition(":")
        record = edition.bulletin.of(name)[id]
        yield finish(edition, _record_draft(edition, BY_NAME[name], record))
        yield from moved_pages(edition, name, record)


def page_at(edition: Edition, path: str) -> Page | None:
    """The page at a path; of those that are made with it, the ones before it are begun and none is finished."""
    drafts = chain(_of_record(edition, path), _of_parts(edition, path))
    if draft := next((draft for draft in drafts if draft.path == path), None):
        return finish(edition, draft)
    return next((page for page in _moved(edition, path) if page.path == path), None)


def pages(edition: Edition) -> Iterator[Page]:
    """All pages."""
    for task in tasks(edition):
        yield from pages_of(edition, task)


def _record_draft(edition: Edition, kind: Kind, record: Record[str]) -> Draft:
    make = EXTRAS.get(kind.name)
    return record_draft(edition, kind, record, make(edition, record) if make else Extra())


def _of_record(edition: Edition, path: str) -> Iterator[Draft]:
    """The record that has its page there."""
    id = path.partition("/")[2]
    for kind in KINDS:
        if id and kind.address(id) == path and id in edition.bulletin.of(kind.name):
            yield _record_draft(edition, kind, edition.bulletin.of(kind.name)[id])


def _of_parts(edition: Edition, path: str) -> Iterator[Draft]:
    """What all parts make, the likeliest first: that of a topic has its name."""
    section = path.partition("/")[0]
    first = ("lists",) if section in BY_FOLDER else (section or "home", "prose", "form", "topics")
    for part in dict.fromkeys((*(name for name in first if name in PARTS), *PARTS)):
        yield from PARTS[part](edition)


def _moved(edition: Edition, path: str) -> Iterator[Page]:
    """The pages at former addresses of the records of a section."""
    for kind in KINDS:
        if path.startswith(kind.address("")):
            for record in edition.bulletin.of(kind.name).values():
                yield from moved_pages(edition, kind.name, record)
