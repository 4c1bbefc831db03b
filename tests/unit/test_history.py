"""What git tells of the records: which days, which line of commits, what is no change, and what is kept for later."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.history import cache, git
from generator.history.changes import Change, History, Missing, What
from generator.history.compare import LONGEST
from generator.history.reading import is_shallow, read
from generator.text import Lang
from generator.translations.history import line_days
from tests.commits import Repository
from tests.tools import require_tool

RU = Lang("ru")
MINSK = "data/cities/minsk.yml"
TIE = "data/ties/minsk--pskov.yml"
SOURCES = "sources:\n  - {title: Список, url: https://example.org/a}\nadded: 2026-01-01\n"
START = {
    MINSK: f"name: {{ru: Минск, be: Мінск}}\nkind: town\nregion: minsk-region\n{SOURCES}",
    "data/cities/pskov.yml": f"name: {{ru: Псков, be: Пскоў}}\nkind: town\nregion: pskov-oblast\n{SOURCES}",
    TIE: f"cities: [minsk, pskov]\nkind: twin\nconfidence: high\nsigned: 2017\n{SOURCES}",
}
NEWS = "---\ntitle: Открытие\ndate: 2026-01-05\nadded: 2026-01-05\nsources: []\n---\n\nРеестр открыт.\n"


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A repository with three records, entered on the first of January."""
    require_tool("git")
    repository = Repository(tmp_path / "bulletin")
    repository.commit("2026-01-01", START)
    return repository


def told(made: Repository) -> list[tuple[str, list[Change]]]:
    history = read(made.root, RU)
    assert history.missing is None
    return [(step.day.isoformat(), list(step.changes)) for step in history.steps]


def since_then(made: Repository) -> list[tuple[str, list[Change]]]:
    """What was told after the first day."""
    *later, first = told(made)
    assert first[0] == "2026-01-01"
    assert {change.what for change in first[1]} == {What.ENTERED}
    return later


def sharpened(made: Repository) -> dict[str, str]:
    return made.replace(TIE, "signed: 2017", "signed: 2017-06-29")


SHARPENED = Change("tie", "minsk--pskov", What.DATE_SHARPENED, "signed", "2017", "2017-06-29")


def test_a_day_is_told_as_it_ended(made: Repository) -> None:
    made.commit("2026-01-02", made.replace(TIE, "signed: 2017", "signed: 1917"))
    made.commit("2026-01-02", made.replace(TIE, "signed: 1917", "signed: 2017-06-29"))
    made.commit("2026-01-03", made.replace(TIE, "high", "low"))
    made.commit("2026-01-03", made.replace(TIE, "low", "high"))
    assert since_then(made) == [("2026-01-02", [SHARPENED])]


def test_the_newest_day_comes_first_and_days_are_universal(made: Repository) -> None:
    made.commit("2026-01-03", sharpened(made), clock="01:00:00+03:00")
    made.commit("2026-01-04", {MINSK: None})
    gone = Change("city", "minsk", What.REMOVED, was="Минск")
    assert since_then(made) == [("2026-01-04", [gone]), ("2026-01-02", [SHARPENED])]


def test_a_clock_that_goes_wrong_keeps_its_day_to_itself(made: Repository) -> None:
    made.commit("2099-01-01", sharpened(made))
    made.commit("2026-01-02", made.replace(TIE, "high", "low"))
    assert [day for day, _ in since_then(made)] == ["2026-01-02", "2099-01-01"]


def test_a_merge_is_told_as_one_on_the_day_it_was_merged(made: Repository) -> None:
    made.git("switch", "-q", "-c", "proposal")
    made.commit("2026-01-02", made.replace(TIE, "signed: 2017", "signed: 1917"))
    made.commit("2026-01-03", made.replace(TIE, "signed: 1917", "signed: 2017-06-29"))
    made.git("switch", "-q", "main")
    made.commit("2026-01-04", made.replace(MINSK, "kind: town", "kind: district"))
    made.git("merge", "-q", "--no-ff", "-m", "merge", "proposal", day="2026-01-09")
    kind = Change("city", "minsk", What.VALUE_CHANGED, "kind", "town", "district")
    assert since_then(made) == [("2026-01-09", [SHARPENED]), ("2026-01-04", [kind])]


def test_moves_and_ways_of_writing_are_no_change(made: Repository) -> None:
    made.commit(
        "2026-01-02",
        {MINSK: f"# столица\nregion: 'minsk-region'\nname:\n  be: Мінск\n  ru: Минск\nkind: town\n{SOURCES}"},
    )
    made.commit("2026-01-03", {MINSK: (made.root / MINSK).read_bytes().replace(b"\n", b"\r\n")})
    made.commit("2026-01-04", made.replace(TIE, "added: 2026-01-01", "added: 2026-01-02"))
    made.commit(
        "2026-01-05", {"README.md": "о бюллетене", "data/glossary.yml": "terms: []", "content/ru/about.md": "Да"}
    )
    made.commit("2026-01-06", {"content/ru/cities/index.md": "---\ntitle: Города\n---\nТекст\n"})
    assert since_then(made) == []


def test_a_new_id_is_no_change_of_the_record_nor_of_those_that_name_it(made: Repository) -> None:
    text = (made.root / MINSK).read_text()
    tie = (made.root / TIE).read_text().replace("minsk", "mensk")
    moved = {MINSK: None, TIE: None, "data/cities/mensk.yml": text, "data/ties/mensk--pskov.yml": tie}
    made.commit("2026-01-02", sharpened(made))
    made.commit(
        "2026-01-03", {**moved, "data/ties/mensk--pskov.yml": tie.replace("signed: 2017", "signed: 2017-06-29")}
    )
    after = Change("tie", "mensk--pskov", What.DATE_SHARPENED, "signed", "2017", "2017-06-29")
    assert since_then(made) == [("2026-01-02", [after])], (
        "what was told before is told of the record as it is called now"
    )
    assert {change.id for change in told(made)[-1][1]} == {"mensk", "pskov", "mensk--pskov"}


def test_a_record_may_move_and_change_at_once(made: Repository) -> None:
    text = (made.root / MINSK).read_text().replace("kind: town", "kind: district")
    made.commit("2026-01-02", {MINSK: None, "data/cities/mensk.yml": text, TIE: None})
    assert since_then(made) == [
        (
            "2026-01-02",
            [
                Change("city", "mensk", What.VALUE_CHANGED, "kind", "town", "district"),
                Change("tie", "minsk--pskov", What.REMOVED),
            ],
        )
    ]


def test_one_that_went_and_another_that_came_are_two(made: Repository) -> None:
    orsha = (made.root / MINSK).read_text().replace("Минск", "Орша").replace("Мінск", "Орша")
    made.commit("2026-01-02", {MINSK: None, "data/cities/orsha.yml": orsha})
    came, gone = Change("city", "orsha", What.ENTERED), Change("city", "minsk", What.REMOVED, was="Минск")
    assert since_then(made) == [("2026-01-02", [gone, came])]


def test_the_folder_may_have_stood_elsewhere(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit("2026-01-01", {path.replace("data/", "old/records/"): text for path, text in START.items()})
    old = f"old/records/{TIE.removeprefix('data/')}"
    made.commit("2026-01-02", made.replace(old, "signed: 2017", "signed: 2017-06-29"))
    made.git("mv", "old/records", "data")
    made.commit("2026-01-03", made.replace(TIE, "high", "low"))
    confidence = Change("tie", "minsk--pskov", What.VALUE_CHANGED, "confidence", "high", "low")
    assert since_then(made) == [("2026-01-03", [confidence]), ("2026-01-02", [SHARPENED])]
    assert since_then(made) == [("2026-01-03", [confidence]), ("2026-01-02", [SHARPENED])], "kept, it is the same"


def test_a_draft_that_is_moved_to_the_others_moves_nobody_else(tmp_path: Path) -> None:
    """Although it came from another folder word for word."""
    event = f"title: {{ru: %s}}\ntype: visit\nstart: %s\nplaces: [pskov]\n{SOURCES}"
    a, b, c = (f"events/{id}.yml" for id in "abc")
    texts = {f"drafts/{a}": "2021", f"data/{b}": "2020", f"data/{c}": "2019"}
    made = Repository(tmp_path)
    made.commit("2026-01-01", {path: event % (path[-5], start) for path, start in texts.items()})
    made.commit("2026-01-02", made.replace(f"data/{b}", "start: 2020", "start: 2020-05"))
    made.git("mv", f"drafts/{a}", f"data/{a}")
    made.commit("2026-01-03")
    made.commit("2026-01-03", made.replace(f"data/{c}", "start: 2019", "start: 2019-07"))
    came, sharper = Change("event", "a", What.ENTERED), What.DATE_SHARPENED
    expected = [
        ("2026-01-03", [came, Change("event", "c", sharper, "start", "2019", "2019-07")]),
        ("2026-01-02", [Change("event", "b", sharper, "start", "2020", "2020-05")]),
        ("2026-01-01", [Change("event", "b", What.ENTERED), Change("event", "c", What.ENTERED)]),
    ]
    assert told(made) == expected
    made.commit("2026-01-04", {"drafts/events/d.yml": event % ("d", "2018")})
    made.git("mv", "drafts/events/d.yml", "data/events/d.yml")
    made.commit("2026-01-05")
    alone = ("2026-01-05", [Change("event", "d", What.ENTERED)])
    assert told(made) == [alone, *expected], "where nobody else changed on that day"


def test_the_folder_of_prose_may_have_stood_elsewhere_alone(made: Repository) -> None:
    made.commit("2026-01-02", {"texts/ru/cities/minsk.md": "Столица.\n", "old/cities/pskov.yml": START[MINSK]})
    made.commit("2026-01-03", made.replace("texts/ru/cities/minsk.md", "Столица.", "Большая столица."))
    made.git("mv", "texts", "content")
    made.commit("2026-01-04", {"old/cities/pskov.yml": None, "data/cities/orsha.yml": START[MINSK]})
    assert [(day, [change.what for change in of]) for day, of in told(made)] == [
        ("2026-01-04", [What.ENTERED]),
        ("2026-01-03", [What.TEXT_CHANGED]),
        ("2026-01-02", [What.TEXT_ADDED]),
        ("2026-01-01", [What.ENTERED] * 3),
    ]


def test_what_could_not_be_read_was_not_published(made: Repository) -> None:
    right = (made.root / TIE).read_text()
    made.commit("2026-01-02", {TIE: "signed: [2017\n"})
    made.commit("2026-01-03", {TIE: right.replace("high", "low")})
    assert since_then(made) == [("2026-01-03", [Change("tie", "minsk--pskov", What.AMENDED)])]
    made.commit("2026-01-04", {MINSK: b"\xff\xfe"})
    made.commit("2026-01-05", {MINSK: b"a" * 1_100_000})
    assert [day for day, _ in since_then(made)] == ["2026-01-03"]


def test_articles_and_the_prose_of_records_are_told(made: Repository) -> None:
    made.commit("2026-01-05", {"content/ru/news/opening.md": NEWS, "content/be/news/opening.md": NEWS})
    made.commit("2026-01-06", made.replace("content/ru/news/opening.md", "Реестр открыт.", "Открыт реестр."))
    made.commit("2026-01-07", made.replace("content/be/news/opening.md", "Реестр открыт.", "Рэестр адкрыты."))
    made.commit("2026-01-08", {"content/be/news/opening.md": None, "content/ru/cities/minsk.md": "Столица.\n"})
    made.commit("2026-01-09", {"content/ru/news/opening.md": None, "content/be/cities/minsk.md": "Сталіца.\n"})
    assert since_then(made) == [
        (
            "2026-01-09",
            [
                Change("article", "opening", What.REMOVED, was="Открытие"),
                Change("city", "minsk", What.TRANSLATION_ADDED, "text", "", "be"),
            ],
        ),
        (
            "2026-01-08",
            [
                Change("article", "opening", What.TRANSLATION_REMOVED, "text", "", "be"),
                Change("city", "minsk", What.TEXT_ADDED, "text"),
            ],
        ),
        ("2026-01-07", [Change("article", "opening", What.TRANSLATION_CHANGED, "text", "", "be")]),
        ("2026-01-06", [Change("article", "opening", What.TEXT_CHANGED, "text")]),
        ("2026-01-05", [Change("article", "opening", What.ENTERED)]),
    ]


def test_without_git_or_repository_or_commit_there_is_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(tmp_path, RU) == History(missing=Missing.NO_REPOSITORY)
    made = Repository(tmp_path / "bulletin")
    assert read(made.root, RU) == History(missing=Missing.NO_COMMIT)
    made.commit("2026-01-01", {f"inner/{path}": text for path, text in START.items()})
    assert read(made.root / "inner", RU) == History(missing=Missing.NO_REPOSITORY), "the history of something else"
    assert read(made.root / ".git", RU) == History(missing=Missing.NO_REPOSITORY)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read(made.root, RU) == History(missing=Missing.NO_GIT)
    assert not is_shallow(made.root)


def test_a_damaged_repository_tells_nothing(made: Repository) -> None:
    made.commit("2026-01-02", sharpened(made))
    for pack in (made.root / ".git" / "objects").glob("??"):
        if pack.name not in {made.git("rev-parse", "HEAD")[:2]}:
            shutil.rmtree(pack)
    assert read(made.root, RU) == History(missing=Missing.UNREADABLE)


def test_a_history_that_was_cut_off_says_since_when(made: Repository, tmp_path: Path) -> None:
    made.commit("2026-01-02", made.replace(TIE, "high", "low"))
    made.commit("2026-01-03", {"README.md": "да"})
    made.commit("2026-01-03", sharpened(made))
    for depth, known in ((2, [SHARPENED]), (1, [])):
        copy = tmp_path / f"copy-{depth}"
        made.git("clone", "-q", "--depth", str(depth), f"file://{made.root}", str(copy))
        history = read(copy, RU)
        assert history.since == dt.date(2026, 1, 3)
        assert [change for step in history.steps for change in step.changes] == known
        assert is_shallow(copy)
    made.git("clone", "-q", "--depth", "99", f"file://{made.root}", str(tmp_path / "whole"))
    assert read(tmp_path / "whole", RU) == read(made.root, RU)
    assert read(made.root, RU).since is None


def test_nothing_is_fetched_for_it(made: Repository, tmp_path: Path) -> None:
    """A clone without files fetches them one by one where it is let to; here it says that it lacks them."""
    made.commit("2026-01-02", sharpened(made))
    made.git("config", "uploadpack.allowFilter", "true")
    made.git("clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{made.root}", str(tmp_path / "bare"))
    assert read(tmp_path / "bare", RU).missing == Missing.UNREADABLE


def test_nothing_that_is_set_for_git_has_a_say(
    made: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made.commit("2026-01-02", sharpened(made))
    expected = told(made)
    shutil.rmtree(made.root / ".cache")
    other = Repository(tmp_path / "other")
    other.commit("2025-01-01", {"data/cities/orsha.yml": START[MINSK]})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    monkeypatch.setenv("TZ", "Asia/Kamchatka")
    home = tmp_path / "home"
    home.mkdir()
    home.joinpath(".gitconfig").write_text(
        "[log]\n showSignature = true\n[diff]\n renames = copies\n[core]\n quotePath = true\n"
    )
    monkeypatch.setenv("HOME", str(home))
    made.git("config", "diff.noprefix", "true")
    made.git("config", "diff.renames", "copies")
    assert told(made) == expected


def armed(repository: Repository, ran: Path) -> None:
    """Every setting of a repository names a program that leaves its name in the folder `ran`."""
    ran.mkdir()
    settings = {
        "core.fsmonitor": "fsmonitor",
        "core.pager": "pager",
        "diff.external": "external",
        "diff.armed.textconv": "textconv",
        "diff.armed.command": "command",
        "filter.armed.clean": "clean",
        "filter.armed.smudge": "smudge",
    }
    for setting, name in settings.items():
        program = ran.parent / f"{name}.sh"
        program.write_text(f'#!/bin/sh\ntouch "{ran}/{name}"\n[ "$#" = 0 ] && cat || cat "$1"\n')
        program.chmod(0o755)
        repository.git("config", setting, str(program))
    (repository.root / ".git/info/attributes").write_text("* filter=armed diff=armed\n")


def test_no_program_is_run_that_a_repository_names(made: Repository, tmp_path: Path) -> None:
    made.commit("2026-01-02", {**sharpened(made), ".gitattributes": "*.yml filter=armed diff=armed\n"})
    expected, ran = told(made), tmp_path / "ran"
    shutil.rmtree(made.root / ".cache")
    armed(made, ran)
    with (made.root / TIE).open("a") as file:
        file.write("note: {ru: Да}\n")
    assert told(made) == expected
    today = dt.date(2026, 2, 2)
    assert set(line_days(made.root, TIE, today).values()) == {dt.date(2001, 1, 1), today}
    assert [file.name for file in ran.iterdir()] == []


def test_no_transport_is_started_for_what_is_not_there(made: Repository, tmp_path: Path) -> None:
    """Whatever a repository's settings allow by name, in a clone that would fetch each file when it is read."""
    made.commit("2026-01-02", sharpened(made))
    made.git("config", "uploadpack.allowFilter", "true")
    bare = tmp_path / "bare"
    made.git("clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{made.root}", str(bare))
    copy, ran = Repository(bare), tmp_path / "ran"
    copy.git("config", "protocol.ext.allow", "always")
    copy.git("config", "remote.origin.url", f"ext::touch {ran}")
    assert read(bare, RU).missing == Missing.UNREADABLE
    assert not ran.exists()


def test_a_commit_without_a_time_is_of_the_first_day(made: Repository) -> None:
    """As some tools that rewrite histories have left them; git itself makes none."""
    made.commit("2026-01-02", sharpened(made))
    head = subprocess.run(["git", "cat-file", "commit", "HEAD"], cwd=made.root, capture_output=True, check=True).stdout
    damaged = re.sub(rb"(?m)^(committer [^>]*>).*$", rb"\1", head)
    made.write({"commit": damaged})
    made.git("update-ref", "HEAD", made.git("hash-object", "--literally", "-t", "commit", "-w", "commit"))
    assert [day for day, _ in since_then(made)] == ["1970-01-01"]


@pytest.mark.parametrize(
    "words, seconds",
    [("", 0), ("-5", 0), ("soon", 0), ("²", 0), ("5", 5), ("9" * 12, 253_402_300_799), ("9" * 20, 253_402_300_799)],
)
def test_a_time_is_one_that_calendars_have(words: str, seconds: int) -> None:
    assert git.seconds(words) == seconds


def test_a_folder_of_another_user_is_read_too(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container of a forge, where git itself refuses."""
    expected = told(made)
    give_away(made, monkeypatch)
    refused = subprocess.run(["git", "log"], cwd=made.root, capture_output=True, check=False)
    assert b"dubious ownership" in refused.stderr
    assert told(made) == expected


def give_away(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """To another user. Only root may do so: for others git is told to take the files for somebody else's."""
    if os.geteuid() == 0:
        for file in (made.root, *made.root.rglob("*")):
            os.chown(file, 12345, 12345)
        return
    theirs, environment = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}, git._environment
    monkeypatch.setenv(*next(iter(theirs.items())))
    monkeypatch.setattr(git, "_environment", lambda: {**environment(), **theirs})


def test_odd_files_are_no_records(made: Repository) -> None:
    (made.root / "data/cities/link.yml").symlink_to("minsk.yml")
    odd = {
        "data/cities/a\nb.yml": "a: b\n",
        "data/cities/ü.yml": "a: b\n",
        "data/cities/../x.yml": "a: b\n",
        "data/cities/old/minsk.yml": "a: b\n",
        "data/planets/mars.yml": "a: b\n",
        "data/news/opening.yml": "a: b\n",
        "data/cities/index.yml": "a: b\n",
        "tests/data/cities/minsk.yml": "a: b\n",
        "content/ru/news/index.md": "Да\n",
    }
    made.commit("2026-01-02", odd)
    assert since_then(made) == []


@pytest.mark.parametrize(
    "name, words",
    [
        ("В [[city:pskov|гости]] и {be|назад}", "В гости и назад"),
        ("К [[city:pskov]]", "К pskov"),
        ("Длинное " + "имя " * 200, "Длинное " + "имя " * 72 + "имя…"),
    ],
)
def test_what_was_removed_is_called_by_bare_words(made: Repository, name: str, words: str) -> None:
    made.commit("2026-01-02", {MINSK: START[MINSK].replace("Минск", f'"{name}"')})
    made.commit("2026-01-03", {MINSK: None})
    (gone,) = told(made)[0][1]
    assert gone == Change("city", "minsk", What.REMOVED, was=words)
    assert len(words) <= LONGEST


@pytest.mark.parametrize(
    "aliases, first",
    [("[capital, minsk-1]", "capital"), ("[]", ""), ("capital", ""), ("['../capital']", ""), ("{a: b}", "")],
)
def test_what_was_removed_is_known_by_its_first_id(made: Repository, aliases: str, first: str) -> None:
    """Old versions may say anything: what cannot be an id is none."""
    made.commit("2026-01-02", {MINSK: f"{START[MINSK]}aliases: {aliases}\n"})
    made.commit("2026-01-03", {MINSK: None})
    (gone,) = told(made)[0][1]
    assert gone == Change("city", "minsk", What.REMOVED, was="Минск", now=first)


def kept(made: Repository) -> Path:
    return made.root / ".cache" / "history.json"


def test_what_was_read_is_kept(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    made.commit("2026-01-02", sharpened(made))
    expected = told(made)
    content = kept(made).read_bytes()

    def refuse(*_: object) -> None:
        raise AssertionError("it is read again")

    monkeypatch.setattr("generator.history.reading.between", refuse)
    monkeypatch.setattr("generator.history.cache.save", refuse)
    assert told(made) == expected
    assert kept(made).read_bytes() == content
    with pytest.raises(AssertionError, match="read again"):
        read(made.root, Lang("be"))


def test_only_what_is_new_is_read(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    told(made)
    made.commit("2026-01-02", sharpened(made))
    asked: list[tuple[str, str]] = []

    def counted(self: git.Repository, pairs: list[tuple[str, str]]) -> Iterator[list[git.Entry]]:
        asked.extend(pairs)
        return differences(self, pairs)

    differences = git.Repository.differences
    monkeypatch.setattr(git.Repository, "differences", counted)
    assert since_then(made) == [("2026-01-02", [SHARPENED])]
    assert len(asked) == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"rules": "x", "steps": []}',
        b'{"steps": ' + b"[" * 100_000,
        ("rules", None),
        ("steps", [["../../etc", "passwd", ["data/", "content/"], ["data/", "content/"], [], []]]),
        ("steps", [["a", "b"]]),
        ("steps", [["0" * 40, "1" * 40, ["data/", "content/"] * 2, [], ["tie", "minsk--pskov", "entered"]]]),
        ("steps", 5),
        ("id", "../../x"),
        ("id", "a\nb"),
        ("id", 5),
        ("kind", "planet"),
        ("what", "vanished"),
        ("was", {"a": 1}),
    ],
)
def test_what_is_kept_is_never_trusted(made: Repository, spoilt: bytes | tuple[str, object]) -> None:
    made.commit("2026-01-02", sharpened(made))
    expected = told(made)
    content = kept(made).read_bytes()
    if isinstance(spoilt, bytes):
        kept(made).write_bytes(spoilt)
    else:
        name, value = spoilt
        parts = json.loads(content)
        if name in parts:
            parts[name] = value
        else:
            words = next(step[-1] for step in parts["steps"] if What.DATE_SHARPENED in step[-1])
            words[Change._fields.index(name)] = value
        kept(made).write_text(json.dumps(parts))
    assert told(made) == expected
    assert kept(made).read_bytes() == content, "written anew"


def test_nothing_is_written_through_a_link(made: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (made.root / ".cache").symlink_to(outside)
    expected = told(made)
    assert list(outside.iterdir()) == []
    (made.root / ".cache").unlink()
    (made.root / ".cache").mkdir()
    target = outside / "target"
    target.write_text("mine")
    kept(made).symlink_to(target)
    assert told(made) == expected
    assert target.read_text() == "mine"
    assert not kept(made).is_symlink()


def test_where_nothing_can_be_kept_it_is_read_all_the_same(made: Repository) -> None:
    (made.root / ".cache").write_text("a file")
    assert [day for day, _ in told(made)] == ["2026-01-01"]


def test_another_code_keeps_its_own(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    told(made)
    assert cache.load(made.root, RU) != {}
    monkeypatch.setattr(cache, "_rules", lambda first: f"another code {first}")
    assert cache.load(made.root, RU) == {}


@pytest.mark.parametrize("of, name", [(yaml, "__version__"), (platform, "python_version")])
def test_another_reader_of_yaml_keeps_its_own(
    made: Repository, monkeypatch: pytest.MonkeyPatch, of: object, name: str
) -> None:
    told(made)
    assert cache.load(made.root, RU) != {}
    cache._rules.cache_clear()
    monkeypatch.setattr(of, name, (lambda: "4.0") if callable(getattr(of, name)) else "4.0")
    assert cache.load(made.root, RU) == {}
    cache._rules.cache_clear()


def test_nothing_is_left_of_what_could_not_be_kept(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert [day for day, _ in told(made)] == ["2026-01-01"]
    assert list((made.root / ".cache").iterdir()) == []
