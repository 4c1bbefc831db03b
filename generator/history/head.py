"""The commit that a history ends with, read from the repository's own files: asking git takes longer than a build."""

from __future__ import annotations

from pathlib import Path

NONE = "no repository"


def head(root: Path) -> str | None:
    """Equal for equal histories of the bulletin in `root`; None where git itself would have to be asked."""
    place = root / ".git"
    try:
        if not place.exists():
            return NONE
        if place.is_file():
            place = root / place.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
        common = place / "commondir"
        shared = place / common.read_text(encoding="utf-8").strip() if common.is_file() else place
        told = (place / "HEAD").read_text(encoding="utf-8").strip()
        grafted = shared / "shallow"
        cut = grafted.read_text(encoding="utf-8") if grafted.is_file() else ""
        return f"{_commit(shared, told)} {cut}"
    except (OSError, UnicodeError, LookupError):
        return None


def _commit(git: Path, told: str) -> str:
    """What HEAD says, or the branch that it names. Raises `LookupError` where neither is found in a file."""
    name = told.removeprefix("ref: ")
    if name == told:
        return told
    if (git / name).is_file():
        return (git / name).read_text(encoding="utf-8").strip()
    for line in (git / "packed-refs").read_text(encoding="utf-8").splitlines():
        commit, _, ref = line.partition(" ")
        if ref == name:
            return commit
    raise LookupError(name)
