"""What may not be published of prose: HTML of one's own, addresses that lead nowhere, marks that do not work.

What a sanitiser would change is refused instead of mended: MkDocs renders the same Markdown later, and what was checked
must be what is shown.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.characters import find_invisible
from generator.diagnostics import Problem, Span, did_you_mean
from generator.markup import print_mark
from generator.model.addresses import parse_url
from generator.model.scalars import Rejected
from generator.nodes import DEPTH, Scalar, Seeker
from generator.prose import Reading, events, is_kept, read, sanitise
from generator.rules import Rules
from generator.sources import ProseFile
from generator.spelling import check_words

_LEVEL = re.compile(r" {4}|\t|>|[-*+](?=\s)|\d+[.)]")
_LEAD = re.compile(r"(?:[ \t]|>|[-*+](?=\s)|\d+[.)](?=\s))*")
# So many marks before words as would be too deep if each were a level.
_MUCH_LEAD = re.compile(rf"\n(?:[ \t>*+.)\-]|\d){{{DEPTH + 1}}}")
_BRACKET = re.compile(r"[\[\]]")
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|\w+);", re.IGNORECASE)
# Numbers of letters that not everyone reads as the same letter, if any.
_ODD_NUMBER = re.compile(r"&#(?!(?:3[3-9]|[4-9][0-9]|1[01][0-9]|12[0-6]);)")
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9_./~-]*)?(?:#[A-Za-z0-9_-]*)?")
_REFERENCE = re.compile(r"[ >]*\[[^\]]*\]:")
_IN_FRONT = ("title", "summary", "description", "author", "note")
# A page of nothing but HTML is told often enough.
_MOST = 20

Place = Callable[[str], Span]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of prose as links see them: all that stand there, those that could be read, and those that are shown
    on no page."""

    paths: frozenset[str]
    read: Mapping[str, ProseFile]
    unshown: frozenset[str] = frozenset()


class _All(frozenset[str]):
    """Every path there may be."""

    def __contains__(self, path: object) -> bool:
        return True


ANYWHERE = Shelf(_All(), {})
"""Where every link to another page leads somewhere: for what a page says by itself."""


def check_prose(page: ProseFile, shelf: Shelf, rules: Rules) -> Iterator[Problem]:
    """Every problem of one file's text, in no order; one cause is told once."""
    yield from check_words(page.body, page.lang, _seeker(page), rules)
    for key, value in page.front.fields if page.front else ():
        if key.word in _IN_FRONT and isinstance(value, Scalar):
            yield from check_words(value.word, page.lang, Seeker(page.lines, value.span, value.last_line), rules)
    if deep := too_deep(page):
        yield deep
        return
    reading = read(page.body)
    if hidden := list(_entities(page, reading)) + list(_references(page, reading)):
        yield from hidden
        return
    bad = _found(page, lambda place: _targets(page, reading, place, shelf, rules))
    yield from bad
    yield from _found(page, lambda place: _pages(page, reading, place, shelf))
    if not any(problem.code in ("E309", "E310") for problem in bad):
        found = list(_html(page, reading))
        yield from found or _idle(page, reading)


def _found(page: ProseFile, look: Callable[[Place], Iterator[Problem]]) -> list[Problem]:
    """What `look` finds, each at its place: places are looked up only where there is a problem to tell, for they are
    dear, and each is looked for after the one before it."""
    start = Span(page.path, page.body_line)
    return list(look(_seeker(page))) if any(look(lambda _: start)) else []


def _seeker(page: ProseFile) -> Seeker:
    return Seeker(page.lines, Span(page.path, page.body_line), len(page.lines))


def too_deep(page: ProseFile) -> Problem | None:
    """Lists, quotations and brackets within each other; Markdown's reader calls itself for each, and not for ever."""
    lines = page.lines[page.body_line - 1 :]
    if not _may_be_deep("\n" + "\n".join(lines)):
        return None
    brackets = 0
    for number, line in enumerate(lines, page.body_line):
        if not line.strip():
            brackets = 0
        lead = _LEAD.match(line)
        levels = len(_LEVEL.findall(lead[0] if lead else ""))
        for column, letter in enumerate(line):
            brackets = max(0, brackets + (letter == "[") - (letter == "]"))
            if max(levels, brackets) > DEPTH:
                return Problem(Span(page.path, number, column + 1), "E207", {"limit": DEPTH})
    return None


def _may_be_deep(text: str) -> bool:
    """Whether it is worth looking letter by letter."""
    for paragraph in text.split("\n\n"):
        brackets = 0
        for bracket in _BRACKET.findall(paragraph) if paragraph.count("[") > DEPTH else ():
            brackets = max(0, brackets + (1 if bracket == "[" else -1))
            if brackets > DEPTH:
                return True
    return bool(_MUCH_LEAD.search(text))


def _entities(page: ProseFile, reading: Reading) -> Iterator[Problem]:
    """Characters that cannot be seen, spelt out; in code their spelling is shown instead."""
    place = _seeker(page)
    for entity in _ENTITY.findall(reading.page):
        letter = html.unescape(entity)
        found = find_invisible(letter or "\0")
        if found:
            yield Problem(place(entity), "E104", {"character": f"{entity}" if not letter else found[1]})


def _references(page: ProseFile, reading: Reading) -> Iterator[Problem]:
    """Addresses that stand apart: what a record's name leads to would depend on how the record is called."""
    if reading.references:
        for number, line in enumerate(page.lines[page.body_line - 1 :], page.body_line):
            if match := _REFERENCE.match(line):
                word = match[0].lstrip("> ")
                yield Problem(Span(page.path, number, line.index("[") + 1), "E523", {"word": word})
                return
        yield Problem(Span(page.path, page.body_line), "E523", {"word": f"[{reading.references[0]}]:"})


def _html(page: ProseFile, reading: Reading) -> Iterator[Problem]:
    seekers: dict[str, Seeker] = {}
    own = [piece for piece in reading.own if not piece.startswith("</")] or reading.own
    for piece in own[:_MOST]:
        first = piece.strip().split("\n", 1)[0]
        yield Problem(_tag_place(page, first, seekers.setdefault(first, _seeker(page))), "E510", {"word": first})
    if own:
        return
    place = _seeker(page)
    if "<img" in reading.page and any(event[0] == "<img" for event in reading.events):
        yield Problem(place("!["), "E516")
    elif "<h1" in reading.page and any(event[0] == "<h1" for event in reading.events):
        yield Problem(_heading(page), "E517")
    elif (word := _first_difference(reading)) is not None:
        yield Problem(place(word), "E510", {"word": word})


def _tag_place(page: ProseFile, tag: str, place: Seeker) -> Span:
    """The first place from here on where `tag` counts as HTML: code may show the same letters."""
    while (span := place(tag)) != Span(page.path, page.body_line):
        line = page.lines[span.line - 1]
        shown = [*page.lines[page.body_line - 1 :]]
        shown[span.line - page.body_line] = line[: span.column - 1] + "&lt;" + line[span.column :]
        if read(page.body).own != read("\n".join(shown)).own:
            return span
    return span


def _heading(page: ProseFile) -> Span:
    """Where the heading of the first level stands: a line with `#`, or one that is underlined with `=`."""
    for number, line in enumerate(page.lines[page.body_line - 1 :], page.body_line):
        if re.match(r" {0,3}#(?!#)", line):
            return Span(page.path, number, line.index("#") + 1)
        if re.fullmatch(r"=+\s*", line) and number > page.body_line:
            return Span(page.path, number - 1)
    return Span(page.path, page.body_line)


def _first_difference(reading: Reading) -> str | None:
    """What the sanitiser would change, in words to look for; None where it would change nothing."""
    if reading.plain and not _ODD_NUMBER.search(reading.page) and all(map(_is_kept, reading.targets)):
        return None
    before, after = reading.events, tuple(events(sanitise(reading.page)))
    if before == after:
        return None
    for one, other in zip(before, [*after, *[()] * len(before)], strict=False):
        if one != other:
            changed = [said for said in one[1:] if said not in other] or [one[0]]
            return changed[0].partition('="')[2].rstrip('"') or changed[0]
    return " ".join(after[-1])


def _is_kept(address: str) -> bool:
    """Whether the sanitiser leaves a link to `address` as it is; of most addresses it need not be asked."""
    return bool(_PLAIN_ADDRESS.fullmatch(address)) or is_kept(address)


def _idle(page: ProseFile, reading: Reading) -> Iterator[Problem]:
    """Marks and links that stay letters, or would be part of something else: in code, in an address, in a link."""
    told = reading.stand_ins
    if len(reading.working) == len(told):
        return
    place = _seeker(page)
    wordings = {
        **{name: f"]({file}.md" for name, (file, _) in told.pages.items()},
        **{name: print_mark(mark).split("\n", 1)[0] for name, mark in told.records.items()},
        **{name: print_mark(mark).split("\n", 1)[0] for name, mark in told.quotes.items()},
    }
    for name in told.in_order():
        span = place(wordings[name], whole=False)
        if name not in reading.working:
            yield Problem(span, "E521", {"word": wordings[name]})


def _targets(page: ProseFile, reading: Reading, place: Place, shelf: Shelf, rules: Rules) -> Iterator[Problem]:
    for target in reading.targets:
        yield from _check_target(page, target, place, shelf, rules)


def _check_target(page: ProseFile, target: str, place: Place, shelf: Shelf, rules: Rules) -> Iterator[Problem]:
    span = place(target)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target):
        try:
            parse_url(target)
        except Rejected as rejected:
            yield Problem(span, rejected.code, rejected.details)
        if domain := rules.blocked(target):
            yield Problem(span, "E311", {"domain": domain})
    elif target.startswith("#"):
        yield from _anchor(page, target, span)
    elif within(page, target.partition("#")[0]) in shelf.paths:
        yield Problem(span, "E523", {"word": target})
    else:
        yield Problem(span, "E512", {"word": target})


def _pages(page: ProseFile, reading: Reading, place: Place, shelf: Shelf) -> Iterator[Problem]:
    """Links to other files of prose: of the same language, shown on a page, and with the heading that is named."""
    for name, (file, anchor) in reading.stand_ins.pages.items():
        span = place(f"{file}.md{anchor}")
        path = within(page, f"{file}.md")
        own = path in shelf.paths and path.startswith(f"content/{page.lang}/") and not file.startswith("/")
        if name not in reading.working:
            continue
        if not own or path in shelf.unshown:
            yield Problem(span, "E512", {"word": f"{file}.md"})
        elif len(anchor) > 1 and path in shelf.read:
            yield from _anchor(shelf.read[path], anchor, span)


def within(page: ProseFile, file: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(file)))


def _anchor(page: ProseFile, target: str, span: Span) -> Iterator[Problem]:
    """Whether the text of `page` has the heading that `target` (with its #) names."""
    if too_deep(page) is None:
        anchors = read(page.body).anchors
        word = unquote(target[1:])
        if word and word not in anchors:
            meant = did_you_mean(word, sorted(anchors), 1)
            yield Problem(span, "E522", {"word": target}, tuple(f"#{anchor}" for anchor in meant))
