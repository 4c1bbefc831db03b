"""The page of one gap: which records do not say a thing, where to look for it, and how to add it."""

from __future__ import annotations

from generator import routes
from generator.derive.coverage import Share
from generator.editions import Edition, Rich
from generator.model.kinds import BY_NAME
from generator.text import fold
from generator.views import items
from generator.views.editors import edit_address, letter
from generator.views.lists import filter_box
from generator.views.page import Draft, Section, joined

FILTERED = 20
"""A list that is longer has a box to filter it by."""


def gap_draft(edition: Edition, share: Share) -> Draft:
    """The records that do not say one thing, each with the way to its file. A page that was linked to stays when it
    is empty.
    """
    words = edition.words
    heading = not_found(edition, share) if share.without else words.heading("sought", share.name)
    kind = words.heading("records", share.kind)
    lead = edition.count("{n} record of {of}", "{n} records of {of}", len(share.without))
    of = BY_NAME[share.kind]
    return Draft(
        path=routes.gap_path(share.kind, share.name),
        template="list.html",
        kind="gap",
        id=f"{share.kind}-{share.name}",
        heading=heading,
        title=f"{kind}. {heading}",
        section="coverage",
        kicker={"text": kind, "url": routes.link(of.path or of.folder)},
        lead=lead.replace("{of}", edition.formats.number(share.of)) if share.without else None,
        main=(_where_to_look(edition, share), _records(edition, share)) if share.without else (_none(edition),),
        aside=(how_to_fill(edition, f"{kind}. {heading}"),) if share.without else (),
        description="" if share.without else edition.words("No record lacks it any more."),
        crumbs=((words.term("section", "coverage"), "coverage"),),
        search=False,
    )


def not_found(edition: Edition, share: Share) -> str:
    return edition.words("Not found: {what}").replace("{what}", edition.words.term("sought", share.name))


def _where_to_look(edition: Edition, share: Share) -> Section:
    told = edition.words.term("where to look", share.name)
    return {"id": "look", "title": edition.words("Where to look"), "type": "text", "paragraphs": [told]}


def _records(edition: Edition, share: Share) -> Section:
    words = edition.words
    links = [_entry(edition, share.kind, id) for id in edition.ordered(share.kind, share.without)]
    section: Section = {
        "id": "records",
        "title": words("Records"),
        "type": "groups",
        "groups": [{"id": "all", "links": links}],
    }
    if len(links) > FILTERED:
        section["filter"] = filter_box(edition, words("Filter"), words("a word or a town"))
    return section


def _none(edition: Edition) -> Section:
    return {"id": "records", "type": "text", "paragraphs": [edition.words("No record lacks it any more.")]}


def _entry(edition: Edition, kind: str, id: str) -> dict[str, Rich]:
    """A record with its date, if it has one, and the way to its file."""
    meta: list[Rich] = []
    if when := items.date_text(edition, edition.bulletin.of(kind)[id]):
        meta.append(when)
    if address := edit_address(edition, (kind, id)):
        meta.append({"text": edition.words("edit"), "url": address, "external": True})
    entry: dict[str, Rich] = {"link": edition.link(kind, id), "meta": joined(meta, " · ")}
    keys = fold(" ".join(edition.search_keys[place] for place in _places(edition, kind, id)).replace("\n", " "))
    return {**entry, "match": keys} if keys else entry


def _places(edition: Edition, kind: str, id: str) -> tuple[str, ...]:
    """The places by whose names, in any language, a record may be looked for."""
    if kind == "city":
        return (id,)
    return edition.bulletin.ties[id].cities if kind == "tie" else ()


def how_to_fill(edition: Edition, subject: str) -> Section:
    """What anybody can do about a gap: a letter of which `subject` is the subject, or a change of the record's file."""
    words = edition.words
    write = {"text": words("write to us"), "url": letter(edition, subject)}
    told = words("If you know what is missing and where it is published, {write}. A link to the source is enough.")
    paragraphs = [_with(told, "{write}", write)]
    if edition.config.forge:
        edit = words("Whoever can edit files opens the record’s own one by the link beside its name or at its foot.")
        paragraphs.append([edit])
    if edition.has_page("contribute"):
        page = {"text": words("How to add and correct"), "url": "/contribute/"}
        paragraphs.append(_with(words("More on this: {page}."), "{page}", page))
    return {"id": "fill", "title": words("How to fill a gap"), "type": "text", "paragraphs": paragraphs}


def _with(sentence: str, mark: str, link: Rich) -> list[Rich]:
    before, _, after = sentence.partition(mark)
    return [before, link, after]
