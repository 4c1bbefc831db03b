"""The table of kinds: where a kind's records live, what they are, and what shows them.

Adding a kind is a line here, its model, a template of that name in `theme/`, its words and a golden case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.model.agreements import Agreement
from generator.model.articles import Article
from generator.model.common import Record
from generator.model.corrections import Correction
from generator.model.documents import Document
from generator.model.events import Event, Series
from generator.model.initiatives import Initiative
from generator.model.media import Medium
from generator.model.organisations import Organisation
from generator.model.places import City, Region
from generator.model.practices import Practice
from generator.model.projects import Project
from generator.model.recommendations import Recommendation
from generator.model.ties import Tie


@dataclass(frozen=True, slots=True)
class Kind:
    """`folder` is both the folder under `data/` and the section of the site.

    `prose_only` kinds have no file under `data/`: their fields are the front matter of their prose.
    """

    name: str
    folder: str
    record: type[Record[Any]]
    template: str = "record.html"
    path: str = ""
    prose_only: bool = False
    inviting: bool = False
    """Its section has a page before it has records: it says how to add the first."""

    def address(self, id: str) -> str:
        """The path of a record's page below its language, without slashes at the ends."""
        return f"{self.path or self.folder}/{id}"


KINDS = (
    Kind("region", "regions", Region),
    Kind("city", "cities", City, "city.html"),
    Kind("tie", "ties", Tie, "tie.html"),
    Kind("organisation", "organisations", Organisation),
    Kind("document", "documents", Document),
    Kind("agreement", "agreements", Agreement),
    Kind("project", "projects", Project),
    Kind("series", "series", Series, "list.html", path="events"),
    Kind("event", "events", Event),
    Kind("initiative", "initiatives", Initiative, inviting=True),
    Kind("practice", "practices", Practice, inviting=True),
    Kind("recommendation", "recommendations", Recommendation, inviting=True),
    Kind("correction", "corrections", Correction, inviting=True),
    Kind("medium", "media", Medium, inviting=True),
    Kind("article", "news", Article, prose_only=True),
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}
WITH_FIELDS = tuple(kind.name for kind in KINDS if "fields" in kind.record.__dataclass_fields__)
"""Kinds whose records say which fields of co-operation they belong to."""
