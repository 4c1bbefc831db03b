"""The state of the translations, shown openly: how much is there, what is missing, what has changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator import routes
from generator.derive.translated import Left, Translated
from generator.editions import Edition, Rich
from generator.model.kinds import KINDS
from generator.passages import CONFIG, GLOSSARY
from generator.text import Lang
from generator.views.lists import list_draft
from generator.views.page import Draft, Section, joined

PAGE = "page"
OTHERS = (GLOSSARY[0], CONFIG[0], PAGE)


def translation_drafts(edition: Edition) -> Iterator[Draft]:
    """The one page, where there is anything to translate."""
    if edition.has("translations"):
        yield list_draft(edition, "translations", tuple(_sections(edition)))


def _sections(edition: Edition) -> Iterator[Section]:
    """For each language that anything is translated into: a table by kind, then what is left."""
    by_lang: dict[Lang, dict[str, Translated]] = defaultdict(dict)
    for (lang, kind), told in edition.facts.translations.items():
        by_lang[lang][kind] = told
    for language in edition.config.languages:
        lang = Lang(language.code)
        if lang in by_lang:
            yield _table(edition, lang, language.name, by_lang[lang])
            yield _left(edition, lang, by_lang[lang])


def _table(edition: Edition, lang: Lang, name: str, told: Mapping[str, Translated]) -> Section:
    words, number = edition.words, edition.formats.number
    rows: list[dict[str, list[Rich]]] = []
    for kind in (*(kind.name for kind in KINDS), *OTHERS):
        if of := told.get(kind):
            label = _called(edition, kind) if kind in OTHERS else words.heading("records", kind)
            rows.append({"cells": [label, *map(number, (of.number, of.done, len(of.left)))]})
    of_all = (sum(of.number for of in told.values()), sum(of.done for of in told.values()))
    left = sum(len(of.left) for of in told.values())
    rows.append({"cells": [words("All together"), *map(number, (*of_all, left))]})
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


def _left(edition: Edition, lang: Lang, told: Mapping[str, Translated]) -> Section:
    """The records and pages with anything to do, each with the fields that it is about."""
    words = edition.words
    owners: dict[tuple[str, str], list[Left]] = defaultdict(list)
    for of in told.values():
        for left in of.left:
            owners[left.owner].append(left)
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


def _fields(edition: Edition, told: Iterable[Left]) -> Iterator[Rich]:
    for left in told:
        yield f"{edition.words.term('text', left.field)}: {edition.words.term('translation state', left.state)}"
