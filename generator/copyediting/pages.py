"""Pages whose versions stand in files of their own: what only both together can say of a text and its translation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.copyediting.terminology import Vocabulary, compare, terms_of
from generator.diagnostics import Problem
from generator.front_matter import BODY
from generator.passages import Passage
from generator.readings import Page
from generator.text import Lang


def check_pages(
    passages: Iterable[Passage], pages: Iterable[Page], entries: Vocabulary, languages: tuple[Lang, ...]
) -> Iterator[Problem]:
    """Terms that translations lack, and how the translations of documents are written.

    `passages` are those of the `pages`; whatever one version says by itself was found when it was read.
    """
    passages, by_version = tuple(passages), {(page.name, page.lang): page.reading for page in pages}
    for passage in passages:
        if passage.field == BODY:
            for lang in passage.versions:
                if lang != passage.source:
                    yield from by_version[passage.owner[1], lang].if_ours
    known = {
        (name, field, lang): told for (name, lang), reading in by_version.items() for field, told in reading.mentions
    }
    yield from compare(passages, entries, terms_of(entries, languages), known)


def by_page(found: Iterable[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    """Such problems by the page that they are of, whatever version has them: nothing else has a part in them."""
    of_pages: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        _, _, file = problem.span.path.split("/", 2)
        of_pages[page_place(file.removesuffix(".md"))].append(problem)
    return {page: tuple(of) for page, of in of_pages.items()}


def page_place(name: str) -> str:
    """What all versions of a page are known by together."""
    return f"page {name}"
