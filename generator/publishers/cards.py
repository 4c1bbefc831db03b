"""Card pictures (`cards/…png`): what stands for a page where its address is shared.

Each record and each clause has its own in each language; all other pages share that of the bulletin. They are made
anew like any other file, when what they say changes, and no cache of pictures is kept beside that of the build: a card
takes about a millisecond, a tenth of which is Pillow. What makes that possible is told in `generator/pictures`.

All cards are equally long, so that a feed can say how long the picture of its entry is without drawing it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import routes
from generator.bulletin import Key
from generator.editions import Edition
from generator.output import Output
from generator.pictures.card import Card, TieCard, draw
from generator.views.cards import card_of, card_of_bulletin, keys, masthead

BULLETIN = "bulletin"


class Cards:
    """The card pictures of an edition."""

    def __init__(self, edition: Edition, remember: Callable[..., object]) -> None:  # noqa: ARG002 (each is made once)
        self._edition = edition

    def tasks(self) -> Iterator[str]:
        """The bulletin's, and a card each: `kind:id`."""
        yield BULLETIN
        yield from (f"{kind}:{id}" for kind, id in keys(self._edition))

    def task_at(self, path: str) -> str | None:
        """The name of what makes the picture at a path below the language; None where there is none."""
        if path == routes.BULLETIN_CARD:
            return BULLETIN
        if not path.startswith(f"{routes.CARDS}/"):
            return None
        return next((_task(key) for key in keys(self._edition) if routes.card_path(routes.path_of(*key)) == path), None)

    def outputs(self, task: str) -> Iterator[Output]:
        kind, _, id = task.partition(":")
        if task == BULLETIN:
            yield self._output(routes.BULLETIN_CARD, card_of_bulletin(self._edition), "the bulletin")
        else:
            path = routes.card_path(routes.path_of(kind, id))
            yield self._output(path, card_of(self._edition, (kind, id)), task)

    def _output(self, path: str, card: Card | TieCard, of: str) -> Output:
        picture = draw(masthead(self._edition), card)
        return Output(f"{self._edition.lang}/{path}", picture, f"card of {of}")


def _task(key: Key) -> str:
    return ":".join(key)
