"""Translations know what they were made from: states, fingerprints, and writing them into files as they stand."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.cli import LOCALES, main
from generator.nodes import parse_yaml, plain
from generator.translations import backlog
from generator.translations.accepting import Marks, NotAccepted, accept_page, accept_record
from generator.translations.history import line_days
from generator.translations.states import TranslationState, fingerprint
from tests.commits import Repository
from tests.register import EVERY_KIND, TODAY

EVENT = """\
# A comment that stays.
title:
  ru: Дни города
  be: 'Дні горада: госці'   # another
note:
  ru: >-
    Строка
    и ещё одна.

  be: Радок
evidence:
  - date: 2020
    what:
      ru: Упомянут
      be: Згаданы
added: 2026-11-01
"""


def test_the_fingerprint_is_that_of_the_words() -> None:
    assert fingerprint("Дни города") == fingerprint("Дни  города\n") != fingerprint("Дни городов")
    assert fingerprint("\u0439") == fingerprint("\u0438\u0306"), "one letter, written in two ways"


@given(st.text())
def test_a_fingerprint_is_eight_digits(words: str) -> None:
    mark = fingerprint(words)
    assert len(mark) == 8
    assert int(mark, 16) >= 0


def test_fingerprints_are_written_beside_their_texts_and_nothing_else_changes() -> None:
    marks: Marks = {
        ("title",): {"be": "0a1b2c3d"},
        ("note",): {"be": "11111111"},
        ("evidence", 0, "what"): {"be": "22222222"},
    }
    told = accept_record(EVENT, "x.yml", marks)
    assert told.split("\n") == [
        "# A comment that stays.",
        "title:",
        "  ru: Дни города",
        "  be: 'Дні горада: госці'   # another",
        "  translated_from: {be: 0a1b2c3d}",
        "note:",
        "  ru: >-",
        "    Строка",
        "    и ещё одна.",
        "",
        "  be: Радок",
        "  translated_from: {be: 11111111}",
        "evidence:",
        "  - date: 2020",
        "    what:",
        "      ru: Упомянут",
        "      be: Згаданы",
        "      translated_from: {be: 22222222}",
        "added: 2026-11-01",
        "",
    ]
    assert accept_record(told, "x.yml", marks) == told
    again = accept_record(told, "x.yml", {("note",): {"be": "33333333", "en": "44444444"}})
    assert "  translated_from: {be: 33333333, en: 44444444}\nevidence" in again


@pytest.mark.parametrize(
    "before, after",
    [
        ("title: {ru: Да, be: Так}\n", "title: {ru: Да, be: Так, translated_from: {be: 0a1b2c3d}}\n"),
        (
            "title: {ru: Да, translated_from: {be: ffffffff}, be: Так}\n",
            "title: {ru: Да, be: Так, translated_from: {be: 0a1b2c3d}}\n",
        ),
        (
            "title:\n  ru: Да\n  translated_from:\n    be: ffffffff\n  be: Так\n",
            "title:\n  ru: Да\n  translated_from: {be: 0a1b2c3d}\n  be: Так\n",
        ),
    ],
)
def test_texts_may_be_written_otherwise(before: str, after: str) -> None:
    assert accept_record(before, "x.yml", {("title",): {"be": "0a1b2c3d"}}) == after


@pytest.mark.parametrize("text", ["title: {ru: Да,\n  be: Так}\nadded: 2026\n", "title: {ru: Да, be: Так} # why\n"])
def test_what_cannot_be_added_to_by_lines_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        accept_record(text, "x.yml", {("title",): {"be": "0a1b2c3d"}})
    assert refused.value.span.line == 1


@pytest.mark.parametrize(
    "text",
    [
        "- {what: {ru: Да, be: Так}}\n",
        "- {what: {ru: Да, be: Так}, note: {ru: Да, be: Так, translated_from: {be: ffffffff}}}\n",
        "- what: {ru: Да, be: Так} # {why}\n",
    ],
)
def test_fingerprints_stand_beside_their_text_or_nowhere(text: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        accept_record(f"evidence:\n{text}", "x.yml", {("evidence", 0, "what"): {"be": "0a1b2c3d"}})
    assert refused.value.span.line == 2


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30)


@given(words, words, st.booleans())
def test_accepting_is_idempotent_and_keeps_every_word(ru: str, be: str, folded: bool) -> None:
    lead = ">-\n    " if folded else ""
    quoted = [json.dumps(text, ensure_ascii=False) if not folded else f"{lead}x{text.strip()}" for text in (ru, be)]
    text = f"title:\n  ru: {quoted[0]}\n  be: {quoted[1]}\nadded: 2026-11-01\n"
    node, problems = parse_yaml(text, "x.yml")
    if node is None or problems:
        return
    marks: Marks = {("title",): {"be": "0a1b2c3d"}}
    told = accept_record(text, "x.yml", marks)
    read, _ = parse_yaml(told, "x.yml")
    assert read is not None
    fields = plain(read)
    assert fields["title"].pop("translated_from") == {"be": "0a1b2c3d"}
    assert fields == plain(node)
    assert accept_record(told, "x.yml", marks) == told


@pytest.mark.parametrize(
    "before, after",
    [
        ("Тэкст\n", "---\ntranslated_from:\n  text: 0a1b2c3d\n---\n\nТэкст\n"),
        (
            "---\ntitle: Пра нас\n---\n\nТэкст\n",
            "---\ntitle: Пра нас\ntranslated_from:\n  text: 0a1b2c3d\n---\n\nТэкст\n",
        ),
        (
            "---\ntranslated_from:\n  title: ffffffff\n  text: ffffffff\ntitle: Пра нас\n---\nТэкст\n",
            "---\ntranslated_from:\n  text: 0a1b2c3d\ntitle: Пра нас\n---\nТэкст\n",
        ),
    ],
)
def test_a_page_carries_them_at_its_head(before: str, after: str) -> None:
    told = accept_page(before, "content/be/about.md", {"text": "0a1b2c3d"})
    assert told == after
    assert accept_page(told, "content/be/about.md", {"text": "0a1b2c3d"}) == after


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    shutil.copytree(EVERY_KIND.parent, tmp_path / "bulletin", ignore=shutil.ignore_patterns("expected"))
    return tmp_path / "bulletin"


def states(root: Path, owner: tuple[str, str]) -> dict[str, TranslationState]:
    checked = pipeline.check(root / "site_config.yml", TODAY)
    told = [one for one in pipeline.translations(checked) if one.passage.owner == owner]
    return {one.passage.field: one.state for one in told}


def run(root: Path, *options: str) -> tuple[int, str]:
    told = CliRunner().invoke(
        main,
        ["translations", "--config", str(root / "site_config.yml"), "--lang", "en", "--today", "2026-11-22", *options],
    )
    return told.exit_code, told.output


def test_a_text_goes_from_unconfirmed_to_current_to_outdated(bulletin: Path) -> None:
    file = bulletin / "data" / "cities" / "vitebsk.yml"
    file.write_text(file.read_text() + "note:\n  ru: Город на Двине.\n  be: Горад на Дзвіне.\n")
    owner = ("city", "vitebsk")
    assert states(bulletin, owner)["note"] == TranslationState.UNCONFIRMED
    assert run(bulletin, "--accept", "city:vitebsk")[0] == 0
    assert states(bulletin, owner)["note"] == TranslationState.CURRENT
    file.write_text(file.read_text().replace("Город на Двине", "Город на Западной Двине"))
    assert states(bulletin, owner)["note"] == TranslationState.OUTDATED
    assert run(bulletin, "--accept", "data/cities/vitebsk.yml") == (0, "1 translation accepted\n")
    assert states(bulletin, owner)["note"] == TranslationState.CURRENT
    assert "name" not in states(bulletin, owner), "a proper name is no translation"


def test_the_source_language_is_the_records_own(bulletin: Path) -> None:
    file = bulletin / "data" / "cities" / "vitebsk.yml"
    file.write_text(file.read_text() + "note:\n  be: Горад на Дзвіне.\nsource_language: be\n")
    told = json.loads(run(bulletin, "--format", "json")[1])
    (note,) = [one for one in told if (one["record"], one["field"]) == ("city:vitebsk", "note")]
    assert (note["language"], note["source_language"], note["state"]) == ("ru", "be", "missing")
    assert note["text"] == "Горад на Дзвіне."


def test_since_when_is_what_history_tells(bulletin: Path) -> None:
    def git(*command: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        day = {"GIT_AUTHOR_DATE": "2026-03-04T12:00:00Z", "GIT_COMMITTER_DATE": "2026-03-04T12:00:00Z"}
        environment = {**day, "PATH": "/usr/bin:/bin", "HOME": str(bulletin)}
        subprocess.run(["git", *who, *command], cwd=bulletin, check=True, capture_output=True, env=environment)

    path = "data/cities/vitebsk.yml"
    file = bulletin / path
    file.write_text(file.read_text() + "note:\n  ru: Город на Двине.\n")
    assert line_days(bulletin, path, TODAY) == {}, "no repository, no history"
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "all")
    assert since(bulletin) == "2026-03-04"
    file.write_text(file.read_text().replace("на Двине", "на Западной Двине"))
    assert since(bulletin) == TODAY.isoformat()


def test_lines_that_differ_from_the_commit_are_of_today(tmp_path: Path) -> None:
    made = Repository(tmp_path / "bulletin")
    day = dt.date(2001, 1, 1)
    made.commit("2026-03-04", {"a.yml": "one\ntwo\nthree\nfour\n"})
    expected = dict.fromkeys(range(1, 5), day)
    assert line_days(made.root, "a.yml", TODAY) == expected
    made.write({"a.yml": "one\r\ntwo\r\nthree\r\nfour\r\n"})
    assert line_days(made.root, "a.yml", TODAY) == expected, "the ends of lines are no words"
    made.write({"a.yml": "zero\none\n2\nfour"})
    assert line_days(made.root, "a.yml", TODAY) == {1: TODAY, 2: day, 3: TODAY, 4: day}
    made.write({"b.yml": "one\n"})
    assert line_days(made.root, "b.yml", TODAY) == {}, "no commit has it"


def test_an_author_whose_clock_is_of_no_calendar_is_not_believed(tmp_path: Path) -> None:
    made = Repository(tmp_path / "bulletin")
    made.commit("2026-03-04", {"a.yml": "one\n"})
    raw = made.git("cat-file", "commit", "HEAD")
    wrong = re.sub(r"(?m)^(author .*>) \d+", r"\1 999999999999", raw)
    made.write({"commit": f"{wrong}\n"})
    made.git("update-ref", "HEAD", made.git("hash-object", "-t", "commit", "-w", "commit"))
    assert line_days(made.root, "a.yml", TODAY) == {1: dt.date.max}


def since(root: Path) -> str | None:
    told = json.loads(run(root, "--format", "json")[1])
    found: str | None = next(one["since"] for one in told if (one["record"], one["field"]) == ("city:vitebsk", "note"))
    return found


def test_without_history_a_record_has_waited_since_it_entered(bulletin: Path) -> None:
    file = bulletin / "data" / "cities" / "vitebsk.yml"
    added = dt.date.fromisoformat(next(line.split()[1] for line in file.read_text().split("\n") if "added:" in line))
    file.write_text(file.read_text() + "note:\n  ru: Город на Двине.\n")
    assert since(bulletin) == added.isoformat()


def test_the_table_tells_record_field_and_day(bulletin: Path) -> None:
    file = bulletin / "data" / "cities" / "vitebsk.yml"
    file.write_text(file.read_text() + "note:\n  ru: Город на Двине.\n")
    status, told = run(bulletin)
    assert status == 0
    (line,) = [line for line in told.split("\n") if line.startswith("city:vitebsk ") and " note " in line]
    assert line.split()[:4] == ["city:vitebsk", "note", "be", "missing"]
    assert " missing, " in told.split("\n")[-2] or told.split("\n")[-2].endswith(" missing")


def test_a_record_that_is_not_there_is_told(bulletin: Path) -> None:
    before = {file: file.read_bytes() for file in bulletin.rglob("*.yml")}
    status, told = run(bulletin, "--accept", "city:viteb", "--accept", "city:vitebsk", "--accept", "zzz")
    assert status == 2
    assert "nothing was accepted" in told
    assert "city:viteb (did you mean “city:vitebsk”" in " ".join(told.split())
    assert "; zzz" in " ".join(told.split())
    assert {file: file.read_bytes() for file in bulletin.rglob("*.yml")} == before


def test_a_record_may_be_named_by_its_id_and_have_nothing_to_accept(bulletin: Path) -> None:
    assert run(bulletin, "--accept", "smolensk") == (0, "0 translations accepted\n")


def test_what_is_not_translated_cannot_be_accepted(bulletin: Path) -> None:
    file = bulletin / "data" / "cities" / "vitebsk.yml"
    file.write_text(file.read_text() + "note:\n  ru: Город на Двине.\n")
    status, told = run(bulletin, "--accept", "city:vitebsk")
    assert status == 0
    assert "not translated yet: data/cities/vitebsk.yml:" in told
    assert " note" in told


def test_nothing_is_written_when_one_file_refuses(bulletin: Path) -> None:
    refused = bulletin / "data" / "cities" / "vitebsk.yml"
    refused.write_text(refused.read_text() + "note: {ru: Двина,\n  be: Дзвіна}\n")
    before = {file: file.read_bytes() for file in bulletin.rglob("*.yml")}
    names = ("--accept", "city:vitebsk", "--accept", "event:" + next((bulletin / "data/events").glob("*.yml")).stem)
    status, told = run(bulletin, *names)
    assert status == 1
    assert "data/cities/vitebsk.yml" in told
    assert {file: file.read_bytes() for file in bulletin.rglob("*.yml")} == before


def test_a_file_that_cannot_be_written_is_told_in_a_line(bulletin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: Path, content: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    status, told = run(bulletin, "--accept", "series:twin-cities-meeting")
    assert status == 1
    assert "Permission denied" in told


def test_line_ends_stay_what_they_are(bulletin: Path) -> None:
    file = bulletin / "data" / "cities" / "vitebsk.yml"
    file.write_bytes((file.read_text() + "note:\n  ru: Да\n  be: Так\n").replace("\n", "\r\n").encode())
    assert run(bulletin, "--accept", "city:vitebsk")[0] == 0
    assert b"translated_from" in file.read_bytes()
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_line_ends_of_two_kinds_stay_too(bulletin: Path) -> None:
    file = bulletin / "data" / "cities" / "vitebsk.yml"
    before = file.read_bytes() + b"note:\r\n  ru: A\r\n  be: B\n"
    file.write_bytes(before)
    assert run(bulletin, "--accept", "city:vitebsk")[0] == 0
    written = file.read_bytes().splitlines(keepends=True)
    assert b"".join(line for line in written if b"translated_from" not in line) == before


def test_the_backlog_is_in_the_order_of_files(bulletin: Path) -> None:
    checked = pipeline.check(bulletin / "site_config.yml", TODAY)
    tasks = backlog.backlog(pipeline.translations(checked), checked.bulletin, bulletin, TODAY)
    places = [task.translation.span for task in tasks]
    assert places == sorted(places)


def test_only_what_is_translated_is_called_a_translation(bulletin: Path) -> None:
    """Where the original stands in for a clause that is not translated, it is not the editors' words."""
    file = bulletin / "data" / "documents" / "declaration.yml"
    file.write_text(file.read_text().replace("состояния их связей}", "состояния их связей, be: сачыць за сувязямі}"))
    translated = bulletin / "content" / "be" / "documents" / "declaration.md"
    translated.parent.mkdir(exist_ok=True)
    translated.write_text("4. сачыць за сувязямі;\n")
    made, _ = pipeline.make(pipeline.check(bulletin / "site_config.yml", TODAY), TODAY, (LOCALES,))
    views = {page.path: str(page.view) for page in next(one for one in made if one.edition.lang == "be").pages}
    assert "Неафіцыйны пераклад" in views["documents/declaration/4"]
    assert "Неафіцыйны пераклад" in views["documents/declaration"]
    assert "Неафіцыйны пераклад" not in views["documents/declaration/call-1"]
