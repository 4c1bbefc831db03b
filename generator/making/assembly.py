"""Assembly: the site as it is being made, file by file: what of it is staged, and what stands already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from generator.making.kept import Kept
from generator.making.tasks import Product, Task
from generator.output import Output, write
from generator.publication import Standing
from generator.text import Lang

Claim = tuple[str, str]
"""A path, and the origin of what is to stand there."""


class Assembly:
    """The files of the site to be, with what is known of each. `files` are in the order of the `tasks` that it is
    begun with, whatever is made first."""

    def __init__(
        self,
        published: Path,
        staged: Path,
        kept: Kept,
        standing: Mapping[str, Standing],
        tasks: Iterable[Task] = (),
    ) -> None:
        self.identities: dict[str, str] = {}
        self.files: dict[Task, tuple[Claim, ...]] = dict.fromkeys(tasks, ())
        self.found_by: dict[str, str] = {}
        self.shelves: dict[tuple[Lang, str], tuple[str, ...]] = {}
        self.fresh: set[str] = set()
        self.kept = kept
        self.standing = standing
        self._origins: dict[str, str] = {}
        """Each once: several products have the same."""
        self._published = published
        self._staged = staged

    def take(self, products: Iterable[Product]) -> tuple[Claim, ...]:
        """Products that were written down already, that are written now, or that stand; what each of them claims."""
        return tuple(self._taken(product) for product in products)

    def _taken(self, product: Product) -> Claim:
        path = product.path
        claim = path, self._origins.setdefault(product.origin, product.origin)
        self.identities[path] = product.identity
        if product.content is not None and not self.stands(path, product.identity):
            write(self._staged, (Output(path, product.content, product.origin),))
        elif not product.written:
            self._found_as_before(path)
            return claim
        self.fresh.add(path)
        if product.found_by:
            self.found_by[path] = product.found_by
        return claim

    def made(self, task: Task, products: tuple[Product, ...]) -> None:
        """What a task made."""
        self.files[task] = self.take(products)

    def stays(self, task: Task) -> None:
        """What a task made the last time stands as it is."""
        self.files[task] = self.kept.files[task]
        for path, _ in self.files[task]:
            self.identities[path] = self.standing[path].identity
            self._found_as_before(path)

    def stands(self, path: str, identity: str) -> bool:
        """Whether that very file is published."""
        told = self.standing.get(path)
        return told is not None and told.identity == identity

    def claims(self) -> Iterator[Claim]:
        """What all tasks claim, in their order."""
        return chain.from_iterable(self.files.values())

    def pages(self) -> list[str]:
        """Paths of all pages, in the order of their tasks."""
        return [path for path, _ in self.claims() if path.endswith("/index.html")]

    def read(self, path: str) -> bytes:
        """A file as it is going to be published."""
        return ((self._staged if path in self.fresh else self._published) / path).read_bytes()

    def _found_as_before(self, path: str) -> None:
        if found_by := self.kept.found_by.get(path):
            self.found_by[path] = found_by
