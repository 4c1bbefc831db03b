"""The bulletin's own history: every record came on some day, and what became of it can be said."""

from __future__ import annotations

import json

import pytest

from generator.derive.changes import Changes
from generator.history.changes import What
from generator.history.git import Repository, open_repository
from tests.register import checked, languages
from tests.tools import ROOT, not_here

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("register")]
"""One process makes the real bulletin, and these modules look at it."""


@pytest.fixture
def known() -> Changes:
    found = languages()[0].edition.facts.changes
    if found.missing is not None or found.since is not None:
        not_here("the project stands here without its history")
    return found


def test_every_record_entered_on_some_day(known: Changes) -> None:
    repository = open_repository(ROOT)
    assert isinstance(repository, Repository)
    committed = set(repository.ask("ls-tree", "-r", "-z", "--name-only", "HEAD", "data").split("\0"))
    bulletin = checked().bulletin
    assert bulletin is not None
    records = {key for key, path in bulletin.paths.items() if path in committed}
    entered = {key for day in known.days for key, of in day.records.items() if of[0].what == What.ENTERED}
    assert len(records) > 900
    assert records - entered == set()


def test_a_page_can_be_read_and_every_line_of_it_says_something(known: Changes) -> None:
    """The first day brought a thousand records, and some days mended hundreds: they are told by kind."""
    assert known.days
    for one in languages():
        pages = [page for page in one.pages if page.path == "changes" or page.path.startswith("changes/")]
        assert pages
        for page in pages:
            assert len(json.dumps(page.view, ensure_ascii=False)) < 300_000
            rows = [row for section in page.view["main"] if section["type"] == "changes" for row in section["rows"]]
            assert [row for row in rows if not row["paragraphs"] or not row["title"]] == []
