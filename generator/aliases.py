"""Former ids: what each record was called before, and whether anything else is called so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.consistency import Known
from generator.diagnostics import Problem
from generator.model.kinds import BY_NAME
from generator.readings import Of
from generator.sources import Files

FormerIds = Mapping[str, Mapping[str, str]]
"""By kind: the id that a record has, by each that it had before."""


def former_ids(known: Known) -> FormerIds:
    """Of records that could be read."""
    return {
        kind: {alias: id for id, record in sorted(of.items(), reverse=True) for alias in record.value.aliases}
        for kind, of in known.items()
    }


def check_aliases(known: Known, files: Files) -> Iterator[Problem]:
    """An address that a page stands at, or two records stood at, cannot lead to one of them.

    Kinds that share a folder of the site share its addresses.
    """
    taken = {BY_NAME[kind].address(id): (kind, id) for kind, id in sorted(files.ids)}
    seen: dict[str, Of] = {}
    for kind, of in known.items():
        for record in of.values():
            for place, alias in enumerate(record.value.aliases):
                address = BY_NAME[kind].address(alias)
                if holder := taken.get(address):
                    yield _told("E544", record, place, known[holder[0]].get(holder[1]), ":".join(holder))
                elif (first := seen.setdefault(address, record)) is not record:
                    yield _told("E545", record, place, first, "")
                elif alias in record.value.aliases[:place]:
                    yield Problem(record.span("aliases", place), "E317", {"word": alias})


def _told(code: str, record: Of, place: int, other: Of | None, name: str) -> Problem:
    """`name` stands in for the other record where it could not be read."""
    details = {"word": record.value.aliases[place], "other": other.file.path if other else name}
    related = (other.span("aliases", other.value.aliases.index(details["word"])),) if other and code == "E545" else ()
    return Problem(record.span("aliases", place), code, details, related=related)
