"""What several tests share: programs outside Python, a web server, a lock between processes."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[1]
NOBODY = 65534


def require_tool(name: str) -> str:
    """The path of a program. Where it is missing the test is skipped; with CI=true it fails."""
    return shutil.which(name) or _missing(name)


def require_module(path: str) -> Path:
    """The path of a file of an npm package, `axe-core/axe.min.js`; otherwise as `require_tool`."""
    file = ROOT / "tests/node_modules" / path
    return file if file.is_file() else _missing(path)


def require_icu() -> str:
    """Debian's own Python with PyICU; otherwise as `require_tool`."""
    python = "/usr/bin/python3"
    if not Path(python).is_file() or subprocess.call([python, "-c", "import icu"], stderr=subprocess.DEVNULL):
        _missing("PyICU (python3-icu)")
    return python


def _missing(what: str) -> NoReturn:
    not_here(f"{what} is missing: run .ci/install-test-tools (make test does)")


def not_here(why: str) -> NoReturn:
    """The only way to skip a test; with CI=true it fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@contextlib.contextmanager
def held_back(folder: Path) -> Iterator[None]:
    """Stand in a folder of this test's as a user whom permissions hold back: root is nobody meanwhile.

    Nobody may not pass the folders above: paths are relative to this one.
    """
    is_root = os.geteuid() == 0
    folder.chmod(0o755)
    with contextlib.chdir(folder):
        if is_root:
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            if is_root:
                os.seteuid(0)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock file `path` against other processes of this test run."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder as a static host does (404.html for what is missing); yields its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        # Not every machine's table of types has these, and a module or WebAssembly
        # of the wrong type does not run.
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
