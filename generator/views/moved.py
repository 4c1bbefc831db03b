"""The pages at a record's former addresses: each leads to where the record stands now, and says no more than that."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from generator import routes
from generator.bulletin import Bulletin, Key
from generator.editions import Edition
from generator.language.typography import typeset
from generator.model.common import Record
from generator.model.documents import Document
from generator.model.kinds import BY_NAME
from generator.views.page import Page
from generator.views.typesetting import print_view

KIND = "moved"


def former_paths(kind: str, record: Record[Any]) -> Iterator[tuple[str, Key]]:
    """The paths that pages of the record had, of a document those of its clauses too, and what is there no longer."""
    for alias in record.aliases:
        yield routes.path_of(kind, alias), (kind, record.id)
        if isinstance(record, Document):
            for clause in record.clauses:
                path = routes.path_of("clause", f"{alias}/{clause.number}")
                yield path, ("clause", f"{record.id}/{clause.number}")


def all_former_paths(bulletin: Bulletin[Any]) -> frozenset[str]:
    """Paths of all pages that only lead elsewhere, below any language."""
    records = ((kind, record) for kind, of in bulletin.records.items() for record in of.values())
    return frozenset(path for kind, record in records for path, _ in former_paths(kind, record))


def moved_pages(edition: Edition, kind: str, record: Record[str]) -> Iterator[Page]:
    """A page for each of the record's former addresses."""
    for path, key in former_paths(kind, record):
        yield _moved(edition, path, key, edition.bulletin.paths.get((kind, record.id), ""))


def _moved(edition: Edition, path: str, key: Key, origin: str) -> Page:
    told = edition.words("This page has moved: {page}")
    before, _, after = told.partition("{page}")
    target = routes.path_of(*key)
    view = {
        "kind": KIND,
        "id": "",
        "section": BY_NAME["document" if key[0] == "clause" else key[0]].folder,
        "heading": [part for part in (before, edition.link(*key), after) if part],
        "main": [],
        "aside": [],
        "to": {"url": routes.link(target)},
        "canonical": routes.absolute(edition.config.address, edition.lang, target),
        "noindex": True,
    }
    printed, _ = print_view(view, edition.lang, path)
    title = html.escape(typeset(told.replace("{page}", edition.name(*key)), edition.lang))
    return Page(path, title, "", f"{KIND}.html", printed, origins=(origin,) if origin else ())
