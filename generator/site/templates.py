"""The theme's templates as MkDocs would have them: the same environment, the same names, the same way of addresses.

What a template can see of MkDocs is written down here, and no more than that: `config`, `page`, and the filter `url`.
Nothing of MkDocs is imported, which takes longer than a small bulletin does.
"""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from jinja2 import BytecodeCache, FileSystemLoader, pass_context
from jinja2.runtime import Context

from generator.site.compiling import Compiler
from generator.site.printing import Printer
from generator.site.rich import TEMPLATE, Importer, stand_in, told
from generator.site.theme import THEME, material

TARGETS = "targets"
"""The name that a context has a set under which is told every address that its templates make."""
ANY = "\0"


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of `page.toc`: the words of a heading as HTML, and the address of its anchor."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What templates see of a page: its front matter, its prose as HTML, the first level of its headings."""

    meta: Mapping[str, Any]
    url: str
    content: str = ""
    toc: Sequence[Heading] = ()

    @property
    def title(self) -> Any:
        return self.meta["title"]


class Environment(Printer):
    """The templates of `theme`, and Material's own behind them; `code` is what they were compiled to before."""

    code_generator_class = Compiler
    told = staticmethod(told)

    def __init__(self, theme: Path = THEME, code: BytecodeCache | None = None) -> None:
        self._files = FileSystemLoader([theme, material()])
        super().__init__(loader=self._files, auto_reload=False, cache_size=-1, bytecode_cache=code)
        self.filters["url"] = _url
        self._found: dict[str, jinja2.Template] = {}
        self._replaced: dict[str, jinja2.Template] = {}

        self._of_text = functools.cache(self.from_string)

    @functools.cached_property
    def rich(self) -> Importer:
        """What gives `rich` to the templates that import it."""
        return stand_in(self._files.get_source(self, TEMPLATE)[0])

    @contextmanager
    def replaced(self, texts: Mapping[str, str]) -> Iterator[None]:
        """Templates of these names are these texts while the block runs, wherever they are included."""
        self._replaced = {name: self._of_text(text) for name, text in texts.items()}
        try:
            yield
        finally:
            self._replaced = {}

    def get_template(
        self, name: str | jinja2.Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        if name in self._replaced:
            return self._replaced[name]
        if name not in self._found:
            self._found[name] = super().get_template(name, parent)
        return self._found[name]


@pass_context
def _url(context: Context, value: object) -> str:
    """An address from the language's root, as seen from the page (MkDocs's `normalize_url`)."""
    page = context["page"]
    if TARGETS in context:
        context[TARGETS].add(str(value))
    return address(str(value), page.url if page is not None else None, context["base_url"])


def address(value: str, page: str | None, base: str) -> str:
    """`value` relative to the page at address `page`; where there is no page, below `base`."""
    if page and page.endswith("/") and page.partition("/")[0] not in value:
        # Nothing of the way there is the page's own: from any other page as deep it is the same.
        page = f"{ANY}/" * page.count("/")
    return _address(value, page, base)


@functools.lru_cache(maxsize=4096)
def _address(value: str, page: str | None, base: str) -> str:
    path = value or "."
    parsed = urlsplit(path)
    if parsed.scheme or parsed.netloc or path.startswith(("/", "#")):
        return path
    if page is None:
        return posixpath.join(base, path)
    above = 0
    while f"{posixpath.normpath(path)}/".startswith("../", above * 3):
        above += 1
    return "../" * above + relative(path, page)


def relative(target: str, page: str) -> str:
    """`target` as seen from `page`, both from the language's root (MkDocs's `get_relative_url`)."""
    own, other = _parts(page if "." not in page.rpartition("/")[2] else page.rpartition("/")[0]), _parts(target)
    common = 0
    for ours, theirs in zip(own, other, strict=False):
        if ours != theirs:
            break
        common += 1
    found = "/".join([*[".."] * (len(own) - common), *other[common:]]) or "."
    return f"{found}/" if target.endswith("/") else found


def _parts(path: str) -> list[str]:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in (".", ""):
            parts.append(part)
    return parts
