"""What worked somewhere, told so that others can do it too."""

from __future__ import annotations

from generator.model.common import Joint, T, value
from generator.model.scalars import CityId, ClauseRef, PartialDate
from generator.model.vocabulary import Field


@value
class Practice(Joint[T]):
    """`participants` did it; `repeated_by` did it after them."""

    summary: T | None = None
    problem: T
    done: T
    result: T | None = None
    cost: T | None = None
    """In the words and the currency of the source."""
    repeated_by: tuple[CityId, ...] = ()
    fields: tuple[Field, ...] = ()
    relates_to: tuple[ClauseRef, ...] = ()

    def over(self) -> PartialDate | None:
        """A practice whose end is not known may go on."""
        return self.end
