"""The real bulletin and the case of every kind, read and made once a test process."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace

from generator import pipeline
from generator.cli import LOCALES
from generator.pipeline import Checked, Made
from tests.tools import ROOT

TODAY = dt.date(2026, 11, 22)
REAL = ROOT / "site_config.yml"
EVERY_KIND = ROOT / "tests" / "cases" / "every-kind" / "site_config.yml"


@functools.cache
def checked() -> Checked:
    return pipeline.check(REAL, TODAY)


@functools.cache
def languages() -> tuple[Made, ...]:
    """Every language of the real bulletin."""
    return pipeline.made_of(pipeline.stock(checked(), TODAY, (LOCALES,)))


@functools.cache
def case_languages(today: dt.date = TODAY, address: str | None = None) -> tuple[Made, ...]:
    """Every language of the case of every kind, on a day and at an address of one's own."""
    read = pipeline.check(EVERY_KIND, today)
    if address is not None:
        assert read.config is not None
        read = replace(read, config=replace(read.config, address=address))
    return pipeline.made_of(pipeline.stock(read, today, (LOCALES,)))
