"""What turns a view into what a page prints, in one walk: words are typeset, addresses made relative to the page.

Every word that a page shows passes here once, in the company of the words beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator import routes
from generator.editions import Rich
from generator.language.typography import OBJECT, typeset, typeset_run
from generator.text import Lang

ADDRESSES = frozenset({"url", "u"})
NO_WORDS = ADDRESSES | {
    *("absolute", "canonical", "default", "id", "type", "section", "time", "lang", "hreflang", "code"),
    *("card", "citing", "structured"),
    *("k", "match", "group", "sort", "paper"),
    *("x", "y", "width", "height", "anchor", "tone", "d", "ends", "sheet"),
}
"""What a view says to machines: addresses, ids, dates, the keys of finders, filters and sorting, places in drawings."""
SEPARATE = frozenset({"cells", "paragraphs"})
"""Lists whose strings have nothing to do with each other; in any other list a string continues what is before it."""


class Printed(NamedTuple):
    """`view` is plain: dictionaries, lists, strings, numbers. `fallbacks`: languages that stand in for this one."""

    view: dict[str, Any]
    fallbacks: tuple[str, ...]


class _Printer(NamedTuple):
    lang: Lang
    address: Callable[[str], str]
    """Where an address that begins with a slash leads from."""
    fallbacks: dict[str, None]
    """What the walk has met so far, in its order."""


def print_view(view: Mapping[str, Any], lang: Lang, page: str) -> Printed:
    """The view of the page at the path `page`, as `lang` prints it; words in another language, as that one does."""
    printer = _Printer(lang, routes.seen_from(page), {})
    return Printed(_of_mapping(view, printer), tuple(printer.fallbacks))


def typeset_view(value: Any, lang: Lang) -> Any:
    """A part of a view that belongs to no page, its addresses as they are."""
    return _of_any(value, _Printer(lang, str, {}))


def _of_any(value: Any, printer: _Printer, key: str = "") -> Any:
    if isinstance(value, str):
        return typeset(value, printer.lang)
    if isinstance(value, dict):
        return _of_mapping(value, printer)
    return _of_list(value, printer, key) if isinstance(value, (list, tuple)) else value


def _of_mapping(value: Mapping[str, Any], printer: _Printer) -> dict[str, Any]:
    lang, address = printer.lang, printer.address
    told: dict[str, Any] = {}
    foreign = "lang" in value and _foreign(value, lang)
    for name, held in value.items():
        if name in NO_WORDS:
            if type(held) is str:
                told[name] = address(held) if name in ADDRESSES and held.startswith("/") else held
            else:
                told[name] = _for_machines(held, printer, name)
        elif foreign and name == "text":
            told[name] = _of_foreign(value, printer)
        elif isinstance(held, str):
            told[name] = typeset(held, lang)
        elif isinstance(held, dict):
            told[name] = _of_mapping(held, printer)
        else:
            told[name] = _of_list(held, printer, name) if isinstance(held, (list, tuple)) else held
    return told


def _foreign(value: Mapping[str, Any], lang: Lang) -> bool:
    return "lang" in value and "text" in value and bool(value["lang"] != lang)


def _of_foreign(value: Mapping[str, Any], printer: _Printer) -> Any:
    if value.get("fallback"):
        printer.fallbacks[value["lang"]] = None
    return _of_any(value["text"], printer._replace(lang=value["lang"]), "text")


def _for_machines(value: Any, printer: _Printer, name: str = "") -> Any:
    """What is no words, as plain values; `name` says whether it is an address."""
    if isinstance(value, str):
        return printer.address(value) if name in ADDRESSES and value.startswith("/") else str(value)
    if isinstance(value, dict):
        return {key: _for_machines(held, printer, key) for key, held in value.items()}
    return [_for_machines(item, printer) for item in value] if isinstance(value, (list, tuple)) else value


def _of_list(value: Sequence[Any], printer: _Printer, key: str) -> list[Any]:
    if key not in SEPARATE:
        for item in value:
            if isinstance(item, str):
                pieces: list[str] = []
                _gather(value, printer.lang, pieces)
                printed = iter(typeset_run(tuple(pieces), printer.lang))
                return [_of_run(part, printed, printer) for part in value]
    return [_of_mapping(item, printer) if type(item) is dict else _of_any(item, printer) for item in value]


def _gather(rich: Rich, lang: Lang, pieces: list[str]) -> None:
    """The words of a list of parts, as one run."""
    if isinstance(rich, str):
        pieces.append(rich)
    elif isinstance(rich, (list, tuple)):
        for part in rich:
            _gather(part, lang, pieces)
    elif isinstance(rich, dict) and "text" in rich and not _foreign(rich, lang):
        _gather(rich["text"], lang, pieces)
    else:
        pieces.append(OBJECT)


def _of_run(rich: Rich, printed: Iterator[str], printer: _Printer) -> Any:
    """The same parts with their words from `printed`, which has one for each piece."""
    if isinstance(rich, str):
        return next(printed)
    if isinstance(rich, dict):
        if "text" not in rich or _foreign(rich, printer.lang):
            next(printed)
            return _of_mapping(rich, printer)
        return {
            name: _of_run(held, printed, printer) if name == "text" else _for_machines(held, printer, name)
            for name, held in rich.items()
        }
    if isinstance(rich, (list, tuple)):
        return [_of_run(part, printed, printer) for part in rich]
    next(printed)
    return rich
