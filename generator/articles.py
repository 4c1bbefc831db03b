"""Articles: the prose files of `content/*/news/`, one a language, read as one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.diagnostics import Problem
from generator.model.common import Record
from generator.model.kinds import BY_NAME
from generator.nodes import Fields, Node, Scalar, plain
from generator.schema import Rules, Validated, validate
from generator.sources import ProseFile, RecordFile
from generator.text import Text

KIND = BY_NAME["article"]
PER_LANGUAGE = ("title", "summary", "author", "note")


def read_articles(
    pages: Iterable[ProseFile], rules: Rules
) -> tuple[tuple[Validated[Record[Text]], ...], tuple[Problem, ...]]:
    """The articles among `pages`; what is not text is said once or the same in every language."""
    versions: dict[str, list[ProseFile]] = defaultdict(list)
    for page in pages:
        folder, _, id = page.name.rpartition("/")
        if folder == KIND.folder and id != "index":
            versions[id].append(page)
    files = []
    problems: list[Problem] = []
    for id, of in sorted(versions.items()):
        of.sort(key=lambda page: rules.languages.index(page.lang))
        files.append(RecordFile(KIND, id, of[0].path, _merged(of, problems), of[0].text))
    articles, found = validate(tuple(files), rules)
    return articles, (*problems, *found)


def _merged(versions: list[ProseFile], problems: list[Problem]) -> Fields:
    """One record's fields; each scalar keeps the place where it was written."""
    texts: dict[str, list[tuple[Scalar, Node]]] = {}
    shared: dict[str, tuple[Scalar, Node]] = {}
    for page in versions:
        for key, value in page.front.fields:
            if key.word in PER_LANGUAGE:
                lang = Scalar(key.span, page.lang, key.span.line)
                texts.setdefault(key.word, []).append((lang, value))
            elif key.word == "description":
                continue
            elif key.word not in shared:
                shared[key.word] = (key, value)
            elif plain(shared[key.word][1]) != plain(value):
                first = shared[key.word][0].span
                problems.append(Problem(key.span, "E514", {"key": key.word}, related=(first,)))
    span = versions[0].front.span
    named = tuple(
        (Scalar(of[0][0].span, key, span.line), Fields(of[0][1].span, tuple(of)))
        for key, of in texts.items()
    )
    return Fields(span, (*named, *shared.values()))
