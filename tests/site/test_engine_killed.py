"""Nothing half-done: whenever a build is killed, or its disk is full, each published file is whole, and the next build
makes the rest.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import output
from generator.cli import main
from generator.locks import Busy
from generator.making import crew
from tests.bulletins import TODAY, Bulletin, assert_as_cold, copied, differing, files_of, share_templates
from tests.tools import ROOT

pytestmark = pytest.mark.site

KILLS = 52
MARK = ".bulletin"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    share_templates(monkeypatch)


@dataclass(frozen=True)
class Versions:
    """A small bulletin in three versions: each changes some pages of the others, and has some that they have not."""

    home: Path
    sites: tuple[dict[str, bytes], ...]

    def put(self, number: int, bulletin: Bulletin) -> dict[str, bytes]:
        """Write a version in place of what the bulletin is; the site that it makes."""
        shutil.rmtree(bulletin.root / "data")
        shutil.copytree(self.home / f"{number}", bulletin.root / "data")
        return self.sites[number]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    home = tmp_path_factory.mktemp("versions")
    bulletin = copied("three-languages", home / "home")
    city = bulletin.read("data/cities/pskov.yml")
    other = re.sub(r"(?:geonames|wikidata|aliases): .*\n", "", city)
    sites = []
    for number in range(3):
        bulletin.write("data/cities/pskov.yml", city.replace("Псков\n", f"Псков {number}\n"))
        bulletin.write(f"data/cities/other-{number}.yml", other.replace("Псков\n", f"Другой {number}\n"))
        sites.append(bulletin.cold())
        shutil.copytree(bulletin.root / "data", home / f"{number}")
        bulletin.remove(f"data/cities/other-{number}.yml")
    return Versions(home, tuple(sites))


@pytest.fixture
def bulletin(versions: Versions, tmp_path: Path) -> Bulletin:
    """The first version, published."""
    made = copied("three-languages", tmp_path)
    versions.put(0, made)
    made.warm()
    return made


def build_in_a_child(bulletin: Bulletin) -> int:
    """The id of a process that builds the site and ends; it has read all code already."""
    if child := os.fork():
        return child
    try:
        os.close(2)
        bulletin.warm()
    finally:
        os._exit(0)


def build_again(bulletin: Bulletin) -> None:
    """As soon as the killed build's own processes have ended, too."""
    end = time.monotonic() + 20
    while True:
        try:
            bulletin.warm()
            return
        except Busy:
            assert time.monotonic() < end
            time.sleep(0.01)


def assert_whole(bulletin: Bulletin, *versions: dict[str, bytes]) -> None:
    for path, content in files_of(bulletin.site).items():
        if path == MARK:
            continue
        assert content in [files[path] for files in versions if path in files], path
        assert not path.endswith(".html") or content.rstrip().endswith(b"</html>"), path


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("kept", [True, False], ids=["warm", "cold"])
def test_a_killed_build_leaves_whole_files_and_the_next_makes_the_rest(
    kept: bool, jobs: int, bulletin: Bulletin, versions: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "FEW", 4)
    moments = random.Random(f"{kept} {jobs}")
    bulletin.jobs = jobs
    before, interrupted, time_of_one = versions.sites[0], 0, 0.0
    for number in range(1, KILLS // 4 + 1):
        after = versions.put(number % 3, bulletin)
        for _ in range(2 if time_of_one else 0):
            if not kept:
                shutil.rmtree(bulletin.cache, ignore_errors=True)
            child = build_in_a_child(bulletin)
            # Half of the moments are in the last part of the build, where it publishes.
            time.sleep(time_of_one * (moments.random() if number % 2 else 0.6 + moments.random() / 2))
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            interrupted += os.WIFSIGNALED(status)
            assert_whole(bulletin, before, after)
        began = time.monotonic()
        build_again(bulletin)
        time_of_one = time.monotonic() - began
        assert differing(files_of(bulletin.site), after) == []
        assert sorted(path.name for path in bulletin.home.iterdir()) == ["bulletin", "site"]
        before = after
    assert interrupted > KILLS // 8


def steps_of(bulletin: Bulletin, monkeypatch: pytest.MonkeyPatch, fail_at: int | None) -> int:
    """Build, and end as if killed before the file system is changed for the `fail_at`th time; how often it was."""
    count = 0

    class Killed(BaseException):
        pass

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == fail_at:
                raise Killed
            return function(*args, **named)

        return called

    with monkeypatch.context() as patch:
        for name in ("replace", "unlink", "rename", "rmdir"):
            patch.setattr(Path, name, counted(getattr(Path, name)))
        patch.setattr(os, "truncate", counted(os.truncate))
        try:
            bulletin.warm()
        except Killed:
            assert fail_at is not None
    return count


def test_at_whichever_step_of_publishing_it_ends_the_next_build_makes_the_rest(
    bulletin: Bulletin, versions: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And that although what was to be published is not what is published next."""
    versions.put(1, bulletin)
    steps = steps_of(bulletin, monkeypatch, None)
    assert steps > 40
    for step in sorted({1, 2, 3, *range(4, steps, steps // 9), *range(steps - 5, steps + 1)}):
        versions.put(2, bulletin)
        steps_of(bulletin, monkeypatch, step)
        assert_whole(bulletin, *versions.sites)
        wanted = versions.put(1, bulletin)
        bulletin.warm()
        assert differing(files_of(bulletin.site), wanted) == [], f"killed before step {step} of {steps}"
        versions.put(1, bulletin)


FAILURES = (1, 2, 7, 60, 95)
"""Writes that fail, of those that a build does: the first, some in the midst of it."""


@pytest.mark.parametrize("nth", FAILURES)
@pytest.mark.parametrize("published", [True, False], ids=["published", "for the first time"])
def test_a_full_disk_is_said_and_leaves_the_site(
    nth: int, published: bool, bulletin: Bulletin, versions: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not published:
        shutil.rmtree(bulletin.site)
        shutil.rmtree(bulletin.cache)
    before = files_of(bulletin.site)
    bulletin.today += dt.timedelta(days=1)
    written = 0

    writing = output._write

    def full(file: str, content: bytes) -> None:
        nonlocal written
        if Path(file).parent.is_dir():
            written += 1
        if written == nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), file)
        writing(file, content)

    with monkeypatch.context() as patch:
        patch.setattr(output, "_write", full)
        status, told = command(bulletin)
    assert written >= nth
    assert status == 1
    assert told.splitlines()[-1].startswith("Error: ")
    assert "No space left on device" in told
    assert "Traceback" not in told
    assert files_of(bulletin.site) == before
    assert sorted(path.name for path in bulletin.home.iterdir()) == ["bulletin", *(["site"] if published else [])]
    assert not [*bulletin.cache.glob("*.new")]
    bulletin.warm()
    assert_as_cold(bulletin)


def command(bulletin: Bulletin) -> tuple[int, str]:
    """`bulletin build` in this process: its exit status, and all that it says."""
    options = ["--config", str(bulletin.config), "--site-dir", str(bulletin.site), "--today", str(bulletin.today)]
    run = CliRunner().invoke(main, ["build", *options, "--no-search", "--jobs", "1", "--lang", "en"])
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
    return run.exit_code, run.output


FULL = """
from generator import output
from generator.cli import main

left, writing = 1_000_000, output._write

def write(file, content):
    global left
    left -= len(content)
    writing(file if left > 0 else "/dev/full", content)

output._write = write
main()
"""
"""The program on a small disk: what is written beyond a megabyte goes to the device that is always full."""


def process(
    bulletin: Bulletin, site: Path, *program: str, limit: int = resource.RLIM_INFINITY
) -> subprocess.CompletedProcess[str]:
    """`bulletin build` in a process of its own, whose files may not be larger than the limit."""
    options = ["--config", str(bulletin.config), "--site-dir", str(site), "--today", str(bulletin.today)]
    return subprocess.run(
        [sys.executable, *program, "build", *options, "--no-search", "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )


def test_a_disk_that_is_really_full_leaves_the_site(bulletin: Bulletin, tmp_path: Path) -> None:
    """As the system itself says it, in the midst of a build of some megabytes."""
    disk = tmp_path / "disk"
    site = disk / "site"
    site.mkdir(parents=True)
    (site / MARK).touch()
    (site / "index.html").write_text("the last")
    run = process(bulletin, site, "-c", FULL)
    assert run.returncode == 1
    assert "No space left on device" in run.stderr
    assert "Traceback" not in run.stderr
    assert files_of(disk) == {f"site/{MARK}": b"", "site/index.html": b"the last"}
    assert [path.name for path in disk.iterdir()] == ["site"]


def test_a_file_that_may_not_grow_is_said_and_leaves_the_site(bulletin: Bulletin) -> None:
    """A limit of the system, which everybody may set: the file is cut short where it fails."""
    before = files_of(bulletin.site)
    bulletin.today += dt.timedelta(days=1)
    run = process(bulletin, bulletin.site, "-m", "generator", limit=2000)
    assert run.returncode == 1
    assert "File too large" in run.stderr
    assert "Traceback" not in run.stderr
    assert differing(files_of(bulletin.site), before) == []
    assert sorted(path.name for path in bulletin.home.iterdir()) == ["bulletin", "site"]
    bulletin.today = TODAY
    bulletin.warm()
    assert differing(files_of(bulletin.site), before) == []
