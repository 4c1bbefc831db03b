"""The seam to MkDocs: what `bulletin export` writes, stock MkDocs builds, and `bulletin build` publishes the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import ROOT

CASES = ROOT / "tests" / "cases"
TODAY = "2026-11-22"
EPOCH = "1795305600"

pytestmark = pytest.mark.site


def bulletin(
    *arguments: str | int | Path, env: dict[str, str] | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def copied(case: str, folder: Path) -> Path:
    """A bulletin that no other process of the tests builds meanwhile."""
    return Path(shutil.copytree(CASES / case, folder / "bulletin", ignore=shutil.ignore_patterns("expected")))


@pytest.mark.parametrize("case", ["every-kind", "three-languages", "empty"])
def test_stock_mkdocs_builds_the_export_to_the_same_pages(case: str, tmp_path: Path) -> None:
    config = copied(case, tmp_path) / "site_config.yml"
    exported = bulletin("export", tmp_path / "export", "--config", config, "--today", TODAY, "--no-search")
    assert exported.returncode == 0, exported.stderr
    built = bulletin("build", "--config", config, "--site-dir", tmp_path / "site", "--today", TODAY, "--no-search")
    assert built.returncode == 0, built.stderr
    languages = [Path(line).parent for line in exported.stdout.splitlines()]
    assert len(languages) >= 2
    for project in languages:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / project.name)]
        stock = subprocess.run(
            command,
            cwd=project,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert stock.returncode == 0, stock.stderr
        pages = {path: text for path, text in files_of(tmp_path / project.name).items() if path.endswith(".html")}
        published = files_of(tmp_path / "site" / project.name)
        assert pages
        assert pages == {path: text for path, text in published.items() if path.endswith(".html")}


def test_a_third_language_needs_no_code(tmp_path: Path) -> None:
    config = copied("three-languages", tmp_path) / "site_config.yml"
    built = bulletin("build", "--config", config, "--site-dir", tmp_path / "site", "--today", TODAY, "--no-search")
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "site" / "en" / "cities" / "vitebsk" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    assert "Vitebsk" in page
    assert 'hreflang="be"' in page
    front = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'href="en/"' in front


def test_the_same_bytes_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    """Folder, time zone, locale, hash seed and the number of processes are not inputs; the day is."""
    sites: list[dict[str, bytes]] = []
    for place, zone, locale in (("one", "Asia/Kamchatka", "C.UTF-8"), ("two/deeper", "America/New_York", "POSIX")):
        folder = tmp_path / place
        shutil.copytree(CASES / "every-kind", folder)
        environment = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(len(place))}
        built = bulletin("build", "--today", TODAY, "--jobs", len(sites) + 1, cwd=folder, env=environment)
        assert built.returncode == 0, built.stderr
        sites.append(files_of(folder / "site"))
    one, two = sites
    assert sorted(one) == sorted(two)
    assert [path for path in one if one[path] != two[path]] == []


def published(tmp_path: Path, case: str = "three-languages") -> tuple[Path, Path]:
    """A copy of a case and its site, built."""
    folder = tmp_path / "bulletin"
    shutil.copytree(CASES / case, folder)
    built = bulletin("build", "--config", folder / "site_config.yml", "--today", TODAY, "--no-search")
    assert built.returncode == 0, built.stderr
    return folder, folder / "site"


def test_bad_input_leaves_the_published_site_as_it_was(tmp_path: Path) -> None:
    folder, site = published(tmp_path)
    before = files_of(site)
    (folder / "data" / "cities" / "pskov.yml").write_text("name: [")
    built = bulletin("build", "--config", folder / "site_config.yml", "--today", TODAY)
    assert built.returncode == 1
    assert "data/cities/pskov.yml:2:1: " in built.stderr
    assert files_of(site) == before
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == [".cache"]


def test_a_build_that_fails_late_leaves_the_published_site_as_it_was(tmp_path: Path) -> None:
    folder, site = published(tmp_path)
    before = files_of(site)
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "theme" / "tie.html").write_text("{% this is no template")
    built = bulletin(
        "build",
        "--config",
        folder / "site_config.yml",
        "--today",
        TODAY,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert built.returncode == 1
    assert "Traceback" not in built.stderr
    assert "Error" in built.stderr
    assert files_of(site) == before
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == [".cache"]


def test_a_build_replaces_the_whole_site(tmp_path: Path) -> None:
    folder, site = published(tmp_path)
    (site / "old").mkdir()
    built = bulletin("build", "--config", folder / "site_config.yml", "--today", TODAY, "--no-search")
    assert built.returncode == 0, built.stderr
    assert not (site / "old").exists()
    assert (site / "ru" / "index.html").is_file()


@pytest.mark.parametrize("target", [".", "..", "data", "data/site", "content", "theme/x", "mine"])
def test_a_folder_of_somebody_else_is_never_replaced(target: str, tmp_path: Path) -> None:
    folder = tmp_path / "bulletin"
    shutil.copytree(CASES / "three-languages", folder)
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_text("dear diary")
    before = files_of(tmp_path)
    built = bulletin("build", "--config", folder / "site_config.yml", "--site-dir", folder / target, "--today", TODAY)
    assert built.returncode == 2
    assert files_of(tmp_path) == before


def test_a_link_leads_to_the_folder_that_is_published(tmp_path: Path) -> None:
    folder = tmp_path / "bulletin"
    shutil.copytree(CASES / "three-languages", folder)
    (tmp_path / "www").mkdir()
    (folder / "site").symlink_to(tmp_path / "www")
    built = bulletin("build", "--config", folder / "site_config.yml", "--today", TODAY, "--no-search")
    assert built.returncode == 0, built.stderr
    assert (folder / "site").is_symlink()
    assert (tmp_path / "www" / "ru" / "index.html").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--today", "2026-13-01"),
        ("build", "--today", "0001-01-01"),
        ("check", "--config", "nowhere.yml"),
        ("build", "--unknown"),
        ("nonsense",),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    told = bulletin(*arguments)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr


def test_the_day_may_come_from_the_environment(tmp_path: Path) -> None:
    config = CASES / "three-languages" / "site_config.yml"
    for arguments, environment in (
        (("--today", TODAY), {}),
        ((), {"SOURCE_DATE_EPOCH": EPOCH}),
    ):
        target = tmp_path / (environment.get("SOURCE_DATE_EPOCH") or "option")
        assert bulletin("export", target, "--config", config, *arguments, env=environment).returncode == 0
    assert files_of(tmp_path / "option") == files_of(tmp_path / EPOCH)
