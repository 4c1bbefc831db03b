"""What an entry says: its title, and the whole of it as HTML that stands by itself."""

from __future__ import annotations

import html
from collections.abc import Iterator

from generator import routes
from generator.bulletin import Key
from generator.editions import Edition, Rich
from generator.model.common import Record, Source
from generator.model.kinds import BY_NAME
from generator.prose import render, sanitise
from generator.views.documents import unofficial
from generator.views.page import prose_of
from generator.views.prose import with_links
from generator.views.summaries import dates_of, state_of

LABELLED = ("was", "now", "reason", "note")
"""Texts of an entry that say nothing without their name."""


def record_of(edition: Edition, key: Key) -> Record[str]:
    record: Record[str] = edition.bulletin.of(key[0])[key[1]]
    return record


def title_of(edition: Edition, key: Key) -> str:
    kind, id = key
    name = str(edition.name(kind, id))
    if kind == "tie":
        return f"{name}: {edition.words.term('tie kind', edition.bulletin.ties[id].kind)}"
    return name


def content_of(edition: Edition, key: Key) -> str:
    """The whole entry as HTML: what the page tells, sources included."""
    return sanitise("\n".join(_content(edition, key)))


def _content(edition: Edition, key: Key) -> Iterator[str]:
    kind, id = key
    record = record_of(edition, key)
    when = " · ".join((*dates_of(edition, key), *state_of(edition, key)))
    if when:
        yield f"<p><strong>{html.escape(when)}</strong></p>"
    for name in ("summary", "theme", "outcome", *LABELLED):
        if text := getattr(record, name, None):
            label = f"{edition.words.heading('label', name)}: " if name in ("theme", *LABELLED) else ""
            yield f"<p>{html.escape(label)}{as_html(edition, edition.rich(text))}</p>"
    if kind == "tie":
        yield from _evidence(edition, id)
    taking = getattr(record, "participants", None)
    for label, of, ids in (
        (edition.words.heading("label", "places"), "city", getattr(record, "places", ())),
        (edition.words("Who takes part"), "city", taking.cities if taking else ()),
        (edition.words("Regions"), "region", taking.regions if taking else ()),
        (edition.words("Organisations"), "organisation", taking.organisations if taking else ()),
    ):
        if ids:
            linked = ", ".join(as_html(edition, edition.link(of, id)) for id in ids)
            yield f"<p>{html.escape(label)}: {linked}</p>"
    if prose := prose_of(edition, f"{BY_NAME[kind].folder}/{id}"):
        site = edition.config.address
        if kind == "document" and unofficial(edition, edition.bulletin.documents[id], prose.lang, ""):
            yield f"<p><em>{html.escape(edition.words('Unofficial translation by the editors'))}</em></p>"
        yield render(with_links(edition, prose.body, prose.name, lambda to: routes.absolute(site, edition.lang, to)))
    if record.sources:
        listed = "".join(f"<li>{_source(edition, source)}</li>" for source in record.sources)
        yield f"<p>{html.escape(edition.words('Sources'))}:</p><ul>{listed}</ul>"


def _evidence(edition: Edition, id: str) -> Iterator[str]:
    tie = edition.bulletin.ties[id]
    told = []
    for happening in edition.facts.ties[id].happenings:
        date = edition.formats.date(happening.date) if happening.date else edition.words("no date given")
        trace = happening.traces[0]
        if trace.id:
            what = as_html(edition, edition.link(trace.of, trace.id))
        elif trace.of == "evidence":
            what = as_html(edition, edition.rich(tie.evidence[trace.place].what))
        else:
            what = html.escape(edition.words.term("milestone told", trace.of))
        told.append(f"<li>{html.escape(date)}: {what}</li>")
    if told:
        yield f"<ul>{''.join(told)}</ul>"


def _source(edition: Edition, source: Source) -> str:
    if source.document:
        return as_html(edition, edition.link("document", source.document))
    return f'<a href="{html.escape(source.url or "", quote=True)}">{html.escape(source.title or "")}</a>'


def as_html(edition: Edition, rich: Rich) -> str:
    """A Rich as HTML whose links stand by themselves, outside the site."""
    if isinstance(rich, list):
        return "".join(as_html(edition, part) for part in rich)
    if not isinstance(rich, dict):
        return html.escape(str(rich), quote=False)
    text = html.escape(str(rich["text"]), quote=False)
    if "lang" in rich:
        text = f'<span lang="{html.escape(rich["lang"], quote=True)}">{text}</span>'
    if url := rich.get("url"):
        if url.startswith("/"):
            url = routes.absolute(edition.config.address, edition.lang, "") + url.lstrip("/")
        text = f'<a href="{html.escape(url, quote=True)}">{text}</a>'
    return text


def as_text(rich: Rich) -> str:
    """A Rich as bare words."""
    if isinstance(rich, list):
        return "".join(map(as_text, rich))
    return as_text(rich["text"]) if isinstance(rich, dict) else str(rich)
