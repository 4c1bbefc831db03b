"""The house rules that no other tool holds: lock files, pipelines, one command for everything."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pytest
import yaml

from tests.tools import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def requirements(lock: str) -> dict[str, str]:
    """Each requirement of a lock file with its hashes: `name==1.0 ; marker` → the rest."""
    lines = (ROOT / lock).read_text().replace("\\\n", "").splitlines()
    pairs = (line.partition("--hash=") for line in lines if line and line[0] not in "# ")
    return {name.strip(): hashes for name, _, hashes in pairs}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_hashes_and_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text()
    assert [name for name, hashes in requirements(lock).items() if "sha256:" not in hashes] == []


def test_what_is_tested_is_what_is_published_with() -> None:
    assert requirements(LOCKS[0]).items() <= requirements(LOCKS[1]).items()


def test_the_npm_lock_names_hashes_and_no_address() -> None:
    packages: dict[str, dict[str, Any]] = json.loads((ROOT / "tests/package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        assert "resolved" not in package
        assert not name or package["integrity"].startswith("sha512-")


def test_every_goal_of_make_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text()
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for goal in ("site", "serve", "check", "test", "quick", "bench", "lock", "clean"):
        assert re.search(rf"^{goal}:", makefile, re.MULTILINE)
        assert re.search(rf"^make {goal} +\w", said, re.MULTILINE), f"make does not explain {goal}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_secret_and_the_least_rights(path: Any) -> None:
    text = path.read_text()
    assert "secrets." not in text
    assert "pull_request_target" not in text
    workflow = yaml.load(text, yaml.BaseLoader)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        writes = {what for what, right in job.get("permissions", {}).items() if right == "write"}
        assert writes <= ({"pages", "id-token"} if name == "deploy" else set())
        for step in job["steps"]:
            assert re.fullmatch(r"actions/[\w-]+@v\d+", step.get("uses", "actions/none@v0"))


def test_a_pull_request_puts_problems_on_their_lines_and_keeps_the_site() -> None:
    workflow = yaml.load((ROOT / ".github/workflows/pull-request.yml").read_text(), yaml.BaseLoader)
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = {step.get("run") for step in steps}
    assert commands >= {'make check FORMAT=github OPTIONS="--lang ru"', "make site", "make test"}
    kept = [step["with"]["path"] for step in steps if "upload-artifact" in step.get("uses", "")]
    assert kept == ["site/"]


def test_the_whole_history_is_fetched() -> None:
    """The pages of changes and the days in feeds come from it."""
    for path in WORKFLOWS:
        jobs = yaml.load(path.read_text(), yaml.BaseLoader)["jobs"].values()
        checkouts = [step for job in jobs for step in job["steps"] if "actions/checkout" in step.get("uses", "")]
        assert checkouts or path.name not in ("pages.yml", "pull-request.yml")
        assert {step["with"]["fetch-depth"] for step in checkouts} <= {"0"}
    assert yaml.load((ROOT / ".gitlab-ci.yml").read_text(), yaml.BaseLoader)["variables"]["GIT_DEPTH"] == "0"


def test_a_merge_request_gets_a_report_of_its_problems() -> None:
    job = yaml.load((ROOT / ".gitlab-ci.yml").read_text(), yaml.BaseLoader)["site"]
    report = job["artifacts"]["reports"]["codequality"]
    assert job["artifacts"]["when"] == "always"
    assert job["after_script"] == [f'make -s check FORMAT=gitlab OPTIONS="--lang ru" >{report}']


def test_no_test_is_skipped_but_for_what_is_not_here() -> None:
    """Where CI=true nothing is: what a machine may lack is asked for in `tests/tools.py`."""
    files = (path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts)
    skipping = re.compile(r"pytest\.(skip|mark\.skip|mark\.xfail|importorskip)|unittest\.skip")
    found = {path.name for path in files if skipping.search(path.read_text()) and path.name != "test_house.py"}
    assert found == {"tools.py"}
