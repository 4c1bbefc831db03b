"""Edits: what follows from a few files whose words changed, found without reading all the others.

Most edits change words: those of a page, a summary, a note. No name, no date, no reference changes with them, and so
nothing that is derived of the whole register but the state of their translations. For such an edit all that is needed
is the files themselves and what the last build kept of them; for any other, or where there is an error, `revised`
gives up and everything is read as if for the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.articles import WrittenArticle
from generator.config import Config
from generator.depot import GONE
from generator.derive.facts import BEHIND
from generator.derive.translated import left_of
from generator.diagnostics import has_errors
from generator.linking import prose_of
from generator.model.common import Record
from generator.model.walk import replace_texts
from generator.passages import Passage, of_prose, of_records
from generator.reader import Answer, Sheet
from generator.readings import Page, PageReading, Reading
from generator.schema import Validated
from generator.sources import WrittenPage, WrittenRecord
from generator.text import Lang, Text
from generator.translations.states import review

JUDGED = ("document", "correction")
"""Kinds whose words other files are held against."""
CALLED = ("name", "short", "title", "label")
"""Fields that say what a record is called, wherever it is linked."""
ALIKE = ("title", "links", "outward")
"""What of a page's reading may not change: other pages depend on it."""
TRANSLATIONS, OUTDATED = "facts.translations", "facts.outdated"

Changes = dict[str, dict[Any, Any]]
Source = Callable[[str], Mapping[Any, Any]]
"""What the last build kept, by name (`watching.sources`)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A file that changed: what it says now and what it said before; `pages` are all versions of a page as they are."""

    sheet: Sheet
    now: Answer
    before: Answer
    pages: tuple[Page, ...] = ()


def revised(edits: Iterable[Edit], config: Config[Text], source: Source) -> Changes | None:
    """What the edits change of the sources; None where more may follow from them than this module knows."""
    changes: Changes = {}
    for edit in edits:
        match edit:
            case Edit(WrittenRecord() as sheet, Reading() as now, Reading() as before):
                found = _of_record(sheet, now, before, config)
            case Edit(WrittenPage() as sheet, PageReading() as now, PageReading() as before):
                found = _of_page(edit, sheet, now, before, config)
            case Edit(WrittenArticle(), Reading() as now, Reading() as before):
                is_same = now._replace(problems=()) == before._replace(problems=())
                found = ({}, ()) if is_same and not has_errors(now.problems) else None
            case _:
                found = None
        if found is None:
            return None
        told, passages = found
        for name, entries in told.items():
            changes.setdefault(name, {}).update(entries)
        _translations(changes, tuple(passages), config.langs, source)
    return changes


Found = tuple[Changes, Iterable[Passage]]


def _of_record(sheet: WrittenRecord, now: Reading, before: Reading, config: Config[Text]) -> Found | None:
    if has_errors(now.problems) or now.value is None or before.value is None or sheet.kind_name in JUDGED:
        return None
    if _bones(now.value) != _bones(before.value) or (now.names, now.links) != (before.names, before.links):
        return None
    record = Validated(now.value, sheet, now.names, now.links)
    return {f"records.{sheet.kind_name}": {sheet.id: now.value}}, of_records((record,), config.langs)


def _bones(record: Record[Text]) -> object:
    """A record without its words; but what it is called is no mere words."""
    called = tuple(getattr(record, name, None) for name in CALLED)
    return called, replace_texts(record, lambda text: " ".join(lang for lang, _ in text.versions))


def _of_page(
    edit: Edit, sheet: WrittenPage, now: PageReading, before: PageReading, config: Config[Text]
) -> Found | None:
    if has_errors(now.problems) or now.body_at is None or sheet.name.startswith("documents/"):
        return None
    if now.outward.wrong or [name for name, _ in now.said] != [name for name, _ in before.said]:
        return None
    if any(getattr(now, name) != getattr(before, name) for name in ALIKE):
        return None
    passages = tuple(of_prose(edit.pages, config.langs))
    return {"prose": {sheet.name: {page.lang: prose_of(page) for page in edit.pages}}}, passages


def _translations(changes: Changes, passages: Iterable[Passage], langs: tuple[Lang, ...], source: Source) -> None:
    """The state of the translations of one owner's texts, as it is told of the whole register."""
    told = tuple(review(passages, langs))
    for lang in langs:
        of = [one for one in told if one.lang == lang]
        if not of:
            continue
        owner = of[0].passage.owner
        key = lang, owner[0]
        now = changes.get(TRANSLATIONS, {}).get(key) or source(TRANSLATIONS)[key]
        then = now.again(owner, [left for one in of for left in left_of(one)])
        if then != now:
            changes.setdefault(TRANSLATIONS, {})[key] = then
        is_behind = any(one.state in BEHIND for one in of)
        if is_behind != ((lang, owner) in source(OUTDATED)):
            changes.setdefault(OUTDATED, {})[lang, owner] = True if is_behind else GONE
