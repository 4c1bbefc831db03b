"""Feeds, for whoever follows a page: RSS 2.0, Atom 1.0 and JSON Feed 1.1 beside it, and their archives.

What each tells of is derived (`derive.following`). An entry is told when its record entered the register or last
changed, as git tells it, never in the future. A record's feeds stand under its former ids too: whoever follows it has
that address.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator import routes
from generator.bulletin import Key
from generator.editions import Edition
from generator.output import Output
from generator.publishers.feeds import atom, json_feed, rss
from generator.publishers.feeds.entries import Feed, Neighbour, entry_of, tag
from generator.publishers.feeds.files import named, own_file
from generator.publishers.feeds.opml import subscriptions
from generator.text import Lang
from generator.views.following import (
    ATOM,
    FORMATS,
    JSON,
    OPML,
    RSS,
    Format,
    description_of,
    first_id,
    former_paths,
    path_of,
    title_of,
)

ALL = "all"
"""The task of the list of all feeds."""
WRITERS: Mapping[Format, Any] = {RSS: rss, ATOM: atom, JSON: json_feed}
"""Each writes an entry, and a feed of written entries."""


Written = tuple[bytes, ...]
"""An entry in each of `FORMATS`."""


Of = Callable[[Key], Written]


class Feeds:
    """The feeds of an edition. The same entry stands in many: `remember` keeps it as it is written."""

    def __init__(self, edition: Edition, remember: Callable[[Of], Of]) -> None:
        self._edition = edition
        self._written = remember(functools.partial(_written, edition))

    def tasks(self) -> Iterator[str]:
        """Names of all that `outputs` makes: each stream, each page of an archive, and the list of all feeds."""
        following = self._edition.facts.following
        if following.streams:
            yield ALL
        for stream, told in following.streams.items():
            yield _task(stream)
            yield from (_task(stream, page) for page in told.archives)

    def task_at(self, path: str) -> str | None:
        """The name of what makes the feed at a path below the language; None where there is none."""
        if path == OPML:
            return ALL
        page, _, file = path.rpartition("/")
        if (found := named(file)) is None:
            return None
        streams = self._edition.facts.following.streams
        for stream, told in streams.items():
            known = page == path_of(stream) or (not found.archive and page in former_paths(self._edition, stream))
            if known and (not found.archive or found.archive in told.archives):
                return _task(stream, found.archive)
        return None

    def outputs(self, task: str) -> Iterator[Output]:
        """The feed of that name in all formats; that of a record at its former addresses too."""
        if task == ALL:
            yield Output(f"{self._edition.lang}/{OPML}", subscriptions(self._edition), "the list of all feeds")
            return
        name, _, archive = task.partition("#")
        kind, _, id = name.partition(":")
        stream = (kind, id)
        edition, following = self._edition, self._edition.facts.following
        keys = following.archive[stream, archive].keys if archive else following.streams[stream].newest
        # The newest of a page of the archive stand first, as they do in the feed itself.
        written = [self._written(key) for key in (reversed(keys) if archive else keys)]
        feed, path = feed_of(edition, stream, archive), path_of(stream)
        paths = (path,) if archive else (path, *former_paths(edition, stream))
        for place, of in enumerate(FORMATS):
            content = WRITERS[of].feed(feed, [told[place] for told in written])
            for at in paths:
                file = f"{at}/{own_file(of.file, feed)}".lstrip("/")
                yield Output(f"{edition.lang}/{file}", content, f"feed of {at or 'the bulletin'}")


def _task(stream: Key, archive: str = "") -> str:
    return ":".join(stream) + (f"#{archive}" if archive else "")


def _written(edition: Edition, key: Key) -> Written:
    entry = entry_of(edition, key)
    return tuple(WRITERS[of].entry(entry) for of in FORMATS)


def feed_of(edition: Edition, stream: Key, archive: str) -> Feed:
    """A document of a stream, as of all formats."""
    config, following, path = edition.config, edition.facts.following, path_of(stream)
    up = "../" * (path.count("/") + 1 if path else 0)

    def address(lang: Lang) -> str:
        return routes.absolute(config.address, lang, path)

    if archive:
        page = following.archive[stream, archive]
        updated, before = max(following.days[key].updated for key in page.keys), page.before
    else:
        told = following.streams[stream]
        updated, before = told.updated, told.archives[-1] if told.archives else ""
    return Feed(
        id=tag(edition, "feed", ":".join((*filter(None, (stream[0], first_id(edition, stream))), edition.lang))),
        lang=edition.lang,
        title=title_of(edition, stream),
        description=description_of(edition, stream),
        page=address(edition.lang),
        others=tuple(Neighbour(lang, address(lang)) for lang in config.langs if lang != edition.lang),
        updated=updated,
        publisher=edition.plain(config.publisher),
        home=routes.absolute(config.address, edition.lang, ""),
        contact=config.contact,
        licence=f"{config.licence.name}, {config.licence.url}",
        assets=f"{routes.absolute(config.address, edition.lang, '')}assets/",
        up=up,
        archive=archive,
        before=before,
    )
