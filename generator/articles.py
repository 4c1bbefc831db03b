"""Articles: the prose files of `content/*/news/`, one a language, read as one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.diagnostics import Problem
from generator.model.common import Record
from generator.model.kinds import BY_NAME
from generator.model.scalars import TRANSLATED_FROM
from generator.nodes import Fields, Node, Scalar, plain
from generator.rules import Rules
from generator.schema import Validated, validate
from generator.sources import ProseFile, RecordFile
from generator.text import Text

KIND = BY_NAME["article"]
PER_LANGUAGE = ("title", "summary", "author", "note")
FOR_THE_PAGE = ("description", TRANSLATED_FROM)


def is_article(page: ProseFile) -> bool:
    folder, _, id = page.name.rpartition("/")
    return folder == KIND.folder and id != "index"


def read_articles(
    pages: Iterable[ProseFile], rules: Rules
) -> tuple[tuple[Validated[Record[Text]], ...], tuple[Problem, ...]]:
    """The articles among `pages`; what is not text is said once or the same in every language.

    Where the head of one version could not be read, what it would have said is not known, and nothing is missing.
    """
    versions: dict[str, list[ProseFile]] = defaultdict(list)
    for page in pages:
        id = page.name.rpartition("/")[2]
        if is_article(page):
            versions[id].append(page)
    files = []
    problems: list[Problem] = []
    for id, of in sorted(versions.items()):
        if any(page.front is None for page in of):
            continue
        of.sort(key=lambda page: rules.languages.index(page.lang))
        lines = {page.path: page.lines for page in of}
        files.append(RecordFile(KIND, id, of[0].path, _merged(of, problems), lines))
    articles, found = validate(tuple(files), rules)
    return articles, (*problems, *found)


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
