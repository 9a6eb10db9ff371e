"""One run of a notebook: read, executed and turned into a page; the only module that needs Jupyter's libraries."""

from __future__ import annotations

import os
import re
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import MarkdownExporter

from build_tools.disk.cache import FOLDER
from build_tools.disk.workspace import TABLES
from build_tools.notebooks.kernels import NotebookError
from synthesis.tables import FOLDER_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

    from build_tools.disk.workspace import Workspace
    from build_tools.notebooks.kernels import Kernels

_TIMEOUT_SECONDS = 300
_PASSED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SOURCE_DATE_EPOCH", "SYSTEMROOT", "TZ", "VIRTUAL_ENV")
# The kernel listens on this machine only, for seconds; its warning that others here might listen helps nobody.
_QUIET = ["--IPKernelApp.log_level=ERROR"]
_UNREADABLE = (ValueError, AttributeError, TypeError, KeyError, nbformat.ValidationError, nbformat.reader.NotJSONError)
_CODE_BLOCK = re.compile(r"^```python\n(.*?)^```\n", re.DOTALL | re.MULTILINE)


def run(workspace: Workspace, path: Path, kernels: Kernels) -> tuple[nbformat.NotebookNode, str]:
    """Return the notebook with the outputs of a run, and its page's Markdown."""
    notebook = read(workspace, path)
    execute(workspace, path, notebook, kernels)
    return notebook, as_page(notebook)


def read(workspace: Workspace, path: Path) -> nbformat.NotebookNode:
    """Return a notebook as it is written; NotebookError when it is none."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        return notebook
    except _UNREADABLE as error:
        name = path.relative_to(workspace.root).as_posix()
        raise NotebookError(f"{name}: not a notebook: {str(error).splitlines()[0]}") from error


def execute(workspace: Workspace, path: Path, notebook: nbformat.NotebookNode, kernels: Kernels) -> None:
    """Run the notebook and put its outputs into it; NotebookError names the cell that fails."""
    name = path.relative_to(workspace.root).as_posix()
    with TemporaryDirectory(prefix="guide-notebook-", ignore_cleanup_errors=True) as folder:
        _execute(workspace, name, notebook, kernels, folder)


def _execute(workspace: Workspace, name: str, notebook: nbformat.NotebookNode, kernels: Kernels, folder: str) -> None:
    client = NotebookClient(
        notebook,
        timeout=_TIMEOUT_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        record_timing=False,
        extra_arguments=_QUIET,
        on_cell_start=lambda **_: _go_on(kernels, name),
    )
    kernels.clients.append(client)
    try:
        client.execute(env=_environment(workspace, folder))
    except CellExecutionError as error:
        number = next((n for n, cell in enumerate(notebook.cells, 1) if _failed(cell)), 0)
        raise NotebookError(f"{name}: cell {number}: {error.ename}: {error.evalue}") from error
    except (RuntimeError, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(f"{name}: the kernel did not run to the end: {error}") from error


def _environment(workspace: Workspace, folder: str) -> dict[str, str]:
    """Return what a notebook sees: no secret of who builds, and a home of its own that goes with the run.

    The repository's own code and tables are read, not those of an installed copy.
    """
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    tables = {"PYTHONPATH": str(workspace.root), FOLDER_VARIABLE: str(workspace.root / TABLES)}
    # Looking for fonts takes seconds; what was found is kept.
    fonts = {"MPLCONFIGDIR": str(workspace.root / FOLDER / "matplotlib")}
    return passed | tables | fonts | {"HOME": folder, "TMPDIR": folder, "IPYTHONDIR": folder}


def _go_on(kernels: Kernels, name: str) -> None:
    if not kernels.may_go_on():
        raise NotebookError(f"{name}: interrupted")


def _failed(cell: nbformat.NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", ()))


def as_page(notebook: nbformat.NotebookNode) -> str:
    """Return an executed notebook as Markdown, its code folded."""
    markdown, _ = MarkdownExporter().from_notebook_node(notebook)
    return _CODE_BLOCK.sub(_folded, markdown)


def _folded(match: re.Match[str]) -> str:
    """Return a code cell as a closed details block."""
    body = "".join(f"    {line}\n" if line else "\n" for line in match[0].rstrip("\n").split("\n"))
    return f'??? code "The code of this step"\n\n{body}'
