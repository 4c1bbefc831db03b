"""Prose: Markdown from strangers, checked before it is published and rendered the way MkDocs renders it.

What a sanitiser would change is refused instead of mended: the same Markdown is later rendered by MkDocs, and what was
checked must be what is shown.
"""

from __future__ import annotations

import functools
import html
import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
import nh3
from pymdownx.slugs import slugify

from generator.diagnostics import Problem, Span
from generator.markup import Link, Quote, parse
from generator.model.scalars import SCHEMES, Rejected, parse_url
from generator.nodes import DEPTH, Scalar, Seeker
from generator.rules import Rules
from generator.sources import ProseFile
from generator.spelling import check_words

TAGS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "a", "blockquote", "hr", "br"}
    | {"table", "thead", "tbody", "tr", "th", "td", "code", "pre", "span"}
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "span": {"lang", "class"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
EXTENSIONS = ("tables", "toc")
_LEVEL = re.compile(r" {4}|\t|>|[-*+](?=\s)|\d+[.)]")
_LEAD = re.compile(r"(?:[ \t]|>|[-*+](?=\s)|\d+[.)](?=\s))*")
_IN_FRONT = ("title", "summary", "description", "author", "note")
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|\w+);", re.IGNORECASE)


def slug(words: str, separator: str = "-") -> str:
    """An anchor that keeps its Cyrillic letters."""
    anchor: str = slugify(case="lower")(words, separator)
    return anchor


@functools.cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs={"toc": {"slugify": slugify(case="lower")}})


def render(text: str) -> str:
    """Markdown to HTML, with the very extensions that the exported MkDocs project names."""
    return _rendered(text)[0]


def _rendered(text: str) -> tuple[str, tuple[str, ...]]:
    """The HTML, and those pieces of it that stood in the Markdown as HTML."""
    reader = _markdown()
    reader.reset()
    page = reader.convert(text)
    stored = (piece for piece in reader.htmlStash.rawHtmlBlocks if isinstance(piece, str))
    return page, tuple(piece for piece in stored if not _ENTITY.fullmatch(piece))


def sanitise(page: str) -> str:
    """Only what Markdown itself can say; every address of a scheme that the bulletin links to."""
    return nh3.clean(
        page,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        filter_style_properties={"text-align"},
    )


def check_prose(page: ProseFile, paths: frozenset[str], rules: Rules) -> Iterator[Problem]:
    """What may not be published: HTML of one's own, addresses that lead nowhere, letters out of place."""
    yield from check_words(page.body, page.lang, _seeker(page), rules)
    for key, value in page.front.fields if page.front else ():
        if key.word in _IN_FRONT and isinstance(value, Scalar):
            yield from check_words(value.word, page.lang, Seeker(page.lines, value.span, value.last_line), rules)
    if deep := _too_deep(page):
        yield deep
        return
    place = _seeker(page)
    targets = _targets(render(_without_marks(page.body)))
    led = [problem for target in targets for problem in _check_target(page, target, place, paths, rules)]
    yield from led
    if not any(problem.code in ("E309", "E310") for problem in led):
        yield from _check_html(page)


def _seeker(page: ProseFile) -> Seeker:
    return Seeker(page.lines, Span(page.path, page.body_line), len(page.lines))


def _without_marks(body: str) -> str:
    """The body with the words of its marks instead of the marks, line for line."""
    pieces = []
    for piece in parse(body):
        match piece:
            case Quote(_, words) | Link(_, _, str(words)):
                pieces.append(words)
            case Link():
                pieces.append("·")
            case str():
                pieces.append(piece)
            case _:
                pieces.append(" ")
    return "".join(pieces)


def _too_deep(page: ProseFile) -> Problem | None:
    """Lists, quotations and brackets within each other; Markdown's reader calls itself for each, and not for ever."""
    brackets = 0
    for number, line in enumerate(page.lines[page.body_line - 1 :], page.body_line):
        if not line.strip():
            brackets = 0
        lead = _LEAD.match(line)
        levels = len(_LEVEL.findall(lead[0] if lead else ""))
        for column, letter in enumerate(line):
            brackets = max(0, brackets + (letter == "[") - (letter == "]"))
            if max(levels, brackets) > DEPTH:
                return Problem(Span(page.path, number, column + 1), "E207", {"limit": DEPTH})
    return None


def _check_html(page: ProseFile) -> Iterator[Problem]:
    body = _without_marks(page.body)
    rendered, own = _rendered(body)
    seekers: dict[str, Seeker] = {}
    for piece in [piece for piece in own if not piece.startswith("</")] or own:
        first = piece.strip().split("\n", 1)[0]
        yield Problem(_tag_place(page, first, seekers.setdefault(first, _seeker(page))), "E510", {"word": first})
    if own:
        return
    place = _seeker(page)
    tags = [event[0] for event in _events(rendered)]
    if "<img" in tags:
        yield Problem(place("!["), "E516")
    elif "<h1" in tags:
        yield Problem(_heading(page), "E517")
    elif (word := _first_difference(rendered, sanitise(rendered))) is not None:
        yield Problem(place(word), "E510", {"word": word})


def _tag_place(page: ProseFile, tag: str, place: Seeker) -> Span:
    """The first place from here on where `tag` counts as HTML: code may show the same letters."""
    while (span := place(tag)) != Span(page.path, page.body_line):
        line = page.lines[span.line - 1]
        shown = [*page.lines[page.body_line - 1 :]]
        shown[span.line - page.body_line] = line[: span.column - 1] + "&lt;" + line[span.column :]
        before, after = (_rendered(_without_marks(text))[1] for text in (page.body, "\n".join(shown)))
        if before != after:
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


class _Events(HTMLParser):
    """The tags and words of a page, in order, whatever way they are spelt."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, ...]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        told = sorted((name, (value or "").rstrip("; ").replace(": ", ":")) for name, value in attrs)
        self.seen.append((f"<{tag}", *(f'{name}="{value}"' for name, value in told)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.seen.append((f"</{tag}",))

    def handle_comment(self, data: str) -> None:
        self.flush()
        self.seen.append(("<!--", data))

    def handle_data(self, data: str) -> None:
        self.words += data

    def flush(self) -> None:
        if words := " ".join(self.words.split()):
            self.seen.append((words,))
        self.words = ""


def _events(page: str) -> list[tuple[str, ...]]:
    events = _Events()
    events.feed(page)
    events.close()
    events.flush()
    return events.seen


def _first_difference(page: str, clean: str) -> str | None:
    """What of `page` is not in `clean`, in words to look for; None where both say the same."""
    before, after = _events(page), _events(clean)
    if before == after:
        return None
    for one, other in zip(before, [*after, *[()] * len(before)], strict=False):
        if one != other:
            changed = [attribute for attribute in one[1:] if attribute not in other] or [one[0]]
            return changed[0].partition('="')[2].rstrip('"') or changed[0]
    return after[-1][0]


def _targets(page: str) -> Iterator[str]:
    for event in _events(page):
        if event[0] == "<a":
            for attribute in event[1:]:
                if attribute.startswith('href="'):
                    yield attribute[6:-1]


def _check_target(
    page: ProseFile, target: str, place: Seeker, paths: frozenset[str], rules: Rules
) -> Iterator[Problem]:
    span = place(target)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target):
        try:
            parse_url(target)
        except Rejected as rejected:
            yield Problem(span, rejected.code, rejected.details)
        if domain := rules.blocked(target):
            yield Problem(span, "E311", {"domain": domain})
    elif not target.startswith("#"):
        path = unquote(target.partition("#")[0])
        within = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        if target.startswith("/") or within not in paths or not within.startswith(f"content/{page.lang}/"):
            yield Problem(span, "E512", {"word": target})


def quoted_in(quote: str, body: str) -> bool:
    """Whether the words of `quote` stand in the Markdown text `body`, one after the other."""
    return bool(_bare(quote)) and _bare(quote) in _bare(body)


def _bare(text: str) -> str:
    text = re.sub(r"\\(.)", r"\1", html.unescape(text))
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+|^#+\s+|\*{1,3}|^>\s?", " ", text, flags=re.MULTILINE)
    return " ".join(text.split())
