"""Small git repositories for tests: each commit on a day of the test's own, by nobody, whatever the machine has set."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@b.c"))
}


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *command: str, day: str = "2026-01-01", clock: str = "12:00:00Z") -> str:
        """Runs git as nobody, on `day`."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        nobody = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "HOME": str(self.root)}
        when = {"GIT_AUTHOR_DATE": f"2001-01-01T{clock}", "GIT_COMMITTER_DATE": f"{day}T{clock}"}
        done = subprocess.run(
            ["git", *command],
            cwd=self.root,
            env={**kept, **nobody, **WHO, **when},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Files by their paths; None deletes one."""
        for path, content in files.items():
            file = self.root / path
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, day: str, files: Mapping[str, str | bytes | None] | None = None, clock: str = "12:00:00Z") -> str:
        """Writes `files` and commits all that differs; the commit's id."""
        self.write(files or {})
        self.git("add", "-A", day=day)
        self.git("commit", "-q", "--allow-empty", "-m", day, day=day, clock=clock)
        return self._head()

    def _head(self) -> str:
        """As git keeps it: asking git takes as long as committing."""
        head = (self.root / ".git/HEAD").read_text(encoding="ascii").strip()
        return (self.root / ".git" / head.removeprefix("ref: ")).read_text(encoding="ascii").strip()

    def replace(self, path: str, old: str, new: str) -> dict[str, str]:
        """A file with some words changed, as `commit` takes it."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, path
        return {path: text.replace(old, new, 1)}
