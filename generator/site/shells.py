"""Shells: what the pages of one folder have in common is rendered once, and each page filled into it.

A page is rendered by its own template, by Jinja itself, but in two goes: once with marks in place of its *holes* (the
blocks and the partial that tell of one page alone), which gives the shell; then, for each page, only the holes. The
shell sees nothing of a page but what it is known by: a template that asks for more in a place that is no hole fails the
build instead of printing one page's words on another. So does a mark that is found in a page afterwards.

A shell holds addresses as the pages of its folder see them. A page that one of these leads to, or leads below, sees
them otherwise (`./`) and is rendered whole: those are the pages of the navigation, and the ones at the foot.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import Template
from jinja2.runtime import Context

from generator.site.templates import TARGETS, Environment, Shown

BLOCKS = ("site_meta", "htmltitle", "container")
"""Blocks of `base.html` that are a page's own."""
PARTIALS = {"header": "partials/alternate.html"}
"""The partial that is a page's own, by the block around it."""
LEFT_OUT = ("styles", "libs", "extrahead", "tabs", "footer", "scripts")
"""The other blocks of `base.html`."""
ALIKE = ("kind", "section")
"""All that a shell may know of a page's view."""
MARK = "\0"

Block = Callable[[Context], Iterator[str]]


class Leak(Exception):
    """A template would print on one page what belongs to another."""


class Known(NamedTuple):
    """What pages share that share a shell; `folder` is where they stand, from the language's root."""

    template: str
    folder: str
    view: tuple[Any, ...]


class Shell(NamedTuple):
    """Text with holes between its pieces: `holes[i]` follows `pieces[i]`. `led_to`: all its addresses begin with."""

    pieces: tuple[str, ...]
    holes: tuple[str, ...]
    led_to: frozenset[str]


class Shells:
    """Renders the pages of one language; `context` is what templates see on every page."""

    def __init__(self, environment: Environment, context: Mapping[str, Any]) -> None:
        self._environment = environment
        self._context = dict(context)
        self._shells: dict[Known, Shell] = {}

    def render(self, page: Shown) -> str:
        """The whole page. Raises `Leak`, and whatever Jinja raises for a template."""
        template = self._environment.get_template(page.meta["template"])
        shell = self._shell(page, template)
        if page.url in shell.led_to:
            text = template.render(self._context, page=page)
        else:
            filled = self._holes(page, template)
            before = zip(shell.pieces, shell.holes, strict=False)
            parts = [part for piece, hole in before for part in (piece, filled[hole])]
            text = "".join((*parts, shell.pieces[-1]))
        if MARK in text:
            raise Leak(f"{page.url}: the mark of a hole stands in the page")
        return text

    def _shell(self, page: Shown, template: Template) -> Shell:
        view = page.meta["view"]
        folder = page.url.rstrip("/").rpartition("/")[0]
        of = Known(page.meta["template"], folder, tuple(view.get(name) for name in ALIKE))
        if of not in self._shells:
            try:
                self._shells[of] = self._made(of, template)
            except Leak as leak:
                raise Leak(f"{_place(leak) or of.template}: {leak}") from leak
        return self._shells[of]

    def _made(self, of: Known, template: Template) -> Shell:
        targets: set[str] = set()
        view = _Only(dict(zip(ALIKE, of.view, strict=True)))
        page = _Anyone(_Only({"view": view}), f"{of.folder}/{MARK}/".lstrip("/"))
        context = template.new_context({**self._context, "page": page, TARGETS: targets})
        for name in BLOCKS:
            _put(context, name, functools.partial(_mark, name))
        with self._environment.replaced({name: "".join(_mark(name)) for name in PARTIALS.values()}):
            text = "".join(template.root_render_func(context))
        parts = text.split(MARK)
        holes = tuple(parts[1::2])
        if len(set(holes)) < len(holes) or not {*BLOCKS, *PARTIALS.values()}.issuperset(holes):
            raise Leak(f"a shell has a hole once, and nothing else of a page; found: {holes}")
        led_to = {target[:end] for target in ("", *targets) for end in range(len(target) + 1)}
        return Shell(tuple(parts[::2]), holes, frozenset(led_to))

    def _holes(self, page: Shown, template: Template) -> dict[str, str]:
        """What stands in each hole: the page rendered without all the rest."""
        found: dict[str, str] = {}

        def block(name: str, context: Context) -> Iterator[str]:
            found[name] = "".join(context.blocks[name][1](context))
            return iter(())

        def partial(name: str, context: Context) -> Iterator[str]:
            of = self._environment.get_template(name)
            found[name] = "".join(of.root_render_func(of.new_context(context.get_all(), shared=True)))
            return iter(())

        context = template.new_context({**self._context, "page": page})
        for name in BLOCKS:
            _put(context, name, functools.partial(block, name))
        for around, name in PARTIALS.items():
            _put(context, around, functools.partial(partial, name))
        for name in LEFT_OUT:
            _put(context, name, lambda _: iter(()))
        for _ in template.root_render_func(context):
            pass
        return found


def _place(leak: Leak) -> str | None:
    """The template and the line of it that asked for what it may not; None where no template did."""
    found, trace = None, leak.__traceback__
    while trace is not None:
        if (template := trace.tb_frame.f_globals.get("__jinja_template__")) is not None:
            found = f"{template.name}, line {template.get_corresponding_lineno(trace.tb_lineno)}"
        trace = trace.tb_next
    return found


def _mark(name: str, _: Context | None = None) -> Iterator[str]:
    yield f"{MARK}{name}{MARK}"


def _put(context: Context, name: str, block: Block) -> None:
    """Have `block` rendered in the place of the one of that name: parents put theirs behind it."""
    context.blocks.setdefault(name, []).insert(0, block)


class _Only(Mapping[str, Any]):
    """A mapping that a template may ask for what is in it, and for nothing else: not for all of it either."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known

    def __getitem__(self, key: str) -> Any:
        if key not in self._known:
            raise Leak(f"a shell may not depend on “{key}” of a page")
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        raise Leak("a shell may not depend on all of a page")

    def __len__(self) -> int:
        raise Leak("a shell may not depend on all of a page")

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        raise Leak("a shell may not print all of a page")


class _Anyone(NamedTuple):
    """The page that a shell is rendered for: any of those that share it."""

    meta: _Only
    url: str

    def __getattr__(self, name: str) -> Any:
        raise Leak(f"a shell may not depend on “{name}” of a page")
