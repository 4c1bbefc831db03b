"""Reading the feeds of partner media, from a server that does everything wrong that a server can."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import ipaddress
import json
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import fetching, main
from generator.codes import RULES
from generator.headlines import Fetched, Headline, print_headlines, read_headlines
from generator.model.media import Channel, Medium
from generator.syndication import asking
from generator.syndication.addresses import Ip, is_public
from generator.syndication.asking import Limits, Manners, ascii_address
from generator.syndication.failures import Failed
from generator.syndication.reading import read_feed
from generator.syndication.rounds import PAUSE, Round, Told
from generator.syndication.shelf import Shelf
from generator.text import Text
from tests.register import EVERY_KIND
from tests.test_invalid import OF_FEEDS
from tests.tools import ROOT, require_tool

NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
LIMITS = Limits(connect=1, silence=0.6, whole=1.2, size=200_000, redirects=5)


def rss(*items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f'{head}<rss version="2.0"><channel><title>Пример</title>{"".join(items)}</channel></rss>'


def item(title: str = "Новость", link: str = "https://news.example.org/1", date: str = "") -> str:
    day = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link>{day}</item>"


def _holding(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(of) | st.dictionaries(st.sampled_from(["feeds", "url", "headlines", "title", "day", "etag"]), of)


GOOD = rss(item("Первая", "https://news.example.org/1", "Sat, 21 Nov 2026 10:00:00 +0300")).encode()


class Wrong(NamedTuple):
    """What the server sends: status, headers, and what writes the body."""

    status: int
    headers: dict[str, str]
    body: bytes = b""
    sends: Callable[[Any], None] | None = None


def dripping(stream: Any) -> None:
    for byte in GOOD * 50:
        stream.write(bytes([byte]))
        stream.flush()
        time.sleep(0.02)


def silent(stream: Any) -> None:
    stream.write(GOOD[:20])
    stream.flush()
    time.sleep(3)


def endless(stream: Any) -> None:
    while True:
        stream.write(b" " * 65536)


XML = {"Content-Type": "application/rss+xml"}
BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + rss(item("&b;"), head="")
LATIN = {"Content-Type": "text/xml; charset=windows-1251"}
PAGES: dict[str, Wrong] = {
    "/good": Wrong(200, {**XML, "ETag": '"1"', "Last-Modified": "Sat, 21 Nov 2026 10:00:00 GMT"}, GOOD),
    "/gzip": Wrong(200, {**XML, "Content-Encoding": "gzip"}, gzip.compress(GOOD)),
    "/hangs": Wrong(200, {**XML, "Content-Length": "4000"}, sends=silent),
    "/drips": Wrong(200, {**XML, "Content-Length": "100000"}, sends=dripping),
    "/drips-on": Wrong(200, XML, sends=dripping),
    "/huge": Wrong(200, {**XML, "Content-Length": "900000000"}),
    "/endless": Wrong(200, XML, sends=endless),
    "/bomb": Wrong(200, {**XML, "Content-Encoding": "gzip"}, gzip.compress(b" " * 50_000_000)),
    "/half-packed": Wrong(200, {**XML, "Content-Encoding": "gzip"}, gzip.compress(GOOD)[:-12]),
    "/badly-packed": Wrong(200, {**XML, "Content-Encoding": "gzip"}, b"no gzip at all"),
    "/brotli": Wrong(200, {**XML, "Content-Encoding": "br"}, b"\x8b\x00"),
    "/cut-off": Wrong(200, {**XML, "Content-Length": "5000"}, GOOD),
    "/loop": Wrong(302, {"Location": "/loop"}),
    "/away": Wrong(302, {"Location": "http://127.0.0.2:9/feed"}),
    "/to-a-file": Wrong(302, {"Location": "file:///etc/passwd"}),
    "/to-a-script": Wrong(302, {"Location": "javascript:alert(1)"}),
    "/to-somebody": Wrong(302, {"Location": "http://me:secret@news.example.org/"}),
    "/moved": Wrong(301, {"Location": "/good"}),
    "/for-now": Wrong(307, {"Location": "/good"}),
    "/nowhere": Wrong(302, {}),
    "/gone": Wrong(410, {}),
    "/secret": Wrong(401, {"WWW-Authenticate": "Basic"}),
    "/broken": Wrong(500, {}),
    "/later": Wrong(429, {"Retry-After": "7200"}),
    "/much-later": Wrong(503, {"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"}),
    "/some-time": Wrong(503, {}),
    "/page": Wrong(200, {"Content-Type": "application/rss+xml"}, b"<!DOCTYPE html><html><title>404</title></html>"),
    "/json": Wrong(200, XML, b'{"version": "https://jsonfeed.org/version/1.1"}'),
    "/picture": Wrong(200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n"),
    "/empty": Wrong(200, XML, b""),
    "/svg": Wrong(200, XML, b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "/not-closed": Wrong(200, XML, GOOD.replace(b"</item>", b"")),
    "/entities": Wrong(200, XML, BOMB.encode()),
    "/entities-in-utf-16": Wrong(200, XML, BOMB.encode("utf-16")),
    "/lies": Wrong(200, XML, rss(item(), head='<?xml version="1.0" encoding="UTF-8"?>').encode("windows-1251")),
    "/lies-twice": Wrong(200, LATIN, rss(item()).encode("windows-1251")),
    "/ebcdic": Wrong(200, XML, rss(item(), head='<?xml version="1.0" encoding="UTF-7"?>').encode()),
    "/no-entries": Wrong(200, XML, rss().encode()),
    "/scripts": Wrong(200, XML, rss(item(link="javascript:alert(1)"), item(link="data:text/html,x")).encode()),
    "/some-scripts": Wrong(200, XML, rss(item(link="javascript:alert(1)"), item(), item(title="")).encode()),
    "/future": Wrong(200, XML, rss(item(date="Sat, 01 Jan 2050 00:00:00 GMT"), item("б", "https://e.org/2")).encode()),
    "/half-a-head": Wrong(0, {}),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        page = PAGES[self.path]
        self.close_connection = True
        if self.path == "/half-a-head":
            self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
            return
        if self.path == "/good" and self.headers.get("If-None-Match") == '"1"':
            page = Wrong(304, {})
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        if page.sends is None and "Content-Length" not in page.headers:
            self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        try:
            self.wfile.write(page.body)
            if page.sends:
                page.sends(self.wfile)
        except OSError:
            return  # whoever asked has had enough

    def log_message(self, format: str, *args: object) -> None:
        pass


class Site(NamedTuple):
    address: str
    asked: list[tuple[str, dict[str, str]]]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(f"http://127.0.0.1:{server.server_port}", server.asked)  # type: ignore[attr-defined]
        server.shutdown()


def only_here(ip: Ip) -> bool:
    return str(ip) == "127.0.0.1"


MANNERS = Manners("bulletin/1 (+https://example.org/; redaction@example.org)", LIMITS, only_here)


def medium(*urls: str) -> Medium[Text]:
    return Medium(
        id="herald",
        added=TODAY,
        sources=(),
        name=Text.of({"ru": "Вестник"}),
        website="https://news.example.org/",
        languages=("ru",),
        channels=tuple(Channel(url=url) for url in urls),
    )


def told_of(*urls: str, kept: tuple[Fetched, ...] = (), **more: Any) -> list[Told]:
    waits = more.pop("waits", lambda _: None)
    round_ = Round(more.pop("manners", MANNERS), lambda: NOW, waits)
    told = list(round_.go([medium(*urls)], {"herald": kept}, more.pop("later", {})))
    for one in told:
        for code, details in one.problems:
            assert RULES[code].wrong.format(**details)
    return told


@pytest.mark.parametrize(
    "path, code",
    [
        ("/hangs", "E705"),
        ("/drips", "E706"),
        ("/drips-on", "E706"),
        ("/huge", "E707"),
        ("/endless", "E707"),
        ("/bomb", "E707"),
        ("/half-packed", "E708"),
        ("/badly-packed", "E708"),
        ("/brotli", "E708"),
        ("/cut-off", "E718"),
        ("/loop", "E709"),
        ("/away", "E702"),
        ("/to-a-file", "E710"),
        ("/to-a-script", "E710"),
        ("/to-somebody", "E710"),
        ("/nowhere", "E709"),
        ("/gone", "E711"),
        ("/secret", "E711"),
        ("/broken", "E711"),
        ("/later", "E712"),
        ("/much-later", "E712"),
        ("/some-time", "E712"),
        ("/page", "E713"),
        ("/json", "E713"),
        ("/picture", "E713"),
        ("/empty", "E713"),
        ("/svg", "E713"),
        ("/not-closed", "E714"),
        ("/entities", "E715"),
        ("/entities-in-utf-16", "E715"),
        ("/lies", "E716"),
        ("/ebcdic", "E716"),
        ("/no-entries", "E717"),
        ("/scripts", "E717"),
        ("/half-a-head", "E718"),
    ],
)
def test_each_way_of_failing_has_words_of_its_own(site: Site, path: str, code: str) -> None:
    begun = time.monotonic()
    (told,) = told_of(f"{site.address}{path}")
    assert [code for code, _ in told.problems] == [code]
    assert told.fetched is None
    assert time.monotonic() - begun < LIMITS.whole + 1


def test_what_cannot_be_reached_is_told(site: Site) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    told = told_of(f"http://127.0.0.1:{port}/feed", "http://no-such-host.invalid/feed", "http://127.0.0.2/feed")
    assert [code for one in told for code, _ in one.problems] == ["E703", "E701", "E702"]


def test_a_feed_is_read_and_told_of_once(site: Site) -> None:
    (told,) = told_of(f"{site.address}/good")
    assert told.problems == ()
    assert told.is_new
    assert told.fetched is not None
    assert told.fetched.headlines == (Headline("Первая", "https://news.example.org/1", dt.date(2026, 11, 21)),)
    site.asked.clear()
    (again,) = told_of(f"{site.address}/good", kept=(told.fetched,))
    assert (again.fetched, again.is_new, again.problems) == (told.fetched, False, ())
    ((_, headers),) = site.asked
    assert headers["If-None-Match"] == '"1"'
    assert headers["If-Modified-Since"] == "Sat, 21 Nov 2026 10:00:00 GMT"
    assert headers["User-Agent"] == MANNERS.agent
    assert headers["Host"] == site.address.removeprefix("http://")


def test_a_packed_feed_and_a_wrong_encoding_are_read_all_the_same(site: Site) -> None:
    packed, twice = told_of(f"{site.address}/gzip", f"{site.address}/lies-twice")
    assert packed.fetched is not None
    assert twice.fetched is not None
    assert twice.fetched.headlines[0].title == "Новость"


def test_lies_and_scripts_are_left_out_and_counted(site: Site) -> None:
    future, scripts = told_of(f"{site.address}/future", f"{site.address}/some-scripts")
    assert future.problems == (("W702", {"number": 1}),)
    assert future.fetched is not None
    assert [one.day for one in future.fetched.headlines] == [None, None]
    assert scripts.problems == (("W703", {"number": 2}),)
    assert scripts.fetched is not None
    assert len(scripts.fetched.headlines) == 1


def test_who_has_moved_for_good_is_told_where(site: Site) -> None:
    moved, for_now = told_of(f"{site.address}/moved", f"{site.address}/for-now")
    assert moved.problems == (("W701", {"url": f"{site.address}/good"}),)
    assert for_now.problems == ()
    assert moved.fetched is not None
    assert moved.fetched.url == f"{site.address}/moved", "the record names it so until somebody corrects it"


def test_a_server_is_left_alone_as_long_as_it_asks(site: Site) -> None:
    told = told_of(f"{site.address}/later", f"{site.address}/much-later", f"{site.address}/some-time")
    assert [one.later for one in told] == [
        NOW + dt.timedelta(hours=2),
        NOW + dt.timedelta(days=7),
        NOW + dt.timedelta(hours=1),
    ]
    site.asked.clear()
    url = f"{site.address}/later"
    before = Fetched(url, (Headline("a", "https://e.org/", None),))
    (again,) = told_of(url, later={url: NOW + dt.timedelta(minutes=1)}, kept=(before,))
    assert site.asked == []
    assert again.fetched == before
    assert [code for code, _ in again.problems] == ["W704"]
    assert told_of(f"{site.address}/good", later={url: NOW})[0].problems == ()


def test_a_server_is_asked_one_thing_at_a_time_with_pauses(site: Site) -> None:
    waited: list[float] = []
    told_of(f"{site.address}/good", f"{site.address}/gzip", f"{site.address}/gone", waits=waited.append)
    assert waited == [PAUSE, PAUSE]


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"),
        *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "fec0::1"),
    ],
)
def test_no_network_of_its_own_is_asked(ip: str) -> None:
    assert not is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", ["178.124.129.12", "93.184.216.34", "2a02:6b8::2:242"])
def test_the_web_is_asked(ip: str) -> None:
    assert is_public(ipaddress.ip_address(ip))


def test_what_was_checked_is_what_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that stands for another computer the next time it is looked up."""
    port = int(site.address.rpartition(":")[2])
    answers = [("127.0.0.1", port), ("10.0.0.1", port)]
    looked_up: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[Any]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", answers[len(looked_up) - 1])]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    (told,) = told_of(f"http://rebinding.example:{port}/good")
    assert told.problems == ()
    assert looked_up == ["rebinding.example"]


def test_a_name_with_one_private_address_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, 1, 6, "", (ip, 80)) for ip in ("127.0.0.1", "192.168.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    (told,) = told_of("http://mixed.example/feed")
    assert told.problems == (("E702", {"host": "mixed.example", "address": "192.168.0.1"}),)


@pytest.mark.parametrize(
    "error, code",
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "E701"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), "E703"),
        (UnicodeError("label too long"), "E701"),
    ],
)
def test_a_name_that_is_not_known_is_told_from_one_that_cannot_be_looked_up_now(
    error: Exception, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_up(*_: object, **__: object) -> list[Any]:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    (told,) = told_of("http://news.example.org/feed")
    assert [code for code, _ in told.problems] == [code]


def test_a_name_that_is_looked_up_for_ever_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> list[Any]:
        time.sleep(3)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    begun = time.monotonic()
    (told,) = told_of("http://slow.example/feed")
    assert [code for code, _ in told.problems] == ["E705"]
    assert time.monotonic() - begun < 2


def test_a_certificate_that_does_not_hold_is_told(tmp_path: Path) -> None:
    openssl = require_tool("openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(certificate)]
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    subprocess.run([*command, *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.asked = []  # type: ignore[attr-defined]
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"https://127.0.0.1:{server.server_port}/good"
        (refused,) = told_of(url)
        trusted = ssl.create_default_context(cafile=str(certificate))
        (read,) = told_of(url, manners=Manners("bulletin", LIMITS, only_here, trusted))
        server.shutdown()
    assert [code for code, _ in refused.problems] == ["E704"]
    assert read.problems == ()


def test_who_is_let_in_too_late_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time can end while there is no connection yet that could be shut: when it is there, nobody would shut it."""
    opened = socket.socket.connect

    def slow(self: socket.socket, address: Any) -> None:
        opened(self, address)
        time.sleep(LIMITS.whole + 0.3)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr(socket.socket, "connect", slow)
        (told,) = told_of(f"http://127.0.0.1:{server.server_port}/good")
        server.shutdown()
    assert [code for code, _ in told.problems] == ["E706"]


def test_a_handshake_without_end_is_not_waited_for() -> None:
    """The beginning of a long record of TLS, and then a byte at a time."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            asked, _ = server.accept()
            with asked:
                try:
                    asked.sendall(b"\x16\x03\x03\x40\x00")
                    for _ in range(60):
                        asked.sendall(b"\x02")
                        time.sleep(0.05)
                except OSError:
                    return

        threading.Thread(target=drip, daemon=True).start()
        begun = time.monotonic()
        (told,) = told_of(f"https://127.0.0.1:{server.getsockname()[1]}/feed")
    assert [code for code, _ in told.problems] in (["E705"], ["E706"])
    assert time.monotonic() - begun < LIMITS.whole + 1


def headlines(text: str, url: str = "https://news.example.org/feed/") -> list[Headline]:
    return list(read_feed(text.encode(), url, "", TODAY).headlines)


def test_titles_become_plain_words() -> None:
    titles = [
        ("<![CDATA[<b>Дни</b> <script>alert(1)</script>города]]>", "Дни города"),
        ("&lt;i&gt;Мост&lt;/i&gt; &amp;amp; река", "Мост & река"),
        ("Госці\n  з\u200b Пскова \u202e", "Госці з Пскова"),
        ("3 &amp;lt; 5", "3 < 5"),
        ("д" * 400, "д" * 299 + "…"),
    ]
    for written, told in titles:
        assert [one.title for one in headlines(rss(item(written)))] == [told], written


@pytest.mark.parametrize("piece", ["<![", "<!", "<", "<a ", "<b></p>", "<!--", "</", "&#", "<script>"])
def test_no_title_is_written_so_that_reading_it_fails_or_lasts(piece: str) -> None:
    title = piece * (150_000 // len(piece))
    started = time.process_time()
    told = read_feed(rss(item(f"<![CDATA[{title}]]>"), item("Мост", "https://e.org/2")).encode(), "", "", TODAY)
    assert "Мост" in [one.title for one in told.headlines]
    assert time.process_time() - started < 2


@pytest.mark.parametrize("at", ["rss", "item", "link"])
def test_a_base_that_is_no_address_changes_nothing(at: str) -> None:
    text = rss(item(link="/1")).replace(f"<{at}", f'<{at} xml:base="http://["')
    assert [one.url for one in headlines(text)] == ["https://news.example.org/1"]


@pytest.mark.parametrize("letters", ["utf-16-le", "utf-32-le", "utf-32-be", "utf-32"])
def test_entities_are_found_in_letters_that_the_feed_does_not_name(letters: str) -> None:
    with pytest.raises(Failed) as failed:
        read_feed(BOMB.encode(letters), "https://news.example.org/", "", TODAY)
    assert failed.value.code in ("E713", "E715")


def test_addresses_become_whole() -> None:
    for written, told in [
        ("/news/1?a=1&amp;b=2#top", "https://news.example.org/news/1?a=1&b=2"),
        ("http://новости.рф/пуць", "http://xn--b1amnebsh.xn--p1ai/%D0%BF%D1%83%D1%86%D1%8C"),
        ("  https://e.org/x  ", "https://e.org/x"),
    ]:
        assert [one.url for one in headlines(rss(item(link=written)))] == [told], written


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "https://me@e.org/", "ftp://e.org/", "http://[", "mailto:a@b.by"]
)
def test_what_cannot_be_linked_is_no_headline(link: str) -> None:
    with pytest.raises(Failed) as failed:
        headlines(rss(item(link=link).replace("<link></link>", "")))
    assert failed.value.code == "E717"


def test_atom_and_rdf_are_read_too() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://e.org/blog/"><entry>
      <title type="html">&lt;b&gt;Мост&lt;/b&gt;</title><link rel="enclosure" href="a.mp3"/><link href="1.html"/>
      <updated>2026-11-20T23:30:00+03:00</updated><published>2026-11-19T01:00:00+03:00</published></entry></feed>"""
    assert headlines(atom) == [Headline("Мост", "https://e.org/blog/1.html", dt.date(2026, 11, 19))]
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title></channel><item><title>Мост</title>
      <link>https://e.org/2</link><dc:date>2026-11-18</dc:date></item></rdf:RDF>"""
    assert headlines(rdf) == [Headline("Мост", "https://e.org/2", dt.date(2026, 11, 18))]


def test_order_is_by_day_and_then_as_the_feed_has_it() -> None:
    days = ["", "Fri, 20 Nov 2026 10:00:00 +0300", "Sat, 21 Nov 2026 23:59:00 +0300", "Sat, 21 Nov 2026 00:00:00 +0300"]
    days += ["32 Foo 2026", "Thu, 01 Jan 1970 00:00:00 GMT"]
    text = rss(*(item(f"н{n}", f"https://e.org/{n}", day) for n, day in enumerate(days)), item("н1", "https://e.org/1"))
    assert [one.title for one in headlines(text)] == ["н2", "н3", "н1", "н0", "н4", "н5"]
    assert [one.day is None for one in headlines(text)] == [False, False, False, True, True, True]


@given(st.data())
def test_whatever_a_feed_holds_it_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([GOOD, BOMB.encode(), PAGES["/some-scripts"].body])))
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9) | st.sampled_from(PIECES))
    with contextlib.suppress(Failed):
        feed = read_feed(bytes(content), "https://e.org/feed", data.draw(st.sampled_from(["", "utf-8", "x"])), TODAY)
        fetched = (Fetched("https://e.org/feed", feed.headlines),)
        assert read_headlines(print_headlines(fetched), "x") == (fetched, ())


PIECES = [
    b"<![CDATA[",
    b"]]>",
    b"<title>",
    b"</link>",
    b"&lt;",
    b"&#0;",
    b"xml:base='//['",
    b"<a",
    b"http://[",
    b"\xff",
]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), _holding, max_leaves=12))
def test_whatever_stands_in_the_place_of_headlines_is_told(told: Any) -> None:
    for value in (told, {"feeds": told}, {"feeds": [told]}, {"feeds": [{"url": "https://e.org/", "headlines": told}]}):
        kept, problems = read_headlines(json.dumps(value).encode(), "data/media/cache/x.json")
        assert kept == () or problems == ()


def test_an_address_is_asked_in_letters_that_servers_know() -> None:
    assert ascii_address("https://пример.рф:8080/а б?в=г#д") == (
        "https://xn--e1afmkfd.xn--p1ai:8080/%D0%B0%20%D0%B1?%D0%B2=%D0%B3"
    )
    with pytest.raises(ValueError, match=r"."):
        ascii_address(f"https://{'я' * 80}.рф/")


def test_a_feed_that_fails_leaves_what_was_fetched(site: Site, tmp_path: Path) -> None:
    one, other = f"{site.address}/gone", f"{site.address}/good"
    of = medium(one, other)
    shelf = Shelf(tmp_path)
    before = Fetched(one, (Headline("Раньше", "https://e.org/1", dt.date(2026, 11, 1)),), '"0"')
    shelf.put(of, [Told("herald", 0, before)])
    file = tmp_path / "data/media/cache/herald.json"
    written = file.read_bytes()
    shelf.put(of, told_of(one, kept=shelf.kept("herald")))
    assert file.read_bytes() == written
    shelf.put(of, told_of(one, other, kept=shelf.kept("herald")))
    assert shelf.kept("herald")[0] == before
    assert [fetched.url for fetched in shelf.kept("herald")] == [one, other]
    kept = file.stat().st_mtime_ns
    shelf.put(of, told_of(one, other, kept=shelf.kept("herald")))
    assert file.stat().st_mtime_ns == kept, "what is the same is not written again"
    assert [path.name for path in file.parent.iterdir()] == ["herald.json"]


def test_what_is_kept_is_read_as_it_was_written() -> None:
    fetched = (
        Fetched(
            "https://e.org/feed", (Headline("a", "https://e.org/1", None), Headline("б", "https://e.org/2", TODAY))
        ),
        Fetched("https://e.org/be", (), '"x"', "Sat, 21 Nov 2026 10:00:00 GMT"),
    )
    assert read_headlines(print_headlines(fetched), "x") == (fetched, ())


def bulletin(folder: Path, *urls: str) -> Path:
    """The case of every kind, with a medium that has these feeds."""
    shutil.copytree(EVERY_KIND.parent, folder, ignore=shutil.ignore_patterns("expected"))
    file = folder / "data/media/herald.yml"
    text = file.read_text(encoding="utf-8")
    channels = "".join(f"  - url: {url}\n" for url in urls)
    file.write_text(f"{text.partition('channels:')[0]}channels:\n{channels}cities:{text.partition('cities:')[2]}")
    shutil.rmtree(folder / "data/media/cache")
    return folder / "site_config.yml"


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command, allowed to ask this machine."""
    monkeypatch.setattr(asking, "is_public", only_here)
    monkeypatch.setattr(asking.Manners, "__init__", _init(asking.Manners.__init__))
    monkeypatch.setattr("generator.syndication.rounds.PAUSE", 0)


def _init(own: Any) -> Any:
    def init(self: Manners, agent: str) -> None:
        own(self, agent, LIMITS, only_here)

    return init


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["fetch-media", "--lang", "en", *arguments])
    return done.exit_code, done.output


@pytest.mark.usefixtures("patient")
def test_the_command_says_what_it_fetched_and_what_it_could_not(site: Site, tmp_path: Path) -> None:
    port = site.address.rpartition(":")[2]
    # a name with a dot, because an address without one is none that a record may have
    good, gone = f"http://127.0.0.1:{port}/good", f"http://127.0.0.1:{port}/gone"
    config = bulletin(tmp_path / "b", good, gone)
    status, told = run("--config", str(config))
    assert status == 1
    assert f"{good}: 1 headline\n" in told
    assert f"data/media/herald.yml:6:10: error E711: {gone} is answered with 410" in told
    kept = json.loads((tmp_path / "b/data/media/cache/herald.json").read_text(encoding="utf-8"))
    assert [feed["url"] for feed in kept["feeds"]] == [good]
    assert run("--config", str(config), "nobody")[0] == 2
    config = bulletin(tmp_path / "c", good)
    assert run("--config", str(config)) == (0, f"{good}: 1 headline\n")
    assert run("--config", str(config), "herald") == (0, f"{good}: nothing new\n")


@pytest.mark.usefixtures("patient")
def test_the_command_remembers_who_wants_to_be_left_alone(site: Site, tmp_path: Path) -> None:
    config = bulletin(tmp_path / "b", f"{site.address}/later")
    assert run("--config", str(config))[0] == 1
    site.asked.clear()
    status, told = run("--config", str(config))
    assert (status, site.asked) == (0, [])
    assert "W704" in told


def test_the_command_says_who_asks() -> None:
    told = fetching.agent("https://пример.рф/", "redaction@example.org")
    assert told.startswith("bulletin/")
    assert "redaction@example.org" in told
    assert told.isascii()


def test_no_build_knows_how_to_ask_the_network() -> None:
    code = "import sys, generator.pipeline, generator.building, generator.making.build; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not [name for name in run.stdout.split() if "syndication" in name]


def test_every_message_of_feeds_is_shown_here() -> None:
    shown = set(re.findall(r'"([EW]7\d\d)"', Path(__file__).read_text(encoding="utf-8")))
    assert sorted(OF_FEEDS - shown) == []
