"""Unchanged: nothing that the site is made from is otherwise than it was when the last build published it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.making.before import Before
from generator.making.kept import Stamp
from generator.making.target import Built, Target, Tell
from generator.publication import publishing, untouched
from generator.words import N_


def unchanged(
    before: Before, stamps: Mapping[str, Stamp], head: str | None, target: Target, tell: Tell
) -> Built | None:
    """The site as it stands; None where something of it, or of what it is made from, is not as it was left."""
    inputs, standing = before.front.inputs, before.front.standing
    if inputs is None or head is None or inputs.head != head or inputs.stamps != stamps:
        return None
    with publishing(target.site) as publication:
        if len(untouched(target.site, standing)) != len(standing):
            return None
        pages = sum(path.endswith("/index.html") for path in standing)
        tell(N_("Making pages and feeds"), 0)
        if target.with_search:
            tell(N_("Indexing for search"), pages)
        publication.publish({path: stands.identity for path, stands in standing.items()}, standing)
    return Built(pages, without_history=before.front.without_history)
