"""What the register said wrongly, and what it says now: on the page of the record, and on one page for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.bulletin import Key
from generator.corrected import fields_of
from generator.editions import Edition
from generator.model.corrections import Correction
from generator.views import items
from generator.views.page import Section, unknown
from generator.views.sentences import field_name

Entry = dict[str, Any]


def corrections_of(edition: Edition, key: Key) -> list[str]:
    """The corrections of a record or clause, the newest first."""
    about = ":".join(key)
    found = [id for kind, id in edition.bulletin.back.get(key, ()) if kind == "correction"]
    return items.newest_first(
        edition, "correction", (id for id in found if edition.bulletin.corrections[id].about == about)
    )


def corrections_section(edition: Edition, ids: Iterable[str], told_of: bool, title: str | None = None) -> Section:
    """What was said, what is said now and why; with `told_of`, of which record."""
    entries = [_entry(edition, edition.bulletin.corrections[id], told_of) for id in ids]
    if not entries:
        return {}
    heading = edition.words.term("records", "correction") if title is None else title
    return {"id": "corrections", "title": heading, "type": "corrections", "entries": entries}


def corrections_box(edition: Edition, key: Key) -> Section:
    """The corrections of one record, on its own page."""
    return corrections_section(edition, corrections_of(edition, key), told_of=False)


def _entry(edition: Edition, correction: Correction[str], told_of: bool) -> Entry:
    told: Entry = {"title": edition.link("correction", correction.id), "date": items.date_of(edition, correction)}
    if told_of:
        kind, _, id = correction.about.partition(":")
        told["about"] = edition.link(kind, id)
    return {**told, **words_of(edition, correction)}


def words_of(edition: Edition, correction: Correction[str]) -> Entry:
    """A correction's own words, each under its name."""
    words = edition.words
    kind = correction.about.partition(":")[0]
    nothing = unknown(words("taken back; nothing stands in its place"))
    field = correction.field and field_name(edition, fields_of(kind).get(correction.field), correction.field)
    return {
        "kind": words.term("correction type", correction.type),
        "field": field,
        "was": edition.rich(correction.was),
        "now": edition.rich(correction.now) if correction.now is not None else nothing,
        "kept": correction.now is not None,
        "reason": edition.rich(correction.reason),
    }
