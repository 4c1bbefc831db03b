"""The page of a correction, and the list of all of them."""

from __future__ import annotations

from generator.editions import Edition, Rich
from generator.model.corrections import Correction
from generator.views import items
from generator.views.corrected import corrections_section, words_of
from generator.views.page import Section
from generator.views.records import Extra


def correction_extra(edition: Edition, correction: Correction[str]) -> Extra:
    """Its words stand together; nothing of it has to be said twice."""
    told = words_of(edition, correction)
    field = told.pop("field")
    first: Section = {"id": "words", "type": "corrections", "entries": [told]}
    return Extra(
        kicker=edition.words.heading("correction type", correction.type),
        first=(first,),
        facts=((edition.words.term("label", "field"), field),) if field else (),
        hidden=frozenset({"was", "now", "reason", "field", "type"}),
    )


def correction_list(edition: Edition, kind: str) -> tuple[Section, ...]:
    """All of them, the newest first."""
    section = corrections_section(edition, items.newest_first(edition, kind, edition.bulletin.corrections), True, "")
    return (section or {"id": kind, "type": "corrections", "entries": [], "empty": _none(edition)},)


def _none(edition: Edition) -> Rich:
    told: Rich = {"text": edition.words("No correction has been entered yet."), "unknown": True}
    if not edition.has_page("contribute"):
        return told
    return [told, " ", {"text": edition.words("Tell us of an error"), "url": "/contribute/"}]
