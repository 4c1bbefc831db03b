"""What a build leaves for the next one can be deleted, damaged or forged at any time: the site is right after it."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cache
from generator.cache import SEAL
from generator.locks import held
from tests.bulletins import Bulletin, copied, differing, files_of, share_templates
from tests.tools import ROOT

pytestmark = pytest.mark.site


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    share_templates(monkeypatch)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    return copied("three-languages", tmp_path_factory.mktemp("cache"))


@pytest.fixture
def published(once: Bulletin) -> Bulletin:
    """A bulletin that was built, with all that this leaves."""
    if once.cache.is_dir() and not once.cache.is_symlink():
        shutil.rmtree(once.cache)
    once.warm()
    return once


def edit(bulletin: Bulletin) -> None:
    """One of two names, in turn."""
    file, first, second = "data/cities/pskov.yml", "ru: Псков\n", "ru: Плесков\n"
    bulletin.replace(file, *((first, second) if first in bulletin.read(file) else (second, first)))


COLD: dict[str, dict[str, bytes]] = {}


def assert_right(bulletin: Bulletin) -> None:
    """The site is as if it were new; each of the two is made so once."""
    told = bulletin.read("data/cities/pskov.yml")
    if told not in COLD:
        COLD[told] = bulletin.cold()
    assert differing(files_of(bulletin.site), COLD[told]) == []


class Trap:
    """Leaves a file behind wherever it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Path]]:
        return Path.touch, (self.file,)


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def noise(file: Path) -> None:
    file.write_bytes(random.Random(file.name).randbytes(file.stat().st_size))


def noise_at_the_end(file: Path) -> None:
    """Entries that are damaged one by one."""
    raw = file.read_bytes()
    file.write_bytes(raw[: len(raw) // 2] + random.Random(file.name).randbytes(len(raw) - len(raw) // 2))


def nothing(file: Path) -> None:
    file.write_bytes(b"")


def removed(file: Path) -> None:
    file.unlink()


def a_folder(file: Path) -> None:
    file.unlink()
    (file / "inside").mkdir(parents=True)


def a_link(file: Path) -> None:
    there = file.parents[1] / f"there-{file.name}"
    file.rename(there)
    file.symlink_to(there)


def a_link_to_nothing(file: Path) -> None:
    file.unlink()
    file.symlink_to("nothing")


def not_to_be_read(file: Path) -> None:
    """No permission holds root back: but nobody reads a socket as a file."""
    file.chmod(0)
    if os.access(file, os.R_OK):
        file.unlink()
        os.mknod(file, stat.S_IFSOCK)


DAMAGES = (half, noise, noise_at_the_end, nothing, removed, a_folder, a_link, a_link_to_nothing, not_to_be_read)


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_is_damaged_the_site_is_right(damage: Callable[[Path], None], published: Bulletin) -> None:
    names = sorted(file.name for file in published.cache.iterdir() if file.is_file())
    assert {name.partition("-")[0] for name in names} >= {"site", "tasks", "depot", "readings"}
    for name in names:
        edit(published)
        if (published.cache / name).is_file():
            damage(published.cache / name)
        published.warm()
        assert_right(published)
        for left in (*published.root.glob("there-*"), *published.cache.glob("*/inside")):
            shutil.rmtree(left.parent) if left.is_dir() else left.unlink()
    published.warm()
    edit(published)
    for file in [*published.cache.iterdir()]:
        if file.is_file():
            damage(file)
    published.warm()
    assert_right(published)
    for left in published.root.glob("there-*"):
        left.unlink()


@pytest.mark.parametrize("what", ["removed", "a file", "a link", "a link to nothing"])
def test_without_its_folder_the_site_is_right(what: str, published: Bulletin) -> None:
    edit(published)
    shutil.rmtree(published.cache)
    elsewhere = published.root / "elsewhere"
    if what == "a file":
        published.cache.write_text("theirs")
    elif what != "removed":
        published.cache.symlink_to(elsewhere)
    if what == "a link":
        elsewhere.mkdir()
    published.warm()
    assert_right(published)
    if what == "a link":
        assert list(elsewhere.iterdir()) == []
        elsewhere.rmdir()
    if what != "removed":
        published.cache.unlink()
    published.warm()


def test_what_another_user_left_is_not_opened(
    published: Bulletin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a pull request brings its own: all that it could leave is taken for nothing."""
    edit(published)
    for name in ("them", "me"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
        cache._secret.cache_clear()
        made = published.warm()
        assert {why.message for why in made.made.values()} == {"it was not there"}
    monkeypatch.undo()
    cache._secret.cache_clear()
    share_templates(monkeypatch)
    published.warm()
    assert_right(published)


def test_what_looks_like_ours_is_not_run(published: Bulletin, tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    trap = pickle.dumps(Trap(sprung), pickle.HIGHEST_PROTOCOL)
    assert pickle.loads(trap) is None
    assert sprung.exists(), "the trap does not work"
    sprung.unlink()
    edit(published)
    for file in [*published.cache.iterdir()]:
        raw = file.read_bytes()
        if file.name.startswith("depot") and not file.name.endswith(".index"):
            # Every entry of it: whichever is opened first.
            file.write_bytes(trap * (len(raw) // len(trap)) + bytes(len(raw) % len(trap)))
        else:
            file.write_bytes(raw[:SEAL] + trap)
    published.warm()
    assert not sprung.exists()
    assert_right(published)


def command(bulletin: Bulletin, site: Path) -> list[str]:
    options = ["--config", str(bulletin.config), "--site-dir", str(site), "--today", str(bulletin.today)]
    return [sys.executable, "-m", "generator", "build", *options, "--no-search", "--lang", "en", "--jobs", "1"]


def test_of_two_builds_at_once_one_says_that_it_gives_way(published: Bulletin) -> None:
    with held(published.home / ".site.new"):
        before = files_of(published.site)
        run = subprocess.run(command(published, published.site), cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 1
        told = " ".join(run.stderr.split())
        assert f"Error: another build is writing {published.site}: wait until it has ended" in told
        assert files_of(published.site) == before
    with held(published.cache):
        other = command(published, published.home / "other")
        run = subprocess.run(other, cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 1
        told = " ".join(run.stderr.split())
        assert f"Error: another build of the bulletin in {published.root} is at work: wait until it has ended" in told
        assert not (published.home / "other").exists()
    edit(published)
    builds = [
        subprocess.Popen(command(published, published.site), cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ends = [(build.communicate()[1], build.returncode) for build in builds]
    assert 0 in {status for _, status in ends}
    assert all(status == 0 or (status == 1 and "another build of the bulletin" in told) for told, status in ends)
    assert_right(published)


def test_two_sites_of_one_bulletin_are_built_at_once(published: Bulletin) -> None:
    """They share the folder of what is kept: one waits for nobody and spoils nothing, it gives way."""
    other = published.home / "other"
    sites = (published.site, other)
    for _ in range(2):
        edit(published)
        builds = [
            subprocess.Popen(command(published, site), cwd=ROOT, stderr=subprocess.PIPE, text=True) for site in sites
        ]
        ends = [(build.communicate()[1], build.returncode) for build in builds]
        assert 0 in {status for _, status in ends}
        assert all(status == 0 or (status == 1 and "another build of the bulletin" in told) for told, status in ends)
        wanted = published.cold()
        for site, (_, status) in zip(sites, ends, strict=True):
            if status:
                subprocess.run(command(published, site), cwd=ROOT, check=True, capture_output=True)
            assert differing(files_of(site), wanted) == []
    shutil.rmtree(other)
