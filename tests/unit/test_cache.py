"""What is kept for the next build is read again if it is this user's own and whole, and is never run otherwise."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import cache
from generator.cache import SEAL, Cache, seal
from tests.tools import held_back

VALUE = {"a": (1, 2), "б": ["в"]}


class Trap:
    """Leaves a file behind wherever it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Path]]:
        return Path.touch, (self.file,)


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    made = Cache(tmp_path / ".cache", "epoch")
    assert made.write("name", VALUE)
    return made


@pytest.fixture
def another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Has the secret of somebody else, by name."""

    def become(name: str) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
        cache._secret.cache_clear()

    become("me")
    yield become
    monkeypatch.undo()
    cache._secret.cache_clear()


def test_what_is_kept_is_read_again(kept: Cache) -> None:
    assert kept.read("name") == VALUE
    assert kept.read("other") is None
    kept.remove("name")
    assert kept.read("name") is None


NOISE = random.Random(5).randbytes(4000)
CONTENTS: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "cut short": lambda raw: raw[:-1],
    "cut to its seal": lambda raw: raw[:SEAL],
    "longer": lambda raw: raw + b"\0",
    "one bit": lambda raw: raw[:-3] + bytes([raw[-3] ^ 1]) + raw[-2:],
    "noise": lambda _: NOISE,
}
DAMAGES = (*CONTENTS, "a folder", "a link", "a link to nothing", "not there", "another name's", "another code's")


def do(damage: str, file: Path) -> None:
    raw = file.read_bytes()
    file.unlink()
    match damage:
        case "a folder":
            file.mkdir()
        case "a link":
            file.with_name("there").write_bytes(raw)
            file.symlink_to("there")
        case "a link to nothing":
            file.symlink_to("nothing")
        case "another name's":
            Cache(file.parent, "epoch").write("x", VALUE)
            file.with_name("x").rename(file)
        case "another code's":
            Cache(file.parent, "another").write(file.name, VALUE)
        case _ if damage in CONTENTS:
            file.write_bytes(CONTENTS[damage](raw))


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_as_good_as_not_there(damage: str, kept: Cache, tmp_path: Path) -> None:
    file = tmp_path / ".cache" / "name"
    do(damage, file)
    assert kept.read("name") is None
    written = kept.write("name", VALUE)
    assert written == (damage != "a folder")
    assert kept.read("name") == (VALUE if written else None)
    assert [left.name for left in file.parent.iterdir() if left.name.startswith("name.")] == []


@pytest.mark.usefixtures("kept")
def test_what_cannot_be_read_is_as_good_as_not_there(tmp_path: Path) -> None:
    folder = tmp_path / ".cache"
    folder.chmod(0o755)
    for mode, told in ((0o644, VALUE), (0, None)):
        (folder / "name").chmod(mode)
        with held_back(tmp_path):
            assert Cache(Path(folder.name), "epoch").read("name") == told


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    for name in ("file", "link", "no/folder/above"):
        blind = Cache(tmp_path / name, "epoch")
        assert not blind.write("name", VALUE)
        assert blind.read("name") is None
        assert blind.opened("name") is None
        assert not blind.append("name", 0, b"x")
    assert list((tmp_path / "there").iterdir()) == []


def test_nothing_is_put_where_a_link_leads(kept: Cache, tmp_path: Path) -> None:
    """One that came with somebody's edit may lead to any file of the user."""
    folder, letter = tmp_path / ".cache", tmp_path / "letter.txt"
    assert kept.append("name", SEAL, b"more")
    assert (folder / "name").read_bytes()[SEAL:] == b"more"
    letter.write_text("dear diary")
    for link in (letter, folder / "name"):
        (folder / "link").symlink_to(link)
        assert not kept.append("link", 0, b"x")
        (folder / "link").unlink()
    assert not kept.append("none", 0, b"x")
    (tmp_path / "link").symlink_to(folder)
    assert not Cache(tmp_path / "link", "epoch").append("name", 0, b"x")
    assert letter.read_text() == "dear diary"
    assert (folder / "name").read_bytes()[SEAL:] == b"more"


def test_a_full_disk_leaves_what_was_kept(kept: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert not kept.write("name", "new")
    monkeypatch.undo()
    assert kept.read("name") == VALUE
    assert [file.name for file in (tmp_path / ".cache").iterdir()] == ["name"]


def test_what_somebody_else_wrote_is_not_opened(tmp_path: Path, another_user: Callable[[str], None]) -> None:
    folder, sprung = tmp_path / ".cache", tmp_path / "sprung"
    another_user("them")
    assert Cache(folder, "epoch").write("name", Trap(sprung))
    another_user("me")
    assert Cache(folder, "epoch").read("name") is None
    assert not sprung.exists()


def test_what_looks_like_ours_is_not_opened(kept: Cache, tmp_path: Path, another_user: Callable[[str], None]) -> None:
    """The seal of something else of ours, or one made without the secret, opens nothing."""
    file, sprung = tmp_path / ".cache" / "name", tmp_path / "sprung"
    kept.write("name", VALUE)
    trap = pickle.dumps(Trap(sprung))
    ours = file.read_bytes()[:SEAL]
    elsewhere = seal(trap, "epoch other name")
    for header in (ours, elsewhere, bytes(SEAL), b"\xff" * SEAL, b""):
        file.write_bytes(header + trap)
        assert kept.read("name") is None
    assert not sprung.exists()
    file.write_bytes(seal(trap, "epoch name") + trap)
    kept.read("name")
    assert sprung.exists(), "the trap does not work"


def test_the_secret_is_kept_for_the_user_alone(tmp_path: Path, another_user: Callable[[str], None]) -> None:
    made = seal(b"x")
    file = tmp_path / "me" / "bulletin" / "key"
    assert file.stat().st_mode & 0o777 == 0o600
    cache._secret.cache_clear()
    assert seal(b"x") == made
    another_user("you")
    assert seal(b"x") != made


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_secret_of_another_length_is_made_anew(
    length: int, tmp_path: Path, another_user: Callable[[str], None]
) -> None:
    """It is none of ours, or was cut short: with none that lasts, nothing that is kept would ever be opened again."""
    made = seal(b"x")
    file = tmp_path / "me" / "bulletin" / "key"
    file.write_bytes(bytes(length))
    cache._secret.cache_clear()
    anew = seal(b"x")
    assert anew != made
    assert len(file.read_bytes()) == 64
    assert file.stat().st_mode & 0o777 == 0o600
    cache._secret.cache_clear()
    assert seal(b"x") == anew
    assert [left.name for left in file.parent.iterdir()] == ["key"]


def test_without_a_home_the_secret_is_of_this_run(tmp_path: Path, another_user: Callable[[str], None]) -> None:
    (tmp_path / "nowhere").write_text("not a folder")
    another_user("nowhere")
    kept = Cache(tmp_path / ".cache", "epoch")
    kept.write("name", VALUE)
    assert kept.read("name") == VALUE
    cache._secret.cache_clear()
    assert kept.read("name") is None
