"""axe, the accessibility engine, on pages opened in Chromium, by day and by night."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.tools import require_module

OF_COLOURS = ("color-contrast", "link-in-text-block")
"""Rules whose answer depends on the colour scheme; all others see the same page in both."""


def with_axe(page: Page) -> Page:
    """The page with axe on every document that it opens from now on.

    An init script is outside the documents' own Content-Security-Policy, a script tag is not.
    """
    page.add_init_script(path=require_module("axe-core/axe.min.js"))
    return page


def violations_of(page: Page, path: str) -> list[str]:
    """Of the page at an address, as it opens."""
    page.goto(path)
    return violations_now(page)


def violations_now(page: Page) -> list[str]:
    """Of the page as it stands, light and then dark: `ADDRESS RULE (IMPACT): ELEMENT: WHAT TO MEND`, one line for each
    element."""
    page.emulate_media(color_scheme="light")
    found = _run(page, {})
    page.emulate_media(color_scheme="dark")
    found += _run(page, {"runOnly": {"type": "rule", "values": OF_COLOURS}})
    page.emulate_media(color_scheme="light")
    return found


def _run(page: Page, options: dict[str, Any]) -> list[str]:
    report: dict[str, Any] = page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"], **options})
    return [
        f"{page.url} {violation['id']} ({violation['impact']}): {node['html'][:160]}: "
        + " ".join(node["failureSummary"].split())
        for violation in report["violations"]
        for node in violation["nodes"]
    ]
