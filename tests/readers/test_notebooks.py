"""A file that is half a notebook is one clear line, whatever half it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.notebooks.kernels import NotebookError
from build_tools.notebooks.run import read

ROOT = Path(__file__).parents[2]
CODE = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [], "execution_count": None, "id": "a"}
WHOLE = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [CODE]}

HALVES = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "null": "null",
    "no cells": json.dumps({"nbformat": 4}),
    "a later format": json.dumps(WHOLE | {"nbformat": 9}),
    "a format that is text": json.dumps(WHOLE | {"nbformat": "4"}),
    "an old format by half": json.dumps({"nbformat": 3, "worksheets": 3, "metadata": {}}),
    "metadata that are a list": json.dumps(WHOLE | {"metadata": []}),
    "cells that are a mapping": json.dumps(WHOLE | {"cells": {}}),
    "a cell that is a number": json.dumps(WHOLE | {"cells": [3]}),
    "a cell without its parts": json.dumps(WHOLE | {"cells": [{"cell_type": "code"}]}),
    "code that is a number": json.dumps(WHOLE | {"cells": [CODE | {"source": 3}]}),
}


def read_as(folder: Path, text: str):
    (folder / "notebooks").mkdir()
    path = folder / "notebooks/a.ipynb"
    path.write_text(text, encoding="utf-8")
    return read(Workspace(folder), path)


@pytest.mark.parametrize("text", HALVES.values(), ids=HALVES)
def test_half_a_notebook_is_one_clear_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotebookError, match=r"^notebooks/a.ipynb: not a notebook: .+") as raised:
        read_as(tmp_path, text)
    assert "\n" not in str(raised.value)


def test_a_whole_one_is_read(tmp_path: Path) -> None:
    assert read_as(tmp_path, json.dumps(WHOLE)).cells[0].source == "1"


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_guides_own_are_read(path: Path) -> None:
    assert read(Workspace(ROOT), path).cells
