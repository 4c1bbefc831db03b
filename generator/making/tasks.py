"""Tasks: what there is to make of a site, and what came of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final, NamedTuple

from generator.text import Lang

Asked = tuple[str, Any]
"""Something asked for: the name of a source and a key of it, or ALL of it."""
ALL: Final = "*"


class Publisher(StrEnum):
    PAGES = "pages"
    FEEDS = "feeds"
    EMBEDS = "embeds"
    DATA = "data"
    CALENDARS = "calendars"
    NEWS = "news"
    COLLECTED = "collected"
    CARDS = "cards"
    SHARED = "shared"
    COMMON = "common"

    __hash__ = str.__hash__
    """Thousands of tasks are looked up by it, and that of an enumeration is slow."""


class Task(NamedTuple):
    """Something of one language to be made by a publisher; the publisher knows what its name stands for."""

    lang: Lang
    publisher: Publisher
    name: str = ""


ALL_LANGUAGES: Final = Lang("")
"""Stands where a language does, for what belongs to all of them."""
COMMON: Final = Task(ALL_LANGUAGES, Publisher.COMMON)
"""What tells of all pages, or of all languages at once: no workshop makes it."""
COLLECTED: Final = Task(ALL_LANGUAGES, Publisher.COLLECTED)
"""What is made of the files of data: no workshop makes that either."""


class Product(NamedTuple):
    """One file of the site. Without `content` it stands already, or was `written` down where it was made."""

    path: str
    origin: str
    identity: str
    content: bytes | None = None
    written: bool = False
    found_by: str | None = None
    """The digest of what search finds it by; None where that is nothing, or was told when it was made."""


class Part(NamedTuple):
    """What stands in several files and is kept by itself (`making.parts`): the source that it is kept in and its name
    there, the signs of what it asked for, and its value, packed."""

    source: str
    name: str
    asked: bytes
    value: bytes


class Made(NamedTuple):
    """What a task made, the signs of what it asked for, and the parts that were made for it."""

    task: Task
    products: tuple[Product, ...]
    asked: bytes
    parts: tuple[Part, ...] = ()
