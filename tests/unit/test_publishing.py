"""Publishing: what is not ours stays, what fails changes nothing, and what stands is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.locks import Busy
from generator.publication import MARK, NotOurs, Standing, publishing, untouched


def published(
    site: Path, files: Mapping[str, str], before: Mapping[str, Standing] | None = None
) -> dict[str, Standing]:
    """Publish `files`, whose words are their identities too; those that stand `before` are not staged."""
    with publishing(site) as publication:
        for path, words in files.items():
            if path not in (before or {}):
                file = publication.staged / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(words)
        return dict(publication.publish(files, before or {}))


def files_of(site: Path) -> dict[str, str]:
    return {file.relative_to(site).as_posix(): file.read_text() for file in site.rglob("*") if file.is_file()}


def test_a_site_takes_the_place_of_the_last(tmp_path: Path) -> None:
    site = tmp_path / "site"
    published(site, {"index.html": "one", "old/index.html": "old"})
    published(site, {"index.html": "two", "new/index.html": "new"})
    assert files_of(site) == {MARK: "", "index.html": "two", "new/index.html": "new"}
    assert not (site / "old").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_stands_is_not_written_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    standing = published(site, {"a/index.html": "one", "b/index.html": "two", "c.html": "three"})
    inode = (site / "a/index.html").stat().st_ino
    assert untouched(site, standing) == standing
    stands = untouched(site, standing)
    del stands["c.html"]
    after = published(site, {"a/index.html": "one", "c.html": "new"}, stands)
    assert files_of(site) == {MARK: "", "a/index.html": "one", "c.html": "new"}
    assert (site / "a/index.html").stat().st_ino == inode
    assert untouched(site, after) == after


@pytest.mark.parametrize("change", ["removed", "edited", "of the same length"])
def test_what_somebody_changed_does_not_stand(change: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    standing = published(site, {"a.html": "one", "b.html": "two"})
    if change == "removed":
        (site / "a.html").unlink()
    else:
        (site / "a.html").write_text("longer" if change == "edited" else "two")
    assert untouched(site, standing).keys() == {"b.html"}


def test_what_strangers_left_is_swept_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    standing = published(site, {"ru/cities/x/index.html": "one"})
    (site / "theirs").mkdir()
    (site / "ru" / "cities" / "y").mkdir()
    (site / "ru" / "cities" / "y" / "index.html").write_text("removed long ago")
    (site / "ru" / "note.txt").write_text("note")
    published(site, {"ru/cities/x/index.html": "one"}, standing)
    assert files_of(site) == {MARK: "", "ru/cities/x/index.html": "one"}
    assert not (site / "theirs").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    published(site, {"a": "file", "b/c": "below"})
    published(site, {"a/c": "below", "b": "file"})
    assert files_of(site) == {MARK: "", "a/c": "below", "b": "file"}


def test_a_failure_leaves_the_last_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    published(site, {"index.html": "one"})

    def fail() -> None:
        with publishing(site) as publication:
            (publication.staged / "index.html").write_text("two")
            assert (site / "index.html").read_text() == "one"
            raise RuntimeError("late")

    with pytest.raises(RuntimeError, match="late"):
        fail()
    assert files_of(site) == {MARK: "", "index.html": "one"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_not_published(tmp_path: Path) -> None:
    left = tmp_path / ".site.new" / "site"
    left.mkdir(parents=True)
    (left / "half.html").write_text("ha")
    published(tmp_path / "site", {"index.html": "one"})
    assert files_of(tmp_path / "site") == {MARK: "", "index.html": "one"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_builds_do_not_publish_at_once(tmp_path: Path) -> None:
    with publishing(tmp_path / "site"), pytest.raises(Busy), publishing(tmp_path / "site"):
        pass


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear diary")
    with pytest.raises(NotOurs), publishing(tmp_path):
        pass
    file = tmp_path / "letter.txt"
    with pytest.raises(NotOurs), publishing(file):
        pass
    assert file.read_text() == "dear diary"


def test_what_was_half_moved_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that is killed while it moves its files leaves some that nobody knows of, however deep they stand."""
    site, moved = tmp_path / "site", Path.replace
    deep = "ru/documents/plan/clause/index.html"
    before = published(site, {"index.html": "one"})

    def broken(self: Path, target: Path) -> Path:
        if self.name == "last.html":
            raise KeyboardInterrupt
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(KeyboardInterrupt):
        published(site, {"index.html": "two", deep: "new", "ru/documents/plan/last.html": "new", "zz/last.html": "new"})
    monkeypatch.undo()
    assert (site / deep).is_file()
    assert (site / MARK).stat().st_size > 0
    stands = untouched(site, before)
    published(site, {"index.html": "one", "ru/documents/plan/index.html": "plan"}, stands)
    assert files_of(site) == {MARK: "", "index.html": "one", "ru/documents/plan/index.html": "plan"}


def test_a_mark_that_leads_elsewhere_is_not_ours(tmp_path: Path) -> None:
    site, letter = tmp_path / "site", tmp_path / "letter.txt"
    site.mkdir()
    letter.write_text("dear diary")
    (site / MARK).symlink_to(letter)
    with pytest.raises(NotOurs), publishing(site):
        pass
    assert letter.read_text() == "dear diary"
