"""What changed in the register, day by day, the newest first; what is older than some hundred lines, by month.

One line a record. Where many records of a kind changed in the same way on a day, as when a spelling was mended
everywhere, they are one line; so are the records of a kind that entered on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from generator import routes
from generator.bulletin import Key
from generator.derive.changes import ChangedDay
from generator.editions import Edition, Rich
from generator.history.changes import Change, What
from generator.model.kinds import KINDS
from generator.model.scalars import PartialDate
from generator.views.lists import list_draft
from generator.views.page import Draft, Section, joined
from generator.views.sentences import sentences

MOST_ROWS = 200
"""The page is full with so many lines; the day that fills it is still told whole."""
MOST_ALIKE = 5
"""More records than this that changed in the same way are one line."""
MOST_NAMED = 60
"""More records than this are counted, not named."""

Row = dict[str, Any]
Became = tuple[tuple[What, str], ...]
"""What became of which fields of a record."""
ORDER = {kind.name: place for place, kind in enumerate(KINDS)}
TRANSLATIONS = frozenset({What.TRANSLATION_ADDED, What.TRANSLATION_CHANGED, What.TRANSLATION_REMOVED})


def change_drafts(edition: Edition) -> Iterator[Draft]:
    """The page of the newest changes, and one for each month that it does not tell whole."""
    if not edition.has("changes"):
        return
    days = [(day, _day(edition, day)) for day in edition.facts.changes.days]
    shown, number = 0, 0
    for _, section in days:
        if number >= MOST_ROWS:
            break
        shown, number = shown + 1, number + len(section["rows"])
    older = list(dict.fromkeys((day.day.year, day.day.month) for day, _ in days[shown:]))
    main = (_since(edition), *(section for _, section in days[:shown]), _months(edition, older))
    yield list_draft(edition, "changes", tuple(section for section in main if section))
    for month, of in groupby(days, lambda told: (told[0].day.year, told[0].day.month)):
        if month in older:
            yield _month(edition, month, tuple(section for _, section in of))


def _since(edition: Edition) -> Section:
    """Nothing at all where the whole history is known."""
    since = edition.facts.changes.since
    if since is None:
        return {}
    told = edition.words("Changes are known since {date}: this site was made from an incomplete copy of their history.")
    paragraph = {"text": told.replace("{date}", edition.formats.date(since)), "unknown": True}
    return {"id": "since", "type": "text", "paragraphs": [paragraph]}


def _months(edition: Edition, older: Iterable[tuple[int, int]]) -> Section:
    links = [{"text": _name(edition, month), "url": routes.link(_path(month))} for month in older]
    told = {"id": "months", "title": edition.words("Earlier changes, by month"), "type": "text"}
    return {**told, "paragraphs": [joined(links)]} if links else {}


def _month(edition: Edition, month: tuple[int, int], sections: tuple[Section, ...]) -> Draft:
    name = _name(edition, month)
    title = edition.words("Changes: {month}").replace("{month}", name)
    return Draft(
        path=_path(month),
        template="list.html",
        kind="list",
        id=_path(month),
        heading=title,
        title=title,
        section="changes",
        main=sections,
        crumbs=((edition.words.term("section", "changes"), "changes"),),
        search=False,
    )


def _name(edition: Edition, month: tuple[int, int]) -> str:
    return edition.formats.date(PartialDate(*month))


def _path(month: tuple[int, int]) -> str:
    return f"changes/{month[0]:04}-{month[1]:02}"


def _day(edition: Edition, day: ChangedDay) -> Section:
    """What entered and what went, then each record or many at once, then what only was verified or worded anew."""
    told = {key: tuple(c for c in of if c.what not in (What.ENTERED, What.REMOVED)) for key, of in day.records.items()}
    entered = [key for key, of in day.records.items() if any(change.what == What.ENTERED for change in of)]
    removed = [change for of in day.records.values() for change in of if change.what == What.REMOVED]
    changed = {key: _worded(of) for key, of in told.items() if any(not change.what.minor for change in of)}
    minor = {key: of for key, of in told.items() if of and key not in changed}
    rows = [
        *_entered(edition, entered),
        *(_removed(edition, change) for change in removed),
        *_changed(edition, changed),
        *(_changed(edition, minor) if len(minor) <= MOST_ALIKE else _minor(edition, minor)),
    ]
    title = {"text": edition.formats.date(day.day), "time": day.day.isoformat()}
    return {"id": f"d{day.day.isoformat()}", "title": title, "type": "changes", "rows": rows}


def _worded(told: tuple[Change, ...]) -> tuple[Change, ...]:
    """Without its translations: where the record itself changed, they follow it."""
    return tuple(change for change in told if change.what not in TRANSLATIONS)


def _entered(edition: Edition, keys: Iterable[Key]) -> Iterator[Row]:
    """One line for all that came: few of a kind by name, many by their number."""
    paragraphs: list[Rich] = []
    for kind, ids in _by_kind(keys):
        number = edition.number_of(kind, len(ids))
        if len(ids) <= MOST_ALIKE:
            paragraphs.append([f"{number}: ", *joined(_link(edition, kind, id) for id in _ordered(edition, kind, ids))])
        else:
            paragraphs.append([_section(edition, kind, number)])
    if paragraphs:
        yield {"title": edition.words("Entered the register"), "paragraphs": paragraphs}


def _removed(edition: Edition, change: Change) -> Row:
    kind = edition.words.term("kind", change.kind)
    name = _link(edition, change.kind, change.id)
    return {"title": name, "kind": kind, "paragraphs": [edition.words("taken out of the register")]}


def _changed(edition: Edition, records: dict[Key, tuple[Change, ...]]) -> Iterator[Row]:
    """Kind by kind: what many share, then each other record by itself."""
    for kind, ids in _by_kind(records):
        alike: dict[Became, list[str]] = defaultdict(list)
        for id in _ordered(edition, kind, ids):
            alike[tuple(dict.fromkeys((change.what, change.field) for change in records[kind, id]))].append(id)
        many = [became for became, of in alike.items() if len(of) > MOST_ALIKE]
        for became in sorted(many, key=lambda became: -len(alike[became])):
            yield _many(edition, kind, alike[became], became)
        for id in _ordered(edition, kind, [id for became, of in alike.items() if became not in many for id in of]):
            told = list(sentences(edition, (kind, id), records[kind, id]))
            yield {"title": _link(edition, kind, id), "kind": edition.words.term("kind", kind), "paragraphs": told}


def _many(edition: Edition, kind: str, ids: list[str], became: Became) -> Row:
    bare = tuple(Change(kind, "", what, field) for what, field in became)
    row: Row = {"title": edition.number_of(kind, len(ids)), "paragraphs": list(sentences(edition, (kind, ""), bare))}
    if len(ids) <= MOST_NAMED:
        row |= {"summary": edition.words("Which ones"), "links": joined(_link(edition, kind, id) for id in ids)}
    return row


def _minor(edition: Edition, records: dict[Key, tuple[Change, ...]]) -> Iterator[Row]:
    """What was only worded, verified or described anew: by the number of records."""
    words = edition.words
    for title, whats in (
        (words("Translations added or mended"), TRANSLATIONS),
        (words("Records verified"), {What.VERIFIED}),
        (words("Titles of sources mended"), {What.SOURCE_DESCRIBED}),
    ):
        keys = [key for key, of in records.items() if any(change.what in whats for change in of)]
        numbers = [edition.number_of(kind, len(ids)) for kind, ids in _by_kind(keys)]
        if numbers:
            yield {"title": title, "paragraphs": [", ".join(numbers)]}


def _by_kind(keys: Iterable[Key]) -> Iterator[tuple[str, list[str]]]:
    ordered = sorted(keys, key=lambda key: (ORDER[key[0]], key[1]))
    for kind, of in groupby(ordered, lambda key: key[0]):
        yield kind, [id for _, id in of]


def _ordered(edition: Edition, kind: str, ids: list[str]) -> list[str]:
    """In the order of their names; those that are no longer there last."""
    there = [id for id in ids if id in edition.bulletin.of(kind)]
    return [*edition.ordered(kind, there), *(id for id in ids if id not in there)]


def _link(edition: Edition, kind: str, id: str) -> Rich:
    """A record that is no longer there has no page; it is told by what it was called."""
    if id in edition.bulletin.of(kind):
        return edition.link(kind, id)
    called = edition.facts.changes.called.get((kind, id))
    return {"text": called, "lang": edition.first_lang} if called else id


def _section(edition: Edition, kind: str, words: str) -> Rich:
    """Words that lead to the list of a kind, where it has one."""
    folder = next(known.folder for known in KINDS if known.name == kind)
    return {"text": words, "url": routes.link(folder)} if edition.has(folder) else words
