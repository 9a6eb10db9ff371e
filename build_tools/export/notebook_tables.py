"""Keeps the tables of the corpus where the notebooks read them, below `.cache/`."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from build_tools.disk.workspace import LEADS_OUT, TABLES
from build_tools.disk.writing import write_all
from build_tools.export.csv_files import csv_text
from synthesis.analysis import tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_tools.disk.workspace import Workspace
    from build_tools.export.dataset import Dataset
    from synthesis.corpus import Corpus


def made(corpus: Corpus) -> dict[str, bytes]:
    """Return every table as CSV, by the name of its file."""
    return {f"{name}.csv": text.encode() for name, text in tables.all_csv(corpus)}


def among(data: Dataset) -> dict[str, bytes]:
    """Return the same, of what is published."""
    return {f"{table.name}.csv": csv_text(table).encode() for table in data.tables if table.name in tables.TABLES}


def keep(workspace: Workspace, texts: Mapping[str, bytes]) -> None:
    """Have these tables and no others in the folder; what is there already is not written again."""
    if workspace.leads_out(TABLES):
        raise OSError(errno.EXDEV, LEADS_OUT, TABLES)
    folder = workspace.root / TABLES
    kept = {file.name: file for file in folder.glob("*") if file.is_file()}
    write_all(folder, {name: text for name, text in texts.items() if _differs(kept.get(name), text)})
    for name in kept.keys() - texts.keys():
        kept[name].unlink()


def _differs(file: Path | None, text: bytes) -> bool:
    return file is None or file.read_bytes() != text
