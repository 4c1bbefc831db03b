"""Asking git, read-only: the same answer on every machine, whatever its user has set, and never from the network.

Only plumbing is asked (rev-parse, rev-list, diff-tree, cat-file, blame), never about the files of the work tree, and
told to run no program that a repository's own settings name: no watcher of files, filter, converter or transport. That
is why a folder that belongs to another user, as in a container of a forge, may be read too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from generator.history.changes import Missing

EMPTY_TREES = {40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904"} | {
    64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
}
"""The tree without files, by the length of a repository's ids: git knows it without having it."""
_LATEST = 253_402_300_799
_SETTINGS = ("safe.directory=*", "protocol.allow=never", "core.quotePath=false", "core.fsmonitor=false")
_COMPARING = ("-r", "-z", "--raw", "--no-renames", "--no-ext-diff", "--no-textconv")


class Refused(Exception):
    """Git did not answer: there is nothing of what was asked for, or the repository is damaged."""


class Commit(NamedTuple):
    """`time`: seconds since 1970 when it came to be what it is (the committer's, not the author's)."""

    id: str
    tree: str
    time: int


class Entry(NamedTuple):
    """A file that differs between two trees; the id of what it holds is empty on the side where it is not there."""

    path: str
    old: str
    new: str


class Repository:
    is_shallow = False
    """Whether it was fetched without its beginning."""

    def __init__(self, git: str, root: Path) -> None:
        settings = (part for setting in _SETTINGS for part in ("-c", setting))
        self._command = (git, "--no-pager", "-C", str(root), *settings)

    def ask(self, *command: str, given: str = "") -> str:
        """What git says; names of files that are no text keep their bytes as surrogates. Raises `Refused`."""
        done = subprocess.run(
            (*self._command, *command), input=given.encode(), env=_environment(), capture_output=True, check=False
        )
        if done.returncode != 0:
            raise Refused(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout.decode("utf-8", "surrogateescape")

    def has_commit(self) -> bool:
        try:
            return bool(self.ask("rev-parse", "--quiet", "--verify", "HEAD"))
        except Refused:
            return False

    def line(self) -> list[Commit]:
        """The commits that the published branch went through, the newest first.

        Only first parents: a merge is one change, on the day it was merged; what was tried on the way to it was never
        published.
        """
        told = self.ask("rev-list", "--first-parent", "--format=%H %T %ct", "HEAD").splitlines()
        parts = (line.split(" ") for line in told if not line.startswith("commit "))
        return [Commit(id, tree, seconds(time)) for id, tree, time in parts]

    def blame(self, path: str) -> str:
        """For each line of a file as it was last committed, the commit that it is from; for machines."""
        return self.ask("blame", "--porcelain", "--no-textconv", "HEAD", "--", path)

    def is_cut_off(self, commit: str) -> bool:
        """Whether the commit has parents; asked of one that git finds none of."""
        if not self.is_shallow:
            return False
        head = self.ask("cat-file", "commit", commit).partition("\n\n")[0]
        return any(line.startswith("parent ") for line in head.split("\n"))

    def differences(self, pairs: list[tuple[str, str]]) -> Iterator[list[Entry]]:
        """For each pair of trees, the ordinary files that differ, in the order of their paths."""
        given = "".join(f"{old} {new}\n" for old, new in pairs)
        tokens = iter(self.ask("diff-tree", "--stdin", *_COMPARING, given=given).split("\0"))
        found: list[Entry] | None = None
        for token in tokens:
            *heads, raw = token.split("\n")
            for _ in heads:
                if found is not None:
                    yield found
                found = []
            if raw and found is not None:
                entry = _entry(raw, next(tokens))
                found += [entry] if entry.old or entry.new else []
        if found is not None:
            yield found

    def paths(self, tree: str) -> list[str]:
        """The paths of all ordinary files of a tree."""
        (found,) = self.differences([(EMPTY_TREES[len(tree)], tree)])
        return [entry.path for entry in found]

    def blobs(self) -> Blobs:
        """Contents of files by their ids; to be closed."""
        return Blobs((*self._command, "cat-file", "--batch"))


class Blobs:
    """Git is not started before the first question: most often there is none."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command
        self._git: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        if self._git is not None:
            self._git.kill()
            self._git.communicate()

    def read(self, id: str, most: int) -> bytes | None:
        """What the file holds; None where that is more than `most` bytes. Raises `Refused`."""
        questions, answers = self._pipes()
        try:
            questions.write(f"{id}\n".encode())
            questions.flush()
        except BrokenPipeError as gone:
            raise Refused("git has ended") from gone
        head = answers.readline().split()
        if len(head) != 3 or head[1] != b"blob":
            raise Refused(f"no such file: {id}")
        size = int(head[2])
        content = answers.read(size) if size <= most else None
        left = 1 if content is not None else size + 1
        while left > 0:
            left -= len(answers.read(min(left, 1 << 20))) or left
        return content

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._git is None:
            pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
            self._git = subprocess.Popen(self._command, env=_environment(), stdin=pipe, stdout=pipe, stderr=nowhere)
        assert self._git.stdin is not None
        assert self._git.stdout is not None
        return self._git.stdin, self._git.stdout


def open_repository(root: Path) -> Repository | Missing:
    """The repository that the folder `root` is the top of.

    A folder within another repository has no history of its own: that of its surroundings is about something else.
    """
    git = shutil.which("git")
    if git is None:
        return Missing.NO_GIT
    repository = Repository(git, root)
    try:
        told = repository.ask("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
    except Refused:
        return Missing.NO_REPOSITORY
    inside, shallow, below = told.split("\n", 2)
    repository.is_shallow = shallow == "true"
    return repository if inside == "true" and not below.strip("\n") else Missing.NO_REPOSITORY


def seconds(told: str) -> int:
    """A time as git tells it; the beginning of 1970 where it tells none, and never beyond the last day of calendars."""
    return min(int(told), _LATEST) if told.isascii() and told.isdigit() else 0


def _environment() -> dict[str, str]:
    """Nothing of what the user, the machine, or a hook that this runs in has set for git.

    A repository's own settings may allow a transport by its name; only the environment has the last word on it.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_NO_REPLACE_OBJECTS": "1"}
    nothing_fetched = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    return {**kept, **own, **nothing_fetched, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _entry(raw: str, path: str) -> Entry:
    """One line of raw output; links and submodules are as good as not there."""
    old_mode, new_mode, old, new, _ = raw[1:].split(" ")
    return Entry(path, old if old_mode.startswith("100") else "", new if new_mode.startswith("100") else "")
