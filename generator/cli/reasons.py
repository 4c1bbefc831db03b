"""Reasons: why each file was made anew, in words of those who write the bulletin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.derive.following import GAP
from generator.making.kept import CHANGED, Why
from generator.making.tasks import ALL
from generator.model.kinds import BY_NAME
from generator.passages import CONFIG, GLOSSARY
from generator.words import N_, Words

Called = Callable[[Any, Words], str]
"""What an entry of a source is called, by its key."""


class Said(NamedTuple):
    """The sentences of a source: of the whole, and, where it has entries, of one of them, which is called so."""

    whole: str
    one: str = ""
    called: Called | None = None


def reasons(made: Mapping[str, Why], words: Words) -> Iterator[str]:
    """A line for each file that was made anew: its path, and why."""
    for path, why in sorted(made.items()):
        yield f"{path}: {sentence(why, words)}"


def sentence(why: Why, words: Words) -> str:
    """Why something is made; an entry is called as its file is, or by its kind and its id."""
    if why.message != CHANGED:
        return words(why.message).replace("{what}", words(why.about))
    room, _, rest = why.about.partition(".")
    if room == RECORDS:
        what = words.term("records", rest) if why.key == ALL else _of(rest)(why.key, words)
        return words(N_("records changed: {what}") if why.key == ALL else CHANGED).replace("{what}", what)
    said = SAID[why.about if why.about in SAID else rest]
    if why.key == ALL or said.called is None:
        return words(said.whole)
    return words(said.one).replace("{what}", said.called(why.key, words))


def _of(kind: str) -> Called:
    """The id is that of a record of this kind."""
    return lambda id, words: f"{words.term('kind', kind)} {id}"


def _as_it_is(key: Any, _words: Words) -> str:
    return str(key)


def _owner(key: tuple[str, str], words: Words) -> str:
    """Whatever texts belong to: a record, a clause, a page, the glossary or the configuration."""
    kind, id = key
    if key == CONFIG:
        return words("The bulletin’s title and foot")
    if key == GLOSSARY:
        return words.term("section", "glossary")
    return _of(kind)(id, words) if kind in (*BY_NAME, CLAUSE) else id


def _in_language(key: tuple[str, tuple[str, str]], words: Words) -> str:
    lang, owner = key
    return f"{_owner(owner, words)} ({lang})"


def _translated(key: tuple[str, str], words: Words) -> str:
    lang, kind = key
    others = {CONFIG[0]: CONFIG, GLOSSARY[0]: GLOSSARY}
    if kind in others:
        return _in_language((lang, others[kind]), words)
    return f"{words.term('records', kind) if kind in BY_NAME else words('Pages')} ({lang})"


def _sought(key: tuple[str, str], words: Words) -> str:
    kind, thing = key
    return f"{words.term('records', kind)}, {words.term('sought', thing)}"


def _regions(ids: frozenset[str], words: Words) -> str:
    return ", ".join(_of("region")(id, words) for id in sorted(ids))


def _followed(key: tuple[str, str], words: Words) -> str:
    """A page with a feed, or an entry of one."""
    kind, id = key
    match kind:
        case "home" | "list":
            return words.term("section", id or kind)
        case "field":
            return words.term("field", id)
        case _:
            return _of(CLAUSE)(id, words) if kind == GAP else _owner(key, words)


def _archived(key: tuple[tuple[str, str], str], words: Words) -> str:
    stream, page = key
    return f"{_followed(stream, words)}, {page}"


def _named(context: str) -> Called:
    return lambda word, words: words.term(context, word)


RECORDS, CLAUSE = "records", "clause"
SAID: Mapping[str, Said] = {
    "prose": Said(N_("texts of pages changed"), N_("the text of {what} changed"), _as_it_is),
    "back": Said(N_("references between records changed"), N_("what refers to {what} changed"), _owner),
    "paths": Said(
        N_("files were added, removed or renamed"), N_("the file of {what} was added, removed or renamed"), _owner
    ),
    "clauses": Said(N_("clauses of documents changed"), CHANGED, _of(CLAUSE)),
    "names": Said(N_("names of places changed"), N_("the name of {what} changed"), _of("city")),
    "called": Said(N_("names of records changed"), N_("the name of {what} changed"), _owner),
    "order": Said(
        N_("the alphabetical order changed"), N_("the place of {what} in the alphabetical order changed"), _owner
    ),
    "names_in": Said(
        N_("names of places changed in one of the languages"),
        N_("the name of {what} changed in one of the languages"),
        _of("city"),
    ),
    "search_keys": Said(N_("what places are found by changed"), N_("what {what} is found by changed"), _of("city")),
    "told_in": Said(
        N_("the languages that texts are written in changed"),
        N_("the languages of the text changed: {what}"),
        _as_it_is,
    ),
    "shown": Said(N_("sections appeared or went"), N_("the section appeared or went: {what}"), _named("section")),
    "facts.today": Said(N_("the day changed")),
    "facts.recent": Said(N_("the years that count as recent changed")),
    "facts.ties": Said(
        N_("what follows from the register for ties changed"),
        N_("what follows from the register for {what} changed"),
        _of("tie"),
    ),
    "facts.places": Said(
        N_("what places are connected with changed"), N_("what {what} is connected with changed"), _of("city")
    ),
    "facts.events": Said(N_("states of events changed"), N_("the state of {what} changed"), _of("event")),
    "facts.latest": Said(N_("the newest records are others")),
    "facts.overview": Said(N_("the nearest, the farthest or the oldest tie is another one")),
    "facts.coverage.shares": Said(
        N_("how much the records say changed"), N_("how many records say this changed: {what}"), _sought
    ),
    "facts.coverage.years": Said(
        N_("how recent the evidence of ties is changed"),
        N_("how many ties have their newest evidence in a year changed: {what}"),
        _as_it_is,
    ),
    "facts.coverage.numbered": Said(N_("which numbers of series the register has changed")),
    "facts.coverage.reported": Said(N_("how many agreements are reported of events changed")),
    "facts.coverage.not_found": Said(N_("which documents were not found changed")),
    "facts.coverage.checked": Said(N_("how many records were checked anew changed")),
    "facts.groups.towns": Said(N_("the places of regions changed"), N_("the places of {what} changed"), _of("region")),
    "facts.groups.series": Said(N_("the events of series changed"), N_("the events of {what} changed"), _of("series")),
    "facts.groups.beside": Said(
        N_("the order of events in series changed"), N_("what comes before or after {what} changed"), _of("event")
    ),
    "facts.groups.types": Said(
        N_("the events of each type changed"), N_("the events of this type changed: {what}"), _named("event type")
    ),
    "facts.groups.fields": Said(
        N_("the records of each field changed"), N_("the records of this field changed: {what}"), _named("field")
    ),
    "facts.groups.between": Said(
        N_("the agreements and projects of regions changed"),
        N_("the agreements and projects of {what} changed"),
        _regions,
    ),
    "facts.signed_at": Said(
        N_("how many agreements were signed at events changed"),
        N_("how many agreements were signed at {what} changed"),
        _of("event"),
    ),
    "facts.press": Said(
        N_("what regional media published changed"), N_("what {what} published changed"), _of("medium")
    ),
    "facts.border": Said(N_("which ties are near the border changed")),
    "facts.years": Said(N_("the counts by year changed")),
    "facts.chronicle.moments": Said(N_("the dates of the register changed")),
    "facts.chronicle.undated": Said(
        N_("how many records have no date changed"),
        N_("how many records have no date changed: {what}"),
        _named("records"),
    ),
    "facts.clauses": Said(
        N_("what the register holds about clauses changed"),
        N_("what the register holds about {what} changed"),
        _of(CLAUSE),
    ),
    "facts.proceedings.initiatives": Said(
        N_("stages or terms of initiatives changed"), N_("the stage or the term of {what} changed"), _of("initiative")
    ),
    "facts.proceedings.recommendations": Said(
        N_("how long recommendations wait for a reply changed"),
        N_("how long {what} waits for a reply changed"),
        _of("recommendation"),
    ),
    "facts.proceedings.open_replies": Said(N_("which recommendations have no reply changed")),
    "facts.proceedings.meetings": Said(
        N_("what was recommended at meetings changed"), N_("what was recommended at {what} changed"), _of("event")
    ),
    "facts.changes.days": Said(N_("the history of edits changed")),
    "facts.changes.since": Said(N_("the day from which edits are known changed")),
    "facts.changes.missing": Said(N_("whether edits are known changed")),
    "facts.changes.called": Said(
        N_("the last names of removed records changed"),
        N_("the last name of {what}, which was removed, changed"),
        _owner,
    ),
    "facts.changes.first_ids": Said(
        N_("the first ids of removed records changed"),
        N_("the first id of {what}, which was removed, changed"),
        _owner,
    ),
    "facts.changes.updated": Said(
        N_("days of last edits changed"), N_("the day of the last edit of {what} changed"), _owner
    ),
    "facts.changes.amended": Said(
        N_("days of last edits changed"), N_("the day of the last edit of {what} changed"), _owner
    ),
    "facts.changes.revisions": Said(
        N_("how often records were edited changed"), N_("how often {what} was edited changed"), _owner
    ),
    "facts.following.days": Said(
        N_("the days that feeds tell of changed"), N_("the days that feeds tell of changed: {what}"), _followed
    ),
    "facts.following.streams": Said(
        N_("the entries of feeds changed"), N_("the entries of a feed changed: {what}"), _followed
    ),
    "facts.following.archive": Said(
        N_("the archives of feeds changed"), N_("the archive of a feed changed: {what}"), _archived
    ),
    "facts.translations": Said(
        N_("how much is translated changed"), N_("how much is translated changed: {what}"), _translated
    ),
    "facts.outdated": Said(
        N_("which translations are out of date changed"),
        N_("whether the translation is up to date changed: {what}"),
        _in_language,
    ),
    "facts.terms": Said(N_("the glossary changed")),
}
"""By the name of the source (`making.watching`), that of the language left out; records speak for themselves."""
