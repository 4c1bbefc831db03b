"""`data/glossary.yml` as a value: read by the same machinery as records, though it is none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Problem, Span, did_you_mean, has_errors
from generator.files import GLOSSARY
from generator.language.inflection import plain
from generator.model.glossary import Glossary, PerLanguage
from generator.model.walk import Leaf, Path, leaves
from generator.nodes import find, seeker, twice
from generator.rules import Rules
from generator.schema import build, check_cited, check_languages, check_sources, unknown_language
from generator.sources import Files, GlossaryFile
from generator.spelling import check_letters, unlinked
from generator.text import Lang, Text

EMPTY: Glossary[Text] = Glossary()


def read_glossary(files: Files, rules: Rules) -> tuple[Glossary[Text] | None, tuple[Problem, ...]]:
    """The glossary, empty where there is none; None where it has errors, and nothing can be measured by it."""
    file = files.glossary
    if file is None:
        return (None if GLOSSARY in files.paths else EMPTY), ()
    glossary, problems = build(Glossary, file.node, {})
    problems += (*check_letters(file.node, {file.path: file.lines}, rules), *check_cited(file.node, rules))
    if glossary is not None:
        documents = tuple(sorted(id for kind, id in files.ids if kind == "document"))
        problems += tuple(_check(glossary, file, rules, documents))
    return (None if has_errors(problems) else glossary), problems


def words_of(glossary: Glossary[Text], lang: Lang) -> tuple[str, ...]:
    """What the glossary says in `lang`: words that are right wherever they stand."""
    said = [*(glossary.words or {}).get(lang, ())]
    for term in glossary.terms:
        said += [term.term.get(lang) or "", *(term.also or {}).get(lang, ()), *(term.forms or {}).get(lang, ())]
    return tuple(said)


def _check(glossary: Glossary[Text], file: GlossaryFile, rules: Rules, documents: tuple[str, ...]) -> Iterator[Problem]:
    yield from (Problem(word.span, "E317", {"word": word.word}) for word in twice(file.node))
    yield from _keys(glossary.words, file, ("words",), rules)
    for place, term in enumerate(glossary.terms):
        path = ("terms", place)
        yield from _keys(term.also, file, (*path, "also"), rules)
        yield from _keys(term.forms, file, (*path, "forms"), rules)
        if term.sources:
            yield from check_sources(term, file.node, (*path, "sources"))
        elif not term.own_choice:
            yield Problem(find(file.node, path).span, "E526")
    for leaf in leaves(glossary):
        if isinstance(leaf.value, Text):
            yield from check_languages(leaf.value, leaf.complete, file.node, leaf.path, rules)
            yield from _unlinked(leaf.value, file, leaf.path)
        elif leaf.ref:
            yield from _document(leaf, file, documents)
    yield from _terms_once(glossary, file, rules.languages[0])


def _keys(of: PerLanguage | None, file: GlossaryFile, path: Path, rules: Rules) -> Iterator[Problem]:
    """Languages of lists of words that the bulletin does not have."""
    for lang in of or ():
        if lang not in rules.languages:
            yield unknown_language(find(file.node, (*path, lang), key=True).span, lang, rules.languages)


def _unlinked(text: Text, file: GlossaryFile, path: Path) -> Iterator[Problem]:
    for lang, words in text.versions:
        yield from unlinked(words, seeker(file.node, (*path, lang), {file.path: file.lines}))


def _document(leaf: Leaf, file: GlossaryFile, documents: tuple[str, ...]) -> Iterator[Problem]:
    if leaf.value not in documents:
        details = {"kind": "document", "word": leaf.value}
        yield Problem(find(file.node, leaf.path).span, "E501", details, did_you_mean(leaf.value, documents))


def _terms_once(glossary: Glossary[Text], file: GlossaryFile, lang: Lang) -> Iterator[Problem]:
    """One thing has one entry: a second one under the same name would ask for another counterpart."""
    seen: dict[str, Span] = {}
    for place, term in enumerate(glossary.terms):
        words = term.term.get(lang)
        if words is not None:
            span = find(file.node, ("terms", place, "term", lang)).span
            first = seen.setdefault(plain(words, lang), span)
            if first is not span:
                yield Problem(span, "E317", {"word": words}, related=(first,))
