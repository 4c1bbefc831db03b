"""Cards of records for other people's pages (`embed/…/ID.html`), and the file by which programs find each (`ID.json`).

That file is the answer of an oEmbed provider (version 1.0, type rich), as far as one that computes nothing can give it:
it is found by the link in the head of the record's page, it is JSON only, and whoever asks for a width gets the one
there is; the frame is no wider than its surroundings all the same. A card stands under its former ids too: it is on
pages that nobody here can edit.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator import routes
from generator.bulletin import Key
from generator.editions import Edition
from generator.model.common import Record
from generator.output import Output
from generator.views.embedding import CARDS, FOLDER, HEIGHT, WIDTH, card, card_path, folder_of, frame

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE: Final = "front/embed.html"
KEPT_FOR: Final = 24 * 60 * 60
"""Seconds after which a program should ask again."""


class Embeds:
    """The cards of an edition; `theme` has their template."""

    def __init__(self, theme: Path, edition: Edition, remember: Callable[..., object]) -> None:  # noqa: ARG002 (each is made once)
        self._theme = theme
        self._edition = edition

    def tasks(self) -> Iterator[str]:
        """A card each: `kind:id`."""
        for kind in CARDS:
            yield from (f"{kind}:{id}" for id in self._edition.bulletin.of(kind))

    def task_at(self, path: str) -> str | None:
        """The name of what makes the file at a path below the language; None where there is none."""
        folder, _, file = path.rpartition("/")
        id, _, ending = file.rpartition(".")
        if ending not in ("html", "json") or not folder.startswith(f"{FOLDER}/"):
            return None
        for kind in CARDS:
            if folder == folder_of(kind):
                of = self._edition.bulletin.of(kind)
                known = (id,) if id in of else (record.id for record in of.values() if id in record.aliases)
                return next((f"{kind}:{one}" for one in known), None)
        return None

    def outputs(self, task: str) -> Iterator[Output]:
        """The card of a record and what tells of it."""
        kind, _, id = task.partition(":")
        record: Record[str] = self._edition.bulletin.of(kind)[id]
        path, origin = f"{self._edition.lang}/{card_path(kind, id)}", f"card of {kind}:{id}"
        made = (
            Output(f"{path}.html", self._card((kind, id)), origin),
            Output(f"{path}.json", _told(self._edition, (kind, id)), origin),
        )
        yield from made
        for alias in record.aliases:
            former = f"{self._edition.lang}/{card_path(kind, alias)}"
            yield from (replace(one, path=former + one.path[len(path) :]) for one in made)

    def _card(self, key: Key) -> bytes:
        edition, template = self._edition, _environment(self._theme).get_template(TEMPLATE)
        return template.render(lang=edition.lang, card=card(edition, key).view).encode()


@functools.cache
def _environment(theme: Path) -> Environment:
    """It looks whether a template changed since: the preview shows what somebody is writing."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(theme)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _told(edition: Edition, key: Key) -> bytes:
    told = {
        "version": "1.0",
        "type": "rich",
        "title": str(edition.name(*key)),
        "provider_name": edition.plain(edition.config.title),
        "provider_url": routes.absolute(edition.config.address, edition.lang, routes.HOME),
        "cache_age": KEPT_FOR,
        "width": WIDTH,
        "height": HEIGHT,
        "html": frame(edition, key),
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()
