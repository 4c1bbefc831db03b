"""The glossary for readers: every term in each language, how it is used and where that is from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions import Edition, Rich
from generator.model.glossary import Term
from generator.model.vocabulary import TermGroup
from generator.text import Lang, Text, choose
from generator.views.lists import list_draft
from generator.views.page import Draft, Section, joined, source_item, unknown


def glossary_drafts(edition: Edition) -> Iterator[Draft]:
    """The one page, where there is a glossary."""
    if edition.has("glossary"):
        yield list_draft(edition, "glossary", tuple(_tables(edition)))


def _tables(edition: Edition) -> Iterator[Section]:
    """A table for each group, in the order of the page's own language."""
    words = edition.words
    named = {Lang(language.code): language.name for language in edition.config.languages}
    langs = (edition.lang, *(lang for lang in named if lang != edition.lang))
    columns = [
        *({"label": {"text": named[lang], "lang": lang}, "type": "text"} for lang in langs),
        {"label": words("How it is used"), "type": "text", "drop": True},
        {"label": words("Sources"), "type": "text", "drop": True},
    ]
    for group in TermGroup:
        terms = [term for term in edition.facts.terms if term.group == group]
        terms.sort(key=lambda term: edition.alphabet.key(_said(term, edition.lang)))
        if terms:
            yield {
                "id": group.value,
                "title": words.heading("term group", group),
                "type": "table",
                "columns": columns,
                "rows": [{"cells": [*_counterparts(edition, term, langs), *_about(edition, term)]} for term in terms],
            }


def _said(term: Term[Text], lang: Lang) -> str:
    return ", ".join((term.term.get(lang) or "—", *(term.also or {}).get(lang, ())))


def _counterparts(edition: Edition, term: Term[Text], langs: tuple[Lang, ...]) -> Iterator[Rich]:
    for lang in langs:
        said = _said(term, lang)
        yield said if lang == edition.lang else {"text": said, "lang": lang}


def _about(edition: Edition, term: Term[Text]) -> Iterator[Rich]:
    order = [Lang(language.code) for language in edition.config.languages]
    yield edition.rich(choose(term.note, edition.lang, order)) if term.note else ""
    own = [unknown(edition.words("the editors’ choice"))] if term.own_choice else []
    yield joined((*(source_item(edition, source)["title"] for source in term.sources), *own), "; ")
