"""The whole way, from files to a site; each step is a function from values to values."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.bulletin import Bulletin
from generator.complaints import Complaints
from generator.config import Config, read_config
from generator.copyediting.misspelling import check_words, untold
from generator.copyediting.pages import by_page, check_pages
from generator.copyediting.terminology import check_terms, vocabulary
from generator.copyediting.writing import check_writing
from generator.derive.facts import derive
from generator.derive.press import Kept
from generator.diagnostics import Problem, Span, by_place, has_errors
from generator.editions import Edition
from generator.glossary import EMPTY, read_glossary, words_of
from generator.headlines import read_every
from generator.history.reading import is_shallow, read
from generator.language.dictionaries import Missing
from generator.linking import link
from generator.loading import load
from generator.making.beside import everything_beside, everything_of_whole
from generator.making.stock import Stock
from generator.model.glossary import Glossary
from generator.output import Output, owned, write
from generator.passages import Passages, of_config, of_glossary, of_prose
from generator.publishers.pages import pages
from generator.reader import ReadSheets, Standards, gather, read_all, sheets
from generator.site import project
from generator.site.settings import settings, template_words
from generator.site.theme import THEME
from generator.text import Text
from generator.translations.states import Translation, review
from generator.views.page import Page
from generator.whole import Whole


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read from the folder `root`, and all that is wrong with it, sorted by place."""

    root: Path
    config: Config[Text] | None
    bulletin: Bulletin[Text] | None
    passages: Passages
    glossary: Glossary[Text] | None
    """None where it has errors: words are not looked up then, for half of them would be missed."""
    problems: tuple[Problem, ...]
    standards: Standards | None = None
    """What the files were read by; None where there is no configuration."""
    headlines: Kept = field(default_factory=dict)
    """What was fetched of partner media, by their ids."""
    complaints: Complaints = field(default_factory=Complaints)
    """The problems again, by what they follow from."""


@dataclass(frozen=True)
class Made:
    """One language of the site before MkDocs, of all languages at once; each part is made when it is asked for."""

    edition: Edition
    whole: Whole

    @functools.cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(pages(self.edition))

    @functools.cached_property
    def outputs(self) -> tuple[Output, ...]:
        """Those that need no page."""
        return tuple(everything_beside(self.edition))


def check(config_file: Path, today: dt.date, read_sheets: ReadSheets = read_all) -> Checked:
    """Everything up to the link: with an error among the problems nothing may be built.

    `read_sheets` may read in other processes, or know already what was read.
    """
    root, settings = config_file.parent, read_config(config_file)
    config, problems = settings.config, settings.problems
    if config is None:
        return Checked(root, None, None, Passages(), EMPTY, by_place(problems), complaints=Complaints(beyond=problems))
    files, found = load(root, config.langs)
    glossary, told = read_glossary(files, config.rules())
    terms = vocabulary(glossary or EMPTY)
    every = sheets(files, config.langs)
    standards = Standards(config.rules(), terms)
    texts = gather(every, read_sheets(every, standards))
    bulletin, linked = link(texts, files, config, today)
    headlines, wrong = read_every(files)
    own = (
        *of_config(settings, config.langs),
        *of_glossary(glossary or EMPTY, files.glossary, config.langs),
    )
    passages = Passages(own, texts.records, texts.pages, config.langs)
    problems += (*found, *told, *linked, *wrong)
    problems += (*check_writing(own), *check_terms(own, glossary or EMPTY, config.langs))
    on_page = by_page(check_pages(of_prose(texts.pages, config.langs), texts.pages, terms, config.langs))
    if is_shallow(root):
        problems += (Problem(Span(config_file.name), "W607"),)
    complaints = Complaints({**texts.wrong, **on_page}, problems)
    return Checked(root, config, bulletin, passages, glossary, complaints.told, standards, headlines, complaints)


def misspelt(checked: Checked) -> tuple[tuple[Problem, ...], tuple[Missing, ...]]:
    """What was read, with the words that no dictionary has; and the dictionaries that could not be asked."""
    if checked.config is None or checked.glossary is None:
        return checked.problems, ()
    found: list[Problem] = []
    missing: list[Missing] = []
    for lang in checked.config.langs:
        try:
            found += check_words(checked.passages, lang, words_of(checked.glossary, lang))
        except Missing as told:
            missing.append(told)
    return by_place((*checked.problems, *untold(found, checked.problems))), tuple(missing)


def translations(checked: Checked) -> tuple[Translation, ...]:
    """Every text in every language that it was not first written in, with its state there."""
    return tuple(review(checked.passages, checked.config.langs)) if checked.config else ()


def stock(checked: Checked, today: dt.date, locales: Iterable[Path]) -> Stock:
    """All that a bulletin without errors is published from."""
    config, bulletin, standards = checked.config, checked.bulletin, checked.standards
    if config is None or bulletin is None or standards is None or has_errors(checked.problems):
        raise ValueError("a bulletin with errors is not made")
    terms = checked.glossary.terms if checked.glossary else ()
    history = read(checked.root, config.langs[0])
    told = review(checked.passages, config.langs)
    facts = derive(bulletin, config, today, told, terms, history, checked.headlines)
    return Stock(config, bulletin, facts, tuple(locales), standards)


def made_of(stock: Stock) -> tuple[Made, ...]:
    """Every language of a bulletin."""
    whole = stock.whole({lang: stock.edition(lang) for lang in stock.config.langs})
    return tuple(Made(edition, whole) for edition in whole.editions.values())


def make(checked: Checked, today: dt.date, locales: Iterable[Path]) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    """Every language of a bulletin without errors; two owners of one path are a problem that names both."""
    made = made_of(stock(checked, today, locales))
    return made, owned(claim for one in made for claim in _claims(one))


def _claims(made: Made) -> Iterable[tuple[str, str]]:
    for page in made.pages:
        path = f"{page.path}/" if page.path else ""
        yield f"{made.edition.lang}/{path}index.html", page.origins[-1] if page.origins else f"the page {path}"
    for output in made.outputs:
        yield output.path, output.origin


def export(made: Iterable[Made], target: Path, with_search: bool) -> list[tuple[Path, str]]:
    """Write a stock MkDocs project for each language below `target`; their folders and languages.

    What stands beside pages is among its documents: MkDocs copies it beside the pages it goes with. What belongs to no
    language stands beside the projects, as it is to be published.
    """
    target.mkdir(parents=True, exist_ok=True)
    project.copy_theme(THEME, target / "theme")
    written: list[tuple[Path, str]] = []
    whole = None
    for one in made:
        folder = target / one.edition.lang
        told = settings(one.edition, template_words(one.edition), with_search)
        files = project.markdown_files(one.edition, one.pages)
        beside = (replace(output, path=f"docs/{output.path.partition('/')[2]}") for output in one.outputs)
        write(folder, (*files, *beside, project.settings_file(one.edition, one.pages, told)))
        written.append((folder, one.edition.lang))
        whole = one.whole
    if whole is not None:
        write(target, everything_of_whole(whole))
    return written
