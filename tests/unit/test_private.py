"""What is kept for the user alone is a shortcut and no more: damaged, old or not there, the words are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import private, words
from generator.text import Lang

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: ru\\n"

msgid "Search"
msgstr "{}"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    return tmp_path / "user" / "bulletin"


def told(locales: Path) -> str:
    words._catalogue.cache_clear()
    return words.load_words(Lang("ru"), [locales])("Search")


def test_words_are_compiled_once(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ru.po").write_text(PO.format("Поиск"))
    assert told(tmp_path) == "Поиск"
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    monkeypatch.delattr(words, "_compiled")
    assert told(tmp_path) == "Поиск"


def test_changed_words_are_compiled_again(tmp_path: Path, folder: Path) -> None:
    for word in ("Поиск", "Искать"):
        (tmp_path / "ru.po").write_text(PO.format(word))
        assert told(tmp_path) == word
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", ["emptied", "cut", "noise", "one bit", "removed", "folder"])
def test_what_is_damaged_is_compiled_again(damage: str, tmp_path: Path, folder: Path) -> None:
    (tmp_path / "ru.po").write_text(PO.format("Поиск"))
    told(tmp_path)
    (file,) = folder.iterdir()
    raw = file.read_bytes()
    file.unlink()
    match damage:
        case "emptied":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(raw[:-1])
        case "noise":
            file.write_bytes(bytes(byte ^ 0x55 for byte in raw))
        case "one bit":
            file.write_bytes(raw[:-3] + bytes([raw[-3] ^ 1]) + raw[-2:])
        case "folder":
            file.mkdir()
    assert told(tmp_path) == "Поиск"


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    private.keep("name", b"x")
    private.keep_first("name", b"x")
    assert private.kept("name") is None
    (tmp_path / "ru.po").write_text(PO.format("Поиск"))
    assert told(tmp_path) == "Поиск"


def test_what_was_kept_first_stays(folder: Path) -> None:
    private.keep_first("key", b"first")
    private.keep_first("key", b"second")
    assert private.kept("key") == b"first"
    private.keep("key", b"third")
    assert private.kept("key") == b"third"
    assert [file.name for file in folder.iterdir()] == ["key"]
