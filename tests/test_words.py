"""The words files hold every message, each in good order. UPDATE=1 writes what is missing into them, empty."""

from __future__ import annotations

import gettext
import io
import os
from functools import cache
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po, write_po

from generator import codes, details
from generator.config import read_config
from generator.language import letters, orthography
from generator.text import Alphabet, Lang
from tests.messages import Message, looked_up_by_variable, messages, placeholders
from tests.tools import ROOT

LOCALES = ROOT / "theme" / "locales"
# The messages themselves are English: its file only tells what the model calls by a short word.
SOURCE = "en"
LANGUAGES = ("ru", "be", SOURCE)
Entries = dict[Message, Entry]


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    language: str = request.param
    return language


@pytest.fixture
def entries(lang: str) -> Entries:
    return by_message(read(lang))


def wanted(lang: str) -> dict[Message, set[str]]:
    return {message: origins for message, origins in messages().items() if message.context or lang != SOURCE}


def read(lang: str) -> Catalog:
    with (LOCALES / f"{lang}.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def by_message(catalog: Catalog) -> Entries:
    found = {}
    for entry in catalog:
        if entry.id:
            ids = entry.id if isinstance(entry.id, (tuple, list)) else (entry.id,)
            found[Message(entry.context or "", *ids)] = entry
    return found


def forms(entry: Entry) -> tuple[str, ...]:
    """The translation, in as many forms as it has."""
    return tuple(entry.string) if isinstance(entry.string, (tuple, list)) else (entry.string or "",)


def update(lang: str) -> None:
    """Write the file anew: its own head and translations, today's messages in order."""
    path = LOCALES / f"{lang}.po"
    head, _, _ = path.read_text(encoding="utf-8").partition("\n\n")
    known = by_message(read(lang))
    catalog = Catalog(locale=lang)
    for message, origins in sorted(wanted(lang).items(), key=lambda found: found[0]):
        entry = known.get(message)
        catalog.add(
            (message.one, message.many) if message.many else message.one,
            entry.string if entry else None,
            locations=[(origin, 0) for origin in sorted(origins)],
            user_comments=entry.user_comments if entry else (),
            context=message.context or None,
        )
    body = io.BytesIO()
    write_po(body, catalog, width=0, omit_header=True, include_lineno=False)
    path.write_text(f"{head}\n\n{body.getvalue().decode().strip()}\n", encoding="utf-8")


def test_every_message_is_there_and_no_other(lang: str) -> None:
    if os.environ.get("UPDATE"):
        update(lang)
    here, needed = set(by_message(read(lang))), set(wanted(lang))
    assert sorted(needed - here) == [], "missing: run this test with UPDATE=1, then translate"
    assert sorted(here - needed) == [], "no longer asked for: run this test with UPDATE=1"


def test_every_message_can_be_found_in_the_code() -> None:
    assert looked_up_by_variable() == {
        "generator/cli/reasons.py",  # why something was made
        "generator/forms/questions.py",  # its own questions, marked where they stand
        "generator/making/cluster.py",  # what is wrong with a cluster
        "generator/publishers/front.py",  # the words of templates
        "generator/publishers/opendata/describing.py",  # messages marked where they stand
        "generator/reports.py",  # the rules of codes.py
        "generator/site/settings.py",  # the words of templates
        "generator/views/open_data.py",  # a message that data say too
        "generator/views/sentences.py",  # the sentences of changes, in its tables
    }


def test_every_language_of_the_bulletin_has_its_words() -> None:
    assert {path.stem for path in LOCALES.glob("*.po")} == set(LANGUAGES)
    assert set(alphabets()) <= set(LANGUAGES)


def test_every_message_is_translated(entries: Entries) -> None:
    assert [message for message, entry in entries.items() if entry.fuzzy or not all(forms(entry))] == []


def test_plurals_have_the_forms_of_their_language(lang: str, entries: Entries) -> None:
    catalog = read(lang)
    number = {message: catalog.num_plurals if message.many else 1 for message in entries}
    assert [message for message, entry in entries.items() if len(forms(entry)) != number[message]] == []
    form, rule = gettext.c2py(catalog.plural_expr), Locale(lang).plural_form
    pairs = {(form(n), rule(n)) for n in range(1000)}
    assert len(pairs) == catalog.num_plurals, "the rule in the head is not the language's"


def test_translations_keep_the_placeholders(entries: Entries) -> None:
    def differs(message: Message, translated: str) -> bool:
        # Of a count without {n} the number stands before the words.
        told = placeholders(translated)
        return told != placeholders(message.one) | placeholders(message.many) and message.context != "count"

    assert [m for m, entry in entries.items() if any(differs(m, form) for form in forms(entry))] == []


def test_problems_can_be_filled_in(entries: Entries) -> None:
    def fields(words: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(words) if name is not None)

    rules = {sentence for rule in codes.RULES.values() for sentence in rule}
    told = {message.one: forms(entry)[0] for message, entry in entries.items() if message.one in rules}
    assert [message for message, translated in told.items() if fields(translated) != fields(message)] == []


def test_translations_end_as_the_message_does(entries: Entries) -> None:
    def edges(words: str) -> tuple[str, str]:
        ending = words[-1:] if words[-1:] in ".:…?!\n" else ""
        return words[: len(words) - len(words.lstrip())], ending + words[len(words.rstrip()) :]

    wrong = [m for m, entry in entries.items() if any(edges(form) != edges(m.one) for form in forms(entry))]
    assert [message for message in wrong if not message.context] == []


@cache
def alphabets() -> dict[Lang, Alphabet]:
    config = read_config(ROOT / "site_config.yml").config
    assert config is not None
    return {lang: config.alphabet(lang) for lang in config.langs}


@pytest.mark.parametrize("lang", sorted(alphabets()))
def test_no_translation_has_letters_of_another_language(lang: Lang) -> None:
    for message, entry in by_message(read(lang)).items():
        found = [finding for form in forms(entry) for finding in letters.check(form, lang, alphabets())]
        assert found == [], message


@pytest.mark.parametrize("lang", sorted(alphabets()))
def test_translations_are_written_by_the_rules(lang: Lang) -> None:
    of_rules = {*codes.messages(), *details.messages()}
    for message, entry in by_message(read(lang)).items():
        # What tells a rule names signs, and a sign that is named stands alone; what joins quotations has no pair.
        fine = ("W404" if message.one in of_rules else "", "W406" if message.one.startswith("”") else "")
        found = [finding.code for form in forms(entry) for finding in orthography.check(form, lang)]
        assert [code for code in found if code not in fine] == [], message


@pytest.mark.parametrize("lang", sorted(alphabets()))
def test_quotation_marks_and_apostrophes_are_the_language_s_own(lang: str) -> None:
    told = {message: "".join(forms(entry)) for message, entry in by_message(read(lang)).items()}
    assert [message for message, words in told.items() if set(words) & set("\"“”„'")] == []
