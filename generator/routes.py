"""From a record, a section or a topic to its address, and from page to page."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.kinds import BY_FOLDER, BY_NAME
from generator.text import Lang

HOME = ""
COMMITMENT_REPORT = "commitments/report"
DATA = "data"


def path_of(kind: str, id: str) -> str:
    """The path of a record's page below its language, without slashes at the ends: `cities/vitebsk`."""
    if kind == "clause":
        return f"{BY_NAME['document'].folder}/{id}"
    return BY_NAME[kind].address(id)


def prose_path(name: str) -> str:
    """The path of the page that a file of `content/` is shown on; `name` is its path without language and ending."""
    folder, _, id = name.rpartition("/")
    if not id or id == "index":
        return folder
    kind = BY_FOLDER.get(folder)
    return kind.address(id) if kind else name


CARDS = "cards"
BULLETIN_CARD = f"{CARDS}/bulletin.png"
"""The picture of pages that have none of their own."""


def card_path(page: str) -> str:
    """The picture that stands for the page of a record or a clause, by the page's path."""
    return f"{CARDS}/{page}.png"


def field_path(field: str) -> str:
    return f"fields/{field}"


def event_type_path(event_type: str) -> str:
    return f"events/types/{event_type}"


def gap_path(kind: str, name: str) -> str:
    """The page of the records of a kind that do not say one thing."""
    return f"coverage/{kind}-{name}"


def link(path: str, anchor: str = "") -> str:
    """An address as views carry it until the page is known: from the language's root, with a slash in front."""
    return (f"/{path}/" if path else "/") + (f"#{anchor}" if anchor else "")


def relative(target: str, page: str) -> str:
    """`target`, as made by `link`, seen from the page at path `page`."""
    return seen_from(page)(target)


def seen_from(page: str) -> Callable[[str], str]:
    """How targets, as made by `link`, are seen from the page at path `page`."""
    here = page.split("/") if page else []
    section, up = f"/{here[0]}/" if here else "", "../" * len(here)

    def seen(target: str) -> str:
        if section and not target.startswith(section):
            return up + target[1:]
        address, mark, anchor = target.partition("#")
        there = [part for part in address.split("/") if part]
        shared = 0
        while shared < min(len(here), len(there)) and here[shared] == there[shared]:
            shared += 1
        climbed, down = "../" * (len(here) - shared), "/".join(there[shared:])
        told = f"{climbed}{down}/" if down and address.endswith("/") else (climbed + down or "./")
        return told + mark + anchor

    return seen


def absolute(site: str, lang: Lang, path: str) -> str:
    """The full address of a page; `site` ends with a slash."""
    return f"{site}{lang}/" + (f"{path}/" if path else "")


def file(site: str, lang: Lang, path: str) -> str:
    """The full address of what is no page; `site` ends with a slash."""
    return f"{site}{lang}/{path}"


def source_file(path: str, sections: frozenset[str]) -> str:
    """The Markdown file that MkDocs makes the page at `path` from; sections are folders with an index."""
    if not path:
        return "index.md"
    return f"{path}/index.md" if path in sections else f"{path}.md"
