"""Published: how the files of the site stood when they had been published, as columns."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from generator.making import columns
from generator.publication import Standing, is_clean

_NONE: array[int] = array(columns.NUMBER)


class Published:
    """Thousands of files, of which a build after one edit replaces a few and only looks at the others."""

    def __init__(
        self,
        paths: str = "",
        identities: str = "",
        sizes: array[int] = _NONE,
        times: array[int] = _NONE,
    ) -> None:
        self.columns = paths, identities, sizes, times

    @classmethod
    def of(cls, standing: Iterable[tuple[str, Standing]]) -> Published:
        """Of files by their paths, each looked at once."""
        paths, identities, sizes, times = [], [], columns.of_numbers(()), columns.of_numbers(())
        for path, of in standing:
            paths.append(path)
            identities.append(of.identity)
            sizes.append(of.size)
            times.append(of.changed)
        return cls(columns.of_words(paths), columns.of_words(identities), sizes, times)

    @cached_property
    def paths(self) -> list[str]:
        return columns.parts(self.columns[0])

    @property
    def pages(self) -> int:
        """How many of them are pages."""
        return self.columns[0].count(f"/index.html{columns.END}")

    @property
    def identities(self) -> dict[str, str]:
        return dict(zip(self.paths, columns.parts(self.columns[1]), strict=True))

    @property
    def standing(self) -> dict[str, Standing]:
        _, identities, sizes, times = self.columns
        return dict(zip(self.paths, map(Standing, columns.parts(identities), sizes, times), strict=True))

    def stands(self, site: Path) -> bool:
        """Whether all the files stand as they were published: nobody removed or changed any since, or put others beside
        them."""
        _, _, sizes, times = self.columns
        try:
            folder = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            return False
        try:
            for path, size, time in zip(self.paths, sizes, times, strict=True):
                told = os.stat(path, dir_fd=folder)
                if told.st_mtime_ns != time or told.st_size != size:
                    return False
            return is_clean(site, self.paths)
        except OSError:
            return False
        finally:
            os.close(folder)

    def replaced(self, fresh: Mapping[str, Standing]) -> Published:
        """With some of the files as they stand now."""
        paths, identities, sizes, times = self.columns
        told, sizes, times = columns.parts(identities), sizes[:], times[:]
        places = {path: place for place, path in enumerate(self.paths) if path in fresh}
        for path, now in fresh.items():
            told[places[path]], sizes[places[path]], times[places[path]] = now
        return Published(paths, columns.of_words(told), sizes, times)
