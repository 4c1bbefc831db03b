"""What the files of a feed are called."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.publishers.feeds.entries import Feed
from generator.views.following import FORMATS, Format


class Named(NamedTuple):
    """What the name of a file says: whose format it is, and which page of the archive, if of one."""

    of: Format
    archive: str


def archive_file(file: str, page: str) -> str:
    """The name of a page of the archive of a feed: `feed-archive-2026-1.xml`."""
    name, _, ending = file.partition(".")
    return f"{name}-archive-{page}.{ending}"


def own_file(file: str, feed: Feed) -> str:
    return archive_file(file, feed.archive) if feed.archive else file


def named(file: str) -> Named | None:
    """What a file of that name is; None where it is no feed."""
    found = re.fullmatch(r"(\w+)(?:-archive-([0-9-]+))?(\.\w+)", file)
    if found is None:
        return None
    return next((Named(of, found[2] or "") for of in FORMATS if of.file == found[1] + found[3]), None)
