"""Prose that introduces what is not there: a section without records, a field of co-operation that nothing is about."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config import Config
from generator.consistency import Known
from generator.derive.geography import distance_km
from generator.files import GLOSSARY
from generator.model.documents import Document
from generator.model.kinds import KINDS, WITH_FIELDS
from generator.model.places import City
from generator.model.ties import Tie
from generator.model.vocabulary import Field
from generator.nodes import find
from generator.sources import Files
from generator.text import Text


def unshown(known: Known, files: Files, config: Config[Text]) -> frozenset[str]:
    """Paths of prose that no page comes of, as far as records that could be read say."""
    return frozenset(f"content/{lang}/{name}.md" for name in _names(known, files, config) for lang in config.langs)


def _names(known: Known, files: Files, config: Config[Text]) -> Iterator[str]:
    if len(config.langs) < 2:
        yield "translations/index"
    if files.glossary is None:
        if GLOSSARY not in files.paths:
            yield "glossary/index"
    elif not getattr(find(files.glossary.node, ("terms",)), "items", ()):
        yield "glossary/index"
    there = {kind for kind, _ in files.ids}
    for kind in KINDS:
        if kind.name not in there and not kind.inviting:
            yield f"{kind.folder}/index"
    if sum(len(of) for of in known.values()) < len(files.ids):
        return
    fields = _fields(known)
    if not fields:
        yield "fields/index"
    for field in Field:
        if field not in fields:
            yield f"fields/{field}"
    if not any(isinstance(record.value, Document) and record.value.clauses for record in known["document"].values()):
        yield "commitments/index"
    if not any(_is_near(record.value, known, config.border.distance_km) for record in known["tie"].values()):
        yield "border/index"


def _fields(known: Known) -> set[Field]:
    found = {field for kind in WITH_FIELDS for record in known[kind].values() for field in record.value.fields}  # type: ignore[attr-defined]
    for record in known["document"].values():
        if isinstance(record.value, Document):
            found |= {field for clause in record.value.clauses for field in clause.fields}
    return found


def _is_near(tie: object, known: Known, most: int) -> bool:
    if not isinstance(tie, Tie) or not set(tie.cities) <= known["city"].keys():
        return False
    a, b = (known["city"][id].value for id in tie.cities)
    km = distance_km(a, b) if isinstance(a, City) and isinstance(b, City) else None
    return km is not None and km <= most
