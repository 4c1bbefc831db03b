"""Joint projects, with what is known of their term and state."""

from __future__ import annotations

from generator.model.common import Joint, T, value
from generator.model.scalars import CityId, ClauseRef, PartialDate
from generator.model.vocabulary import Field, ProjectStatus


@value
class Project(Joint[T]):
    status: ProjectStatus | None = None
    summary: T | None = None
    fields: tuple[Field, ...] = ()
    places: tuple[CityId, ...] = ()
    relates_to: tuple[ClauseRef, ...] = ()

    def when(self) -> PartialDate | None:
        """When it began; of a completed project whose beginning is not known, when it ended."""
        return self.start or (self.end if self.status == ProjectStatus.COMPLETED else None)

    def over(self) -> PartialDate | None:
        """A project whose end is not known may go on, unless it is known to be over."""
        over = self.status in (ProjectStatus.COMPLETED, ProjectStatus.STOPPED)
        return self.end or (self.start if over else None)
