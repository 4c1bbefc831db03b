"""Typography of views: here every word that a page shows passes once, in the company of the words beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.editions import Rich
from generator.language.typography import OBJECT, typeset, typeset_run
from generator.text import Lang

NO_WORDS = frozenset(
    {
        *("url", "u", "absolute", "canonical", "default", "id", "type", "section", "time", "lang", "hreflang"),
        *("k", "match", "group", "sort", "paper"),
        *("x", "y", "width", "height", "anchor", "tone", "d", "ends", "sheet"),
    }
)
"""What a view says to machines: addresses, ids, dates, the keys of finders, filters and sorting, places in drawings."""
SEPARATE = frozenset({"cells", "paragraphs"})
"""Lists whose strings have nothing to do with each other; in any other list a string continues what is before it."""


def typeset_view(value: Any, lang: Lang, key: str = "") -> Any:
    """The same view or a part of it, as `lang` prints it; words in another language, as that one does."""
    if isinstance(value, str):
        return typeset(value, lang)
    if isinstance(value, (list, tuple)):
        if key not in SEPARATE and any(isinstance(item, str) for item in value):
            printed = iter(typeset_run(tuple(_pieces(value, lang)), lang))
            return [_set(item, printed, lang) for item in value]
        return [typeset_view(item, lang) for item in value]
    if isinstance(value, Mapping):
        own = value["lang"] if _foreign(value, lang) else lang
        return {
            name: held if name in NO_WORDS else typeset_view(held, own if name == "text" else lang, name)
            for name, held in value.items()
        }
    return value


def _foreign(value: Mapping[str, Any], lang: Lang) -> bool:
    return "text" in value and value.get("lang", lang) != lang


def _pieces(rich: Rich, lang: Lang) -> Iterator[str]:
    """The words of a list of parts, as one run."""
    if isinstance(rich, str):
        yield rich
    elif isinstance(rich, (list, tuple)):
        for part in rich:
            yield from _pieces(part, lang)
    elif isinstance(rich, Mapping) and "text" in rich and not _foreign(rich, lang):
        yield from _pieces(rich["text"], lang)
    else:
        yield OBJECT


def _set(rich: Rich, printed: Iterator[str], lang: Lang) -> Rich:
    """The same parts with their words from `printed`, which has one for each piece."""
    if isinstance(rich, str):
        return next(printed)
    if isinstance(rich, (list, tuple)):
        return [_set(part, printed, lang) for part in rich]
    if isinstance(rich, Mapping) and "text" in rich and not _foreign(rich, lang):
        return {**rich, "text": _set(rich["text"], printed, lang)}
    next(printed)
    return typeset_view(rich, lang)
