"""The quick way: which edits go it, and that they come out as the whole way would have it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from generator import pipeline
from generator.building import build as build_site
from generator.cli import LOCALES
from generator.diagnostics import Problem
from generator.making.crew import Forks
from generator.making.target import Built, Target
from tests.bulletins import share_templates
from tests.tools import ROOT

TODAY = dt.date(2026, 11, 22)
CASE = ROOT / "tests" / "cases" / "every-kind"

pytestmark = pytest.mark.site


def build(folder: Path, site: Path, whole: list[bool]) -> Built:
    """Publish the bulletin of `folder`; into `whole` whether all of it had to be looked at."""

    def told(problems: tuple[Problem, ...]) -> None:
        assert not any(problem.is_error for problem in problems)

    target = Target(site, with_search=False, crew=Forks(1))
    with mock.patch.object(pipeline, "check", side_effect=pipeline.check) as check:
        built = build_site(folder / "site_config.yml", TODAY, (LOCALES,), target, lambda *_: None, told)
    whole += [True] * check.call_count
    return built


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    share_templates(monkeypatch)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case and its site, without anything to warn of, and beside them a copy of both."""
    home = tmp_path_factory.mktemp("quick") / "built"
    shutil.copytree(CASE, home / "bulletin", ignore=shutil.ignore_patterns("expected", ".cache"))
    build(home / "bulletin", home / "site", [])
    shutil.copytree(home, home.with_name("kept"))
    return home


@pytest.fixture
def bulletin(built: Path) -> Path:
    """The case as it was when it had been built; its site stands beside it."""
    shutil.rmtree(built)
    shutil.copytree(built.with_name("kept"), built)
    return built / "bulletin"


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


ABOUT, NEWS = "content/ru/about.md", "content/ru/news/first.md"
PROJECT, SERIES = "data/projects/to-sources-of-rus.yml", "data/series/twin-cities-meeting.yml"


def removed(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


def touched(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).touch()


def together(*edits: Callable[[Path], None]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        for one in edits:
            one(folder)

    return edit


WORDS = {
    "nothing but the time": touched(ABOUT),
    "a page": replaced(ABOUT, "first.md)", "first.md). Ещё *слово*."),
    "an article": replaced(NEWS, "Первая запись", "Самая первая запись"),
    "a record": replaced(PROJECT, "Маршрут, начатый", "Путь, начатый"),
    "a record in its translation": replaced(SERIES, "Першая сустрэча", "Самая першая сустрэча"),
    "a record whose translation is behind now": replaced(SERIES, "Первая встреча", "Самая первая встреча"),
    "something to warn of": replaced(PROJECT, "Маршрут, начатый", "Маршрут , начатый"),
    "something to warn of on a page": replaced(ABOUT, "first.md)", "first.md) , слово"),
    "two files at once": together(
        replaced(ABOUT, "first.md)", "first.md). Ещё."), replaced(PROJECT, "Маршрут, начатый", "Путь, начатый")
    ),
    "the same word back": together(
        replaced(PROJECT, "Маршрут, начатый", "Путь, начатый"), replaced(PROJECT, "Путь, начатый", "Маршрут, начатый")
    ),
}
"""Edits that change words and nothing else."""

DAYS = "data/events/days-pskov-vitebsk-2025.yml"
FOLLOWED = {
    "a name": replaced("data/cities/smolensk.yml", "ru: Смоленск", "ru: Смоленск-город"),
    "a name that another place has": replaced("data/cities/smolensk.yml", "ru: Смоленск", "ru: Псков"),
    "a name in the second language": replaced("data/cities/vitebsk.yml", "be: Віцебск", "be: Вітэбск"),
    "the name of a region": replaced("data/regions/pskov-oblast.yml", "ru: Псковская", "ru: Плесковская"),
    "a title": replaced(PROJECT, "Туристический маршрут", "Маршрут"),
    "a date": replaced(PROJECT, "start: 2011-09", "start: 2011-10"),
    "the date of an event": replaced(DAYS, "start: 2025-11-21", "start: 2024-10-02"),
    "an event that is over": replaced("data/events/forum-2027.yml", "start: 2027-05", "start: 2026-05"),
    "a place on the map": replaced("data/cities/pskov.yml", "lat: 57.81922", "lat: 58.5"),
    "how sure a tie is": replaced("data/ties/vitebsk--pskov.yml", "confidence: medium", "confidence: low"),
    "a name and a date": together(
        replaced("data/cities/pskov.yml", "ru: Псков\n", "ru: Плесков\n"),
        replaced(DAYS, "start: 2025-11-21", "start: 2025-11-20"),
        replaced(PROJECT, "Маршрут, начатый", "Путь, начатый"),
    ),
    "the type of an event": replaced(DAYS, "type: days-of-region", "type: days-of-city"),
}
"""Edits from which more follows, but nothing that other files have to be read for."""

MORE = {
    "a field of co-operation": replaced(PROJECT, "  - tourism\n", ""),
    "the day of entry": replaced(PROJECT, "added: 2026-11-21", "added: 2026-11-20"),
    "somebody who takes part": replaced(PROJECT, "    - smolensk\n", ""),
    "a day that is to come": replaced(PROJECT, "added:", "verified_on: 2027-01-01\nadded:"),
    "a number that another year has": together(
        replaced(
            DAYS, "type: days-of-region\n", "type: twin-cities-meeting\nseries: twin-cities-meeting\nnumber: 13\n"
        ),
        replaced(DAYS, "start: 2025-11-21", "start: 2024-11-21"),
    ),
    "a former name": replaced("data/cities/smolensk.yml", "kind: town\n", "kind: town\naliases: [smolensk-city]\n"),
    "a time zone": replaced("data/regions/pskov-oblast.yml", "Europe/Moscow", "Europe/Minsk"),
    "a language more": replaced(PROJECT, "апреле 2012 года.", "апреле 2012 года.\n  be: Маршрут."),
    "a link in a text": replaced(PROJECT, "через Витебск", "через [[city:vitebsk]]"),
    "a link on a page": replaced(ABOUT, "first.md)", "first.md). [[city:pskov]]"),
    "a heading": replaced(ABOUT, "first.md)", "first.md)\n\n## О нас"),
    "the title of a page": replaced(ABOUT, "title: О примере", "title: О нашем примере"),
    "the head of an article": replaced(NEWS, "author: Редакция", "author: Редактор"),
    "the words of a document": replaced("content/ru/documents/declaration.md", "\n\n", "\n\nСлово. "),
    "a correction": replaced("data/corrections/forum-number.yml", "reason:", "reason:"),
    "a page more": lambda folder: shutil.copy(folder / ABOUT, folder / "content/ru/more.md"),
    "a page less": removed("content/be/about.md"),
    "the glossary": replaced("data/glossary.yml", "Склоняются оба слова", "Склоняются слова"),
    "the configuration": replaced("site_config.yml", "title:", "title: "),
}
"""Edits from which more may follow."""


@pytest.mark.parametrize("name", [*WORDS, *FOLLOWED])
def test_an_edit_of_words_names_and_dates_needs_no_other_file(name: str, bulletin: Path) -> None:
    {**WORDS, **FOLLOWED}[name](bulletin)
    whole: list[bool] = []
    build(bulletin, bulletin.parent / "site", whole)
    assert whole == []
    shutil.rmtree(bulletin / ".cache")
    build(bulletin, bulletin.parent / "cold", whole)
    assert files_of(bulletin.parent / "site") == files_of(bulletin.parent / "cold")


@pytest.mark.parametrize("name", MORE)
def test_any_other_edit_goes_the_long_way(name: str, bulletin: Path) -> None:
    MORE[name](bulletin)
    whole: list[bool] = []
    build(bulletin, bulletin.parent / "site", whole)
    assert whole == [True]
    shutil.rmtree(bulletin / ".cache")
    build(bulletin, bulletin.parent / "cold", whole)
    assert files_of(bulletin.parent / "site") == files_of(bulletin.parent / "cold")


def test_one_edit_of_words_after_another(bulletin: Path) -> None:
    """What the quick way leaves is what the next one needs."""
    whole: list[bool] = []
    for word in ("Первый", "Второй", "Третий"):
        replaced(ABOUT, "first.md)", f"first.md). {word}.")(bulletin)
        built = build(bulletin, bulletin.parent / "site", whole)
        assert "ru/about/index.html" in built.made
        assert word in (bulletin.parent / "site" / "ru/about/index.html").read_text(encoding="utf-8")
    assert whole == []
    shutil.rmtree(bulletin / ".cache")
    build(bulletin, bulletin.parent / "cold", whole)
    assert files_of(bulletin.parent / "site") == files_of(bulletin.parent / "cold")
