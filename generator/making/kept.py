"""What a build leaves for the next one: what it made, what that was made from, and how it stands in the folder."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.making.published import Published
from generator.making.signs import SIGN, Signs
from generator.making.stamps import Stamps
from generator.making.tasks import ALL, Asked, Task
from generator.text import Lang
from generator.words import N_

if TYPE_CHECKING:
    from generator.complaints import Complaints
    from generator.history.changes import Missing
    from generator.making.watching import Shape

Changes = Mapping[str, Collection[Any]]
"""What is not as it was, by source: keys of entries that are new, gone, or of another value."""


Settings = tuple[dict[str, Any], bytes]
"""What `mkdocs.yml` would say, and the signs of what was asked for to know it."""


class Why(NamedTuple):
    """Why something is made: a message, and what it is about, where it names that."""

    message: str
    about: str = ""
    key: Any = None


NEW = N_("it was not there")
BASE = N_("{what} changed, which every page follows from")
FRAME = N_("the frame of all pages changed")
FILE = N_("the file was not as it had been published")
CHANGED = N_("{what} changed")


class Inputs(NamedTuple):
    """What was read: `stamps` of all files, taken before they were read; `digests` of what each held, as
    `readings.known` calls them; `head`, the commit that the history ended with; `complaints`, all to warn of."""

    stamps: Stamps
    digests: Mapping[str, str]
    head: str | None
    complaints: Complaints


@dataclass(frozen=True, slots=True)
class Front:
    """All that is needed to see that nothing changed since the last build, and that what it published stands."""

    base: Mapping[str, str] = field(default_factory=dict)
    inputs: Inputs | None = None
    """None where nothing was left."""
    published: Published = field(default_factory=Published)
    without_history: Missing | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """`asked` are signs; `files` are the paths of what a task made, each with its origin."""

    shapes: Mapping[str, Shape] = field(default_factory=dict)
    classes: Mapping[str, type] = field(default_factory=dict)
    """What the sources in the depot are, and the classes of those facts that consist of several."""
    settings: Mapping[Lang, Settings] = field(default_factory=dict)
    asked: Mapping[Task, bytes] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    """What the parts in the depot asked for, by source and name (`making.parts`)."""
    files: Mapping[Task, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    found_by: Mapping[str, str] = field(default_factory=dict)
    """What search finds pages by, as digests."""
    shelves: Mapping[tuple[Lang, str], tuple[str, ...]] = field(default_factory=dict)
    """The files of each part of the search index, by language and folder."""


FEW = 16
"""So few signs are looked for one by one, by their bytes, sooner than all that was asked for is read as numbers."""


class Touched:
    """Tells what follows from what has changed."""

    def __init__(self, changes: Changes) -> None:
        """`signs` are the bytes to look for, where they are few."""
        signs = Signs()
        self._named: dict[int, Asked] = {}
        for source, keys in changes.items():
            for key in (ALL, *keys) if keys else ():
                self._named.setdefault(signs[source, key], (source, key))
        self.signs = tuple(array(SIGN, [sign]).tobytes() for sign in self._named) if len(self._named) <= FEW else None

    def why(self, asked: bytes) -> Why | None:
        """The reason to make again what asked for this, of several the most telling; None where there is none."""
        if self.signs is not None and not any(sign in asked for sign in self.signs):
            return None
        found = self._named.keys() & array(SIGN, asked)
        return Why(CHANGED, *min((self._named[sign] for sign in found), key=_behind)) if found else None


def _behind(asked: Asked) -> tuple[bool, str, str]:
    """What somebody wrote comes before what follows from it."""
    source, key = asked
    return not source.startswith(("records.", "prose")), source, str(key)
