"""JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.publishers.feeds.atom import instant
from generator.publishers.feeds.entries import Entry, Feed
from generator.publishers.feeds.files import archive_file, own_file
from generator.views.following import JSON

VERSION = "https://jsonfeed.org/version/1.1"
ICON, FAVICON = "images/touch-icon.png", "images/favicon.png"


def entry(of: Entry) -> bytes:
    """One entry, to be put into any feed."""
    told: dict[str, Any] = {
        "id": of.id,
        "url": of.url,
        "title": of.title,
        "summary": of.summary,
        "content_html": of.content,
        "date_published": instant(of.came),
        "date_modified": instant(of.updated),
        "tags": [category.label for category in of.categories],
    }
    if of.picture:
        picture = of.picture
        told["image"] = picture.url
        told["attachments"] = [{"url": picture.url, "mime_type": picture.media_type, "size_in_bytes": picture.length}]
    return _written(told)


def feed(of: Feed, entries: Iterable[bytes]) -> bytes:
    """A document of these entries."""
    told: dict[str, Any] = {
        "version": VERSION,
        "title": of.title,
        "home_page_url": of.page,
        "feed_url": f"{of.page}{own_file(JSON.file, of)}",
        "description": of.description,
        "icon": f"{of.assets}{ICON}",
        "favicon": f"{of.assets}{FAVICON}",
        "authors": [{"name": of.publisher, "url": of.home}],
        "language": of.lang,
    }
    if of.before:
        told["next_url"] = f"{of.page}{archive_file(JSON.file, of.before)}"
    return _written(told)[:-1] + b', "items": [\n' + b",\n".join(entries) + b"\n]}\n"


def _written(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()
