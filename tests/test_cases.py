"""Golden cases: small bulletins and, word for word, the Markdown and the feeds that come of them.

`tests/cases/<case>/` is a bulletin; `expected/` holds its outputs. Rewrite them with UPDATE=1.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import LOCALES
from generator.site.project import markdown_files

CASES = Path(__file__).parent / "cases"
TODAY = dt.date(2026, 11, 22)


def case_names() -> list[str]:
    return sorted(path.name for path in CASES.iterdir() if path.is_dir())


def outputs_of(case: Path) -> dict[str, bytes]:
    """Every Markdown page and feed of the case, by path."""
    checked = pipeline.check(case / "site_config.yml", TODAY)
    assert [str(problem.span) for problem in checked.problems] == []
    made, problems = pipeline.make(checked, TODAY, (case / "theme" / "locales", LOCALES))
    assert problems == ()
    found = {}
    for one in made:
        for output in markdown_files(one.edition, one.pages):
            found[f"{one.edition.lang}/{output.path}"] = output.content
        found |= {output.path: output.content for output in one.outputs if is_shown(output.path)}
    return found


def is_shown(path: str) -> bool:
    """Of the feeds beside a record's page, that of one format is enough: the others have the same entries.

    The bytes of a picture follow from the library that draws it, too; what stands on it is tested by itself.
    """
    return not path.endswith(".png") and (path.count("/") < 3 or not path.endswith(("/atom.xml", "/feed.json")))


@pytest.mark.parametrize("name", case_names())
def test_outputs_are_as_expected(name: str) -> None:
    case = CASES / name
    expected = case / "expected"
    outputs = outputs_of(case)
    if os.environ.get("UPDATE"):
        _rewrite(expected, outputs)
    golden = {path.relative_to(expected).as_posix(): path for path in expected.rglob("*") if path.is_file()}
    assert sorted(golden) == sorted(outputs), "an output without a golden file, or a golden file without an output"
    for path, content in outputs.items():
        assert content.decode() == golden[path].read_bytes().decode(), path


def _rewrite(expected: Path, outputs: dict[str, bytes]) -> None:
    for path in sorted(expected.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(expected).as_posix() not in outputs:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name, content in outputs.items():
        file = expected / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def test_every_kind_has_a_golden_case() -> None:
    from generator.model.kinds import KINDS

    shown = {path.parent.name for path in (CASES / "every-kind" / "data").glob("*/*.yml")}
    shown |= {path.parent.name for path in (CASES / "every-kind" / "content").glob("*/*/*.md")}
    assert {kind.folder for kind in KINDS} <= shown
