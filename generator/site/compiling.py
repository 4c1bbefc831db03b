"""Compiling: Jinja's own compiler, but for the few things that templates of views do most of the time.

What it makes of a template prints the same bytes as what Jinja makes of it (`tests/unit/test_rendering.py`): only where
the template asks for an attribute, includes another or prints does it call a `Printer`, which is quicker at it.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from generator.site.rich import TEMPLATE


class Compiler(CodeGenerator):
    """Writes a template as Python for a `generator.site.templates.Environment`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 (Jinja's name)
        self._asked: set[int] = set()
        self._printed: set[int] = set()
        for branch in node.find_all(nodes.If):
            self._ask(branch.test)
        for choice in node.find_all(nodes.CondExpr):
            self._ask(choice.test)
        for denied in node.find_all(nodes.Not):
            self._ask(denied.node)
        for either in node.find_all(nodes.Or):
            self._ask(either.left)
        super().visit_Template(node, frame)

    def _ask(self, node: nodes.Node | None) -> None:
        """Remember an expression (by its identity) of which nothing is wanted, but whether it is true."""
        if isinstance(node, nodes.And | nodes.Or):
            self._ask(node.left)
            self._ask(node.right)
        else:
            self._asked.add(id(node))

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        if hasattr(dict, node.attr) or not isinstance(node.node, nodes.Name | nodes.Getattr):
            super().visit_Getattr(node, frame)
        else:
            self.write(f"environment.{'held' if id(node) in self._asked else 'looked_up'}(")
            self.visit(node.node, frame)
            self.write(f", {node.attr!r})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        one = isinstance(node.template, nodes.Concat) or _constant(node.template) is not None
        if not one or node.ignore_missing or not node.with_context:
            super().visit_Include(node, frame)
        else:
            self.start_write(frame, node)
            self.write("environment.included(environment.get_template(")
            self.visit(node.template, frame)
            self.write(f", {self.name!r}), context, {self.dump_local_context(frame)})")
            self.end_write(frame)

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        own = frame.symbols.dump_stores()
        of_rich = _constant(node.template) == TEMPLATE and node.names == ["rich"] and "words" not in own
        if not of_rich or not node.with_context or frame.toplevel:
            super().visit_FromImport(node, frame)
        else:
            name = frame.symbols.ref("rich")
            self.writeline(f"{name} = environment.rich(context, {self.dump_local_context(frame)})", node)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 (Jinja's name)
        if id(node) not in self._printed:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        else:
            self.visit(node.node, frame)
            self.write(", context, ")
            self.visit(node.args[0], frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not frame.eval_ctx.autoescape or frame.eval_ctx.volatile:
            super()._output_child_pre(node, frame, finalize)
        elif _is_rich(node):
            self._printed.add(id(node))
            self.write("environment.told(")
        else:
            self.write("environment.printed(")


def _constant(node: nodes.Expr) -> str | None:
    """The text that a template says itself."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def _is_rich(node: nodes.Node) -> bool:
    """Whether it is `rich(x)`."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name != "rich":
        return False
    return len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
