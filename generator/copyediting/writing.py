"""Copy-editing: how every text of the bulletin is written, in each of its languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics import Problem
from generator.front_matter import BODY
from generator.passages import Passage
from generator.spelling import check_orthography
from generator.text import Lang


def check_writing(passages: Iterable[Passage]) -> Iterator[Problem]:
    """Problems of orthography and punctuation."""
    for passage in passages:
        for lang, text in ours(passage):
            yield from check_orthography(text, lang, passage.places[lang], is_prose(passage))


def ours(passage: Passage) -> Iterator[tuple[Lang, str]]:
    """The versions of a text that an editor may mend.

    What quotes a document stays word for word, typing errors included; its translation is ours.
    """
    for lang, text in passage.versions.items():
        if lang != passage.source or not _is_quoted(passage):
            yield lang, text


def is_prose(passage: Passage) -> bool:
    """Whether it is Markdown of a page."""
    return passage.owner[0] == "page" and passage.field == BODY


def _is_quoted(passage: Passage) -> bool:
    """Whether it is a document's own words: its text in full, or a clause of it."""
    kind, id = passage.owner
    if kind == "page":
        return passage.field == BODY and is_document(id)
    return kind == "document" and passage.field.endswith(".quote")


def is_document(page: str) -> bool:
    """Whether a page of that name is a document's text in full."""
    return page.startswith("documents/") and page != "documents/index"
