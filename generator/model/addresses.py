"""Addresses: the words by which somebody or something is found, and what makes them safe to print as links."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from generator.model.scalars import PLAIN, Rejected, Word, as_word, matching

SCHEMES = ("http", "https", "mailto", "tel")


def parse_url(value: object) -> str:
    """An address that is safe to print as a link.

    Raises `Rejected`: not an address, or of a scheme that the bulletin does not link to.
    """
    word = as_word(value, "address")
    if re.search(r"[\s<>\"\\^`{|}]", word):
        raise Rejected("E309", word=word)
    try:
        parts = urlsplit(word)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise Rejected("E309", word=word) from None
    if not parts.scheme:
        raise Rejected("E309", word=word)
    if parts.scheme.lower() not in SCHEMES:
        raise Rejected("E310", word=word, scheme=parts.scheme)
    if parts.scheme.lower() in ("http", "https"):
        if not host or "." not in host or parts.username is not None:
            raise Rejected("E309", word=word)
    elif not parts.path:
        raise Rejected("E309", word=word)
    return word


def _web(value: object) -> str:
    url = parse_url(value)
    if urlsplit(url).scheme.lower() not in ("http", "https"):
        raise Rejected("E310", word=url, scheme=urlsplit(url).scheme)
    return url


def _site(value: object) -> str:
    """Where a site stands: every address within it is made by adding to this one."""
    url = _web(value)
    parts = urlsplit(url)
    if not url.endswith("/") or parts.query or parts.fragment:
        raise Rejected("E303", expected="site address")
    return url


def _edit(value: object) -> str:
    word = as_word(value, "edit address")
    if word.count("{path}") != 1:
        raise Rejected("E303", expected="edit address")
    _web(word.replace("{path}", "path"))
    return word


Url = Annotated[str, Word(parse_url, {"type": "string", "format": "uri"})]
WebAddress = Annotated[str, Word(_web, {"type": "string", "format": "uri", "pattern": "^https?://"})]
SiteAddress = Annotated[str, Word(_site, {"type": "string", "format": "uri", "pattern": "^https?://.*/$"})]
EditAddress = Annotated[str, Word(_edit, PLAIN)]
Email = Annotated[
    str,
    Word(
        matching(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", "e-mail address"),
        {"type": "string", "format": "email"},
    ),
]
Phone = Annotated[
    str,
    Word(
        matching(r"\+[0-9]+(?:[ -]\(?[0-9]+\)?)*", "phone number"),
        {"type": "string", "pattern": "^\\+[0-9][0-9 ()-]*$"},
    ),
]
Domain = Annotated[str, Word(matching(r"[^\s/:@?#.]+(?:\.[^\s/:@?#.]+)+", "domain"), PLAIN)]
