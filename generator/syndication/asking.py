"""Asking: one polite request for what stands at an address, with an end to everything: time, size, ways on.

The feed's medium is asked once and says itself what it announces to programs; nothing it leads to is followed. That is
what readers of feeds do, and why robots.txt, which speaks to those that wander through a site, is not asked for.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from generator.headlines import is_mark, is_web
from generator.syndication.addresses import Allows, Place, is_public, places
from generator.syndication.failures import Failed

ACCEPT: Final = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
REDIRECTS: Final = (301, 302, 303, 307, 308)
FOR_GOOD: Final = (301, 308)
LATER: Final = (429, 503)
PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, between two pieces and for all of it; bytes as they come and unpacked; ways on."""

    connect: float = 10
    silence: float = 10
    whole: float = 30
    size: int = 2_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Manners:
    """Who asks, how long for, and whom."""

    agent: str
    limits: Limits = Limits()
    allows: Allows = is_public
    trusted: ssl.SSLContext | None = None
    """Whose certificates hold; None: those that the system trusts."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; `content` is None where it is what was fetched before. `moved` is where it stands for good."""

    url: str
    content: bytes | None
    charset: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""


class Later(Failed):
    """Asked to come back after so many seconds, or at a time that the server names."""

    def __init__(self, url: str, told: str) -> None:
        super().__init__("E712", url=url, until="")
        self.told = told


def ask(url: str, marks: Mapping[str, str], manners: Manners) -> Answer:
    """What stands at `url`. `marks` are headers by which its server knows what was fetched before. Raises `Failed`."""
    end = time.monotonic() + manners.limits.whole
    here, moved, for_good = url, "", True
    for _ in range(manners.limits.redirects + 1):
        with _answered(here, marks, manners, end) as response:
            if response.status not in REDIRECTS:
                return _answer(response, here, moved, manners)
            here = _way_on(here, response.headers)
            for_good = for_good and response.status in FOR_GOOD
            moved = here if for_good else moved
    raise Failed("E709", url=url)


def _way_on(url: str, headers: Message) -> str:
    told = headers.get("Location", "")
    try:
        to = ascii_address(urljoin(url, told.strip()))
    except ValueError:
        to = ""
    if not is_web(to):
        raise Failed("E710", url=url, told=told)
    return to


def ascii_address(url: str) -> str:
    """An address in the letters that servers are asked in. Raises `ValueError`."""
    parts = urlsplit(url)
    if not parts.hostname:
        return url
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    port = f":{parts.port}" if parts.port else ""
    user = "user@" if parts.username is not None else ""
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?-._") for part in (parts.path, parts.query))
    return urlunsplit(SplitResult(parts.scheme, f"{user}{host}{port}", path, query, ""))


@contextmanager
def _answered(url: str, marks: Mapping[str, str], manners: Manners, end: float) -> Iterator[http.client.HTTPResponse]:
    """The server's answer, of which only the head was read. Every failure on the way is a `Failed`."""
    parts = urlsplit(url)
    host, limits = parts.hostname or "", manners.limits
    connection = _Connection(parts, manners, end)
    watch = threading.Timer(max(0.0, end - time.monotonic()), connection.give_up)
    watch.daemon = True
    watch.start()
    try:
        target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        connection.request("GET", target, headers=_headers(parts, marks, manners))
        yield connection.getresponse()
        if connection.gave_up:
            raise Failed("E706", host=host, seconds=round(limits.whole))
    except (OSError, http.client.HTTPException, ValueError) as error:
        if connection.gave_up:
            raise Failed("E706", host=host, seconds=round(limits.whole)) from error
        if isinstance(error, TimeoutError):
            raise Failed("E705", host=host, seconds=round(limits.silence)) from error
        if isinstance(error, ssl.SSLError):
            told = getattr(error, "verify_message", "") or error.reason or str(error)
            raise Failed("E704", host=host, told=str(told)) from error
        if isinstance(error, OSError):
            raise Failed("E703", host=host, told=error.strerror or str(error)) from error
        raise Failed("E718", host=host, told=type(error).__name__) from error
    finally:
        watch.cancel()
        connection.close()


def _headers(parts: SplitResult, marks: Mapping[str, str], manners: Manners) -> dict[str, str]:
    own = {"User-Agent": manners.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip", "Connection": "close"}
    return {"Host": parts.netloc.rpartition("@")[2], **own, **marks}


class _Connection(http.client.HTTPConnection):
    """To one of the places that a host was found to stand for, over TLS where the address asks for it."""

    def __init__(self, parts: SplitResult, manners: Manners, end: float) -> None:
        super().__init__(parts.hostname or "", parts.port, timeout=manners.limits.silence)
        self._parts = parts
        self._manners = manners
        self._end = end
        self._raw: socket.socket | None = None
        self.gave_up = False

    def connect(self) -> None:
        limits, host = self._manners.limits, self._parts.hostname or ""
        secure = self._parts.scheme.lower() == "https"
        port = self._parts.port or (443 if secure else 80)
        found = places(host, port, self._manners.allows, min(limits.connect, self._left()))
        self._raw = self._reached(found)
        self.sock = self._raw
        if secure:
            context = self._manners.trusted or ssl.create_default_context()
            told = context.wrap_socket(self._raw, server_hostname=host, do_handshake_on_connect=False)
            self.sock = self._raw = told
            told.do_handshake()
        if self.gave_up:  # while there was no socket yet that could be shut, and nobody comes a second time
            raise self._too_late()
        self.sock.settimeout(limits.silence)

    def _reached(self, found: tuple[Place, ...]) -> socket.socket:
        failed: OSError = OSError("nothing to connect to")
        for place in found:
            tried = socket.socket(place.family, socket.SOCK_STREAM)
            tried.settimeout(min(self._manners.limits.connect, self._left()))
            try:
                tried.connect(place.address)
            except OSError as error:
                tried.close()
                failed = error
            else:
                return tried
        raise failed

    def _left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise self._too_late()
        return left

    def _too_late(self) -> Failed:
        return Failed("E706", host=self._parts.hostname or "", seconds=round(self._manners.limits.whole))

    def give_up(self) -> None:
        """Called by another thread when the time is over: whoever waits for the server waits no more."""
        self.gave_up = True
        if (raw := self._raw) is not None:
            try:
                raw.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it was over already


def _answer(response: http.client.HTTPResponse, url: str, moved: str, manners: Manners) -> Answer:
    headers = response.headers
    if response.status == http.client.NOT_MODIFIED:
        return Answer(url, None, moved=moved)
    if response.status in LATER:
        raise Later(url, headers.get("Retry-After", ""))
    if response.status != http.client.OK:
        raise Failed("E711", url=url, status=response.status)
    content = _content(response, url, manners.limits)
    etag, modified = (_mark(headers, name) for name in ("ETag", "Last-Modified"))
    return Answer(url, content, headers.get_content_charset("") or "", etag, modified, moved)


def _mark(headers: Message, name: str) -> str:
    told = str(headers.get(name, "")).strip()
    return told if is_mark(told) else ""


def _content(response: http.client.HTTPResponse, url: str, limits: Limits) -> bytes:
    """What the server sends, unpacked; not a byte more than is wanted is kept of either."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip"):
        raise Failed("E708", url=url, told=packing)
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in packing else None
    limit = str(limits.size // 1_000_000)
    if int(response.length or 0) > limits.size:
        raise Failed("E707", url=url, limit=limit)
    found, came, size = [], 0, 0
    while piece := response.read1(PIECE):
        came += len(piece)
        if unpacking is not None:
            try:
                piece = unpacking.decompress(piece, limits.size + 1 - size)
            except zlib.error as error:
                raise Failed("E708", url=url, told=packing) from error
        size += len(piece)
        found.append(piece)
        if max(came, size) > limits.size:
            raise Failed("E707", url=url, limit=limit)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    if unpacking is not None and not unpacking.eof:
        raise Failed("E708", url=url, told=packing)
    return b"".join(found)
