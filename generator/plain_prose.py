"""Plain prose to HTML without Markdown's reader: what nearly every text is made of, in a twentieth of the time.

`convert` makes the very bytes that Python-Markdown makes with the extensions of `generator.prose`, or refuses: whatever
it is not sure of, be it a backslash or a list within a list, is left to that reader. So there are no rules of Markdown
here but the plainest, each so narrow that its neighbours cannot change what it means: a mark of emphasis has its pair
in the same paragraph and no other mark between, a bracket belongs to a link, a line says what it is at its first sign.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from pymdownx.slugs import slugify

ANCHOR = slugify(case="lower")
"""How the words of a heading become its anchor: with their Cyrillic letters."""

_PLAIN = r"[^\s()<>\[\]\"'\\`*&\x00-\x1f]"
_ADDRESS = rf"{_PLAIN}++(?:&(?!#|[-.\w]*;){_PLAIN}*+)*+"
_WITHIN = rf"[^*_`\[\]]*+(?:\[[^*_`\[\]]++\]\({_ADDRESS}\)[^*_`\[\]]*+)*+"
_ODD = "[]*_&<`~\\" + "".join(chr(code) for code in range(32) if chr(code) != "\n")
# Each begins with a letter of its own, for that is what makes looking for them quick; the last, without names, are odd.
_SIGN = re.compile(
    rf"\[(?<!!\[)(?P<words>[^`\[\]]++)\]\((?P<address>{_ADDRESS})\)"
    rf"|\*\*(?![\s*])(?P<strong>{_WITHIN})(?<!\s)\*\*(?!\*)"
    rf"|\*(?![\s*])(?P<em>{_WITHIN})(?<!\s)\*(?!\*)"
    rf"|__(?<!\w__)(?![\s_])(?P<strong_>{_WITHIN})(?<!\s)__(?!\w)"
    rf"|_(?<!\w_)(?![\s_])(?P<em_>{_WITHIN})(?<!\s)_(?!\w)"
    r"|&(?P<entity>#[0-9]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|<(?P<tag>span lang=\"[A-Za-z0-9-]+\"|/span)>"
    r"|>(?P<greater>)"
    r"|&(?P<and>)(?=\s)"
    r"|`(?!`)(?P<code>[^`<&\\\x00-\x1f]*[^`<&\\\s\x00-\x1f])`(?!`)"
    r"|_(?P<within>)(?<=\w_)(?=\w)"
    r"|~(?P<about>)(?!~~)"
    rf"|{'|'.join(map(re.escape, _ODD))}"
)
_HEADING = re.compile(r"(#{1,6})([^#\n]+)#*(?:\n|\Z)")
_RULE = re.compile(r"-{3,}|_{3,}|\*{3,}")
_ITEM = re.compile(r"\n {0,3}(?:[*+-]|\d+\.) +")
_TABLE = re.compile(r"[^\n]*\n[|:\- ]+(?:\n|\Z)")
# Where words begin with these, or a line below does, they are no plain paragraph.
_OPENING = re.compile(r"[\s#>]|[*+-] |\d+\. |[-_*=][-_*= ]*(?:\n|\Z)")
_BELOW = re.compile(r"\n(?:#| {0,3}(?:>|[-_*=][-_*= ]*(?:\n|\Z))| {4,}(?:[*+-]|\d+\.) )")
_TAG = re.compile(r"<([^<>]*)>")
_ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"]*)\"")
# Counting on from a name that is taken is slow where very many have it.
_MOST_HEADINGS = 500
_NUMBERED = re.compile(r"(.*)_([0-9]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents; `title` is HTML without tags, `children` are the headings below it."""

    level: int
    id: str
    title: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as HTML, and its headings, each below the one that it belongs to."""

    html: str
    toc: tuple[Heading, ...]


Event = tuple[str, ...]


class _Unsure(Exception):
    """Something in a text that may mean more than is known here."""


def convert(text: str) -> Plain | None:
    """`text` as Python-Markdown makes it; None where that is not certain."""
    body = text.strip("\n")
    if not body.strip():
        return Plain("", ())
    if " \n" in body or body[-1] == " ":
        return None
    headings: dict[str, Heading] = {}
    try:
        page = "\n".join(_blocks(body, headings))
    except _Unsure:
        return None
    return Plain(page, nested(tuple(headings.values())))


def events(page: str) -> Iterator[Event]:
    """The tags and words of HTML that `convert` made: every sign of a tag in it is one, and a tag is its end."""
    pieces = _TAG.split(page)
    for words, tag in zip(pieces[::2], pieces[1::2], strict=False):
        if said := " ".join((html.unescape(words) if "&" in words else words).split()):
            yield "", said
        yield _tag(tag)


@functools.lru_cache(maxsize=1024)
def _tag(inner: str) -> Event:
    told = sorted((name, value(written)) for name, written in _ATTRIBUTE.findall(inner))
    return (f"<{inner.split(' ', 1)[0]}", *(f'{name}="{said}"' for name, said in told))


def value(written: str) -> str:
    """What an attribute says, however it is spelt."""
    return html.unescape(written).rstrip("; ").replace(": ", ":")


def nested(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The same headings, those of a lower level within the one above them."""
    told = []
    at = 0
    while at < len(headings):
        one = headings[at]
        end = next((n for n in range(at + 1, len(headings)) if headings[n].level <= one.level), len(headings))
        told.append(Heading(one.level, one.id, one.title, nested(headings[at + 1 : end])))
        at = end
    return tuple(told)


def _blocks(body: str, headings: dict[str, Heading]) -> Iterator[str]:
    """Each block's HTML; two lists or quotations that follow each other would become one."""
    before = ""
    for block in body.split("\n\n"):
        rest = block.strip("\n")
        while rest[:1] == "#":
            match = _HEADING.match(rest)
            if match is None or ("|" in match[2] and _TABLE.match(rest)):
                raise _Unsure
            yield _heading(len(match[1]), match[2].strip(" "), headings)
            rest, before = rest[match.end() :], ""
        if not rest:
            continue
        if not _OPENING.match(rest) and "\n" not in rest:
            kind, page = "p", _paragraph(rest)
        else:
            kind, page = _structure(rest)
        if kind == before != "p":
            raise _Unsure
        before = kind
        yield page


def _structure(block: str) -> tuple[str, str]:
    """The kind of a block that is not a line of words, and its HTML."""
    if block[0].isspace() or (block[0] != ">" and _BELOW.search(block)):
        raise _Unsure
    if "|" in block and _TABLE.match(block):
        return "table", _table(block.split("\n"))
    if not _OPENING.match(block):
        return "p", _paragraph(block)
    if block[0] == ">":
        return "quote", _quotation(block.split("\n"))
    if _RULE.fullmatch(block):
        return "hr", "<hr />"
    return "list", _list(block)


def _paragraph(block: str) -> str:
    return f"<p>{_inline(block)}</p>"


def _heading(level: int, words: str, headings: dict[str, Heading]) -> str:
    if words.strip() != words or not words or len(headings) >= _MOST_HEADINGS:
        raise _Unsure
    inner = _inline(words)
    title = " ".join(_TAG.sub("", inner).split())
    id = _unique(ANCHOR(html.unescape(title), "-"), headings)
    headings[id] = Heading(level, id, title)
    return f'<h{level} id="{id}">{inner}</h{level}>'


def _unique(id: str, taken: Container[str]) -> str:
    """`id`, or what follows it by number where it is empty or `taken`."""
    if id and id not in taken:
        return id
    match = _NUMBERED.fullmatch(id)
    base, count = (match[1], int(match[2])) if match else (id, 0)
    count += 1
    while f"{base}_{count}" in taken:
        count += 1
    return f"{base}_{count}"


def _list(block: str) -> str:
    first, *items = _ITEM.split(f"\n{block}")
    if first or any(_OPENING.match(item) or ("\n" in item and _TABLE.match(item)) for item in items):
        raise _Unsure
    tag = "ol" if block[0] not in "*+-" else "ul"
    told = "".join(f"<li>{_inline(item)}</li>\n" for item in items)
    return f"<{tag}>\n{told}</{tag}>"


def _quotation(lines: list[str]) -> str:
    """Paragraphs, each line of which says that it is quoted; one of no-break spaces alone is an empty one."""
    if not all(line[0] == ">" and (len(line) == 1 or line[1:].strip()) for line in lines):
        raise _Unsure
    inner = "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)
    blocks = inner.split("\n\n")
    if any(not block or block != block.strip() or _OPENING.match(block) or _not_words(block) for block in blocks):
        raise _Unsure
    return "\n".join(("<blockquote>", *map(_paragraph, blocks), "</blockquote>"))


def _not_words(block: str) -> bool:
    return block[0] == "\n" or bool(_BELOW.search(block) or _TABLE.match(block))


def _table(lines: list[str]) -> str:
    header, ruler, *rows = (line.strip(" ") for line in lines)
    bordered = header[:1] == "|" or header[-1:] == "|"
    names, rules = _cells(header, bordered), _cells(ruler, bordered)
    if len(names) < 2 or len(names) != len(rules) or not rows:
        raise _Unsure
    aligned = [_alignment(rule.strip(" ")) for rule in rules]
    told = ["<table>", "<thead>", *_row("th", names, aligned), "</thead>", "<tbody>"]
    for row in rows:
        told += _row("td", _cells(row, bordered), aligned)
    return "\n".join((*told, "</tbody>", "</table>"))


def _cells(row: str, bordered: bool) -> list[str]:
    return (row.removeprefix("|").removesuffix("|") if bordered else row).split("|")


def _alignment(rule: str) -> str:
    sides = rule[:1] == ":", rule[-1:] == ":"
    side = {(True, True): "center", (True, False): "left", (False, True): "right"}.get(sides)
    return f' style="text-align: {side};"' if side else ""


def _row(tag: str, cells: list[str], aligned: list[str]) -> Iterator[str]:
    if len(cells) > len(aligned):
        raise _Unsure
    yield "<tr>"
    for number, side in enumerate(aligned):
        words = cells[number].strip(" ") if number < len(cells) else ""
        yield f"<{tag}{side}>{_inline(words)}</{tag}>"
    yield "</tr>"


def _inline(words: str) -> str:
    """Words of one paragraph, item or cell, with their links and emphasis."""
    return _SIGN.sub(_sign, words)


def _sign(match: re.Match[str]) -> str:
    kind = match.lastgroup
    match kind:
        case "address":
            return f'<a href="{match[kind].replace("&", "&amp;")}">{_inline(match["words"])}</a>'
        case "strong" | "strong_":
            return f"<strong>{_inline(match[kind])}</strong>"
        case "em" | "em_":
            return f"<em>{_inline(match[kind])}</em>"
        case "entity" | "tag" | "within" | "about":
            return match[0]
        case "greater":
            return "&gt;"
        case "and":
            return "&amp;"
        case "code":
            return f"<code>{match[kind].strip().replace('>', '&gt;')}</code>"
        case _:
            raise _Unsure
