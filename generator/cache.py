"""The cache: what a build leaves for the next one, in the folder `.cache/` beside the configuration.

It is safe to delete at any time. It is never trusted: what is damaged, of other code, or not written by this user on
this machine is as good as not there. For that each file carries a code that only a secret of the user can make, and
the secret stands in no repository: a cache that comes along with somebody's pull request is never opened.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import pickle
import secrets
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from generator import private

if TYPE_CHECKING:
    from io import BufferedRandom

FOLDER = ".cache"
SEAL = 16
KEY, WHOLE = "key", 64
"""Where the user's secret is kept, and how long it is."""


class Cache:
    """Values by name, in files of `folder`. Names are the program's own, never an input's.

    Where nothing can be written, as in a read-only folder, nothing is kept, and the next build takes as long as this.
    """

    def __init__(self, folder: Path, epoch: str) -> None:
        self._folder = folder
        self._epoch = epoch

    def read(self, name: str) -> Any:
        """What was kept under that name; None where nothing was, or nothing that may be trusted."""
        file = self._folder / name
        try:
            raw = b"" if file.is_symlink() else file.read_bytes()
        except OSError:
            return None
        body = memoryview(raw)[SEAL:]
        return pickle.loads(body) if seal(body, f"{self._epoch} {name}") == raw[:SEAL] else None

    def write(self, name: str, value: Any) -> bool:
        """Keep it; whether it is kept."""
        body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return self.replace(name, seal(body, f"{self._epoch} {name}") + body)

    def remove(self, name: str) -> None:
        with contextlib.suppress(OSError):
            (self._folder / name).unlink()

    def clear(self) -> None:
        """Remove all that was kept here, and nothing of anybody else."""
        for file in self._folder.glob("*-*"):
            self.remove(file.name)

    def replace(self, name: str, raw: bytes | bytearray) -> bool:
        """The bytes of a file that has no seal of its own; whether they are kept."""
        written = self.anew(name)
        written.write(raw)
        return written.keep()

    def anew(self, name: str) -> Anew:
        """A file that is going to take the place of that name, with no seal of its own."""
        return Anew(self._folder, name)

    def append(self, name: str, end: int, raw: bytes | bytearray) -> bool:
        """Put bytes at the place `end` of a file, in place of anything behind it; whether they are there."""
        with contextlib.suppress(OSError):
            if self._folder.is_symlink():
                return False
            with os.fdopen(os.open(self._folder / name, os.O_RDWR | os.O_NOFOLLOW), "r+b") as file:
                file.truncate(end)
                file.seek(end)
                file.write(raw)
            return True
        return False

    def opened(self, name: str) -> Opened | None:
        """A file to be read piece by piece; None where there is none."""
        file = self._folder / name
        with contextlib.suppress(OSError):
            if not file.is_symlink():
                return Opened(file.open("rb", buffering=0))
        return None


class Opened:
    """A file of which pieces are read, by whatever process: none of it counts as anybody's memory, as it would if it
    were mapped there."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        """Held open as long as somebody may read."""
        self._descriptor = file.fileno()

    @property
    def length(self) -> int:
        return os.fstat(self._descriptor).st_size

    def read(self, at: int, length: int) -> bytes:
        """So many bytes from there on, or as many as there are."""
        return os.pread(self._descriptor, length, at)


class Anew:
    """A file in the making, beside the one whose place it takes when it is kept; what a killed build left there goes.

    From the first failure on nothing of it is written, and it is never kept: a build goes on without.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._place = folder / name
        self._beside = folder / f"{name}.new"
        self._file: BufferedRandom | None = None
        self.length = 0
        with contextlib.suppress(OSError):
            if not folder.is_symlink():
                folder.mkdir(exist_ok=True)
                self._beside.unlink(missing_ok=True)
                self._file = os.fdopen(os.open(self._beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")

    def __getstate__(self) -> tuple[Path, Path, int | None]:
        """Handed over to another process, which goes on with it."""
        if self._file is not None:
            self._file.flush()
        return self._place, self._beside, None if self._file is None else self.length

    def __setstate__(self, state: tuple[Path, Path, int | None]) -> None:
        self._place, self._beside, length = state
        self._file, self.length = None, length or 0
        if length is not None:
            with contextlib.suppress(OSError):
                self._file = os.fdopen(os.open(self._beside, os.O_RDWR | os.O_NOFOLLOW), "r+b")
                self._file.seek(length)

    def write(self, raw: bytes | bytearray) -> None:
        if self._file is not None:
            try:
                self._file.write(raw)
            except OSError:
                self.drop()
            else:
                self.length += len(raw)

    def opened(self) -> Opened | None:
        """What was written so far, to be read; None where nothing is kept."""
        if self._file is None:
            return None
        try:
            self._file.flush()
            return Opened(os.fdopen(os.dup(self._file.fileno()), "rb", buffering=0))
        except OSError:
            self.drop()
            return None

    def keep(self) -> bool:
        """Have it take its place; whether it did."""
        file, self._file = self._file, None
        if file is None:
            return False
        try:
            file.close()
            self._beside.replace(self._place)
        except OSError:
            self.drop()
            return False
        return True

    def drop(self) -> None:
        """Let it go: nothing of it is kept."""
        file, self._file = self._file, None
        with contextlib.suppress(OSError):
            if file is not None:
                file.close()
        with contextlib.suppress(OSError):
            self._beside.unlink(missing_ok=True)


@functools.cache
def epoch() -> str:
    """Stands for the code of the generator, the libraries and Python: what other ones kept says nothing here."""
    told = hashlib.blake2b(sys.version.encode(), digest_size=16)
    here = Path(__file__).parent
    for file in sorted(here.rglob("*.py")):
        told.update(f"{file.relative_to(here)}\0".encode())
        told.update(file.read_bytes())
    for place in sorted({entry for entry in sys.path if entry.endswith("-packages")}):
        with contextlib.suppress(OSError):
            told.update("\0".join(sorted(found.name for found in os.scandir(place))).encode())
    return told.hexdigest()


def seal(raw: bytes | memoryview, what: str = "") -> bytes:
    """What only this user's programs can put beside these bytes, kept as `what`."""
    person = hashlib.blake2b(what.encode(), digest_size=16).digest()
    return hashlib.blake2b(raw, digest_size=SEAL, key=_secret(), person=person).digest()


@functools.cache
def _secret() -> bytes:
    """This user's own, made when it is first needed; one for this run alone where none can be kept."""
    kept = private.kept(KEY)
    if kept is None:
        private.keep_first(KEY, secrets.token_bytes(WHOLE))
    elif len(kept) != WHOLE:
        private.keep(KEY, secrets.token_bytes(WHOLE))
    else:
        return kept
    made = private.kept(KEY)
    return made if made is not None and len(made) == WHOLE else secrets.token_bytes(WHOLE)
