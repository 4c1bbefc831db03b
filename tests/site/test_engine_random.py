"""Whatever is edited in whatever order, with a build after each edit: in the end the site is as if it were new, and so
is what there is to warn of."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from generator import pipeline
from tests.bulletins import TODAY, Bulletin, assert_as_cold, copied, share_templates, warn

pytestmark = pytest.mark.site

State = tuple[dict[str, str], dt.date]
"""All that was written, by path, and the day."""
WORDS = re.compile(r"(?m)^( *(?:-? ?\{?)?.*?(?:ru|be|en): )([^\s'\"{}\[\]<>|][^\n,'\"{}\[\]]*)")
DATES = re.compile(r"\b(20[12]\d)(-[01]\d(?:-[0-3]\d)?)?\b")
OWN = re.compile(r"(?m)^(?:geonames|wikidata|aliases|number|iso_3166_2): .*\n")


class Change(NamedTuple):
    """What is done, and two numbers that say where and how: places in lists that are as long as they are then."""

    name: str
    where: int
    how: int


def do(change: Change, bulletin: Bulletin, states: list[State]) -> None:
    """Change it; what would make it wrong is not done, but what names a record that is removed goes with it."""
    CHANGES[change.name](bulletin, change, states)
    if change.name == "remove":
        for _ in range(20):
            for path in {*wrong_files(bulletin)} - {bulletin.config.name}:
                bulletin.remove(path)
    if wrong_files(bulletin):
        write_all(bulletin, states[-1])
    states.append(read_all(bulletin))


def wrong_files(bulletin: Bulletin) -> list[str]:
    problems = pipeline.check(bulletin.config, bulletin.today).problems
    return [problem.span.path for problem in problems if problem.is_error]


def read_all(bulletin: Bulletin) -> State:
    return {
        file.relative_to(bulletin.root).as_posix(): file.read_text(encoding="utf-8") for file in bulletin.sources()
    }, bulletin.today


def write_all(bulletin: Bulletin, state: State) -> None:
    written, bulletin.today = state
    for file in bulletin.sources():
        if file.relative_to(bulletin.root).as_posix() not in written:
            file.unlink()
    for path, text in written.items():
        if not (bulletin.root / path).is_file() or bulletin.read(path) != text:
            bulletin.write(path, text)


def one_of(found: list[str], number: int) -> str:
    return found[number % len(found)]


def paths(bulletin: Bulletin, below: str) -> list[str]:
    every = (file.relative_to(bulletin.root).as_posix() for file in bulletin.sources())
    return [path for path in every if path.startswith(below)]


def replace_one(pattern: re.Pattern[str], by: Callable[[re.Match[str]], str], text: str, number: int) -> str:
    """The text with one of the places that fit the pattern written anew."""
    if not (found := [*pattern.finditer(text)]):
        return text
    match = found[number % len(found)]
    return text[: match.start()] + by(match) + text[match.end() :]


def change_words(bulletin: Bulletin, change: Change, _: list[State]) -> None:
    path = one_of(paths(bulletin, "data/"), change.where)
    text = replace_one(WORDS, lambda match: f"{match[1]}{change.how % 7} {match[2]}", bulletin.read(path), change.how)
    bulletin.write(path, text)


def change_date(bulletin: Bulletin, change: Change, _: list[State]) -> None:
    path = one_of(paths(bulletin, "data/"), change.where)
    year = str(2014 + change.how % 13)
    text = replace_one(DATES, lambda match: f"{year}{match[2] or ''}", bulletin.read(path), change.how)
    bulletin.write(path, text)


def remove(bulletin: Bulletin, change: Change, _: list[State]) -> None:
    bulletin.remove(one_of(paths(bulletin, ""), change.where))


def add(bulletin: Bulletin, change: Change, _: list[State]) -> None:
    """A record that is like another one."""
    path = one_of(paths(bulletin, "data/"), change.where)
    if path.count("/") == 2:
        bulletin.write(path.replace(".yml", f"-{change.how % 3}.yml"), OWN.sub("", bulletin.read(path)))


def join(bulletin: Bulletin, change: Change, _: list[State]) -> None:
    """A tie of two places."""
    ids = [Path(path).stem for path in paths(bulletin, "data/cities/")]
    first, second = one_of(ids, change.where), one_of(ids, change.how)
    ties = paths(bulletin, "data/ties/")
    if ties:
        text = bulletin.read(one_of(ties, change.how))
        text = re.sub(r"cities:\n.*\n.*\n", f"cities:\n  - {first}\n  - {second}\n", text)
        bulletin.write(f"data/ties/{first}--{second}.yml", text)


def write_prose(bulletin: Bulletin, change: Change, _: list[State]) -> None:
    """Prose about a record or a section, or more of what there is, with a link."""
    lang = ("ru", "be")[change.how % 2]
    records = [path.removeprefix("data/").removesuffix(".yml") for path in paths(bulletin, "data/")]
    names = [*records, "cities/index", "ties/index", "about", "contribute"]
    path = f"content/{lang}/{one_of(names, change.where)}.md"
    city = Path(one_of(paths(bulletin, "data/cities/"), change.how)).stem
    written = bulletin.read(path) if (bulletin.root / path).is_file() else "---\ntitle: 1\n---\n"
    bulletin.write(path, f"{written}\n{change.how} [[city:{city}]]\n")


def change_head(bulletin: Bulletin, change: Change, _: list[State]) -> None:
    path = one_of(paths(bulletin, "content/"), change.where)
    bulletin.write(path, bulletin.read(path).replace("title: ", f"title: {change.how % 9} ", 1))


def pass_days(bulletin: Bulletin, change: Change, _: list[State]) -> None:
    bulletin.today = TODAY + dt.timedelta(days=change.how % 800)


def undo(bulletin: Bulletin, change: Change, states: list[State]) -> None:
    write_all(bulletin, states[change.where % len(states)])


CHANGES: dict[str, Callable[[Bulletin, Change, list[State]], None]] = {
    "words": change_words,
    "date": change_date,
    "remove": remove,
    "add": add,
    "join": join,
    "prose": write_prose,
    "head": change_head,
    "day": pass_days,
    "undo": undo,
}
OFTEN = ("words", "words", "date", "date", "remove", "add", "join", "prose", "head", "undo", "day")
NUMBERS = st.integers(0, 10_000)
SEQUENCES = st.lists(st.builds(Change, st.sampled_from(OFTEN), NUMBERS, NUMBERS), min_size=3, max_size=6)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Bulletin, Path]]:
    """A bulletin that was built once, and a copy of all that was left then."""
    base = tmp_path_factory.mktemp("random")
    with pytest.MonkeyPatch.context() as patch:
        share_templates(patch)
        bulletin = copied("every-kind", base / "home")
        warn(bulletin)
        bulletin.warm()
        shutil.copytree(base / "home", base / "snapshot")
        yield bulletin, base / "snapshot"


@given(SEQUENCES)
@settings(
    max_examples=8,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_after_any_edits_the_site_is_as_if_it_were_new(published: tuple[Bulletin, Path], changes: list[Change]) -> None:
    bulletin, snapshot = published
    shutil.rmtree(bulletin.home)
    shutil.copytree(snapshot, bulletin.home)
    bulletin.today = TODAY
    states = [read_all(bulletin)]
    for change in changes:
        do(change, bulletin, states)
        before, after = states[-2][0], states[-1][0]
        other = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        note(f"{change}: {other}, {bulletin.today}")
        bulletin.warm()
    assert_as_cold(bulletin)
