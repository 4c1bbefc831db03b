"""Every page of an edition: records, clauses, lists, topics, prose and home."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions import Edition
from generator.model.kinds import KINDS
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
from generator.views.page import Draft, Page, finish
from generator.views.records import Extra, record_draft
from generator.views.timeline import timeline_drafts
from generator.views.topics import topic_drafts
from generator.views.translations import translation_drafts


def pages(edition: Edition) -> Iterator[Page]:
    """All pages, each complete; their order is fixed."""
    for draft in _drafts(edition):
        yield finish(edition, draft)


def _drafts(edition: Edition) -> Iterator[Draft]:
    yield home_draft(edition)
    yield from list_drafts(edition)
    yield from topic_drafts(edition)
    yield from monitor_drafts(edition)
    yield from map_drafts(edition)
    yield from timeline_drafts(edition)
    yield from change_drafts(edition)
    yield from meeting_drafts(edition)
    yield from form_drafts(edition)
    yield from translation_drafts(edition)
    yield from glossary_drafts(edition)
    yield from coverage_drafts(edition)
    for kind in KINDS:
        for record in edition.bulletin.of(kind.name).values():
            make = EXTRAS.get(kind.name)
            yield record_draft(edition, kind, record, make(edition, record) if make else Extra())
    yield from clause_drafts(edition)
    yield from commitment_drafts(edition)
    yield from prose_drafts(edition)
