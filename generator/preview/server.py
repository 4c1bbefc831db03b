"""The server of the preview: for browsers on this machine, and for pages of its own alone.

A page of any site may have a browser ask this machine for something, by a name that leads here; whoever does not ask
for one of the names of this machine gets nothing.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator.preview.preview import Answer, Preview
from generator.preview.problems import EVENTS

ADDRESS: Final = "127.0.0.1"
HOSTS: Final = ("127.0.0.1", "localhost")
TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}
PULSE: Final = 15.0
"""Seconds after which a browser that waits is told that nothing happened; so it is found out when it is gone."""


@contextmanager
def serving(preview: Preview, port: int) -> Iterator[Server]:
    """The server, which answers once it is told to; raises `OSError` when the port is taken."""
    with Server(preview, port) as server:
        try:
            yield server
        finally:
            server.stop()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.preview = preview
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    @property
    def address(self) -> str:
        return f"http://{ADDRESS}:{self.server_port}/"

    def start(self) -> None:
        """Answer; those that asked before are answered now."""
        self._thread.start()

    def stop(self) -> None:
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    server: Server

    def handle(self) -> None:
        """Whoever goes away before the answer is not waiting for it."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if not is_ours(self.headers.get("Host", "")):
            self._send(Answer(HTTPStatus.MISDIRECTED_REQUEST))
        elif asked.path == EVENTS and self.command == "GET":
            self._tell_of_edits(parse_qs(asked.query).get("seen", [""])[0])
        else:
            path = path_of(self.path)
            self._send(self.server.preview.answer(path) if path else Answer(HTTPStatus.BAD_REQUEST))

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        content, name = answer.content, answer.name
        if not name:
            content, name = f"{answer.status.value} {answer.status.phrase}\n".encode(), "answer.txt"
        self.send_header("Content-Type", type_of(name))
        self.send_header("Content-Length", str(len(content)))
        self._send_common()
        if answer.location:
            self.send_header("Location", quote(answer.location))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_common(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")

    def _tell_of_edits(self, seen: str) -> None:
        """One event, once something was taken up that the page does not show."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self._send_common()
        self.end_headers()
        while not self.server.preview.wait(seen, PULSE):
            self.wfile.write(b":\n\n")
        self.wfile.write(b"event: edited\ndata:\n\n")


def is_ours(host: str) -> bool:
    """Whether a name is one of this machine's, with a port or without."""
    return host.rpartition(":")[0] in HOSTS if ":" in host else host in HOSTS


def path_of(target: str) -> str | None:
    """The path that is asked for; None where it is none, or leads up."""
    try:
        path = unquote(urlsplit(target).path, errors="strict")
    except (UnicodeDecodeError, ValueError):
        return None
    parts = path.split("/")
    is_plain = path.startswith("/") and path.isprintable() and "\\" not in path and "//" not in path
    return path if is_plain and not {".", ".."} & set(parts) else None


def type_of(name: str) -> str:
    """What a browser takes a file for."""
    return TYPES.get(name.rpartition(".")[2], "application/octet-stream")
