"""What stands beside the pages: the tables of its publishers, those of each language and those of all at once.

Adding one is a member of `Publisher`, a module in `generator/publishers/`, and a line here: builds, exports, the
preview and the proofs that warm equals cold know it then.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from generator.bulletin import Key
from generator.editions import Edition
from generator.making.tasks import Publisher
from generator.output import Output
from generator.publishers.calendars import Calendars
from generator.publishers.cards import Cards
from generator.publishers.embeds import Embeds
from generator.publishers.feeds import Feeds
from generator.publishers.news import News
from generator.site.theme import THEME
from generator.whole import Whole

Of = Callable[[Key], Any]
Remember = Callable[[Of], Of]
"""Keeps what a function of a record makes, for this build and, until anything changes that it asked for, the next."""


class Beside(Protocol):
    """A publisher of one edition, or of the whole. Tasks are known by names that only it understands."""

    def tasks(self) -> Iterator[str]:
        """All that there is to make, in a fixed order. What asks for little may be named and make nothing."""

    def task_at(self, path: str) -> str | None:
        """The name of what makes the file at a path below the language, or of the site; None where it makes none."""

    def outputs(self, task: str) -> Iterator[Output]:
        """What a task makes; paths begin with the language, if there is one."""


BESIDE: Mapping[Publisher, Callable[[Edition, Remember], Beside]] = {
    Publisher.FEEDS: Feeds,
    Publisher.EMBEDS: functools.partial(Embeds, THEME),
    Publisher.CALENDARS: Calendars,
    Publisher.NEWS: News,
    Publisher.CARDS: Cards,
}
"""Each is made of the edition, and of what remembers for it."""


def _open_data(whole: Whole) -> Beside:
    """Loaded when it is asked for: most edits touch no data."""
    from generator.publishers.opendata.distributions import OpenData

    return OpenData(whole)


OF_WHOLE: Mapping[Publisher, Callable[[Whole], Beside]] = {
    Publisher.DATA: _open_data,
}
"""What belongs to all languages; of their files `collected` makes the rest."""


def everything_beside(edition: Edition) -> Iterator[Output]:
    """All that stands beside the pages of an edition."""
    for make in BESIDE.values():
        yield from _everything(make(edition, functools.cache))


def everything_of_whole(whole: Whole) -> Iterator[Output]:
    """All that belongs to no language."""
    from generator.publishers.opendata.collected import Files, collected

    made = [output for make in OF_WHOLE.values() for output in _everything(make(whole))]
    yield from made
    contents = {output.path: output.content for output in made}
    yield from collected(whole, Files(tuple(contents), contents.__getitem__))


def _everything(publisher: Beside) -> Iterator[Output]:
    for task in publisher.tasks():
        yield from publisher.outputs(task)


def of_whole_at(whole: Whole, path: str) -> Iterator[Output]:
    """What is made together with the file at a path that belongs to no language; nothing where there is none."""
    from generator.opendata.catalogue import COLLECTED, FOLDER

    folder, _, name = path.rpartition("/")
    if folder == FOLDER and name in COLLECTED:
        yield from everything_of_whole(whole)
    for make in OF_WHOLE.values():
        publisher = make(whole)
        if task := publisher.task_at(path):
            yield from publisher.outputs(task)
