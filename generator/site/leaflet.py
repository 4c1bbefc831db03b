"""Leaflet, which moves and zooms the map of ties (`theme/assets/js/map.js`), served with the site itself.

It comes from the package index like every other library, locked with its hash, so that the site is built without node
and without a copy of foreign code in the repository. The package is called after Django, which it neither is nor needs:
of those that carry Leaflet it is the one that has its newest version, nothing else, and a wheel. Its files are those
that Leaflet's authors publish, byte for byte (a test holds that).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.output import Output

PACKAGE, MODULE = "django-js-lib-leaflet", "js_lib_leaflet"
FILES = ("leaflet.js", "leaflet.css")
FOLDER = "assets/leaflet"


def leaflet() -> Iterator[Output]:
    """The script, its styles and its licence, where the theme looks for them."""
    from importlib.metadata import distribution
    from importlib.resources import files

    for name in FILES:
        content = files(MODULE).joinpath("static", MODULE, name).read_bytes()
        yield Output(f"{FOLDER}/{name}", content, PACKAGE)
    licence = distribution(PACKAGE).read_text("LICENSE") or ""
    yield Output(f"{FOLDER}/LICENSE.txt", licence.encode(), PACKAGE)
