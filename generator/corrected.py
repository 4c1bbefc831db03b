"""What corrections say of the records that they are about: the field, the words before and after, the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.consistency import Known
from generator.diagnostics import Problem, did_you_mean
from generator.history.fields import Rule, Sort, rules, rules_of_record
from generator.model.corrections import Correction
from generator.model.documents import Clause
from generator.model.kinds import BY_NAME
from generator.model.vocabulary import CorrectionType
from generator.readings import Of


def fields_of(kind: str) -> Mapping[str, Rule]:
    """The fields of a kind of record, or of a clause, that can have been wrong."""
    known = rules(Clause) if kind == "clause" else rules_of_record(BY_NAME[kind].record)
    return {name: rule for name, rule in known.items() if rule.sort != Sort.BOOKKEEPING}


def check_corrections(known: Known) -> Iterator[Problem]:
    """Problems of corrections whose records could be read."""
    for record in known["correction"].values():
        correction = record.value
        if not isinstance(correction, Correction):
            continue
        yield from _words(record, correction)
        about = _about(correction.about, known)
        if about is not None:
            kind = correction.about.partition(":")[0]
            yield from _field(record, correction, tuple(fields_of(kind)))
            if correction.date.last() < about.value.added:
                yield Problem(record.span("date"), "W608", {"added": about.value.added.isoformat()})


def _words(record: Of, correction: Correction[Any]) -> Iterator[Problem]:
    if correction.now is None:
        if correction.type != CorrectionType.RETRACTION:
            yield Problem(record.file.node.span, "E541")
    elif correction.now.versions == correction.was.versions:
        yield Problem(record.span("now"), "E542")


def _field(record: Of, correction: Correction[Any], fields: tuple[str, ...]) -> Iterator[Problem]:
    if correction.field is not None and correction.field not in fields:
        details = {"word": correction.field, "known": ", ".join(fields)}
        yield Problem(record.span("field"), "E540", details, did_you_mean(correction.field, fields, 1))


def _about(ref: str, known: Known) -> Of | None:
    """The record that a correction is about; of a clause, its document."""
    kind, _, id = ref.partition(":")
    return known["document"].get(id.partition("/")[0]) if kind == "clause" else known.get(kind, {}).get(id)
