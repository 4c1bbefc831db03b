"""Articles: the prose files of `content/*/news/`, one a language, read as one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.diagnostics import Problem
from generator.model.kinds import BY_NAME, Kind
from generator.model.scalars import TRANSLATED_FROM
from generator.nodes import Fields, Node, Scalar, plain
from generator.readings import Page
from generator.sources import ProseFile, RecordFile, WrittenPage, read_page_file
from generator.text import Lang

KIND = BY_NAME["article"]
PER_LANGUAGE = ("title", "summary", "author", "note")
FOR_THE_PAGE = ("description", TRANSLATED_FROM)


@dataclass(frozen=True, slots=True)
class WrittenArticle:
    """The files of one article as they stand there, in the order of the bulletin's languages."""

    id: str
    pages: tuple[WrittenPage, ...]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """The files of one article that could be read."""

    id: str
    pages: tuple[Page, ...]

    @property
    def kind(self) -> Kind:
        return KIND

    @property
    def path(self) -> str:
        return self.pages[0].path

    @property
    def node(self) -> Fields:
        return self._again().node

    @property
    def lines(self) -> Mapping[str, Sequence[str]]:
        return self._again().lines

    def _again(self) -> RecordFile:
        file, _ = read_article_file(WrittenArticle(self.id, tuple(page.written for page in self.pages)))
        if file is None:
            raise ValueError(f"{self.path} cannot be read")
        return file


def is_article(name: str) -> bool:
    """Whether a page of that name is one."""
    folder, _, id = name.rpartition("/")
    return folder == KIND.folder and id != "index"


def articles(pages: Iterable[WrittenPage], languages: Sequence[Lang]) -> tuple[WrittenArticle, ...]:
    """The articles among `pages`, in the order of their ids."""
    versions: dict[str, list[WrittenPage]] = defaultdict(list)
    for page in pages:
        if is_article(page.name):
            versions[page.name.rpartition("/")[2]].append(page)
    return tuple(
        WrittenArticle(id, tuple(sorted(of, key=lambda page: languages.index(page.lang))))
        for id, of in sorted(versions.items())
    )


@lru_cache(maxsize=32)
def read_article_file(written: WrittenArticle) -> tuple[RecordFile | None, tuple[Problem, ...]]:
    """One record of all versions that can be read; what is not text is said once or the same in every language.

    Where the head of one version could not be read, what it would have said is not known, and nothing is missing.
    """
    pages = [page for version in written.pages if (page := read_page_file(version)[0])]
    if not pages or any(page.front is None for page in pages):
        return None, ()
    problems: list[Problem] = []
    merged = _merged(pages, problems)
    lines = {page.path: page.lines for page in pages}
    return RecordFile(KIND, written.id, pages[0].path, merged, lines), tuple(problems)


def _merged(versions: list[ProseFile], problems: list[Problem]) -> Fields:
    """One record's fields; each scalar keeps the place where it was written."""
    texts: dict[str, list[tuple[Scalar, Node]]] = {}
    shared: dict[str, tuple[Scalar, Node]] = {}
    fronts = [(page.lang, page.front) for page in versions if page.front is not None]
    for lang, front in fronts:
        for key, value in front.fields:
            if key.word in PER_LANGUAGE:
                code = Scalar(key.span, lang, key.span.line)
                texts.setdefault(key.word, []).append((code, value))
            elif key.word in FOR_THE_PAGE:
                continue
            elif key.word not in shared:
                shared[key.word] = (key, value)
            elif plain(shared[key.word][1]) != plain(value):
                first = shared[key.word][0].span
                problems.append(Problem(key.span, "E514", {"key": key.word}, related=(first,)))
    span = fronts[0][1].span
    named = tuple(
        (Scalar(of[0][0].span, key, span.line), Fields(of[0][1].span, tuple(of))) for key, of in texts.items()
    )
    return Fields(span, (*named, *shared.values()), tuple(key for _, front in fronts for key in front.empty))
