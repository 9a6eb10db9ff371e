"""Notebooks as they are committed: valid, of the present format, without outputs; nothing is run."""

from __future__ import annotations

import ast
import json
from itertools import islice
from typing import TYPE_CHECKING

from build_tools.disk.workspace import NOTEBOOKS
from synthesis import rules
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.checking.whole import Files

_FORMAT = 4
_KINDS = ("code", "markdown", "raw")
_KEYS = {"cell_type", "metadata", "source", "id", "attachments", "outputs", "execution_count"}


def wrong(files: Files) -> Iterator[Diagnostic]:
    """Yield the first thing wrong with each notebook that can be read as text."""
    for path in sorted(files.paths):
        if path.startswith(f"{NOTEBOOKS}/") and path.endswith(".ipynb") and (text := files.text(path)).strip():
            yield from islice(_faults(path, text), 1)


def _faults(path: str, text: str) -> Iterator[Diagnostic]:
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        yield Diagnostic(rules.BAD_NOTEBOOK, f"no notebook: {error}", Location(path, *place))
        return
    for message in _wrong_notebook(notebook):
        yield Diagnostic(rules.BAD_NOTEBOOK, message, Location(path))
    cells = notebook.get("cells", ()) if isinstance(notebook, dict) else ()
    for number, cell in enumerate(cells if isinstance(cells, list) else (), start=1):
        for message in _wrong_cell(cell):
            line = _line_of_cell(text, number)
            yield Diagnostic(rules.BAD_NOTEBOOK, f"cell {number}: {message}", Location(path, line))


def _wrong_notebook(notebook: object) -> Iterator[str]:
    if not isinstance(notebook, dict):
        yield "no notebook: it holds no names and values"
    elif notebook.get("nbformat") != _FORMAT:
        yield f"nbformat is {notebook.get('nbformat')!r}; save it in format {_FORMAT}, as present Jupyter does"
    elif type(notebook.get("nbformat_minor")) is not int or notebook["nbformat_minor"] < 0:
        yield "nbformat_minor is missing or no number"
    elif not isinstance(notebook.get("metadata"), dict):
        yield "metadata is missing"
    elif not isinstance(notebook.get("cells"), list) or not notebook["cells"]:
        yield "it has no cells"


def _wrong_cell(cell: object) -> Iterator[str]:
    if not isinstance(cell, dict) or cell.get("cell_type") not in _KINDS:
        yield f"it is none of {', '.join(_KINDS)}"
        return
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    code = "".join(line for line in lines if isinstance(line, str))
    if not all(isinstance(line, str) for line in lines):
        yield "its source is no text"
    elif not isinstance(cell.get("metadata"), dict):
        yield "its metadata are missing"
    elif unknown := sorted(cell.keys() - _KEYS):
        yield f"it holds {unknown[0]!r}, which is no part of a cell"
    elif cell["cell_type"] == "code":
        yield from _wrong_code(cell, code)


def _wrong_code(cell: dict[str, object], source: str) -> Iterator[str]:
    if "outputs" not in cell or "execution_count" not in cell:
        yield "outputs or execution_count is missing"
    elif cell["outputs"] != [] or cell["execution_count"] is not None:
        yield "it holds outputs, which the build makes anew; clear all outputs before you save"
    elif not any(line.lstrip().startswith(("%", "!", "?")) for line in source.split("\n")):
        try:
            ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            yield f"it is no Python: {getattr(error, 'msg', error)}"


def _line_of_cell(text: str, number: int) -> int:
    """Return the line on which the cell says of which kind it is, as Jupyter writes it."""
    at = -1
    for _ in range(number):
        at = text.find('"cell_type"', at + 1)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1
