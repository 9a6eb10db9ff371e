"""Executes notebooks and turns them into pages of the guide."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert import MarkdownExporter
from nbconvert.preprocessors import CellExecutionError, ExecutePreprocessor

from build_tools.workspace import NOTEBOOKS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_tools.workspace import Workspace

_CACHE = ".cache/notebooks"
_TIMEOUT_SECONDS = 300
# The kernel listens on this machine only, for seconds; its warning that others here might listen helps nobody.
_QUIET = ["--IPKernelApp.log_level=ERROR"]
_CODE_BLOCK = re.compile(r"^```python\n(.*?)^```\n", re.DOTALL | re.MULTILINE)


class NotebookError(Exception):
    """A notebook cannot be read or executed; the message names notebook, cell and error."""


@dataclass(frozen=True, slots=True)
class NotebookPage:
    """An executed notebook as a page: its address on the site and its Markdown."""

    address: str
    markdown: str


def notebook_pages(workspace: Workspace) -> Iterator[NotebookPage]:
    """Yield every notebook, executed, as a page; NotebookError when one fails."""
    for path in sorted((workspace.root / NOTEBOOKS).glob("*.ipynb")):
        yield NotebookPage(f"evidence/{path.stem}.md", _markdown(workspace, path))


def _markdown(workspace: Workspace, path: Path) -> str:
    """Return the executed notebook as Markdown, from the cache when nothing it reads has changed."""
    cached = workspace.root / _CACHE / f"{path.stem}-{_fingerprint(workspace, path)}.md"
    if cached.is_file():
        return cached.read_text(encoding="utf-8")
    markdown = _as_page(execute(workspace, path))
    cached.parent.mkdir(parents=True, exist_ok=True)
    for old in cached.parent.glob(f"{path.stem}-*.md"):
        old.unlink()
    cached.write_text(markdown, encoding="utf-8")
    return markdown


def _fingerprint(workspace: Workspace, path: Path) -> str:
    read = [path, *sorted((workspace.root / TABLES).glob("*")), *sorted((workspace.root / "synthesis").glob("*.py"))]
    digest = hashlib.sha256()
    for file in (*read, workspace.root / "build_tools/notebooks.py"):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def execute(workspace: Workspace, path: Path) -> nbformat.NotebookNode:
    """Return the notebook with the outputs of a fresh run; NotebookError names the cell that fails."""
    name = path.relative_to(workspace.root).as_posix()
    try:
        notebook = nbformat.read(path, as_version=4)
    except (ValueError, AttributeError, TypeError, nbformat.ValidationError, nbformat.reader.NotJSONError) as error:
        raise NotebookError(f"{name}: not a notebook: {str(error).splitlines()[0]}") from error
    runner = ExecutePreprocessor(timeout=_TIMEOUT_SECONDS, kernel_name="python3", extra_arguments=_QUIET)
    try:
        # From the root, so that the repository's own tables are read, not those of an installed copy.
        runner.preprocess(notebook, {"metadata": {"path": str(workspace.root)}})
    except CellExecutionError as error:
        number = next((n for n, cell in enumerate(notebook.cells, 1) if _failed(cell)), 0)
        raise NotebookError(f"{name}: cell {number}: {error.ename}: {error.evalue}") from error
    except (RuntimeError, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(f"{name}: the kernel did not run to the end: {error}") from error
    return notebook


def _failed(cell: nbformat.NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", ()))


def _as_page(notebook: nbformat.NotebookNode) -> str:
    markdown, _ = MarkdownExporter().from_notebook_node(notebook)
    return _CODE_BLOCK.sub(_folded, markdown)


def _folded(match: re.Match[str]) -> str:
    """Return a code cell as a closed details block."""
    body = "".join(f"    {line}\n" if line else "\n" for line in match[0].rstrip("\n").split("\n"))
    return f'??? example "The code of this step"\n\n{body}'
