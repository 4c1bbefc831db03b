"""How long `bulletin serve` takes from the moment a file is saved to the moment its page is served anew."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.edits import add_sentence
from tests.bench.programs import TODAY, Contender

PATIENCE, START = 15.0, 900.0
_POLL = 0.01


class NoPreview(Exception):
    """What kept the page from being served, or from being served anew."""


def preview(contender: Contender, runs: int, log: Path) -> tuple[float, ...]:
    """Seconds for each edit after the first, which warms up, asked for over HTTP every 10 ms. Raises `NoPreview`."""
    record = contender.edited
    path = f"/{record.parts[-3]}/{record.parts[-2]}/{record.stem}/"
    with _server(contender, log) as port:
        _wait(port, path, "", START)
        taken = []
        for number in range(runs):
            said = add_sentence(record, 1_000 + number)
            begun = time.perf_counter()
            _wait(port, path, said, PATIENCE)
            taken.append(time.perf_counter() - begun)
            time.sleep(1)
    return tuple(taken[1:])


@contextlib.contextmanager
def _server(contender: Contender, log: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--config", "site_config.yml", "--today", TODAY]
    command += ["--lang", "en", "--port", str(port)]
    environment = {**os.environ, **contender.environment}
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=contender.folder, env=environment, stdout=out, stderr=out)
        try:
            yield port
        finally:
            server.terminate()
            server.wait()


def _wait(port: int, path: str, words: str, patience: float) -> None:
    """Until the page is there, with `words` in it."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        body = _page(port, path)
        if body is not None and words in body.replace("\u00a0", " "):
            return
        time.sleep(_POLL if words else 0.2)
    what = "no new words" if words else "no page"
    raise NoPreview(f"{what} within {patience:.0f} s")


def _page(port: int, path: str) -> str | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        return body.decode() if answer.status == http.HTTPStatus.OK else None
    except OSError:
        return None
    finally:
        connection.close()
