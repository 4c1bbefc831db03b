"""The same records as each program wants them: a whole bulletin folder, or a peer's content with its configuration."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.translations.states import fingerprint
from tests.bench.records import FOLDERS, LAST_DAY, REGIONS, SERIES, Entry, Plan, Record, Source, record, text
from tests.bench.wording import LANGUAGES, TERMS, Block, Link, Piece, Said, Stressed
from tests.tools import ROOT

PEERS = Path(__file__).parent / "peers"
LISTED = 100
"""How many records the page of a section names where a peer does not list them itself."""
_SECTIONS: dict[str, Said] = {
    "cities": ("Города", "Гарады"),
    "ties": ("Связи", "Сувязі"),
    "projects": ("Проекты", "Праекты"),
    "events": ("События", "Падзеі"),
    "news": ("Новости", "Навіны"),
}
_HOME: Said = ("Бюллетень", "Бюлетэнь")
_SOURCES: Said = ("Источники", "Крыніцы")
_TABLE: Said = ("Сведения", "Звесткі")

Lead = Callable[[Link], tuple[str, str]]
"""The words of a link to a record and its address, as one program writes them."""
File = tuple[str, str]
"""A path and what stands there."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A peer's content: the folder of its texts, how it names a page, what stands before a page's text."""

    content: str
    address: Callable[[str, Entry], str]
    """Of a record's page, in a language, as a link from another record's page says it."""
    front: Callable[[str, Record], str]
    index: str
    """The file that introduces a section; empty where it has no such pages."""
    titled: bool = False
    """Whether a section's file has its title only, because the peer lists the pages by itself."""


def write_bulletin(of: Plan, folder: Path) -> None:
    """A folder that `bulletin check` finds nothing wrong with: the real configuration, records, prose."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "site_config.yml", folder / "site_config.yml")
    _write(folder, _around(), _ours(of))


def write_peer(of: Plan, name: str, folder: Path) -> None:
    """The same pages for the peer `name`, with its configuration and its theme."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(PEERS / name, folder, dirs_exist_ok=True)
    layout = LAYOUTS[name]
    _write(folder, _sections(of, layout), _theirs(of, layout))


def _write(folder: Path, *files: Iterable[File]) -> None:
    made: set[str] = set()
    for some in files:
        for path, written in some:
            parent = path.rpartition("/")[0]
            if parent not in made:
                (folder / parent).mkdir(parents=True, exist_ok=True)
                made.add(parent)
            (folder / path).write_text(written, encoding="utf-8", newline="\n")


def prose_file(entry: Entry, lang: str) -> str:
    """Where the bulletin keeps a record's prose."""
    return f"content/{lang}/{entry.folder}/{entry.id}.md"


def _around() -> Iterator[File]:
    """What a bulletin has beside its records: regions, the row of events on the front page, a glossary."""
    for id, code, zone, (russian, belarusian) in REGIONS:
        country = code[:2].lower()
        name = f"name:\n  ru: {russian}\n  be: {belarusian}\n  en: {id.replace('-', ' ').title()}\n"
        facts = f"name_check:\n  be: iso-codes\ncountry: {country}\niso_3166_2: {code}\ntime_zone: {zone}\n"
        yield f"data/regions/{id}.yml", f"{name}{facts}{_cited([_LIST])}"
    name = text(("Форум регионов", "Форум рэгіёнаў"), 2)
    yield f"data/series/{SERIES}.yml", f"name:\n{name}\n{_cited([_LIST])}"
    terms = (f"  - term:\n      ru: {ru}\n      be: {be}\n    group: ties\n    own_choice: true\n" for ru, be in TERMS)
    yield "data/glossary.yml", f"terms:\n{''.join(terms)}words:\n  ru:\n    - Беларусь\n    - побратимский\n"


_LIST = Source(("Список", "Спіс"), "https://example.org/list")


def _cited(sources: Iterable[Source], added: object = LAST_DAY) -> str:
    read = f"    accessed: {added}\n    read_from: page\n"
    told = "".join(f"  - title: {one.title[0]}\n    url: {one.url}\n{read}" for one in sources)
    return f"sources:\n{told}added: {added}\n"


def _ours(of: Plan) -> Iterator[File]:
    for number, entry in enumerate(of.entries):
        one = record(of, number)
        texts = [_prose(one.body, lang, partial(_marked, of.entries, lang)) for lang in range(2)]
        if entry.kind == "article":
            shared = f"{one.data}{_cited(one.sources, one.added)}"
            for lang, code in enumerate(LANGUAGES):
                head = f"title: {entry.title[lang]}\nsummary: {one.summary[lang]}\n{shared}"
                of_article = (("title", entry.title[0]), ("summary", one.summary[0]), ("text", texts[0]))
                marks = _marks(of_article) if lang else ""
                yield prose_file(entry, code), f"---\n{head}{marks}---\n\n{texts[lang]}"
            continue
        yield f"data/{entry.folder}/{entry.id}.yml", _data(one)
        yield prose_file(entry, "ru"), texts[0]
        yield prose_file(entry, "be"), f"---\n{_marks([('text', texts[0])])}---\n\n{texts[1]}"


def _data(one: Record) -> str:
    entry = one.entry
    cited = _cited(one.sources, one.added)
    summary = text(one.summary, 2)
    if entry.kind == "tie":
        return f"{one.data}note:\n{summary}\n{cited}"
    if entry.kind != "city":
        return f"title:\n{text(entry.title, 2)}\n{one.data}summary:\n{summary}\n{cited}"
    names = f"  ru: {entry.title[0]}\n  be: {entry.title[1]}\n  en: {entry.id.replace('-', ' ').title()}\n"
    return f"name:\n{names}name_check:\n  be: none\n{one.data}summary:\n{summary}\n{cited}"


def _marks(sources: Iterable[tuple[str, str]]) -> str:
    return "translated_from:\n" + "".join(f"  {field}: {fingerprint(words)}\n" for field, words in sources)


def _marked(entries: tuple[Entry, ...], lang: int, link: Link) -> str:
    """A link of the bulletin: a mark, or the path to another file of prose."""
    entry = entries[link.record]
    if link.words is None:
        return f"[[{entry.kind}:{entry.id}]]"
    if link.as_page:
        return f"[{link.words[lang]}](../{entry.folder}/{entry.id}.md)"
    return f"[[{entry.kind}:{entry.id}|{link.words[lang]}]]"


def _prose(blocks: Iterable[Block], lang: int, to_record: Callable[[Link], str]) -> str:
    written: list[str] = []
    before = ""
    for block in blocks:
        if written and not (block.lead == before == "- "):
            written.append("")
        written.append(block.lead + " ".join(_piece(piece, lang, to_record) for piece in block.pieces))
        before = block.lead
    return "\n".join(written) + "\n"


def _piece(piece: Piece, lang: int, to_record: Callable[[Link], str]) -> str:
    match piece:
        case Stressed(words, sign):
            return f"{sign}{words[lang]}{sign}"
        case Link(words, address=address) if address and words:
            return f"[{words[lang]}]({address})"
        case Link():
            return to_record(piece)
    return piece[lang]


def page(of: Plan, one: Record, code: str, layout: Layout) -> str:
    """A record's page in a peer's Markdown, without what stands before it."""
    lang = LANGUAGES.index(code)

    def to_record(link: Link) -> str:
        entry = of.entries[link.record]
        return f"[{(link.words or entry.title)[lang]}]({layout.address(code, entry)})"

    rows = "".join(f"| {label[lang]} | {value[lang]} |\n" for label, value in one.facts)
    sources = "".join(f"- [{source.title[lang]}]({source.url})\n" for source in one.sources)
    table = f"| {_TABLE[lang]} | |\n|---|---|\n{rows}"
    body = _prose(one.body, lang, to_record)
    return f"{one.summary[lang]}\n\n{table}\n{body}\n## {_SOURCES[lang]}\n\n{sources}"


def _theirs(of: Plan, layout: Layout) -> Iterator[File]:
    for number, entry in enumerate(of.entries):
        one = record(of, number)
        for code in LANGUAGES:
            path = f"{layout.content}/{code}/{entry.folder}/{entry.id}.md"
            yield path, f"{layout.front(code, one)}{page(of, one, code, layout)}"


def _sections(of: Plan, layout: Layout) -> Iterator[File]:
    for lang, code in enumerate(LANGUAGES if layout.index else ()):
        root, index = f"{layout.content}/{code}", layout.index
        if layout.titled:
            yield f"{root}/{index}", f"---\ntitle: {_HOME[lang]}\n---\n"
            for folder, names in _SECTIONS.items():
                yield f"{root}/{folder}/{index}", f"---\ntitle: {names[lang]}\n---\n"
            continue
        links = "".join(f"- [{names[lang]}]({folder}/{index})\n" for folder, names in _SECTIONS.items())
        yield f"{root}/{index}", f"# {_HOME[lang]}\n\n{links}"
        for kind, folder in FOLDERS.items():
            listed = [entry for entry in of.entries[of.first[kind] :] if entry.kind == kind][:LISTED]
            links = "".join(f"- [{entry.title[lang]}]({entry.id}.md)\n" for entry in listed)
            yield f"{root}/{folder}/{index}", f"# {_SECTIONS[folder][lang]}\n\n{links}"


def _relative(_code: str, entry: Entry) -> str:
    return f"../{entry.folder}/{entry.id}.md"


def _in_yaml(code: str, one: Record) -> str:
    title = one.entry.title[LANGUAGES.index(code)]
    return f"---\ntitle: {title}\ndate: {one.added}\nkind: {one.entry.kind}\n---\n\n"


def _with_heading(code: str, one: Record) -> str:
    return f"{_in_yaml(code, one)}# {one.entry.title[LANGUAGES.index(code)]}\n\n"


def _for_pelican(code: str, one: Record) -> str:
    title, entry = one.entry.title[LANGUAGES.index(code)], one.entry
    return f"Title: {title}\nDate: {one.added}\nCategory: {entry.folder}\nSlug: {entry.id}\nLang: {code}\n\n"


_HUGO = Layout("content", _relative, _in_yaml, "_index.md", titled=True)
_MKDOCS = Layout("docs", _relative, _with_heading, "index.md")
LAYOUTS = {
    "hugo": _HUGO,
    "hugo-lean": _HUGO,
    "eleventy": Layout("content", lambda code, entry: f"/{code}/{entry.folder}/{entry.id}/", _in_yaml, ""),
    "pelican": Layout(
        "content", lambda code, entry: f"{{filename}}/{code}/{entry.folder}/{entry.id}.md", _for_pelican, ""
    ),
    "zensical": _MKDOCS,
    "mkdocs": _MKDOCS,
    "mkdocs-stack": _MKDOCS,
}
