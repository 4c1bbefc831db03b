"""The envelope every page shares, and the small parts that views are made of."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator import routes
from generator.bulletin import Key, Prose
from generator.editions import Edition, Rich
from generator.language.typography import typeset
from generator.model.common import Record, Source
from generator.prose_typography import typeset_markdown
from generator.text import Lang
from generator.views.citing import citation
from generator.views.editors import edit_address, letter
from generator.views.following import is_followed, title_of
from generator.views.structured import Subject, structured
from generator.views.typesetting import print_view

Section = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one language. `view` is complete: same view, same template, same bytes.

    `path` is below the language, without slashes at the ends; `origins` are the files it was made from.
    """

    path: str
    title: str
    description: str
    template: str
    view: Mapping[str, Any]
    body: str = ""
    prose_name: str = ""
    """The prose file that `body` comes from, below its language: its links are relative to it."""
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a view's author says of a page; `finish` adds what all pages have."""

    path: str
    template: str
    kind: str
    heading: Rich
    title: str
    id: str = ""
    section: str = ""
    kicker: Rich = None
    lead: Rich = None
    main: tuple[Section, ...] = ()
    aside: tuple[Section, ...] = ()
    crumbs: tuple[tuple[str, str], ...] = ()
    extra: Mapping[str, Any] | None = None
    calendars: tuple[tuple[str, str], ...] = ()
    """Title and path of the calendars that the page tells of."""
    record: Record[str] | None = None
    prose: Prose | None = None
    description: str = ""
    search: bool = True


def finish(edition: Edition, draft: Draft) -> Page:
    """The page as it is printed: its words typeset, its addresses relative to itself."""
    view: dict[str, Any] = {"kind": draft.kind, "id": draft.id, "section": draft.section}
    view["crumbs"] = [{"text": text, "url": routes.link(path)} for text, path in draft.crumbs]
    optional = {"kicker": draft.kicker, "heading": draft.heading, "lead": draft.lead}
    view |= {key: value for key, value in optional.items() if value not in (None, "", [])}
    view |= {"main": _with_prose(edition, draft), "aside": _present(draft.aside), **(draft.extra or {})}
    site = edition.config.address
    view["alternates"] = [
        {
            "lang": language.code,
            "name": language.name,
            "url": other_language(draft.path, language.code),
            "absolute": routes.absolute(site, language.code, draft.path),  # type: ignore[arg-type]
            "current": language.code == edition.lang,
        }
        for language in edition.config.languages
    ]
    view["default"] = site if not draft.path else routes.absolute(site, edition.first_lang, draft.path)
    view["canonical"] = routes.absolute(site, edition.lang, draft.path)
    if is_followed(edition, draft.kind, draft.id):
        view["feed"] = title_of(edition, (draft.kind, draft.id))
    card = routes.card_path(draft.path) if draft.record is not None else routes.BULLETIN_CARD
    view["card"] = routes.file(site, edition.lang, card)
    lang = _lang_of(draft, edition.lang)
    updated = _updated(edition, draft)
    view["citing"] = citation(edition, draft.title if draft.path else "", lang, view["canonical"], updated)
    if draft.calendars:
        view["calendars"] = [{"title": title, "url": f"/{path}"} for title, path in draft.calendars]
    if draft.search:
        view["search"] = True
    if draft.record is not None:
        view["foot"] = _foot(edition, draft)
    description = " ".join(_description(draft).split())
    view["structured"] = structured(
        edition,
        Subject(
            draft.kind,
            draft.id,
            draft.title,
            description,
            view["canonical"],
            draft.crumbs,
            updated,
            view["card"],
            draft.record,
        ),
    )
    printed, strangers = print_view(view, edition.lang, draft.path)
    if strangers:
        printed["fallbacks"] = list(strangers)
    return Page(
        draft.path,
        html.escape(typeset(draft.title, edition.lang)),
        html.escape(typeset((description or draft.title)[:300], edition.lang)),
        draft.template,
        printed,
        typeset_markdown(draft.prose.body, draft.prose.lang) if draft.prose else "",
        draft.prose.name if draft.prose else "",
        tuple(filter(None, (draft.prose.path if draft.prose else "", _origin(edition, draft)))),
    )


def other_language(path: str, lang: str) -> str:
    """The same page in another language, relative to the page: one step above the language's root."""
    return "../" * (len(path.split("/")) if path else 0) + "../" + lang + "/" + (f"{path}/" if path else "")


def _description(draft: Draft) -> str:
    """What it is told by where the page is not seen; nothing where its title says all that there is to say."""
    told = draft.description or (draft.prose.description if draft.prose else None)
    return told or (draft.lead if isinstance(draft.lead, str) else "")


def _with_prose(edition: Edition, draft: Draft) -> list[Section]:
    """The sections, one of them the prose where there is any; in another language it is marked like any other text."""
    sections = _present(draft.main)
    if draft.prose is None:
        return [section for section in sections if section["type"] != "prose"]
    told: Section = {"id": "text", "type": "prose"}
    if draft.prose.lang != edition.lang:
        told |= {"lang": draft.prose.lang, "note": edition.words("Text in another language: not translated yet")}
    if not any(section["type"] == "prose" for section in sections):
        return [told, *sections]
    return [{**told, **section} if section["type"] == "prose" else section for section in sections]


def prose_of(edition: Edition, name: str) -> Prose | None:
    """The prose of that name in the edition's language or, failing that, in the first that has it."""
    versions = edition.bulletin.prose.get(name, {})
    return versions.get(edition.lang) or next(iter(versions.values()), None)


def _present(sections: Iterable[Section]) -> list[Section]:
    return [section for section in sections if section]


def _owner(draft: Draft) -> Key:
    """The record that a page is made from."""
    return ("document", draft.id.partition("/")[0]) if draft.kind == "clause" else (draft.kind, draft.id)


def _origin(edition: Edition, draft: Draft) -> str:
    return edition.bulletin.paths.get(_owner(draft), "")


def _lang_of(draft: Draft, own: Lang) -> Lang:
    """The language of the page's name, which stands in for one that is missing."""
    return Lang(draft.heading.get("lang", own)) if isinstance(draft.heading, dict) else own


def _updated(edition: Edition, draft: Draft) -> dt.date | None:
    """The day of what the page says: a record's own, today's of what is computed; prose tells of none."""
    if draft.record is not None:
        return edition.facts.changes.updated[_owner(draft)]
    return None if draft.kind in ("page", "form") else edition.facts.today


def _foot(edition: Edition, draft: Draft) -> dict[str, Any]:
    words, config = edition.words, edition.config
    record = draft.record
    assert record is not None
    address = routes.absolute(config.address, edition.lang, draft.path)
    subject = words("An error on the page: {page}").replace("{page}", draft.title)
    told = words("Page: {address}\nRecord: {record}\n\nWhat is wrong, and where it is said otherwise:\n")
    body = told.replace("{address}", address).replace("{record}", f"{draft.kind}:{draft.id}")
    entered = words("In the register since {date}").replace("{date}", edition.formats.date(record.added))
    if amended := edition.facts.changes.amended.get(_owner(draft)):
        entered += "; " + words("amended {date}").replace("{date}", edition.formats.date(amended))
    if record.verified_on:
        entered += "; " + words("verified {date}").replace("{date}", edition.formats.date(record.verified_on))
    reuse = words(
        "Text and data of the editors: {licence}. Facts retold from other publications belong to no one; "
        "quotations keep their authors."
    )
    before, _, after = reuse.partition("{licence}")
    foot: dict[str, Any] = {
        "error": {
            "text": words("write to the editors"),
            "url": letter(edition, subject, body),
        },
        "reuse": [before, {"text": config.licence.name, "url": config.licence.url, "external": True}, after],
        "added": entered,
    }
    if (edition.lang, _owner(draft)) in edition.facts.outdated:
        foot["outdated"] = {
            "text": words("The translation of this page is older than its source"),
            "url": "/translations/",
        }
    if edit := edit_address(edition, _owner(draft)):
        foot["edit"] = {"text": words("correct it on the forge"), "url": edit, "external": True}
    return foot


def unknown(words: str) -> Rich:
    """What is said where nothing was found: soft, never empty."""
    return {"text": words, "unknown": True}


def joined(parts: Iterable[Rich], separator: str = ", ") -> list[Rich]:
    """The parts one after another with a separator between."""
    told: list[Rich] = []
    for part in parts:
        if told:
            told.append(separator)
        told.append(part)
    return told


def links(edition: Edition, kind: str, ids: Iterable[str]) -> list[Rich]:
    """Records by name, linked, in the order of the alphabet."""
    return joined(edition.link(kind, id) for id in edition.ordered(kind, ids))


def facts_section(title: str, rows: Iterable[tuple[str, Rich]], id: str = "facts") -> Section:
    told = [{"label": label, "value": value} for label, value in rows if value not in (None, "", [])]
    return {"id": id, "title": title, "type": "facts", "rows": told} if told else {}


def note_section(edition: Edition, record: Record[str]) -> Section:
    if record.note is None:
        return {}
    return {
        "id": "note",
        "title": edition.words("Editors’ note"),
        "type": "text",
        "paragraphs": [edition.rich(record.note)],
    }


def sources_section(edition: Edition, sources: Iterable[Source], own: str) -> Section:
    """Where the record comes from; a document whose source is itself (`own`) does not link to its own page."""
    items = [_itself(edition, source) if source.document == own else source_item(edition, source) for source in sources]
    return {"id": "sources", "title": edition.words("Sources"), "type": "sources", "items": items}


def _itself(edition: Edition, source: Source) -> dict[str, Rich]:
    told = edition.words("The document itself; its text stands on this page")
    return {"title": cited(edition, source), "meta": told} if source.title else {"title": told, "meta": ""}


def cited(edition: Edition, source: Source) -> dict[str, Any]:
    """The title of a source, in the language that it has."""
    lang = source.lang or edition.first_lang
    return {"text": source.title, **({} if lang == edition.lang else {"lang": lang})}


def source_item(edition: Edition, source: Source) -> dict[str, Rich]:
    """A source with its title, and how it was read."""
    words = edition.words
    if source.document:
        return {"title": edition.link("document", source.document), "meta": words("document in full on this site")}
    title = {**cited(edition, source), "url": source.url, "external": True}
    meta = []
    if source.list:
        meta.append(words.term("list of", source.list))
    if source.read_from:
        meta.append(words.term("read from", source.read_from))
    if source.accessed:
        meta.append(edition.formats.date(source.accessed))
    if source.licence:
        meta.append(words.term("source licence", source.licence))
    return {"title": title, "meta": ", ".join(meta)}
