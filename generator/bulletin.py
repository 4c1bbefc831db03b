"""The bulletin as a whole: every record by kind and id, the prose about it, and who refers to whom.

Records refer to each other by id only, in both directions: no object points at another, so there are no circles and
nothing is ever half-built.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from generator.model.agreements import Agreement
from generator.model.articles import Article
from generator.model.common import Record
from generator.model.corrections import Correction
from generator.model.documents import Clause, Document
from generator.model.events import Event, Series
from generator.model.initiatives import Initiative
from generator.model.media import Medium
from generator.model.organisations import Organisation
from generator.model.places import City, Region
from generator.model.practices import Practice
from generator.model.projects import Project
from generator.model.recommendations import Recommendation
from generator.model.ties import Tie
from generator.text import Lang

T = TypeVar("T")
Key = tuple[str, str]
"""Kind and id; a clause's id is `document/number`."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown of one page in one language, and the file it stands in."""

    lang: Lang
    title: str | None
    description: str | None
    body: str
    path: str

    @property
    def name(self) -> str:
        """The file's path below its language, without the ending: what `Bulletin.prose` knows it by."""
        return self.path.split("/", 2)[2].removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Bulletin(Generic[T]):
    """`prose` goes from a page's name (`documents/x`, `about`) to its texts per language."""

    records: Mapping[str, Mapping[str, Record[T]]]
    prose: Mapping[str, Mapping[Lang, Prose]]
    back: Mapping[Key, tuple[Key, ...]]
    paths: Mapping[Key, str]

    def of(self, kind: str) -> Mapping[str, Any]:
        return self.records.get(kind, {})

    @property
    def regions(self) -> Mapping[str, Region[T]]:
        return cast("Mapping[str, Region[T]]", self.of("region"))

    @property
    def cities(self) -> Mapping[str, City[T]]:
        return cast("Mapping[str, City[T]]", self.of("city"))

    @property
    def ties(self) -> Mapping[str, Tie[T]]:
        return cast("Mapping[str, Tie[T]]", self.of("tie"))

    @property
    def organisations(self) -> Mapping[str, Organisation[T]]:
        return cast("Mapping[str, Organisation[T]]", self.of("organisation"))

    @property
    def documents(self) -> Mapping[str, Document[T]]:
        return cast("Mapping[str, Document[T]]", self.of("document"))

    @property
    def agreements(self) -> Mapping[str, Agreement[T]]:
        return cast("Mapping[str, Agreement[T]]", self.of("agreement"))

    @property
    def projects(self) -> Mapping[str, Project[T]]:
        return cast("Mapping[str, Project[T]]", self.of("project"))

    @property
    def events(self) -> Mapping[str, Event[T]]:
        return cast("Mapping[str, Event[T]]", self.of("event"))

    @property
    def series(self) -> Mapping[str, Series[T]]:
        return cast("Mapping[str, Series[T]]", self.of("series"))

    @property
    def initiatives(self) -> Mapping[str, Initiative[T]]:
        return cast("Mapping[str, Initiative[T]]", self.of("initiative"))

    @property
    def practices(self) -> Mapping[str, Practice[T]]:
        return cast("Mapping[str, Practice[T]]", self.of("practice"))

    @property
    def recommendations(self) -> Mapping[str, Recommendation[T]]:
        return cast("Mapping[str, Recommendation[T]]", self.of("recommendation"))

    @property
    def corrections(self) -> Mapping[str, Correction[T]]:
        return cast("Mapping[str, Correction[T]]", self.of("correction"))

    @property
    def media(self) -> Mapping[str, Medium[T]]:
        return cast("Mapping[str, Medium[T]]", self.of("medium"))

    @property
    def articles(self) -> Mapping[str, Article[T]]:
        return cast("Mapping[str, Article[T]]", self.of("article"))

    def clauses(self) -> Mapping[str, tuple[Document[T], Clause[T]]]:
        """Every clause by its permanent id, in the order of the documents."""
        return {
            f"{document.id}/{clause.number}": (document, clause)
            for document in self.documents.values()
            for clause in document.clauses
        }

    def country(self, city: City[T]) -> str:
        return self.regions[city.region].country
