"""Assembly: the site as it is being made, file by file: what of it is staged, and what stands already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.making.kept import Kept
from generator.making.tasks import Product, Task
from generator.output import Output, write
from generator.publication import Standing
from generator.text import Lang


class Assembly:
    """The files of the site to be, with what is known of each."""

    def __init__(self, published: Path, staged: Path, kept: Kept, standing: Mapping[str, Standing]) -> None:
        self.claims: list[tuple[str, str]] = []
        self.identities: dict[str, str] = {}
        self.files: dict[Task, tuple[tuple[str, str], ...]] = {}
        self.found_by: dict[str, str] = {}
        self.shelves: dict[tuple[Lang, str], tuple[str, ...]] = {}
        self.fresh: set[str] = set()
        self.kept = kept
        self.standing = standing
        self._published = published
        self._staged = staged

    def take(self, products: Iterable[Product]) -> None:
        """Products that were written down already, that are written now, or that stand."""
        for product in products:
            self._claim(product.path, product.origin, product.identity)
            if product.content is not None and not self.stands(product.path, product.identity):
                write(self._staged, (Output(product.path, product.content, product.origin),))
            elif not product.written:
                self._found_as_before(product.path)
                continue
            self.fresh.add(product.path)
            if product.found_by:
                self.found_by[product.path] = product.found_by

    def made(self, task: Task, products: tuple[Product, ...]) -> None:
        """What a task made."""
        self.take(products)
        self.files[task] = tuple((product.path, product.origin) for product in products)

    def stays(self, task: Task) -> None:
        """What a task made the last time stands as it is."""
        self.files[task] = self.kept.files[task]
        for path, origin in self.files[task]:
            self._claim(path, origin, self.standing[path].identity)
            self._found_as_before(path)

    def stands(self, path: str, identity: str) -> bool:
        """Whether that very file is published."""
        told = self.standing.get(path)
        return told is not None and told.identity == identity

    def pages(self) -> list[str]:
        """Paths of all pages, in the order of their tasks."""
        return [path for path in self.identities if path.endswith("/index.html")]

    def read(self, path: str) -> bytes:
        """A file as it is going to be published."""
        return ((self._staged if path in self.fresh else self._published) / path).read_bytes()

    def _claim(self, path: str, origin: str, identity: str) -> None:
        self.claims.append((path, origin))
        self.identities[path] = identity

    def _found_as_before(self, path: str) -> None:
        if found_by := self.kept.found_by.get(path):
            self.found_by[path] = found_by
