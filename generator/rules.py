"""What a bulletin itself says about its data: its languages, their letters, the sites it does not cite."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.text import Alphabet, Lang


@dataclass(frozen=True, slots=True)
class Rules:
    languages: tuple[Lang, ...]
    name_languages: tuple[Lang, ...]
    alphabets: Mapping[Lang, Alphabet]
    blocked_domains: tuple[str, ...]

    def blocked(self, url: str) -> str | None:
        """The entry of the list of blocked domains that `url` falls under, however it is spelt."""
        try:
            host = domain(urlsplit(url).hostname or "")
        except ValueError:
            return None
        return _entry(host, self.blocked_domains)


@functools.lru_cache(maxsize=4096)
def domain(host: str) -> str:
    """A host's name in the one form that names can be compared in: `Пример.рф.` and its `xn--` form are the same."""
    try:
        return host.rstrip(".").lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.rstrip(".").lower()


@functools.lru_cache(maxsize=4096)
def _entry(host: str, domains: tuple[str, ...]) -> str | None:
    return next((blocked for blocked in domains if _within(host, domain(blocked))), None)


def _within(host: str, blocked: str) -> bool:
    blocked = blocked.removeprefix("www.")
    return bool(blocked) and (host == blocked or host.endswith(f".{blocked}"))
