"""Fixtures of all tests: the real bulletin, built once a run, served, and opened in Chromium."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.fuzz import QUICK
from tests.tools import ROOT, locked, require_tool, served

TODAY = "2026-11-22"

# Chromium asks for nothing by itself: every request that the tests see is one of the site's own.
CHROMIUM = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
)


# How long a case takes is the machine's business, not the test's.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("default", PATIENT)
settings.register_profile("ci", PATIENT, derandomize=True)
settings.register_profile(QUICK, PATIENT, max_examples=10)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, help="try a site that is built already")


@pytest.fixture(scope="session", autouse=True)
def _little_to_look_through() -> Iterator[None]:
    """What the tests and all their libraries consist of is no garbage. A build looks for such before it forks: through
    all of that each time, and where it is a forked process itself, it would copy it."""
    gc.collect()
    gc.freeze()
    with mock.patch.object(gc, "unfreeze"):
        yield


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real bulletin as it stands on TODAY, built once for all test processes."""
    given: Path | None = request.config.getoption("--site")
    if given is not None:
        return given.resolve()
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, failure = shared / "site", shared / "site.failure"
    with locked(shared / "site.lock"):
        if not folder.is_dir() and not failure.exists():
            command = [sys.executable, "-m", "generator", "build"]
            command += ["--site-dir", str(folder), "--today", TODAY]
            run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            if run.returncode != 0:
                failure.write_text(run.stdout + run.stderr)
    if failure.exists():
        pytest.fail(f"the bulletin does not build:\n{failure.read_text()[-4000:]}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the real bulletin is served: `http://127.0.0.1:PORT/`."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for each test process."""
    chromium = require_tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """An empty page whose addresses start at the site's root.

    Whatever a test does with it, the console must stay free of errors, and nothing may be asked
    of another host.
    """
    complaints: list[str] = []
    with browser.new_context(base_url=address, locale="ru-RU", viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(10_000)
        context.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address, "data:", "blob:"))
                else complaints.append(f"request to another host: {request.url}")
            ),
        )
        context.on(
            "console",
            lambda message: (
                complaints.append(f"console: {message.text} ({message.page and message.page.url})")
                if message.type == "error"
                else None
            ),
        )
        context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
        yield context.new_page()
    assert not complaints, "\n".join(complaints)
