"""What machines are told of pages: schema.org in JSON, and Open Graph."""

from __future__ import annotations

import functools
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pyld import jsonld

from generator.editions import Edition
from generator.language.formats import locale_of
from generator.model.scalars import PartialDate
from generator.pipeline import Made
from generator.site.renderer import Renderer
from generator.site.settings import settings, template_words
from generator.site.templates import Environment
from generator.views.page import Page
from generator.views.structured import Subject, structured
from tests.register import case_languages, languages
from tests.tools import require_module

CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "item": {"@type": "@id"}}
"""As much of schema.org's own as it takes to read ours without the net."""


def of(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(page.view["structured"])
    return told


@functools.cache
def samples() -> tuple[Page, ...]:
    """A page of every template, of every kind, and of every shape that its description has."""
    found: dict[object, Page] = {}
    for made in (*case_languages(), languages()[0]):
        for page in made.pages:
            if page.view["kind"] != "moved":
                found.setdefault((page.template, page.view["kind"], shape(of(page))), page)
    return tuple(found.values())


def shape(told: Any) -> Any:
    """What a description consists of, whatever it says."""
    if isinstance(told, dict):
        return told.get("@type"), tuple((name, shape(held)) for name, held in told.items())
    return tuple(dict.fromkeys(map(shape, told))) if isinstance(told, list) else None


def compiled(folder: Path, descriptions: Iterator[str]) -> subprocess.CompletedProcess[str]:
    """What the compiler of TypeScript has to say of them, by the types that Google keeps for schema.org."""
    require_module("schema-dts/dist/schema.d.ts")
    compiler = require_module("typescript/bin/tsc")
    (folder / "node_modules").symlink_to(compiler.parents[2].resolve())
    lines = ['import type { CollectionPage, WebPage, WithContext } from "schema-dts";']
    lines += [
        f"export const of{place}: WithContext<{json.loads(told)['@type']}> = {told};"
        for place, told in enumerate(descriptions)
    ]
    (folder / "pages.ts").write_text("\n".join(lines))
    options = ("--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler")
    command = ["node", str(compiler), *options, "pages.ts"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_there_is_something_of_every_template_and_kind() -> None:
    assert {page.template for page in samples()} >= {
        *("home.html", "list.html", "record.html", "city.html", "tie.html", "clause.html", "page.html", "report.html"),
    }
    types = {of(page).get("mainEntity", {}).get("@type") for page in samples()}
    assert types >= {"City", "Event", "Project", "NewsArticle", "EventSeries", "CreativeWork", "CorrectionComment"}
    assert types & {"Organization", "GovernmentOrganization"}


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_every_description_is_of_the_types_of_schema_org(tmp_path: Path) -> None:
    told = compiled(tmp_path, (page.view["structured"] for page in samples()))
    assert told.returncode == 0, told.stdout


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_a_property_that_a_type_does_not_have_is_found(tmp_path: Path) -> None:
    page = next(page for page in samples() if of(page).get("mainEntity", {}).get("@type") == "Event")
    told = of(page)
    told["mainEntity"]["startedOn"] = "2026"
    wrong = compiled(tmp_path, iter((json.dumps(told),)))
    assert wrong.returncode != 0
    assert "startedOn" in wrong.stdout


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_every_description_says_the_same_when_it_is_expanded() -> None:
    def load(url: str, options: object) -> dict[str, Any]:
        assert url.rstrip("/") == "https://schema.org", "nothing else is asked for"
        answer = {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url}
        return {**answer, "document": {"@context": CONTEXT}}

    for page in samples():
        (node,) = jsonld.expand(of(page), {"documentLoader": load})
        assert node["@id"] == page.view["canonical"]
        assert node["@type"][0].startswith("https://schema.org/")
        assert len(node) == len(of(page)) - 1, "no word is lost"


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_every_page_has_crumbs_that_lead_to_it() -> None:
    for page in samples():
        if "breadcrumb" in (told := of(page)):
            steps = told["breadcrumb"]["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[-1]["item"] == page.view["canonical"]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return case_languages()[0].edition


def test_words_of_a_page_cannot_end_the_script(edition: Edition) -> None:
    hostile = "</script><script>alert(1)</script>\u2028<!--"
    told = structured(edition, Subject("list", "", hostile, hostile, "https://example.org/bulletin/ru/x/"))
    assert not set("<\u2028\n") & set(told)
    assert json.loads(told)["name"] == hostile


def entity(edition: Edition, kind: str, id: str, **changes: Any) -> dict[str, Any]:
    record = replace(edition.bulletin.of(kind)[id], **changes)
    subject = Subject(kind, id, "…", "", "https://example.org/bulletin/ru/x/", record=record)
    told: dict[str, Any] = json.loads(structured(edition, subject))["mainEntity"]
    return told


def test_of_an_event_nothing_is_invented(edition: Edition) -> None:
    id = next(id for id, event in edition.bulletin.events.items() if event.start and event.start.day)
    event = edition.bulletin.events[id]
    told = entity(edition, "event", id)
    assert told["startDate"] == str(event.start)
    assert not {"organizer", "eventAttendanceMode", "performer"} & told.keys()
    assert "startDate" not in entity(edition, "event", id, date_uncertain=True)


def test_a_time_is_told_by_the_clocks_of_its_place(edition: Edition) -> None:
    told = entity(edition, "event", "round-table-2026", start=PartialDate(2026, 3, 4), end=None, time_end="17:30")
    assert (told["startDate"], told["endDate"]) == ("2026-03-04T10:00:00+03:00", "2026-03-04T17:30:00+03:00")
    vague = entity(edition, "event", "round-table-2026", start=PartialDate(2026, 3), end=None)
    assert (vague["startDate"], "endDate" in vague) == ("2026-03", False)
    elsewhere = entity(edition, "event", "round-table-2026", start=PartialDate(2026, 3, 4), time_zone="Asia/Omsk")
    assert elsewhere["startDate"] == "2026-03-04T10:00:00+06:00"


def test_a_point_that_is_another_places_is_not_told(edition: Edition) -> None:
    for id, city in edition.bulletin.cities.items():
        told = entity(edition, "city", id)
        assert ("geo" in told) == bool(city.coordinates and city.coordinates.of is None)


@functools.cache
def rendered(lang: str) -> dict[str, Any]:
    made: Made = next(made for made in case_languages() if made.edition.lang == lang)
    renderer = Renderer(made.edition, settings(made.edition, template_words(made.edition), False), Environment())
    return {page.path: html.document_fromstring(renderer.page(page)) for page in made.pages}


def properties(tree: Any) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@property]"):
        told.setdefault(meta.get("property"), []).append(meta.get("content"))
    return told


@pytest.mark.parametrize("lang", ["ru", "be"])
def test_every_page_is_introduced_in_its_language(lang: str) -> None:
    for path, tree in rendered(lang).items():
        told = properties(tree)
        if tree.xpath("//meta[@http-equiv='refresh']"):
            assert told == {}
            continue
        (canonical,) = tree.xpath("//link[@rel='canonical']/@href")
        assert told["og:url"] == [canonical]
        assert told["og:title"][0] in tree.xpath("string(//title)")
        assert told["og:locale"] == [f"{lang}_{'RU' if lang == 'ru' else 'BY'}"]
        assert told["og:locale:alternate"] == ["be_BY" if lang == "ru" else "ru_RU"]
        (picture,) = told["og:image"]
        assert picture.startswith(f"https://example.org/bulletin/{lang}/cards/"), path
        assert (told["og:image:width"], told["og:image:height"]) == (["1200"], ["630"])
        assert told["og:image:alt"][0]


def test_the_country_where_most_of_a_language_is_spoken() -> None:
    assert [locale_of(code) for code in ("ru", "be", "en", "zz")] == ["ru_RU", "be_BY", "en_US", "zz"]
