"""Writing files: one owner a path, nothing outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.output import Output, owned, write


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
