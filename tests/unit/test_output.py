"""Writing files: one owner a path, nothing outside the folder; and looking at them."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from generator.output import Output, owned, write
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
