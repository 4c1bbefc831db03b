"""RSS 2.0 feeds: the whole bulletin, its events, and each town that has anything dated.

An entry is told when its record entered the register or last changed, as git tells it, never in the future. Its id
comes from kind and the first id that the record had, so it survives a change of address, title or id. The feed of a
town stands under its former ids too: whoever follows it has that address.
"""

from __future__ import annotations

import datetime as dt
import functools
import html
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import routes
from generator.bulletin import Key
from generator.derive.facts import EventState
from generator.editions import Edition, Rich
from generator.model.common import Record, Source
from generator.model.kinds import BY_NAME
from generator.output import Output
from generator.prose import render, sanitise
from generator.views import items
from generator.views.documents import unofficial
from generator.views.following import of_bulletin, of_city, when
from generator.views.page import prose_of
from generator.views.prose import with_links

if TYPE_CHECKING:
    from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
MOST = 50
LABELLED = ("was", "now", "reason", "note")
"""Texts of an entry that say nothing without their name."""
Content = Callable[[Key], str]
BULLETIN, EVENTS = "bulletin", "events"
FILE = "feed.xml"


class Feeds:
    """The feeds of an edition. The same record is told of in the feed of each of its places: `remember` keeps its
    entry."""

    def __init__(self, edition: Edition, remember: Callable[[Content], Content]) -> None:
        self._edition = edition
        self._content = remember(functools.partial(content_of, edition))

    def tasks(self) -> Iterator[str]:
        """Names of all that `outputs` makes: two, and the places by their ids."""
        yield from (BULLETIN, EVENTS)
        yield from (f"city:{city}" for city in self._edition.bulletin.cities)

    def task_at(self, path: str) -> str | None:
        """The name of what makes the feed at a path below the language; None where there is none."""
        page, _, file = f"/{path}".rpartition("/")
        if file != FILE:
            return None
        if page in ("", "/events"):
            return EVENTS if page else BULLETIN
        id = page.rpartition("/")[2]
        if f"/{routes.path_of('city', id)}" != page:
            return None
        cities = self._edition.bulletin.cities
        known = (id,) if id in cities else (city.id for city in cities.values() if id in city.aliases)
        return next((f"city:{city}" for city in known), None)

    def outputs(self, task: str) -> Iterator[Output]:
        """The feed of that name, if it has an entry; that of a place at its former addresses too."""
        edition, content = self._edition, self._content
        words = edition.words
        title = edition.plain(edition.config.title)
        if task == BULLETIN:
            description = edition.plain(edition.config.description)
            yield from _feed(edition, content, "", title, description, of_bulletin(edition))
        elif task == EVENTS:
            name = words.term("section", "events")
            keys = [key for key in of_bulletin(edition) if key[0] == "event"]
            yield from _feed(edition, content, "events", f"{title}: {name}", name, keys)
        else:
            city = task.partition(":")[2]
            place = words("News of {place}").replace("{place}", edition.names[city])
            path = routes.path_of("city", city)
            for feed in _feed(edition, content, path, f"{title}: {edition.names[city]}", place, of_city(edition, city)):
                yield feed
                for alias in edition.bulletin.cities[city].aliases:
                    former = routes.path_of("city", alias)
                    yield replace(feed, path=f"{edition.lang}/{former}/{FILE}", origin=f"feed of {former}")


def _record(edition: Edition, key: Key) -> Record[str]:
    record: Record[str] = edition.bulletin.of(key[0])[key[1]]
    return record


def _feed(
    edition: Edition, content: Content, path: str, title: str, description: str, keys: list[Key]
) -> Iterator[Output]:
    """One feed beside the page at `path`: what entered the register last, of one day the newest first."""
    from lxml import etree

    if not keys:
        return
    ordered = sorted(keys, key=lambda key: _order(edition, key), reverse=True)[:MOST]
    rss = etree.Element("rss", version="2.0", nsmap={"atom": ATOM, "content": CONTENT, "dc": DC})
    channel = etree.SubElement(rss, "channel")
    page = routes.absolute(edition.config.address, edition.lang, path)
    own = f"{page}{FILE}"
    last = max(edition.facts.changes.updated[key] for key in keys)
    for tag, text in (
        ("title", title),
        ("link", page),
        ("description", description),
        ("language", edition.lang),
        ("lastBuildDate", _instant(last)),
        ("generator", "bulletin"),
        ("docs", "https://www.rssboard.org/rss-specification"),
    ):
        _sub(channel, tag, text)
    etree.SubElement(channel, f"{{{ATOM}}}link", href=own, rel="self", type="application/rss+xml")
    for key in ordered:
        _entry(edition, content, channel, key)
    told = etree.tostring(rss, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    file = f"{edition.lang}/{path}/{FILE}" if path else f"{edition.lang}/{FILE}"
    yield Output(file, told, f"feed of {path or 'the bulletin'}")


def _order(edition: Edition, key: Key) -> tuple[dt.date, dt.date, Key]:
    return edition.facts.changes.updated[key], when(edition, key) or dt.date.min, key


def _instant(day: dt.date) -> str:
    """RFC 822 form of the beginning of a day, universal time."""
    from email.utils import format_datetime

    return format_datetime(dt.datetime.combine(day, dt.time(), dt.UTC))


def _sub(parent: etree._Element, tag: str, text: str) -> etree._Element:
    from lxml import etree

    element = etree.SubElement(parent, tag)
    element.text = text
    return element


def _entry(edition: Edition, content: Content, channel: etree._Element, key: Key) -> None:
    from lxml import etree

    kind, id = key
    item = etree.SubElement(channel, "item")
    _sub(item, "title", _title(edition, key))
    _sub(item, "link", routes.absolute(edition.config.address, edition.lang, routes.path_of(kind, id)))
    guid = _sub(item, "guid", f"tag:{edition.config.feed_authority}:{kind}:{_record(edition, key).first_id}")
    guid.set("isPermaLink", "false")
    _sub(item, "pubDate", _instant(edition.facts.changes.updated[key]))
    _sub(item, "category", edition.words.term("kind", kind))
    _sub(item, f"{{{DC}}}creator", edition.plain(edition.config.publisher))
    _sub(item, "description", _summary(edition, key))
    _sub(item, f"{{{CONTENT}}}encoded", etree.CDATA(content(key)))


def _title(edition: Edition, key: Key) -> str:
    kind, id = key
    name = str(edition.name(kind, id))
    if kind == "tie":
        return f"{name}: {edition.words.term('tie kind', edition.bulletin.ties[id].kind)}"
    return name


def _summary(edition: Edition, key: Key) -> str:
    """In one line: what it is, when, how far it is known to have happened, what it is about."""
    record = _record(edition, key)
    told = [edition.words.heading("kind", key[0]), *_dates(edition, key), *_state(edition, key)]
    texts = (getattr(record, name, None) for name in ("summary", "theme"))
    told += [edition.plain(text) for text in texts if text][:1]
    return " · ".join(told)


def _dates(edition: Edition, key: Key) -> Iterator[str]:
    """When it was; of a tie, what each date means."""
    kind, id = key
    record = _record(edition, key)
    if kind != "tie":
        yield items.date_text(edition, record) or ""
        return
    begun, newest = edition.bulletin.ties[id].begun(), edition.facts.ties[id].newest
    for label, date in ((edition.words("since when"), begun), (edition.words("newest evidence"), newest)):
        if date:
            yield f"{label}: {edition.formats.date(date)}"


def _state(edition: Edition, key: Key) -> Iterator[str]:
    """Anything short of having happened, so that an announcement is not read as news."""
    kind, id = key
    if kind == "event" and (state := edition.facts.events[id]) != EventState.HELD:
        yield edition.words.term("event state", state)
    status = getattr(_record(edition, key), "status", None)
    if status and kind != "event":
        yield edition.words.term(f"{kind} status", status)


def content_of(edition: Edition, key: Key) -> str:
    """The whole entry as HTML: what the page tells, sources included."""
    return sanitise("\n".join(_content(edition, key)))


def _content(edition: Edition, key: Key) -> Iterator[str]:
    kind, id = key
    record = _record(edition, key)
    when = " · ".join((*_dates(edition, key), *_state(edition, key)))
    if when:
        yield f"<p><strong>{html.escape(when)}</strong></p>"
    for name in ("summary", "theme", "outcome", *LABELLED):
        if text := getattr(record, name, None):
            label = f"{edition.words.heading('label', name)}: " if name in ("theme", *LABELLED) else ""
            yield f"<p>{html.escape(label)}{_html(edition, edition.rich(text))}</p>"
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
            linked = ", ".join(_html(edition, edition.link(of, id)) for id in ids)
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
            what = _html(edition, edition.link(trace.of, trace.id))
        elif trace.of == "evidence":
            what = _html(edition, edition.rich(tie.evidence[trace.place].what))
        else:
            what = html.escape(edition.words.term("milestone told", trace.of))
        told.append(f"<li>{html.escape(date)}: {what}</li>")
    if told:
        yield f"<ul>{''.join(told)}</ul>"


def _source(edition: Edition, source: Source) -> str:
    if source.document:
        return _html(edition, edition.link("document", source.document))
    return f'<a href="{html.escape(source.url or "", quote=True)}">{html.escape(source.title or "")}</a>'


def _html(edition: Edition, rich: Rich) -> str:
    """A Rich as HTML whose links stand by themselves, outside the site."""
    if isinstance(rich, list):
        return "".join(_html(edition, part) for part in rich)
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
