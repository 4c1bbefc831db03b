"""What an entry says of what became of a record on a day."""

from __future__ import annotations

import datetime as dt
import html

from generator.bulletin import Key
from generator.editions import Edition, Rich
from generator.history.changes import Change, What
from generator.prose import sanitise
from generator.publishers.feeds.contents import as_html, as_text
from generator.views.sentences import sentences


def title_of(edition: Edition, of: Key) -> str:
    """The record's name; of one that is there no longer, what it was called."""
    if of[1] in edition.bulletin.of(of[0]):
        return str(edition.name(*of))
    return edition.facts.changes.called.get(of) or of[1]


def summary_of(edition: Edition, day: dt.date, of: Key) -> str:
    """In one line: what kind of record, and all that changed."""
    told = "; ".join(as_text(sentence) for sentence in _sentences(edition, day, of))
    return f"{edition.words.heading('kind', of[0])} · {told}"


def content_of(edition: Edition, day: dt.date, of: Key) -> str:
    listed = "".join(f"<li>{as_html(edition, sentence)}</li>" for sentence in _sentences(edition, day, of))
    told = f"{edition.formats.date(day)} · {edition.words.heading('kind', of[0])}"
    return sanitise(f"<p><strong>{html.escape(told)}</strong></p>\n<ul>{listed}</ul>")


def _sentences(edition: Edition, day: dt.date, of: Key) -> list[Rich]:
    told = _changes(edition, day, of)
    if any(change.what == What.REMOVED for change in told):
        return [edition.words("taken out of the register")]
    return list(sentences(edition, of, tuple(change for change in told if not change.what.minor)))


def _changes(edition: Edition, day: dt.date, of: Key) -> tuple[Change, ...]:
    return next(told.records[of] for told in edition.facts.changes.days if told.day == day)
