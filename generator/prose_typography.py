"""Typography of prose: Markdown whose words are set for print and whose structure stays as it was.

Words are what is left when all that may be anything else is taken away: code, addresses and titles of links, entities,
escaped signs, whatever begins a line or rules a table. Where a link, a tag or code grows too odd to be sure of, all
from one empty line to the next stays as typed; where there are blocks of HTML, or addresses apart from their links, the
whole text does (the bulletin accepts neither). A heading keeps its anchor, which is made of its words: what would
change the anchor is not changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.language.typography import ADDRESS, MAY_HOLD_ADDRESS, OBJECT, typeset, typeset_once
from generator.markup import Link, Quote, parse, print_mark
from generator.prose import slug
from generator.text import Lang

Segment = tuple[str, str | None]
"""A part of the source, and what stands for it in the run of its paragraph: None where it is itself words to set."""

_AUTOMATIC = r"<(?:[A-Za-z][\w+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>"
_APART = re.compile(rf"^[ \t>]*(?:\[[^\]\n]*\]:|(?!{_AUTOMATIC})<[A-Za-z/!?])", re.MULTILINE)
_FENCED = re.compile(r"^(`{3,}+|~{3,}+)[^\n]*\n(?:.*?\n)??\1[ ]*$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"(?:[ ]{0,3}>[ ]?)*(?P<indent>[ \t]*)(?P<item>(?:(?:[*+-]|\d+\.)[ \t]+|>[ \t]*)*)(?P<heading>#?)")
_RULER = re.compile(r"[\s|:=*_>-]*")
_UNDERLINE = re.compile(r"\n[ \t>]*(?:=+|-+)[ \t]*(?:\n|\Z)")
_PLAIN = r"[^()\s\"'<>\\`\ufffc]"
_DESTINATION = rf"\]\((?:{_PLAIN}|\({_PLAIN}*\))*(?:[ ]+(?:\"[^\"()\\`\n\ufffc]*\"|'[^'()\\`\n\ufffc]*')[ ]*)?\)"
_CODE = r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
_BLOCK = re.compile(r"(?:^(?![ \t>]*$).*(?:\n|\Z))+", re.MULTILINE)
_ODD = re.compile(rf"\t|!\[|(?!{_DESTINATION})\]\(|(?!{_AUTOMATIC})<[A-Za-z/!?]")
_MAY_BE_ODD = re.compile(r"[\t!\]<]")
_LONG = re.compile(_CODE, re.DOTALL)
_SIGN = re.compile(r"[\ufffc\\`<&\[\]*_|]|^[ \t>]", re.MULTILINE)
_SIGN_OR_ADDRESS = re.compile(rf"{_SIGN.pattern}|[hw+]|(?<![\w.-])[A-Za-z0-9-]", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<mark>\ufffc)"
    rf"|(?P<object>\\(?!\]\()[^\ufffc]|{_CODE}|`+"
    rf"|{_AUTOMATIC}|&(?:\#\d+|\#[xX][0-9A-Fa-f]+|\w+);"
    rf"|{ADDRESS.pattern})"
    rf"|(?P<markup>{_DESTINATION}|[\[\]]|[*_]+|^[ \t>]+)"
    r"|(?P<cell>\|)",
    re.DOTALL | re.MULTILINE,
)


def typeset_markdown(body: str, lang: Lang) -> str:
    """The same prose as `lang` prints it; its quotations in other languages as those do."""
    marks: dict[int, Quote | Link] = {}
    masked: list[str] = []
    at = 0
    for piece in parse(body):
        source = print_mark(piece)
        if isinstance(piece, (Quote, Link)):
            marks[at] = piece
        masked.append(OBJECT * len(source) if at in marks else source.replace(OBJECT, "\N{REPLACEMENT CHARACTER}"))
        at += len(source)
    told = _Body(body, "".join(masked), marks, lang)
    return body if _APART.search(told.masked) else told.typeset()


@dataclass(frozen=True, slots=True)
class _Body:
    source: str
    masked: str
    """The source with its marks covered, so that nothing in them is taken for Markdown."""
    marks: Mapping[int, Quote | Link]
    lang: Lang

    def typeset(self) -> str:
        told: list[str] = []
        at = 0
        for begin, end, heading in self._paragraphs():
            told.append(self.source[at:begin])
            for run in self._runs(begin, end, heading):
                told += self._set(run, heading)
            at = end
        return "".join((*told, self.source[at:]))

    def _paragraphs(self) -> Iterator[tuple[int, int, bool]]:
        """Where words stand together, from the first of them to the last, and whether they are a heading."""
        left = [match.span() for match in _FENCED.finditer(self.masked)]
        left += [match.span() for match in _BLOCK.finditer(self.masked) if _is_odd(match[0])]
        begun: int | None = None
        listed = blank = False
        end = -1
        for text in self.masked.split("\n"):
            begin, before = end + 1, end
            end = begin + len(text)
            if not text:
                if begun is not None:
                    yield begun, before, False
                begun, blank = None, True
                continue
            line = _LINE.match(self.masked, begin, end)
            assert line is not None, "it matches an empty line"
            indent = len(line["indent"].expandtabs(4))
            wordless = bool(_RULER.fullmatch(text)) or any(first <= begin < last for first, last in left)
            if indent < 4 and not wordless:
                listed = bool(line["item"]) or (listed and not blank)
            blank = not text.strip()
            apart = wordless or indent >= (8 if listed else 4)
            heading = not apart and (bool(line["heading"]) or bool(_UNDERLINE.match(self.masked, end)))
            if begun is not None and (apart or heading or line["item"]):
                yield begun, before, False
                begun = None
            if heading:
                yield line.end(), end, True
            elif begun is None and not apart:
                begun = line.end()
        if begun is not None:
            yield begun, end, False

    def _runs(self, begin: int, end: int, heading: bool) -> Iterator[list[Segment]]:
        """The source from `begin` to `end` in segments: a run for the words of a paragraph or of a cell."""
        run: list[Segment] = []
        at = begin
        sign = _SIGN_OR_ADDRESS if MAY_HOLD_ADDRESS.search(self.masked, begin, end) else _SIGN
        while match := _next(sign, self.masked, at, end):
            run.append((self.source[at : match.start()], None))
            at = match.end()
            if match["mark"]:
                mark = self.marks[match.start()]
                run += _segments(mark, heading)
                at = match.start() + len(print_mark(mark))
            elif match["cell"]:
                yield [*run, (self.source[match.start() : at], "")]
                run = []
            else:
                run.append((self.source[match.start() : at], "" if match["markup"] else OBJECT))
        yield [*run, (self.source[at:end], None)]

    def _set(self, run: list[Segment], heading: bool) -> Iterator[str]:
        printed = typeset_once(tuple(source if shown is None else shown for source, shown in run), self.lang)
        for (source, shown), new in zip(run, printed, strict=True):
            if shown is None:
                yield _anchored(source, new) if heading else new
            else:
                yield source


def _next(sign: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    """The next of what is no words, known by its first sign; an address of mail may begin with any letter."""
    if sign is _SIGN_OR_ADDRESS and text.find("@", begin, end) >= 0:
        return _INLINE.search(text, begin, end)
    while first := sign.search(text, begin, end):
        if match := _INLINE.match(text, first.start(), end):
            return match
        begin = first.end()
    return None


def _is_odd(block: str) -> bool:
    """Whether it holds what may end anywhere; a tab is among it, for its width depends on the words before it."""
    if any(_ODD.match(block, sign.start()) for sign in _MAY_BE_ODD.finditer(block)):
        return True
    return "`" in block and any("\n" in match[0] for match in _LONG.finditer(block))


def _segments(mark: Quote | Link, heading: bool) -> Iterator[Segment]:
    """Other words for a record are of this text; a quotation is of its own language."""
    match mark:
        case Quote(lang, words):
            set_there = typeset(words, lang)
            yield print_mark(Quote(lang, _anchored(words, set_there) if heading else set_there)), OBJECT
        case Link(kind, id, str(words)):
            before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            yield f"[[{kind}:{id}|{before}", ""
            yield words.strip(), None
            yield f"{after}]]", ""
        case _:
            yield print_mark(mark), OBJECT


def _anchored(old: str, new: str) -> str:
    """What is new where the anchor of its heading is made of it as of the old; spaces of any kind are one there."""
    if old == new:
        return new
    same = len({slug(" ".join(f"a{words}a".split())) for words in (old, new)}) == 1
    return new if same else old
