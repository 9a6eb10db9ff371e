"""Keeps the tables of the corpus where the notebooks read them, below `.cache/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.disk.workspace import TABLES
from build_tools.disk.writing import write_all
from synthesis.analysis import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from build_tools.disk.workspace import Workspace
    from build_tools.export.publishing import PublishedFile
    from synthesis.corpus import Corpus


def made(corpus: Corpus) -> dict[str, bytes]:
    """Return every table as CSV, by the name of its file."""
    return {f"{name}.csv": text.encode() for name, text in tables.all_csv(corpus)}


def among(files: Iterable[PublishedFile]) -> dict[str, bytes]:
    """Return the same, of what is published."""
    names = {f"{name}.csv" for name in tables.TABLES}
    return {file.name: file.content for file in files if file.name in names}


def keep(workspace: Workspace, texts: Mapping[str, bytes]) -> None:
    """Have these tables and no others in the folder; what is there already is not written again."""
    folder = workspace.root / TABLES
    kept = {file.name: file for file in folder.glob("*") if file.is_file()}
    write_all(folder, {name: text for name, text in texts.items() if _differs(kept.get(name), text)})
    for name in kept.keys() - texts.keys():
        kept[name].unlink()


def _differs(file: Path | None, text: bytes) -> bool:
    return file is None or file.read_bytes() != text
