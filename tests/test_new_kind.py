"""Adding a kind: its model, a line in the table, its words; nothing in between knows of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import ROOT

pytestmark = pytest.mark.site

MODEL = '''"""What a museum of one town lent to another."""

from __future__ import annotations

from generator.model.common import Record, T, complete, value
from generator.model.scalars import CityId, Date
from generator.model.vocabulary import Field


@value
class Exhibit(Record[T]):
    title: T = complete()
    place: CityId
    date: Date | None = None
    result: T | None = None
    fields: tuple[Field, ...] = ()
'''

RECORD = """title: {ru: Общий каталог библиотек, be: Агульны каталог бібліятэк}
place: vitebsk
date: 2025
result: {ru: Каталог открыт., be: Каталог адкрыты.}
fields: [culture]
added: 2026-11-21
sources:
  - {title: Пример, url: https://example.org/}
"""


def test_a_kind_is_a_model_a_line_and_words(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    shutil.copytree(ROOT / "tests" / "cases" / "every-kind", tmp_path / "bulletin")
    (tmp_path / "generator" / "model" / "exhibits.py").write_text(MODEL, encoding="utf-8")
    table = tmp_path / "generator" / "model" / "kinds.py"
    text = table.read_text(encoding="utf-8")
    text = text.replace("KINDS = (\n", 'KINDS = (\n    Kind("exhibit", "exhibits", Exhibit),\n', 1)
    text = text.replace("\n\n\n@dataclass", "\nfrom generator.model.exhibits import Exhibit\n\n\n@dataclass", 1)
    table.write_text(text, encoding="utf-8")
    folder = tmp_path / "bulletin" / "data" / "exhibits"
    folder.mkdir()
    (folder / "catalogue.yml").write_text(RECORD, encoding="utf-8")
    config = tmp_path / "bulletin" / "site_config.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("sections: [", "sections: [exhibits, "), encoding="utf-8"
    )
    command = [sys.executable, "-m", "generator", "export", str(tmp_path / "out"), "--config", str(config)]
    run = subprocess.run(
        [*command, "--today", "2026-11-22"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    docs = tmp_path / "out" / "be" / "docs"
    page = (docs / "exhibits" / "catalogue.md").read_text(encoding="utf-8")
    assert "Агульны каталог бібліятэк" in page
    assert "Каталог адкрыты." in page
    assert "../../cities/vitebsk/" in page
    assert "../../fields/culture/" in page
    assert "catalogue/" in (docs / "exhibits" / "index.md").read_text(encoding="utf-8")
    assert "../../exhibits/catalogue/" in (docs / "cities" / "vitebsk.md").read_text(encoding="utf-8")
    assert "exhibits/index.md" in (tmp_path / "out" / "be" / "mkdocs.yml").read_text(encoding="utf-8")
