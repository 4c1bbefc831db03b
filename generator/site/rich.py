"""The macro `rich` of the theme, said in Python: pages print most of their words through it.

The theme's own says what is right, and stock MkDocs knows no other. This one makes the same text of the values that
views are made of, and leaves all others to it. It stands in for the very text it was written after, and for no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from jinja2.runtime import Context, Undefined
from markupsafe import Markup

from generator.site.printing import printed

TEMPLATE = "partials/rich.html"
WRITTEN_AFTER = "fabb9b8072502ff3da8d8d77e4944850"
"""The digest of the template's text. Changed the macro? Change `Rich` too, then this."""
Importer = Callable[[Context, Mapping[str, Any]], Callable[..., str]]
"""Gives a template its `rich`, by its context and the names that only that template has set."""
CLASSES = ("chip", "unknown", "small", "fallback")
"""Marks that are classes, in the order that they are printed in."""
_bare = frozenset(CLASSES).isdisjoint


class Rich:
    """`rich` as a template imports it with its context; `own` are the names that only that template has set."""

    __slots__ = ("_context", "_macro", "_own")

    def __init__(self, context: Context, own: Mapping[str, Any]) -> None:
        self._context = context
        self._own = own
        self._macro: Callable[..., str] | None = None

    def __call__(self, x: Any, rooted: bool = False) -> Markup:
        return Markup(self._theirs(x, rooted) if rooted else self.printed(x))

    def printed(self, x: Any) -> str:
        """Any Rich as it stands in a page."""
        kind = type(x)
        if kind is str or kind is Markup:
            return printed(x)
        if kind is dict:
            return self._marked(x)
        if kind is list:
            return "".join([self.printed(part) for part in x])
        if x is None or kind is Undefined:
            return ""
        return str(x) if kind is int or kind is float else self._theirs(x)

    def _marked(self, x: dict[str, Any]) -> str:
        told = x.get
        words = told("text")
        text = printed(words) if type(words) is str else self.printed(words)
        if len(x) == 2 and "text" in x and told("url"):
            return f'<a href="{printed(x["url"])}">{text}</a>'
        if time := told("time"):
            text = f'<time datetime="{printed(time)}">{text}</time>'
        classes = "" if _bare(x) else " ".join([name for name in CLASSES if told(name)])
        if url := told("url"):
            text = f'<a href="{printed(url)}"{_external(x)}{_attributes(x, classes)}>{text}</a>'
        elif classes or told("lang") or told("title"):
            text = f"<span{_attributes(x, classes)}>{text}</span>"
        if told("strong"):
            text = f"<strong>{text}</strong>"
        return text + self._not_translated(told("lang")) if told("fallback") else text

    def _not_translated(self, lang: Any) -> str:
        title = self._context.environment.getitem(self._context.resolve("words"), "Not translated yet")
        mark = f'class="fallback-mark" data-pagefind-ignore title="{printed(title)}"'
        return f"<sup {mark}>{printed(lang or '…')}</sup>"

    def _theirs(self, x: Any, rooted: bool = False) -> str:
        """What the theme's own makes of it."""
        if self._macro is None:
            self._macro = theirs(self._context, self._own)
        return str(Markup(self._macro(x, rooted)))


def _external(x: dict[str, Any]) -> str:
    if not x.get("external"):
        return ""
    return ' rel="noopener external nofollow"' if x.get("nofollow") else ' rel="noopener external"'


def _attributes(x: dict[str, Any], classes: str) -> str:
    attributes = f' class="{classes}"' if classes else ""
    if lang := x.get("lang"):
        attributes += f' lang="{printed(lang)}"'
    if "hreflang" in x:
        attributes += f' hreflang="{printed(x["hreflang"])}"'
    if title := x.get("title"):
        attributes += f' title="{printed(title)}"'
    return attributes


def stand_in(text: str) -> Importer:
    """What gives templates their `rich`, where `text` is the theme's own."""
    return Rich if digest(text) == WRITTEN_AFTER else theirs


def digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def theirs(context: Context, own: Mapping[str, Any]) -> Callable[..., str]:
    """The theme's own macro, imported with a context."""
    module = context.environment.get_template(TEMPLATE).make_module(context.get_all(), True, dict(own))
    macro: Callable[..., str] = module.rich  # type: ignore[attr-defined]
    return macro


def told(rich: Callable[..., str], context: Context, x: Any) -> str:
    """`rich(x)` where it is printed."""
    return rich.printed(x) if type(rich) is Rich else printed(context.call(rich, x))
