"""The rooms of the generator: who may import whom, as one table."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Set
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

GENERATOR = Path(__file__).parent.parent / "generator"

# A module imports from the rows above its own, never from its own or below. A name stands for a module or for a whole
# package; modules of one package may import each other, unless they are SIBLINGS. A new module takes its place here.
LAYERS = (
    "restoring",
    "__init__ text codes cartography pictures private",
    "diagnostics details words markup rules model characters plain_prose",
    "complaints unreadable files locks full_prose straight stand_ins",
    "nodes language",
    "sources reports output cache publication",
    "spelling loading offsets headlines",
    "depot",
    "schema prose",
    "readings",
    "config articles bulletin proofreading glossary prose_typography steps",
    "front_matter consistency history",
    "passages",
    "translations copyediting",
    "reader",
    "derive",
    "unshown forms corrected aliases",
    "linking routes",
    "index",
    "editions",
    "whole",
    "opendata",
    "views",
    "publishers site",
    "making",
    "pipeline progress",
    "building",
    "preview syndication",
    "cli",
    "__main__",
)
SIBLINGS = {"publishers"}
# What can be exchanged for something else is known to one room only.
KNOWN_TO = {
    "PIL": "pictures",
    "pydantic": "schema",
    "mkdocs": "site",
    "material": "site",
    "nh3": "prose",
    "markdown": "full_prose",
    "click": "cli",
    "icalendar": "publishers",
    "watchfiles": "preview",
    "distributed": "making",
    "dask": "making",
}

ROW = {room: number for number, row in enumerate(LAYERS) for room in row.split()}


@cache
def modules() -> dict[str, Path]:
    """Every module by its name below the package, as in `model.kinds`; a package's own file by the package's name."""
    found = {}
    for file in sorted(GENERATOR.rglob("*.py")):
        parts = file.relative_to(GENERATOR).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)] = file
    return found


def room(module: str) -> str:
    return module.partition(".")[0]


def corner(module: str) -> str:
    """The module or package below its room."""
    return ".".join(module.split(".")[:2])


@cache
def imports() -> dict[str, frozenset[str]]:
    """For each module the full names that it imports anywhere, inside functions too."""
    found = {}
    for module, file in modules().items():
        names: set[str] = set()
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module}: imports are absolute"
                names.update(f"{node.module}.{alias.name}" for alias in node.names)
        found[module] = frozenset(names)
    return found


@cache
def inner_imports() -> dict[str, frozenset[str]]:
    """The same, as modules of this package: `generator.text.Lang` is `text`."""

    def owner(name: str) -> str:
        below = name.removeprefix("generator.")
        while below and below not in modules():
            below = below.rpartition(".")[0]
        return below or "__init__"

    return {
        module: frozenset(owner(name) for name in names if name.partition(".")[0] == "generator")
        for module, names in imports().items()
    }


def test_every_module_has_its_place() -> None:
    rooms = {room(module) for module in modules()}
    assert sorted(rooms - ROW.keys()) == []
    assert sorted(ROW.keys() - rooms) == [], "the table names what is not there"


def test_modules_import_from_above_only() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, others in inner_imports().items()
        for other in sorted(others)
        if room(other) != room(module) and ROW[room(other)] >= ROW[room(module)]
    ]
    assert wrong == []


def test_siblings_do_not_know_each_other() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, others in inner_imports().items()
        for other in sorted(others)
        if room(module) in SIBLINGS and room(other) == room(module) and corner(other) != corner(module)
    ]
    assert wrong == []


def test_there_is_no_circle() -> None:
    packages = {module for module in modules() if any(other.startswith(f"{module}.") for other in modules())}
    assert circle({module: others - packages for module, others in inner_imports().items()}) == []
    assert circle({"a": {"b"}, "b": {"a"}}) == ["a", "b", "a"]


def circle(graph: Mapping[str, Set[str]]) -> list[str]:
    """Modules that each import the next, from one back to itself."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_what_can_be_exchanged_is_known_to_one_room() -> None:
    wrong = [
        f"{module} imports {name}"
        for module, names in imports().items()
        for name in sorted(names)
        if KNOWN_TO.get(room(name), room(module)) != room(module)
    ]
    assert wrong == []
