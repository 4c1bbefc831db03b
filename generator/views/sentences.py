"""What changed in a record, in the words of a language: a sentence for each field, never a line of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby

from generator.bulletin import Key
from generator.derive.facts import EventState
from generator.editions import Edition, Rich
from generator.history.changes import Change, What
from generator.history.fields import Rule, Sort, rule_at
from generator.model.common import Source
from generator.model.kinds import BY_NAME
from generator.model.scalars import PartialDate, Rejected
from generator.model.walk import instances
from generator.views.page import cited, joined
from generator.words import N_, context_of

MOST_TITLES = 2
"""More sources than this are counted, not named."""

SENTENCES: Mapping[What, str] = {
    What.AMENDED: N_("the record was amended"),
    What.NAME_CHANGED: N_("called otherwise: {field}"),
    What.DATE_ADDED: N_("date added: {field}, {now}"),
    What.DATE_SHARPENED: N_("date made more precise: {field}, {was} → {now}"),
    What.DATE_BLURRED: N_("date made less precise: {field}, {was} → {now}"),
    What.DATE_CORRECTED: N_("date corrected: {field}, {was} → {now}"),
    What.DATE_REMOVED: N_("date taken back: {field}, {was}"),
    What.STATUS_CHANGED: N_("status changed: {was} → {now}"),
    What.TEXT_ADDED: N_("text added: {field}"),
    What.TEXT_CHANGED: N_("text changed: {field}"),
    What.TEXT_REMOVED: N_("text taken back: {field}"),
    What.SOURCE_ADDED: N_("source added: {now}"),
    What.SOURCE_REPLACED: N_("source replaced: {now}"),
    What.SOURCE_REMOVED: N_("source taken back: {was}"),
    What.PARTICIPANT_ADDED: N_("added to those who take part: {now}"),
    What.PARTICIPANT_REMOVED: N_("no longer among those who take part: {was}"),
    What.PLACE_ADDED: N_("added to the places: {now}"),
    What.PLACE_REMOVED: N_("no longer among the places: {was}"),
    What.CLAUSE_ADDED: N_("related to a clause: {now}"),
    What.CLAUSE_REMOVED: N_("no longer related to a clause: {was}"),
    What.ENTRY_ADDED: N_("list grown: {field}"),
    What.ENTRY_CHANGED: N_("changed in the list: {field}"),
    What.ENTRY_REMOVED: N_("list shortened: {field}"),
    What.VALUE_ADDED: N_("added: {field}, {now}"),
    What.VALUE_CHANGED: N_("changed: {field}, {was} → {now}"),
    What.VALUE_REMOVED: N_("taken back: {field}, {was}"),
    What.VERIFIED: N_("the record was verified"),
    What.SOURCE_DESCRIBED: N_("source described otherwise: {now}"),
    What.TRANSLATION_ADDED: N_("translation added: {field}"),
    What.TRANSLATION_CHANGED: N_("translation mended: {field}"),
    What.TRANSLATION_REMOVED: N_("translation taken back: {field}"),
}
BARE: Mapping[What, str] = {
    What.DATE_ADDED: N_("date added: {field}"),
    What.DATE_SHARPENED: N_("date made more precise: {field}"),
    What.DATE_BLURRED: N_("date made less precise: {field}"),
    What.DATE_CORRECTED: N_("date corrected: {field}"),
    What.DATE_REMOVED: N_("date taken back: {field}"),
    What.STATUS_CHANGED: N_("status changed"),
    What.SOURCE_ADDED: N_("source added"),
    What.SOURCE_REPLACED: N_("source replaced"),
    What.SOURCE_REMOVED: N_("source taken back"),
    What.PARTICIPANT_ADDED: N_("added to those who take part"),
    What.PARTICIPANT_REMOVED: N_("those who take part: some taken back"),
    What.PLACE_ADDED: N_("place added"),
    What.PLACE_REMOVED: N_("place taken back"),
    What.CLAUSE_ADDED: N_("related to a clause"),
    What.CLAUSE_REMOVED: N_("no longer related to a clause"),
    What.VALUE_ADDED: N_("added: {field}"),
    What.VALUE_CHANGED: N_("changed: {field}"),
    What.VALUE_REMOVED: N_("taken back: {field}"),
    What.SOURCE_DESCRIBED: N_("source described otherwise"),
}
"""What is said where no word tells it: of values such as coordinates, and of many records at once."""


def sentences(edition: Edition, key: Key, told: tuple[Change, ...]) -> Iterator[Rich]:
    """All that changed in a record on a day, each kind of change of a field in one sentence."""
    order = list(dict.fromkeys((change.what, change.field) for change in told))
    ordered = sorted(told, key=lambda change: order.index((change.what, change.field)))
    for (what, field), of in groupby(ordered, lambda change: (change.what, change.field)):
        yield _sentence(edition, key, what, field, list(of))


def _sentence(edition: Edition, key: Key, what: What, field: str, of: list[Change]) -> Rich:
    if what in (What.SOURCE_ADDED, What.SOURCE_REMOVED) and len(of) > MOST_TITLES:
        if what == What.SOURCE_ADDED:
            return edition.count("{n} source added", "{n} sources added", len(of))
        return edition.count("{n} source taken back", "{n} sources taken back", len(of))
    was, now = (
        joined(_values(edition, key, field, what, words)) for words in zip(*((c.was, c.now) for c in of), strict=True)
    )
    sentence = edition.words(SENTENCES[what] if _complete(SENTENCES[what], was, now) else BARE[what])
    return filled(sentence, {"field": named(edition, key[0], field, of[0]), "was": was, "now": now})


def _complete(sentence: str, was: Rich, now: Rich) -> bool:
    """Whether the words before and after are all there that the sentence needs."""
    return all(words or place not in sentence for place, words in (("{was}", was), ("{now}", now)))


def named(edition: Edition, kind: str, field: str, change: Change) -> Rich:
    """What a field is called within a sentence; a clause is called by its label."""
    if field == "clauses":
        numbers = (f"{change.id}/{number}" for number in (change.now, change.was))
        if clause := next((id for id in numbers if id in edition.clauses), None):
            return edition.link("clause", clause)
    return field_name(edition, rule_at(BY_NAME[kind].record, field), field)


def field_name(edition: Edition, rule: Rule | None, field: str) -> str:
    """What a field is called within a sentence."""
    if rule is None or rule.sort in (Sort.NAME, Sort.TEXT):
        return edition.words.term("text", field)
    return edition.words.term("changed field", field.partition(".")[0])


def _values(edition: Edition, key: Key, field: str, what: What, words: tuple[str, ...]) -> Iterator[Rich]:
    """Words of files as a reader sees them; nothing for one that says nothing to a reader."""
    rule = rule_at(BY_NAME[key[0]].record, field)
    for word in words:
        if rule is None:
            continue
        if what == What.STATUS_CHANGED and not word and key[0] == "event":
            yield edition.words.term("event state", EventState.HELD)
        elif rule.sort == Sort.SOURCES and word:
            yield _title(edition, key, word)
        elif word and (told := _value(edition, rule, word)) is not None:
            yield told


def _value(edition: Edition, rule: Rule, word: str) -> Rich | None:
    if rule.ref:
        return _record(edition, rule.ref, word)
    if rule.sort == Sort.DATE:
        return _date(edition, word)
    if rule.of is not None and issubclass(rule.of, StrEnum):
        return edition.words.term(context_of(rule.of), word) if word in set(rule.of) else None
    return None if word in ("true", "false") or word.startswith(("http://", "https://")) else word


def _record(edition: Edition, ref: str, word: str) -> Rich:
    """A record by its name, linked; one that the register no longer has, by its id."""
    kind, _, id = word.partition(":") if ref == "*" else (ref, "", word)
    there = edition.clauses if kind == "clause" else edition.bulletin.of(kind)
    return edition.link(kind, id) if id in there else id


def _date(edition: Edition, word: str) -> Rich | None:
    try:
        return edition.formats.date(PartialDate.parse(word))
    except Rejected:
        return None


def _title(edition: Edition, key: Key, title: str) -> Rich:
    """A source's title in its own language, as far as the record still knows it."""
    record = edition.bulletin.of(key[0]).get(key[1])
    sources = (source for _, source in instances(record, Source)) if record else ()
    return cited(edition, next((source for source in sources if source.title == title), Source(title=title)))


def filled(sentence: str, parts: Mapping[str, Rich]) -> Rich:
    """A sentence with its places filled by words that may be links."""
    told: list[Rich] = []
    for place, piece in enumerate(re.split(r"\{(\w+)\}", sentence)):
        part = parts[piece] if place % 2 else piece
        told += part if isinstance(part, list) else [part] if part else []
    return told
