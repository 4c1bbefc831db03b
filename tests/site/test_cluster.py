"""A Dask cluster makes the same site as this machine alone; where it cannot, nothing changes and it is said why."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dask import config as dask_config
from distributed import Client, LocalCluster

from generator.cli import LOCALES, main
from generator.making import again, crew
from generator.making import cluster as clusters
from generator.making.base import installed
from generator.making.before import Before
from generator.making.cluster import Unavailable, cluster
from generator.making.crew import FEW
from generator.making.edits import Followed
from generator.making.stock import Stock
from generator.text import Lang
from generator.words import load_words
from tests.bench.layouts import write_bulletin
from tests.bench.records import plan
from tests.commits import Repository
from tests.site.test_seam import CASES, TODAY, bulletin, files_of
from tests.tools import ROOT

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("cluster")]

MANY = range(FEW * 2)


@contextmanager
def workers(number: int = 2, threads: int = 1) -> Iterator[LocalCluster]:
    options = {"processes": True, "dashboard_address": ":0", "threads_per_worker": threads}
    with LocalCluster(n_workers=number, **options) as local:
        yield local


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a scheduler with two workers that have more threads than one can make pages with."""
    with workers(threads=3) as local:
        yield local.scheduler_address


def every_kind_in(folder: Path) -> Path:
    """A bulletin with one record of each kind, and a word of its own."""
    shutil.copytree(CASES / "every-kind", folder, ignore=shutil.ignore_patterns("expected", ".cache"))
    locales = folder / "theme" / "locales"
    locales.mkdir(parents=True)
    locales.joinpath("ru.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Sources"\nmsgstr "Откуда известно"\n')
    return folder


@pytest.fixture
def every_kind(tmp_path: Path) -> Path:
    return every_kind_in(tmp_path / "bulletin")


@pytest.fixture
def synthetic(tmp_path: Path) -> Path:
    folder = tmp_path / "bulletin"
    write_bulletin(plan(200, 5), folder)
    return folder


def build(folder: Path, site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    config = folder / "site_config.yml"
    return bulletin("build", "--config", config, "--site-dir", site, "--today", TODAY, "--lang", "en", *options)


def made(folder: Path, site: Path, *options: str) -> dict[str, bytes]:
    done = build(folder, site, *options)
    assert done.returncode == 0, done.stderr
    return files_of(site)


@pytest.mark.parametrize("which", ["every_kind", "synthetic"])
def test_a_cluster_makes_the_same_site(
    which: str, request: pytest.FixtureRequest, address: str, tmp_path: Path
) -> None:
    folder: Path = request.getfixturevalue(which)
    dask = ("--executor", "dask", "--scheduler", address)
    with Client(address, set_as_default=False) as client:
        client.run(keep_out, str(tmp_path))
        try:
            there = made(folder, tmp_path / "there", *dask)
        finally:
            client.run(keep_out, None)
    alone = made(folder, tmp_path / "alone", "--jobs", "1")
    assert there == alone
    assert there == made(folder, tmp_path / "forks", "--jobs", "2")
    if which == "every_kind":
        assert any("Откуда известно".encode() in page for page in alone.values())


def test_what_a_cluster_made_is_not_made_again(
    address: str, every_kind: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, dask = tmp_path / "site", ("--executor", "dask", "--scheduler", address)
    Repository(every_kind).commit("2026-11-20")
    assert in_process(every_kind, site, *dask).exit_code == 0
    assert "0 files were made anew" in in_process(every_kind, site).stderr
    changed = next((every_kind / "data" / "projects").glob("*.yml"))
    changed.write_text(changed.read_text().replace("summary:\n  ru: ", "summary:\n  ru: Новый ", 1))
    # Few pages follow from it: have the cluster make them all the same, of what was read of the last build alone.
    monkeypatch.setattr(crew, "FEW", 0)
    sent: list[Stock] = []
    of_before = again.stock_again

    def spied(before: Before, changes: Followed, locales: tuple[Path, ...]) -> Stock:
        sent.append(of_before(before, changes, locales))
        return sent[-1]

    monkeypatch.setattr(again, "stock_again", spied)
    done = in_process(every_kind, site, *dask)
    assert done.exit_code == 0, done.stderr
    assert len(sent) == 1
    assert files_of(site) == made(every_kind, tmp_path / "new", "--no-search")


_kept_out_of: list[str] = []


def keep_out(folder: str | None) -> None:
    """Has this process refuse to open what is below `folder`, as if it were on another machine."""
    if not _kept_out_of:
        sys.addaudithook(_refuse)
    _kept_out_of[:] = [folder or os.devnull + "/"]


def _refuse(event: str, arguments: Sequence[object]) -> None:
    if event in ("open", "os.listdir", "os.scandir", "os.mkdir") and str(arguments[0]).startswith(_kept_out_of[0]):
        raise PermissionError(f"{arguments[0]} is on another machine")


def dies_once(mark: str, batch: Sequence[int]) -> list[int]:
    """The first worker that does this dies of it."""
    if dies := not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    assert not dies
    return list(batch)


def dies(_shared: None, _batch: Sequence[int]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def waits(_shared: None, _batch: Sequence[int]) -> None:
    time.sleep(0.3)


def all_of(
    address: str, work: Callable[[None, Sequence[int]], None], after_one: Callable[[], object] | None = None
) -> None:
    with cluster(address) as hired:
        done = hired.map(work, None, MANY)
        if after_one:
            next(done)
            after_one()
        for _ in done:
            pass


def test_when_a_worker_dies_another_takes_its_place(tmp_path: Path) -> None:
    with workers() as local, cluster(local.scheduler_address) as hired:
        done = list(hired.map(dies_once, str(tmp_path / "mark"), MANY))
    assert [thing for batch in done for thing in batch] == list(MANY)


def test_a_cluster_whose_workers_all_die_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", 0.5)
    with workers() as local, pytest.raises(Unavailable) as told:
        all_of(local.scheduler_address, dies)
    assert told.value.message in (clusters.LOST, clusters.DEAD)


def test_pages_that_workers_die_of_are_given_up() -> None:
    none_may_fail = dask_config.set({"distributed.scheduler.allowed-failures": 0})
    with none_may_fail, workers() as local, pytest.raises(Unavailable) as told:
        all_of(local.scheduler_address, dies)
    assert told.value.message == clusters.DEAD
    assert told.value.values["worker"].startswith("tcp://")


def test_a_scheduler_that_goes_away_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", 0.5)
    with workers() as local, pytest.raises(Unavailable) as told:
        all_of(local.scheduler_address, waits, local.close)
    assert told.value.message == clusters.LOST


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("published")
    made(every_kind_in(folder / "bulletin"), folder / "site", "--no-search")
    return folder / "bulletin", folder / "site"


@pytest.fixture
def stood(published: tuple[Path, Path]) -> Iterator[tuple[Path, Path]]:
    """A bulletin and its published site, which is the same after the test."""
    bulletin, site = published
    before = files_of(site)
    yield published
    assert files_of(site) == before
    assert sorted(path.name for path in site.parent.iterdir()) == [bulletin.name, site.name]


def refused(stood: tuple[Path, Path], address: str, lang: str = "en") -> str:
    """The message of a build that is refused: it has one, and nothing else is said."""
    folder, site = stood
    dask = ("--no-search", "--executor", "dask", "--scheduler", address, "--lang", lang, "--quiet")
    done = build(folder, site, *dask)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    return done.stderr.strip()


def test_an_address_that_nobody_answers_is_said(stood: tuple[Path, Path]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    told = refused(stood, free, "ru")
    assert told.startswith(f"Error: по адресу {free} не отвечает планировщик Dask: Timed out")


@pytest.mark.parametrize("scheme", ["tcp", "tls", "http", "inproc", "nowhere"])
def test_whatever_is_no_scheduler_is_told_so_in_time(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "ANSWER", 1)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(Unavailable) as told:
        all_of(f"{scheme}://127.0.0.1:{server.getsockname()[1]}", waits)
    assert told.value.message == clusters.SILENT
    words = load_words(Lang("be"), [LOCALES])
    assert told.value.told(words).startswith(f"па адрасе {told.value.values['address']} не адказвае планавальнік Dask")


def test_a_worker_is_no_scheduler(stood: tuple[Path, Path], address: str) -> None:
    with Client(address, set_as_default=False) as client:
        worker = next(iter(client.scheduler_info()["workers"]))
    assert refused(stood, worker) == f"Error: what answers at {worker} is not a Dask scheduler"


def test_a_cluster_without_workers_is_said(stood: tuple[Path, Path]) -> None:
    with workers(0) as local:
        assert f"the cluster at {local.scheduler_address} has no workers" in refused(stood, local.scheduler_address)


def test_a_worker_with_another_generator_is_named(stood: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "generator", other / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    (other / "theme").symlink_to(ROOT / "theme")
    with workers(1) as local:
        command = [sys.executable, "-m", "distributed.cli.dask_worker", local.scheduler_address, "--no-dashboard"]
        there = {**os.environ, "PYTHONPATH": str(other)}

        def joined(name: str) -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                [*command, "--no-nanny", "--nthreads", "1", "--name", name],
                cwd=tmp_path,
                env=there,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

        with Client(local, set_as_default=False) as client:
            same = joined("same")
            client.wait_for_workers(2, timeout=60)
            assert set(client.run(installed).values()) == {installed()}
            (other / "generator" / "text.py").write_text((ROOT / "generator" / "text.py").read_text() + "\n")
            different = joined("different")
            client.wait_for_workers(3, timeout=60)
            told = client.scheduler_info()["workers"]
        try:
            message = refused(stood, local.scheduler_address)
        finally:
            for worker in (same, different):
                worker.terminate()
                worker.wait(timeout=30)
    named = [address for address in told if address in message]
    assert [told[address]["name"] for address in named] == ["different"]


def in_process(folder: Path, site: Path, *options: str) -> Result:
    config = str(folder / "site_config.yml")
    given = ["--config", config, "--site-dir", str(site), "--today", TODAY, "--no-search", "--lang", "en", *options]
    return CliRunner().invoke(main, ["build", *given])


def test_without_the_package_it_is_said_how_to_get_it(
    stood: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = in_process(*stood, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:1")
    assert done.exit_code == 1
    assert "the package distributed, which is not installed" in done.stderr
    assert "python -m pip install --editable '.[cluster]'" in done.stderr


@pytest.mark.parametrize(
    "options,message",
    [
        (["--executor", "dask"], "--executor dask needs --scheduler"),
        (["--executor", "dask", "--scheduler", ""], "--executor dask needs --scheduler"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler goes with --executor dask"),
        (["--executor", "dask", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"], "--jobs is for processes"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options: list[str], message: str, tmp_path: Path) -> None:
    done = in_process(CASES / "every-kind", tmp_path / "site", *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not (tmp_path / "site").exists()
