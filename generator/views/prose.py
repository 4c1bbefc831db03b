"""Prose as an edition publishes it: its marks and links leading to wherever the caller's pages stand.

What a record is called comes as it is in the data, or as the caller has it `printed`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass

from generator import routes
from generator.editions import Edition
from generator.markup import Link, Quote, as_markdown


def with_links(
    edition: Edition, body: str, name: str, address: Callable[[str], str], printed: Callable[[str], str] = str
) -> str:
    """`body` of the prose file `name`, as Markdown; `address` says how a page is reached by its path."""
    return as_markdown(body, _Leads(edition, name, address, printed))


@dataclass(frozen=True, slots=True)
class _Leads:
    edition: Edition
    name: str
    address: Callable[[str], str]
    printed: Callable[[str], str]

    def record(self, mark: Link) -> tuple[str, str]:
        return self.printed(self.edition.name(mark.kind, mark.id)), self.address(routes.path_of(mark.kind, mark.id))

    def page(self, file: str, anchor: str) -> str:
        """Headings are known by the words of their language: a page that stands in for another has other ones."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.name), file))
        own = all(self.edition.lang in self.edition.index.told_in.get(name, ()) for name in (self.name, target))
        return self.address(routes.prose_path(target)) + (anchor if own and anchor != "#" else "")

    def language(self, mark: Quote) -> str:
        return mark.lang
