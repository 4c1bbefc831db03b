"""The bulletin's own data: without a problem, complete, and mended or refused as promised."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator import pipeline
from generator.bulletin import Bulletin
from generator.routes import path_of
from generator.text import Text
from generator.translations.states import TranslationState
from generator.views.moved import KIND
from tests.register import TODAY, checked, languages
from tests.tools import ROOT, require_tool

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("register")]
"""One process makes the real bulletin, and both modules look at it."""

MISTAKES = (
    ("data/cities/vitebsk.yml", "kind: town", "kind: towm", "E304", 7),
    ("data/cities/orsha.yml", "region: vitebsk-region", "region: vitebsk-regoin", "E501", 8),
    ("data/cities/pskov.yml", "  be: Пскоў\n", "", "E313", 2),
    ("data/regions/pskov-oblast.yml", "country: ru", "contry: ru", "E301", 7),
    ("data/ties/vitebsk--pskov.yml", "  - pskov\n", "  - vitebsk\n", "E504", 3),
    ("data/events/twin-meeting-08.yml", "start: 2015-11-27", "start: 2015-11-31", "E306", 8),
    ("data/events/forum-regions-04.yml", "end: 2017-06-30", "end: 2016-06-30", "E502", 9),
    ("data/organisations/mapg.yml", "website: http://", "website: htp://", "E310", 8),
    ("data/projects/brest-fortress.yml", "реставрации Брестской", "реcтаврации Брестской", "E401", 2),
    ("data/agreements/grodno-penza-2024.yml", "status: signed", "status: signed\nstatus: signed", "E203", 6),
)


@pytest.fixture
def bulletin() -> Bulletin[Text]:
    read = checked().bulletin
    assert read is not None
    return read


def test_the_data_has_no_problem() -> None:
    assert [f"{problem.span} {problem.code}" for problem in checked().problems] == []


def test_every_word_is_known() -> None:
    require_tool("hunspell")
    problems, missing = pipeline.misspelt(checked())
    assert missing == ()
    assert [f"{problem.span} {problem.details['word']}" for problem in problems if problem.code == "W407"] == []


def test_nothing_that_was_gathered_is_missing(bulletin: Bulletin[Text]) -> None:
    least = {
        "region": 68,
        "city": 311,
        "tie": 287,
        "event": 193,
        "agreement": 43,
        "project": 40,
        "organisation": 14,
        "document": 2,
        "series": 1,
        "article": 1,
    }
    found = {kind: len(bulletin.of(kind)) for kind in least}
    assert {kind for kind in least if found[kind] < least[kind]} == set()


def test_the_founding_documents_have_all_their_clauses(bulletin: Bulletin[Text]) -> None:
    declaration = [f"{n}" for n in range(1, 5)] + [f"call-{n}" for n in range(1, 13)] + ["mandate"]
    commission = ["forms", "1", "2", "3", "3.1", "3.2", "3.3", "4", "5", *(f"5.{n}" for n in range(1, 9)), "6"]
    expected = {f"declaration-2015-podolsk/{n}" for n in declaration} | {
        f"commission-directions/{n}" for n in commission
    }
    assert len(expected) == 35
    assert set(bulletin.clauses()) == expected


@pytest.mark.site
def test_every_record_has_a_page_in_every_language(bulletin: Bulletin[Text]) -> None:
    wanted = {path_of(kind, id) for kind in bulletin.records for id in bulletin.of(kind)}
    wanted |= {path_of("clause", id) for id in bulletin.clauses()}
    assert [one.edition.lang for one in languages()] == ["ru", "be"]
    for one in languages():
        paths = Counter(page.path for page in one.pages)
        assert wanted <= set(paths)
        assert [path for path, times in paths.items() if times > 1] == []


@pytest.mark.site
def test_no_page_is_an_empty_shell() -> None:
    for one in languages():
        for page in one.pages:
            told = {section["id"] for section in page.view["main"]} - {"sources", "note", "around"}
            assert told or page.view["kind"] == KIND or page.body or page.view["aside"], page.path


@pytest.mark.site
def test_the_monitor_has_every_tie_once_and_each_in_one_state(bulletin: Bulletin[Text]) -> None:
    for one in languages():
        (page,) = [page for page in one.pages if page.path == "monitor"]
        sections = {section["id"]: section for section in page.view["main"]}
        rows = sections["ties"]["rows"]
        ties = Counter(row["cells"][0]["text"]["url"].split("/")[2] for row in rows)
        assert ties == Counter(bulletin.ties.keys())
        counts = [row["cells"][-1] for row in sections["states"]["rows"]]
        *states, total = (int(count) if isinstance(count, str) else 0 for count in counts)
        assert sorted(filter(None, states)) == sorted(Counter(row["group"] for row in rows).values())
        assert (sum(states), total) == (len(rows), len(rows))


@pytest.mark.site
def test_places_of_one_name_are_told_apart() -> None:
    for one in languages():
        names = Counter(one.edition.names.values())
        assert [name for name, times in names.items() if times > 1] == []


def test_ten_mistakes_in_ten_files_are_told_in_one_run(tmp_path: Path) -> None:
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    for path, right, wrong, _, _ in MISTAKES:
        file = tmp_path / path
        text = file.read_text(encoding="utf-8")
        assert right in text, path
        file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    problems = pipeline.check(tmp_path / "site_config.yml", TODAY).problems
    found = sorted((problem.span.path, problem.code, problem.span.line) for problem in problems)
    assert found == sorted((path, code, line) for path, _, _, code, line in MISTAKES)


def test_every_text_is_translated_from_what_its_source_says_today() -> None:
    left = [
        f"{told.span} {told.passage.field}: {told.state}"
        for told in pipeline.translations(checked())
        if told.state != TranslationState.CURRENT
    ]
    assert left == [], "look the translation over, then: bulletin translations --accept RECORD"


@pytest.mark.site
def test_no_page_falls_back_on_another_language() -> None:
    for one in languages():
        views = {page.path: json.dumps(page.view, ensure_ascii=False) for page in one.pages}
        assert [path for path, view in views.items() if '"fallback"' in view] == []
        assert [
            path
            for path, view in views.items()
            if one.edition.words("Text in another language: not translated yet") in view
        ] == []
