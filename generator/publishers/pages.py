"""Every page of an edition: records, clauses, lists, topics, prose and home."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from generator import routes
from generator.editions import Edition
from generator.forms.templates import FORM_PATH
from generator.model.common import Record
from generator.model.kinds import BY_FOLDER, BY_NAME, KINDS, Kind
from generator.model.vocabulary import EventType, Field
from generator.views.articles import prose_drafts
from generator.views.changes import change_drafts
from generator.views.clauses import clause_drafts
from generator.views.commitments import commitment_drafts
from generator.views.coverage import coverage_drafts, gap_drafts
from generator.views.form import form_drafts
from generator.views.glossary import glossary_drafts
from generator.views.home import home_draft
from generator.views.journalists import journalist_drafts
from generator.views.kinds import EXTRAS
from generator.views.lists import list_drafts
from generator.views.map import map_drafts
from generator.views.meetings import meeting_drafts
from generator.views.monitor import monitor_drafts
from generator.views.moved import former_paths, moved_pages
from generator.views.page import Draft, Page, finish
from generator.views.records import Extra, record_draft
from generator.views.subscriptions import subscription_drafts
from generator.views.timeline import timeline_drafts
from generator.views.topics import border_draft, event_type_draft, field_draft, fields_draft
from generator.views.translations import translation_drafts


class Part(NamedTuple):
    """What makes some of the pages beside those of the records, and whether one of them may stand at a path.

    What follows from little else than its own records is a part by itself: it is not made again for others' sake.
    """

    drafts: Callable[[Edition], Iterator[Draft]]
    may_have: Callable[[Edition, str], bool]


def _at(*places: str) -> Callable[[Edition, str], bool]:
    """At one of these places, where a star stands for any one name."""
    known = [place.split("/") for place in places]

    def may_have(_: Edition, path: str) -> bool:
        names = path.split("/")
        return any(
            len(place) == len(names) and all(one in ("*", name) for one, name in zip(place, names, strict=True))
            for place in known
        )

    return may_have


def _is_of_a_clause(edition: Edition, path: str) -> bool:
    above = routes.path_of("clause", "")
    return path.startswith(above) and path.removeprefix(above) in edition.clauses


def _open_data(edition: Edition) -> Iterator[Draft]:
    """Loaded when it is asked for: hardly an edit touches it."""
    from generator.views.open_data import open_data_drafts

    return open_data_drafts(edition)


FIELDS = {field: routes.field_path(field) for field in Field}
TYPES = {event_type: routes.event_type_path(event_type) for event_type in EventType}
PARTS: Mapping[str, Part] = {
    "home": Part(lambda edition: iter((home_draft(edition),)), _at(routes.HOME)),
    **{folder: Part(functools.partial(list_drafts, folder=folder), _at(folder)) for folder in BY_FOLDER},
    "fields": Part(fields_draft, _at("fields")),
    **{path: Part(functools.partial(field_draft, field=of), _at(path)) for of, path in FIELDS.items()},
    **{path: Part(functools.partial(event_type_draft, event_type=of), _at(path)) for of, path in TYPES.items()},
    "border": Part(border_draft, _at("border")),
    "monitor": Part(monitor_drafts, _at("monitor")),
    "map": Part(map_drafts, _at("map")),
    "timeline": Part(timeline_drafts, _at("timeline")),
    "changes": Part(change_drafts, _at("changes", "changes/*")),
    "meetings": Part(meeting_drafts, _at("meetings")),
    "form": Part(form_drafts, _at(FORM_PATH)),
    "translations": Part(translation_drafts, _at("translations")),
    "glossary": Part(glossary_drafts, _at("glossary")),
    "feeds": Part(subscription_drafts, _at("feeds")),
    "coverage": Part(coverage_drafts, _at("coverage")),
    "gaps": Part(gap_drafts, _at("coverage/*")),
    "data": Part(_open_data, _at(routes.DATA)),
    "journalists": Part(journalist_drafts, _at("journalists")),
    "clauses": Part(clause_drafts, _is_of_a_clause),
    "commitments": Part(commitment_drafts, _at("commitments", routes.COMMITMENT_REPORT)),
    "prose": Part(prose_drafts, lambda edition, path: path in edition.index.told_in),
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
        yield from (finish(edition, draft) for draft in PARTS[task].drafts(edition))
    else:
        name, _, id = task.partition(":")
        record = edition.bulletin.of(name)[id]
        yield finish(edition, _record_draft(edition, BY_NAME[name], record))
        yield from moved_pages(edition, name, record)


def page_at(edition: Edition, path: str) -> Page | None:
    """The page at a path; of those that are made with it, the ones before it are begun and none is finished.

    Where none can be, hardly anything is made to find that out.
    """
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
    """What the parts make that may have a page there."""
    for part in PARTS.values():
        if part.may_have(edition, path):
            yield from part.drafts(edition)


def _moved(edition: Edition, path: str) -> Iterator[Page]:
    """The pages at former addresses of the record that had its own, or one of its clauses', at the path."""
    for kind in KINDS:
        if path.startswith(kind.address("")):
            for record in edition.bulletin.of(kind.name).values():
                if any(former == path for former, _ in former_paths(kind.name, record)):
                    yield from moved_pages(edition, kind.name, record)
