"""The open data of the case of every kind: each format says the same, and none says more than it may."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
import yaml
from geojson_pydantic import FeatureCollection
from pyld import jsonld

from generator import pipeline
from generator.cli import LOCALES
from generator.making.beside import everything_of_whole
from generator.model.kinds import KINDS
from generator.model.scalars import Date
from generator.opendata.catalogue import COLLECTED, FOLDER, MAPPED, SQLITE
from generator.opendata.columns import Languages, columns_of
from generator.opendata.records import shape_of_kind
from generator.opendata.shapes import DATE_PATTERN, TOLD_APART
from generator.preview.files import Files as Preview
from generator.publishers.opendata import maps
from generator.publishers.opendata.archive import archive
from generator.publishers.opendata.collected import Files, collected
from generator.publishers.opendata.database import database
from generator.publishers.opendata.tables import to_csv
from generator.text import Lang, Text
from generator.views.open_data import open_data_drafts
from generator.whole import Whole
from tests.published import LANGUAGES, published
from tests.register import EVERY_KIND, TODAY, case_languages

FOLDERS = [kind.folder for kind in KINDS]
NO_CONTEXTS = {"documentLoader": lambda *_: pytest.fail("the catalogue asks for something on the net")}


@pytest.fixture(scope="module")
def whole() -> Whole:
    return case_languages()[0].whole


@pytest.fixture(scope="module")
def files(whole: Whole) -> dict[str, bytes]:
    return contents(whole)


def contents(whole: Whole) -> dict[str, bytes]:
    made = list(everything_of_whole(whole))
    assert all(output.path.startswith(f"{FOLDER}/") for output in made)
    return {output.path.removeprefix(f"{FOLDER}/"): output.content for output in made}


def records(files: dict[str, bytes], folder: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(files[f"{folder}.json"])
    return told


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"), newline=""), strict=True))


def test_there_is_every_file(files: dict[str, bytes]) -> None:
    of_kinds = {f"{folder}.{ending}" for folder in FOLDERS for ending in ("json", "jsonl", "csv")}
    schemas = {f"schemas/{folder}.json" for folder in FOLDERS}
    assert set(files) == of_kinds | schemas | set(MAPPED.values()) | set(COLLECTED)


@pytest.mark.parametrize("folder", FOLDERS)
def test_records_are_as_their_schema_says(files: dict[str, bytes], folder: str) -> None:
    schema = json.loads(files[f"schemas/{folder}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    told = records(files, folder)
    assert told
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(told)] == []
    assert [json.loads(line) for line in files[f"{folder}.jsonl"].decode().split("\n") if line] == told


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_table_says_what_the_records_say(files: dict[str, bytes], folder: str) -> None:
    kind = next(kind.name for kind in KINDS if kind.folder == folder)
    columns = columns_of(shape_of_kind(kind), LANGUAGES)
    table = rows(files, f"{folder}.csv")
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    assert list(table[0]) == names
    assert [row["id"] for row in table] == [record["id"] for record in records(files, folder)]
    for row, record in zip(table, records(files, folder), strict=True):
        assert json.loads(row["sources"]) == record["sources"]
        assert row["derived_uri"] == record["derived"]["uri"]
        for lang in ("ru", "be"):
            assert row[f"derived_page_{lang}"] == record["derived"]["page"][lang]


def test_a_table_is_opened_by_spreadsheets_as_it_is_meant() -> None:
    hostile = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"]
    told = to_csv(["Імя", "n"], [[cell, -53.5] for cell in hostile] + [['a;b,"c"\nd', None], ["Віцебск", True]])
    assert told.startswith("\ufeffІмя,n\r\n".encode())
    table = list(csv.reader(io.StringIO(told.decode("utf-8-sig"), newline=""), strict=True))[1:]
    assert [cell for cell, _ in table[: len(hostile)]] == [f"'{cell}" for cell in hostile]
    assert {number for _, number in table[: len(hostile)]} == {"-53.5"}, "numbers stay numbers"
    assert table[len(hostile) :] == [['a;b,"c"\nd', ""], ["Віцебск", "true"]]


def test_what_is_hostile_in_a_record_is_harmless_in_a_table_only(whole: Whole) -> None:
    region = next(iter(whole.bulletin.regions.values()))
    formula = '=HYPERLINK("https://evil.example/")\u2028'
    changed = replace(region, note=Text.of({"ru": formula, "be": formula}))
    told = {**whole.bulletin.records, "region": {**whole.bulletin.regions, region.id: changed}}
    files = contents(replace(whole, bulletin=replace(whole.bulletin, records=told)))
    (row,) = (row for row in rows(files, "regions.csv") if row["id"] == region.id)
    (record,) = (record for record in records(files, "regions") if record["id"] == region.id)
    assert row["note_ru"] == f"'{formula}"
    assert record["note"]["ru"] == formula
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files["bulletin.sqlite"])
        (found,) = connection.execute("SELECT note_ru FROM regions WHERE id = ?", (region.id,))
    assert found == (formula,)


def test_texts_have_no_marks(files: dict[str, bytes]) -> None:
    for folder in FOLDERS:
        told = files[f"{folder}.json"].decode()
        assert "[[" not in told.replace("[[2", "")
        assert "{ru|" not in told


def test_maps_are_what_the_standard_says(files: dict[str, bytes]) -> None:
    for name in MAPPED.values():
        FeatureCollection[Any].model_validate_json(files[name])
    places = json.loads(files["places.geojson"])["features"]
    cities = {record["id"]: record for record in records(files, "cities")}
    assert places
    for place in places:
        at = cities[place["id"]]["coordinates"]
        assert place["geometry"] == {"type": "Point", "coordinates": [at["lon"], at["lat"]]}
        assert place["properties"]["name_be"] == cities[place["id"]]["name"]["be"]


def test_a_line_is_cut_where_the_days_change() -> None:
    assert maps.line((30.2, 55.2), (28.3, 57.8))["coordinates"] == [(28.3, 57.8), (30.2, 55.2)]
    cut = maps.line((-170.0, 60.0), (160.0, 50.0))
    assert cut["type"] == "MultiLineString"
    assert cut["coordinates"] == [[(160.0, 50.0), (180.0, 56.666667)], [(-180.0, 56.666667), (-170.0, 60.0)]]


def test_the_database_is_whole(files: dict[str, bytes]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files["bulletin.sqlite"])
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for folder in FOLDERS:
            told = records(files, folder)
            assert connection.execute(f"SELECT count(*) FROM {folder}").fetchone() == (len(told),)
            listed = connection.execute(f"SELECT count(*) FROM {folder}_sources").fetchone()
            assert listed == (sum(len(record["sources"]) for record in told),)
        places = connection.execute(
            "SELECT name_be FROM ties_cities JOIN cities ON cities.id = value WHERE record_id = ? ORDER BY position",
            ("vitebsk--pskov",),
        )
        assert places.fetchall() == [("Віцебск",), ("Пскоў",)]


def test_every_source_is_listed_where_it_stands(files: dict[str, bytes]) -> None:
    folders = {kind.name: kind.folder for kind in KINDS}
    known = {(kind, record["id"]): record for kind in folders for record in records(files, folders[kind])}
    listed = rows(files, "sources.csv")
    for row in listed:
        value: Any = known[row["kind"], row["record"]]
        for step in row["within"].split("/"):
            value = value[int(step)] if isinstance(value, list) else value[step]
        assert {name: row[name] for name in value} == value
    assert len(listed) == sum(count_sources(record) for record in known.values())


def count_sources(value: Any) -> int:
    if isinstance(value, list):
        return sum(map(count_sources, value))
    if not isinstance(value, dict):
        return 0
    own = sum(1 for name, held in value.items() if name == "source" and isinstance(held, dict))
    own += sum(len(held) for name, held in value.items() if name == "sources")
    return own + sum(count_sources(held) for name, held in value.items() if name not in ("source", "sources"))


def test_the_archive_holds_the_files_themselves(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["bulletin.zip"])) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        assert {opened.getinfo(name).date_time for name in names} == {(1980, 1, 1, 0, 0, 0)}
        assert all(opened.read(name) == files[name] for name in names)
    package = json.loads(files["datapackage.json"])
    assert {resource["path"] for resource in package["resources"]} < set(names)
    assert {"CITATION.cff", "places.geojson", "ties.json", "schemas/ties.json"} < set(names)


def test_digests_are_of_every_other_file(files: dict[str, bytes]) -> None:
    lines = (line.split("  ") for line in files["SHA256SUMS"].decode().splitlines())
    told = {name: digest for digest, name in lines}
    assert set(told) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in told.items())


def test_the_package_tells_of_every_table(files: dict[str, bytes]) -> None:
    package = json.loads(files["datapackage.json"])
    assert {resource["path"] for resource in package["resources"]} == {name for name in files if name.endswith(".csv")}
    for resource in package["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        for field in resource["schema"]["fields"]:
            assert field["description"] == field["description_ru"]
            assert field["description_be"]


def test_the_catalogue_names_what_is_there(files: dict[str, bytes]) -> None:
    (catalogue,) = jsonld.expand(json.loads(files["dcat.jsonld"]), NO_CONTEXTS)
    dcat = "http://www.w3.org/ns/dcat#"
    assert catalogue["@type"] == [f"{dcat}Catalog"]
    named: dict[str, int] = {}
    for dataset in catalogue[f"{dcat}dataset"]:
        assert {text["@language"] for text in dataset["http://purl.org/dc/terms/title"]} == {"ru", "be"}
        for distribution in dataset[f"{dcat}distribution"]:
            (address,) = distribution[f"{dcat}downloadURL"]
            (size,) = distribution[f"{dcat}byteSize"]
            named[address["@id"].rpartition(f"{FOLDER}/")[2]] = int(size["@value"])
    assert named == {name: len(files[name]) for name in named}
    assert {"bulletin.sqlite", "bulletin.zip", "sources.csv", "ties.geojson", "events.jsonl"} < set(named)


def test_the_page_tells_how_many_records_a_file_has_and_the_catalogue_how_many_bytes(files: dict[str, bytes]) -> None:
    edition = case_languages()[0].edition
    (draft,) = open_data_drafts(edition)
    *rows, everything = next(section["rows"] for section in draft.main if section["id"] == "kinds")
    (catalogue,) = json.loads(files["dcat.jsonld"])["@graph"]
    sized = {node["dct:title"] for dataset in catalogue["dcat:dataset"] for node in dataset["dcat:distribution"]}
    total = 0
    for _, told, links in (row["cells"] for row in rows):
        names = [link["url"].removeprefix(f"../../{FOLDER}/") for link in links if isinstance(link, dict)]
        (lines,) = (files[name].count(b"\n") for name in names if name.endswith(".jsonl"))
        assert told == (edition.formats.number(lines) if lines else {"text": "пока нет", "unknown": True})
        assert {name for name in names if not name.startswith("schemas/")} <= sized
        total += lines
    assert everything["cells"][1] == edition.formats.number(total)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files[SQLITE])
        held = (connection.execute(f"SELECT count(*) FROM {folder}").fetchone()[0] for folder in FOLDERS)
        assert sum(held) == total


def test_how_to_cite_the_data_can_be_read(files: dict[str, bytes]) -> None:
    told = yaml.safe_load(files["CITATION.cff"])
    assert {"cff-version", "message", "title", "authors"} <= set(told), "what the format wants"
    assert (told["cff-version"], told["type"], told["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert told["authors"] == [{"name": "Редакция"}]


def test_the_same_records_make_the_same_bytes(whole: Whole, files: dict[str, bytes]) -> None:
    assert contents(whole) == files


@pytest.mark.parametrize("changed", ["", *FOLDERS])
def test_what_is_taken_from_before_comes_to_the_same(whole: Whole, files: dict[str, bytes], changed: str) -> None:
    """What was collected of other records of one kind, and is made again, is what would be made of nothing."""
    of_kinds = {f"{FOLDER}/{name}": content for name, content in files.items() if name not in COLLECTED}
    old = dict(of_kinds)
    if changed:
        old[f"{FOLDER}/{changed}.jsonl"] = b""
        old[f"{FOLDER}/{changed}.csv"] = old[f"{FOLDER}/{changed}.csv"].partition(b"\n")[0] + b"\n"
    before = {output.path: output.content for output in collected(whole, Files(tuple(old), old.__getitem__))}
    same = frozenset(path for path, content in of_kinds.items() if old[path] == content)
    told = collected(whole, Files(tuple(of_kinds), of_kinds.__getitem__, before.get, same))
    assert {output.path.removeprefix(f"{FOLDER}/"): output.content for output in told} == {
        name: files[name] for name in COLLECTED
    }


def test_an_archive_keeps_what_is_the_same() -> None:
    before = archive({"a": b"alpha" * 99, "b": b"beta"})
    files = {"a": b"alpha" * 99, "c": b"\0" * 99, "é": "Ў".encode()}
    assert archive(files, before, {"a"}) == archive(files)


def test_a_bulletin_without_records_has_its_tables_too() -> None:
    told = database({kind.name: "" for kind in KINDS}, Languages((Lang("ru"),)))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(told)
        assert connection.execute("SELECT count(*) FROM ties_evidence").fetchone() == (0,)


def test_the_preview_serves_them(files: dict[str, bytes]) -> None:
    preview = Preview()
    preview.take(pipeline.stock(pipeline.check(EVERY_KIND, TODAY), TODAY, (LOCALES,)))
    for name in ("bulletin.zip", "ties.csv", "schemas/ties.json"):
        assert preview.at(f"{FOLDER}/{name}") == files[name], name
    assert preview.at(f"{FOLDER}/nothing.csv") is None
    assert preview.at("data/v0/ties.csv") is None


def test_fields_that_are_told_apart_are_there() -> None:
    assert Date.__metadata__[0].json_schema["pattern"] == DATE_PATTERN  # type: ignore[attr-defined]
    fields = {place.rpartition("/")[2] for place in published()}
    assert {name.partition(".")[2] for name in TOLD_APART} <= fields
