"""Problems told to people and machines."""

from __future__ import annotations

import gettext
import json
from dataclasses import replace
from pathlib import Path

from generator import reports
from generator.diagnostics import Problem, Span
from generator.text import Lang
from generator.words import Words, load_words

ENGLISH = load_words(Lang("en"), [])
PROBLEM = Problem(Span("data/a,b.yml", 2, 3), "E301", {"key": "naem", "known": "name, note"}, ("name", "note"))
WARNING = Problem(Span("data/a.yml", 1, 1), "W601", {"day": "2030-01-01"})


class Russian(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return {"a folder": "папка", "{what} stands here instead of an ordinary file": "{what} вместо файла"}[message]


def test_advice_says_what_was_meant_and_what_can_be() -> None:
    told = reports.advice(PROBLEM, ENGLISH)
    assert told == "did you mean “name” or “note”? — fields that can stand here: name, note"


def test_details_that_are_words_are_translated_and_others_are_not() -> None:
    problem = Problem(Span("a.yml"), "E106", {"what": "a folder"})
    assert reports.message(problem, Words(Russian())) == "папка вместо файла"
    assert reports.message(replace(problem, code="E301", details={"key": "a folder"}), ENGLISH).count("a folder") == 1


def test_text_shows_the_line_with_a_caret(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a,b.yml").write_text("x: y\r\n\tnaem: z\r\n")
    lines = reports.text([PROBLEM], ENGLISH, tmp_path).split("\n")
    assert lines[0] == "data/a,b.yml:2:3: error E301: there can be no field “naem” here"
    assert lines[1:3] == ["    2 | \tnaem: z", "      | \t ^"]


def test_text_shows_a_window_of_a_long_line(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("x" * 5_000 + "!" + "y" * 5_000)
    lines = reports.text([Problem(Span("a.yml", 1, 5_001), "E109")], ENGLISH, tmp_path).split("\n")
    assert len(lines[1]) < 130
    assert lines[1][lines[2].index("^")] == "!"


def test_nothing_is_printed_that_could_steer_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("x: \x1b[2J\u202e\n")
    problem = Problem(Span("a.yml"), "E301", {"key": "\x1b[2J", "known": "\u202e"})
    assert not any(letter in reports.text([problem], ENGLISH, tmp_path) for letter in "\x1b\u202e")


def test_missing_file_has_no_line(tmp_path: Path) -> None:
    assert reports.text([WARNING], ENGLISH, tmp_path).count("\n") == 1


def test_forge_gets_one_command_a_problem() -> None:
    told = reports.github([PROBLEM, WARNING], ENGLISH).split("\n")
    assert told[0].startswith("::error file=data/a%2Cb.yml,line=2,col=3,title=E301::there can be no field")
    assert "%0A→ did you mean" in told[0]
    assert told[1].startswith("::warning file=data/a.yml,line=1,col=1,title=W601::")
    assert len(told) == 2


def test_the_other_forge_gets_a_report_of_its_kind() -> None:
    told = json.loads(reports.gitlab([PROBLEM, WARNING], ENGLISH))
    assert [(one["check_name"], one["severity"]) for one in told] == [("E301", "major"), ("W601", "minor")]
    assert told[0]["location"] == {"path": "data/a,b.yml", "lines": {"begin": 2}}
    assert told[0]["description"].startswith("there can be no field “naem” here → did you mean")
    assert json.loads(reports.gitlab([], ENGLISH)) == []


def test_a_problem_that_moved_is_the_same_and_two_alike_are_two() -> None:
    def fingerprints(*problems: Problem) -> list[str]:
        return [one["fingerprint"] for one in json.loads(reports.gitlab(problems, ENGLISH))]

    moved = replace(PROBLEM, span=Span("data/a,b.yml", 9, 3))
    assert fingerprints(PROBLEM) == fingerprints(moved)
    assert len(set(fingerprints(PROBLEM, moved, WARNING))) == 3


def test_machines_get_everything() -> None:
    (told,) = json.loads(reports.as_json([PROBLEM], ENGLISH))
    assert told["path"] == "data/a,b.yml"
    assert (told["line"], told["column"], told["code"], told["severity"]) == (2, 3, "E301", "error")
    assert told["suggestions"] == ["name", "note"]
    assert json.loads(reports.as_json([], ENGLISH)) == []


def test_summary_counts() -> None:
    assert reports.summary([PROBLEM, PROBLEM, WARNING], ENGLISH) == "2 errors, 1 warning"
    assert reports.summary([], ENGLISH) == "no problems"
