"""Edits: what follows from a few files that changed, found without reading all the others.

Most edits change words: those of a page, a summary, a note. No name, no date, no reference changes with them, and so
nothing that is derived of the whole register but the state of their translations. For such an edit all that is needed
is the files themselves and what the last build kept of them. A name or a date is found here too, and what follows from
it elsewhere (`followed`). For any other edit, or where there is an error, `revised` gives up and everything is read as
if for the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.articles import WrittenArticle
from generator.config import Config
from generator.depot import GONE
from generator.derive.facts import BEHIND
from generator.derive.translated import left_of
from generator.diagnostics import has_errors
from generator.linking import prose_of
from generator.model.common import Record
from generator.model.walk import replace_texts, telling
from generator.passages import Passage, of_prose, of_records
from generator.reader import Answer, Sheet
from generator.readings import Of, Page, PageReading, Reading
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

FOLLOWED = ("city", "tie", "organisation", "event", "series", "agreement", "project", "practice", "initiative")
"""Kinds of which it is known what follows from their facts."""
ROOTS = ("aliases", "added", "source_language", "country", "time_zone", "fields", "channels")
"""Fields from which follows more: addresses, the history, what others may say."""

Changes = dict[str, dict[Any, Any]]
Sources = dict[str, Mapping[Any, Any]]
Source = Callable[[str], Mapping[Any, Any]]
"""What the last build kept, by name (`watching.sources`)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A file that changed: what it says now and what it said before; `pages` are all versions of a page as they are."""

    sheet: Sheet
    now: Answer
    before: Answer
    pages: tuple[Page, ...] = ()


class Altered(NamedTuple):
    """A record that changed more than words: what it is `called`, or its `facts`."""

    now: Of
    before: Record[Text]
    called: bool
    facts: bool


class Revision(NamedTuple):
    """What edits change of the sources by themselves, and the records from which more follows."""

    changes: Changes
    altered: tuple[Altered, ...] = ()


class Followed(NamedTuple):
    """All that changed of the sources, and those that were derived again, each as a whole as it is now."""

    changes: Changes
    derived: Sources


def revised(edits: Iterable[Edit], config: Config[Text], source: Source) -> Revision | None:
    """What the edits change; None where more may follow from them than anybody knows without reading everything."""
    changes: Changes = {}
    altered: list[Altered] = []
    for edit in edits:
        match edit:
            case Edit(WrittenRecord() as sheet, Reading() as now, Reading() as before):
                found = _of_record(sheet, now, before, config)
                altered += _altered(sheet, now, before) if found else ()
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
    return Revision(changes, tuple(altered))


Found = tuple[Changes, Iterable[Passage]]


def _of_record(sheet: WrittenRecord, now: Reading, before: Reading, config: Config[Text]) -> Found | None:
    if has_errors(now.problems) or now.value is None or before.value is None or sheet.kind_name in JUDGED:
        return None
    if (now.names, now.links) != (before.names, before.links):
        return None
    if _bones(now.value) != _bones(before.value) and not _can_be_followed(sheet.kind_name, now.value, before.value):
        return None
    record = Validated(now.value, sheet, now.names, now.links)
    return {f"records.{sheet.kind_name}": {sheet.id: now.value}}, of_records((record,), config.langs)


def _altered(sheet: WrittenRecord, now: Reading, before: Reading) -> Iterator[Altered]:
    if now.value is not None and before.value is not None:
        called, facts = _called(now.value) != _called(before.value), _bones(now.value) != _bones(before.value)
        if called or facts:
            record = Validated(now.value, sheet, now.names, now.links)
            yield Altered(record, before.value, called, facts)


def _called(record: Record[Text]) -> object:
    return tuple(getattr(record, name, None) for name in CALLED)


def _bones(record: Record[Text]) -> object:
    """A record without its words."""
    return replace_texts(record, lambda text: " ".join(lang for lang, _ in text.versions))


def _can_be_followed(kind: str, now: Record[Text], before: Record[Text]) -> bool:
    """Whether it is known what follows where facts of a record changed; the same texts have to be there still."""
    roots = all(getattr(now, name, None) == getattr(before, name, None) for name in ROOTS)
    return kind in FOLLOWED and roots and _texts(now) == _texts(before)


def _texts(record: Record[Text]) -> object:
    """Where it has texts, and in which languages."""
    return [
        (leaf.path, [lang for lang, _ in leaf.value.versions])
        for leaf in telling(record)
        if isinstance(leaf.value, Text)
    ]


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
