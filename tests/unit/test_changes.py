"""The page of changes: each change in a sentence of the reader's language, and nothing where nothing changed."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.cli import LOCALES
from generator.derive.changes import changes
from generator.history.changes import Change, History, Missing, Step, What
from generator.history.fields import rules
from generator.model.kinds import KINDS
from generator.pipeline import Made
from generator.views import changes as view
from generator.views.sentences import BARE, SENTENCES, sentences
from tests.commits import Repository
from tests.register import EVERY_KIND
from tests.tools import ROOT, require_tool

pytestmark = pytest.mark.site

TODAY = dt.date(2026, 11, 30)
SMOLENSK, PSKOV = "data/ties/vitebsk--smolensk.yml", "data/ties/vitebsk--pskov.yml"
FORUM, ROUND = "data/events/forum-2027.yml", "data/events/round-table-2026.yml"
DAYS, LATER = "data/events/days-vitebsk-pskov-2024.yml", "data/events/days-pskov-vitebsk-2025.yml"
MEETING, PROJECT = "data/events/twin-meeting-13.yml", "data/projects/to-sources-of-rus.yml"
AGREEMENT, BODY = "data/agreements/pskov-vitebsk-tourism-2025.yml", "data/organisations/mapg.yml"
TOWN, PRACTICE = "data/cities/pskov.yml", "data/practices/shared-tickets.yml"
BUS, CHOIR, READING = (f"data/{name}.yml" for name in (
    "recommendations/bus-timetable", "initiatives/choir-seeks-choir", "initiatives/joint-reading"
))  # fmt: skip


@pytest.fixture
def bulletin(tmp_path: Path) -> Repository:
    """The case of every kind in a repository of its own, entered on the 20th."""
    require_tool("git")
    root = tmp_path / "bulletin"
    shutil.copytree(EVERY_KIND.parent, root, ignore=shutil.ignore_patterns("expected"))
    repository = Repository(root)
    repository.write(repository.replace(SMOLENSK, "confidence: high", "confidence: high\nsigned: 2017"))
    repository.write(
        repository.replace(AGREEMENT, "Псковской и Витебской областей о сотрудничестве в туризме", "о туризме")
    )
    repository.write(repository.replace(AGREEMENT, "13 соглашений о сотрудничестве в туризме", "13 соглашений"))
    repository.commit("2026-11-20")
    return repository


def made(bulletin: Repository, today: dt.date = TODAY) -> dict[str, Made]:
    checked = pipeline.check(bulletin.root / "site_config.yml", today)
    assert [f"{problem.span} {problem.code}" for problem in checked.problems if problem.code != "W601"] == []
    languages, problems = pipeline.make(checked, today, (LOCALES,))
    assert problems == ()
    return {one.edition.lang: one for one in languages}


def plain(rich: Any) -> str:
    if isinstance(rich, list):
        return "".join(plain(part) for part in rich)
    return plain(rich["text"]) if isinstance(rich, dict) else rich.replace("\N{NO-BREAK SPACE}", " ")


def told(one: Made, path: str = "changes") -> list[tuple[str, list[str]]]:
    """Every line of the page by its day: what it is about, and its sentences."""
    page = next(page for page in one.pages if page.path == path)
    days = [section for section in page.view["main"] if section["type"] == "changes"]
    return [
        (day["id"], [f"{plain(row['title'])}: {'; '.join(map(plain, row['paragraphs']))}" for row in day["rows"]])
        for day in days
    ]


def mended(bulletin: Repository) -> None:
    """One commit with more than twelve kinds of change, each in a record of its own."""
    files: dict[str, str | bytes | None] = {CHOIR: None}
    for path, old, new in (
        (SMOLENSK, "signed: 2017", "signed: 2017-06-29"),
        (PSKOV, "confidence: medium", "confidence: medium\nsince: 1994"),
        (FORUM, "start: 2027-05", "start: 2027-06-01"),
        (ROUND, "outcome:", "theme: {ru: Обмены, be: Абмены}\noutcome:"),
        (DAYS, "  ru: Дни Витебской области", "  ru: Неделя Витебской области"),
        (LATER, "sources:\n", "sources:\n  - {title: Отчёт, url: https://example.org/r}\n"),
        (MEETING, "о форуме не писала", "писала о другом"),
        (AGREEMENT, "https://ru24.pro/braslav/415629869", "https://example.org/moved"),
        (PROJECT, "    - smolensk\n", ""),
        (BODY, "sources:\n", "verified_on: 2026-11-24\nsources:\n"),
        (TOWN, "count: 210300", "count: 209000"),
        (PRACTICE, "[declaration/call-1]", "[declaration/call-1, declaration/4]"),
        (BUS, "be: Узгадніць расклад аўтобусаў", "be: Узгадніць рух аўтобусаў"),
        (READING, "fields: [culture]", "fields: [culture, youth]"),
    ):
        files |= bulletin.replace(path, old, new)
    files["data/projects/second.yml"] = (bulletin.root / PROJECT).read_text().replace("«К истокам Руси»", "«Второй»")
    bulletin.commit("2026-11-24", files)


def moved(bulletin: Repository) -> None:
    """Commits that change what files look like and are called, and no record."""
    text = (bulletin.root / TOWN).read_text()
    bulletin.commit("2026-11-25", {TOWN: "# Псков\n" + text.replace("kind: town\n", "") + 'kind: "town"\n'})
    bulletin.git("mv", ROUND, "data/events/round-table.yml")
    named = {path: (bulletin.root / path) for path in ("data/recommendations/student-visits.yml", READING)}
    bulletin.commit(
        "2026-11-26",
        {path: file.read_text().replace("round-table-2026", "round-table") for path, file in named.items()},
    )
    bulletin.commit("2026-11-27", {"README.md": "О бюллетене\n"})


def test_each_change_is_told_in_a_sentence_and_nothing_else_is(bulletin: Repository) -> None:
    mended(bulletin)
    moved(bulletin)
    languages = made(bulletin)
    days = {lang: told(one) for lang, one in languages.items()}
    assert [day for day, _ in days["ru"]] == ["d2026-11-24", "d2026-11-20"] == [day for day, _ in days["be"]]
    assert days["ru"][0][1] == [
        "Внесено в реестр: 1 проект: Туристический маршрут «Второй»",
        "Хор ищет хор: запись удалена из реестра",
        "Псков: изменено: население",
        "Витебск — Псков: добавлена дата: начало сотрудничества, 1994",
        "Витебск — Смоленск: дата уточнена: подписание, 2017 → 29 июня 2017 г.",
        "Тринадцать соглашений о туризме: источник заменён: Псковская и Витебская области подписали 13 соглашений",
        "Туристический маршрут «К истокам Руси»: из списка участников снято: Смоленск",
        "XIII форум городов-побратимов России и Беларуси: изменён текст: примечание",
        "Дни Псковской области в Витебске: добавлен источник: Отчёт",
        "Круглый стол о молодёжных обменах: добавлен текст: тема",
        "Неделя Витебской области в Пскове: изменено: название",
        "Форум, о котором только объявлено: дата исправлена: начало, май 2027 г. → 1 июня 2027 г.",
        "Общие чтения двух библиотек: добавлено: сферы, молодёжь",
        "Единый билет музеев: добавлена связь с пунктом: пункт 4 — Мониторинг связей",
        "Международная ассоциация «Породненные города» (МАПГ): запись проверена",
        "Согласовать расписание автобусов: перевод уточнён: название",
    ]
    assert days["be"][0][1] == [
        "Унесена ў рэестр: 1 праект: Туристический маршрут «Второй»",
        "Хор ищет хор: запіс выдалены з рэестра",
        "Пскоў: зменена: насельніцтва",
        "Віцебск — Пскоў: дададзена дата: пачатак супрацоўніцтва, 1994",
        "Віцебск — Смаленск: дата ўдакладнена: падпісанне, 2017 → 29 чэрвеня 2017 г.",
        "Тринадцать соглашений о туризме: крыніца заменена: Псковская и Витебская области подписали 13 соглашений",
        "Туристический маршрут «К истокам Руси»: са спіса ўдзельнікаў знята: Смаленск",
        "XIII форум городов-побратимов России и Беларуси: зменены тэкст: заўвага",
        "Дні Пскоўскай вобласці ў Віцебску: дададзена крыніца: Отчёт",
        "Круглы стол пра моладзевыя абмены: дададзены тэкст: тэма",
        "Неделя Витебской области в Пскове: зменена: назва",
        "Форум, пра які толькі абвешчана: дата выпраўлена: пачатак, май 2027 г. → 1 чэрвеня 2027 г.",
        "Агульныя чытанні дзвюх бібліятэк: дададзена: сферы, моладзь",
        "Адзіны білет музеяў: дададзена сувязь з пунктам: пункт 4 — Маніторынг сувязей",
        "Міжнародная асацыяцыя «Парадненыя гарады»: запіс правераны",
        "Узгадніць рух аўтобусаў: пераклад удакладнены: назва",
    ]


def test_what_entered_is_told_by_kind_and_name(bulletin: Repository) -> None:
    mended(bulletin)
    one = made(bulletin)["ru"]
    (line,) = dict(told(one))["d2026-11-20"]
    assert line.startswith(
        "Внесено в реестр: 3 региона: Витебская область, Псковская область, Смоленская область; 4 места"
    )
    assert "2 инициативы: Общие чтения двух библиотек, Хор ищет хор" in line, "one that went is told by its name"


def test_a_record_was_last_heard_of_when_it_changed(bulletin: Repository) -> None:
    mended(bulletin)
    facts = made(bulletin)["ru"].edition.facts.changes
    assert (
        facts.updated["tie", "vitebsk--smolensk"] == facts.amended["tie", "vitebsk--smolensk"] == dt.date(2026, 11, 24)
    )
    assert facts.updated["organisation", "mapg"] == dt.date(2026, 11, 21), "verified is not changed; it was added later"
    assert ("organisation", "mapg") not in facts.amended
    assert ("recommendation", "bus-timetable") not in facts.amended, "a translation says what its source says"
    assert facts.updated["project", "second"] == dt.date(2026, 11, 24)
    assert ("project", "second") not in facts.amended


def test_the_foot_and_the_feeds_tell_that_day(bulletin: Repository) -> None:
    mended(bulletin)
    one = made(bulletin)["ru"]
    views = {page.path: page.view for page in one.pages}
    assert plain(views["ties/vitebsk--smolensk"]["foot"]["added"]).endswith("изменено 24 ноября 2026 г.")
    assert "изменено" not in plain(views["cities/smolensk"]["foot"]["added"])
    feed = next(output.content.decode() for output in one.outputs if output.path == "ru/feed.xml")
    assert "<lastBuildDate>Tue, 24 Nov 2026 00:00:00 +0000</lastBuildDate>" in feed
    items = {item.partition("</guid>")[0].rpartition(":")[2]: item for item in feed.split("<item>")[1:]}
    assert "<pubDate>Tue, 24 Nov 2026 00:00:00 +0000</pubDate>" in items["round-table-2026"]
    assert "<pubDate>Sat, 21 Nov 2026 00:00:00 +0000</pubDate>" in items["student-visits"]


def test_another_day_knows_no_more_than_that_day(bulletin: Repository) -> None:
    before = made(bulletin, dt.date(2026, 11, 23))
    bulletin.commit("2026-11-24", bulletin.replace(SMOLENSK, "signed: 2017", "signed: 2017-06-29"))
    after = made(bulletin, dt.date(2026, 11, 23))
    assert told(after["ru"]) == told(before["ru"])
    assert after["ru"].edition.facts.changes.amended == {}
    nothing = made(bulletin, dt.date(2026, 11, 19))["ru"]
    assert "changes" not in {page.path for page in nothing.pages}


def test_what_is_not_committed_changes_its_own_pages_only(bulletin: Repository) -> None:
    def bytes_of() -> dict[str, Any]:
        return {f"{lang}/{o.path}": o.content for lang, one in made(bulletin).items() for o in one.outputs}

    before = bytes_of()
    assert bytes_of() == before, "the same commit, the same bytes"
    bulletin.write(bulletin.replace(SMOLENSK, "signed: 2017", "signed: 2017-06-29"))
    changed = {path for path, content in bytes_of().items() if before[path] != content}
    pages = {path.partition("/")[2].removeprefix("be/").removeprefix("ru/").rpartition("/")[0] for path in changed}
    places = {"cities/vitebsk", "cities/smolensk", "regions/vitebsk-region", "regions/smolensk-oblast"}
    assert pages == {"", "ties", "ties/vitebsk--smolensk", "embed/ties", *places}
    assert [day for day, _ in told(made(bulletin)["ru"])] == ["d2026-11-20"]


def test_many_that_changed_alike_are_one_line(bulletin: Repository) -> None:
    text = (bulletin.root / ROUND).read_text()
    copies = {f"data/events/talk-{n:03}.yml": text for n in range(70)}
    bulletin.commit("2026-11-21", copies)
    some = [path for path in copies if path < "data/events/talk-008.yml"]
    bulletin.commit("2026-11-22", {path: text.replace("outcome: {ru: ", "outcome: {ru: Итог. ") for path in some})
    bulletin.commit("2026-11-23", {path: text.replace("Абмены", "Сустрэчы") for path in copies})
    bulletin.commit("2026-11-24", {path: text.replace("2026-10-05", "2026-10-06") for path in copies})
    languages = made(bulletin)
    lines = dict(told(languages["ru"]))
    assert lines["d2026-11-21"] == ["Внесено в реестр: 70 событий"]
    assert lines["d2026-11-22"] == ["8 событий: изменён текст: итоги"]
    assert lines["d2026-11-24"] == ["70 событий: дата исправлена: начало"]
    page = next(page for page in languages["ru"].pages if page.path == "changes")
    rows = {section["id"]: section["rows"] for section in page.view["main"] if section["type"] == "changes"}
    assert len([part for part in rows["d2026-11-22"][0]["links"] if isinstance(part, dict)]) == 8
    assert "links" not in rows["d2026-11-24"][0], "too many to be named"


def test_translations_of_many_are_counted(bulletin: Repository) -> None:
    visits = "data/recommendations/student-visits.yml"
    files = {
        path: re.sub(r"be: [^}]+}", "be: Новае}", (bulletin.root / path).read_text(), count=1)
        for path in (ROUND, BUS, READING, PRACTICE, visits, CHOIR)
    }
    bulletin.commit("2026-11-22", files)
    languages = made(bulletin)
    assert told(languages["ru"])[0] == (
        "d2026-11-22",
        ["Добавлены или уточнены переводы: 1 событие, 2 инициативы, 1 практика, 2 рекомендации"],
    )


def test_older_changes_stand_by_month(bulletin: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "MOST_ROWS", 2)
    for number, day in enumerate(("2026-11-21", "2026-11-22", "2026-11-23")):
        bulletin.commit(day, bulletin.replace(SMOLENSK, f"signed: {2017 + number}", f"signed: {2018 + number}"))
    one = made(bulletin)["ru"]
    assert [day for day, _ in told(one)] == ["d2026-11-23", "d2026-11-22"]
    assert [day for day, _ in told(one, "changes/2026-11")] == [f"d2026-11-{day}" for day in (23, 22, 21, 20)]
    page = next(page for page in one.pages if page.path == "changes")
    assert page.view["main"][-1]["paragraphs"] == [[{"text": "ноябрь 2026\N{NO-BREAK SPACE}г.", "url": "2026-11/"}]]


def test_a_history_that_was_cut_off_is_told_as_such(bulletin: Repository, tmp_path: Path) -> None:
    mended(bulletin)
    copy = tmp_path / "copy"
    bulletin.git("clone", "-q", "--depth", "1", f"file://{bulletin.root}", str(copy))
    checked = pipeline.check(copy / "site_config.yml", TODAY)
    assert [problem.code for problem in checked.problems] == ["W607"]
    languages, _ = pipeline.make(checked, TODAY, (LOCALES,))
    page = next(page for page in languages[0].pages if page.path == "changes")
    assert plain(page.view["main"][0]["paragraphs"]) == (
        "Изменения известны с 24 ноября 2026 г.: сайт собран из неполной копии их истории."
    )
    assert languages[0].edition.facts.changes.updated["tie", "vitebsk--smolensk"] == dt.date(2026, 11, 21), (
        "its `added`"
    )


def test_without_history_there_is_no_page_and_one_line_says_why(tmp_path: Path) -> None:
    root = tmp_path / "bulletin"
    shutil.copytree(EVERY_KIND.parent, root)
    command = [
        sys.executable,
        "-m",
        "generator",
        "export",
        str(tmp_path / "out"),
        "--config",
        str(root / "site_config.yml"),
    ]
    run = subprocess.run([*command, "--lang", "ru"], cwd=ROOT, capture_output=True, text=True, check=True)
    line = "Страницы изменений не будет: папка бюллетеня — не корень хранилища git"
    assert " ".join(run.stderr.split()).count(line) == 1
    assert not (tmp_path / "out" / "ru" / "docs" / "changes").exists()


def test_every_change_has_its_sentence() -> None:
    assert set(What) - SENTENCES.keys() == {What.ENTERED, What.REMOVED}, "those are told by kind, or by name"
    assert {what for what, sentence in SENTENCES.items() if "{was}" in sentence or "{now}" in sentence} == BARE.keys()


def test_a_sentence_is_made_of_any_change_of_any_field(bulletin: Repository) -> None:
    """Whatever words a file had: no field and no word may break the page."""
    words = (
        "",
        "vitebsk",
        "2017-06",
        "declaration/4",
        "city:vitebsk",
        "city:nowhere",
        "<b>",
        "true",
        "https://example.org/",
    )
    fields = [(kind.name, name) for kind in KINDS for name in (*rules(kind.record), "text", "participants.cities")]
    told_all = tuple(
        Change(kind, "vitebsk", what, field, was, words[-place])
        for place, was in enumerate(words)
        for kind, field in fields
        for what in SENTENCES
    )
    edition = made(bulletin)["be"].edition
    record = edition.bulletin.of("city")["vitebsk"]
    assert record
    for kind in KINDS:
        of_kind = tuple(change for change in told_all if change.kind == kind.name)
        for sentence in sentences(edition, (kind.name, "vitebsk"), of_kind):
            assert plain(sentence)
            assert "{" not in plain(sentence)


@pytest.mark.parametrize(
    "what, field, sentence",
    [
        (What.VALUE_ADDED, "fields", "добавлено: сферы"),
        (What.STATUS_CHANGED, "status", "статус изменён"),
        (What.VALUE_CHANGED, "start", "изменено: начало"),
    ],
)
def test_a_word_that_is_none_of_its_field_is_not_told(
    bulletin: Repository, what: What, field: str, sentence: str
) -> None:
    """Old versions may say anything; it is not shown to readers as if it meant something."""
    edition = made(bulletin)["ru"].edition
    change = Change("event", "round-table-2026", what, field, "скоро <b>", "скоро <b>")
    assert [plain(told) for told in sentences(edition, ("event", "round-table-2026"), (change,))] == [sentence]


def test_a_record_that_went_is_called_as_it_was_last() -> None:
    """It may have gone before, been entered again and got another name."""
    whats = ((22, What.REMOVED, "Старое"), (23, What.ENTERED, ""), (24, What.REMOVED, "Новое"))
    steps = [
        Step(dt.date(2026, 11, day), (Change("event", "gone", what, was=was),)) for day, what, was in reversed(whats)
    ]
    checked = pipeline.check(EVERY_KIND, TODAY)
    assert checked.bulletin is not None
    found = changes(checked.bulletin, History(tuple(steps)), TODAY)
    assert found.called == {("event", "gone"): "Новое"}


def test_steps_of_one_day_are_told_together() -> None:
    """As when a clock went wrong between them; the later one's words come last."""
    day = dt.date(2026, 11, 24)
    first, last = (Change("tie", "a--b", What.DATE_CORRECTED, "signed", *words) for words in (("1", "2"), ("2", "3")))
    steps = (Step(day, (last,)), Step(dt.date(2027, 1, 1), (first,)), Step(day, (first,)))
    checked = pipeline.check(EVERY_KIND, TODAY)
    assert checked.bulletin is not None
    found = changes(checked.bulletin, History(steps), TODAY)
    assert [(one.day, dict(one.records)) for one in found.days] == [(day, {("tie", "a--b"): (first, last)})]
    assert changes(checked.bulletin, History(missing=Missing.NO_GIT), TODAY).missing == Missing.NO_GIT
