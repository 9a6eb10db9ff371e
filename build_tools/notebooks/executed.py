"""Notebooks with their outputs, each executed once: the site's pages and the book show the same run."""

from __future__ import annotations

import ast
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_tools.disk.cache import FOLDER, Cache, code, fingerprint, versions
from build_tools.disk.workspace import LEADS_OUT, NOTEBOOKS, TABLES
from build_tools.notebooks.kernels import Kernels, NotebookError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build_tools.disk.workspace import Workspace

_KEPT = f"{FOLDER}/notebooks"
_LIBRARIES = ("ipykernel", "matplotlib", "nbclient", "nbconvert", "nbformat", "pandas")


@dataclass(frozen=True, slots=True)
class Executed:
    """A notebook with the outputs of one run (nbformat 4), its file name without .ipynb, and its page's Markdown."""

    stem: str
    notebook: Mapping[str, Any]
    page: str = ""


def written(workspace: Workspace) -> list[Path]:
    """Return where the notebooks stand."""
    return sorted((workspace.root / NOTEBOOKS).glob("*.ipynb"))


def executed(workspace: Workspace) -> tuple[Executed, ...]:
    """Return every notebook with its outputs, from the cache where nothing that it reads has changed.

    NotebookError tells which one fails; the others are run all the same, and kept. An interrupt ends them all.
    """
    paths = written(workspace)
    for path in paths:
        if workspace.leads_out(name := path.relative_to(workspace.root).as_posix()):
            raise NotebookError(f"{name}: {LEADS_OUT}")
    cache = Cache(workspace.root / _KEPT)
    names = {path: f"{path.stem}-{_fingerprint(workspace, path)}.json" for path in paths}
    kernels = Kernels()
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        try:
            found = tuple(pool.map(lambda path: _executed(workspace, path, cache, names[path], kernels), paths))
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            kernels.stop()
            raise
    cache.keep_only(set(names.values()))
    return found


def _executed(workspace: Workspace, path: Path, cache: Cache, name: str, kernels: Kernels) -> Executed:
    kept = _read_kept(path.stem, cache.get(name) or b"")
    if kept:
        return kept
    from build_tools.notebooks.run import run  # Jupyter takes seconds to import, and is rarely needed

    notebook, page = run(workspace, path, kernels)
    text = json.dumps({"notebook": notebook, "page": page})
    cache.put(name, text.encode())
    return Executed(path.stem, json.loads(text)["notebook"], page)


def _read_kept(stem: str, raw: bytes) -> Executed | None:
    try:
        match json.loads(raw):
            case {"notebook": {"cells": [*_]} as notebook, "page": str(page)}:
                return Executed(stem, notebook, page)
    except (ValueError, RecursionError):
        pass
    return None


def _fingerprint(workspace: Workspace, path: Path) -> str:
    """Return a name for the notebook, the code it runs on and the tables it reads."""
    text = path.read_bytes()
    tables = [workspace.root / TABLES / f"{name}.csv" for name in tables_read(text)]
    science = sorted((workspace.root / "synthesis").rglob("*.py"))
    parts: list[str | bytes] = [sys.version, versions(*_LIBRARIES), _recipe(), text]
    for file in (*(tables or sorted((workspace.root / TABLES).glob("*.csv"))), *science):
        parts += (file.name, file.read_bytes() if file.is_file() else b"")
    return fingerprint(parts)


def _recipe() -> str:
    return code("build_tools/notebooks/executed.py", "build_tools/notebooks/run.py")


def tables_read(text: bytes) -> list[str]:
    """Return the tables that a notebook names in `tables.read("…")`; nothing when it uses them in another way."""
    nodes = [node for source in _code_cells(text) for node in ast.walk(_parsed(source))]
    uses = sum(isinstance(node, ast.Name) and node.id == "tables" for node in nodes)
    named = [name for node in nodes if (name := _name_read(node))]
    return sorted(set(named)) if uses == len(named) else []


def _code_cells(text: bytes) -> Iterator[str]:
    """Yield the code of a notebook; of what is none, something that uses all tables."""
    try:
        for cell in json.loads(text)["cells"]:
            if cell["cell_type"] == "code":
                yield "".join(cell["source"])
    except (ValueError, TypeError, KeyError, RecursionError):
        yield "tables"


def _name_read(node: ast.AST) -> str:
    match node:
        case ast.Call(ast.Attribute(ast.Name("tables"), "read"), [ast.Constant(str(name))], []):
            return name
    return ""


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return ast.parse("tables")  # which the kernel will say better


def outputs(notebook: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what the cells of an executed notebook show, in order."""
    for cell in notebook["cells"]:
        yield from (output for output in cell.get("outputs", ()) if "data" in output)
