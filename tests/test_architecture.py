"""The layers of the house, read from the imports: who may know whom."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("synthesis", "build_tools")
MAX_LINES = 400
NOUNS = ("synthesis.model", "synthesis.review", "synthesis.rules")
LISTS = ("synthesis.rules",)  # one value after the other, without a function


def modules() -> dict[str, ast.Module]:
    """Return every module of the packages by its dotted name."""
    files = (file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py")))
    return {name_of(file): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = modules()
FILES = {name_of(file): file for package in PACKAGES for file in (ROOT / package).rglob("*.py")}


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


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


class Layer(NamedTuple):
    """Modules under `who`, but for those under `unless`, import nothing under `never`."""

    who: tuple[str, ...]
    never: tuple[str, ...]
    unless: tuple[str, ...] = ()


ABOVE_TABLES = (
    "synthesis.tables",
    "synthesis.analysis.tables",
    "synthesis.analysis.evidence_counts",
    "synthesis.analysis.backing",
    "synthesis.analysis.dependence",
    "synthesis.analysis.dictionary",
    "synthesis.analysis.gaps",
    "synthesis.analysis.later_tables",
    "synthesis.analysis.number_reach",
    "synthesis.analysis.review_parts",
    "synthesis.analysis.trail",
    "synthesis.analysis.summaries",
    "synthesis.analysis.views",
    "synthesis.analysis.display",
)
CONTENTS = (
    "build_tools.prose",
    "build_tools.readers.bibtex",
    "build_tools.readers.tabular",
    "build_tools.readers.claim_records",
    "build_tools.readers.review_tables",
    "build_tools.readers.confidence",
    "build_tools.readers.forms",
    "build_tools.readers.frameworks",
    "build_tools.readers.surveillance",
    "build_tools.readers.citation_file",
    "build_tools.readers.snapshots",
)

DATA_FORMATS = (
    "cito",
    "crate",
    "csv_files",
    "data_package",
    "guide_json",
    "iris",
    "json_ld",
    "judged",
    "sqlite",
)

LAYERS = {
    "the science knows no machinery": Layer(("synthesis",), ("build_tools", "markdown", "pybtex", "mkdocs", "yaml")),
    "no pandas below the tables": Layer(("synthesis",), ("pandas", "numpy", "matplotlib"), ABOVE_TABLES),
    "no module below the tables knows them": Layer(("synthesis",), ABOVE_TABLES, ABOVE_TABLES),
    "the corpus knows no checks": Layer(
        ("synthesis.corpus", "synthesis.model.coding", "synthesis.checks.counts"),
        ("synthesis.checks", "synthesis.rules"),
    ),
    "only the book knows Sphinx": Layer(
        PACKAGES, ("sphinx", "docutils", "jupyter_book"), ("build_tools.notebooks.book",)
    ),
    "only the site knows MkDocs": Layer(PACKAGES, ("mkdocs", "material"), ("build_tools.site",)),
    "only prose and rendering know Markdown": Layer(
        PACKAGES, ("markdown",), ("build_tools.prose", "build_tools.rendering")
    ),
    "only paper knows Pandoc and Typst": Layer(
        PACKAGES, ("pypandoc", "pandocfilters", "typst"), ("build_tools.paper", "build_tools.prose.pandoc")
    ),
    "only reading and laying out BibTeX know pybtex": Layer(
        PACKAGES,
        ("pybtex",),
        (
            "build_tools.readers.bibtex",
            "build_tools.readers.bibtex_parser",
            "build_tools.readers.entries",
            "build_tools.drafting.library_layout",
            "build_tools.notebooks.book",
        ),
    ),
    "readers know no corpus, tables or files": Layer(
        CONTENTS,
        (
            "synthesis.corpus",
            "synthesis.checks",
            "synthesis.analysis.tables",
            "pandas",
            "pathlib",
            "build_tools.disk.workspace",
        ),
    ),
    "readers and loading know nothing above": Layer(
        (*CONTENTS, "build_tools.readers.load", "build_tools.readers.site_settings", "build_tools.disk.workspace"),
        (
            "build_tools.cli",
            "build_tools.commands",
            "build_tools.export",
            "build_tools.reporting",
            "build_tools.rendering",
            "build_tools.site",
        ),
    ),
    "formats know records and nothing else": Layer(
        ("build_tools.export.bibtex", "build_tools.export.ris", "build_tools.export.csl"),
        ("synthesis", "pandas", "pathlib", "build_tools.disk.workspace", "build_tools.rendering"),
    ),
    "formats of data know the dataset and nothing else": Layer(
        tuple(f"build_tools.export.{name}" for name in DATA_FORMATS),
        (
            "synthesis.corpus",
            "synthesis.analysis.tables",
            "synthesis.analysis.dictionary",
            "pandas",
            "pathlib",
            "build_tools.disk.workspace",
            "build_tools.readers.load",
            "build_tools.rendering",
        ),
    ),
    "only its own format knows SQLite": Layer(PACKAGES, ("sqlite3",), ("build_tools.export.sqlite",)),
    "validators are for tests": Layer(PACKAGES, ("rdflib", "frictionless", "rocrate_validator", "jsonschema")),
    "reports know neither readers nor site": Layer(
        ("build_tools.reporting",),
        (
            *CONTENTS,
            "build_tools.readers.load",
            "build_tools.disk.workspace",
            "build_tools.site",
            "build_tools.cli",
            "build_tools.commands",
        ),
    ),
    "nothing knows the command line": Layer(PACKAGES, ("build_tools.cli",)),
    "only the command line and the site know the site": Layer(
        PACKAGES, ("build_tools.site",), ("build_tools.site", "build_tools.commands")
    ),
}


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_layers(layer: Layer) -> None:
    broken = {
        f"{name} imports {imported}"
        for name, module in MODULES.items()
        if within(name, layer.who) and not within(name, layer.unless)
        for imported in imports(module)
        if within(imported, layer.never)
    }
    assert broken == set()


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_layers_speak_of_modules_that_exist(layer: Layer) -> None:
    assert [name for name in (*layer.who, *layer.unless) if name not in MODULES] == []


@pytest.mark.parametrize("name", [name for name in MODULES if within(name, NOUNS)])
def test_the_nouns_need_the_standard_library_only(name: str) -> None:
    foreign = {imported.split(".")[0] for imported in imports(MODULES[name])} - set(sys.stdlib_module_names)
    assert foreign <= {"synthesis"}
    assert {imported for imported in imports(MODULES[name]) if within(imported, PACKAGES)} == {
        imported for imported in imports(MODULES[name]) if within(imported, NOUNS)
    }


@pytest.mark.parametrize("name", MODULES)
def test_no_module_level_state_is_rebound(name: str) -> None:
    assert [node.lineno for node in ast.walk(MODULES[name]) if isinstance(node, ast.Global)] == []


@pytest.mark.parametrize("name", [name for name in MODULES if name not in LISTS])
def test_a_module_is_short(name: str) -> None:
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_nothing_else(name: str) -> None:
    assert [node for node in ast.walk(MODULES[name]) if isinstance(node, ast.FunctionDef | ast.ClassDef)] == []


@pytest.mark.parametrize("name", MODULES)
def test_what_is_public_has_a_docstring(name: str) -> None:
    assert ast.get_docstring(MODULES[name]), "the module"
    assert [node.name for node in public(MODULES[name]) if not ast.get_docstring(node)] == []


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


@pytest.mark.parametrize("name", MODULES)
def test_no_problem_is_swallowed(name: str) -> None:
    handlers = (node for node in ast.walk(MODULES[name]) if isinstance(node, ast.ExceptHandler))
    bare = [h.lineno for h in handlers if h.type is None or (isinstance(h.type, ast.Name) and h.type.id == "Exception")]
    assert bare == []


def test_the_arrow_is_seen_at_all() -> None:
    assert "synthesis.model.Location" in imports(MODULES["synthesis.corpus"]) | imports(
        MODULES["build_tools.readers.load"]
    )
    assert len(MODULES) > 30
