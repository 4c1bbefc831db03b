"""Building the exported projects with MkDocs, one process a language."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

UNUSED = ("assets/javascripts", "assets/stylesheets")
"""What MkDocs copies from Material's own theme although ours replaces it."""


class BuildFailed(Exception):
    """MkDocs refused to build; its own words say why."""


@dataclass(frozen=True, slots=True)
class _Job:
    project: Path
    target: Path
    epoch: int


def build(projects: Iterable[tuple[Path, Path]], epoch: int) -> None:
    """Build each project (a folder with `mkdocs.yml`) into its target folder.

    `epoch` (seconds) stands wherever MkDocs would print the time. Raises `BuildFailed`.
    """
    jobs = [_Job(project, target, epoch) for project, target in projects]
    with ProcessPoolExecutor(max_workers=min(len(jobs), os.cpu_count() or 1)) as pool:
        problems = [problem for told in pool.map(_build, jobs) for problem in told]
    if problems:
        raise BuildFailed("\n".join(problems))


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


def _build(job: _Job) -> list[str]:
    """Runs in a process of its own: MkDocs keeps its state in globals and in the environment."""
    os.environ["SOURCE_DATE_EPOCH"] = str(job.epoch)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from jinja2 import TemplateError
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        config = load_config(str(job.project / "mkdocs.yml"), site_dir=str(job.target), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (Abort, MkDocsException, TemplateError) as failed:
        collector.told.append(str(failed) or type(failed).__name__)
    finally:
        logger.removeHandler(collector)
    for unused in UNUSED:
        shutil.rmtree(job.target / unused, ignore_errors=True)
    return [f"{job.project.name}: {told}" for told in collector.told]
