"""The open data of the real bulletin, as the programs that people read such data with see them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from frictionless import validate
from geojson_pydantic import FeatureCollection

from generator import pipeline
from generator.cli import LOCALES
from generator.making.beside import everything_of_whole
from generator.model.kinds import KINDS
from generator.opendata.catalogue import FOLDER, MAPPED
from generator.output import write
from tests.bulletins import CASES, TODAY, Bulletin, assert_as_cold, copied
from tests.test_cases import case_names
from tests.tools import require_tool

pytestmark = pytest.mark.site

UTF_8 = "44,34,76"
"""Commas, quotation marks and UTF-8: what its dialogue proposes for a table with a byte order mark."""


@pytest.fixture(scope="module")
def data(site: Path) -> Path:
    return site / FOLDER


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True))


def test_frictionless_finds_nothing_wrong(data: Path) -> None:
    for name in ("datapackage.json", "bulletin.zip"):
        report = validate(str(data / name))
        assert [error.message for task in report.tasks for error in task.errors] == []
        assert report.valid
        assert report.stats["tasks"] == len(KINDS) + 1


def test_every_record_is_as_its_schema_says(data: Path) -> None:
    for kind in KINDS:
        schema = json.loads((data / "schemas" / f"{kind.folder}.json").read_text(encoding="utf-8"))
        told = json.loads((data / f"{kind.folder}.json").read_text(encoding="utf-8"))
        checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        assert [error.message for error in checker.iter_errors(told)] == []


@pytest.mark.parametrize("case", case_names())
def test_frictionless_finds_nothing_wrong_with_little(case: str, tmp_path: Path) -> None:
    """Bulletins of no record, of a few, and in other languages."""
    config = CASES / case / "site_config.yml"
    locales = (config.parent / "theme" / "locales", LOCALES)
    stock = pipeline.stock(pipeline.check(config, TODAY), TODAY, locales)
    editions = {lang: stock.edition(lang) for lang in stock.config.langs}
    write(tmp_path, everything_of_whole(stock.whole(editions)))
    for name in ("datapackage.json", "bulletin.zip"):
        report = validate(str(tmp_path / FOLDER / name))
        assert [error.message for task in report.tasks for error in task.errors] == []
        assert report.valid


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_libreoffice_opens_tables_with_their_letters(data: Path, tmp_path: Path, form: str) -> None:
    soffice = require_tool("soffice")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    names = ("cities", "ties")
    kept = f"csv:Text - txt - csv (StarCalc):{UTF_8}" if form == "csv" else "xlsx"
    command = [soffice, profile, "--headless", f"--infilter=CSV:{UTF_8}", "--convert-to", kept]
    command += ["--outdir", str(tmp_path / "out")]
    files = [str(data / f"{name}.csv") for name in names]
    subprocess.run([*command, *files], capture_output=True, timeout=180, check=True)
    for name in names:
        made = tmp_path / "out" / f"{name}.{form}"
        told = table(data / f"{name}.csv")
        if form == "csv":
            seen = table(made)
            assert seen[0] == told[0]
            places = [place for place, name in enumerate(told[0]) if name == "id" or name.endswith(("_ru", "_be"))]
            for mine, theirs in zip(told, seen, strict=True):
                assert [theirs[place] for place in places] == [mine[place] for place in places]
        else:
            with zipfile.ZipFile(made) as opened:
                strings = opened.read("xl/sharedStrings.xml").decode()
            assert "Віцебск" in strings
            assert "Орёл" in strings or name == "ties"


def test_ogr_reads_the_maps(data: Path) -> None:
    ogrinfo = require_tool("ogrinfo")
    for name, shape in zip(MAPPED.values(), ("Point", "Line String"), strict=True):
        told: FeatureCollection[Any] = FeatureCollection.model_validate_json((data / name).read_bytes())
        command = [ogrinfo, "-ro", "-so", str(data / name), name.removesuffix(".geojson")]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert f"Geometry: {shape}" in said
        assert f"Feature Count: {len(told.features)}" in said
        assert 'GEOGCRS["WGS 84"' in said
        assert "ERROR" not in said
    assert len(told.features) > 280, "all ties have two ends whose coordinates are known"


def test_sha256sum_finds_every_file_whole(data: Path) -> None:
    command = [require_tool("sha256sum"), "--check", "--strict", "--quiet", "SHA256SUMS"]
    run = subprocess.run(command, cwd=data, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_sqlite_finds_the_database_whole(data: Path) -> None:
    sqlite3 = require_tool("sqlite3")
    asked = "PRAGMA integrity_check; PRAGMA foreign_key_check; SELECT count(*) > 280 FROM ties;"
    run = subprocess.run([sqlite3, str(data / "bulletin.sqlite"), asked], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["ok", "1"]


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    bulletin = copied("every-kind", tmp_path)
    bulletin.warm()
    page = bulletin.root / "content" / "ru" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nЕщё слово.\n", encoding="utf-8")
    assert of_data(bulletin) == set(), "an edit of prose touches no data"
    project = next((bulletin.root / "data" / "projects").glob("*.yml"))
    project.write_text(project.read_text(encoding="utf-8") + "note: {ru: Проба., be: Спроба.}\n", encoding="utf-8")
    assert of_data(bulletin) == {f"{FOLDER}/projects.{ending}" for ending in ("csv", "json", "jsonl")}
    assert_as_cold(bulletin)


def of_data(bulletin: Bulletin) -> set[str]:
    return {path for path in bulletin.warm().made if path.startswith(FOLDER)}
