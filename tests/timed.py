"""A small bulletin whose events have times and states of every sort: the case of every kind, with more events."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator import pipeline
from generator.cli import LOCALES
from tests.bulletins import TODAY, copied

EVENT = """title: {{ru: "{title}"}}
type: {type}
{lines}
participants: {{cities: [pskov]}}
sources:
  - {{title: Пример, url: https://example.org/, accessed: 2026-11-21}}
added: 2026-11-21
"""
EVENTS = {
    "round-table-2026": (
        "Круглый стол",
        "round-table",
        "start: 2026-10-05|time: '22:30'|time_end: '23:45'|places: [vitebsk]",
    ),
    "fair-2011": (
        "Ярмарка",
        "exhibition",
        "start: 2011-10-05|end: 2011-10-07|time: '09:00'|time_end: '12:00'|time_zone: Asia/Yekaterinburg",
    ),
    "meeting-2026": ("Заседание", "meeting", "start: 2026-12-01|time: '10:00'|status: announced|places: [vitebsk]"),
    "days-2025": (
        "Дни; города, «без итогов»",
        "days-of-city",
        "start: 2025-02-27|end: 2025-03-01|time: '10:00'|places: [pskov]",
    ),
    "forum-2027": ("Форум", "forum", "start: 2027-05-20|end: 2027-05-21|status: cancelled|places: [vitebsk]"),
    "fest-2024": ("Фестиваль", "festival", "start: 2024-02-29|status: announced|places: [pskov]"),
    "month-2026": ("Встреча", "meeting", "start: 2026-12|places: [pskov]"),
}


def timed(home: Path, today: dt.date = TODAY) -> dict[str, bytes]:
    """Its calendars as of a day, by their paths."""
    bulletin = copied("every-kind", home)
    for id, (title, of_type, lines) in EVENTS.items():
        text = EVENT.format(title=title, type=of_type, lines=lines.replace("|", "\n"))
        bulletin.write(f"data/events/{id}.yml", text)
    checked = pipeline.check(bulletin.config, today)
    assert [f"{problem.span} {problem.code}" for problem in checked.problems if problem.is_error] == []
    made, problems = pipeline.make(checked, today, (LOCALES,))
    assert problems == ()
    outputs = (output for one in made for output in one.outputs)
    return {output.path: output.content for output in outputs if output.path.endswith("/calendar.ics")}
