"""Search: one Pagefind index a language, beside its pages.

The theme gives Pagefind no filters: it writes them in the order of a hash table, and the same site would not be the
same bytes twice.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

INTERFACES = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Pagefind's own search boxes: the theme has one."""


class SearchFailed(Exception):
    """Pagefind could not make the index; its own words say why."""


def index(folder: Path, lang: str) -> None:
    """Index the pages of `folder` into `folder/pagefind`.

    The command line is used: Pagefind's Python API waits a tenth of a second for every message.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--force-language", lang, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchFailed(done.stderr.strip() or done.stdout.strip())
    for interface in INTERFACES:
        for file in (folder / "pagefind").glob(interface):
            file.unlink()
