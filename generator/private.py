"""What the program keeps for its user alone, whichever bulletin they work on: small files in a folder of their own.

It is the user's, as their keys are: what stands there is trusted, and stands in no repository. Where there is no such
folder nothing is kept.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def kept(name: str) -> bytes | None:
    """What was kept under that name; None where nothing was."""
    try:
        return (_folder() / name).read_bytes()
    except OSError:
        return None


def keep(name: str, raw: bytes) -> None:
    """Keep it, in place of what was kept under that name: whoever reads meanwhile has the one or the other, whole."""
    with contextlib.suppress(OSError):
        _folder().mkdir(parents=True, exist_ok=True)
        descriptor, written = tempfile.mkstemp(prefix=f"{name}.", dir=_folder())
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(raw)
            Path(written).replace(_folder() / name)
        finally:
            Path(written).unlink(missing_ok=True)


def keep_first(name: str, raw: bytes) -> None:
    """Keep it, unless something is kept under that name already."""
    with contextlib.suppress(OSError):
        _folder().mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(_folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
            written.write(raw)


def _folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bulletin"
