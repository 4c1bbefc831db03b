"""After an edit of the theme, of its words or of the program, what is built is what is built without the last build.

All of them are parts of an installation, so each edit is one of a copy of it, and each build a process of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.making.target import Built
from tests.bulletins import CASES, Bulletin, assert_as_cold, differing, files_of
from tests.tools import ROOT

pytestmark = pytest.mark.site

PARTS = ("generator", "theme")
WORDS = 'msgid "cities"\nmsgstr "Города"', 'msgid "cities"\nmsgstr "Грады"'


@dataclass
class Installed(Bulletin):
    """A bulletin, and a copy of the program that builds it."""

    program: Path = Path()

    def _built(self, root: Path, site: Path) -> Built:
        options = ["--config", str(root / self.config.name), "--site-dir", str(site), "--today", str(self.today)]
        subprocess.run(
            [sys.executable, "-m", "generator", "build", *options, "--no-search", "--jobs", "1", "--quiet"],
            cwd=self.program,
            env={**os.environ, "PYTHONPATH": str(self.program), "XDG_CACHE_HOME": str(self.program / "user")},
            check=True,
        )
        return Built()

    def of_program(self, path: str, old: str, new: str) -> None:
        file = self.program / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no “{old}”"
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def stood(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installed, dict[str, bytes]]:
    """A bulletin that was built by a copy of the program, and its site."""
    folder = tmp_path_factory.mktemp("installed")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / "program" / part)
    shutil.copytree(CASES / "three-languages", folder / "home/bulletin", ignore=shutil.ignore_patterns("expected"))
    bulletin = Installed(folder / "home", program=folder / "program")
    bulletin.warm()
    return bulletin, files_of(bulletin.site)


@pytest.fixture
def installed(stood: tuple[Installed, dict[str, bytes]]) -> Iterator[Installed]:
    """The program as it is here; the site is of whatever it was last."""
    bulletin, _ = stood
    yield bulletin
    for part in PARTS:
        shutil.rmtree(bulletin.program / part)
        shutil.copytree(ROOT / part, bulletin.program / part)


Edit = Callable[[Installed], None]


def a_template(installed: Installed) -> None:
    installed.of_program("theme/city.html", " page--place", " page--place page--other")


def a_template_that_others_include(installed: Installed) -> None:
    installed.of_program("theme/partials/footer.html", "</footer>", "<p>Ещё</p></footer>")


def the_template_of_the_front(installed: Installed) -> None:
    installed.of_program("theme/front/layout.html", "wrap chooser", "wrap chooser other")


def a_style(installed: Installed) -> None:
    with (installed.program / "theme/assets/css/pages.css").open("a") as file:
        file.write("\n.other { color: red; }\n")


def which_files_the_theme_has(installed: Installed) -> None:
    (installed.program / "theme/assets/images/touch-icon.png").unlink()
    (installed.program / "theme/assets/images/other.svg").write_text("<svg/>\n")


def the_words(installed: Installed) -> None:
    installed.of_program("theme/locales/ru.po", *WORDS)


def the_program(installed: Installed) -> None:
    installed.of_program("generator/publishers/front.py", '"Allow: /", "",', '"Allow: /", "", "",')


EDITS: dict[Edit, str] = {
    a_template: "ru/cities/pskov/index.html",
    a_template_that_others_include: "be/index.html",
    the_template_of_the_front: "index.html",
    a_style: "ru/assets/css/pages.css",
    which_files_the_theme_has: "en/assets/images/other.svg",
    the_words: "ru/index.html",
    the_program: "robots.txt",
}
"""What is edited, and a file of the site that is another then."""


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_after_an_edit_the_site_is_as_if_it_were_new(
    edit: Edit, installed: Installed, stood: tuple[Installed, dict[str, bytes]]
) -> None:
    """Each follows upon the one before, which it undoes."""
    edit(installed)
    installed.warm()
    assert EDITS[edit] in differing(files_of(installed.site), stood[1])
    assert_as_cold(installed)


def test_after_their_undoing_it_is_as_it_was(installed: Installed, stood: tuple[Installed, dict[str, bytes]]) -> None:
    the_words(installed)
    installed.warm()
    installed.of_program("theme/locales/ru.po", *reversed(WORDS))
    installed.warm()
    assert differing(files_of(installed.site), stood[1]) == []
