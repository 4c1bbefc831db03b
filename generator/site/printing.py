"""Printing: what compiled templates do most often, done quickly for the values that views are made of.

A view is JSON: its mappings are dictionaries, its words strings. Whatever is anything else goes Jinja's own way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Undefined
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]


def printed(value: Any) -> str:
    """`value` as it stands in a page: what `markupsafe.escape` makes of it."""
    if type(value) is not str:
        if type(value) is Markup:
            return value
        if hasattr(value, "__html__"):
            return str(value.__html__())
        value = str(value)
    return _escape_inner(value)


class Escaping(EvalContext):
    """Whether words are escaped: templates take it down where they begin to say it, and put it back at the end."""

    def save(self) -> Any:
        return self.autoescape, self.volatile

    def revert(self, old: Any) -> None:
        self.autoescape, self.volatile = old


class Scope(Context):
    """What one template sees."""

    def __init__(
        self,
        environment: jinja2.Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: Mapping[str, Callable[[Context], Iterator[str]]],
        globals: Iterable[str] | None = None,
    ) -> None:
        self.parent = parent
        self.vars = {}
        self.environment = environment
        self.eval_ctx = Escaping(environment, name)
        self.exported_vars = set()
        self.name = name
        self.globals_keys = set(globals or ())
        self.blocks = {block: [function] for block, function in blocks.items()}


class Printer(jinja2.Environment):
    """An environment with what `Compiler` has templates call."""

    context_class = Scope
    printed = staticmethod(printed)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._absent: dict[str, Undefined] = {}

    def looked_up(self, value: Any, name: str) -> Any:
        """`value.name`, where no dictionary has a method of that name."""
        if type(value) is not dict:
            return self.getattr(value, name)
        if (found := value.get(name, missing)) is not missing:
            return found
        if name not in self._absent:
            self._absent[name] = self.undefined(obj={}, name=name)
        return self._absent[name]

    def held(self, value: Any, name: str) -> Any:
        """The same, where it is only asked whether it is true."""
        return value.get(name) if type(value) is dict else self.getattr(value, name)

    def included(self, template: jinja2.Template, context: Context, own: Mapping[str, Any]) -> str:
        """The text of a template where another includes it; `own` are the names that only this other one has set."""
        seen = {**context.parent, **context.vars}
        seen.update([(name, value) for name, value in own.items() if value is not missing])
        return "".join(template.root_render_func(Scope(self, seen, template.name, template.blocks)))
