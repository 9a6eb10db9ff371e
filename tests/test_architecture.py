"""The house, read from the imports: which folder may know which, which library, and how long a module may be."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("synthesis", "build_tools")
PICTURE = ROOT / "build_tools/README.md"
MAX_LINES = 400

# Which folders may know a library; every other library may be known by all.
LIBRARIES = {
    "pandas": ("synthesis.analysis", "synthesis.tables", "build_tools.export"),
    "matplotlib": ("synthesis.analysis",),
    "markdown": ("build_tools.prose", "build_tools.rendering", "build_tools.export"),
    "pybtex": ("build_tools.readers", "build_tools.drafting", "build_tools.notebooks"),
    "mkdocs": ("build_tools.site",),
    "material": (),
    "sphinx": ("build_tools.notebooks",),
    "docutils": ("build_tools.notebooks",),
    "nbclient": ("build_tools.notebooks",),
    "pypandoc": ("build_tools.paper", "build_tools.prose"),
    "typst": ("build_tools.paper",),
    "sqlite3": ("build_tools.export",),
    # Validators are for tests.
    "rdflib": (),
    "frictionless": (),
    "rocrate_validator": (),
    "jsonschema": (),
}


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


FILES = {name_of(file): file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))}
MODULES = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in FILES.items()}


def imports(module: ast.Module) -> set[str]:
    """Return the dotted names a module imports, anywhere in it; `from a import b` counts as a.b."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(name: str) -> str:
    """Return the folder of a package, or its module, in which something stands."""
    return ".".join(name.split(".")[:2])


def arrows() -> dict[str, set[str]]:
    """Return which rooms each room imports; what only types need counts, too."""
    rooms = {room(name) for name in MODULES if "." in name}
    found: dict[str, set[str]] = {one: set() for one in rooms}
    for name, module in MODULES.items():
        if "." in name:
            found[room(name)] |= ({room(one) for one in imports(module)} & rooms) - {room(name)}
    return found


def reduced(graph: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Return the arrows of a graph without circles that no way round says already."""
    below: dict[str, set[str]] = {}
    for one in TopologicalSorter(graph).static_order():
        below[one] = graph[one].union(*(below[other] for other in graph[one]))
    return {
        (one, other)
        for one, others in graph.items()
        for other in others
        if not any(other in below[between] for between in others - {other})
    }


def test_no_folder_leads_back_to_itself_and_the_picture_shows_how_they_hang_together() -> None:
    lines = sorted(f"  {one.split('.')[1]} --> {other.split('.')[1]}" for one, other in reduced(arrows()))
    drawn = re.search(r"```mermaid\n.*?```", PICTURE.read_text(encoding="utf-8"), re.DOTALL)
    assert drawn is not None
    shown = sorted(line for line in drawn[0].splitlines() if "-->" in line)
    assert len(lines) > 15
    assert shown == lines, "the arrows of the picture are:\n" + "\n".join(lines)


def test_every_folder_is_in_the_picture_with_what_it_is_for() -> None:
    told = set(re.findall(r"^\| `(\w+)`", PICTURE.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == {one.split(".")[1] for one in arrows()}


def test_the_science_knows_no_machinery() -> None:
    known = {one.split(".")[0] for name in MODULES if name.startswith("synthesis") for one in imports(MODULES[name])}
    assert known <= {*sys.stdlib_module_names, "synthesis", "pandas", "matplotlib"}


@pytest.mark.parametrize("room_of", ["model", "review", "rules", "checks", "corpus", "history"])
def test_what_is_checked_needs_the_standard_library_only(room_of: str) -> None:
    modules = [name for name in MODULES if room(name) == f"synthesis.{room_of}"]
    known = {one.split(".")[0] for name in modules for one in imports(MODULES[name])}
    assert modules
    assert known <= {*sys.stdlib_module_names, "synthesis"}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_in_its_folders_only(library: str) -> None:
    known = {room(name) for name in MODULES for one in imports(MODULES[name]) if one.split(".")[0] == library}
    assert known == set(LIBRARIES[library])


@pytest.mark.parametrize(("package", "most"), [("build_tools", 14), ("synthesis", 12)])
def test_few_doors_at_the_top(package: str, most: int) -> None:
    there = [path.name for path in (ROOT / package).iterdir() if path.name not in ("__pycache__", "README.md")]
    assert len(there) <= most


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_keeps_no_state_swallows_nothing_and_says_what_it_is_for(name: str) -> None:
    module = MODULES[name]
    nodes = list(ast.walk(module))
    handlers = [node.type for node in nodes if isinstance(node, ast.ExceptHandler)]
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) <= MAX_LINES
    assert [node.lineno for node in nodes if isinstance(node, ast.Global)] == []
    assert [kind for kind in handlers if kind is None or (isinstance(kind, ast.Name) and kind.id == "Exception")] == []
    assert ast.get_docstring(module), "the module has no docstring"
    assert [node.name for node in public(module) if not ast.get_docstring(node)] == []


Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(node: ast.Module | ast.ClassDef) -> list[Definition]:
    """Return the public classes, functions and methods."""
    found: list[Definition] = []
    for child in node.body:
        if not isinstance(child, Definition) or child.name.startswith("_"):
            continue
        found.append(child)
        if isinstance(child, ast.ClassDef):
            found += public(child)
    return found
