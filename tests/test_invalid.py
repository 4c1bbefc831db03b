"""Every mistake that an editor can make is told once, at its place, in words that help.

A case is a folder of `invalid/`: its files stand over those of `invalid/base/`, a bulletin without a fault, and
`expected.txt` holds what must be said of them. `UPDATE=1 pytest tests/test_invalid.py` writes it anew. What git cannot
hold, or an editor would mend unasked, is made below.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import reports
from generator.codes import RULES
from generator.output import owned
from generator.pipeline import check, misspelt
from generator.text import Lang
from generator.words import load_words
from tests.commits import Repository
from tests.tools import require_tool

CASES = Path(__file__).parent / "invalid"
BASE = CASES / "base"
TODAY = dt.date(2026, 11, 21)
ENGLISH = load_words(Lang("en"), [])

Make = Callable[[Path], None]
MADE: dict[str, Make] = {}


def made(make: Make) -> Make:
    MADE[make.__name__.replace("_", "-")] = make
    return make


VITEBSK = "data/cities/vitebsk.yml"
ABOUT = "content/ru/about.md"


def replaced(root: Path, path: str, old: bytes, new: bytes) -> None:
    file = root / path
    before = file.read_bytes()
    assert old in before
    file.write_bytes(before.replace(old, new, 1))


@made
def not_utf_8(root: Path) -> None:
    (root / VITEBSK).write_bytes("name:\n  ru: Витебск\n".encode("cp1251"))
    replaced(root, ABOUT, "связях".encode(), b"\xf1\xe2\xff\xe7\xff\xf5")


@made
def utf_16(root: Path) -> None:
    (root / VITEBSK).write_bytes("name: Витебск".encode("utf-16"))


@made
def byte_order_mark(root: Path) -> None:
    replaced(root, VITEBSK, b"name:", b"\xef\xbb\xbfname:")


@made
def invisible_characters(root: Path) -> None:
    replaced(root, VITEBSK, "Витебск".encode(), "Ви\u00adтебск".encode())
    replaced(root, VITEBSK, "Віцебск".encode(), "\u202eВіцебск\u200b".encode())
    replaced(root, "data/cities/smolensk.yml", b"town", b"to\x00wn")
    replaced(root, "data/cities/polotsk.yml", b"kind", b"\x1b[2Jkind")
    replaced(root, ABOUT, "связях".encode(), "связ\u2028ях".encode())


@made
def line_ends_of_an_old_mac(root: Path) -> None:
    replaced(root, VITEBSK, b"\n", b"\r")


@made
def too_large(root: Path) -> None:
    (root / VITEBSK).write_bytes(b"# \n" * 400_000)


@made
def nesting_without_end(root: Path) -> None:
    (root / VITEBSK).write_text("name: " + "[" * 100_000)
    (root / "data/cities/smolensk.yml").write_text("".join(f"{'  ' * n}a:\n" for n in range(600)))
    (root / "data/cities/polotsk.yml").write_text("- " * 100_000)


@made
def symbolic_link(root: Path) -> None:
    (root / VITEBSK).unlink()
    (root / VITEBSK).symlink_to("smolensk.yml")
    (root / "data/projects").symlink_to("events")
    (root / "content/ru/link.md").symlink_to("/etc/passwd")


@made
def symbolic_link_for_everything(root: Path) -> None:
    (root / "content").rename(root / "elsewhere")
    (root / "content").symlink_to("elsewhere")


@made
def pipe(root: Path) -> None:
    (root / VITEBSK).unlink()
    os.mkfifo(root / VITEBSK)


@made
def folder_instead_of_a_record(root: Path) -> None:
    (root / VITEBSK).unlink()
    (root / VITEBSK).mkdir()
    (root / "data/cities/old").mkdir()
    (root / "content/ru/news/2026.md").mkdir()


@made
def file_instead_of_a_folder(root: Path) -> None:
    shutil.rmtree(root / "data")
    (root / "data").write_text("нет\n")


@made
def names_that_cannot_be_printed(root: Path) -> None:
    (root / "data/cities/a\nb.yml").touch()
    Path(os.fsdecode(bytes(root / "data/cities") + b"/\xff.yml")).touch()


@made
def no_config(root: Path) -> None:
    (root / "site_config.yml").unlink()


@made
def folder_instead_of_the_config(root: Path) -> None:
    (root / "site_config.yml").unlink()
    (root / "site_config.yml").mkdir()


@made
def text_of_a_document_lost(root: Path) -> None:
    (root / "content/ru/documents/declaration-2015.md").unlink()


@made
def history_without_its_beginning(root: Path) -> None:
    require_tool("git")
    repository = Repository(root)
    repository.commit("2026-11-20")
    (root / ".git" / "shallow").write_text(repository.commit("2026-11-21") + "\n")


@made
def very_long_line(root: Path) -> None:
    replaced(root, VITEBSK, b"region: vitebsk-region", b"region: " + b"a" * 300_000)
    replaced(
        root,
        "data/cities/smolensk.yml",
        b"kind: town",
        b"summary: {ru: '" + b"ab " * 9_000 + "bы'}\nkind: town".encode(),
    )


OF_FORMS = {"E536", "E537", "E538", "E539", "W604", "W606", "W609", "W610"}
"""Told of a filled form, not of the bulletin: tests/test_forms.py shows them."""
OF_FEEDS = {f"E{number}" for number in range(701, 719)} | {"W701", "W702", "W703", "W704"}
"""Told of the feeds of partner media, when they are read: tests/test_syndication.py shows them."""
NAMES = sorted({*MADE, *(folder.name for folder in CASES.iterdir() if folder != BASE)})


def prepared(name: str, folder: Path) -> Path:
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    if (CASES / name).is_dir():
        shutil.copytree(CASES / name, folder, dirs_exist_ok=True)
    if make := MADE.get(name):
        make(folder)
    return folder


def answer_of(root: Path) -> str:
    problems = check(root / "site_config.yml", TODAY).problems
    return f"{reports.text(problems, ENGLISH, root)}\n\n{reports.summary(problems, ENGLISH)}\n"


@pytest.mark.parametrize("name", NAMES)
def test_is_told(name: str, tmp_path: Path) -> None:
    answer = answer_of(prepared(name, tmp_path))
    expected = CASES / name / "expected.txt"
    if os.environ.get("UPDATE"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(answer)
    assert expected.is_file(), f"{name} has no expected.txt: look at what UPDATE=1 writes"
    assert answer == expected.read_text()


def test_base_is_without_fault() -> None:
    assert answer_of(BASE) == "\n\nno problems\n"


def test_every_folder_is_a_case() -> None:
    """A folder that holds only an expected answer is left over from a case that went."""
    idle = [
        folder.name
        for folder in CASES.iterdir()
        if folder.name not in MADE and folder != BASE and len(list(folder.iterdir())) < 2
    ]
    assert idle == []


def test_every_rule_is_shown() -> None:
    answers = "".join((CASES / name / "expected.txt").read_text() for name in NAMES)
    tried_elsewhere = {"E113", "E508", "W407", *OF_FORMS, *OF_FEEDS}
    assert [code for code in RULES if f" {code}: " not in answers and code not in tried_elsewhere] == []


def test_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def refuse(file: Any, *given: Any, **named: Any) -> int:
        if Path(file).name == "site_config.yml":
            raise PermissionError(13, "Permission denied")
        return really(file, *given, **named)

    shutil.copy(BASE / "site_config.yml", tmp_path)
    monkeypatch.setattr(os, "open", refuse)
    assert "site_config.yml:1:1: error E113: the file cannot be read: Permission denied" in answer_of(tmp_path)


def test_two_owners_of_one_address_are_told_with_both_names(tmp_path: Path) -> None:
    claims = [("ru/a/index.html", "data/cities/a.yml"), ("ru/A/index.html", "data/ties/a.yml")]
    answer = reports.text(owned(claims), ENGLISH, tmp_path)
    assert "data/ties/a.yml:1:1: error E508" in answer
    assert "data/cities/a.yml" in answer


def test_word_that_no_dictionary_has_is_told(tmp_path: Path) -> None:
    require_tool("hunspell")
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    replaced(tmp_path, ABOUT, "рассказывает".encode(), "расказывает".encode())
    problems, missing = misspelt(check(tmp_path / "site_config.yml", TODAY))
    assert missing == ()
    assert reports.text(problems, ENGLISH, tmp_path).startswith(
        "content/ru/about.md:5:11: warning W407: no dictionary has the word “расказывает”\n"
    )
    assert "рассказывает" in reports.text(problems, ENGLISH, tmp_path).partition("→")[2]
