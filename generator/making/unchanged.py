"""Unchanged: nothing that the site is made from is otherwise than it was when the last build published it."""

from __future__ import annotations

from generator.making.before import Before
from generator.making.stamps import Stamps
from generator.making.target import Built, Target, Tell
from generator.publication import publishing
from generator.words import N_


def unchanged(before: Before, stamps: Stamps, head: str | None, target: Target, tell: Tell) -> Built | None:
    """The site as it stands; None where something of it, or of what it is made from, is not as it was left."""
    inputs, published = before.front.inputs, before.front.published
    if inputs is None or head is None or inputs.head != head or stamps.changed(inputs.stamps) != {}:
        return None
    with publishing(target.site):
        if not published.stands(target.site):
            return None
        pages = published.pages
        tell(N_("Making pages and feeds"), 0)
        if target.with_search:
            tell(N_("Indexing for search"), pages)
    return Built(pages, without_history=before.front.without_history)
