"""Writing the site: one owner a path, nothing outside the folder, nothing half done."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from generator.output import MARK, NotOurs, Output, owned, staging, write
from generator.site.serve import serve


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x"])
def test_nothing_is_written_outside(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leaves the site"):
        write(tmp_path / "site", [Output(path, b"", "test")])
    assert list(tmp_path.iterdir()) == []


def test_two_owners_of_a_path_are_named() -> None:
    (problem,) = owned(
        [("ru/Events/x/index.html", "data/events/x.yml"), ("ru/events/x/index.html", "data/series/x.yml")]
    )
    assert problem.code == "E508"
    assert problem.details["other"] == "data/events/x.yml"
    assert problem.span.path == "data/series/x.yml"
    assert owned([("a", "x"), ("b", "x")]) == ()


def site_of(folder: Path, words: str) -> Path:
    with staging(folder) as fresh:
        (fresh / "index.html").write_text(words)
    return folder


def test_a_site_takes_the_place_of_the_last(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", "one")
    (site / "old.html").write_text("old")
    site_of(site, "two")
    assert sorted(path.name for path in site.iterdir()) == [MARK, "index.html"]
    assert (site / "index.html").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failure_leaves_the_last_site(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", "one")

    def fail() -> None:
        with staging(site) as fresh:
            (fresh / "index.html").write_text("two")
            raise RuntimeError("late")

    with pytest.raises(RuntimeError, match="late"):
        fail()
    assert (site / "index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_while_a_site_is_made_the_last_one_is_there(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", "one")
    with staging(site) as fresh:
        (fresh / "index.html").write_text("two")
        assert (site / "index.html").read_text() == "one"


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear diary")
    with pytest.raises(NotOurs), staging(tmp_path):
        pass
    file = tmp_path / "letter.txt"
    with pytest.raises(NotOurs), staging(file):
        pass
    assert file.read_text() == "dear diary"


def test_the_site_is_served_with_its_own_page_for_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "404.html").write_text("not here")
    with serve(tmp_path, 0) as address:
        assert urllib.request.urlopen(address).read() == b"home"
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{address}nowhere/")
        assert missing.value.code == 404
        assert missing.value.read() == b"not here"
        taken = int(address.rstrip("/").rpartition(":")[2])
        with pytest.raises(OSError, match="in use"), serve(tmp_path, taken):
            pass
