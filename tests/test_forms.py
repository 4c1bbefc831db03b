"""The form for initiatives: its templates are what its questions say, and a filled one becomes a record or an answer.

A case is a file of `tests/forms/`, read against the bulletin of the golden case `proceedings`; what must be said of it,
and the record, stand beside it in `.expected`. UPDATE=1 writes those, and the templates of both forges, anew.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import json
import os
import re
import shutil
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import pipeline, reports
from generator.cli import LOCALES, main
from generator.config import Forge, read_config
from generator.diagnostics import Span, has_errors
from generator.forms.forges import is_of
from generator.forms.letters import LIMIT, NotALetter, read_letter
from generator.forms.printing import print_record
from generator.forms.questions import (
    BY_NAME,
    QUESTIONS,
    Question,
    Shape,
    Speakers,
    hint,
    label,
    mark,
    options,
    together,
)
from generator.forms.records import MOST_TOLD, Imported, Register, to_record
from generator.forms.templates import forge_files, letter
from generator.model.scalars import LONGEST_ID, parse_id
from generator.model.vocabulary import Field, InitiativeKind, InitiativeOrigin
from generator.nodes import Fields, Scalar, plain
from generator.sources import parse_record
from generator.text import Lang
from generator.words import load_words
from tests.fuzz import cases
from tests.register import REAL
from tests.test_invalid import OF_FORMS
from tests.tools import ROOT

CASES = Path(__file__).parent / "forms"
BULLETIN = Path(__file__).parent / "cases" / "proceedings"
TODAY = dt.date(2026, 11, 22)
ENGLISH = load_words(Lang("en"), [])
LANGUAGES = ("ru", "be")
ENDLESS = 15
"""Processor's seconds: a thousand times what an answer takes, and nothing to what a bad pattern would."""


@functools.cache
def speakers() -> Speakers:
    return {Lang(lang): load_words(Lang(lang), [LOCALES]) for lang in LANGUAGES}


@functools.cache
def register() -> Register:
    read = pipeline.check(BULLETIN / "site_config.yml", TODAY)
    assert read.config is not None
    assert read.bulletin is not None
    return Register(read.config, read.bulletin, speakers())


def imported(raw: bytes, path: str = "form") -> Imported:
    told = read_letter(raw, path)
    return to_record(told, register(), TODAY, told.date or TODAY, None)


def answer_to(file: Path) -> str:
    """What the editor sees: what is wrong, and the record where there is one."""
    try:
        made = imported(file.read_bytes(), file.name)
    except NotALetter as refused:
        return f"{reports.text([refused.problem], ENGLISH, file.parent)}\n"
    told = f"{reports.text(made.problems, ENGLISH, file.parent, made.lines)}\n" if made.problems else ""
    record = "" if has_errors(made.problems) else f"--- data/initiatives/{made.id}.yml\n{print_record(made.node)}"
    return told + record


FORMS = sorted(file.name for file in CASES.iterdir() if file.suffix != ".expected")


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_answered(name: str) -> None:
    expected = CASES / f"{name}.expected"
    answer = answer_to(CASES / name)
    if os.environ.get("UPDATE"):
        expected.write_text(answer, encoding="utf-8")
    assert answer == expected.read_text(encoding="utf-8")


def test_every_expected_answer_has_its_form() -> None:
    assert sorted(file.name for file in CASES.glob("*.expected")) == [f"{name}.expected" for name in FORMS]


def test_every_rule_of_forms_is_shown() -> None:
    answers = "".join(file.read_text(encoding="utf-8") for file in CASES.glob("*.expected"))
    codes = {"E101", "E203", "E301", "E304", "E305", "E510", "E516", "E533", *OF_FORMS} - {"W610"}
    assert {code for code in codes if f" {code}: " not in answers} == set()


def test_a_letter_that_is_too_large_is_told() -> None:
    with pytest.raises(NotALetter) as refused:
        imported(b"a" * (LIMIT + 1))
    assert refused.value.problem.code == "E105"


def test_the_templates_of_forges_are_what_the_questions_say() -> None:
    config = read_config(REAL).config
    assert config is not None
    made = forge_files(config, speakers())
    if os.environ.get("UPDATE"):
        for path, text in made.items():
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(text, encoding="utf-8")
    assert made == {path: (ROOT / path).read_text(encoding="utf-8") for path in made}


def test_github_takes_the_form() -> None:
    """The rules that GitHub gives for issue forms, as far as a form of ours could break them."""
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/initiative.yml").read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= form.keys() <= {"name", "description", "body", "labels"}
    asked = [element for element in form["body"] if element["type"] != "markdown"]
    assert [element["id"] for element in asked] == [q.name for q in QUESTIONS if not q.by_forge]
    assert all(re.fullmatch(r"[a-z_-]+", element["id"]) for element in asked)
    for element in asked:
        attributes = element["attributes"]
        assert isinstance(attributes["label"], str)
        assert attributes["label"].strip()
        told = attributes.get("options", [])
        words = [option["label"] if isinstance(option, dict) else option for option in told]
        assert len(set(words)) == len(words)
        assert all(isinstance(word, str) and word.lower() != "none" for word in words)
        if element["type"] == "dropdown":
            assert not any("," in word for word in words), "several answers are parted by commas"


def test_no_two_questions_or_answers_are_called_alike() -> None:
    for words in speakers().values():
        assert len({label(question, words) for question in QUESTIONS}) == len(QUESTIONS)
        for question in QUESTIONS:
            told = list(options(question, words).values())
            assert len(set(told)) == len(told)


def test_a_letter_fits_into_an_address() -> None:
    """Some mail programs take no longer address than 2,000 characters; so much is left for the rest of it."""
    lengths = {lang: len(quote(letter(words).replace("\n", "\r\n"))) for lang, words in speakers().items()}
    assert max(lengths.values()) < 1800


# What a person may answer, and what the record must say then.

CYRILLIC = "абвгдежзклмнопрстуфхцчшэюя"
SENTENCE = st.lists(st.text(CYRILLIC, min_size=1, max_size=8), min_size=1, max_size=8).map(" ".join)
PLACES = {"Псков": "pskov", "Пскоў": "pskov", "Viciebsk": "vitebsk", "г. Витебск": "vitebsk", "vitebsk": "vitebsk"}


@st.composite
def filled(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(list(InitiativeKind)))
    may_end = kind != InitiativeKind.PROPOSAL
    return {
        "title": draw(SENTENCE),
        "kind": kind,
        "summary": "\n\n".join(draw(st.lists(SENTENCE, min_size=1, max_size=3))),
        "places": draw(st.lists(st.sampled_from(list(PLACES)), max_size=3)),
        "fields": draw(
            st.sets(st.sampled_from(list(Field)), max_size=4).map(lambda chosen: [f for f in Field if f in chosen])
        ),
        "origin": draw(st.sampled_from(list(InitiativeOrigin))),
        "youth": draw(st.booleans()),
        "until": draw(st.sampled_from(["", "2027", "2027-06", "2027-06-30", "30.06.2027"])) if may_end else "",
        "rules": True,
    }


def said(question: Question, answer: Any, chosen: Speakers) -> str:
    """An answer as it is written behind a colon, or as GitHub prints what was chosen."""
    if isinstance(answer, bool):
        words = next(iter(chosen.values()))
        return words("yes") if answer else words("no")
    if question.vocabulary:
        told = answer if isinstance(answer, list) else [answer]
        return ", ".join(together(options(question, words)[word] for words in chosen.values()) for word in told)
    return ", ".join(answer) if isinstance(answer, list) else str(answer)


def as_letter(answers: dict[str, Any], lang: str) -> bytes:
    words = speakers()[Lang(lang)]
    text = letter(words)
    for question in QUESTIONS:
        told = said(question, answers[question.name], {Lang(lang): words})
        line = re.search(rf"(?m)^{re.escape(label(question, words))}[^\n:]*: ", text)
        assert line is not None
        text = text[: line.end()] + told + text[line.end() :]
    return text.encode()


def as_github(answers: dict[str, Any]) -> bytes:
    """As GitHub renders an issue form: a heading of the third level, a blank line, the answer."""
    parts = []
    for question in QUESTIONS:
        if question.by_forge:
            continue
        told = said(question, answers[question.name], speakers()) or "_No response_"
        if question.shape == Shape.MARK:
            ticked = "X" if answers[question.name] else " "
            told = f"- [{ticked}] {together(mark(question, words) for words in speakers().values())}"
        parts.append(f"### {together(label(question, words) for words in speakers().values())}\n\n{told}")
    issue = {"title": answers["title"], "body": "\r\n\r\n".join(part.replace("\n", "\r\n") for part in parts)}
    return json.dumps(issue).encode()


def as_gitlab(answers: dict[str, Any]) -> bytes:
    """The template with its boxes ticked, and the other answers written below its hints."""
    text = (ROOT / ".gitlab/issue_templates/initiative.md").read_text(encoding="utf-8")
    for question in QUESTIONS:
        answer = answers[question.name]
        if question.by_forge:
            continue
        if question.vocabulary:
            for word in answer if isinstance(answer, list) else [answer]:
                told = together(options(question, words)[word] for words in speakers().values())
                text = text.replace(f"- [ ] {told}\n", f"- [x] {told}\n")
        elif question.mark:
            told = together(mark(question, words) for words in speakers().values())
            text = text.replace(f"- [ ] {told}\n", f"- [{'x' if answer else ' '}] {told}\n")
        else:
            hints = "\n".join(hint(question, words) for words in speakers().values())
            told = said(question, answer, speakers())
            text = text.replace(f"<!-- {hints} -->", f"<!-- {hints} -->\n\n{told}")
    return json.dumps({"iid": 7, "title": answers["title"], "description": text}).encode()


def expected_of(answers: dict[str, Any]) -> dict[str, Any]:
    def dated(word: object) -> object:
        return "2027-06-30" if word == "30.06.2027" else word

    places = answers["places"]
    assert isinstance(places, list)
    told = {
        "title": {"ru": answers["title"]},
        "kind": answers["kind"],
        "origin": answers["origin"],
        "youth": "true" if answers["youth"] else "",
        "summary": {"ru": answers["summary"]},
        "cities": list(dict.fromkeys(PLACES[place] for place in places)),
        "fields": answers["fields"],
        "until": dated(answers["until"]),
    }
    return {name: value for name, value in told.items() if value}


@settings(max_examples=cases(60))
@given(filled())
def test_what_was_filled_in_is_what_the_record_says(answers: dict[str, Any]) -> None:
    for raw in (as_letter(answers, "ru"), as_letter(answers, "be"), as_github(answers), as_gitlab(answers)):
        made = imported(raw)
        assert [f"{problem.span} {problem.code}" for problem in made.problems] == [], raw.decode()
        record = plain(made.node)
        names = (*BY_NAME, "cities", "regions")
        assert {name: value for name, value in record.items() if name in names} == expected_of(answers)
        assert plain(parse_record(print_record(made.node), "x.yml")[0] or made.node) == record


HOSTILE = st.sampled_from(
    [
        *(
            "### ",
            "Суть: ",
            "Название: ",
            "\n",
            "\r\n",
            "- [x] ",
            "[[city:",
            "]]",
            "{be|",
            "}",
            "**",
            "`",
            "<b>",
            "-->",
        ),
        *(
            "<!--",
            "![](",
            "](",
            "|",
            ": ",
            " #",
            "'",
            '"',
            "%",
            "{{",
            "\t",
            "\x00",
            "\u202e",
            "&amp;",
            "../",
            "@",
            "٣",
            "0",
        ),
    ]
)
MESS = st.lists(st.one_of(HOSTILE, st.text(max_size=6), SENTENCE), max_size=25).map("".join)


@settings(max_examples=cases(150))
@given(MESS, MESS)
def test_whatever_is_sent_is_data(title: str, text: str) -> None:
    """It becomes a record that reads as it was made, or is told; its id stays a name within the folder."""
    words = speakers()[Lang("ru")]
    body = letter(words).replace(
        f"{label(BY_NAME['summary'], words)}: ", f"{label(BY_NAME['summary'], words)}: {text}\n"
    )
    issue = {"title": title, "body": body, "user": {"login": text[:9]}, "html_url": f"https://example.org/{text}"}
    for raw in (
        json.dumps(issue).encode(),
        body.encode("utf-8", "replace"),
        f"{title}{text}".encode("utf-8", "replace"),
    ):
        try:
            made = imported(raw)
        except NotALetter:
            continue
        if not has_errors(made.problems):
            read, problems = parse_record(print_record(made.node), "x.yml")
            assert problems == ()
            assert read is not None
            assert plain(read) == plain(made.node)
        assert re.fullmatch(r"[a-z0-9-]*", made.id)
        assert len(made.id) < LONGEST_ID


@settings(max_examples=cases(150))
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: f"From: a@b.by\nSubject: {text}\n\n{text}".encode()),
    )
)
def test_no_letter_breaks_the_reader(raw: bytes) -> None:
    try:
        imported(raw)
    except NotALetter as refused:
        told = refused.problem.code
    else:
        told = ""
    assert told in ("", "E101", "E105", "E538")


@pytest.mark.parametrize(
    "letters", [" ", "#", "# ", "(", "()", "*", "**a", "_", "[", "[a](", "<", "<!--", "> ", "- [", "a:", "8 (", "Иван "]
)
@pytest.mark.parametrize("before", ["", "Суть: ", "Название: x\nСуть:\n", "From: a\n  "])
def test_no_letter_takes_long(before: str, letters: str) -> None:
    raw = (before + letters * 90_000)[:45_000].encode()
    begun = time.process_time()
    with contextlib.suppress(NotALetter):
        imported(raw)
        imported(before.encode() + (letters * 3000)[:2900].encode())
    assert time.process_time() - begun < ENDLESS


@pytest.mark.parametrize("line", ["### Чужое {}", "### Суть", "### Сутт{}", "# Суть {}", "Суть: {}", "{}"])
def test_a_form_of_very_many_lines_is_told_in_few_and_at_once(line: str) -> None:
    letters = (CASES / "letter.txt").read_text(encoding="utf-8")
    body: str = json.loads((CASES / "github-issue.json").read_text(encoding="utf-8"))["body"]
    made_of = "\n".join(line.format(number) for number in range(20_000))
    begun = time.process_time()
    told = imported(f"{made_of}\n{body if line.startswith('#') else letters}".encode())
    assert (len(told.problems) <= MOST_TOLD + 1, time.process_time() - begun < ENDLESS) == (True, True)


def test_an_error_is_told_however_many_warnings_there_are() -> None:
    """Warnings alone would let a record be written."""
    letters = (CASES / "letter.txt").read_text(encoding="utf-8").replace("Места: Витебск", "Места: Нигде")
    told = imported(letters.replace("Суть: ", "Суть: " + "пишите a@b.by\n" * 60).encode()).problems
    assert [problem.code for problem in told] == ["W604"] * 49 + ["E537", "W610"]
    assert told[-1].details == {"number": 11}


@pytest.mark.parametrize(
    "url, ours",
    [
        ("https://example.org/issues/5", True),
        ("https://EXAMPLE.org/-/issues/5", True),
        ("https://evil.example/issues/5", False),
        ("https://example.org.evil.example/issues/5", False),
        ("http://example.org/issues/5", False),
        ("https://example.org:444/issues/5", False),
    ],
)
def test_an_issue_is_the_bulletins_where_its_forge_says_so(url: str, ours: bool) -> None:
    issue = json.loads((CASES / "github-issue.json").read_text(encoding="utf-8")) | {"html_url": url}
    made = imported(json.dumps(issue).encode())
    (source,) = plain(made.node)["sources"]
    assert source["url"] == (url if ours else "mailto:editors@example.org")
    assert [problem.code for problem in made.problems if problem.code == "W609"] == ([] if ours else ["W609"])


@pytest.mark.parametrize(
    "url, ours",
    [
        ("https://forge.example/ours/bulletin/-/issues/5", True),
        ("https://forge.example/ours/bulletin/issues/5", True),
        ("https://forge.example/ours/bulletin-of-others/issues/5", False),
        ("https://forge.example/others/bulletin/issues/5", False),
        ("https://forge.example/ours/bulletin/../../others/issues/5", False),
        ("https://forge.example/ours/bulletin/%2e%2e/%2E./others/issues/5", False),
    ],
)
def test_another_project_of_the_same_forge_is_not_ours(url: str, ours: bool) -> None:
    edit = "https://forge.example/ours/bulletin/-/edit/main/{path}"
    assert is_of(Forge(edit=edit), url) == ours
    assert is_of(Forge(edit=edit, new_issue="https://forge.example/ours/bulletin/-/issues/new"), url) == ours
    assert not is_of(None, url)


@pytest.mark.parametrize("opened", [500, 2000, 5000])
def test_brackets_in_a_header_are_told(opened: int) -> None:
    with pytest.raises(NotALetter) as refused:
        imported(b"From: " + b"(" * opened + b"\nSubject: x\n\n" + (CASES / "letter.txt").read_bytes())
    assert refused.value.problem.code == "E538"


@pytest.mark.parametrize("header", ["From", "Reply-To", "Date"])
def test_a_header_without_end_is_told_at_once(header: str) -> None:
    value = ", ".join(f"a{number}@example.org" for number in range(20_000))
    begun = time.process_time()
    with pytest.raises(NotALetter) as refused:
        imported(f"{header}: {value}\nSubject: x\n\n".encode() + (CASES / "letter.txt").read_bytes())
    assert (refused.value.problem.code, time.process_time() - begun < ENDLESS) == ("E538", True)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@example("а\x85б")
@example("а\nб\u2028в\n")
def test_a_record_is_printed_with_its_very_words(words: str) -> None:
    span = Span("x.yml")
    node = Fields(span, ((Scalar(span, "title", 1), Scalar(span, words, 1)),))
    assert yaml.load(print_record(node), yaml.BaseLoader) == {"title": words}


# The command.


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["import-initiative", *arguments], input=stdin)


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    shutil.copytree(BULLETIN, tmp_path / "bulletin", ignore=shutil.ignore_patterns("expected"))
    return tmp_path / "bulletin"


def options_of(bulletin: Path) -> tuple[str, ...]:
    return ("--config", str(bulletin / "site_config.yml"), "--today", TODAY.isoformat(), "--lang", "en")


def test_a_filled_form_becomes_a_record_that_check_accepts(bulletin: Path) -> None:
    told = run(str(CASES / "github-issue.json"), *options_of(bulletin))
    assert told.exit_code == 0, told.output
    file = bulletin / "data/initiatives/obshchie-chteniya-dvukh-bibliotek.yml"
    assert file.is_file()
    read = pipeline.check(bulletin / "site_config.yml", TODAY)
    assert [str(problem.span) for problem in read.problems if problem.is_error or problem.code == "W407"] == []
    assert read.bulletin is not None
    assert read.bulletin.initiatives[file.stem].youth


def test_nothing_is_written_over(bulletin: Path) -> None:
    file = bulletin / "data/initiatives/fair.yml"
    before = file.read_bytes()
    told = run(str(CASES / "letter.txt"), "--id", "fair", *options_of(bulletin))
    assert (told.exit_code, "is there already" in told.output) == (2, True)
    assert file.read_bytes() == before


def test_an_issue_is_imported_once(bulletin: Path) -> None:
    assert run(str(CASES / "github-issue.json"), *options_of(bulletin)).exit_code == 0
    again = run(str(CASES / "github-issue.json"), "--id", "another", *options_of(bulletin))
    assert (again.exit_code, "in the register already: initiative:obshchie" in again.output) == (2, True)


@pytest.mark.parametrize("id", ["../../evil", "/tmp/evil", "a/b", "index", "Имя", ""])
def test_an_id_cannot_leave_the_folder(bulletin: Path, id: str) -> None:
    before = sorted(bulletin.parent.rglob("*"))
    told = run(str(CASES / "letter.txt"), "--id", id, *options_of(bulletin))
    written = [file for file in sorted(bulletin.parent.rglob("*")) if file not in before]
    if told.exit_code == 0:
        assert all(parse_id(file.stem) and file.parent == bulletin / "data/initiatives" for file in written)
    else:
        assert (told.exit_code, written) == (2, [])


def test_a_dry_run_writes_nothing(bulletin: Path) -> None:
    before = sorted(bulletin.rglob("*"))
    raw = (CASES / "github-issue.json").read_bytes()
    told = run("-", "--dry-run", *options_of(bulletin), stdin=raw)
    assert (told.exit_code, sorted(bulletin.rglob("*"))) == (0, before)
    assert "kind: proposal" in told.stdout


def test_a_form_with_errors_becomes_no_record(bulletin: Path) -> None:
    before = sorted(bulletin.rglob("*"))
    told = run(str(CASES / "answers-that-are-none.txt"), *options_of(bulletin))
    assert (told.exit_code, sorted(bulletin.rglob("*"))) == (1, before)
    assert "error E537" in told.stderr


def test_the_day_of_receipt_can_be_said(bulletin: Path) -> None:
    told = run(str(CASES / "letter.txt"), "--stdout", "--received", "2026-11-03", *options_of(bulletin))
    assert "date: 2026-11-03" in told.stdout


@pytest.mark.parametrize(
    "right, wrong",
    [("contact: editors@example.org", "contact: nobody"), ("languages:", "tongues:")],
    ids=["usable", "useless"],
)
def test_what_is_wrong_with_the_settings_is_told(bulletin: Path, right: str, wrong: str) -> None:
    """In the language asked for, with its line wherever we are called; nothing stands in for it in a record."""
    config = bulletin / "site_config.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    told = run(str(CASES / "letter.txt"), *options_of(bulletin), "--lang", "ru")
    assert (told.exit_code, "ошибка E" in told.stderr, f"| {wrong}" in told.stderr) == (1, True, True), told.output
