"""A record's nodes as the file that editors keep: one field a line, nothing in quotes that needs none."""

from __future__ import annotations

from typing import Any

import yaml

from generator.characters import find_invisible
from generator.nodes import Fields, plain


def print_record(node: Fields) -> str:
    """The text of a record's file; read again, it has the very words of `node`."""
    text: str = yaml.dump(plain(node), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return text


class _Dumper(yaml.SafeDumper):
    """Lists stand one step to the right of their name, and texts of several paragraphs keep their lines."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 (the library's)
        super().increase_indent(flow, indentless=False)


def _string(dumper: yaml.SafeDumper, words: str) -> Any:
    """Written as is, on lines of its own where it has several; what YAML would take for the end of a line, escaped."""
    style = '"' if find_invisible(words) else "|" if "\n" in words else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style=style)


# The schema gives words their types, so `2027-03-01` and `true` need no quotes; what means nothing in YAML still does.
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in of if tag.endswith((":null", ":merge", ":value"))]
    for first, of in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_representer(str, _string)
