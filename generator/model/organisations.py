"""Bodies that take part: of the Union State, of states and towns, and of citizens."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.addresses import WebAddress
from generator.model.common import Record, T, complete, value
from generator.model.scalars import Date, LanguageTag
from generator.model.vocabulary import NameCheck, OrganisationKind


@value
class Organisation(Record[T]):
    name: T = complete()
    name_check: Mapping[LanguageTag, NameCheck] | None = None
    kind: OrganisationKind
    website: WebAddress | None = None
    founded: Date | None = None
    role: T | None = None
