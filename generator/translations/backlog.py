"""What is left to translate: as a table, as JSON, and accepted record by record."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from generator.bulletin import Bulletin
from generator.diagnostics import Span, did_you_mean
from generator.passages import Passage
from generator.text import Text
from generator.translations.accepting import Marks, accept_page, accept_record
from generator.translations.history import line_days
from generator.translations.states import Translation, TranslationState
from generator.words import Words

# A log has no width; names are not to be broken there.
_WIDE = 240


@dataclass(frozen=True, slots=True)
class Task:
    """A translation to be made or looked at again, and the day since which it has waited, where that is known."""

    translation: Translation
    since: dt.date | None

    @property
    def name(self) -> str:
        """What `--accept` takes: kind and id."""
        return ":".join(self.translation.passage.owner)


def backlog(
    translations: Iterable[Translation], bulletin: Bulletin[Text] | None, root: Path, today: dt.date
) -> tuple[Task, ...]:
    """All that is not current, file by file.

    It has waited since its source was last changed; where there is no history, since the record says it was.
    """
    left = [told for told in translations if told.state != TranslationState.CURRENT]
    left.sort(key=lambda told: told.span)
    days = {path: line_days(root, path, today) for path in sorted({_source(told).path for told in left})}
    return tuple(Task(told, _changed(told, days) or _entered(told, bulletin)) for told in left)


def _source(told: Translation) -> Span:
    return told.passage.span(told.passage.source)


def _changed(told: Translation, days: Mapping[str, Mapping[int, dt.date]]) -> dt.date | None:
    place = told.passage.places[told.passage.source]
    known = days[place.start.path]
    lines = range(place.start.line, max(place.last_line, place.start.line) + 1)
    return max((known[line] for line in lines if line in known), default=None)


def _entered(told: Translation, bulletin: Bulletin[Text] | None) -> dt.date | None:
    kind, id = told.passage.owner
    record = bulletin.of(kind).get(id) if bulletin else None
    return record.added if record else None


def as_table(tasks: Iterable[Task], words: Words) -> Iterator[str]:
    """For people: the lines of a table, as wide as the terminal; a log gets them whole."""
    told = tuple(tasks)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    headings = (words("record"), words("field"), words("language"), words("state"), words("since"), words("place"))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for task in told:
        left = task.translation
        state = words.term("translation state", left.state)
        since = task.since.isoformat() if task.since else "—"
        table.add_row(task.name, left.passage.field, left.lang, state, since, str(left.span))
    console = Console(width=None if Console().is_terminal else _WIDE, highlight=False)
    with console.capture() as captured:
        console.print(table)
    yield from (line.rstrip() for line in captured.get().rstrip("\n").split("\n"))
    yield ""
    yield summary((task.translation.state for task in told), words)


def summary(states: Iterable[TranslationState], words: Words) -> str:
    """How many there are of each state, in one line."""
    counts = Counter(states)
    told = (
        (
            TranslationState.MISSING,
            words.plural("{n} text missing", "{n} texts missing", counts[TranslationState.MISSING]),
        ),
        (
            TranslationState.OUTDATED,
            words.plural("{n} text outdated", "{n} texts outdated", counts[TranslationState.OUTDATED]),
        ),
        (
            TranslationState.UNCONFIRMED,
            words.plural("{n} text unconfirmed", "{n} texts unconfirmed", counts[TranslationState.UNCONFIRMED]),
        ),
    )
    return ", ".join(phrase for state, phrase in told if counts[state])


def as_json(tasks: Iterable[Task]) -> str:
    """For machines: one object a text and language, with the places of the translation and of its source."""
    told = [
        {
            "record": task.name,
            "field": task.translation.passage.field,
            "language": task.translation.lang,
            "state": task.translation.state,
            "since": task.since.isoformat() if task.since else None,
            "path": task.translation.span.path,
            "line": task.translation.span.line,
            "source": str(_source(task.translation)),
            "source_language": task.translation.passage.source,
            "text": task.translation.passage.versions[task.translation.passage.source],
        }
        for task in tasks
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)


def find(
    names: Iterable[str], passages: Iterable[Passage], translations: Iterable[Translation]
) -> tuple[list[Translation], dict[str, tuple[str, ...]]]:
    """The translations of the records named, and the names that are none's with those that may be meant.

    A record is named by kind and id, by its id where no other has it, or by a file of its texts; one that has nothing
    to translate has a name too.
    """
    owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for passage in passages:
        files = (place.start.path for place in passage.places.values())
        for name in (":".join(passage.owner), passage.owner[1], *files):
            owners[name].add(passage.owner)
    wanted = [name.removeprefix("./") for name in names]
    unknown = {
        name: tuple(sorted(":".join(owner) for owner in owners.get(name, ()))) or did_you_mean(name, sorted(owners), 2)
        for name in wanted
        if len(owners.get(name, ())) != 1
    }
    meant = {owner for name in wanted for owner in owners.get(name, ())}
    found = [told for told in translations if told.passage.owner in meant]
    return [told for told in found if not _of_another_file(told, wanted)], unknown


def _of_another_file(told: Translation, names: Iterable[str]) -> bool:
    """Whether a page was named by the file of one translation, and this is another."""
    own = told.passage.places[told.passage.source].start.path
    files = {place.start.path for place in told.passage.places.values()}
    named = files.intersection(names)
    return bool(named) and own not in named and told.span.path not in named


def accept(translations: Iterable[Translation], root: Path) -> int:
    """Write into the files that these translations are right as they stand; how many were not yet so.

    A missing one cannot be accepted. Raises `NotAccepted`, with all files as they were, and what the system refuses.
    """
    files: dict[str, list[Translation]] = defaultdict(list)
    for told in translations:
        if told.state != TranslationState.MISSING:
            files[told.span.path].append(told)
    written = {path: _accepted(root / path, path, of) for path, of in files.items()}
    for path, content in written.items():
        (root / path).write_bytes(content)
    return sum(told.state != TranslationState.CURRENT for of in files.values() for told in of)


def _accepted(file: Path, path: str, translations: list[Translation]) -> bytes:
    """The file with the fingerprints; its line ends stay what they are."""
    raw = file.read_bytes().decode()
    everywhere = 0 < raw.count("\n") == raw.count("\r\n")
    text = raw.replace("\r\n", "\n") if everywhere else raw
    if translations[0].passage.owner[0] == "page":
        text = accept_page(text, path, {str(told.passage.path[0]): told.mark for told in translations})
    else:
        marks: dict[tuple[str | int, ...], dict[str, str]] = defaultdict(dict)
        for told in translations:
            marks[told.passage.path][told.lang] = told.mark
        merged: Marks = marks
        text = accept_record(text, path, merged)
    return (text.replace("\n", "\r\n") if everywhere else text).encode()
