"""What every record has: an id, the day it entered the register, and its sources."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar, Generic, TypeVar, dataclass_transform

from generator.model.addresses import Url
from generator.model.scalars import (
    CityId,
    Date,
    Day,
    DocumentId,
    Flag,
    Id,
    LanguageTag,
    OrganisationId,
    PartialDate,
    RegionId,
    String,
)
from generator.model.vocabulary import ListOf, ReadFrom, SourceLicence
from generator.restoring import restored

T = TypeVar("T")
C = TypeVar("C")


def complete() -> Any:
    """A field whose text every language of the bulletin must have, as a proper name does."""
    return dataclasses.field(metadata={"complete": True})


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(dataclasses.field, complete),
)
def value(cls: type[C]) -> type[C]:
    """A frozen value of the model, made by keyword only; a field it does not know is an error."""
    return restored(dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(cls))


class Strict:
    """Tells the schema to refuse unknown fields; without it they would be dropped in silence."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@value
class Source(Strict):
    """Where a fact comes from: an address as found, or one of the bulletin's own documents."""

    title: String | None = None
    url: Url | None = None
    document: DocumentId | None = None
    lang: LanguageTag | None = None
    """The language of the source's title, where it is not the bulletin's first."""
    accessed: Day | None = None
    read_from: ReadFrom | None = None
    licence: SourceLicence | None = None
    list: ListOf | None = None
    file: String | None = None
    """The file within the source that was read, where the source is a collection of files."""


@value
class Participants(Strict):
    cities: tuple[CityId, ...] = ()
    regions: tuple[RegionId, ...] = ()
    organisations: tuple[OrganisationId, ...] = ()


@value
class Record(Strict, Generic[T]):
    """One record of the register, in all its languages (`Record[Text]`) or in one (`Record[str]`)."""

    id: String
    aliases: tuple[Id, ...] = ()
    """Ids that it had before, the oldest first: each leaves a page that leads to this record's own."""
    added: Day
    """The day the record entered the register."""
    verified_on: Day | None = None
    source_language: LanguageTag | None = None
    """The language its texts were first written in, where it is not the bulletin's first."""
    note: T | None = None
    sources: tuple[Source, ...]

    @property
    def first_id(self) -> str:
        """The id that it entered the register with: what is known by it outside stays the same when it is renamed."""
        return self.aliases[0] if self.aliases else self.id

    def when(self) -> PartialDate | None:
        """The date that the record is told under; None where it has none or none was found."""
        return None

    def over(self) -> PartialDate | None:
        """The date it was over by; None where it has none, or may go on."""
        return self.when()


@value
class Joint(Record[T]):
    """Something that towns, regions and bodies do together, for a time, and that has a title."""

    title: T
    start: Date | None = None
    end: Date | None = None
    date_uncertain: Flag = False
    """The date was derived (from an anniversary, say); the note says how."""
    participants: Participants = Participants()
    other_participants: T | None = None
    """Parties that are no record of the register, in the source's words."""

    def when(self) -> PartialDate | None:
        return self.start

    def over(self) -> PartialDate | None:
        return self.end or self.start
