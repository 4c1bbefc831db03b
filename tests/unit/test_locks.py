"""One at a time: whoever holds a folder holds the one that others find, and lets go of it however it ends."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.locks import Busy, held


def test_a_folder_is_held_by_one(tmp_path: Path) -> None:
    folder = tmp_path / "above" / "work"
    with held(folder):
        with pytest.raises(Busy, match="work"), held(folder):
            pass
        with held(tmp_path / "other"):
            pass
    with held(folder):
        pass


def test_what_is_no_folder_is_not_held(tmp_path: Path) -> None:
    (tmp_path / "work").write_text("a file")
    with pytest.raises(FileExistsError), held(tmp_path / "work"):
        pass


@pytest.mark.parametrize("made_again", [True, False])
def test_a_folder_that_its_holder_removed_is_not_held(
    made_again: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another build may end between the moment a folder is opened and the one it is locked at."""
    folder, locked = tmp_path / "work", fcntl.flock

    def removed_before(descriptor: int, operation: int) -> None:
        monkeypatch.setattr(fcntl, "flock", locked)
        shutil.rmtree(folder)
        if made_again:
            folder.mkdir()
        locked(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", removed_before)
    with held(folder):
        descriptor = os.open(folder, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(descriptor)


def test_two_that_begin_at_once_are_never_there_together(tmp_path: Path) -> None:
    """Each counts itself in and out in the folder, and removes it in the end, as a build does."""
    processes = [multiprocessing.get_context("fork").Process(target=_hold, args=(tmp_path,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]


def _hold(home: Path) -> None:
    for _ in range(60):
        try:
            with held(home / "work"):
                (home / "work" / "inside").mkdir()
                time.sleep(0.0005)
                shutil.rmtree(home / "work")
        except Busy:
            time.sleep(0.0002)


WORKING = """
import os, sys, time
from pathlib import Path
from generator.locks import held
from generator.making.crew import Forks

def work(_, batch):
    os.write(1, f"{os.getpid()}\\n".encode())  # at once: another one writes too
    time.sleep(60)

with held(Path(sys.argv[1])):
    list(Forks(2).map(work, None, range(100)))
"""


def test_the_processes_of_a_killed_build_end_with_it(tmp_path: Path) -> None:
    """They share its lock: were they to stay, no build could ever write there again."""
    folder = tmp_path / "work"
    with subprocess.Popen([sys.executable, "-c", WORKING, str(folder)], stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        workers = [int(build.stdout.readline()) for _ in range(2)]
        with pytest.raises(Busy), held(folder):
            pass
        build.send_signal(signal.SIGKILL)
        build.wait()
        _within(10, lambda: not any(_runs(pid) for pid in workers))
    with held(folder):
        pass


def _runs(pid: int) -> bool:
    """Whether there is such a process, and more of it than its name."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _within(seconds: float, is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
