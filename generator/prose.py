"""Prose: Markdown from strangers, checked before it is published and rendered the way MkDocs renders it.

What a sanitiser would change is refused instead of mended: the same Markdown is later rendered by MkDocs, and what was
checked must be what is shown.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import markdown
import nh3
from pymdownx.slugs import slugify

from generator.diagnostics import Problem, Span
from generator.letters import check
from generator.markup import Link, Quote, parse
from generator.model.scalars import SCHEMES, Rejected, parse_url
from generator.schema import Rules, letter_problem
from generator.sources import ProseFile

TAGS = {
    *(
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "em",
        "strong",
        "a",
        "blockquote",
        "hr",
        "br",
    ),
    *("table", "thead", "tbody", "tr", "th", "td", "code", "pre", "span"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "span": {"lang", "class"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
EXTENSIONS = ("tables", "toc")


def slug(words: str, separator: str = "-") -> str:
    """An anchor that keeps its Cyrillic letters."""
    anchor: str = slugify(case="lower")(words, separator)
    return anchor


@functools.cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=list(EXTENSIONS), extension_configs={"toc": {"slugify": slugify(case="lower")}}
    )


def render(text: str) -> str:
    """Markdown to HTML, with the very extensions that the exported MkDocs project names."""
    reader = _markdown()
    reader.reset()
    return reader.convert(text)


def sanitise(html: str) -> str:
    """Only what Markdown itself can say; every address of a scheme that the bulletin links to."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None
    )


def check_prose(page: ProseFile, paths: frozenset[str], rules: Rules) -> Iterator[Problem]:
    """What may not be published: HTML of one's own, addresses that lead nowhere, letters out of place."""
    lines = page.text.split("\n")
    for finding in check(page.body, page.lang, rules.alphabets):
        yield letter_problem(finding, Span(page.path, page.body_line), lines, len(lines))
    for key, value in page.front.fields:
        if key.word in ("title", "summary", "description", "author") and hasattr(value, "word"):
            for finding in check(value.word, page.lang, rules.alphabets):
                yield letter_problem(finding, value.span, lines, value.last_line)
    html = render(_without_marks(page.body))
    if finding_tag := _first_difference(html, sanitise(html)):
        yield Problem(_place(page, finding_tag), "E510", {"word": finding_tag})
    for target in _targets(html):
        yield from _check_target(page, target, paths)


def _without_marks(body: str) -> str:
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


class _Events(HTMLParser):
    """The tags and words of a page, in order, whatever way they are spelt."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, ...]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        self.seen.append((f"<{tag}", *sorted(f'{name}="{value or ""}"' for name, value in attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_comment(self, data: str) -> None:
        self.seen.append(("<!--", data))

    def handle_data(self, data: str) -> None:
        self.words += data

    def flush(self) -> None:
        if words := " ".join(self.words.split()):
            self.seen.append((words,))
        self.words = ""


def _events(html: str) -> list[tuple[str, ...]]:
    events = _Events()
    events.feed(html)
    events.close()
    events.flush()
    return events.seen


def _first_difference(html: str, clean: str) -> str | None:
    before, after = _events(html), _events(clean)
    if before == after:
        return None
    for one, other in zip(before, [*after, *[()] * len(before)], strict=False):
        if one != other:
            return (" ".join(one) + (">" if one[0].startswith("<") else ""))[:60]
    return clean[-40:]


def _targets(html: str) -> Iterator[str]:
    for event in _events(html):
        if event[0] == "<a":
            for attribute in event[1:]:
                if attribute.startswith('href="'):
                    yield attribute[6:-1]


def _check_target(page: ProseFile, target: str, paths: frozenset[str]) -> Iterator[Problem]:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target):
        try:
            parse_url(target)
        except Rejected as rejected:
            yield Problem(_place(page, target), rejected.code, rejected.details)
    elif not target.startswith("#"):
        path = target.partition("#")[0]
        within = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        if target.startswith("/") or within not in paths:
            yield Problem(_place(page, target), "E512", {"word": target})


def _place(page: ProseFile, words: str) -> Span:
    """Where `words`, or the first tag in them, stands in the page."""
    wanted = [words, words.split(" ", maxsplit=1)[0].rstrip(">")]
    for number, line in enumerate(page.body.split("\n"), page.body_line):
        for part in wanted:
            column = line.lower().find(part.lower())
            if column >= 0:
                return Span(page.path, number, column + 1)
    return Span(page.path, page.body_line)


def quoted_in(quote: str, body: str) -> bool:
    """Whether the words of `quote` stand in the Markdown text `body`, one after the other."""
    return _bare(quote) in _bare(body)


def _bare(text: str) -> str:
    text = re.sub(r"\\(.)", r"\1", text)
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+|^#+\s+|\*{1,3}|^>\s?", " ", text, flags=re.MULTILINE)
    return " ".join(text.split())
