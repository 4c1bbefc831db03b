"""The state of the translations, shown openly: how much is there, what is missing, what has changed since."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from generator import routes
from generator.editions import Edition, Rich
from generator.model.kinds import KINDS
from generator.passages import CONFIG, GLOSSARY
from generator.text import Lang
from generator.translations.states import Translation, TranslationState
from generator.views.lists import list_draft
from generator.views.page import Draft, Section, joined

LEFT = (TranslationState.MISSING, TranslationState.OUTDATED, TranslationState.UNCONFIRMED)
PAGE = "page"
OTHERS = (GLOSSARY[0], CONFIG[0], PAGE)


def translation_drafts(edition: Edition) -> Iterator[Draft]:
    """The one page, where there is anything to translate."""
    if edition.has("translations"):
        yield list_draft(edition, "translations", tuple(_sections(edition)))


def _sections(edition: Edition) -> Iterator[Section]:
    """For each language that anything is translated into: a table by kind, then what is left."""
    by_lang: dict[Lang, list[Translation]] = defaultdict(list)
    for told in edition.facts.translations:
        by_lang[told.lang].append(told)
    for language in edition.config.languages:
        lang = Lang(language.code)
        if lang in by_lang:
            yield _table(edition, lang, language.name, by_lang[lang])
            yield _left(edition, lang, by_lang[lang])


def _table(edition: Edition, lang: Lang, name: str, told: list[Translation]) -> Section:
    words, number = edition.words, edition.formats.number
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for translation in told:
        counts[translation.passage.owner[0]][translation.state in LEFT] += 1
    rows: list[dict[str, list[Rich]]] = []
    for kind in (*(kind.name for kind in KINDS), *OTHERS):
        if of := counts.get(kind):
            label = _called(edition, kind) if kind in OTHERS else words.heading("records", kind)
            rows.append({"cells": [label, number(of.total()), number(of[False]), number(of[True])]})
    total: Counter[bool] = sum(counts.values(), Counter())
    rows.append({"cells": [words("All together"), *map(number, (total.total(), total[False], total[True]))]})
    columns = [
        {"label": words("What"), "type": "text"},
        *({"label": label, "type": "number"} for label in (words("Texts"), words("Translated"), words("Left"))),
    ]
    return {
        "id": f"into-{lang}",
        "title": {"text": name, "lang": lang},
        "type": "table",
        "columns": columns,
        "rows": rows,
    }


def _left(edition: Edition, lang: Lang, told: list[Translation]) -> Section:
    """The records and pages with anything to do, each with the fields that it is about."""
    words = edition.words
    owners: dict[tuple[str, str], list[Translation]] = defaultdict(list)
    for translation in told:
        if translation.state in LEFT:
            owners[translation.passage.owner].append(translation)
    entries = [{"title": _link(edition, owner), "meta": joined(_fields(edition, of))} for owner, of in owners.items()]
    return {
        "id": f"left-{lang}",
        "title": words("What is left to do"),
        "type": "items",
        "items": entries,
        "empty": words("Every text is translated, and no source has changed since."),
    }


def _called(edition: Edition, kind: str) -> str:
    """What is no kind of record."""
    if kind == GLOSSARY[0]:
        return edition.words.term("section", "glossary")
    return edition.words("The bulletin’s title and foot") if kind == CONFIG[0] else edition.words("Pages")


def _link(edition: Edition, owner: tuple[str, str]) -> Rich:
    kind, id = owner
    if owner in (CONFIG, GLOSSARY):
        path = "glossary" if owner == GLOSSARY else routes.HOME
        return {"text": _called(edition, kind), "url": routes.link(path)}
    if kind != PAGE:
        return edition.link(kind, id)
    prose = edition.bulletin.prose[id]
    shown = prose.get(edition.lang) or next(iter(prose.values()))
    section = edition.words.term("section", id.partition("/")[0]) if id.endswith("/index") else id
    return {"text": shown.title or section, "url": routes.link(routes.prose_path(id))}


def _fields(edition: Edition, told: Iterable[Translation]) -> Iterator[Rich]:
    for translation in told:
        field = edition.words.term("text", str(translation.passage.path[-1]))
        yield f"{field}: {edition.words.term('translation state', translation.state)}"
