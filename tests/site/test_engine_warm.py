"""What is built with what the last build left is what is built without it, whatever was changed in between."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.making.kept import BASE, CHANGED, FILE, FRAME, NEW
from tests.bulletins import TODAY, Bulletin, assert_as_cold, copied, differing, files_of, share_templates, warn
from tests.commits import Repository

pytestmark = pytest.mark.site

Edit = Callable[[Bulletin], None]
WARNED = "every-kind with warnings"
EDITS: dict[str, dict[str, Edit]] = {"every-kind": {}, "three-languages": {}, WARNED: {}}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    share_templates(monkeypatch)


@dataclass
class Kept:
    """A bulletin that was built once, and how to have it again as it was then."""

    bulletin: Bulletin
    snapshot: Path
    as_it_was: bool = True

    def restore(self) -> None:
        """Everything as after the first build, what that left for the next one too."""
        if not self.as_it_was:
            for name in ("bulletin", "site"):
                shutil.rmtree(self.bulletin.home / name, ignore_errors=True)
                shutil.copytree(self.snapshot / name, self.bulletin.home / name)
            self.undo()
        self.as_it_was = True

    def undo(self) -> None:
        """All that was written is as it was; the site and what the last build left stay."""
        for name in ("data", "content", "theme", "site_config.yml"):
            kept, place = self.snapshot / "bulletin" / name, self.bulletin.root / name
            if place.is_dir():
                shutil.rmtree(place)
            if kept.is_dir():
                shutil.copytree(kept, place)
            elif kept.is_file():
                shutil.copyfile(kept, place)
        self.bulletin.today, self.bulletin.search = TODAY, False


Of = Callable[[str], Kept]


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> Of:
    """The case of a name as it is after a build."""
    made: dict[str, Kept] = {}

    def of(case: str) -> Kept:
        if case not in made:
            base = tmp_path_factory.mktemp("warm")
            bulletin = copied(case.partition(" ")[0], base / "home")
            if case == WARNED:
                warn(bulletin)
            bulletin.warm()
            shutil.copytree(base / "home", base / "snapshot")
            made[case] = Kept(bulletin, base / "snapshot")
        made[case].restore()
        made[case].as_it_was = False
        return made[case]

    return of


def edit(case: str = "every-kind") -> Callable[[Edit], Edit]:
    """An edit of a case, called by what it does."""

    def known(function: Edit) -> Edit:
        EDITS[case][function.__name__] = function
        return function

    return known


@edit()
def a_city_is_called_otherwise(bulletin: Bulletin) -> None:
    bulletin.replace("data/cities/pskov.yml", "ru: Псков\n", "ru: Плесков\n")


@edit()
def a_city_is_called_otherwise_in_one_language(bulletin: Bulletin) -> None:
    bulletin.replace("data/cities/pskov.yml", "be: Пскоў\n", "be: Плескаў\n")


@edit()
def a_city_comes_earlier_in_the_alphabet(bulletin: Bulletin) -> None:
    bulletin.replace("data/cities/smolensk.yml", "ru: Смоленск\n", "ru: Асмоленск\n")


@edit()
def a_region_is_called_otherwise(bulletin: Bulletin) -> None:
    bulletin.replace("data/regions/pskov-oblast.yml", "ru: Псковская область", "ru: Плесковская область")


@edit()
def an_organisation_is_called_otherwise(bulletin: Bulletin) -> None:
    bulletin.replace("data/organisations/mapg.yml", "(МАПГ)\n", "(МАПГ-2)\n")


@edit()
def a_medium_has_published_something(bulletin: Bulletin) -> None:
    bulletin.replace("data/media/cache/herald.json", "Без даты", "Другой заголовок")


@edit()
def nothing_of_a_medium_was_fetched(bulletin: Bulletin) -> None:
    bulletin.remove("data/media/cache/herald.json")


@edit()
def a_medium_writes_of_another_place(bulletin: Bulletin) -> None:
    bulletin.replace("data/media/herald.yml", "cities: [vitebsk]", "cities: [smolensk]")


@edit()
def an_event_is_called_otherwise(bulletin: Bulletin) -> None:
    bulletin.replace("data/events/days-pskov-vitebsk-2025.yml", "Дни Псковской области", "Неделя Псковской области")


@edit()
def an_event_is_on_another_day(bulletin: Bulletin) -> None:
    bulletin.replace("data/events/days-pskov-vitebsk-2025.yml", "start: 2025-11-21", "start: 2024-10-02")


@edit()
def an_event_is_over(bulletin: Bulletin) -> None:
    bulletin.replace("data/events/forum-2027.yml", "start: 2027-05", "start: 2026-05")


@edit()
def a_place_has_other_coordinates(bulletin: Bulletin) -> None:
    bulletin.replace("data/cities/pskov.yml", "lat: 57.81922", "lat: 58.5")


@edit()
def a_tie_is_less_certain(bulletin: Bulletin) -> None:
    bulletin.replace("data/ties/vitebsk--pskov.yml", "confidence: medium", "confidence: low")


@edit()
def a_tie_is_added(bulletin: Bulletin) -> None:
    tie = bulletin.read("data/ties/vitebsk--pskov.yml").replace("- vitebsk\n", "- vitebsk-district\n")
    bulletin.write("data/ties/vitebsk-district--pskov.yml", tie)


@edit()
def a_city_is_added(bulletin: Bulletin) -> None:
    city = bulletin.read("data/cities/pskov.yml").replace("Псков\n", "Остров\n").replace("Пскоў\n", "Востраў\n")
    bulletin.write("data/cities/ostrov.yml", re.sub(r"(?:geonames|wikidata|aliases): .*\n", "", city))


@edit()
def a_former_id_is_given_to_a_new_city(bulletin: Bulletin) -> None:
    """As many pages stand at the same addresses, and one of them leads nowhere else any more."""
    bulletin.replace("data/cities/pskov.yml", "aliases: [pleskov]\n", "")
    city = bulletin.read("data/cities/smolensk.yml")
    bulletin.write("data/cities/pleskov.yml", re.sub(r"(?:geonames|wikidata): .*\n", "", city))


@edit()
def a_tie_is_removed(bulletin: Bulletin) -> None:
    bulletin.remove("data/ties/vitebsk--smolensk.yml")


@edit()
def a_city_is_removed_with_all_that_names_it(bulletin: Bulletin) -> None:
    bulletin.remove("data/cities/smolensk.yml")
    bulletin.remove("data/ties/vitebsk--smolensk.yml")
    bulletin.remove("data/initiatives/choir-seeks-choir.yml")
    bulletin.replace("data/projects/to-sources-of-rus.yml", "    - smolensk\n", "")


@edit()
def an_event_is_removed_with_all_that_names_it(bulletin: Bulletin) -> None:
    bulletin.remove("data/events/days-pskov-vitebsk-2025.yml")
    bulletin.replace("data/agreements/pskov-vitebsk-tourism-2025.yml", "event: days-pskov-vitebsk-2025\n", "")
    bulletin.replace("data/events/twin-meeting-13.yml", "; см. [[event:days-pskov-vitebsk-2025]]", "")


@edit()
def a_clause_is_removed(bulletin: Bulletin) -> None:
    text = bulletin.read("data/documents/declaration.yml")
    start, end = text.index("  - number: call-1"), text.index("sources:\n  - document")
    bulletin.write("data/documents/declaration.yml", text[:start] + text[end:])
    for file in bulletin.sources():
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace("relates_to: [declaration/call-1]\n", ""), encoding="utf-8")


@edit()
def what_a_link_leads_to_has_another_id(bulletin: Bulletin) -> None:
    bulletin.rename("days-pskov-vitebsk-2025", "days-of-pskov-2025")


@edit()
def a_city_has_another_id(bulletin: Bulletin) -> None:
    bulletin.rename("pskov", "pskova")


@edit()
def a_record_has_a_former_id(bulletin: Bulletin) -> None:
    bulletin.replace("data/cities/smolensk.yml", "kind: town\n", "kind: town\naliases: [smolensk-city]\n")


@edit()
def a_link_leads_elsewhere(bulletin: Bulletin) -> None:
    bulletin.replace("content/ru/news/first.md", "[[city:vitebsk]]", "[[city:pskov]]")


@edit()
def a_link_in_a_text_is_added(bulletin: Bulletin) -> None:
    bulletin.replace("data/practices/shared-tickets.yml", "ru: Один билет", "ru: '[[city:smolensk]]: один билет")
    bulletin.replace("data/practices/shared-tickets.yml", "двух городов.,", "двух городов.',")


@edit()
def prose_is_changed(bulletin: Bulletin) -> None:
    bulletin.replace("content/ru/about.md", "[Новость]", "## Часть\n\nЕщё слова.\n\n[Новость]")


@edit()
def prose_is_added_to_a_record(bulletin: Bulletin) -> None:
    bulletin.write("content/ru/cities/pskov.md", "## История\n\nСлова о городе и о [[city:smolensk]].\n")


@edit()
def prose_is_added_to_a_section(bulletin: Bulletin) -> None:
    bulletin.write("content/ru/cities/index.md", "Вступление о [[region:pskov-oblast]].\n")


@edit()
def a_page_of_prose_is_added_to_the_foot(bulletin: Bulletin) -> None:
    for lang, title in (("ru", "Как участвовать"), ("be", "Як удзельнічаць")):
        bulletin.write(f"content/{lang}/contribute.md", f"---\ntitle: {title}\n---\n{title}.\n")


@edit()
def prose_is_removed(bulletin: Bulletin) -> None:
    for lang in ("ru", "be"):
        bulletin.remove(f"content/{lang}/about.md")


@edit()
def prose_of_one_language_is_removed(bulletin: Bulletin) -> None:
    bulletin.remove("content/be/about.md")


@edit()
def a_page_has_another_title(bulletin: Bulletin) -> None:
    bulletin.replace("content/ru/about.md", "title: О примере", "title: Всё о примере")


@edit()
def an_article_has_another_title_and_author(bulletin: Bulletin) -> None:
    bulletin.replace("content/ru/news/first.md", "title: Новость", "title: Большая новость")
    for lang, name in (("ru", "Редакция"), ("be", "Рэдакцыя")):
        bulletin.replace(f"content/{lang}/news/first.md", f"author: {name}", f"author: {name}-2")


@edit()
def an_article_is_added(bulletin: Bulletin) -> None:
    text = re.sub(r"aliases: .*\n", "", bulletin.read("content/ru/news/first.md"))
    bulletin.write(
        "content/ru/news/second.md", text.replace("Новость", "Вторая").replace("date: 2026-11-22", "date: 2026-11-21")
    )


@edit()
def an_article_is_removed(bulletin: Bulletin) -> None:
    for lang in ("ru", "be"):
        bulletin.remove(f"content/{lang}/news/first.md")
        bulletin.remove(f"content/{lang}/about.md")


@edit()
def a_term_of_the_glossary_is_added(bulletin: Bulletin) -> None:
    term = "  - term: {ru: встреча, be: сустрэча}\n    group: events\n    sources:\n      - document: declaration\n"
    bulletin.replace("data/glossary.yml", "words:\n", f"{term}words:\n")


@edit()
def a_term_of_the_glossary_has_another_note(bulletin: Bulletin) -> None:
    bulletin.replace("data/glossary.yml", "Склоняются оба слова", "Всегда склоняются оба слова")


@edit()
def the_bulletin_has_another_title(bulletin: Bulletin) -> None:
    bulletin.replace("site_config.yml", "title: {ru: Пример,", "title: {ru: Образец,")


@edit()
def the_bulletin_has_other_sections(bulletin: Bulletin) -> None:
    bulletin.replace("site_config.yml", "sections: [cities, ties, events,", "sections: [events, cities,")


@edit()
def the_bulletin_has_another_contact(bulletin: Bulletin) -> None:
    bulletin.replace("site_config.yml", "editors@example.org", "letters@example.org")


@edit()
def the_bulletin_stands_at_another_address(bulletin: Bulletin) -> None:
    bulletin.replace("site_config.yml", "https://example.org/bulletin/", "https://example.org/")


@edit()
def the_interface_has_other_words(bulletin: Bulletin) -> None:
    bulletin.write("theme/locales/ru.po", 'msgid ""\nmsgstr ""\n\nmsgid "Search"\nmsgstr "Искать здесь"\n')


@edit()
def it_is_another_day(bulletin: Bulletin) -> None:
    bulletin.today += dt.timedelta(days=1)


@edit()
def it_is_years_later(bulletin: Bulletin) -> None:
    bulletin.today = bulletin.today.replace(year=2031)


@edit()
def nothing(bulletin: Bulletin) -> None:
    pass


@edit("three-languages")
def a_city_has_another_name_in_english(bulletin: Bulletin) -> None:
    bulletin.replace("data/cities/pskov.yml", "en: Pskov\n", "en: Pleskau\n")


@edit("three-languages")
def prose_is_translated(bulletin: Bulletin) -> None:
    bulletin.write("content/ru/about.md", "---\ntitle: О примере\n---\nТеперь и по-русски: [[city:pskov]].\n")


@edit("three-languages")
def a_language_is_removed(bulletin: Bulletin) -> None:
    config = bulletin.read("site_config.yml")
    config = re.sub(r"  - \{code: en.*\n", "", re.sub(r", en: [^}]*", "", config))
    bulletin.write("site_config.yml", config + "name_languages: [en]\n")
    shutil.rmtree(bulletin.root / "content" / "en")


@edit(WARNED)
def words_where_nothing_is_to_warn_of(bulletin: Bulletin) -> None:
    bulletin.replace("data/practices/shared-tickets.yml", "ru: Один билет", "ru: Лишь один билет")


@edit(WARNED)
def words_before_what_is_warned_of(bulletin: Bulletin) -> None:
    bulletin.replace("data/series/twin-cities-meeting.yml", "ru: Первая", "ru: Самая первая")


@edit(WARNED)
def lines_before_what_is_warned_of(bulletin: Bulletin) -> None:
    bulletin.replace("content/ru/about.md", "first.md)", "first.md)\n\nЕщё слово.\n\n")


@edit(WARNED)
def more_to_warn_of_in_an_article(bulletin: Bulletin) -> None:
    bulletin.replace("content/ru/news/first.md", "Первая", "Первая , но не последняя")


@edit(WARNED)
def less_to_warn_of(bulletin: Bulletin) -> None:
    bulletin.replace("content/ru/about.md", " , слово", ", слово")
    bulletin.replace("data/series/twin-cities-meeting.yml", " , в 1998", " в 1998")


@edit(WARNED)
def words_of_a_page_that_is_warned_of_with_its_translation(bulletin: Bulletin) -> None:
    bulletin.replace("content/ru/cities/index.md", "О городах", "О городах и\n\nдругих местах, о городах")


@edit(WARNED)
def the_lines_of_what_another_file_is_held_against(bulletin: Bulletin) -> None:
    bulletin.replace("data/events/twin-meeting-13.yml", "series:", "# Её номер сомнителен.\nseries:")


@edit(WARNED)
def words_of_a_record_that_is_warned_of_beside_its_words(bulletin: Bulletin) -> None:
    bulletin.replace("data/projects/to-sources-of-rus.yml", "Маршрут, начатый", "Путь, начатый")


@edit(WARNED)
def a_title_where_there_is_to_warn_of(bulletin: Bulletin) -> None:
    bulletin.replace("data/projects/to-sources-of-rus.yml", "Туристический маршрут", "Маршрут")


WARNINGS = [
    "content/be/cities/index.md W450",
    "content/ru/about.md W404",
    "content/ru/news/first.md W403",
    "data/corrections/forum-number.yml W608",
    "data/events/twin-meeting-other.yml W603",
    "data/projects/to-sources-of-rus.yml W601",
    "data/series/twin-cities-meeting.yml W404",
]
QUICK = (
    words_of_a_page_that_is_warned_of_with_its_translation,
    words_where_nothing_is_to_warn_of,
    words_before_what_is_warned_of,
    lines_before_what_is_warned_of,
    more_to_warn_of_in_an_article,
    less_to_warn_of,
    nothing,
)
"""After which nothing else is read, whatever else there is to warn of."""
CHANGES = [(case, name) for case, edits in EDITS.items() for name in edits]


@pytest.mark.parametrize("case, name", CHANGES)
def test_after_an_edit_and_after_its_undoing_the_site_is_as_if_it_were_new(case: str, name: str, of: Of) -> None:
    kept = of(case)
    before = files_of(kept.bulletin.site)
    EDITS[case][name](kept.bulletin)
    kept.bulletin.warm()
    assert_as_cold(kept.bulletin)
    kept.undo()
    kept.bulletin.warm()
    assert differing(files_of(kept.bulletin.site), before) == []
    kept.as_it_was = True


def test_all_that_can_be_warned_of_is_there(of: Of) -> None:
    bulletin = of(WARNED).bulletin
    bulletin.warm()
    assert sorted(f"{problem.span.path} {problem.code}" for problem in bulletin.warnings) == WARNINGS


@pytest.mark.parametrize("change", QUICK)
def test_what_is_to_warn_of_is_told_again_and_no_other_file_read_for_it(change: Edit, of: Of) -> None:
    bulletin = of(WARNED).bulletin
    whole = bulletin.whole
    change(bulletin)
    for _ in range(2):
        bulletin.warm()
        assert bulletin.warnings
        assert bulletin.whole == whole
        assert_as_cold(bulletin)


def test_a_language_that_is_added_is_there(of: Of) -> None:
    bulletin = of("three-languages").bulletin
    config, prose = bulletin.read("site_config.yml"), bulletin.read("content/en/about.md")
    a_language_is_removed(bulletin)
    bulletin.warm()
    assert not (bulletin.site / "en").exists()
    bulletin.write("site_config.yml", config)
    bulletin.write("content/en/about.md", prose)
    bulletin.warm()
    assert_as_cold(bulletin)


def test_what_is_removed_is_on_no_page_and_in_no_feed(of: Of) -> None:
    bulletin = of("every-kind").bulletin
    assert (bulletin.site / "ru/cities/smolensk/index.html").is_file()
    assert (bulletin.site / "ru/cities/smolensk/feed.xml").is_file()
    a_city_is_removed_with_all_that_names_it(bulletin)
    bulletin.warm()
    left = files_of(bulletin.site)
    assert [path for path in left if "/smolensk/" in path or "/vitebsk--smolensk/" in path] == []
    assert [path for path, content in left.items() if b"cities/smolensk/" in content] == []
    assert not (bulletin.site / "ru/cities/smolensk").exists()


def test_with_search_and_without(of: Of) -> None:
    bulletin = of("every-kind").bulletin
    bulletin.search = True
    bulletin.warm()
    assert_as_cold(bulletin)
    assert bulletin.warm().made == {}
    a_city_is_called_otherwise(bulletin)
    a_tie_is_removed(bulletin)
    bulletin.warm()
    assert_as_cold(bulletin)
    assert any("/pagefind/" in path for path in files_of(bulletin.site))
    bulletin.search = False
    bulletin.warm()
    assert_as_cold(bulletin)
    assert not any("/pagefind/" in path for path in files_of(bulletin.site))


def test_after_commits(tmp_path: Path) -> None:
    """The pages of what changed, and all that is told of the day, come from git."""
    bulletin = copied("every-kind", tmp_path)
    repository = Repository(bulletin.root)
    bulletin.write(".gitignore", ".cache/\n")
    repository.commit("2026-10-01")
    bulletin.warm()
    changes: tuple[Edit, ...] = (
        a_city_is_called_otherwise,
        an_event_is_on_another_day,
        a_tie_is_added,
        an_article_is_added,
        a_tie_is_removed,
        what_a_link_leads_to_has_another_id,
    )
    for day, change in enumerate(changes, 2):
        change(bulletin)
        repository.commit(f"2026-10-{day:02}")
        bulletin.warm()
        assert_as_cold(bulletin)
    assert (bulletin.site / "ru/changes/index.html").is_file()


REASONS: list[tuple[Edit, str, str, str]] = [
    (a_place_has_other_coordinates, "ru/cities/pskov/index.html", CHANGED, "records.city"),
    (prose_is_changed, "ru/about/index.html", CHANGED, "prose"),
    (the_bulletin_has_another_contact, "be/ties/index.html", BASE, "the configuration"),
    (it_is_another_day, "ru/index.html", BASE, "the day"),
    (the_interface_has_other_words, "ru/index.html", BASE, "the words of the interface"),
    (a_page_has_another_title, "ru/cities/pskov/index.html", FRAME, ""),
    (a_city_is_added, "ru/cities/ostrov/index.html", NEW, ""),
]


@pytest.mark.parametrize("change, path, message, about", REASONS, ids=[reason[0].__name__ for reason in REASONS])
def test_a_build_knows_why_it_makes_a_page(change: Edit, path: str, message: str, about: str, of: Of) -> None:
    bulletin = of("every-kind").bulletin
    change(bulletin)
    why = bulletin.warm().made[path]
    assert (why.message, why.about) == (message, about)


def test_a_page_that_somebody_changed_is_made_again(of: Of) -> None:
    bulletin = of("every-kind").bulletin
    page = bulletin.site / "ru/cities/pskov/index.html"
    page.write_text("theirs", encoding="utf-8")
    (bulletin.site / "be/feed.xml").unlink()
    made = bulletin.warm().made
    assert made["ru/cities/pskov/index.html"].message == made["be/feed.xml"].message == FILE
    assert_as_cold(bulletin)
