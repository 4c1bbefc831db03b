"""The sitemap of a language: every page, and where the same page stands in the other languages.

It says no day of change: only a page's own words tell that, and a wrong one is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from generator import routes
from generator.output import Output
from generator.text import Lang

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(lang: Lang, languages: Iterable[Lang], site: str, paths: Iterable[str]) -> Output:
    """`paths` are those of the pages below any language; `site` is the address of the bulletin."""
    from lxml import etree

    others = tuple(languages)
    buffer = BytesIO()
    with etree.xmlfile(buffer, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML}):
            for path in sorted(paths):
                url = etree.Element(f"{{{SITEMAP}}}url")
                etree.SubElement(url, f"{{{SITEMAP}}}loc").text = routes.absolute(site, lang, path)
                for other in others:
                    address = routes.absolute(site, other, path)
                    etree.SubElement(url, f"{{{XHTML}}}link", rel="alternate", hreflang=other, href=address)
                file.write("\n", url)
            file.write("\n")
    return Output(f"{lang}/sitemap.xml", buffer.getvalue(), "the sitemap")
