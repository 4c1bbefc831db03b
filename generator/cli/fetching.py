"""`bulletin fetch-media`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__, reports
from generator.cli.options import LOCALES, config_option, lang_option, today_option
from generator.cli.reading import read, tell_problems
from generator.diagnostics import Problem, Span, has_errors
from generator.text import Lang
from generator.words import Words, load_words

if TYPE_CHECKING:
    from generator.model.media import Medium
    from generator.syndication.rounds import Told


@click.command("fetch-media")
@click.argument("media", nargs=-1, metavar="[MEDIUM]...")
@config_option
@lang_option
@today_option
def fetch_command(media: tuple[str, ...], config_file: Path, lang: Lang, today: dt.date) -> None:
    """Read the feeds of partner media (data/media/), or of those named.

    Titles, addresses and days are left in data/media/cache/; the next build shows them. Each feed is asked once, and
    not for what has not changed; what was fetched of a feed stays where it cannot be read now. Exit status 1: some
    could not be read.
    """
    from generator.syndication.asking import Manners
    from generator.syndication.rounds import Round
    from generator.syndication.shelf import Shelf

    words = load_words(lang, [LOCALES])
    checked = read(config_file, today, words)
    assert checked.config is not None
    assert checked.bulletin is not None
    known = checked.bulletin.media
    if unknown := [id for id in media if id not in known]:
        raise click.UsageError(words("there is no such medium: {media}").replace("{media}", ", ".join(unknown)))
    chosen = [medium for id, medium in known.items() if not media or id in media]
    manners = Manners(agent(checked.config.address, checked.config.contact))
    shelf = Shelf(config_file.parent)
    found: list[Problem] = []
    try:
        later = shelf.later()
        round_ = Round(manners, lambda: dt.datetime.now(dt.UTC))
        kept = {medium.id: shelf.kept(medium.id) for medium in chosen}
        for medium, told in _by_medium(chosen, round_.go(chosen, kept, later)):
            shelf.put(medium, told)
            spans = _spans(medium, checked.bulletin.paths["medium", medium.id], config_file.parent)
            for one in told:
                later = _noted(later, medium.channels[one.place].url, one.later)
                found += (Problem(spans[one.place], code, details) for code, details in one.problems)
                _tell(medium.channels[one.place].url, one, words)
        shelf.put_later(later)
    except OSError as failed:
        raise click.ClickException(str(failed)) from failed
    tell_problems(tuple(found), words, config_file, err=True)
    if has_errors(found):
        click.echo(reports.summary(found, words), err=True)
        raise SystemExit(1)


def agent(address: str, contact: str) -> str:
    """Who asks, and whom to tell if it is a nuisance."""
    told = f"bulletin/{__version__} (+{address}; {contact})"
    return "".join(letter for letter in told if " " <= letter <= "~")


def _by_medium(media: Iterable[Medium[Any]], told: Iterator[Told]) -> Iterator[tuple[Medium[Any], list[Told]]]:
    """What came of all feeds of a medium together, as soon as it is known."""
    for medium in media:
        yield medium, [next(told) for _ in medium.channels]


def _noted(later: Mapping[str, dt.datetime], url: str, until: dt.datetime | None) -> dict[str, dt.datetime]:
    rest = {known: when for known, when in later.items() if known != url}
    return rest | {url: until} if until else rest


def _spans(medium: Medium[Any], path: str, root: Path) -> list[Span]:
    """Where the addresses of the feeds stand."""
    from generator.files import read_bytes
    from generator.nodes import find
    from generator.sources import WrittenRecord, read_record_file

    raw, _ = read_bytes(root / path, path)
    file, _ = read_record_file(WrittenRecord("medium", medium.id, path, raw or b""))
    places = range(len(medium.channels))
    return [find(file.node, ("channels", place, "url")).span if file else Span(path) for place in places]


def _tell(url: str, one: Told, words: Words) -> None:
    if one.fetched is None or any(code == "W704" for code, _ in one.problems):
        return
    number = len(one.fetched.headlines)
    told = words.plural("{n} headline", "{n} headlines", number) if one.is_new else words("nothing new")
    click.echo(f"{url}: {told}")
