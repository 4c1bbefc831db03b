"""The watcher: which files of the bulletin and of the theme were edited."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from watchfiles import watch

STEP: Final = 20
"""Milliseconds: an edit is over when nothing was written for so long."""
LONGEST: Final = 400
"""Milliseconds after which it is taken up anyway."""
_PATIENCE: Final = 0.5


class Watcher:
    """Tells of edits below `folders`, and of `file`; folders may come and go."""

    def __init__(self, file: Path, folders: Iterable[Path]) -> None:
        self._file = file
        self._folders = tuple(folders)
        self._edits: SimpleQueue[frozenset[Path]] = SimpleQueue()
        self._over = threading.Event()
        self._again = threading.Event()
        self._threads = [threading.Thread(target=of, daemon=True) for of in (self._beside, self._below)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._over.set()
        self._again.set()
        for thread in self._threads:
            thread.join()

    def edits(self) -> Iterator[frozenset[Path]]:
        """The files of each edit, those of several that came at once together; ends when all else does."""
        while not self._over.is_set():
            try:
                found = self._edits.get(timeout=_PATIENCE)
            except Empty:
                continue
            while not self._edits.empty():
                found |= self._edits.get()
            yield found

    def _beside(self) -> None:
        """Whatever stands beside the file: a program that saves it may put another in its place."""
        for paths in _edited((self._file.parent,), self._over, deep=False):
            if found := paths & {self._file, *self._folders}:
                if found & set(self._folders):
                    self._again.set()
                self._edits.put(found)

    def _below(self) -> None:
        """All that stands in the folders, looked for anew when one of them comes or goes."""
        while not self._over.is_set():
            self._again.clear()
            there = [folder for folder in self._folders if folder.is_dir()]
            if not there:
                self._again.wait(_PATIENCE)
                continue
            for paths in _edited(there, self._again):
                if found := frozenset(path for path in paths if not self._is_hidden(path)):
                    self._edits.put(found)

    def _is_hidden(self, path: Path) -> bool:
        """Whether it is a tool's own."""
        below = (path.relative_to(folder) for folder in self._folders if path.is_relative_to(folder))
        return any(part.startswith(".") for inner in below for part in inner.parts)


def _edited(folders: Iterable[Path], over: threading.Event, deep: bool = True) -> Iterator[frozenset[Path]]:
    told = watch(
        *folders,
        watch_filter=None,
        debounce=LONGEST,
        step=STEP,
        stop_event=over,
        raise_interrupt=False,
        recursive=deep,
    )
    for changes in told:
        yield frozenset(Path(path) for _, path in changes)


@contextmanager
def watching(file: Path, folders: Iterable[Path]) -> Iterator[Watcher]:
    """Edits are noticed while the block runs, from its beginning on."""
    watcher = Watcher(file, folders)
    watcher.start()
    try:
        yield watcher
    finally:
        watcher.stop()
