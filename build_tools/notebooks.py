"""Executes notebooks, each once: the site's pages and the book show the outputs of the same run."""

from __future__ import annotations

import ast
import hashlib
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from build_tools.workspace import NOTEBOOKS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.workspace import Workspace

_CACHE = ".cache/notebooks"
_TIMEOUT_SECONDS = 300
_LIBRARIES = ("ipykernel", "matplotlib", "nbclient", "pandas")
# The kernel listens on this machine only, for seconds; its warning that others here might listen helps nobody.
_QUIET = ["--IPKernelApp.log_level=ERROR"]
_UNREADABLE = (ValueError, AttributeError, TypeError, KeyError, nbformat.ValidationError, nbformat.reader.NotJSONError)


class NotebookError(Exception):
    """A notebook cannot be read or executed; the message names notebook, cell and error."""


@dataclass(frozen=True, slots=True)
class Executed:
    """A notebook with the outputs of one run, and its file name without .ipynb."""

    stem: str
    notebook: nbformat.NotebookNode


def executed(workspace: Workspace) -> tuple[Executed, ...]:
    """Return every notebook with its outputs, from the cache where nothing that it reads has changed.

    NotebookError tells which one fails; the others are run all the same, and kept.
    """
    paths = sorted((workspace.root / NOTEBOOKS).glob("*.ipynb"))
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return tuple(pool.map(lambda path: _executed(workspace, path), paths))


def _executed(workspace: Workspace, path: Path) -> Executed:
    notebook = read(workspace, path)
    cached = workspace.root / _CACHE / f"{path.stem}-{_fingerprint(workspace, path, notebook)}.ipynb"
    try:
        return Executed(path.stem, nbformat.read(cached, as_version=4))
    except (OSError, *_UNREADABLE):
        execute(workspace, path, notebook)
    _keep(path.stem, cached, nbformat.writes(notebook))
    return Executed(path.stem, notebook)


def _keep(stem: str, cached: Path, text: str) -> None:
    """Put the text into the cache in one move, in the place of what was there for this notebook."""
    cached.parent.mkdir(parents=True, exist_ok=True)
    for old in cached.parent.glob(f"{stem}-*"):
        if old.stem.removeprefix(f"{stem}-").isalnum():
            old.unlink(missing_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=cached.parent, suffix=".part", delete=False) as part:
        part.write(text)
    Path(part.name).replace(cached)


def _fingerprint(workspace: Workspace, path: Path, notebook: nbformat.NotebookNode) -> str:
    """Return a name for the notebook, the code it runs on and the tables it reads."""
    tables = [workspace.root / TABLES / f"{name}.csv" for name in _tables_read(notebook)]
    code = sorted((workspace.root / "synthesis").glob("*.py"))
    digest = hashlib.sha256(f"{sys.version} {[version(name) for name in _LIBRARIES]}".encode())
    for file in (path, *(tables or sorted((workspace.root / TABLES).glob("*.csv"))), *code, Path(__file__)):
        content = file.read_bytes() if file.is_file() else b""
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def _tables_read(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the tables that the code names in `tables.read("…")`; nothing when it uses them in another way."""
    nodes = [node for cell in notebook.cells for node in ast.walk(_parsed(cell))]
    uses = sum(isinstance(node, ast.Name) and node.id == "tables" for node in nodes)
    named = [name for node in nodes if (name := _name_read(node))]
    return sorted(set(named)) if uses == len(named) else []


def _name_read(node: ast.AST) -> str:
    match node:
        case ast.Call(ast.Attribute(ast.Name("tables"), "read"), [ast.Constant(str(name))], []):
            return name
    return ""


def _parsed(cell: nbformat.NotebookNode) -> ast.Module:
    try:
        return ast.parse(cell.source if cell.cell_type == "code" else "")
    except SyntaxError:
        return ast.parse("tables")  # which the kernel will say better


def read(workspace: Workspace, path: Path) -> nbformat.NotebookNode:
    """Return a notebook as it is written; NotebookError when it is none."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        return notebook
    except _UNREADABLE as error:
        name = path.relative_to(workspace.root).as_posix()
        raise NotebookError(f"{name}: not a notebook: {str(error).splitlines()[0]}") from error


def execute(workspace: Workspace, path: Path, notebook: nbformat.NotebookNode) -> None:
    """Run the notebook and put its outputs into it; NotebookError names the cell that fails."""
    name = path.relative_to(workspace.root).as_posix()
    root = str(workspace.root)
    client = NotebookClient(
        notebook,
        timeout=_TIMEOUT_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": root}},
        record_timing=False,
        extra_arguments=_QUIET,
    )
    try:
        # The repository's own code and tables are read, not those of an installed copy.
        client.execute(env=os.environ | {"PYTHONPATH": root})
    except CellExecutionError as error:
        number = next((n for n, cell in enumerate(notebook.cells, 1) if _failed(cell)), 0)
        raise NotebookError(f"{name}: cell {number}: {error.ename}: {error.evalue}") from error
    except (RuntimeError, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(f"{name}: the kernel did not run to the end: {error}") from error


def _failed(cell: nbformat.NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", ()))


def outputs(notebook: nbformat.NotebookNode) -> Iterator[nbformat.NotebookNode]:
    """Yield what the cells of an executed notebook show, in order."""
    for cell in notebook.cells:
        yield from (output for output in cell.get("outputs", ()) if "data" in output)
