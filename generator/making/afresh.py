"""Afresh: what a site is made from, put on the disk before anything is made of it, where the last build left nothing.

It goes where the next build looks for it, and the processes that make the site read from there what they ask for. A
value in memory is copied for each process that looks at it, since it counts who does: they would have the whole of a
large bulletin each, and have a handful of it instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.config import Config
from generator.depot import Writing
from generator.making.before import CONFIG, STANDARDS
from generator.making.stock import Stock
from generator.making.watching import Shape, as_mapping, flat, of_shape, put_together, shape_of, sources
from generator.reader import Standards
from generator.text import Text


@dataclass(frozen=True, slots=True)
class PutDown:
    """A stock in a depot that nobody else finds before it is kept; `shapes` and `classes` are of its sources."""

    depot: Writing
    config: Config[Text]
    standards: Standards
    shapes: Mapping[str, Shape]
    classes: Mapping[str, type]

    def stock(self, locales: tuple[Path, ...]) -> Stock | None:
        """The stock again, of which each part is read when it is asked for; None where nothing could be written."""
        if (entries := self.depot.sources()) is None:
            return None
        shaped = {name: of_shape(entries[name], shape) for name, shape in self.shapes.items()}
        told = put_together(shaped, self.classes, self.config.langs)
        return Stock(self.config, told.bulletin, told.facts, locales, self.standards, told.indexes)


def put_down(depot: Writing, stock: Stock) -> PutDown:
    """The same stock in the depot."""
    found = all_sources(stock)
    for name, source in found.items():
        depot.add(name, as_mapping(source).items())
    depot.settle()
    shapes = {name: shape_of(source) for name, source in found.items()}
    return PutDown(depot, stock.config, stock.standards, shapes, dict(flat(stock.facts).classes))


def all_sources(stock: Stock) -> dict[str, Any]:
    """All that is kept of a stock, by name."""
    editions = (stock.edition(lang) for lang in stock.config.langs)
    return sources(stock.bulletin, stock.facts, editions) | {CONFIG: stock.config, STANDARDS: stock.standards}
