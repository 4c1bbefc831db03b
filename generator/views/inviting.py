"""What stands where nothing was found: that it may be there all the same, and how to send it."""

from __future__ import annotations

from generator.editions import Edition, Rich
from generator.views.page import unknown


def invitation(edition: Edition) -> Rich:
    """What stands in a section that has no record yet."""
    told = unknown(edition.words("Nothing has been entered here yet."))
    return [told, *send(edition, edition.words("Add the first"))]


def send(edition: Edition, words: str) -> list[Rich]:
    """A way to send what is missing, where the bulletin has a page that says how."""
    return [" ", {"text": words, "url": "/contribute/"}] if edition.has_page("contribute") else []
