"""Cards for other people's pages: what they say, where they stand, and the file that programs find them by."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from generator.editions import Edition
from generator.pipeline import Made
from generator.publishers.embeds import TEMPLATE, Embeds
from generator.site.theme import THEME
from generator.views.embedding import HEIGHT, WIDTH, frame
from tests.register import case_languages

SITE = "https://example.org/bulletin/"


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    return {str(one.edition.lang): one for one in case_languages()}


def cards(made: Made, ending: str) -> dict[str, bytes]:
    found = {output.path: output.content for output in made.outputs if "/embed/" in output.path}
    return {path: content for path, content in found.items() if path.endswith(ending)}


def embeds(edition: Edition) -> Embeds:
    return Embeds(THEME, edition, lambda of: of)


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_places_ties_and_events_have_a_card_each(made: dict[str, Made], lang: str) -> None:
    one = made[lang]
    ids = {
        f"{lang}/embed/{folder}/{id}"
        for kind, folder in (("city", "cities"), ("tie", "ties"), ("event", "events"))
        for record in one.edition.bulletin.of(kind).values()
        for id in (record.id, *record.aliases)
    }
    assert {path.removesuffix(".html") for path in cards(one, ".html")} == ids
    assert {path.removesuffix(".json") for path in cards(one, ".json")} == ids


def test_a_card_shows_what_somebody_writes_in_its_template(made: dict[str, Made], tmp_path: Path) -> None:
    template = tmp_path / TEMPLATE
    template.parent.mkdir()
    publisher = Embeds(tmp_path, made["be"].edition, lambda of: of)
    for number, words in enumerate(("before", "after")):
        template.write_text(words, encoding="utf-8")
        os.utime(template, (number, number))
        assert next(publisher.outputs("city:pskov")).content == words.encode()


def test_a_card_says_what_must_be_quoted_with_it(made: dict[str, Made]) -> None:
    told = html.fromstring(cards(made["be"], ".html")["be/embed/events/days-pskov-vitebsk-2025.html"])
    text = " ".join(str(told.xpath("string(//body)")).split())
    for words in ("Прыклад", "дні рэгіёна", "Віцебск", "2025", "Крыніца:", "звесткі на", "CC BY 4.0"):
        assert words.casefold() in text.casefold().replace("\N{NO-BREAK SPACE}", " ")
    assert told.xpath("//link[@rel='canonical']/@href") == [f"{SITE}be/events/days-pskov-vitebsk-2025/"]
    assert told.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_every_link_of_a_card_opens_a_window_and_leads_to_a_page(made: dict[str, Made]) -> None:
    for lang, one in made.items():
        pages = {page.path for page in one.pages}
        for path, content in cards(one, ".html").items():
            told = html.fromstring(content)
            assert not told.xpath("//script | //style | //@style | //*[starts-with(name(@*), 'on')]")
            for link in told.iter("a"):
                assert (link.get("target"), link.get("rel")) == ("_blank", "noopener")
                href = link.get("href") or ""
                if not re.match(r"https?:", href):
                    to = PurePosixPath(path).parent.joinpath(href)
                    parts: list[str] = []
                    for part in to.parts:
                        parts = parts[:-1] if part == ".." else [*parts, part]
                    assert parts[0] == lang
                    assert "/".join(parts[1:]) in pages, (path, href)


def test_the_page_and_the_card_agree_on_what_is_copied(made: dict[str, Made]) -> None:
    for lang, one in made.items():
        told = cards(one, ".json")
        pages = [page for page in one.pages if "embed" in page.view]
        assert len(pages) == len([path for path in told if not _is_former(one, path)])
        for page in pages:
            answer = json.loads(told[page.view["embed"]["absolute"].removeprefix(SITE)])
            assert answer["html"] == page.view["embed"]["code"]
            (shown,) = html.fragments_fromstring(answer["html"])
            src = (shown.get("src") or "").removeprefix(SITE)
            assert src in cards(one, ".html")
            assert src.startswith(f"{lang}/embed/")
            assert (shown.get("width"), shown.get("height")) == (str(WIDTH), str(HEIGHT))


def _is_former(made: Made, path: str) -> bool:
    id = PurePosixPath(path).stem
    return any(id in record.aliases for of in made.edition.bulletin.records.values() for record in of.values())


def test_the_answer_has_what_oembed_asks_for(made: dict[str, Made]) -> None:
    for content in cards(made["ru"], ".json").values():
        told = json.loads(content)
        assert told["version"] == "1.0"
        assert told["type"] == "rich"
        assert all(isinstance(told[name], int) and told[name] > 0 for name in ("width", "height", "cache_age"))
        assert all(isinstance(told[name], str) and told[name] for name in ("title", "provider_name", "html"))
        assert told["provider_url"] == f"{SITE}ru/"


def test_a_file_is_known_by_its_path(made: dict[str, Made]) -> None:
    one = made["ru"]
    publisher = embeds(one.edition)
    for task in publisher.tasks():
        for output in publisher.outputs(task):
            assert publisher.task_at(output.path.partition("/")[2]) == task
    for path in (
        "embed/cities/nowhere.html",
        "embed/regions/x.html",
        "embed/cities/vitebsk.txt",
        "cities/vitebsk.html",
    ):
        assert publisher.task_at(path) is None


def test_a_name_cannot_leave_its_attribute(made: dict[str, Made]) -> None:
    code = frame(made["ru"].edition, ("tie", "vitebsk--smolensk"))
    assert code.count("<") == 2
    assert code.count('"') == 12
