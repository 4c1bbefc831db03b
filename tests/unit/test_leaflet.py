"""Leaflet is what its authors publish, and stands with its licence where the theme looks for it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from generator.site.leaflet import FOLDER, leaflet
from generator.site.project import copy_theme
from generator.site.theme import THEME

# Of dist/leaflet.js and dist/leaflet.css in the npm package leaflet 1.9.4.
PUBLISHED = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
}


def test_the_files_are_those_of_its_authors() -> None:
    made = {output.path.removeprefix(f"{FOLDER}/"): output.content for output in leaflet()}
    assert {name: hashlib.sha256(made[name]).hexdigest() for name in PUBLISHED} == PUBLISHED
    assert b"Redistributions of source code" in made["LICENSE.txt"]


def test_the_theme_finds_them_and_names_no_other_host(tmp_path: Path) -> None:
    copy_theme(THEME, tmp_path / "theme")
    script = (tmp_path / "theme/assets/js/map.js").read_text(encoding="utf-8")
    folder = re.search(r'new URL\("\.\./(\w+)/", import\.meta\.url\)', script)
    assert folder
    for name in PUBLISHED:
        assert name in script
        assert (tmp_path / "theme/assets" / folder[1] / name).is_file()
    assert "://" not in script
