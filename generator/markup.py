"""The two marks that text may carry: `{ru|a quotation}` and `[[city:vitebsk|own words]]`.

A mark is read wherever its brackets are closed, within one paragraph, and nothing in it is empty; whether its kind, its
id and its language exist is linking's business. `as_markdown` is the one way in which marks become Markdown: what is
checked is made by it as well as what is published.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from generator.text import Lang

# Each part ends at the first letter it cannot hold, so that a mark without an end costs no more than its length.
_MARK = re.compile(
    r"\{(?P<lang>[a-z]{2,3})\|(?!\s*\})(?P<quote>(?:[^{}|\n]|\n(?!\s*\n))+)\}"
    r"|\[\[(?P<kind>[^\[\]|:\s]+):(?P<id>[^\[\]|\s]+)"
    r"(?:\|(?!\s*\])(?P<words>(?:[^\[\]|\n]|\n(?!\s*\n))+))?\]\]"
)
_BROKEN = re.compile(r"\{[a-z]{2,3}\|[^{}\[\]\n]{0,20}\}?|\[\[[^{}\[\]\n]{0,30}(?:\]\])?")
# A link from one file of prose to another, with its title: `](../about.md#words "title")`.
_PAGE_LINK = re.compile(
    r"\]\([ ]*(?P<file>[^\s()<>\[\]{}\"'#\\:`]+)\.md(?P<anchor>#[^\s()<>\"'\\`]*)?"
    r"(?P<title>[ ]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ ]*\)"
)
# Every sign of ASCII but those that only ever stand between words.
_ACTIVE = re.compile(r"[!\"#$&'()*+<=>?@\[\\\]^_`{|}~]")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in another language."""

    lang: Lang
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """A record named by kind and id; its own name stands where no words are given."""

    kind: str
    id: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """The beginning of a mark that is not complete."""

    words: str


Piece = str | Quote | Link | Broken


@functools.lru_cache(maxsize=16)
def parse(text: str) -> tuple[Piece, ...]:
    """The text in pieces; joined again by `print_mark`, they are the text. A reader asks for them several times."""
    if "{" not in text and "[[" not in text:
        return (text[:],) if text else ()
    pieces: list[Piece] = []
    at = 0
    for match in _MARK.finditer(text):
        _plain(pieces, text[at : match.start()])
        lang, quote, kind, id, words = match.groups()
        pieces.append(Quote(Lang(lang), quote) if lang else Link(kind, id, words))
        at = match.end()
    _plain(pieces, text[at:])
    return tuple(pieces)


def _plain(pieces: list[Piece], text: str) -> None:
    at = 0
    for match in _BROKEN.finditer(text) if "{" in text or "[[" in text else ():
        if match.start() > at:
            pieces.append(text[at : match.start()])
        pieces.append(Broken(match[0]))
        at = match.end()
    if at < len(text):
        pieces.append(text[at:])


def linked(text: str) -> Iterator[tuple[str, str]]:
    """Kind and id of each record that the text links to."""
    if "[[" in text:
        yield from ((piece.kind, piece.id) for piece in parse(text) if isinstance(piece, Link))


def print_mark(piece: Piece) -> str:
    match piece:
        case Quote(lang, words):
            return f"{{{lang}|{words}}}"
        case Link(kind, id, None):
            return f"[[{kind}:{id}]]"
        case Link(kind, id, words):
            return f"[[{kind}:{id}|{words}]]"
        case Broken(words):
            return words
        case str():
            return piece


class Leads(Protocol):
    """What only the place where Markdown will stand can know: names, addresses and languages.

    An address holds nothing that Markdown would end it at, and a language nothing but letters, digits and hyphens.
    """

    def record(self, mark: Link) -> tuple[str, str]:
        """The name of a record and the address of its page."""
        ...

    def page(self, file: str, anchor: str) -> str:
        """The address of the page of the prose file at `file` (without its ending); `anchor` is empty or has its #."""
        ...

    def language(self, mark: Quote) -> str: ...


def as_markdown(body: str, leads: Leads) -> str:
    """Prose with its marks as Markdown, and its links to other prose leading where `leads` says.

    Words of a mark stay words, whatever letters they hold: what is made of a mark has the same form for every name.
    """
    parts: list[str] = []
    for piece in parse(body):
        match piece:
            case Link(_, _, words):
                name, address = leads.record(piece)
                if parts and _calls(parts[-1]):
                    parts[-1] = parts[-1][:-1] + "&#33;"
                parts.append(f"[{_words(words or name)}]({_ended_nowhere(address)})")
            case Quote(_, words):
                parts.append(f'<span lang="{leads.language(piece)}">{_words(words)}</span>')
            case str():
                parts.append(_PAGE_LINK.sub(lambda match: _page_link(match, leads), piece))
            case _:
                parts.append(piece.words)
    return "".join(parts)


def _page_link(match: re.Match[str], leads: Leads) -> str:
    address = leads.page(match["file"], match["anchor"] or "")
    return f"]({_ended_nowhere(address)}{match['title'] or ''})"


def _words(words: str) -> str:
    """Words on one line, with every letter that means something to Markdown or HTML as an entity."""
    line = re.sub(r"[ \t\n]+", " ", words).strip(" ")
    return _ACTIVE.sub(lambda match: f"&#{ord(match[0])};", line)


def _calls(text: str) -> bool:
    """Whether `text` ends with an exclamation mark that would make a picture of the link after it."""
    return text.endswith("!") and (len(text) - len(text[:-1].rstrip("\\")) - 1) % 2 == 0


def _ended_nowhere(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29")
