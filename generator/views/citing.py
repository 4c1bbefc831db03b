"""How a page is cited: after GOST R 7.0.5-2008 and as in the seventh edition of the APA manual.

Both forms stand in the view letter by letter as they are to be copied: with the signs of typography, but with ordinary
spaces, because a no-break space that comes along with a copy is an error nobody sees. The day of access is a blank for
the reader. The words around them - the licence, whom to write to - are the same on all pages of a language and stand
in the settings.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from generator.config import Config
from generator.editions import Edition
from generator.language.typography import typeset
from generator.model.scalars import PartialDate
from generator.text import Lang

DAY_BLANK = "__.__.____"
"""For a day that is written in digits, as GOST has it."""
BLANK = "________"
_PARTING = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{WORD JOINER}": ""})


def citation(edition: Edition, title: str, lang: Lang, address: str, updated: dt.date | None) -> dict[str, Any]:
    """Both forms, each as what stands before the title and after it; a page without a `title` is the site itself.

    `lang` is the language of the title. `updated`: the day the page was last heard of, where anybody can tell.
    """
    words = edition.words
    site, publisher = _copied(edition.plain(edition.config.title), edition.lang), _publisher(edition)
    whole = f"{site} : " + words("[website] / {publisher}.").replace("{publisher}", publisher.removesuffix("."))
    year = f" {updated.year}. " + words("Updated: {date}.").replace("{date}", f"{updated:%d.%m.%Y}") if updated else ""
    accessed = words("URL: {address} (accessed: {blank}).").replace("{blank}", DAY_BLANK)
    gost = f"{whole}{year} {accessed}".replace("{address}", address)
    retrieved = words("Retrieved {blank}, from {address}").replace("{blank}", BLANK).replace("{address}", address)
    title = _copied(title, lang)
    end = " " if title.endswith((".", "!", "?", "…")) else ". "
    told: dict[str, Any] = {
        "title": title or site,
        "gost": ["", f" // {gost}" if title else gost.removeprefix(site)],
        "apa": [
            f"{_full_stop(publisher)} {_apa_date(edition, updated)} ",
            (f"{end}{site}. " if title else ". ") + retrieved,
        ],
    }
    if lang != edition.lang:
        told["lang"] = lang
    return told


def standing_words(edition: Edition) -> dict[str, Any]:
    """What the section says on every page of a language: the terms of use, and whom a journalist writes to."""
    config: Config[str] = edition.config
    press = config.press
    contact: dict[str, Any] = {"email": press.email if press else config.contact}
    if press:
        contact["name"] = edition.plain(press.name)
        if press.phone:
            digits = "".join(sign for sign in press.phone if sign in "+0123456789")
            contact |= {"phone": press.phone, "tel": {"url": f"tel:{digits}"}}
    return {"licence": {"name": config.licence.name, "url": config.licence.url}, "press": contact}


def _apa_date(edition: Edition, updated: dt.date | None) -> str:
    if updated is None:
        return edition.words("(n.d.).")
    day = edition.formats.in_year(PartialDate(updated.year, updated.month, updated.day))
    return f"({updated.year}, {day})."


def _publisher(edition: Edition) -> str:
    return _copied(edition.plain(edition.config.publisher), edition.lang)


def _full_stop(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


@functools.lru_cache(maxsize=1 << 14)
def _copied(text: str, lang: Lang) -> str:
    """As it is printed, with spaces that are nothing but spaces."""
    return typeset(text, lang).translate(_PARTING)
