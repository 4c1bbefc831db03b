"""What the last build kept of an entry stands in feeds again only while nothing changed that it follows from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import building
from generator.making.base import THEME_FILES, base
from generator.making.parts import Parts
from tests.bulletins import Bulletin, assert_as_cold, copied, share_templates

pytestmark = pytest.mark.site

Edit = Callable[[Bulletin], None]
ROUND, DAYS, FORUM = "event:round-table-2026", "event:days-pskov-vitebsk-2025", "event:forum-2027"
TIE = "tie:vitebsk--pskov"


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was taken, in Russian, from what the last build kept."""
    share_templates(monkeypatch)
    names: list[str] = []
    kept = Parts._kept

    def noted(parts: Parts[Any], name: str) -> Any:
        if parts.source.startswith("parts.ru."):
            names.append(name)
        return kept(parts, name)

    monkeypatch.setattr(Parts, "_kept", noted)
    return names


@pytest.fixture
def bulletin(tmp_path: Path, taken: list[str]) -> Bulletin:
    """A bulletin that was built."""
    bulletin = copied("every-kind", tmp_path)
    bulletin.warm()
    assert taken == []
    return bulletin


def words(bulletin: Bulletin) -> None:
    bulletin.replace("data/events/round-table-2026.yml", "ru: Принята рекомендация", "ru: Одобрена рекомендация")


def name_of_another(bulletin: Bulletin) -> None:
    bulletin.replace("data/cities/pskov.yml", "ru: Псков\n", "ru: Плесков\n")


def date(bulletin: Bulletin) -> None:
    bulletin.replace("data/events/round-table-2026.yml", "start: 2026-10-05", "start: 2026-10-06")


def prose(bulletin: Bulletin) -> None:
    bulletin.write("content/ru/events/round-table-2026.md", "Слова о встрече.\n")


OF_RECORDS: list[tuple[Edit, set[str], set[str]]] = [
    (words, {ROUND}, {DAYS, FORUM, TIE}),
    (date, {ROUND, TIE}, {DAYS, FORUM}),
    (prose, {ROUND}, {DAYS, FORUM, TIE}),
    (name_of_another, {DAYS, TIE}, {FORUM}),
]


@pytest.mark.parametrize("edit, anew, stand", OF_RECORDS)
def test_what_follows_from_an_edit_is_written_anew_and_nothing_else(
    edit: Edit, anew: set[str], stand: set[str], bulletin: Bulletin, taken: list[str]
) -> None:
    edit(bulletin)
    bulletin.warm()
    assert anew & {*taken} == set()
    assert stand <= {*taken}
    assert_as_cold(bulletin)


def words_of_the_interface(bulletin: Bulletin) -> None:
    bulletin.write("theme/locales/ru.po", 'msgid ""\nmsgstr ""\n\nmsgid "Sources"\nmsgstr "Откуда"\n')


def configuration(bulletin: Bulletin) -> None:
    bulletin.replace("site_config.yml", "editors@example.org", "letters@example.org")


def day(bulletin: Bulletin) -> None:
    bulletin.today += dt.timedelta(days=1)


@pytest.mark.parametrize("edit", [words_of_the_interface, configuration, day])
def test_nothing_is_taken_when_what_all_follows_from_is_another(
    edit: Edit, bulletin: Bulletin, taken: list[str]
) -> None:
    edit(bulletin)
    words(bulletin)
    bulletin.warm()
    assert taken == []
    assert_as_cold(bulletin)


def test_nothing_is_taken_when_the_theme_is_another(
    bulletin: Bulletin, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "base", lambda *of: {**base(*of), THEME_FILES: "another"})
    bulletin.warm()
    assert taken == []


def test_what_was_changed_while_no_feed_told_of_it_is_not_taken_later(bulletin: Bulletin, taken: list[str]) -> None:
    file = "data/events/round-table-2026.yml"
    before = bulletin.read(file)
    bulletin.write(file, before.replace("added: 2026-11-21", "added: 2027-01-01"))
    bulletin.warm()
    assert_as_cold(bulletin)
    bulletin.write(file, before)
    words(bulletin)
    taken.clear()
    bulletin.warm()
    assert ROUND not in taken
    assert FORUM in taken
    assert_as_cold(bulletin)


def test_a_feed_that_is_gone_is_put_together_of_what_was_kept(bulletin: Bulletin, taken: list[str]) -> None:
    (bulletin.site / "ru/feed.xml").unlink()
    bulletin.warm()
    assert {ROUND, DAYS, FORUM, TIE} <= {*taken}
    assert_as_cold(bulletin)
